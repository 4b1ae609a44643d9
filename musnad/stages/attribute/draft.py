"""From a cue to the draft of its attribution: cue, complement and speaker joined, one reading a cue."""

from musnad.model.analysis import Quote, Sentence
from musnad.stages.attribute.bare import object_complement
from musnad.stages.attribute.complement import Found, find_complement
from musnad.stages.attribute.cues import CueHit
from musnad.stages.attribute.finish import finish
from musnad.stages.attribute.noun import by_noun, pointed_at
from musnad.stages.attribute.phrase import phrase_end
from musnad.stages.attribute.preposition import by_preposition
from musnad.stages.attribute.quotation import quoted_before
from musnad.stages.attribute.relative import by_relative, so_called
from musnad.stages.attribute.scene import Scene
from musnad.stages.attribute.subject import subject_after
from musnad.stages.attribute.verb import by_verb
from musnad.stages.attribute.voices import Draft, Voices

_FIRST_WORDS = 3  # words behind which the content of a denying phrase may open


def draft(hit: CueHit, scene: Scene, voices: Voices) -> Draft | None:
    """The attribution a cue makes, or None where its pattern is not met."""
    sentence = scene.sentence_of(hit.first)
    if hit.cue.pos == "preposition":
        return by_preposition(hit, scene, sentence, voices)
    if so_called(hit, scene, sentence):
        return by_relative(hit, scene, sentence, voices)
    found = _complement(hit, scene, sentence)
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
    return by_verb(hit, scene, sentence, found, voices)


def _complement(hit: CueHit, scene: Scene, sentence: Sentence) -> Found | None:
    """What the cue introduces: a quotation or clause, or a bare object that is nearer."""
    found = find_complement(hit, scene, sentence)
    bare = object_complement(hit, scene, sentence)
    if found is None or (bare is not None and _nearer(bare, found, hit, scene)):
        found = bare
    far = found is not None and found.at - hit.last > _FIRST_WORDS
    if far and hit.cue.pos == "phrase" and hit.cue.stance == "denies":
        return None  # وهذا غير صحيح، علما أن …
    return found


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
    if hit.participle and bare.at == hit.last:
        return True  # معلنة الإفراج عن المعتقلين
    return hit.cue.stance == "denies" or any(scene.key(at) in "،,؛" for at in range(bare.at, found.at))


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
