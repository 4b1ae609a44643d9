"""What kind of source a noun phrase is, and whom it names."""

import msgspec

from musnad.model.analysis import Name
from musnad.model.reading import Source
from musnad.model.vocabulary import SourceKind
from musnad.stages.attribute.phrase import source_noun
from musnad.stages.attribute.scene import Scene
from musnad.stages.attribute.voices import Voices

_PLURAL_ENDINGS = ("ون", "ين")
_SHORTEST_PLURAL = 6
_NISBA = ("ي", "ية", "يا")


class Who(msgspec.Struct, frozen=True):
    """Kind, entity and type of an unnamed source: a `Source` without its place in the text."""

    kind: SourceKind
    entity: str | None = None
    anonymity: str | None = None


def describe(span: tuple[int, int], scene: Scene, voices: Voices, gender: str = "") -> Source:
    """The source at tokens `span` with its kind and, where it is named, its entity."""
    who = _who(span, scene, voices, gender)
    first, last = span
    start, end = _start(scene, first), scene.token(last - 1).end
    return Source(start, end, who.kind, who.entity, who.anonymity)


def _who(span: tuple[int, int], scene: Scene, voices: Voices, gender: str) -> Who:
    first = span[0]
    names = _names(span, scene)
    person = next((n for n in names if n.kind == "person"), None)
    noun = None if first in scene.place.covering else source_noun(scene, first)
    if person is None and first in scene.place.anaphors:
        return Who("named", scene.place.anaphors[first].entity)
    if person is not None and _behalf(scene, first) is not person:
        return Who("named", person.entity)
    before = _spoken_before(span, scene, voices, gender)
    if noun is not None:
        return _unnamed(span, scene, noun, names) if before is None else before
    if names:
        return Who("named", names[0].entity)
    return before or Who(_plain_kind(span, scene))


def _names(span: tuple[int, int], scene: Scene) -> list[Name]:
    covering = scene.place.covering
    named = dict.fromkeys(covering[at] for at in range(*span) if at in covering)
    return [_speaking(n, scene) for n in named if n.kind not in ("place", "materiel") or _seat(n, scene)]


def _behalf(scene: Scene, first: int) -> Name | None:
    """In whose name a spokesman speaks (المتحدث باسم …): that name is not his own."""
    return scene.place.starts.get(first + 2) if scene.isa(first + 1, "on-behalf") else None


def _spoken_before(span: tuple[int, int], scene: Scene, voices: Voices, gender: str) -> Who | None:
    """Who a definite noun (المصدر، القيادي) points back to: the last speaker that was called so, or else
    whoever goes on speaking, where the noun is one that stands for somebody named before."""
    first = span[0]
    if "ال" not in scene.token(first).clitics:
        return None
    called = voices.called(scene.token(first).stem)
    if called is None and scene.isa(first, "anaphor") and not source_noun(scene, first):
        running = voices.running(gender)
        named = running is not None and running.source is not None and running.source.kind == "named"
        called = running.source if named and running is not None else None
    return Who(called.kind, called.entity, called.anonymity) if called is not None else None


def _unnamed(span: tuple[int, int], scene: Scene, noun: str, names: list[Name]) -> Who:
    """A noun for those who speak without a name, unless it is an office of which there is one (نائب
    الرئيس، متحدث باسم الأمم المتحدة) or a paper whose owner is named."""
    first = span[0]
    kind: SourceKind = scene.lexicon.source_nouns[noun].kind
    if kind == "collective" and scene.stem_isa(first, "one-of-a-crowd"):
        kind = "anonymous"
    body = next((n for n in names if n.kind != "person"), None)
    if body is not None and (kind == "document" or _behalf(scene, first)):
        return Who("named", body.entity)
    if scene.stem_isa(first, "unique-office") and _construct(scene, first):
        return Who("named", body.entity if body is not None else None)
    return Who(kind, None, _anonymity(scene, span))


def _construct(scene: Scene, at: int) -> bool:
    """Whether the noun at `at` is made definite by the noun behind it (ناطق الحكومة)."""
    if "ال" in scene.token(at).clitics or at + 1 >= len(scene.analysis.tokens):
        return False
    return "ال" in scene.token(at + 1).clitics or at + 1 in scene.place.starts


def _plain_kind(span: tuple[int, int], scene: Scene) -> SourceKind:
    """The kind of a speaker in whose phrase the lexicon knows nobody: crowds and people without a name
    show it by their form, anything else is an office or a name."""
    first, last = span
    token = scene.token(first)
    if scene.stem_isa(first, "one-of-many"):
        return "anonymous"
    if _crowd(scene, first) or scene.stem_isa(first, "some-of-many"):
        return "collective"
    if "ال" in token.clitics or _construct(scene, first):
        return "named"
    if scene.stem_isa(first, "office-noun", "partial-speaker"):
        return "anonymous"
    adjective = last - first > 1 and scene.key(first + 1).endswith(_NISBA)
    return "anonymous" if adjective and first + 1 not in scene.place.covering else "named"


def _crowd(scene: Scene, at: int) -> bool:
    """Whether the word is a sound plural of people (المخرجون); الوزيرين are two who have names."""
    token = scene.token(at)
    if not token.stem.endswith(_PLURAL_ENDINGS) or len(token.key) < _SHORTEST_PLURAL:
        return False
    office = scene.lexicon.isa(token.stem[:-2], "unique-office")
    return not office and not scene.stem_isa(at, "looks-plural")


def _seat(name: Name, scene: Scene) -> str | None:
    actor = scene.lexicon.actors.get(name.entity)
    return actor.seat_of if actor is not None else None


def _speaking(name: Name, scene: Scene) -> Name:
    """A capital that speaks is its government (نفت بغداد)."""
    seat = _seat(name, scene)
    return name if seat is None else msgspec.structs.replace(name, entity=seat, kind="state")


def _anonymity(scene: Scene, span: tuple[int, int]) -> str | None:
    for at in range(*span):
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
    behind_verb = at > 0 and any(m.finite for m in scene.morphs(at - 1))  # قال واتسون: no conjunction
    glued = sum(len(c) for c in token.clitics if c != "ال" and not (behind_verb and c in "وف"))
    return token.start + glued if token.end - token.start == len(token.key) else token.start
