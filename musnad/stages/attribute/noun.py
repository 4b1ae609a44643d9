"""Nouns of saying: بيان للخارجية أن…، تصريحات الوزير بأن…، قوله إن…"""

from musnad.model.analysis import Sentence
from musnad.stages.attribute.complement import Found
from musnad.stages.attribute.cues import CueHit
from musnad.stages.attribute.finish import finish
from musnad.stages.attribute.phrase import finite_verb, head_gender
from musnad.stages.attribute.scene import Scene, Tokens
from musnad.stages.attribute.speaker import doer, issuer, nearest_before, owner
from musnad.stages.attribute.voices import Draft, Voices

_BY_THE = "بال"  # بالقول: said by whoever acts, never by whom it is said to
_MESSAGE = 4  # words of the message
_NEWS_REACH = 8  # words between a telling and its عن
_SHORT = 2  # words of somebody accused
_REACH = 4  # words between an ownerless noun of saying and its content
_MILD = ("states", "affirms", "reveals", "believes", "predicts")
_ADMITTING = ("affirms", "reveals")  # رغم إقرارها بدعم المعارضة
_OWNER_GENDER = {"ه": "m", "ها": "f"}
_SPOKEN = ("clause", "quote", "colon")


def by_noun(hit: CueHit, scene: Scene, sentence: Sentence, found: Found, voices: Voices) -> Draft | None:
    """The attribution of a noun of saying; None where it brings nothing new or nobody owns it."""
    spoken = found.kind in _SPOKEN
    taken = voices.taken(found.at)
    owned = hit.morph is not None and (bool(hit.morph.suffix) or (_by_saying(hit, found) and not taken))
    if pointed_at(hit, scene, sentence) or (not owned and taken):
        return None  # قال في تصريحات إن: the verb has the content already
    admitted = owned and found.at == hit.last and hit.cue.stance in _ADMITTING
    if not spoken and hit.cue.stance in _MILD and not admitted and not _of_news(hit, scene, found):
        return None
    by_the = hit.morph is not None and hit.morph.prefix == _BY_THE
    if by_the:
        span = doer(scene, sentence, hit.first)
        owned = owned and span is not None
    elif owned:
        span = _possessor(hit, scene, sentence, admitted and not spoken, voices)
    else:
        span = _owner(hit, scene, sentence, found) or _message(hit, scene, sentence, found)
    if owned and (span is None or _of_him(hit, scene, sentence)):
        return _of_the_last(hit, scene, sentence, found, voices)
    if span is not None:
        return finish(hit, scene, sentence, found, span, voices)
    news = _of_news(hit, scene, found)
    if not by_the and not news and (not spoken or found.at - hit.last > _REACH):
        return None
    return Draft(hit=hit, sentence=sentence, found=found)


def _of_news(hit: CueHit, scene: Scene, found: Found) -> bool:
    """Whether a masdar is the telling of news (الإعلان عن مقتل القائد، كشف الوزارة عن)."""
    morph = hit.morph
    if morph is None or morph.kind != "masdar" or morph.suffix or morph.prefix not in ("", "ال"):
        return False
    if (
        found.at - hit.last > _NEWS_REACH
        or scene.key(hit.first).endswith("ا")
        or scene.stem_isa(hit.first - 1, "negation", "need")
    ):
        return False
    return scene.isa(found.at, "said-of") and hit.cue.stance in ("states", "reveals")


def _possessor(
    hit: CueHit, scene: Scene, sentence: Sentence, admitted: bool, voices: Voices
) -> Tokens | None:
    """Whose the pronoun of قوله is: the closest speaker; of an admission, who speaks in the sentence."""
    gender = _OWNER_GENDER.get(hit.morph.suffix, "") if hit.morph is not None else ""
    voice = voices.running(gender, sentence)
    nearest = nearest_before(scene, sentence, hit.first)
    other = nearest is not None and gender and head_gender(scene, nearest[0]) not in ("", gender)
    if voice is not None and (admitted or (other and voice.gender in ("", gender))):
        return voice.tokens
    return nearest


def _owner(hit: CueHit, scene: Scene, sentence: Sentence, found: Found) -> Tokens | None:
    span = owner(hit, scene, found.at)
    if span is not None and _accused(hit, scene, span, found):
        return doer(scene, sentence, hit.first)
    if span is None and (found.kind == "about" or found.at - hit.last <= _REACH):
        span = issuer(hit, scene, sentence)
    return span


def _message(hit: CueHit, scene: Scene, sentence: Sentence, found: Found) -> Tokens | None:
    """The message a noun with its pronoun joins to its content (نصيحة أميركية مفادها أن): the noun phrase
    right before it."""
    last = hit.first
    owned = scene.lexicon.ends_in(scene.key(last), "pronoun-ending")
    if not owned or found.at != hit.last or last == sentence.first:
        return None
    first = last
    while first > sentence.first and last - first < _MESSAGE and _noun_like(scene, first - 1):
        first -= 1
    return (first, last) if first < last else None


def _noun_like(scene: Scene, at: int) -> bool:
    if scene.token(at).kind != "word" or finite_verb(scene, at):
        return False
    return not scene.stem_isa(
        at, "preposition", "adverb", "subordinator", "complementizer", "apposition-break"
    )


def _accused(hit: CueHit, scene: Scene, span: Tokens, found: Found) -> bool:
    """Whether the genitive of an accusation is who is accused (اتهام العراق بـ…): only before ل is it who
    accuses (اتهام واشنطن لبغداد بـ…)."""
    masdar = hit.cue.stance == "accuses" and hit.morph is not None and hit.morph.kind == "masdar"
    name = scene.place.starts.get(span[0])
    alone = name is not None and name.last == found.at
    short = alone or found.at - span[0] <= _SHORT  # اتهام الرئيس نائبه السابق بـ names both
    return masdar and short and not any("ل" in scene.token(at).clitics for at in range(span[0] + 1, found.at))


def _of_him(hit: CueHit, scene: Scene, sentence: Sentence) -> bool:
    """ونقل عنه قوله: a pronoun stands between."""
    return hit.first > sentence.first and scene.isa(hit.first - 1, "adverb")


def _of_the_last(hit: CueHit, scene: Scene, sentence: Sentence, found: Found, voices: Voices) -> Draft:
    made = finish(hit, scene, sentence, found, None, voices)
    person = voices.person_before(sentence)
    if person is not None:  # ونقل التلفزيون عنه قوله: not the channel, whoever spoke before
        made.source, made.tokens, made.passed = person.source, person.tokens, True
    return made


def pointed_at(hit: CueHit, scene: Scene, sentence: Sentence) -> bool:
    """هذه التصريحات: what was said already, nothing new."""
    return hit.first > sentence.first and scene.isa(hit.first - 1, "demonstrative")


def _by_saying(hit: CueHit, found: Found) -> bool:
    """بالقول: «…», القول إن: the speaker is whoever acts in the sentence."""
    masdar = hit.morph is not None and hit.morph.kind == "masdar" and hit.morph.prefix.endswith("ال")
    return masdar and found.kind in _SPOKEN and found.at - hit.last <= 1
