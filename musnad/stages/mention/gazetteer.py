"""Settlements of the place table: their names count only where something says that a place is meant."""

from collections.abc import Iterable

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name
from musnad.stages.mention.words import article, head_pattern

_LISTED = frozenset("،,")
_AT = "ب"
_MIN_GLUED = 5


def located_names(found: Iterable[Name], analysis: Analysis, lexicon: Lexicon) -> list[Name]:
    """The names without those of the table that stand alone: they need a word of place before them, or a
    place in the same list, and ordinary words their class word (مدينة …)."""
    ordered = sorted(found, key=lambda n: (n.start, -n.end))
    about = _countries(ordered, lexicon)
    kept: list[Name] = []
    ends: set[int] = set()  # where places end
    covered = 0
    for name in ordered:
        actor = lexicon.actors[name.entity]
        headed = actor.cue == "headed"
        if headed and actor.country not in about:
            continue  # a namesake elsewhere, as likely
        if actor.cue != "none" and not _located(name, analysis, lexicon, ends, headed=headed):
            continue
        kept.append(name)
        if name.kind == "place" and name.last > covered:
            ends.add(name.last)
        covered = max(covered, name.last)
    return kept


def _countries(names: Iterable[Name], lexicon: Lexicon) -> set[str | None]:
    """The countries an article is about: those it names, and those of the places and people in it."""
    about: set[str | None] = set()
    for name in names:
        actor = lexicon.actors[name.entity]
        if actor.cue == "none" and name.kind != "outlet":
            about |= {actor.id, actor.country}
    return about


def _located(name: Name, analysis: Analysis, lexicon: Lexicon, ends: set[int], *, headed: bool) -> bool:
    tokens = analysis.tokens
    first = tokens[name.first]
    glued = first.key[: name.start - first.start] if first.end - first.start == len(first.key) else ""
    before = name.first - 1
    if before < 0:
        return False
    pattern = head_pattern(analysis, lexicon, before) if not glued else None
    if pattern is not None and pattern.kind == "place" and not article(tokens[before]):
        return True
    if headed:
        return False
    if glued.lstrip("وف") == _AT:
        return name.end - name.start >= _MIN_GLUED  # بلاتر is no ب with a town
    if glued.startswith("و") and name.first in ends:
        return True
    if tokens[before].key in _LISTED and before in ends:
        return True
    words = (tokens[before].key,) if article(tokens[before]) else (tokens[before].key, tokens[before].stem)
    return not glued and any(lexicon.isa(w, "place-preposition", "beside-city") for w in words)
