"""People the base does not know: by given name, kunya, title, or the verb of saying before them."""

from collections.abc import Callable

from musnad.lexicon.schema import NamePattern
from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Token
from musnad.stages.mention.words import (
    article,
    attached,
    describes,
    everyday,
    head_pattern,
    name_word,
    nisba,
    no_name,
    part_of_name,
    prepositional,
    start,
    touches,
    unknown,
)

GIVEN = ("given-name", "kunya", "given-name-weak", "given-name-articled")
"""The lists one of which holds the word that opens a person's name."""
_MAX_GIVEN = 4
_MIN_SINGLE = 4
_TITLE_REACH = 5  # words of complement between a title and the name: وزير الخارجية والمغتربين اللبناني
_BREAKS = frozenset("،,(:")
_Span = tuple[int, int, int]  # first token, last token (not in), character start


def person_end(analysis: Analysis, lexicon: Lexicon, at: int) -> int:
    """Where a person's name that starts at token `at` ends: given names and particles, then one
    family name."""
    tokens = analysis.tokens
    end, plain = at + 1, 0
    while end < len(tokens) and end - at < 2 * _MAX_GIVEN and touches(analysis, end):
        token = tokens[end]
        if not name_word(analysis, lexicon, end):
            break
        particle = lexicon.isa(tokens[end - 1].key, "name-particle")
        if part_of_name(token, lexicon):
            end += 1
            continue
        if lexicon.isa(token.key, "office-noun"):
            break
        if everyday(token, lexicon) or (describes(token, lexicon) and not _family(token)):
            break
        if article(token):
            if _next_title(analysis, lexicon, end):
                break
            end += 1
            if particle and end < len(tokens) and article(tokens[end]):
                continue
            break
        plain += 1
        if (plain > 1 and not particle) or no_name(token, lexicon):
            break
        end += 1
    while end > at + 1 and lexicon.isa(tokens[end - 1].key, "name-opening"):
        end -= 1
    return end


def _family(token: Token) -> bool:
    """Whether the word is built like a family's nisba (الحربي), which is masculine whoever bears it."""
    return article(token) and nisba(token) and token.stem.endswith("ي")


def _next_title(analysis: Analysis, lexicon: Lexicon, at: int) -> bool:
    """Whether the word is the title of another who is named behind it, and no family name (السيد)."""
    if head_pattern(analysis, lexicon, at) is None or nisba(analysis.tokens[at]):
        return False
    follows = at + 1 < len(analysis.tokens) and touches(analysis, at + 1)
    return follows and part_of_name(analysis.tokens[at + 1], lexicon)


def _given(analysis: Analysis, lexicon: Lexicon, at: int) -> tuple[str, bool] | None:
    """The given name at token `at` without what is glued to it, and whether it can be nothing else."""
    token = analysis.tokens[at]
    if token.kind == "word" and article(token):
        return _articled(analysis, lexicon, at)
    if token.kind != "word":
        return None
    # على is not علي, and بأن no Ban Ki-moon
    if prepositional(analysis, lexicon, token) or lexicon.isa(token.key, "complementizer"):
        return None
    if lexicon.isa(token.stem, "given-name", "kunya"):
        return token.stem, True
    return (token.stem, False) if lexicon.isa(token.stem, "given-name-weak") else None


def _articled(analysis: Analysis, lexicon: Lexicon, at: int) -> tuple[str, bool] | None:
    """A given name that bears the article (الفاتح), where a bare name word follows it."""
    tokens = analysis.tokens
    word = f"ال{tokens[at].stem}"
    if not lexicon.isa(word, "given-name-articled") or at + 1 >= len(tokens) or not touches(analysis, at + 1):
        return None
    return (word, True) if unknown(analysis, lexicon, at + 1) else None


def _sure(analysis: Analysis, lexicon: Lexicon, first: int, end: int, *, titled: bool) -> bool:
    """Whether an ordinary word (جميل، صالح) opens a name here: a sure part of one follows it, or a title
    stands before and no ordinary word behind."""
    tokens = analysis.tokens
    second = tokens[first + 1]
    if lexicon.isa(second.key, "of-god"):
        return titled or end - first > 2
    if titled or lexicon.isa(second.key, "given-name", "name-particle"):
        return True
    if article(second):
        return _family(second) and not attached(tokens[first])
    return lexicon.isa(second.key, "given-name-weak") and end - first > 2


def person_at(analysis: Analysis, lexicon: Lexicon, at: int, *, titled: bool = False) -> _Span | None:
    """The person whose given name or kunya stands at token `at`, two words at least."""
    given = _given(analysis, lexicon, at)
    if given is None:
        return None
    word, strong = given
    end = person_end(analysis, lexicon, at)
    if end == at + 1:
        return None
    god = lexicon.isa(analysis.tokens[at + 1].key, "of-god")
    if (god or not strong) and not _sure(analysis, lexicon, at, end, titled=titled):
        return None
    token = analysis.tokens[at]
    return at, end, token.end - len(word) if word != token.key else token.start


def _after_title(analysis: Analysis, lexicon: Lexicon, at: int, free: Callable[[int], bool]) -> int | None:
    """The token behind a title and its complement where a name may stand."""
    tokens = analysis.tokens
    here = at + 1
    while here < len(tokens) and here - at <= _TITLE_REACH and tokens[here].kind == "word":
        if not touches(analysis, here):
            return None
        if free(here) and not article(tokens[here]) and not attached(tokens[here]):
            if _given(analysis, lexicon, here) or unknown(analysis, lexicon, here):
                return here
            if analysis.morphs[here] or not name_word(analysis, lexicon, here):
                return None
        here += 1
    return None


def titled_person(
    analysis: Analysis, lexicon: Lexicon, at: int, pattern: NamePattern, free: Callable[[int], bool]
) -> _Span | None:
    """The person whose title stands at token `at`. Honorifics that are kept belong to the name."""
    tokens = analysis.tokens
    if not article(tokens[at]) and pattern.keep_head:
        return None  # a kunya, told by itself
    here = _after_title(analysis, lexicon, at, free)
    if here is None:
        return None
    found = person_at(analysis, lexicon, here, titled=True)
    beside = here == at + 1
    if found is None and beside and article(tokens[at]):
        single = lexicon.isa(f"ال{tokens[at].stem}", "single-title")
        found = _strange(analysis, lexicon, here, fewest=1 if single else 2)
    if found is None or not all(free(i) for i in range(found[0], found[1])):
        return None
    if beside and pattern.keep_head:
        return at, found[1], start(tokens[at])
    return found


def officer(analysis: Analysis, lexicon: Lexicon, at: int, free: Callable[[int], bool]) -> _Span | None:
    """The person behind an office without article and its complement (حاكم المنطقة …)."""
    if article(analysis.tokens[at]) or not lexicon.isa(analysis.tokens[at].stem, "office-noun"):
        return None
    here = _after_title(analysis, lexicon, at, free)
    if here is None or here == at + 1:
        return None
    found = person_at(analysis, lexicon, here, titled=True)
    if found is None:
        found = _strange(analysis, lexicon, here, fewest=2)
        if found is None or not _closes(analysis, lexicon, found[0], found[1]):
            return None
    return found if all(free(i) for i in range(found[0], found[1])) else None


def _strange(analysis: Analysis, lexicon: Lexicon, at: int, fewest: int) -> _Span | None:
    """A name of words nobody knows: two or three of them, the last perhaps with the article."""
    tokens = analysis.tokens
    if at >= len(tokens) or lexicon.isa(tokens[at].key, "of-god") or not unknown(analysis, lexicon, at):
        return None
    end = at + 1
    while end < len(tokens) and end - at < _MAX_GIVEN and touches(analysis, end):
        if unknown(analysis, lexicon, end):
            end += 1
            continue
        last = article(tokens[end]) and _family(tokens[end]) and name_word(analysis, lexicon, end)
        if last and not describes(tokens[end], lexicon) and not everyday(tokens[end], lexicon):
            end += 1
        break
    if end == at + 1 and (tokens[at].key.endswith("ا") or len(tokens[at].key) < _MIN_SINGLE):
        return None  # as likely an adverb or an adjective (حريصا، عار)
    return (at, end, tokens[at].start) if end - at >= fewest else None


def told_person(analysis: Analysis, lexicon: Lexicon, at: int, free: Callable[[int], bool]) -> _Span | None:
    """The unknown person behind a verb of saying (وأوضح غزوان …) or a word that introduces one (المدعو)."""
    tokens = analysis.tokens
    says = any(m.finite and m.entry.startswith("cue/") and not m.suffix for m in analysis.morphs[at])
    introduces = lexicon.isa(tokens[at].stem, "name-introducer") or lexicon.isa(
        tokens[at].key, "name-introducer"
    )
    if not (says or introduces) or at + 1 >= len(tokens) or not touches(analysis, at + 1):
        return None
    found = _strange(analysis, lexicon, at + 1, fewest=1 if introduces else 2)
    if found is None or not all(free(i) for i in range(found[0], found[1])):
        return None
    return found if introduces or _closes(analysis, lexicon, found[0], found[1]) else None


def _closes(analysis: Analysis, lexicon: Lexicon, first: int, last: int) -> bool:
    """Whether strange words behind a verb of saying can be its speaker: one of them is known in names, the
    last is a family's nisba, or what is said or an apposition follows."""
    tokens = analysis.tokens
    if article(tokens[last - 1]) or any(part_of_name(t, lexicon) for t in tokens[first:last]):
        return True
    if last >= len(tokens):
        return False
    after = tokens[last]
    return after.key in _BREAKS or lexicon.isa(after.key, "complementizer", "office-noun")


def aged_person(analysis: Analysis, lexicon: Lexicon, at: int, free: Callable[[int], bool]) -> _Span | None:
    """The unknown person whose age follows in brackets: … (34 عاما)."""
    tokens = analysis.tokens
    if tokens[at].key != "(" or at < 2 or at + 2 >= len(tokens) or tokens[at + 1].kind != "number":
        return None
    if not lexicon.isa(tokens[at + 2].key, "year-of-age"):
        return None
    first = at - 1
    while first > 0 and at - first < _MAX_GIVEN and unknown(analysis, lexicon, first - 1) and free(first - 1):
        first -= 1
    found = _strange(analysis, lexicon, first, fewest=2)
    return found if found is not None and found[1] == at else None
