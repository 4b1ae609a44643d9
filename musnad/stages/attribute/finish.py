"""A draft with its speaker: the one found, or whoever goes on speaking."""

from musnad.model.analysis import Sentence
from musnad.stages.attribute.complement import Found
from musnad.stages.attribute.cues import CueHit
from musnad.stages.attribute.describe import describe
from musnad.stages.attribute.phrase import plural_head
from musnad.stages.attribute.scene import Scene, Tokens
from musnad.stages.attribute.voices import SEVERAL, Draft, Voices, gender_of


def finish(
    hit: CueHit, scene: Scene, sentence: Sentence, found: Found, span: Tokens | None, voices: Voices
) -> Draft:
    """The draft with its speaker at tokens `span`, or with whoever goes on speaking."""
    gender = gender_of(hit, scene)
    several = hit.morph is not None and hit.morph.person in SEVERAL
    running = voices.running(gender)
    if several and not voices.of(sentence):
        running = voices.several() or running
    made = Draft(hit=hit, sentence=sentence, found=found, gender=gender, several=several)
    if span is not None:
        made.several = several or plural_head(scene, span[0])
        made.source, made.tokens = describe(span, scene, voices, gender), span
        return made
    made.running = True
    if running is not None:
        made.source, made.tokens = running.source, running.tokens
    return made
