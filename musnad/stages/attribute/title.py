"""Colon titles: «روحاني: …» gives what follows to whom precedes."""

from musnad.model.analysis import Sentence
from musnad.model.reading import Source, Span
from musnad.stages.attribute.describe import describe
from musnad.stages.attribute.phrase import addressee, speaks
from musnad.stages.attribute.scene import Scene
from musnad.stages.attribute.voices import Voices

_MAX_SPEAKER = 8
_MIN_CONTENT = 3
_DATELINE = frozenset(".-–/(")  # غزة - ا.ف.ب: is no speaker


def colon_title(scene: Scene, sentence: Sentence) -> tuple[Span, Source, Span] | None:
    """Cue (the colon), source and content of a title line, or None."""
    for at in range(sentence.first + 1, min(sentence.last, sentence.first + _MAX_SPEAKER)):
        if scene.key(at) == ":":
            break
        if scene.key(at) in _DATELINE:
            return None
        if any(m.finite for m in scene.morphs(at)) and at not in scene.place.covering:
            return None
    else:
        return None
    if scene.key(at) != ":" or sentence.last - at - 1 < _MIN_CONTENT:
        return None
    first = sentence.first
    while first < at and scene.token(first).kind == "punctuation":
        first += 1
    last = next((here for here in range(first + 1, at) if addressee(scene, here)), at)
    heads = last < at or any(
        speaks(scene, here) or any(m.entry.startswith("source/") for m in scene.morphs(here))
        for here in range(first, at)
    )
    if not heads:
        return None
    source = describe((first, last), scene, Voices())
    colon, end = scene.token(at), scene.token(sentence.last - 1).end
    return Span(colon.start, colon.end), source, Span(scene.token(at + 1).start, end)
