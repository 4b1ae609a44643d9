"""How far content reaches: to the end of its quote or clause, before the next voice."""

import bisect
import sys
from collections.abc import Sequence

from musnad.model.reading import Span
from musnad.stages.attribute.phrase import finite_verb
from musnad.stages.attribute.scene import Scene
from musnad.stages.attribute.voices import Draft
from musnad.text.marks import PAUSES

_TRAILING = frozenset('.،,؛;!؟?…:)]»”"«“')
_CONTRAST_REACH = 6
_CLAUSE_REACH = 80  # words of a clause before the predicate that denies it
_CLOSED = frozenset('»”"')
_BREAKS = ("time-that", "and-that", "clause-break")


class Bounds:
    """Where the drafts of one sentence begin a new voice, and where those told beforehand end."""

    def __init__(self, drafts: Sequence[Draft], scene: Scene) -> None:
        opened = ((_voice_start(d, scene), d.hit.first, _told_from(d, scene)) for d in drafts)
        new = sorted((start, cue, told) for start, cue, told in opened if start is not None)
        self._starts = [start for start, _, _ in new]
        self._cues = [cue for _, cue, _ in new]
        self._told_from = [told for _, _, told in new]
        self._speaking = min((d.hit.first for d in drafts if not d.preceding), default=sys.maxsize)
        told = sorted((d for d in drafts if d.preceding), key=lambda d: d.hit.first)
        self._told_at = [d.hit.first for d in told]
        self._told_until: list[int] = []
        for one in told:
            end = one.tokens[1] if one.tokens else one.hit.last
            self._told_until.append(max(end, self._told_until[-1] if self._told_until else 0))

    def next_voice(self, cue: int, after: int, before: int) -> int:
        """The token between `after` and `before` at which a new voice begins, other than that of the cue
        at token `cue`; `before` where none does."""
        for at in range(bisect.bisect_right(self._starts, after), len(self._starts)):
            if self._starts[at] >= before:
                break
            if self._cues[at] != cue and self._told_from[at] <= cue:
                return self._starts[at]
        return before

    def spoken_before(self, at: int) -> bool:
        """Whether a voice that is told after its cue speaks before token `at`."""
        return self._speaking < at

    def told_until(self, before: int) -> int:
        """The token after the last voice before token `before` that closes what stands before it."""
        at = bisect.bisect_left(self._told_at, before)
        return self._told_until[at - 1] if at else 0


def content_span(draft: Draft, bounds: Bounds, scene: Scene) -> Span | None:
    """The characters attributed, or None where nothing is left."""
    found = draft.found
    if draft.preceding:
        return _before(draft, bounds, scene)
    if found is None:
        return None
    if found.end is not None:
        return Span(found.start, found.end) if found.end > found.start else None
    last = _clause_end(draft, found.at, bounds, scene)
    last = _trim(scene, found.at, last)
    return Span(found.start, scene.token(last - 1).end) if last > found.at else None


def _clause_end(draft: Draft, opened: int, bounds: Bounds, scene: Scene) -> int:
    """The token after the clause: sentence end, end of an enclosing quote, or the next voice."""
    last = draft.sentence.last
    quote = scene.inside[draft.hit.first]
    if quote is not None:
        last = max(min(last, quote.last), opened + 1)
    if draft.found is not None and draft.found.kind in ("about", "object"):
        last = _phrase_stop(scene, opened, last)
    elif quote is None:
        last = _own_act(scene, opened, last)
    return bounds.next_voice(draft.hit.first, opened, last)


def _own_act(scene: Scene, opened: int, last: int) -> int:
    """Where a clause with a quotation in it ends: before what its speaker does behind the closing mark (قال
    إن الغارة «خرق للهدنة»، وطالب …)."""
    for at in range(opened + 2, last - 1):
        behind = scene.key(at) in PAUSES and scene.key(at - 1) in _CLOSED
        if behind and scene.token(at + 1).conjunction and finite_verb(scene, at + 1):
            return at
    return last


def _phrase_stop(scene: Scene, opened: int, last: int) -> int:
    """Where content that is a noun phrase ends: before the next clause (اتهمه بالتجسس، بينما …); a clause
    behind its preposition (كشف عن أن …) runs on."""
    if any(scene.isa(at, "complementizer") for at in range(opened, min(last, opened + 2))):
        return last
    breaks = {at for one in _BREAKS for at in scene.analysis.within(opened + 1, last, one)}
    for at in range(opened + 1, last):
        if at not in breaks and not scene.marks[at - 1]:
            continue
        if scene.inside[at] is not None and scene.inside[at] is not scene.inside[opened]:
            continue
        if scene.isa(at, "time-that") and at + 1 < last and scene.stem_isa(at + 1, "relative-strict"):
            return at - 1  # في الوقت الذي …
        if scene.isa(at, "and-that") and at + 1 < last and scene.isa(at + 1, "apposition-break"):
            return at  # وذلك بعد …
        after_comma = scene.key(at - 1) in PAUSES
        if after_comma and _speaks_up(scene, at):
            return at
        if scene.isa(at, "clause-break") or (after_comma and scene.stem_isa(at, "clause-break-comma")):
            return at
    return last


def _speaks_up(scene: Scene, at: int) -> bool:
    """Whether a verb of saying stands at token `at` (اعترف بالقتل، نفى الآخرون …)."""
    if at in scene.place.covering or scene.isa(at, "preposition"):
        return False
    return any(
        m.finite and m.person[:1] == "3" and not m.suffix and m.entry.startswith("cue/")
        for m in scene.morphs(at)
    )


def _voice_start(draft: Draft, scene: Scene) -> int | None:
    """Where a cue opens a new voice of its own instead of being quoted by the one before it: at its
    contrast word, its subject or the cue. None where it may be quoted."""
    hit = draft.hit
    contrast = _contrast_before(draft, scene)
    if contrast is not None:
        return contrast
    joined = (
        hit.finite and scene.key(hit.first)[:1] in "وف" and hit.morph is not None and hit.morph.start >= 1
    )
    if not (hit.participle or draft.preceding or joined):
        return None
    tokens = draft.tokens
    if tokens is not None and tokens[0] < hit.first and hit.first - tokens[1] in (0, 1):
        return tokens[0]
    return hit.first


def _contrast_before(draft: Draft, scene: Scene) -> int | None:
    """The contrast word that opens the clause of the cue (لكن مصدرا نفى، إلا أن الشركة ذكرت)."""
    first = draft.hit.first
    near = draft.hit.finite and not draft.running and draft.tokens is not None
    if near and draft.tokens is not None and draft.sentence.first <= draft.tokens[0] < first:
        first = draft.tokens[0]
    elif draft.hit.finite and first > draft.sentence.first and scene.stem_isa(first - 1, "voice-opener"):
        return first - 1  # حيث قال، إذ يرى
    for at in range(first - 1, max(draft.sentence.first, first - _CONTRAST_REACH) - 1, -1):
        if scene.isa(at, "complementizer"):
            opened = at > draft.sentence.first and scene.stem_isa(at - 1, "contrast")
            return at - 1 if opened and draft.hit.finite else None
        if scene.stem_isa(at, "contrast"):
            return None if scene.stem_isa(at, "contrast-that") else at
    return None


def _trim(scene: Scene, first: int, last: int) -> int:
    while last > first and scene.key(last - 1) in _TRAILING:
        last -= 1
    return last


def _last_clause(draft: Draft, bounds: Bounds, scene: Scene) -> int:
    """Where the last clause behind a contrast opens before a cue that closes what stands before it (قال
    سالم إن …، إلا أن الشرطة فرقتهم، حسب شهود); 0 where there is none."""
    for at in range(draft.hit.first - 1, draft.sentence.first, -1):
        if scene.isa(at, "complementizer") and scene.stem_isa(at - 1, "contrast-that"):
            return at if bounds.spoken_before(at) else 0
        if scene.key(at - 1) in PAUSES and scene.isa(at, "and-that-which"):
            return at
    return 0


def _told_from(draft: Draft, scene: Scene) -> int:
    """The token from which a predicate (… لا أساس له من الصحة) may tell: behind the colon or complementizer
    that opens its clause, for who speaks there tells the predicate too (مؤكدة أن المزاعم لا أساس لها)."""
    first = draft.sentence.first
    if draft.preceding and draft.hit.cue.pos == "phrase":
        for at in range(draft.hit.first - 1, max(first, draft.hit.first - _CLAUSE_REACH) - 1, -1):
            if scene.key(at) == ":" or scene.isa(at, "complementizer"):
                return at + 1
    return first


def _before(draft: Draft, bounds: Bounds, scene: Scene) -> Span | None:
    """Content that stands before its cue: from the sentence's start or the end of an earlier voice; a
    predicate (… لا أساس له من الصحة) has only its own clause."""
    first = max(_told_from(draft, scene), _last_clause(draft, bounds, scene))
    quote = scene.inside[draft.hit.first]
    if quote is not None and quote.first < draft.hit.first - 1:
        first = max(first, quote.first)
    first = max(first, bounds.told_until(draft.hit.first))
    while first < draft.hit.first and scene.token(first).kind == "punctuation":
        first += 1
    last = _trim(scene, first, draft.hit.first)
    if last <= first:
        return None
    token = scene.token(first)
    return Span(token.start + (1 if token.conjunction else 0), scene.token(last - 1).end)
