"""Matching names in a table with the actors known: candidates with scores, and why."""

import functools
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, TypeAlias

import msgspec

from musnad.lexicon.codes import Countries
from musnad.lexicon.layer import ActorBook
from musnad.lexicon.schema import Actor
from musnad.lexicon.spellings import How, Spelling, Spellings, is_arabic, rank, same_name
from musnad.model.vocabulary import EntityKind
from musnad.queries.knowledge import Known
from musnad.text.fold import key

Quantifier: TypeAlias = Literal["any", "all", "none"]
MOST = 50
"""Candidates a query is given at most."""
ENOUGH = 88.0
"""The score from which a candidate may count as matched."""
MARGIN = 5.0
"""How far below the best the next must lie."""
LEAST = 45.0
"""Candidates of a lower score are not shown."""
_IMPORTED = 20_000
"""Of so many imported entries all spellings are known; of more, the Arabic names as written alone."""
_OTHER_KIND = 0.5
_IDENTIFIED = 60.0
_SURE: frozenset[How] = frozenset({"id", "name", "alias", "sound"})
_AGREES = 0.85
_NAMES = ("name", "name_en", "alias")
_IDENTIFIERS = ("id", "wikidata", "iso")


class Value(msgspec.Struct, frozen=True):
    """A value of a property: a text, or another actor by its id and name."""

    text: str
    actor: str | None = None


class Property(msgspec.Struct, frozen=True):
    """What is known of actors beside their names. `weight`: what agreement counts for beside a name's 100;
    `of_actor`: whether the values are actors; `kinds`: of which it is known, where not of all."""

    id: str
    name: str
    about: str
    weight: float
    of_actor: bool = False
    kinds: tuple[EntityKind, ...] = ()


PROPERTIES: Mapping[str, Property] = {
    one.id: one
    for one in (
        Property("country", "Country", "The state it is of.", 25, True),
        Property("kind", "Kind", "person, group, state, org, outlet, place or materiel.", 20),
        Property("parent", "Parent body", "The body it belongs to.", 25, True),
        Property("wikidata", "Wikidata item", "Q and a number; of states and of what was imported.", 60),
        Property("iso", "ISO 3166 code", "Of a state, two letters.", 60, kinds=("state",)),
        Property("name", "Arabic name", "The main name, in Arabic.", 40),
        Property("name_en", "English name", "The name in Latin letters.", 40),
        Property("alias", "Other names", "All other names, epithets too.", 40),
        Property("office", "Office", "Offices a person holds or held.", 15, kinds=("person",)),
        Property("seat_of", "Seat of", "The state whose capital the place is.", 15, True, ("place",)),
        Property("id", "Musnad id", "The id in this knowledge base.", 60),
        Property("layer", "Layer", "shipped, hand or imported.", 5),
    )
}


class Condition(msgspec.Struct, frozen=True):
    """What a property should be. `required`: others are left out."""

    property: str
    values: tuple[str, ...]
    required: bool = False
    quantifier: Quantifier = "any"


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """One name to match; without a name, whoever meets the conditions. `strict`: no other kinds at all."""

    name: str = ""
    kinds: tuple[EntityKind, ...] = ()
    strict: bool = False
    conditions: tuple[Condition, ...] = ()
    limit: int = 10


class Candidate(msgspec.Struct, frozen=True):
    """Who may be meant. `name` is in the letters of the query; `score` from 0 to 100; `match` only where
    nobody else comes near; `how` the name was met, by which of its spellings; `features` what the score was
    made of."""

    actor: Actor
    name: str
    score: float
    match: bool
    how: How | None
    spelling: str
    features: Mapping[str, float | bool]


class Matcher:
    """Matches against all that is known. Made once: reading all names takes a second."""

    def __init__(self, known: Known, codes: Countries) -> None:
        """`codes`: the states' codes elsewhere."""
        self.known, self._codes = known, codes
        self._items = {actor: item for item, actor in codes.by_item.items()}
        book = known.lexicon.actors
        imported = book.imported if isinstance(book, ActorBook) else None
        whole = imported is None or len(imported) <= _IMPORTED
        self._spellings = Spellings(book.values() if whole else _curated(book))
        self._by_name = not whole
        self._meant = functools.lru_cache(maxsize=4096)(self._found)

    def actor(self, one: str) -> Actor | None:
        """The entry of an id."""
        return self.known.lexicon.actors.get(one)

    def beginning(self, prefix: str) -> list[Actor]:
        """Who has a name that begins so; failing any, who may be meant by it."""
        spelled = self._spellings.beginning(prefix)
        if not spelled:
            return [one.actor for one in self.match(Query(name=prefix, limit=MOST))]
        return [self.known.lexicon.actors[one.actor] for one in spelled]

    def match(self, query: Query) -> list[Candidate]:
        """The candidates, the best first."""
        scored = [one for one in self._scored(query) if one.score >= LEAST]
        scored.sort(key=lambda one: (-one.score, one.actor.id))
        if scored and self._sure(scored):
            scored[0] = msgspec.structs.replace(scored[0], match=True)
        return scored[: max(0, min(query.limit, MOST))]

    def values(self, actor: Actor, one: str) -> tuple[Value, ...]:
        """What is known of an actor under a property; empty where nothing is."""
        if PROPERTIES[one].of_actor:
            other = getattr(actor, one)
            if one == "country" and other is None and actor.id in self._codes.iso:
                other = actor.id
            found = self.actor(other) if other else None
            return (Value(found.name_en, found.id),) if found else ()
        return tuple(Value(text) for text in self._texts(actor, one) if text)

    def _texts(self, actor: Actor, one: str) -> Sequence[str]:
        match one:
            case "alias":
                return (*actor.aliases, *(each.form for each in actor.epithets))
            case "office":
                return tuple(each.title for each in actor.offices)
            case "wikidata":
                head, _, item = actor.id.partition("wikidata:")
                return (item if item and not head else self._items.get(actor.id, ""),)
            case "iso":
                return (self._codes.iso.get(actor.id, "").upper(),)
            case "layer":
                return (self.known.layer_of(actor.id),)
            case _:
                return (getattr(actor, one),)

    def _scored(self, query: Query) -> Iterable[Candidate]:
        for actor, spelling in self._met(query):
            features = self._features(query, actor, spelling)
            if features is not None:
                yield _candidate(query, actor, spelling, features)

    def _met(self, query: Query) -> Iterable[tuple[Actor, Spelling | None]]:
        """Who may be meant, by name; without one, everybody."""
        actors = self.known.lexicon.actors
        if not query.name.strip():
            return ((one, None) for one in self._unnamed(query))
        found = self._spellings.found(query.name)
        if self._by_name:
            owners = self.known.lexicon.names.owners(key(query.name))
            had = {one.actor for one in found}
            found += [Spelling(one.actor, query.name, "alias", 1.0) for one in owners
                      if one.imported and one.actor not in had]  # fmt: skip
        return ((actors[one.actor], one) for one in found)

    def _unnamed(self, query: Query) -> Iterable[Actor]:
        """Whom the conditions may be about: those with such names where they speak of names, else all."""
        for condition in query.conditions:
            if condition.property in _NAMES and condition.quantifier != "none":
                found = (one.actor for value in condition.values for one in self._spellings.found(value))
                return [self.known.lexicon.actors[one] for one in dict.fromkeys(found)]
        return self.known.lexicon.actors.values() if query.conditions else ()

    def _features(
        self, query: Query, actor: Actor, spelling: Spelling | None
    ) -> dict[str, float | bool] | None:
        """What speaks for and against; None for one that is to be left out."""
        features: dict[str, float | bool] = {}
        if spelling is not None:
            features["spelling"] = round(rank(spelling), 1)
            features[f"by_{spelling.how}"] = True
        if query.kinds:
            features["type"] = actor.kind in query.kinds
            if query.strict and not features["type"]:
                return None
        for condition in query.conditions:
            agrees = self._agreement(actor, condition)
            if condition.required and (agrees is None or agrees < _AGREES):
                return None
            if agrees is not None:
                features[condition.property] = round(agrees, 2)
        return features

    def _agreement(self, actor: Actor, condition: Condition) -> float | None:
        """How well an actor meets a condition, from 0 to 1; None where nothing is known of it, or the
        condition says nothing."""
        held = self.values(actor, condition.property)
        if not held or not condition.values:
            return None
        told = [max(self._same(one, value, condition.property) for value in held) for one in condition.values]
        if condition.quantifier == "none":
            return 1.0 - max(told)
        return min(told) if condition.quantifier == "all" else max(told)

    def _same(self, given: str, value: Value, one: str) -> float:
        if key(given).casefold() in {key(value.text).casefold(), (value.actor or value.text).casefold()}:
            return 1.0
        if value.actor is not None:
            other = self.actor(value.actor)
            known = self._texts(other, "iso") if other else ()
            if given.upper() in known:
                return 1.0
            return float(self._meant(given) == value.actor)
        if one in _IDENTIFIERS or one in ("kind", "layer"):
            return 0.0
        alike = same_name(given, value.text)
        return alike if alike >= _AGREES else 0.0

    def _found(self, given: str) -> str | None:
        """The id of the actor a value surely means."""
        best = max(self._spellings.found(given), key=rank, default=None)
        return best.actor if best is not None and rank(best) >= ENOUGH else None

    def _sure(self, scored: Sequence[Candidate]) -> bool:
        """Whether the first candidate is the one, with nobody near."""
        best = scored[0]
        if any(one.how == "homograph" for one in scored[1:]) and best.how == "sound":
            return False  # the very word is somebody else's name, where the words around it allow
        if len(scored) > 1 and best.score - scored[1].score < MARGIN:
            return False
        told = {one: value for one, value in best.features.items() if one in PROPERTIES or one == "type"}
        if any(value < _AGREES for value in told.values()):
            return False
        if any(told.get(one) == 1.0 for one in _IDENTIFIERS):
            return best.score >= _IDENTIFIED
        return best.how in _SURE and best.score >= ENOUGH


def _candidate(
    query: Query, actor: Actor, spelling: Spelling | None, features: Mapping[str, float | bool]
) -> Candidate:
    told = [(PROPERTIES[one].weight, float(value)) for one, value in features.items() if one in PROPERTIES]
    if spelling is not None:
        told.append((100.0, rank(spelling) / 100))
    weight = sum(each for each, _ in told)
    score = 100 * sum(each * value for each, value in told) / weight if weight else 0.0
    if features.get("type") is False:
        score *= _OTHER_KIND
    name = actor.name if is_arabic(query.name) else actor.name_en
    return Candidate(
        actor, name, round(score, 1), False, spelling.how if spelling else None,
        spelling.written if spelling else "", features,
    )  # fmt: skip


def _curated(book: Mapping[str, Actor]) -> Iterable[Actor]:
    curated: Mapping[str, Actor] = getattr(book, "curated", book)
    return curated.values()
