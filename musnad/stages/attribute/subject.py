"""The subject of a verb of saying: behind it, before it, or the pronoun of the word before it."""

from musnad.model.analysis import Sentence
from musnad.stages.attribute.cues import CueHit
from musnad.stages.attribute.phrase import (
    addressee,
    attached,
    finite_verb,
    opens_subject,
    phrase_end,
    source_noun,
    speaks,
)
from musnad.stages.attribute.scene import Scene, Tokens
from musnad.text.marks import PAUSES

_MAX_WORDS = 22
_MAX_DEFINITE = 3
_PLURALS = ("3mp", "3md", "3fd", "3fp")
_CLOSING = frozenset('»”"')
_PREPOSED = ("ب", "ل", "ك")
_PRONOUNS = ("ه", "ها", "هم", "هما", "هن")


def subject_after(hit: CueHit, scene: Scene, stop: int) -> Tokens | None:
    """Tokens of the subject that follows the verb, before its complement at `stop`."""
    first = hit.last
    while first < stop and first not in scene.place.covering:
        if scene.key(first) not in PAUSES and not scene.isa(first, "adverb"):
            break
        first += 1
    if first >= stop or addressee(scene, first):
        return None
    pointed = _pointed(scene, first, stop)
    if not pointed and not opens_subject(scene, first):
        return None
    held = hit.cue.calls and hit.cue.stance == "believes"
    if held and not pointed and scene.key(first).endswith("ا") and not speaks(scene, first):
        return None  # تعتبر برهانا على أن
    end = phrase_end(scene, first + pointed, stop)  # يرى هذا الكاتب أن
    if hit.cue.stance == "accuses":
        end = next((at for at in range(first + 1, end) if _his(scene, at)), end)
    return (first, _with_name(scene, end, stop)) if end > first else None


def _pointed(scene: Scene, at: int, stop: int) -> bool:
    """Whether هذا and the like at token `at` open a subject, not an object: who can speak, or anything
    before a clause (يرى هذا الكاتب أن)."""
    if at + 1 >= stop or not scene.isa(at, "demonstrative") or not _definite(scene, at + 1):
        return False
    told = scene.isa(stop, "complementizer") and not scene.stem_isa(at + 1, "adverb", "time-that")
    return told or speaks(scene, at + 1)


def _definite(scene: Scene, at: int) -> bool:
    return "ال" in scene.token(at).clitics


def _his(scene: Scene, at: int) -> bool:
    """Whether a definite word is followed by one with a pronoun, another party (اتهم المدير | موظفيه)."""
    definite = "ال" in scene.token(at - 1).clitics
    owned = scene.key(at).endswith(_PRONOUNS) and "ال" not in scene.token(at).clitics
    return definite and owned and at not in scene.place.covering and not scene.isa(at, "same")


def _with_name(scene: Scene, end: int, stop: int) -> int:
    """Where a speaker's phrase ends with the name in apposition behind a comma (مستشار الرئيس، سالم
    الحربي، …)."""
    name = scene.place.starts.get(end + 1)
    if end >= stop or scene.key(end) not in PAUSES or name is None or name.kind != "person":
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
    edge = at
    comma = _closing_comma(hit, scene, at)
    if comma:  # غير أن قياديين من الحركة، أكدا: a comma may close the speaker of a dual or plural
        at -= 1
        edge = at
    best, opened = _walk_back(scene, sentence, at)
    if best is None:  # الخيارات التي قال إنها باتت قريبة: spoken of, not speaking
        if relative:
            return None
        short = _definite_phrase(scene, opened, edge + 1)
        return short or _bare_phrase(hit, scene, sentence, opened, edge + 1)
    first = scene.place.covering[best].first if best in scene.place.covering else best
    if comma and first > sentence.first and scene.isa(first - 1, "preposition"):
        return None
    return first, phrase_end(scene, first, edge + 1)


def _prefixed(scene: Scene, at: int) -> bool:
    """Whether a preposition is written onto the word (المناوئين للوزيرة), so that it heads no subject."""
    return at not in scene.place.covering and any(c in _PREPOSED for c in scene.token(at).clitics)


def _walk_back(scene: Scene, sentence: Sentence, edge: int) -> tuple[int | None, int]:
    """The first possible speaker of the clause that ends at token `edge`, and where that clause opens."""
    best: int | None = None
    at = edge
    while at >= sentence.first and edge - at < _MAX_WORDS:
        if at not in scene.place.covering and _clause_opens(scene, at):
            break
        if speaks(scene, at) and not _prefixed(scene, at):
            best = at
            if source_noun(scene, at) and at > sentence.first and scene.isa(at - 1, "preposition"):
                break  # الصواريخ مع تقارير التي أفادت: what stands before only governs the speaker
        at -= 1
    return best, at + 1


def _closing_comma(hit: CueHit, scene: Scene, at: int) -> bool:
    return scene.key(at) == "،" and hit.morph is not None and hit.morph.person in _PLURALS


def _clause_opens(scene: Scene, at: int) -> bool:
    if scene.key(at) in PAUSES or scene.key(at) == ":" or scene.isa(at, "complementizer"):
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


def _bare_phrase(hit: CueHit, scene: Scene, sentence: Sentence, opened: int, last: int) -> Tokens | None:
    """A subject that only its place shows: behind إن a noun with its pronoun (إن بلاده تتوقع), right before a
    present verb of saying an indefinite noun that agrees with it (نفذته مجموعات تقول إنها)."""
    first = last - 1
    if first < sentence.first or scene.token(first).kind != "word" or finite_verb(scene, first):
        return None
    if first == opened > sentence.first and scene.isa(first - 1, "complementizer"):
        possessed = scene.key(first).endswith(_PRONOUNS)
        tells = last + 1 < sentence.last and scene.isa(last + 1, "complementizer")
        return (first, last) if scene.isa(first, "own-country") or (possessed and tells) else None
    told = hit.morph is not None and hit.morph.kind == "present" and hit.cue.stance == "states"
    if hit.last >= sentence.last or not scene.isa(hit.last, "complementizer"):
        return None
    if not told or _definite(scene, first) or not opens_subject(scene, first):
        return None
    person = hit.morph.person if hit.morph is not None else ""
    people = (
        "people-feminine" if person == "3fs" else "people-singular" if person == "3ms" else "people-plural"
    )
    plural = person == "3fs" and scene.key(first).endswith("ات")
    return (first, last) if plural or scene.stem_isa(first, people) else None


def name_right_before(hit: CueHit, scene: Scene, sentence: Sentence) -> bool:
    """إيران تتوقع …: a name right before an unjoined verb is its subject, unless a preposition has it."""
    at = hit.first - 1
    covering = scene.place.covering
    if hit.morph is None or at < sentence.first or at not in covering or scene.token(hit.first).conjunction:
        return False
    name = covering[at]
    governed = name.first > sentence.first and scene.stem_isa(name.first - 1, "preposition")
    return not governed and not attached(scene, name)


def pronoun_before(hit: CueHit, scene: Scene, sentence: Sentence) -> bool:
    """Whether the verb's subject is the pronoun of the word before it: لكنه استبعد، إنها تتوقع."""
    at = hit.first - 1
    if at < sentence.first or not hit.finite or (hit.morph is not None and hit.morph.start > 0):
        return False
    if scene.stem_isa(at, "with-pronoun"):
        return True
    return scene.isa(at, "complementizer", "contrast") and scene.key(at).endswith(_PRONOUNS)


def subject_of(scene: Scene, sentence: Sentence, verb: int, stop: int) -> Tokens | None:
    """The subject of the verb at token `verb`, sought behind it up to token `stop`, then before it."""
    for at in range(verb + 1, stop):
        governed = scene.stem_isa(at - 1, "preposition")
        if speaks(scene, at) and opens_subject(scene, at) and not governed:
            return at, max(phrase_end(scene, at, stop), at + 1)
    best, opened = _walk_back(scene, sentence, verb - 1)
    if best is None:
        return _definite_phrase(scene, opened, verb)
    return best, max(phrase_end(scene, best, verb), best + 1)
