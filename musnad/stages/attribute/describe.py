"""What kind of source a noun phrase is, and whom it names."""

import msgspec

from musnad.model.analysis import Name
from musnad.model.reading import Source
from musnad.model.vocabulary import SourceKind
from musnad.stages.attribute.phrase import source_noun
from musnad.stages.attribute.scene import Scene


def describe(span: tuple[int, int], scene: Scene, running: Source | None) -> Source:
    """The source at tokens `span` with its kind and, where it is named, its entity."""
    first, last = span
    place, lexicon = scene.place, scene.lexicon
    named = dict.fromkeys(place.covering[at] for at in range(first, last) if at in place.covering)
    names = [_speaking(n, scene) for n in named if n.kind not in ("place", "materiel") or _seat(n, scene)]
    noun = None if first in place.covering else source_noun(scene, first)
    kind: SourceKind
    entity: str | None = None
    anonymity: str | None = None
    token = scene.token(first)
    person = next((n for n in names if n.kind == "person"), None)
    if first in place.anaphors and person is None:
        kind, entity = "named", place.anaphors[first].entity
    elif noun is not None and person is None:
        kind = lexicon.source_nouns[noun].kind
        anonymity = _anonymity(scene, first, last)
        if kind == "document" and names:
            kind, entity = "named", names[0].entity
        elif scene.isa(first, "anaphor") and running is not None:
            kind, entity = running.kind, running.entity
    elif names:
        kind, entity = "named", (person or names[0]).entity
    elif scene.isa(first, "anaphor") and running is not None:
        kind, entity = running.kind, running.entity
    else:
        definite = "ال" in token.clitics or (last - first > 1 and "ال" in scene.token(first + 1).clitics)
        kind = "named" if definite else "anonymous"
    return Source(_start(scene, first), scene.token(last - 1).end, kind, entity, anonymity)


def _seat(name: Name, scene: Scene) -> str | None:
    actor = scene.lexicon.actors.get(name.entity)
    return actor.seat_of if actor is not None else None


def _speaking(name: Name, scene: Scene) -> Name:
    """A capital that speaks is its government (نفت بغداد)."""
    seat = _seat(name, scene)
    return name if seat is None else msgspec.structs.replace(name, entity=seat, kind="state")


def _anonymity(scene: Scene, first: int, last: int) -> str | None:
    for at in range(first, last):
        for morph in scene.morphs(at):
            if morph.entry.startswith("source/"):
                typed = scene.lexicon.source_nouns[morph.entry].anonymity
                if typed is not None:
                    return typed
    return None


def _start(scene: Scene, at: int) -> int:
    if at in scene.place.starts:
        return scene.place.starts[at].start
    token = scene.token(at)
    glued = sum(len(c) for c in token.clitics if c != "ال")
    return token.start + glued if token.end - token.start == len(token.key) else token.start
