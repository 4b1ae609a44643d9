"""Marks of annotators as a gold annotation: spans become quotes that lead back to the same spans.

What the marks are called: an entity by its kind; `cue` (or a stance), `source`, `content`; `trigger` (or an
event); `time`; `furniture`. Arcs: cue → source, content, parent; trigger → agent, recipient, place, time,
attribution; cue → denies → trigger.
"""

from collections.abc import Iterator
from typing import get_args

import msgspec

from musnad.evaluate.gold import (
    Bounds,
    GoldAttribution,
    GoldClaim,
    GoldDenial,
    GoldEntity,
    GoldFile,
    GoldTime,
    compile_gold,
)
from musnad.intake.foreign.marks import Annotated, Mark
from musnad.intake.foreign.vocabulary import Vocabulary
from musnad.model.errors import InputError
from musnad.model.vocabulary import EntityKind, Event, Modality, Polarity, SourceKind, Stance

_KINDS = frozenset(get_args(EntityKind))
_STANCES = frozenset(get_args(Stance))
_EVENTS = frozenset(get_args(Event))
_PARTS = frozenset({"cue", "source", "content", "trigger", "time", "furniture"})
_ALIASES = {
    "per": "person",
    "loc": "place",
    "location": "place",
    "organization": "org",
    "organisation": "org",
}
_ARCS = frozenset(
    {"source", "content", "parent", "agent", "recipient", "place", "time", "attribution", "denies"}
)
_REACH = 400
_MOST = 20


class Converted(msgspec.Struct, frozen=True):
    """An annotation, and the marks that its quotes cannot say."""

    file: GoldFile
    left_out: tuple[str, ...]


def gold_of(given: Annotated, words: Vocabulary) -> Converted:
    """The gold annotation. InputError where a word is unknown and refused."""
    return _Converter(given, words).made()


class _Converter:
    """One text's marks, sorted by what they are."""

    def __init__(self, given: Annotated, words: Vocabulary) -> None:
        self._given, self._words, self._text = given, words, given.text
        self._left_out: list[str] = []
        self._labels = {one.id: self._label(one) for one in given.marks}
        self._marks = {one.id: one for one in given.marks if self._labels[one.id]}
        self._arcs = [
            (one.source, kind, one.target)
            for one in given.arcs
            if (kind := words.settle("relation", one.label, _ARCS, given.id))
        ]
        self._cues = self._of("cue")
        self._triggers = self._of("trigger")
        self._ids = {one.id: f"a{at}" for at, one in enumerate(self._cues, 1)}
        self._ids |= {one.id: f"c{at}" for at, one in enumerate(self._triggers, 1)}

    def _label(self, one: Mark) -> str | None:
        """What a mark is: one of our parts, an entity kind, or a kept foreign word; stances and events are
        taken for cues and triggers."""
        word = _ALIASES.get(one.label.casefold(), one.label)
        if word.casefold() in _STANCES:
            return "cue"
        if word.upper() in _EVENTS:
            return "trigger"
        return self._words.settle("label", word, _PARTS | _KINDS, self._given.id)

    def _of(self, label: str) -> list[Mark]:
        found = [one for one in self._marks.values() if self._labels[one.id] == label]
        return sorted(found, key=lambda one: (one.start, one.end))

    def made(self) -> Converted:
        """Build, then drop what compiles to other spans than were marked."""
        entities, keys = self._entities()
        file = GoldFile(
            id=self._given.id,
            published=self._given.published,
            outlet=self._given.outlet,
            furniture=tuple(self._quote(one) for one in self._of("furniture")),
            entities=entities,
            times=tuple(self._time(one) for one in self._of("time") if self._at(one)),
            attributions=tuple(self._attribution(one, keys) for one in self._cues if self._at(one)),
            claims=tuple(self._claim(one, keys) for one in self._triggers if self._at(one)),
            denials=tuple(self._denials()),
        )
        return self._checked(file)

    def _quote(self, one: Mark) -> str:
        return self._text[one.start : one.end]

    def _at(self, one: Mark) -> str | None:
        """The shortest surrounding that stands last where the mark is, and holds its words first there."""
        quote = self._quote(one)
        for reach in range(0, _REACH, 8):
            first, last = max(0, one.start - reach), min(len(self._text), one.end + reach)
            at = self._text[first:last]
            if self._text.rfind(at) == first and at.find(quote) == one.start - first:
                return at
        self._left_out.append(f"{self._labels[one.id]} {quote!r}: no surrounding tells it from others")
        return None

    def _entities(self) -> tuple[tuple[GoldEntity, ...], dict[Bounds, str]]:
        """Entities by the key that was given them, else by their words; and the key of each span."""
        rows: dict[str, tuple[str, list[str], str | None]] = {}
        keys: dict[Bounds, str] = {}
        numbers: dict[str, str] = {}
        entities = [one for one in self._marks.values() if self._labels[one.id] not in _PARTS]
        for one in sorted(entities, key=lambda each: (each.start, each.end)):
            named = one.values.get("key") or one.values.get("identifier") or self._quote(one)
            key = one.values.get("key") or numbers.setdefault(named, f"e{len(numbers) + 1}")
            kind, forms, english = rows.setdefault(
                key, (self._labels[one.id] or "", [], one.values.get("name_en"))
            )
            del kind, english
            if self._quote(one) not in forms:
                forms.append(self._quote(one))
            keys[one.start, one.end] = key
        made = tuple(
            GoldEntity(key, kind, tuple(forms), english) for key, (kind, forms, english) in rows.items()
        )
        return tuple(one for one in made if self._stands(one)), keys

    def _stands(self, one: GoldEntity) -> bool:
        """Whether each form stands in the text as whole words, as the gold wants it."""
        try:
            compile_gold(self._text, GoldFile(id="", entities=(one,), attributions=(), claims=()))
        except InputError as error:
            self._left_out.append(str(error))
            return False
        return True

    def _targets(self, source: str, kind: str) -> list[Mark]:
        ids = [target for start, arc, target in self._arcs if start == source and arc == kind]
        return [self._marks[one] for one in ids if one in self._marks]

    def _time(self, one: Mark) -> GoldTime:
        return GoldTime(self._at(one) or "", self._quote(one), one.values.get("value") or None)

    def _value(self, one: Mark, name: str, allowed: frozenset[str], otherwise: str) -> str:
        word = one.values.get(name)
        if not word:
            return otherwise
        return self._words.settle(name, word, allowed, self._given.id) or otherwise

    def _attribution(self, one: Mark, keys: dict[Bounds, str]) -> GoldAttribution:
        source = next(iter(self._targets(one.id, "source")), None)
        content = next(iter(self._targets(one.id, "content")), None)
        parent = next(iter(self._targets(one.id, "parent")), None)
        key = self._key(source, keys) if source else None
        told = self._quote(content) if content else ""
        if content is None:
            self._left_out.append(f"cue {self._quote(one)!r}: no content is tied to it")
        stance = one.label.casefold() if one.label.casefold() in _STANCES else "states"
        kinds = frozenset(get_args(SourceKind))
        return GoldAttribution(
            id=self._ids[one.id],
            at=self._at(one) or "",
            cue=self._quote(one),
            source_kind=self._value(
                one, "source_kind", kinds, "named" if key else "anonymous" if source else "none"
            ),
            stance=self._value(one, "stance", _STANCES, stance),
            content_start=told,
            content_end=told,
            parent=self._ids.get(parent.id) if parent else None,
            source=self._quote(source) if source else None,
            source_key=key,
        )

    def _key(self, one: Mark, keys: dict[Bounds, str]) -> str | None:
        """The entity that a source names: the one marked at its place, or inside it."""
        inside = (key for (start, end), key in sorted(keys.items()) if one.start <= start and end <= one.end)
        return next(inside, None)

    def _claim(self, one: Mark, keys: dict[Bounds, str]) -> GoldClaim:
        label = one.label.upper() if one.label.upper() in _EVENTS else ""
        roles = {
            role: tuple(key for each in self._targets(one.id, role) if (key := self._key(each, keys)))
            for role in ("agent", "recipient", "place")
        }
        said = next(iter(self._targets(one.id, "attribution")), None)
        time = next(iter(self._targets(one.id, "time")), None)
        return GoldClaim(
            id=self._ids[one.id],
            at=self._at(one) or "",
            trigger=self._quote(one),
            event=self._value(one, "event", _EVENTS, label),
            polarity=self._value(one, "polarity", frozenset(get_args(Polarity)), "affirmed"),
            modality=self._value(one, "modality", frozenset(get_args(Modality)), "actual"),
            attribution=self._ids.get(said.id) if said else None,
            mode=one.values.get("mode"),
            agents=roles["agent"],
            recipients=roles["recipient"],
            places=roles["place"],
            time=time.values.get("value") if time else None,
        )

    def _denials(self) -> Iterator[GoldDenial]:
        for cue in self._cues:
            claims = tuple(
                self._ids[one.id] for one in self._targets(cue.id, "denies") if one.id in self._ids
            )
            if claims:
                yield GoldDenial(self._ids[cue.id], claims)

    def _checked(self, file: GoldFile) -> Converted:
        """The file without what its quotes find elsewhere than it was marked."""
        cues = {self._ids[one.id]: one for one in self._cues}
        sound = []
        for row in file.attributions:
            alone = msgspec.structs.replace(file, attributions=(row,), claims=(), denials=(), times=())
            try:
                found = compile_gold(self._text, alone)
            except InputError as error:
                self._left_out.append(str(error))
                continue
            wanted = next(iter(self._targets(cues[row.id].id, "content")), None)
            if wanted is None or found.contents[row.id] != (wanted.start, wanted.end):
                self._left_out.append(
                    f"attribution {row.cue!r}: its content is told elsewhere in the same words"
                )
                continue
            sound.append(row)
        kept = {one.id for one in sound}
        claims = {one.id for one in file.claims}
        file = msgspec.structs.replace(
            file,
            attributions=tuple(_rooted(one, kept) for one in sound),
            claims=tuple(_told(one, kept) for one in file.claims),
            denials=tuple(
                one for one in file.denials if one.attribution in kept and claims.issuperset(one.claims)
            ),
        )
        return Converted(file, tuple(dict.fromkeys(self._left_out))[:_MOST])


def _rooted(one: GoldAttribution, kept: set[str]) -> GoldAttribution:
    return one if one.parent in kept else msgspec.structs.replace(one, parent=None)


def _told(one: GoldClaim, kept: set[str]) -> GoldClaim:
    return one if one.attribution in kept else msgspec.structs.replace(one, attribution=None)
