"""A bare noun phrase as content: نفى صحة الأنباء، أعلن الجيش مقتل …"""

from musnad.model.analysis import Sentence
from musnad.stages.attribute.complement import Found
from musnad.stages.attribute.cues import CueHit
from musnad.stages.attribute.phrase import head_gender, speaks
from musnad.stages.attribute.scene import Scene
from musnad.stages.attribute.subject import name_right_before, pronoun_before
from musnad.stages.attribute.voices import gender_of
from musnad.text.marks import PAUSES

_REACH = 14  # words a speaker with his titles may take before the object
_DATE_REACH = 6  # words of a date before a mark in it
_APPOSITION = 7
_MIN_SPEAKER = 2  # words of a speaker that a comma may close
_WEIGHED = ("predicts", "believes", "denies", "warns")  # what is only told needs an act as its object
_KNOWN_ALREADY = ("claims-responsibility", "denies")  # so it may be definite: تبنى التنظيم الهجوم


def object_complement(hit: CueHit, scene: Scene, sentence: Sentence) -> Found | None:
    """The noun phrase that a verb of saying has as its object, or None."""
    if "object" not in hit.cue.takes or (hit.morph is not None and hit.morph.suffix and hit.finite):
        return None
    behind = _right_behind(hit, scene, sentence)
    if behind is not None:
        return behind
    at, stop = hit.last, min(sentence.last, hit.last + _REACH)
    while at < stop:
        token = scene.token(at)
        if token.key in PAUSES:
            past = _past_comma(hit, scene, at, stop)
            if past is None:
                return None
            at = past
            continue
        if token.kind == "punctuation" and token.key not in '«»“”"' and not _in_date(scene, at):
            return None
        if at > hit.last and at in scene.place.covering:
            at = scene.place.covering[at].last  # قوات الدعم السريع
            continue
        if at > hit.last and scene.isa(at - 1, "occasion-preposition"):
            at += 1  # أكد المتحدث، خلال مؤتمر، مقتل …
            continue
        if _told_noun(hit, scene, at):
            return Found("object", at, token.start)
        if _is_event(hit, scene, at) and (at > hit.last or hit.morph is None or _verbal(hit)):
            return Found("object", at, token.start)
        at += 1
    return None


def _told_noun(hit: CueHit, scene: Scene, at: int) -> bool:
    """Whether a noun at token `at` opens what is told: one of the closed lists."""
    if scene.isa(at, "reported-object") or _claimed(hit, scene, at):
        return True
    if hit.cue.stance == "denies" and scene.isa(at, "report-noun", "charge-noun"):
        return True
    return scene.isa(at, "announced-object") and not hit.cue.calls


def _in_date(scene: Scene, at: int) -> bool:
    """Whether a mark stands inside a date (14 تشرين الأول/أكتوبر، 7 يوليو (تموز))."""
    digits = any(scene.token(here).kind == "number" for here in range(max(0, at - _DATE_REACH), at))
    return digits and scene.key(at) in "/()"


def _verbal(hit: CueHit) -> bool:
    return hit.finite or hit.participle


def _claimed(hit: CueHit, scene: Scene, at: int) -> bool:
    """Acts written like their verb (تبنى التنظيم قتل الجنود)."""
    return hit.cue.stance == "claims-responsibility" and scene.isa(at, "claimed-act")


def _is_event(hit: CueHit, scene: Scene, at: int) -> bool:
    definite = hit.cue.stance in _KNOWN_ALREADY or (hit.participle and at == hit.last)
    allowed = ("", "ال") if definite else ("",)  # معلنة الإفراج عن
    named = scene.place.starts.get(at)
    if named is not None and named.last > at + 1:
        return False  # نفى الحشد الشعبي علاقته
    return any(
        m.kind in ("masdar", "noun") and m.prefix in allowed and names_event(m.entry, scene)
        for m in scene.morphs(at)
    )


def _past_comma(hit: CueHit, scene: Scene, comma: int, stop: int) -> int | None:
    """Where the object is sought on behind a comma that sets off an adverb (نفت الوزارة، اليوم، ما نشر),
    closes the speaker's phrase (أعلنت مصادر أمنية، مقتل …) or opens an apposition (نفت سلمى، محامية
    المتهم، التهم)."""
    if any(scene.isa(at, "adverb", "period") for at in range(comma - 1, min(comma + 2, stop))):
        return comma + 1
    if not _verbal(hit) or comma - hit.last < _MIN_SPEAKER:
        return None
    for at in range(comma, min(stop, comma + _APPOSITION)):
        if scene.key(at) in PAUSES and at + 1 < stop and _opens_object(hit, scene, at + 1):
            return at + 1
    return None


def _opens_object(hit: CueHit, scene: Scene, at: int) -> bool:
    if scene.isa(at, "announced-object"):
        return True
    if scene.isa(at, "reported-object"):
        return hit.cue.stance in _KNOWN_ALREADY
    if scene.stem_isa(at, "keeping-back"):
        return False  # نفى قيادي، طلب عدم كشف هويته، أن …
    return _is_event(hit, scene, at) and not scene.token(at).clitics


def _right_behind(hit: CueHit, scene: Scene, sentence: Sentence) -> Found | None:
    """Where the subject stands before the verb, what follows it is the object (إيران تتوقع زيادة، لكنه
    استبعد سيناريو …)."""
    at = hit.last
    if at >= sentence.last or scene.token(at).kind != "word" or at in scene.place.starts:
        return None
    stands = pronoun_before(hit, scene, sentence) or name_right_before(hit, scene, sentence)
    if not (stands or _speaker_right_before(hit, scene, sentence)):
        return None
    token = scene.token(at)
    if any(c != "ال" for c in token.clitics) or scene.isa(
        at, "preposition", "adverb", "apposition-break", "verb-particle", "negation"
    ):
        return None
    return Found("object", at, token.start) if hit.cue.stance in _WEIGHED else None


def _speaker_right_before(hit: CueHit, scene: Scene, sentence: Sentence) -> bool:
    """لكن السلطات تعتبر المعهد …: a definite noun for who speaks that opens the clause and agrees with its
    verb."""
    at = hit.first - 1
    if at < sentence.first or hit.morph is None or hit.morph.start > 0 or "ال" not in scene.token(at).clitics:
        return False
    opens = at == sentence.first or scene.stem_isa(at - 1, "contrast") or scene.isa(at - 1, "complementizer")
    return opens and speaks(scene, at) and head_gender(scene, at) in ("", gender_of(hit, scene))


def names_event(entry: str, scene: Scene) -> bool:
    """A noun for an act; nouns of ties (قيادة، زعيم) rather open a speaker."""
    predicate = scene.lexicon.predicates.get(entry)
    return predicate is not None and predicate.event != "AFFILIATE"
