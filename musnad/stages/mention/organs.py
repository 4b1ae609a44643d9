"""Bare nouns that name by themselves: الجيش، الشرطة، المعارضة are somebody, if only of this article."""

from collections.abc import Sequence

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name, Token
from musnad.model.vocabulary import EntityKind
from musnad.stages.mention.words import article, describes, nisba, start, touches
from musnad.text.fold import key

_LISTS: tuple[tuple[str, EntityKind], ...] = (
    ("organ-state", "state"),
    ("organ-group", "group"),
    ("organ-place", "place"),
)


def organ_names(names: Sequence[Name], analysis: Analysis, lexicon: Lexicon, taken: bytearray) -> list[Name]:
    """Each bare organ as the one the article names in full (الجيش الجزائري … الجيش), else as a new entity of
    its own; left alone where two such are named, or where it goes on."""
    found = []
    own: dict[str, str] = {}
    for token in map(analysis.tokens.__getitem__, analysis.may_be(*(name for name, _ in _LISTS))):
        organ = _organ(token, analysis, lexicon, taken)
        if organ is None:
            continue
        noun, kind, last = organ
        meant = _meant(noun, kind, names, analysis)
        if len(meant) > 1:
            continue
        first = _with_forces(token, analysis, lexicon, taken)
        entity = meant.pop() if meant else own.setdefault(noun, f"new-organ-{len(own) + 1}")
        found.append(
            Name(first, last, start(analysis.tokens[first]), analysis.tokens[last - 1].end, entity, kind)
        )
    return found


def _organ(
    token: Token, analysis: Analysis, lexicon: Lexicon, taken: bytearray
) -> tuple[str, EntityKind, int] | None:
    """The organ named from this token on, two words (خفر السواحل) before one, its kind and end."""
    if token.kind != "word" or taken[token.index]:
        return None
    noun = f"ال{token.stem}" if article(token) else token.stem
    after = token.index + 1
    follows = analysis.tokens[after] if after < len(analysis.tokens) else None
    words = [(noun, after)]
    if follows is not None and not taken[after] and touches(analysis, after):
        words.insert(0, (f"{noun} {follows.key}", after + 1))
    for written, last in words:
        kind = next((kind for name, kind in _LISTS if lexicon.isa(written, name)), None)
        if kind is not None and not _goes_on(last, analysis, lexicon):
            return written, kind, last
    return None


def _meant(noun: str, kind: EntityKind, names: Sequence[Name], analysis: Analysis) -> set[str]:
    return {n.entity for n in names if n.kind == kind and noun in key(analysis.text[n.start : n.end]).split()}


def _goes_on(after: int, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether an adjective or a name of its own follows (الجيش النظامي، المقاومة الشعبية)."""
    if after >= len(analysis.tokens) or analysis.tokens[after].kind != "word" or not touches(analysis, after):
        return False
    follows = analysis.tokens[after]
    bare = article(follows) and len(follows.clitics) == 1
    return bare and (nisba(follows) or describes(follows, lexicon))


def _with_forces(token: Token, analysis: Analysis, lexicon: Lexicon, taken: bytearray) -> int:
    """The first token with «قوات» before the organ."""
    before = token.index - 1
    if before < 0 or taken[before] or len(token.clitics) > 1 or not touches(analysis, token.index):
        return token.index
    return before if lexicon.isa(analysis.tokens[before].stem, "forces") else token.index
