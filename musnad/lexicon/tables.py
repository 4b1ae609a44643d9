"""The lexicon: everything the stages look up, built once from the knowledge files and never changed."""

import functools
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from musnad.lexicon import schema
from musnad.lexicon.boilerplate import BoilerplateTable, build_boilerplate
from musnad.lexicon.cache import cached_knowledge
from musnad.lexicon.calendar import Calendar, build_calendar
from musnad.lexicon.classes import ClassTable
from musnad.lexicon.clitics import CliticTable
from musnad.lexicon.forms import FormTable
from musnad.lexicon.full_forms import full_forms, made_rows
from musnad.lexicon.load import KNOWLEDGE, Knowledge
from musnad.lexicon.names import NameIndex, NameTable
from musnad.lexicon.numbers import Numbers, build_numbers, dating_numbers
from musnad.lexicon.phrases import PhraseTable
from musnad.lexicon.signals import SignalTable
from musnad.text.fold import key


class Lexicon(msgspec.Struct, frozen=True, kw_only=True):
    """What a stage receives. Mappings are keyed by knowledge id; word sets hold folded words."""

    cues: Mapping[str, schema.Cue]
    predicates: Mapping[str, schema.Predicate]
    light_verbs: Mapping[str, schema.LightVerb]
    implicatives: Mapping[str, schema.Implicative]
    actors: Mapping[str, schema.Actor]
    name_patterns: Mapping[str, schema.NamePattern]
    source_nouns: Mapping[str, schema.SourceNoun]
    modes: tuple[schema.ModeWords, ...]
    signals: SignalTable
    trust: Mapping[str | None, schema.Trust]
    words: Mapping[str, frozenset[str]]
    lists: Mapping[str, frozenset[str]]
    forms: FormTable
    phrases: PhraseTable
    names: NameIndex
    calendar: Calendar
    numbers: Numbers
    boilerplate: BoilerplateTable
    clitics: CliticTable
    classes: ClassTable
    version: str

    def isa(self, word: str, *lists: str) -> bool:
        """Whether a folded word stands in one of the named closed lists of grammar.yaml."""
        found = self.lists.get(word)
        return found is not None and not found.isdisjoint(lists)

    def ends_in(self, word: str, name: str) -> bool:
        """Whether a folded word ends in one of a closed list of endings."""
        return any(word.endswith(ending) for ending in self.words[name])

    def trusts(self, event: str) -> schema.Trust:
        """What signs are worth for an event."""
        return self.trust.get(event) or self.trust[None]


def _lists_of(words: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """Word → the lists it stands in."""
    found: dict[str, set[str]] = {}
    for name, members in words.items():
        for word in members:
            found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


def _phrase_entries(known: Knowledge) -> Iterable[tuple[str, str]]:
    rows: list[tuple[str, tuple[str, ...]]] = [(f"cue/{c.id}", c.forms) for c in known.cues]
    rows += [(f"predicate/{p.id}", p.forms) for p in known.predicates]
    rows += [(f"source/{n.id}", n.forms) for n in known.source_nouns]
    rows += [(f"head/{h.id}", h.heads) for h in known.name_patterns]
    rows += [
        (f"grammar/{w.id}", w.words)
        for w in known.grammar
        if w.id in ("agent-marker", "past-particle", "negation", "possible")
    ]
    for entry, forms in rows:
        for form in forms:
            if " " in form.strip():
                yield entry, form


def _name_words(known: Knowledge) -> Iterator[str]:
    """Folded words that open a known name, are part of a person's, or name a month or weekday."""
    for actor in known.actors:
        for name in (actor.name, *actor.aliases, *(g.form for g in actor.guarded), *actor.nisba):
            words = key(name).split()
            yield from words if actor.kind == "person" else words[:1]
    for given in known.grammar:
        if given.id in ("given-name", "given-name-weak"):
            yield from (key(word) for word in given.words)
    for named in known.calendar:
        if named.id.startswith(("month.", "weekday.", "hijri.")):
            yield from (key(word) for word in named.words)


def build_lexicon(known: Knowledge, version: str, forms: Mapping[str, str] | None = None) -> Lexicon:
    """Lookup tables from checked knowledge; `forms` are its full-form rows where they are already there."""
    table = FormTable(made_rows(known) if forms is None else forms)
    words = {w.id: frozenset(key(word) for word in w.words) for w in known.grammar}
    lists, phrases = _lists_of(words), PhraseTable(_phrase_entries(known))
    signals = SignalTable(known.signals)
    return Lexicon(
        cues={f"cue/{e.id}": e for e in known.cues},
        predicates={f"predicate/{e.id}": e for e in known.predicates},
        light_verbs={f"light/{e.id}": e for e in known.light_verbs},
        implicatives={f"implicative/{e.id}": e for e in known.implicatives},
        actors={e.id: e for e in known.actors},
        name_patterns={f"head/{e.id}": e for e in known.name_patterns},
        source_nouns={f"source/{e.id}": e for e in known.source_nouns},
        modes=known.modes,
        signals=signals,
        trust={t.event: t for t in known.trust},
        words=words,
        lists=lists,
        forms=table,
        phrases=phrases,
        names=NameTable(known.actors),
        calendar=build_calendar((*known.calendar, *dating_numbers(known.numbers))),
        numbers=build_numbers(known.numbers, known.units, known.fates),
        boilerplate=build_boilerplate(known.boilerplate),
        clitics=CliticTable(known.clitics, _name_words(known), table, known.openings, known.endings),
        classes=ClassTable(lists, phrases, signals),
        version=version,
    )


@functools.lru_cache(maxsize=4)
def load_lexicon(root: Path = KNOWLEDGE) -> Lexicon:
    """The lexicon of a knowledge folder, built at most once a process."""
    known, content = cached_knowledge(root)
    return build_lexicon(known, content[:12], full_forms(known, root))
