"""What stands beside a speaker: to which outlet he spoke, and that he kept his name back."""

from musnad.stages.attribute.scene import Scene
from musnad.stages.attribute.voices import Draft

_LISTENER_REACH = 40
_NAME_REACH = 14


def listener(draft: Draft, scene: Scene) -> str | None:
    """The outlet that was spoken to (قال لـ«الغد» إن …), before the content begins; else None."""
    stop = min(draft.sentence.last, draft.hit.last + _LISTENER_REACH)
    if draft.found is not None and draft.found.at > draft.hit.last:
        stop = min(stop, draft.found.at)
    elif not draft.preceding:
        return None
    for at in range(draft.hit.last, stop):
        if scene.key(at)[:1] != "ل":
            continue
        for here in range(at, min(at + 3, stop)):
            name = scene.place.starts.get(here)
            if name is not None and name.kind == "outlet":
                return name.entity
    return None


def withheld(draft: Draft, scene: Scene) -> bool:
    """Whether the text says that the speaker kept his name back (مصدر رفض الكشف عن اسمه)."""
    if draft.tokens is None or draft.running:
        return False
    first, last = draft.tokens
    words = scene.analysis.within(first, min(draft.sentence.last, last + _NAME_REACH), "name-kept")
    kept = next((at for at in words if scene.isa(at, "name-kept")), None)
    return kept is not None and any(scene.stem_isa(at, "keeping-back") for at in range(first, kept))
