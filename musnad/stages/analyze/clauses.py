"""Clauses: a sentence cut where a conjunction meets a verb and where complementizers, relatives and
subordinators open."""

from collections.abc import Iterator, Mapping, Sequence

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Clause, ClauseKind, Morph, Sentence, Token
from musnad.text.marks import COMMAS

_STOPS = frozenset("؛;:؟?!.…")
_CONJUNCTIONS = ("و", "ف")
_LISTS: tuple[tuple[str, ClauseKind], ...] = (
    ("complementizer", "complement"),
    ("relative-strict", "relative"),
    ("subordinator", "subordinate"),
)


def find_clauses(
    sentences: Sequence[Sentence],
    tokens: Sequence[Token],
    morphs: Sequence[Sequence[Morph]],
    lexicon: Lexicon,
) -> tuple[Clause, ...]:
    """The clauses of all sentences in order; together they hold every token exactly once. The first of a
    sentence is `main`; a verb joined by و or ف opens a `coordinate` one."""
    openers = _openers(lexicon)
    found: list[Clause] = []
    for sentence in sentences:
        first, kind = sentence.first, openers.get(tokens[sentence.first].key, "main")
        for at, next_kind in _bounds(sentence, tokens, morphs, openers, lexicon):
            if at > first:  # «؛ فبعد أن» opens a clause twice at one word
                found.append(Clause(tokens[first].start, tokens[at - 1].end, first, at, kind))
            first, kind = at, next_kind
        last = sentence.last
        found.append(Clause(tokens[first].start, tokens[last - 1].end, first, last, kind))
    return tuple(found)


def _openers(lexicon: Lexicon) -> Mapping[str, ClauseKind]:
    inside = lexicon.words["clause-inside"]
    return {word: kind for name, kind in _LISTS for word in lexicon.words[name] if word not in inside}


def _bounds(
    sentence: Sentence,
    tokens: Sequence[Token],
    morphs: Sequence[Sequence[Morph]],
    openers: Mapping[str, ClauseKind],
    lexicon: Lexicon,
) -> Iterator[tuple[int, ClauseKind]]:
    """The tokens inside a sentence that open a clause, and of which kind."""
    before = tokens[sentence.first]
    for at in range(sentence.first + 1, sentence.last):
        token = tokens[at]
        kind = openers.get(token.key)
        if kind is None and token.conjunction:
            kind = openers.get(token.bare)
        if kind is None and morphs[at]:
            after = tokens[at + 1] if at + 1 < sentence.last else None
            if _opens_with_verb(token, before, after, morphs[at]):
                kind = "coordinate"
        if kind is None and before.kind == "punctuation" and before.key in _STOPS and token.kind == "word":
            kind = "main"
        if kind is not None:
            yield _with_its_preposition(at, kind, sentence, tokens, lexicon), kind
        before = token


def _opens_with_verb(token: Token, before: Token, after: Token | None, readings: Sequence[Morph]) -> bool:
    """وأعلن …، فقصف …، or a bare verb behind a comma: every reading of the word is a verb, or one is and a
    word with the article, its subject, follows (…، قصف الطيران …)."""
    if before.key in COMMAS and after is not None and "ال" in after.clitics and not token.clitics:
        return any(m.kind == "past" for m in readings)
    joined = token.key[0] in _CONJUNCTIONS or before.key in COMMAS
    return joined and all(m.finite for m in readings)


def _with_its_preposition(
    at: int, kind: ClauseKind, sentence: Sentence, tokens: Sequence[Token], lexicon: Lexicon
) -> int:
    """بعد أن، قبل أن، رغم أن: the preposition belongs to the clause it opens."""
    before = at - 1
    if (
        kind == "complement"
        and before > sentence.first
        and lexicon.isa(tokens[before].bare, "clause-preposition")
    ):
        return before
    return at
