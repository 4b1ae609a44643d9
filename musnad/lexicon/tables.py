"""The lexicon: everything the stages look up, built once from the knowledge files and never changed."""

import functools
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from musnad.lexicon import schema
from musnad.lexicon.boilerplate import BoilerplateTable, build_boilerplate
from musnad.lexicon.calendar import Calendar, build_calendar
from musnad.lexicon.forms import FormTable
from musnad.lexicon.load import KNOWLEDGE, Knowledge, knowledge_hash, load_knowledge
from musnad.lexicon.names import NameIndex, NameTable
from musnad.lexicon.phrases import PhraseTable
from musnad.text.fold import key


class Lexicon(msgspec.Struct, frozen=True, kw_only=True):
    """What a stage receives. Mappings are keyed by knowledge id; word sets hold folded words."""

    cues: Mapping[str, schema.Cue]
    predicates: Mapping[str, schema.Predicate]
    light_verbs: Mapping[str, schema.LightVerb]
    actors: Mapping[str, schema.Actor]
    name_patterns: Mapping[str, schema.NamePattern]
    source_nouns: Mapping[str, schema.SourceNoun]
    modes: tuple[schema.ModeWords, ...]
    words: Mapping[str, frozenset[str]]
    forms: FormTable
    phrases: PhraseTable
    names: NameIndex
    calendar: Calendar
    boilerplate: BoilerplateTable
    version: str

    def isa(self, word: str, *lists: str) -> bool:
        """Whether a folded word stands in one of the named closed lists of grammar.yaml."""
        return any(word in self.words[name] for name in lists)


_E = tuple[str, schema.Verb | None, tuple[str, ...]]


_INVARIABLE = ("preposition", "phrase")


def _single(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(word for word in words if " " not in word.strip())


def _form_entries(known: Knowledge) -> Iterable[_E]:
    for cue in known.cues:
        if cue.pos not in _INVARIABLE:
            yield f"cue/{cue.id}", cue.verb, _single(cue.forms)
    for predicate in known.predicates:
        yield f"predicate/{predicate.id}", predicate.verb, _single(predicate.forms)
    for light in known.light_verbs:
        yield f"light/{light.id}", light.verb, ()
    for noun in known.source_nouns:
        yield f"source/{noun.id}", None, _single(noun.forms)
    for pattern in known.name_patterns:
        yield f"head/{pattern.id}", None, _single(pattern.heads)


def _invariable(known: Knowledge) -> Iterable[tuple[str, tuple[str, ...]]]:
    """Prepositions and fixed forms, which take no endings (يعتقد as a passive is not يعتقدون)."""
    for cue in known.cues:
        if cue.pos in _INVARIABLE:
            yield f"cue/{cue.id}", _single(cue.forms)


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


def build_lexicon(known: Knowledge, version: str) -> Lexicon:
    """Lookup tables from checked knowledge."""
    return Lexicon(
        cues={f"cue/{e.id}": e for e in known.cues},
        predicates={f"predicate/{e.id}": e for e in known.predicates},
        light_verbs={f"light/{e.id}": e for e in known.light_verbs},
        actors={e.id: e for e in known.actors},
        name_patterns={f"head/{e.id}": e for e in known.name_patterns},
        source_nouns={f"source/{e.id}": e for e in known.source_nouns},
        modes=known.modes,
        words={w.id: frozenset(key(word) for word in w.words) for w in known.grammar},
        forms=FormTable(_form_entries(known), _invariable(known)),
        phrases=PhraseTable(_phrase_entries(known)),
        names=NameTable(known.actors),
        calendar=build_calendar(known.calendar),
        boilerplate=build_boilerplate(known.boilerplate),
        version=version,
    )


@functools.lru_cache(maxsize=4)
def load_lexicon(root: Path = KNOWLEDGE) -> Lexicon:
    """The lexicon of a knowledge folder, built at most once a process."""
    return build_lexicon(load_knowledge(root), knowledge_hash(root)[:12])
