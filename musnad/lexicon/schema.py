"""The shape of every knowledge file: one struct a kind of entry, unknown keys refused.

The linguist's guide (knowledge/ar/README.md) explains each field with examples.
"""

from collections.abc import Mapping
from typing import Literal, TypeAlias

import msgspec

from musnad.model.vocabulary import (
    EntityKind,
    Event,
    FigureKind,
    Modality,
    Polarity,
    SegmentKind,
    SourceKind,
    Stance,
    UnitKind,
)

CuePos: TypeAlias = Literal["verb", "noun", "preposition", "phrase"]
Complement: TypeAlias = Literal["clause", "quote", "colon", "about", "object"]
PredicatePos: TypeAlias = Literal["verb", "noun", "adjective", "phrase"]
Role: TypeAlias = Literal["agent", "recipient"]
Doer: TypeAlias = Literal["subject", "addressee", "other"]
Sort: TypeAlias = Literal["incident", "toll", "broad"]


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
    """Principal parts of a verb; all other forms are made from them, but for those written like a much
    commoner word, which stand in `without` (ابن is not the feminine plural of أبان)."""

    past: str
    present: str
    masdars: tuple[str, ...] = ()
    active: str | None = None
    passive: str | None = None
    without: tuple[str, ...] = ()


class Cue(Entry, frozen=True, kw_only=True):
    """A word or phrase that gives content to a source. `passes_on` marks verbs whose عن brings a second
    speaker (نقلت الوكالة عن مسؤول); `calls` verbs that, behind ما and with a pronoun, say what somebody
    calls a thing (ما وصفه الوزير بالخيانة), `tells` verbs that tell there what stands behind عن، حول، بشأن
    (ما نشرته الصحيفة عن الهجوم). `not_about` are words that void it right behind its preposition (استشهد
    برصاص: he fell; he cited nothing)."""

    pos: CuePos
    verb: Verb | None = None
    forms: tuple[str, ...] = ()
    stance: Stance
    takes: tuple[Complement, ...]
    about: tuple[str, ...] = ()
    not_about: tuple[str, ...] = ()
    source_after: tuple[str, ...] = ()
    impersonal: bool = False
    passes_on: bool = False
    calls: bool = False
    tells: bool = False
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
    """A verb, noun, adjective or phrase that names an event, with its frame. `sort` says what it tells of:
    one `incident`, the `toll` of one, or something `broad` (a war, a campaign, a figure of speech). A
    `plain` word means the event even without the words of `requires`, in an article about war."""

    event: Event
    sort: Sort | None = None
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
    plain: bool = False
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
    a capital may stand for («نفت بغداد …»). `cue` is what must stand before the names of a place from the
    gazetteer: a word of place (في …), or its class word where the name is an ordinary word (مدينة …).
    `about` are words of its field, which tell namesakes apart."""

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
    cue: Literal["none", "located", "headed"] = "none"
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

    `heads` are the words that open it; the name is kept with its head where `keep_head`. `distinct`: before
    a known name of the same kind the head makes something else of it (مطار بغداد is not بغداد). After a word
    of `not_after` the head is none (عن طريق)."""

    kind: EntityKind
    heads: tuple[str, ...]
    keep_head: bool
    distinct: bool = False
    not_after: tuple[str, ...] = ()
    example: str
    name: str
    counterexample: str


class SourceNoun(Entry, frozen=True, kw_only=True):
    """A noun for somebody who speaks without a name, or a document that does. `anonymity` types it; an
    `adjective` only types the noun before it (مصدر أمني) and never speaks alone."""

    kind: SourceKind
    forms: tuple[str, ...]
    anonymity: str | None = None
    adjective: bool = False
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


class Implicative(Entry, frozen=True, kw_only=True):
    """A verb whose complement tells an act, and what it implies of it: that it came about or not (امتنع عن،
    حذّر من), and whose it is (ندّد ب).

    `complement` lists how the act joins (`object`, أن or a preposition); `events` are those of which it
    holds, all where none is named. `polarity` and `modality` are what the act has behind the affirmed verb;
    one that is not given stays as it stands. `doer`: who does the act, the verb's subject, the one it is
    said to, or somebody else; a name behind the act then suffers it. None where the verb leaves it open.
    `addressee`: the prepositions before the one it is said to (طلب من)."""

    verb: Verb
    complement: tuple[str, ...]
    events: tuple[Event, ...] = ()
    polarity: Polarity | None = None
    modality: Modality | None = None
    doer: Doer | None = None
    addressee: tuple[str, ...] = ()
    example: str
    counterexample: str


class ModeWords(Entry, frozen=True, kw_only=True):
    """Words beside a trigger that give its mode: دعم + مالي → funding."""

    event: Event
    mode: str
    words: tuple[str, ...]
    example: str
    counterexample: str


class Signal(Entry, frozen=True, kw_only=True):
    """Words that around a trigger speak for or against an act that took place. `counted`: only with a
    number before them, or in the dual. `subject`: three of them anywhere make it the article's subject."""

    words: tuple[str, ...]
    counted: bool = False
    subject: bool = False
    example: str
    counterexample: str


class Trust(Entry, frozen=True, kw_only=True):
    """What the signs around a trigger of `event` are worth (None: of any other event), as log odds, and the
    trust under which a reading is no claim."""

    event: Event | None = None
    base: float
    floor: float
    weights: Mapping[str, float]


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


class Reads(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A sentence and what must be read in it, `; ` between: `28.. person`, `~20..99`, nothing at all.
    A number is low..high, with ~ where it is approximate; what is counted follows it."""

    text: str
    reads: str


class NumberWords(Entry, frozen=True, kw_only=True):
    """Words of one use in numbers. `low` is the value of a cardinal, scale or vague word, `high` the end
    of a vague one; of a fraction they are its two terms. `many` are the plurals of a scale. A `bound`
    says which end of a range a number stands for, on the `side` of the number on which it stands."""

    kind: Literal["cardinal", "scale", "fraction", "vague", "bound", "join", "total", "guard"]
    words: tuple[str, ...]
    low: int | None = None
    high: int | None = None
    many: tuple[str, ...] = ()
    bound: Literal["low", "high", "about"] | None = None
    side: Literal["before", "after"] = "before"
    examples: tuple[Reads, ...]
    counterexamples: tuple[str, ...]


class CountedNoun(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A noun that is counted, with its plurals; `code` is a currency's, `of` the codes that an adjective
    after it makes of it."""

    one: str
    many: tuple[str, ...] = ()
    code: str | None = None
    of: dict[str, str] = {}


class Unit(Entry, frozen=True, kw_only=True):
    """Nouns counted as one kind of thing."""

    kind: UnitKind
    nouns: tuple[CountedNoun, ...]
    examples: tuple[Reads, ...]
    counterexamples: tuple[str, ...]


class Fate(Entry, frozen=True, kw_only=True):
    """Verbs, with their masdars, and words that say what befalls those counted after them."""

    kind: FigureKind
    verbs: tuple[Verb, ...] = ()
    words: tuple[str, ...] = ()
    examples: tuple[Reads, ...]
    counterexamples: tuple[str, ...]
