"""Names the knowledge base holds, found at word bounds, the longest first."""

import bisect
import re
from collections.abc import Iterable, Iterator

from musnad.lexicon.names import NameForm, NameHit
from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name, Token
from musnad.stages.mention.gazetteer import located_names

_PROCLITICS = re.compile("[وف]?[بلك]?")
_KNOWN_AGAIN = ("group", "person")  # a paper called اليوم named once must not make every اليوم its name
_CONTEXT = 3  # words on either side in which a homograph's context counts


def known_names(analysis: Analysis, lexicon: Lexicon) -> list[Name]:
    """Non-overlapping names in text order; adjectives of states among them, marked."""
    starts = [token.at for token in analysis.tokens]
    hits = list(lexicon.names.find(analysis.folded.text))
    found = [name for hit in hits for name in _at_word_bounds(hit, analysis, starts, lexicon, frozenset())]
    told = frozenset(n.entity for n in found if n.kind in _KNOWN_AGAIN and not n.adjective)
    if told:  # صالح alone, where the article names علي عبدالله صالح
        again = [n for hit in hits for n in _at_word_bounds(hit, analysis, starts, lexicon, told)]
        found = list(dict.fromkeys([*found, *again]))
    found = located_names(found, analysis, lexicon)
    found.sort(key=lambda n: (n.start - n.end, n.adjective, n.start, n.entity))
    return sorted(_longest(found), key=lambda n: n.start)


def _longest(found: Iterable[Name]) -> list[Name]:
    taken: set[int] = set()
    kept = []
    for name in found:
        span = range(name.first, name.last)
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(name)
    return kept


def _at_word_bounds(
    hit: NameHit, analysis: Analysis, starts: list[int], lexicon: Lexicon, told: frozenset[str]
) -> Iterator[Name]:
    """The name a hit makes, if its word bounds and guards hold. Guards are waived for actors `told`."""
    tokens = analysis.tokens
    first = bisect.bisect_right(starts, hit.start) - 1
    last = bisect.bisect_right(starts, hit.end - 1) - 1
    if first < 0 or tokens[last].at + len(tokens[last].key) != hit.end:
        return
    glued = tokens[first].key[: hit.start - tokens[first].at]
    if _PROCLITICS.fullmatch(glued) is None:
        return
    if _something_else(tokens, first, last, glued, lexicon):
        return
    for form in hit.forms:
        if form.contracted and not glued.endswith("ل"):
            continue
        if form.near and any(f.adjective for f in hit.forms) and _qualifies(tokens, first):
            continue
        quoted = lexicon.actors[form.actor].kind == "outlet" and _quoted(tokens, first, last)
        sure = quoted or (form.actor in told and not lexicon.isa(tokens[first].stem, "everyday-noun"))
        if form.near and not sure and not _in_context(tokens, first, last, form):
            continue
        yield Name(
            first,
            last + 1,
            analysis.folded.origin(hit.start),
            tokens[last].end,
            form.actor,
            lexicon.actors[form.actor].kind,
            form.adjective,
        )
        return


def _something_else(tokens: tuple[Token, ...], first: int, last: int, glued: str, lexicon: Lexicon) -> bool:
    """Whether the letters make another word here: لصالح the preposition, مواطنا سوريا the adjective."""
    if first != last:
        return False
    if glued and lexicon.isa(tokens[first].key, "preposition"):
        return True
    if first == 0 or glued or not tokens[first].key.endswith("يا"):
        return False
    before = tokens[first - 1].key
    return before.endswith("ا") and lexicon.isa(before, "victim", "civilian")


def _qualifies(tokens: tuple[Token, ...], first: int) -> bool:
    """Whether the word can be the adjective of the articled noun before it: الجيش السوداني is no man."""
    before = tokens[first - 1] if first else None
    return before is not None and "ال" in before.clitics and not before.stem.endswith("ي")


def _quoted(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """A homograph alone in quotation marks («الشرق الأوسط») is an outlet's name."""
    if first == 0 or last + 1 >= len(tokens):
        return False
    return tokens[first - 1].key in "«“" and tokens[last + 1].key in "»”"


def _in_context(tokens: tuple[Token, ...], first: int, last: int, form: NameForm) -> bool:
    around = (*tokens[max(0, first - _CONTEXT) : first], *tokens[last + 1 : last + 1 + _CONTEXT])
    return any(t.key in form.near or t.stem in form.near or t.key[1:] in form.near for t in around)
