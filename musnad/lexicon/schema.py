"""The shape of every knowledge file: one struct a kind of entry, unknown keys refused.

The linguist's guide (knowledge/ar/README.md) explains each field with examples.
"""

from typing import Literal, TypeAlias

import msgspec

from musnad.model.vocabulary import EntityKind, Event, Modality, SegmentKind, SourceKind, Stance

CuePos: TypeAlias = Literal["verb", "noun", "preposition", "phrase"]
Complement: TypeAlias = Literal["clause", "quote", "colon", "about", "object"]
PredicatePos: TypeAlias = Literal["verb", "noun", "adjective", "phrase"]
Role: TypeAlias = Literal["agent", "recipient"]


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What all entries share."""

    id: str
    note: str | None = None


class CueExample(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A sentence in which the cue must fire. `source` and `content`, where given, must be
    what the attribution finds (compared on folded text)."""

    text: str
    source: str | None = None
    content: str | None = None


class Verb(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Principal parts of a verb; all other forms are made from them."""

    past: str
    present: str
    masdars: tuple[str, ...] = ()
    active: str | None = None
    passive: str | None = None


class Cue(Entry, frozen=True, kw_only=True):
    """A word or phrase that gives content to a source. `passes_on` marks verbs whose عن brings a second
    speaker (نقلت الوكالة عن مسؤول)."""

    pos: CuePos
    verb: Verb | None = None
    forms: tuple[str, ...] = ()
    stance: Stance
    takes: tuple[Complement, ...]
    about: tuple[str, ...] = ()
    source_after: tuple[str, ...] = ()
    impersonal: bool = False
    passes_on: bool = False
    source_kind: SourceKind | None = None
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    examples: tuple[CueExample, ...]
    counterexamples: tuple[str, ...]


class PredicateExample(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A sentence in which the predicate must fire, with the names that must fill its roles."""

    text: str
    agent: str | None = None
    recipient: str | None = None
    place: str | None = None


class Predicate(Entry, frozen=True, kw_only=True):
    """A verb, noun, adjective or phrase that names an event, with its frame."""

    event: Event
    mode: str | None = None
    pos: PredicatePos
    verb: Verb | None = None
    forms: tuple[str, ...] = ()
    agent: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    mutual: bool = False
    genitive: Role | None = None
    requires: tuple[str, ...] = ()
    not_with: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    modality: Modality | None = None
    examples: tuple[PredicateExample, ...]
    counterexamples: tuple[str, ...]


class Epithet(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A name that takes sides; `leaning` says which: hostile or friendly to its bearer."""

    form: str
    leaning: Literal["hostile", "friendly"]


class Guarded(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A homograph: counts only with one of `near` among the words beside it."""

    form: str
    near: tuple[str, ...]
    example: str
    counterexample: str


class Office(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An office held, `start` and `end` as EDTF dates where known."""

    title: str
    start: str | None = None
    end: str | None = None


class Actor(Entry, frozen=True, kw_only=True):
    """Someone or something the knowledge base knows by name. `seat_of` names the state whose government
    a capital may stand for («نفت بغداد …»). `about` are words of its field, which tell namesakes apart."""

    kind: EntityKind
    name: str
    name_en: str
    country: str | None = None
    parent: str | None = None
    seat_of: str | None = None
    aliases: tuple[str, ...] = ()
    epithets: tuple[Epithet, ...] = ()
    guarded: tuple[Guarded, ...] = ()
    nisba: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    about: tuple[str, ...] = ()


class MoreNames(Entry, frozen=True, kw_only=True):
    """Names a project adds to the actor `id` of another layer, which stays as it is otherwise."""

    aliases: tuple[str, ...] = ()
    epithets: tuple[Epithet, ...] = ()


class Country(Entry, frozen=True, kw_only=True):
    """A state's codes elsewhere: `id` is the actor's, `iso` the ISO 3166 code in small letters (or the one
    FollowTheMoney uses), `wikidata` the item."""

    iso: str
    wikidata: str


class NamePattern(Entry, frozen=True, kw_only=True):
    """How a name unknown to the base shows itself: a head word and what follows it.

    `heads` are the words that open it; the name is kept with its head where `keep_head`."""

    kind: EntityKind
    heads: tuple[str, ...]
    keep_head: bool
    example: str
    name: str
    counterexample: str


class SourceNoun(Entry, frozen=True, kw_only=True):
    """A noun for somebody who speaks without a name, or a document that does."""

    kind: SourceKind
    forms: tuple[str, ...]
    anonymity: str | None = None
    example: str
    counterexample: str


class WordList(Entry, frozen=True, kw_only=True):
    """A closed list of words with one grammatical use."""

    words: tuple[str, ...]


class LightVerb(Entry, frozen=True, kw_only=True):
    """A verb that carries an event named by a noun: شنّ غارات، تعرّض لهجوم، قام بزيارة.

    `noun_after` lists how the noun joins (`object` or a preposition); `subject` is the role
    its subject plays in the noun's event."""

    verb: Verb
    noun_after: tuple[str, ...]
    subject: Role | None
    example: str
    counterexample: str


class ModeWords(Entry, frozen=True, kw_only=True):
    """Words beside a trigger that give its mode: دعم + مالي → funding."""

    event: Event
    mode: str
    words: tuple[str, ...]
    example: str
    counterexample: str


class Boilerplate(Entry, frozen=True, kw_only=True):
    """A sign that a line is not the article's text.

    `match`: the line is, starts, ends with or contains one of `phrases`. `cuts` marks all that
    follows the line as well. `max_words` bounds the lines it can apply to."""

    kind: SegmentKind
    match: Literal["line", "start", "end", "contains"]
    phrases: tuple[str, ...]
    cuts: bool = False
    max_words: int | None = None
    example: str
    counterexample: str
