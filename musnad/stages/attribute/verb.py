"""Verbs and participles of saying: their subject, beside them or apart, or whoever goes on speaking."""

from musnad.model.analysis import Sentence
from musnad.stages.attribute.apart import acting, referent, subject_apart, verb_subject
from musnad.stages.attribute.complement import Found
from musnad.stages.attribute.cues import CueHit
from musnad.stages.attribute.finish import finish
from musnad.stages.attribute.phrase import head_gender
from musnad.stages.attribute.scene import Scene, Tokens
from musnad.stages.attribute.speaker import clause_subject
from musnad.stages.attribute.subject import name_right_before, pronoun_before, subject_after, subject_before
from musnad.stages.attribute.voices import Draft, Voices, gender_of

_BY = "ب"
_FIRST_WORDS = 3  # words within which a sentence names who acts in it
_PLURALS = ("3mp", "3md", "1p", "1s", "2mp")


def by_verb(hit: CueHit, scene: Scene, sentence: Sentence, found: Found, voices: Voices) -> Draft | None:
    """The attribution of a verb or participle; None where it is a passive participle's."""
    if _done_to(hit, found, scene):
        return None if hit.participle else Draft(hit=hit, sentence=sentence, found=found)
    if hit.participle:
        return _by_participle(hit, scene, sentence, found, voices)
    if pronoun_before(hit, scene, sentence):
        return finish(hit, scene, sentence, found, referent(hit, scene, sentence, voices), voices)
    span = _beside(hit, scene, sentence, found, voices)
    if span is None:
        span = subject_apart(hit, scene, sentence, found.kind == "clause")
    if span is None:
        span = subject_before(hit, scene, sentence)
    joined = (hit.morph is not None and hit.morph.start > 0) or _likewise(hit, scene, sentence)
    if span is None and joined and not voices.of(sentence):
        span = acting(hit, scene, sentence, voices)
    if span is None and hit.morph is not None and hit.morph.passive:
        return Draft(hit=hit, sentence=sentence, found=found)
    return finish(hit, scene, sentence, found, span, voices)


def _likewise(hit: CueHit, scene: Scene, sentence: Sentence) -> bool:
    """كما أعلنت أن: joined by كما."""
    return hit.finite and hit.first > sentence.first and scene.isa(hit.first - 1, "likewise")


def _by_participle(hit: CueHit, scene: Scene, sentence: Sentence, found: Found, voices: Voices) -> Draft:
    voice = voices.subject(gender_of(hit, scene), sentence)
    span = voice.tokens if voice is not None else None
    if span is None:
        span = clause_subject(scene, sentence, hit.first, gender_of(hit, scene))
    if span is None and hit.first == sentence.first:
        return _goes_on(hit, scene, sentence, found, voices)
    return finish(hit, scene, sentence, found, span, voices)


def _beside(hit: CueHit, scene: Scene, sentence: Sentence, found: Found, voices: Voices) -> Tokens | None:
    """The subject right before the verb, where that is a name, or right behind it."""
    if name_right_before(hit, scene, sentence):
        span = subject_before(hit, scene, sentence)
        if span is not None:
            return span
    plural = hit.morph is not None and hit.morph.person in _PLURALS
    if plural or (hit.morph is not None and hit.morph.suffix and hit.last >= found.at):
        return None
    span = subject_after(hit, scene, found.at)
    voice = voices.running(gender_of(hit, scene))
    return None if span is not None and _accused_alone(hit, scene, span, found, voice) else span


def _goes_on(hit: CueHit, scene: Scene, sentence: Sentence, found: Found, voices: Voices) -> Draft:
    """A participle that opens its sentence (… مؤكدة أن) goes on from the one before in its paragraph: from
    its voice, or from whoever acts in it."""
    gender = gender_of(hit, scene)
    span = None
    if sentence.first > 0:
        before = scene.sentence_of(sentence.first - 1)
        if "\n" not in scene.analysis.text[before.end : sentence.start] and voices.running(gender) is None:
            span = clause_subject(scene, before, before.last, gender, _FIRST_WORDS)
            span = span or verb_subject(scene, before.first, before.last, gender)
    return finish(hit, scene, sentence, found, span, voices)


def _accused_alone(hit: CueHit, scene: Scene, span: Tokens, found: Found, voice: Draft | None) -> bool:
    """Whether the one name between a verb of blame and its charge is who is blamed (واتهم إسرائيل بالقصف،
    وحملت الحكومة المسؤولية), for the verb goes on from an earlier voice or disagrees with it."""
    if hit.cue.stance != "accuses" or found.kind != "about" or not hit.finite or span[1] != found.at:
        return False
    name = scene.place.starts.get(span[0])
    if name is None or name.last != span[1] or name.kind == "person":
        return False
    gender = gender_of(hit, scene)
    joined = hit.morph is not None and hit.morph.start > 0
    agrees = (
        voice is not None and voice.gender in ("", gender) and voice.sentence == scene.sentence_of(hit.first)
    )
    return (joined and agrees) or head_gender(scene, span[0]) not in ("", gender)


def _done_to(hit: CueHit, found: Found, scene: Scene) -> bool:
    """Whether a verb that needs an object before its ب has none, so that it is passive (آلية وصفت بـ…، رجال
    متهمون بـ…، ينظر إليه بوصفه)."""
    if hit.cue.pos == "phrase" and found.at == hit.last + 1 and scene.isa(hit.last, "to-him"):
        return True
    if hit.morph is None or hit.morph.suffix or found.kind != "about" or found.at != hit.last:
        return False
    if hit.participle:
        needs = hit.cue.stance in ("accuses", "believes")
    else:
        needs = hit.finite and (hit.cue.stance == "accuses" or hit.cue.calls)
    return needs and scene.key(found.at).startswith(_BY)
