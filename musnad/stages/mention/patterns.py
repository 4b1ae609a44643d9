"""Names the base does not know, told by what opens them: a head word, a given name, a kunya."""

from collections.abc import Callable

import msgspec

from musnad.lexicon.schema import NamePattern
from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name, Token
from musnad.model.vocabulary import EntityKind

_OPENING = frozenset("«“\"'(‹")
_CLOSING = frozenset("»”\"')›")
_MAX_QUOTED = 6
_MAX_PLAIN, _MAX_ARTICLED = 2, 3
_MAX_GIVEN = 4


class Opening(msgspec.Struct, frozen=True):
    """A name unknown to the base: token range, the character it starts at, and its kind."""

    first: int
    last: int
    start: int
    kind: EntityKind


def _article(token: Token) -> bool:
    return "ال" in token.clitics


def _name_word(analysis: Analysis, lexicon: Lexicon, at: int) -> bool:
    """Whether the token can be inside a name: an unattached word without another plain use."""
    token = analysis.tokens[at]
    if token.kind != "word" or len(token.key) < 2:
        return False
    attached = [c for c in token.clitics if c != "ال"]
    if attached or lexicon.isa(token.key, "preposition", "complementizer", "relative", "subordinator"):
        return False
    if lexicon.isa(token.key, "not-a-name", "negation", "auxiliary", "apposition-break", "possible"):
        return False
    return not any(m.finite and not m.prefix for m in analysis.morphs[at])


def _common_noun(analysis: Analysis, at: int) -> bool:
    """Whether the word is a noun the lexicon knows for something else (تنظيم أعمال …)."""
    return any(m.entry.startswith(("predicate/", "cue/", "light/", "source/")) for m in analysis.morphs[at])


def quoted_name(analysis: Analysis, at: int) -> tuple[int, int] | None:
    """Tokens of a short quotation that opens at token `at`: تنظيم «…»."""
    tokens = analysis.tokens
    if at + 1 >= len(tokens) or tokens[at].key not in _OPENING:
        return None
    for quote in analysis.quotes:
        if quote.first == at + 1 and quote.last - quote.first <= _MAX_QUOTED:
            return quote.first, quote.last
    return None


def after_head(analysis: Analysis, lexicon: Lexicon, at: int) -> int:
    """Where a name that starts at token `at`, behind its head word, ends (`at` itself if none):
    up to two plain words, then words with the article."""
    tokens = analysis.tokens
    end = at
    while end < len(tokens) and end - at < _MAX_PLAIN and not _article(tokens[end]):
        if not _name_word(analysis, lexicon, end) or _common_noun(analysis, end):
            break
        end += 1
    plain = end
    while end < len(tokens) and end - plain < _MAX_ARTICLED and _article(tokens[end]):
        if not _name_word(analysis, lexicon, end) or lexicon.isa(tokens[end].key, "anaphor"):
            break
        end += 1
    return end


def person_end(analysis: Analysis, lexicon: Lexicon, at: int) -> int:
    """Where a person's name that starts at token `at` ends: given names and particles, then one
    family name."""
    tokens = analysis.tokens
    end, plain = at + 1, 0
    while end < len(tokens) and end - at < 2 * _MAX_GIVEN and _name_word(analysis, lexicon, end):
        if not _touches(analysis, end):
            break
        word = tokens[end].key
        if lexicon.isa(word, "given-name", "name-particle"):
            end += 1
            continue
        particle = lexicon.isa(tokens[end - 1].key, "name-particle")
        if _article(tokens[end]):
            end += 1
            if particle and end < len(tokens) and _article(tokens[end]):
                continue
            break
        plain += 1
        if plain > 1 and not particle:
            break
        end += 1
    while end > at + 1 and lexicon.isa(tokens[end - 1].key, "name-opening"):
        end -= 1
    return end


def _touches(analysis: Analysis, at: int) -> bool:
    """Whether only spaces stand between token `at` and the one before."""
    between = analysis.text[analysis.tokens[at - 1].end : analysis.tokens[at].start]
    return "\n" not in between


def given_name_openings(analysis: Analysis, lexicon: Lexicon, free: Callable[[int], bool]) -> list[Opening]:
    """People told by a given name or a kunya, two words at least."""
    openings = []
    at = 0
    tokens = analysis.tokens
    while at < len(tokens):
        token = tokens[at]
        word = token.stem if not _article(token) else ""
        # على is not علي, and بأن no Ban Ki-moon
        prepositional = analysis.text[token.start : token.end].endswith("ى")
        prepositional = prepositional or lexicon.isa(token.key, "complementizer")
        if word and free(at) and not prepositional and lexicon.isa(word, "given-name", "kunya"):
            end = person_end(analysis, lexicon, at)
            if end > at + 1 and all(free(i) for i in range(at, end)):
                start = token.end - len(word) if len(word) != len(token.key) else token.start
                openings.append(Opening(at, end, start, "person"))
                at = end
                continue
        at += 1
    return openings


def titled_person(
    analysis: Analysis, lexicon: Lexicon, at: int, free: Callable[[int], bool]
) -> Opening | None:
    """The person whose title stands at token `at`: the first two or more plain name words after the
    title's own complements (وزير الخارجية الإيراني …)."""
    tokens = analysis.tokens
    here = at + 1
    while here < len(tokens) and here - at <= 5 and tokens[here].kind == "word":
        if not _article(tokens[here]) and free(here):
            break
        here += 1
    if here >= len(tokens) or not _name_word(analysis, lexicon, here) or analysis.morphs[here]:
        return None
    if not free(here) or _article(tokens[here]):
        return None
    end = person_end(analysis, lexicon, here)
    if end - here < 2 or not all(free(i) for i in range(here, end)):
        return None
    return Opening(here, end, tokens[here].start, "person")


def headed_name(
    analysis: Analysis, lexicon: Lexicon, at: int, pattern: NamePattern, free: Callable[[int], bool]
) -> Opening | None:
    """The group, outlet, body, place or weapon whose head word stands at token `at`."""
    tokens = analysis.tokens
    if pattern.kind == "person":
        return titled_person(analysis, lexicon, at, free)
    quoted = quoted_name(analysis, at + 1)
    if quoted is not None:
        first = at if pattern.keep_head else quoted[0]
        return Opening(first, quoted[1], _start(tokens[first]), pattern.kind)
    end = after_head(analysis, lexicon, at + 1)
    while end > at + 1 and not free(end - 1):
        end -= 1
    if end == at + 1 or _article(tokens[at]):
        return None
    first = at if pattern.keep_head else at + 1
    return Opening(first, end, _start(tokens[first]), pattern.kind)


def _start(token: Token) -> int:
    """Where the word starts without its attached و ف ب ل ك."""
    glued = sum(len(c) for c in token.clitics if c != "ال")
    return token.start + glued if token.end - token.start == len(token.key) else token.start


def closed(analysis: Analysis, first: int, last: int) -> int:
    """Where a name of tokens `[first, last)` ends in characters, its closing mark included if it holds
    the opening one."""
    tokens = analysis.tokens
    opened = any(t.key in _OPENING for t in tokens[first:last])
    if opened and last < len(tokens) and tokens[last].key in _CLOSING:
        return tokens[last].end
    return tokens[last - 1].end


def as_name(opening: Opening, analysis: Analysis, entity: str) -> Name:
    """The opening as a found name of `entity`."""
    end = closed(analysis, opening.first, opening.last)
    return Name(opening.first, opening.last, opening.start, end, entity, opening.kind)
