"""Names the base does not know, told by the head word that opens them: كتائب …، مدينة …، صحيفة «…»."""

from collections.abc import Callable, Mapping

import msgspec

from musnad.lexicon.schema import NamePattern
from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name
from musnad.model.vocabulary import EntityKind
from musnad.stages.mention.people import person_at, person_end
from musnad.stages.mention.words import (
    article,
    attached,
    common_noun,
    describes,
    everyday,
    head_length,
    head_pattern,
    name_word,
    nisba,
    no_name,
    part_of_name,
    start,
    touches,
)

OPENING = frozenset("«“\"'(‹")
CLOSING = frozenset("»”\"')›")
_MAX_QUOTED = 6
_MAX_PLAIN, _MAX_ARTICLED = 2, 3


class Opening(msgspec.Struct, frozen=True):
    """A name unknown to the base: token range, the character it starts at, its kind, and the entity it
    turns out to be where that is known (السلطات التونسية is Tunisia)."""

    first: int
    last: int
    start: int
    kind: EntityKind
    entity: str | None = None


def quoted_name(analysis: Analysis, at: int) -> tuple[int, int] | None:
    """Tokens of a short quotation that opens at token `at`: تنظيم «…»."""
    tokens = analysis.tokens
    if at + 1 >= len(tokens) or tokens[at].key not in OPENING:
        return None
    for quote in analysis.quotes:
        if quote.first == at + 1 and quote.last - quote.first <= _MAX_QUOTED:
            return quote.first, quote.last
    return None


def _named_after(analysis: Analysis, lexicon: Lexicon, at: int) -> int:
    """Where the person a thing is named after ends: مطار الملك فهد، شارع عمر المختار (`at` if none)."""
    tokens = analysis.tokens
    here = at
    if article(tokens[at]):
        title = head_pattern(analysis, lexicon, at)
        if title is None or title.kind != "person" or at + 1 >= len(tokens) or not touches(analysis, at + 1):
            return at
        here = at + 1
        if part_of_name(tokens[here], lexicon):
            return person_end(analysis, lexicon, here)
        called = title.keep_head and article(tokens[here]) and name_word(analysis, lexicon, here)
        return here + 1 if called else at
    found = None if attached(tokens[at]) else person_at(analysis, lexicon, here, titled=True)
    return found[1] if found is not None else at


def after_head(analysis: Analysis, lexicon: Lexicon, at: int, *, strict: bool) -> int:
    """Where a name that starts at token `at`, behind its head word, ends (`at` itself if none): a person
    it is named after, or up to two plain words; then words with the article. Where `strict`, everyday
    nouns open no name."""
    tokens = analysis.tokens
    if at >= len(tokens) or not touches(analysis, at) or tokens[at].kind != "word":
        return at
    end = _named_after(analysis, lexicon, at)
    if end == at:
        if strict and everyday(tokens[at], lexicon):
            return at
        while end < len(tokens) and end - at < _MAX_PLAIN and _plain(analysis, lexicon, end):
            if end > at and lexicon.isa(tokens[end].key, "given-name"):
                break  # رئيس بلدية الشيخان سليم …
            end += 1
    plain = end
    while (
        end < len(tokens) and end - plain < _MAX_ARTICLED and article(tokens[end]) and touches(analysis, end)
    ):
        if not name_word(analysis, lexicon, end) or lexicon.isa(tokens[end].key, "anaphor"):
            break
        if end > plain and not nisba(tokens[end]) and not describes(tokens[end], lexicon):
            break
        title = head_pattern(analysis, lexicon, end)
        if (strict and end == at and describes(tokens[end], lexicon)) or (
            title is not None and title.kind == "person"
        ):
            break
        end += 1
    return end


def _plain(analysis: Analysis, lexicon: Lexicon, at: int) -> bool:
    """A word without article that can name what a head word opens; an adjective (قوات أميركية) cannot."""
    token = analysis.tokens[at]
    if article(token) or not touches(analysis, at) or not name_word(analysis, lexicon, at):
        return False
    if common_noun(analysis, at) or describes(token, lexicon) or no_name(token, lexicon):
        return False
    if part_of_name(token, lexicon):
        return True
    return not nisba(token)


def headed_name(
    analysis: Analysis,
    lexicon: Lexicon,
    at: int,
    pattern: NamePattern,
    free: Callable[[int], bool],
    adjectives: Mapping[int, Name],
) -> Opening | None:
    """The group, outlet, body, place or weapon whose head word stands at token `at`. `adjectives` are the
    states named by nisba, by token."""
    tokens = analysis.tokens
    behind = at + head_length(analysis, at, pattern)
    quoted = quoted_name(analysis, behind)
    if quoted is not None and not article(tokens[at]):
        first = at if pattern.keep_head else quoted[0]
        return Opening(first, quoted[1], start(tokens[first]), pattern.kind)
    if article(tokens[at]):
        return _definite(analysis, lexicon, at, pattern, free, adjectives)
    if pattern.kind == "state" and not pattern.distinct:
        return None  # حكومة، نظام: only with a known name behind them
    end = after_head(analysis, lexicon, behind, strict=pattern.kind != "state")
    while end > behind and not free(end - 1):
        end -= 1
    if end == behind:
        return None
    first = at if pattern.keep_head else at + 1
    return Opening(first, end, start(tokens[first]), pattern.kind)


def _definite(
    analysis: Analysis,
    lexicon: Lexicon,
    at: int,
    pattern: NamePattern,
    free: Callable[[int], bool],
    adjectives: Mapping[int, Name],
) -> Opening | None:
    """A head with the article and its adjectives: السفارة التونسية، الحركة الإسلامية. A state's own
    government is the state."""
    tokens = analysis.tokens
    end, states = at + 1, set()
    while end < len(tokens) and end - at <= _MAX_ARTICLED and article(tokens[end]) and touches(analysis, end):
        token = tokens[end]
        if not free(end) or not nisba(token) or attached(token):
            break
        partisan = lexicon.isa(token.stem.removesuffix("ة"), "party-adjective") and pattern.kind != "state"
        if describes(token, lexicon) and not partisan:
            break
        if end in adjectives:
            if tokens[at].stem.endswith(("ة", "ات")) and not token.stem.endswith("ة"):
                break  # وزير الخارجية التركي: the minister's adjective
            states.add(adjectives[end].entity)
        end += 1
    if end == at + 1 or not pattern.keep_head:
        return None
    if pattern.kind == "state":
        if len(states) != 1:
            return None
        entity = None if pattern.distinct else states.pop()
        return Opening(at, end, start(tokens[at]), "state", entity)
    return Opening(at, end, start(tokens[at]), pattern.kind) if pattern.kind in ("group", "org") else None


def closed(analysis: Analysis, first: int, last: int) -> int:
    """Where a name of tokens `[first, last)` ends in characters, its closing mark included if it holds
    the opening one."""
    tokens = analysis.tokens
    opened = any(t.key in OPENING for t in tokens[first:last])
    if opened and last < len(tokens) and tokens[last].key in CLOSING:
        return tokens[last].end
    return tokens[last - 1].end


def as_name(opening: Opening, analysis: Analysis, entity: str) -> Name:
    """The opening as a found name of `entity`."""
    end = closed(analysis, opening.first, opening.last)
    return Name(opening.first, opening.last, opening.start, end, entity, opening.kind)
