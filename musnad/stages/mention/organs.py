"""Bare nouns that name by themselves: الجيش، الشرطة، المعارضة are somebody, if only of this article."""

from collections.abc import Sequence

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name, Token
from musnad.model.vocabulary import EntityKind
from musnad.stages.mention.words import article, start, touches
from musnad.text.fold import key

_LISTS: tuple[tuple[str, EntityKind], ...] = (("organ-state", "state"), ("organ-group", "group"))


def organ_names(names: Sequence[Name], analysis: Analysis, lexicon: Lexicon, taken: bytearray) -> list[Name]:
    """Each bare organ as the one the article names in full (الجيش الجزائري … الجيش), else as a new entity of
    its own; left alone where two such are named, or where it goes on."""
    found = []
    own: dict[str, str] = {}
    for token in analysis.tokens:
        if taken[token.index] or not article(token):
            continue
        noun = "ال" + token.stem
        kind = next((kind for name, kind in _LISTS if lexicon.isa(noun, name)), None)
        if kind is None or _goes_on(token, analysis, lexicon):
            continue
        meant = _meant(noun, kind, names, analysis)
        if len(meant) > 1:
            continue
        first = _with_forces(token, analysis, lexicon, taken)
        entity = meant.pop() if meant else own.setdefault(noun, f"new-organ-{len(own) + 1}")
        at = token if first == token.index else analysis.tokens[first]
        found.append(Name(first, token.index + 1, start(at), token.end, entity, kind))
    return found


def _meant(noun: str, kind: EntityKind, names: Sequence[Name], analysis: Analysis) -> set[str]:
    return {n.entity for n in names if n.kind == kind and noun in key(analysis.text[n.start : n.end]).split()}


def _goes_on(token: Token, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether an adjective or a name of its own follows (الجيش النظامي، المقاومة الشعبية)."""
    after = token.index + 1
    if after >= len(analysis.tokens) or analysis.tokens[after].kind != "word" or not touches(analysis, after):
        return False
    follows = analysis.tokens[after]
    bare = article(follows) and len(follows.clitics) == 1
    return bare and not lexicon.isa(follows.key, "apposition-break", "relative-strict", "adverb")


def _with_forces(token: Token, analysis: Analysis, lexicon: Lexicon, taken: bytearray) -> int:
    """The first token with «قوات» before the organ."""
    before = token.index - 1
    if before < 0 or taken[before] or len(token.clitics) > 1 or not touches(analysis, token.index):
        return token.index
    return before if lexicon.isa(analysis.tokens[before].stem, "forces") else token.index
