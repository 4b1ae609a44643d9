"""Subjects that do not stand beside their verb: kept from it by a relative clause or an aside, or only a
pronoun there."""

from musnad.model.analysis import Sentence
from musnad.stages.attribute.cues import CueHit
from musnad.stages.attribute.phrase import (
    finite_verb,
    head_gender,
    opens_subject,
    phrase_end,
    plural_head,
    speaks,
)
from musnad.stages.attribute.scene import Scene, Tokens
from musnad.stages.attribute.speaker import clause_subject, close_phrase
from musnad.stages.attribute.voices import SEVERAL, Voices, gender_of
from musnad.text.marks import PAUSES

_MAX_APART = 22  # words between a subject and its verb
_LEAST_ASIDE = 2
_FIRST_WORDS = 4  # words within which a sentence names who acts in it
_FEWER_WORDS = 3
_PERSONS = {"3ms": "m", "3fs": "f"}


def subject_apart(hit: CueHit, scene: Scene, sentence: Sentence, clause: bool) -> Tokens | None:
    """The subject before an unjoined verb that a relative clause or an aside between commas keeps from it
    (الشركة التي يعمل لديها الحراس ذكرت أن، لكن الوزير، ورغم تحفظه، قال إن)."""
    last = hit.first
    if scene.token(last).conjunction or last - 1 <= sentence.first or not hit.finite:
        return None
    if scene.isa(last - 1, "complementizer") or scene.stem_isa(last - 1, "relative-strict"):
        return None
    for first in range(last - 1, max(sentence.first, last - _MAX_APART) - 1, -1):
        if not _clause_starts(scene, sentence, first):
            continue
        end = _head_end(scene, first, last, clause)
        if end is None or head_gender(scene, first) not in ("", gender_of(hit, scene) or "m", _number(hit)):
            continue
        if _relative_between(scene, end, last) or _aside_between(scene, end, last):
            return first, end
    return None


def _number(hit: CueHit) -> str:
    """What a plural verb allows its subject to be besides masculine: a broken plural looks like anything."""
    return "f" if hit.morph is not None and hit.morph.person in SEVERAL else ""


def _clause_starts(scene: Scene, sentence: Sentence, at: int) -> bool:
    """Whether a clause that may have its subject first starts at token `at`."""
    if at == sentence.first:
        return True
    before = at - 1
    return scene.isa(before, "complementizer") or scene.stem_isa(before, "contrast")


def _head_end(scene: Scene, first: int, last: int, definite: bool) -> int | None:
    """Where the noun phrase at token `first` ends, if a speaker; where `definite`, a noun with article
    may be one."""
    if not opens_subject(scene, first) or scene.token(first).kind != "word":
        return None
    if scene.stem_isa(first, "adverb", "time-that"):
        return None
    if not speaks(scene, first) and not (definite and "ال" in scene.token(first).clitics):
        return None
    end = phrase_end(scene, first, last)
    return end if first < end < last else None


def _relative_between(scene: Scene, end: int, last: int) -> bool:
    """Whether a relative clause with words of its own fills the words from `end` to `last`: what follows it
    is not its verb."""
    if not scene.stem_isa(end, "relative-strict"):
        return False
    if any(scene.token(at).kind == "punctuation" for at in range(end, last)):
        return False
    return any(not scene.stem_isa(at, "auxiliary", "verb-particle") for at in range(end + 1, last))


def _aside_between(scene: Scene, end: int, last: int) -> bool:
    """Whether the words from `end` to `last` stand between two commas."""
    if scene.key(end) not in PAUSES or scene.key(last - 1) not in PAUSES or last - end <= _LEAST_ASIDE:
        return False
    return not finite_verb(scene, end + 1) and not scene.stem_isa(end + 1, "contrast")


def acting(hit: CueHit, scene: Scene, sentence: Sentence, voices: Voices) -> Tokens | None:
    """Who a joined verb without a subject goes on from in a sentence that has no voice yet: whoever acts in
    it (زار الوزير المصنع وأكد أن), or in the sentence before where this one only goes on (قام الوزير بزيارة.
    وأشاد بالعمال وعبر عن أسفه)."""
    found = _acting(hit, scene, sentence, voices)
    several = hit.morph is not None and hit.morph.person in SEVERAL
    return None if found is not None and several and not plural_head(scene, found[0]) else found


def _acting(hit: CueHit, scene: Scene, sentence: Sentence, voices: Voices) -> Tokens | None:
    gender = gender_of(hit, scene)
    found = clause_subject(scene, sentence, hit.first, gender, _FEWER_WORDS)
    if found is not None:
        return found
    if hit.first > sentence.first:
        several = hit.morph is not None and hit.morph.person in SEVERAL
        found = verb_subject(scene, sentence.first, hit.first, gender, several)
        if found is not None or not _joined_verb(scene, sentence.first):
            return found
        before = scene.sentence_of(sentence.first - 1) if sentence.first else None
        apart = before is None or "\n" in scene.analysis.text[before.end : sentence.start]
        if not apart and before is not None and voices.last_sentence() != before:
            return clause_subject(scene, before, before.last, gender, _FEWER_WORDS)
    return None


def _joined_verb(scene: Scene, at: int) -> bool:
    return bool(scene.token(at).conjunction) and finite_verb(scene, at)


def verb_subject(scene: Scene, first: int, last: int, gender: str, several: bool = False) -> Tokens | None:
    """The subject right behind the last verb between two tokens that has one and agrees with `gender`;
    where `several` speak, one that is more than one (أشاد آخرون بالفكرة وشددوا)."""
    for at in range(last - 2, first - 1, -1):
        if scene.inside[at] is not None or at in scene.place.covering:
            continue
        persons = {_PERSONS.get(m.person) for m in scene.morphs(at) if m.finite and not m.suffix} - {None}
        if (
            not persons
            or not (several or gender in persons)
            or scene.isa(at - 1, "preposition", "complementizer")
        ):
            continue
        subject = at + 1
        if not opens_subject(scene, subject) or not (several or speaks(scene, subject)):
            continue
        if plural_head(scene, subject) if several else head_gender(scene, subject) in ("", gender):
            return subject, close_phrase(scene, subject, last)
    return None


def referent(hit: CueHit, scene: Scene, sentence: Sentence, voices: Voices) -> Tokens | None:
    """Whom the pronoun before the verb means, where that is not who goes on speaking: who acts in the
    sentence that has no voice yet (زار سالم بغداد لكنه نفى …), or in the clause of another one's words (قال
    سالم إن إسرائيل انسحبت لأنها أدركت …)."""
    gender = gender_of(hit, scene)
    voice = voices.running(gender, sentence)
    if voice is None:
        return clause_subject(scene, sentence, hit.first - 1, gender, _FIRST_WORDS)
    if not gender or voice.gender in ("", gender) or voice.found is None:
        return None
    opened = voice.found.at
    if not sentence.first <= opened < hit.first:
        return None
    return clause_subject(scene, sentence, hit.first - 1, gender, opened=opened)
