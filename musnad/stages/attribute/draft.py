"""From a cue to the draft of its attribution: cue, complement and speaker joined, one reading a cue."""

from musnad.model.analysis import Quote, Sentence
from musnad.stages.attribute.apart import acting, referent, subject_apart, verb_subject
from musnad.stages.attribute.bare import object_complement
from musnad.stages.attribute.complement import Found, find_complement
from musnad.stages.attribute.cues import CueHit
from musnad.stages.attribute.finish import finish
from musnad.stages.attribute.noun import by_noun, pointed_at
from musnad.stages.attribute.phrase import head_gender, phrase_end
from musnad.stages.attribute.preposition import by_preposition
from musnad.stages.attribute.quotation import quoted_before
from musnad.stages.attribute.relative import by_relative, so_called
from musnad.stages.attribute.scene import Scene, Tokens
from musnad.stages.attribute.speaker import clause_subject
from musnad.stages.attribute.subject import name_right_before, pronoun_before, subject_after, subject_before
from musnad.stages.attribute.voices import Draft, Voices, gender_of

_BY = "ب"
_FIRST_WORDS = 3  # words within which a sentence names who acts in it
_PLURALS = ("3mp", "3md", "1p", "1s", "2mp")


def draft(hit: CueHit, scene: Scene, voices: Voices) -> Draft | None:
    """The attribution a cue makes, or None where its pattern is not met."""
    sentence = scene.sentence_of(hit.first)
    if hit.cue.pos == "preposition":
        return by_preposition(hit, scene, sentence, voices)
    if so_called(hit, scene, sentence):
        return by_relative(hit, scene, sentence, voices)
    found = find_complement(hit, scene, sentence)
    bare = object_complement(hit, scene, sentence)
    if found is None or (bare is not None and _nearer(bare, found, hit, scene)):
        found = bare
    if found is None and hit.finite:
        quote = quoted_before(hit, scene, sentence)
        if quote is not None:
            return _after_quote(hit, scene, sentence, quote, voices)
    if found is None:
        return _by_phrase(hit, scene, sentence, voices) if hit.cue.pos == "phrase" else None
    if hit.cue.stance == "retracts" and not _of_words(found, scene):
        return None
    if not hit.finite and pointed_at(hit, scene, sentence):
        return None
    if hit.cue.impersonal and voices.taken(found.at) and scene.isa(hit.first, "report-noun", "rumour-noun"):
        return None  # وصفت الأنباء بأنها …: the verb has it
    if hit.cue.impersonal:
        return Draft(hit=hit, sentence=sentence, found=found)
    if hit.cue.pos == "noun" or (hit.morph is not None and hit.morph.kind == "masdar"):
        return by_noun(hit, scene, sentence, found, voices)
    return _by_verb(hit, scene, sentence, found, voices)


def _of_words(found: Found, scene: Scene) -> bool:
    """Whether what is taken back are words (تراجع عن اتهامه), not a place or a step (تراجع عن الجبهة)."""
    if found.kind != "about":
        return True
    for at in range(found.at, min(found.at + 3, len(scene.analysis.tokens))):
        if any(m.entry.startswith("cue/") for m in scene.morphs(at)):
            return True
        if scene.isa(at, "report-noun", "that-noun", "charge-noun", "complementizer"):
            return True
    return False


def _after_quote(hit: CueHit, scene: Scene, sentence: Sentence, quote: Quote, voices: Voices) -> Draft | None:
    """«…»، قال القائد: a verb behind its quotation, whose speaker follows it."""
    span = subject_after(hit, scene, sentence.last)
    found = Found("quote", quote.first - 1, quote.start, quote.end)
    return None if span is None else finish(hit, scene, sentence, found, span, voices)


def _nearer(bare: Found, found: Found, hit: CueHit, scene: Scene) -> bool:
    """Whether a bare object is the content, not what looked like it: the object of a denial, or one
    that ends at a comma before the other (نفى هذه التقارير، مشيرا إلى أن)."""
    if bare.at >= found.at:
        return False
    return hit.cue.stance == "denies" or any(scene.key(at) in "،,؛" for at in range(bare.at, found.at))


def _by_verb(hit: CueHit, scene: Scene, sentence: Sentence, found: Found, voices: Voices) -> Draft | None:
    if _done_to(hit, found, scene):
        return None if hit.participle else Draft(hit=hit, sentence=sentence, found=found)
    if hit.participle:
        voice = voices.subject(gender_of(hit, scene), sentence)
        span = voice.tokens if voice is not None else None
        if span is None:
            span = clause_subject(scene, sentence, hit.first, gender_of(hit, scene))
        if span is None and hit.first == sentence.first:
            return _goes_on(hit, scene, sentence, found, voices)
        return finish(hit, scene, sentence, found, span, voices)
    if pronoun_before(hit, scene, sentence):
        return finish(hit, scene, sentence, found, referent(hit, scene, sentence, voices), voices)
    plural = hit.morph is not None and hit.morph.person in _PLURALS
    span = None
    if name_right_before(hit, scene, sentence):
        span = subject_before(hit, scene, sentence)
    if span is None and not plural and (hit.morph is None or not hit.morph.suffix or hit.last < found.at):
        span = subject_after(hit, scene, found.at)
        if span is not None and _accused_alone(hit, scene, span, found, voices.running(gender_of(hit, scene))):
            span = None
    if span is None:
        span = subject_apart(hit, scene, sentence, found.kind == "clause")
    if span is None:
        span = subject_before(hit, scene, sentence)
    if span is None and hit.morph is not None and hit.morph.start > 0 and not voices.of(sentence):
        span = acting(hit, scene, sentence, voices)
    if span is None and hit.morph is not None and hit.morph.passive:
        return Draft(hit=hit, sentence=sentence, found=found)
    return finish(hit, scene, sentence, found, span, voices)


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
    agrees = voice is not None and voice.gender in ("", gender) and voice.sentence == scene.sentence_of(hit.first)
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


def _by_phrase(hit: CueHit, scene: Scene, sentence: Sentence, voices: Voices) -> Draft | None:
    """Phrases whose content stands before them (لا أساس له من الصحة) or glued after (المعروف بـ)."""
    if hit.attached or scene.key(hit.last - 1) in "بل":
        if hit.last >= sentence.last:
            return None
        start = scene.token(hit.last).start + int(hit.attached)
        end = phrase_end(scene, hit.last, sentence.last)
        stop = scene.token(max(hit.last, end - 1)).end
        return Draft(hit=hit, sentence=sentence, found=Found("object", hit.last, start, stop))
    if "object" not in hit.cue.takes or hit.first == sentence.first:
        return None
    made = Draft(hit=hit, sentence=sentence, preceding=True)
    voice = voices.running(sentence=sentence)
    if voice is not None:
        made.source, made.tokens, made.running = voice.source, voice.tokens, True
    return made
