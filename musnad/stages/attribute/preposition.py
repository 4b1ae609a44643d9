"""بحسب مصدر أمني، وفقاً لـ…، نقلاً عن…، and بحسب ما قال …"""

import msgspec

from musnad.model.analysis import Sentence
from musnad.model.reading import Source
from musnad.stages.attribute.complement import Found
from musnad.stages.attribute.cues import CueHit
from musnad.stages.attribute.describe import describe
from musnad.stages.attribute.phrase import phrase_end, possessed_saying, speaks
from musnad.stages.attribute.scene import Scene, Tokens
from musnad.stages.attribute.voices import Draft, Voices

_CLOSES = frozenset("،,؛.;!؟?:)")
_TOLD = 12  # words within which قوله follows نقلا عن مسؤول
_BETWEEN = frozenset('،,؛»”"')


def by_preposition(hit: CueHit, scene: Scene, sentence: Sentence, voices: Voices) -> Draft | None:
    """The attribution of a preposition of source; None where no speaker follows it."""
    cue = _with_verb(hit, scene, sentence)
    if cue is None:
        return None
    first = cue.last
    span = (first, phrase_end(scene, first, sentence.last))
    running = voices.running()
    if span[1] <= span[0] or (cue is not hit and possessed_saying(scene, first - 1)):
        if running is None or running.source is None:
            return None
        made = Draft(hit=cue, sentence=sentence, source=running.source, preceding=True, running=True)
        made.tokens = running.tokens
        return _with_content_after(made, first, scene)
    source = _those(span, scene, voices) or describe(span, scene, voices)
    if source.entity is None and cue is hit and not _plausible(first, scene):
        return None
    made = Draft(hit=cue, sentence=sentence, source=source, tokens=span, preceding=True)
    outer = _waiting(cue, scene, sentence, voices)
    if outer is not None and outer.found is not None:
        _interposed(made, outer, outer.found)
        return made
    return _with_content_after(made, span[1], scene)


def _those(span: Tokens, scene: Scene, voices: Voices) -> Source | None:
    """The unnamed that a bare هؤلاء means: the last crowd or source without a name that spoke."""
    if span[1] - span[0] != 1 or not scene.isa(span[0], "those-speakers"):
        return None
    spoken = (one.source for one in reversed(voices.drafts) if one.source is not None)
    return next((source for source in spoken if source.kind in ("anonymous", "collective")), None)


def _interposed(made: Draft, outer: Draft, found: Found) -> None:
    """The cue between a verb and its content: نقلاً عن مسؤول is told by the verb's speaker (ذكرت رويترز،
    نقلاً عن مسؤول، أن …), بحسب بيان tells of him (قال سالم، بحسب بيان، إن …)."""
    made.preceding = False
    if made.hit.cue.passes_on:
        made.found = found
        outer.found = msgspec.structs.replace(found, at=made.hit.first, start=made.hit.start)
    else:
        made.found = Found("clause", outer.hit.first, outer.hit.start, found.end)


def _with_verb(hit: CueHit, scene: Scene, sentence: Sentence) -> CueHit | None:
    """The cue with what belongs to it of بحسب ما قال، بحسب قوله، حسب وصف …; None before a bare verb."""
    first = hit.last
    if first >= sentence.last or scene.key(first) in _CLOSES:
        return None  # … فحسب، is "only"
    if scene.isa(first, "clause-pronoun") and first + 1 < sentence.last:
        said = any(m.finite and m.entry.startswith("cue/") for m in scene.morphs(first + 1))
        return _longer(hit, scene, first + 2) if said else None
    if possessed_saying(scene, first) or _bare_saying(scene, first):
        return _longer(hit, scene, first + 1)
    if first not in scene.place.starts and any(m.finite for m in scene.morphs(first)):
        return None
    return hit


def _longer(hit: CueHit, scene: Scene, last: int) -> CueHit:
    return msgspec.structs.replace(hit, last=last, end=scene.token(last - 1).end)


def _waiting(cue: CueHit, scene: Scene, sentence: Sentence, voices: Voices) -> Draft | None:
    """The verb of saying before this cue whose content has not come yet."""
    told = any(possessed_saying(scene, at) for at in range(cue.last, min(sentence.last, cue.last + _TOLD)))
    for one in reversed(voices.of(sentence)):
        if (
            one.hit.finite
            and one.found is not None
            and (one.found.end is None or not cue.cue.passes_on or told)
        ):
            return one if one.found.at >= cue.last else None
    return None


def _bare_saying(scene: Scene, at: int) -> bool:
    """حسب وصف مسؤولين: a masdar of saying whose genitive is the speaker."""
    return any(m.kind == "masdar" and not m.prefix and m.entry.startswith("cue/") for m in scene.morphs(at))


def _with_content_after(made: Draft, after: int, scene: Scene) -> Draft:
    """A cue that opens its sentence has its content behind its source."""
    sentence = made.sentence
    if any(scene.token(at).kind != "punctuation" for at in range(sentence.first, made.hit.first)):
        return made
    while after < sentence.last and scene.key(after) in _BETWEEN:
        after += 1
    made.preceding = False
    if after < sentence.last - 1:
        made.found = Found("clause", after, scene.token(after).start)
    else:
        made.found = _sentence_before(scene, sentence)
    return made


def _sentence_before(scene: Scene, sentence: Sentence) -> Found | None:
    """The content of a cue that fills its own sentence (… انسحبت القوات. وفقاً لصحيفة الغد.)."""
    if sentence.first == 0:
        return None
    before = scene.sentence_of(sentence.first - 1)
    if "\n" in scene.analysis.text[before.end : sentence.start]:
        return None
    return Found("clause", before.first, before.start, before.end)


def _plausible(first: int, scene: Scene) -> bool:
    """A definite speaker without a name must at least be an office or a crowd (بحسب الوزارة, not وفق
    الخطة، وفقا للمادتين)."""
    if (
        first in scene.quotes
        or speaks(scene, first)
        or any(m.entry.startswith("head/") for m in scene.morphs(first))
    ):
        return True
    if scene.lexicon.isa("ال" + scene.token(first).stem, "speaking-body", "anaphor", "anaphor-state"):
        return True
    following = scene.token(first + 1).clitics if first + 1 < len(scene.analysis.tokens) else ()
    return "ال" not in scene.token(first).clitics and "ال" not in following
