"""The noun phrase that speaks: what can open it, and how far it reaches."""

from musnad.model.analysis import Name
from musnad.stages.attribute.scene import Scene

_MAX_WORDS = 22
_QUOTES = frozenset('«“"')
_PAIRED = frozenset('«»“”"()')
_PREPOSED = ("ل", "ب", "ك")


def source_noun(scene: Scene, at: int) -> str | None:
    """The entry of the noun for an unnamed source at token `at`; its type words (أمني) are none."""
    for morph in scene.morphs(at):
        if morph.entry.startswith("source/") and scene.lexicon.source_nouns[morph.entry].anonymity is None:
            return morph.entry
    return None


def speaks(scene: Scene, at: int) -> bool:
    """Whether token `at` can head a speaker: a name, an unnamed source, an office."""
    if at in scene.place.covering or source_noun(scene, at) is not None:
        return True
    return scene.stem_isa(at, "office-noun", "partial-speaker") or scene.isa(at, "anaphor")


def finite_verb(scene: Scene, at: int) -> bool:
    """Whether token `at` may be a conjugated verb."""
    if "ال" in scene.token(at).clitics or scene.isa(at, "preposition"):
        return False
    return any(m.finite for m in scene.morphs(at))


def possessed_saying(scene: Scene, at: int) -> bool:
    """قوله، قولها: a masdar of saying with its owner's pronoun."""
    return any(m.kind == "masdar" and m.suffix and m.entry.startswith("cue/") for m in scene.morphs(at))


def said_so(scene: Scene, at: int) -> bool:
    """القول إن behind a speaker: a masdar of saying with its content right behind it."""
    if at + 1 >= len(scene.analysis.tokens) or not scene.isa(at + 1, "complementizer"):
        return False
    return any(
        m.kind == "masdar" and m.prefix == "ال" and m.entry.startswith("cue/") for m in scene.morphs(at)
    )


def addressee(scene: Scene, at: int) -> bool:
    """The listener: لـ before an outlet (قال لرويترز)."""
    name = scene.place.starts.get(at) or scene.place.starts.get(at + 1)
    return name is not None and name.kind == "outlet" and scene.key(at).startswith("ل")


def attached(scene: Scene, name: Name) -> bool:
    """Whether a preposition is written onto the name."""
    token = scene.token(name.first)
    return bool(token.key[: name.start - token.start].lstrip("وف"))


def phrase_end(scene: Scene, first: int, stop: int) -> int:
    """Where the noun phrase that starts at token `first` ends, at `stop` at the latest."""
    at = first
    while at < stop and at - first < _MAX_WORDS:
        if at in scene.place.covering:
            if at > first and _another_party(scene, at):
                break
            at = scene.place.covering[at].last
            continue
        if scene.token(at).kind == "punctuation":
            if scene.key(at) in _PAIRED and at + 1 < stop:
                at += 1
                continue
            break
        if at > first and _ends_phrase(scene, at):
            break
        at += 1
    return min(at, stop)


def _another_party(scene: Scene, at: int) -> bool:
    """Whether the name at token `at` starts a new noun phrase (اتهم التقرير | الحوثيين، اتهمت بغداد |
    سوريا): a definite noun or a name cannot govern it, and only people stand in apposition."""
    name = scene.place.starts.get(at)
    if name is None or name.kind == "person" or name.start > scene.token(at).start:
        return False
    return "ال" in scene.token(at - 1).clitics or at - 1 in scene.place.covering


def _ends_phrase(scene: Scene, at: int) -> bool:
    if scene.isa(at, "apposition-break", "complementizer", "relative-strict", "subordinator", "adverb"):
        return True
    if scene.stem_isa(at, "apposition-break", "relative-strict", "auxiliary", "negation"):
        return True
    if possessed_saying(scene, at) or said_so(scene, at):
        return True
    return finite_verb(scene, at) or addressee(scene, at)


def opens_subject(scene: Scene, at: int) -> bool:
    """Whether a speaker's noun phrase can start at token `at`: no preposition, adverb or event noun."""
    if at in scene.place.starts:
        return not attached(scene, scene.place.starts[at])
    token = scene.token(at)
    if scene.isa(at, "preposition", "apposition-break", "complementizer", "reported-object"):
        return False
    if any(c in _PREPOSED for c in token.clitics) or token.kind != "word":
        return token.key in _QUOTES and at + 1 in scene.place.covering
    if speaks(scene, at):
        return True
    return not any(m.kind == "masdar" and m.entry.startswith("predicate/") for m in scene.morphs(at))


def opens_source(scene: Scene, at: int) -> bool:
    """Whether the owner of a statement stands at token `at` as its genitive (تصريحات الوزير)."""
    if at >= len(scene.analysis.tokens) or at in scene.place.starts:
        return at in scene.place.starts
    return not any(c in _PREPOSED for c in scene.token(at).clitics) and speaks(scene, at)
