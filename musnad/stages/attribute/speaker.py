"""Where the speaker of a cue stands: behind its verb, before it, or earlier in its sentence."""

from musnad.model.analysis import Sentence
from musnad.stages.attribute.cues import CueHit
from musnad.stages.attribute.phrase import (
    addressee,
    attached,
    finite_verb,
    head_gender,
    opens_source,
    opens_subject,
    phrase_end,
    source_noun,
    speaks,
)
from musnad.stages.attribute.scene import Scene
from musnad.text.fold import key

_MAX_WORDS = 22
_PLURALS = ("3mp", "3md", "3fd", "3fp")
_MAX_DEFINITE = 3
_FAR_NAME = 8  # words of titles that may stand before a name
_NISBA = ("ي", "ية")
_PRONOUNS = ("ه", "ها", "هم", "هما", "هن")
_COMMAS = frozenset("،,؛;")

Tokens = tuple[int, int]


def subject_after(hit: CueHit, scene: Scene, stop: int) -> Tokens | None:
    """Tokens of the subject that follows the verb, before its complement at `stop`."""
    first = hit.last
    while first < stop and first not in scene.place.covering:
        if scene.key(first) not in _COMMAS and not scene.isa(first, "adverb"):
            break
        first += 1
    if first >= stop or addressee(scene, first) or not opens_subject(scene, first):
        return None
    end = phrase_end(scene, first, stop)
    return (first, _with_name(scene, end, stop)) if end > first else None


def _with_name(scene: Scene, end: int, stop: int) -> int:
    """Where a speaker's phrase ends with the name in apposition behind a comma (مستشار الرئيس، سالم
    الحربي، …)."""
    name = scene.place.starts.get(end + 1)
    if end >= stop or scene.key(end) not in _COMMAS or name is None or name.kind != "person":
        return end
    closed = name.last >= stop or scene.token(name.last).kind == "punctuation"
    return min(name.last, stop) if closed and not attached(scene, name) else end


def subject_before(hit: CueHit, scene: Scene, sentence: Sentence) -> Tokens | None:
    """Tokens of a subject before the verb (مصادر كشفت أن …), or of the noun its relative clause
    describes (تقارير … التي أفادت بأن)."""
    at = hit.first - 1
    if at < sentence.first:
        return None
    relative = scene.stem_isa(at, "relative-strict")
    if relative:
        at -= 1
    elif hit.morph is not None and hit.morph.start > 0:
        return None
    while at > sentence.first and scene.isa(at, "verb-particle"):
        at -= 1  # كان الضباط قد أبلغوا
    best: int | None = None
    edge = at
    comma = _closing_comma(hit, scene, at)
    if comma:  # غير أن قياديين من الحركة، أكدا: a comma may close the speaker of a dual or plural
        at -= 1
        edge = at
    while at >= sentence.first and edge - at < _MAX_WORDS:
        if at not in scene.place.covering and _clause_opens(scene, at):
            break
        if speaks(scene, at):
            best = at
            if source_noun(scene, at) and at > sentence.first and scene.isa(at - 1, "preposition"):
                break  # الصواريخ مع تقارير التي أفادت: what stands before only governs the speaker
        at -= 1
    if best is None:  # الخيارات التي قال إنها باتت قريبة: spoken of, not speaking
        return None if relative else _definite_phrase(scene, at + 1, edge + 1)
    first = scene.place.covering[best].first if best in scene.place.covering else best
    if comma and first > sentence.first and scene.isa(first - 1, "preposition"):
        return None
    return first, phrase_end(scene, first, edge + 1)


def _closing_comma(hit: CueHit, scene: Scene, at: int) -> bool:
    return scene.key(at) == "،" and hit.morph is not None and hit.morph.person in _PLURALS


def _clause_opens(scene: Scene, at: int) -> bool:
    if scene.key(at) in _COMMAS or scene.key(at) == ":" or scene.isa(at, "complementizer"):
        return True
    if scene.stem_isa(at, "auxiliary"):
        return True
    return scene.stem_isa(at, "contrast", "relative-strict") or finite_verb(scene, at)


def _definite_phrase(scene: Scene, first: int, last: int) -> Tokens | None:
    """A short definite phrase that fills its clause up to the verb (إلا أن الأطراف الخليجية رأت)."""
    if not 0 < last - first <= _MAX_DEFINITE or "ال" not in scene.token(first).clitics:
        return None
    if any(scene.isa(at, "preposition") for at in range(first, last)):
        return None
    return first, last


def name_right_before(hit: CueHit, scene: Scene, sentence: Sentence) -> bool:
    """إيران تتوقع …: a name right before an unjoined verb is its subject, unless a preposition has it."""
    at = hit.first - 1
    covering = scene.place.covering
    if hit.morph is None or at < sentence.first or at not in covering or scene.token(hit.first).conjunction:
        return False
    name = covering[at]
    governed = name.first > sentence.first and scene.isa(name.first - 1, "preposition")
    return not governed and not attached(scene, name)


def pronoun_before(hit: CueHit, scene: Scene, sentence: Sentence) -> bool:
    """Whether the verb's subject is the pronoun of the word before it: لكنه استبعد، إنها تتوقع."""
    at = hit.first - 1
    if at < sentence.first or not hit.finite or (hit.morph is not None and hit.morph.start > 0):
        return False
    return scene.isa(at, "complementizer", "contrast") and scene.key(at).endswith(_PRONOUNS)


def nearest_before(scene: Scene, sentence: Sentence, at: int) -> Tokens | None:
    """The closest possible speaker before token `at` in its sentence."""
    covering = scene.place.covering
    for here in range(at - 1, sentence.first - 1, -1):
        if not speaks(scene, here):
            continue
        first = covering[here].first if here in covering else here
        while first - 1 >= sentence.first and source_noun(scene, first - 1):
            first -= 1
        return first, max(phrase_end(scene, first, at), first + 1)
    return None


def clause_subject(
    scene: Scene, sentence: Sentence, stop: int, gender: str, reach: int = _MAX_WORDS
) -> Tokens | None:
    """Who acts in the sentence before token `stop`: the first possible speaker behind no preposition that
    agrees with `gender`, within `reach` words (غادر الوزير القاعة قائلا …)."""
    first = sentence.first
    if scene.stem_isa(first, "contrast", "subordinator"):  # بينما بدأ المجلس …، شن القائد هجوما
        first = next((at + 1 for at in range(first, stop) if scene.key(at) in _COMMAS), stop)
    for at in range(first, min(stop, first + reach)):
        if not opens_subject(scene, at) or not speaks(scene, at) or scene.inside[at] is not None:
            continue
        if at > sentence.first and (scene.isa(at - 1, "preposition") or scene.stem_isa(at - 1, "occasion")):
            continue
        if scene.place.covering.get(at) is not None and at not in scene.place.starts:
            continue
        if gender and head_gender(scene, at) not in ("", gender):
            continue
        return at, _close_phrase(scene, at, stop)
    return None


def _close_phrase(scene: Scene, first: int, stop: int) -> int:
    """Where the subject of a verb that is no saying ends: its own words end at no content, so it takes a
    name in apposition and adjectives of belonging, nothing else (غادر الوزير الألماني | القاعة)."""
    covering = scene.place.covering
    at = covering[first].last if first in covering else first + 1
    end = phrase_end(scene, first, stop)
    for here in range(at, min(end, first + _FAR_NAME)):
        if here in scene.place.starts and scene.place.starts[here].kind == "person":
            return covering[here].last
    indefinite = "ال" not in scene.token(first).clitics and first not in covering
    while at < end and (indefinite or scene.key(at).endswith(_NISBA)) and at not in covering:
        indefinite = False  # the second term of a construct
        at += 1
    return at


def doer(scene: Scene, sentence: Sentence, stop: int) -> Tokens | None:
    """Who acts in the sentence up to token `stop`: the first name behind no preposition."""
    for at in range(sentence.first, stop):
        name = scene.place.starts.get(at)
        if name is None:
            continue
        glued = scene.key(at)[: name.start - scene.token(at).start].lstrip("وف")
        before = scene.key(at - 1) if at > sentence.first else ""
        if not glued and not scene.lexicon.isa(before, "preposition"):
            return at, name.last
    return None


def owner(hit: CueHit, scene: Scene, stop: int) -> Tokens | None:
    """Whose statement a noun is: its genitive, or what follows one of its prepositions."""
    after = {key(word) for word in hit.cue.source_after}
    starts = scene.place.starts
    at = hit.last
    if at < stop and at in starts:
        return at, max(phrase_end(scene, at, stop), at + 1)
    while at < stop:
        clitics = scene.token(at).clitics
        glued = clitics[0] if clitics else scene.key(at)[:1]
        if at in starts and (glued in after or scene.key(at - 1) in after):
            return at, max(phrase_end(scene, at, stop), at + 1)
        at += 1
    if opens_source(scene, hit.last) and hit.last < stop:
        return hit.last, max(phrase_end(scene, hit.last, stop), hit.last + 1)
    return None
