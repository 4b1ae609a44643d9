"""Cues whose content their own pronoun stands for: ما وصفه الوزير بالخيانة، ما نشرته الصحيفة عن الهجوم،
الهجوم الذي تبنته الجماعة."""

from musnad.model.analysis import Sentence
from musnad.stages.attribute.bare import names_event
from musnad.stages.attribute.complement import Found, find_complement
from musnad.stages.attribute.cues import CueHit
from musnad.stages.attribute.finish import finish
from musnad.stages.attribute.phrase import attached, opens_subject
from musnad.stages.attribute.scene import Scene, Tokens
from musnad.stages.attribute.speaker import clause_subject
from musnad.stages.attribute.subject import subject_after
from musnad.stages.attribute.voices import Draft, Voices, gender_of

_NISBA = ("ي", "ية", "ون", "ين", "يون", "يين")
_TANWIN = "اً"
_STOPS = frozenset(".!؟?:؛،,")
_MAX_NAME = 7  # tokens of who regards
_TOLD_REACH = 9  # words of who tells, before what he tells of
_OWNED = ("claims-responsibility", "denies")
_PRONOUNS = ("ه", "ها", "هم", "هن", "هما")


def so_called(hit: CueHit, scene: Scene, sentence: Sentence) -> bool:
    """Whether the verb's own pronoun is its content: a relative stands right before it."""
    at = hit.first - 1
    if not hit.finite or hit.morph is None or hit.morph.suffix not in _PRONOUNS or at < sentence.first:
        return False
    if scene.isa(at, "so-called"):
        return hit.cue.calls or (hit.cue.tells and _told_about(hit, scene, sentence) is not None)
    if hit.cue.calls and hit.cue.stance == "believes":
        return _regarded(hit, scene, sentence) is not None
    if hit.cue.stance not in _OWNED or "object" not in hit.cue.takes:
        return False
    return scene.stem_isa(at, "relative-strict") and _antecedent(hit, scene, sentence) is not None


def by_relative(hit: CueHit, scene: Scene, sentence: Sentence, voices: Voices) -> Draft | None:
    """The attribution of such a verb: what its subject calls something, or the noun before the relative."""
    regarded = None if scene.isa(hit.first - 1, "so-called") else _regarded(hit, scene, sentence)
    if regarded is not None:
        return finish(hit, scene, sentence, regarded[1], regarded[0], voices)
    stop = next((at for at in range(hit.last, sentence.last) if scene.key(at) in _STOPS), sentence.last)
    if hit.cue.tells and scene.isa(hit.first - 1, "so-called"):
        told = _told_about(hit, scene, sentence)
        if told is not None:
            return finish(hit, scene, sentence, told, subject_after(hit, scene, told.at), voices)
    glued = find_complement(hit, scene, sentence)
    span = _subject(hit, scene, stop) if glued is None or glued.at > hit.last else None
    found = _called(hit, scene, glued, span, stop)
    if not scene.isa(hit.first - 1, "so-called"):
        found = _antecedent(hit, scene, sentence)
    if found is None:
        return None
    if span is None:
        span = clause_subject(scene, sentence, hit.first, gender_of(hit, scene))
    return finish(hit, scene, sentence, found, span, voices)


def _regarded(hit: CueHit, scene: Scene, sentence: Sentence) -> tuple[Tokens, Found] | None:
    """Who holds what of those whom the verb's pronoun means (رجال تعتبرهم الوكالة الأخطر في العالم)."""
    stop = next((at for at in range(hit.last, sentence.last) if scene.key(at) in _STOPS), sentence.last)
    quoted = scene.quotes.get(hit.last)
    if quoted is not None:
        stop = max(stop, quoted.last + 1)
        stop = next((at for at in range(stop, sentence.last) if scene.key(at) in _STOPS), sentence.last)
    if not hit.cue.calls or hit.cue.stance != "believes":
        return None
    span = _subject(hit, scene, stop) if quoted is None else (quoted.first, quoted.last)
    if span is None or span[1] - span[0] > _MAX_NAME:
        return None
    opened = quoted.last + 1 if quoted is not None else span[1]
    if opened >= stop or scene.token(opened).kind != "word" or scene.isa(opened, "preposition"):
        return None
    return span, Found("object", opened, scene.token(opened).start, scene.token(stop - 1).end)


def _told_about(hit: CueHit, scene: Scene, sentence: Sentence) -> Found | None:
    """What a verb behind ما tells of (ما نشرته الصحيفة أمس عن الهجوم)."""
    for at in range(hit.last, min(sentence.last, hit.last + _TOLD_REACH)):
        if scene.key(at) in _STOPS or scene.isa(at, "complementizer"):
            return None
        if scene.isa(at, "told-about"):
            return Found("about", at, scene.token(at).start)
    return None


def _subject(hit: CueHit, scene: Scene, stop: int) -> Tokens | None:
    """The subject right behind the verb: a name, or a noun with its adjectives (مسؤول إماراتي، الضباط
    العراقيون); what follows is content."""
    first, covering = hit.last, scene.place.covering
    if (
        first >= stop
        or not opens_subject(scene, first)
        or scene.analysis.text[scene.token(first).end - 1] in _TANWIN
    ):
        return None  # ما يراه مناسباً
    if scene.quotes.get(first) is not None:
        quote = scene.quotes[first]
        return (first + 1, quote.last) if first + 1 in covering else None
    if first in covering:
        return first, covering[first].last
    definite = "ال" in scene.token(first).clitics
    at = first + 1
    while at < stop and at not in scene.quotes:
        name = covering.get(at)
        if name is not None and not attached(scene, name):
            at = name.last
        elif scene.key(at).endswith(_NISBA) and ("ال" in scene.token(at).clitics) == definite:
            at += 1
        elif at == first + 1 and not definite and "ال" in scene.token(at).clitics[:1]:
            at += 1  # وزير الدفاع
        else:
            break
    return first, at


def _called(hit: CueHit, scene: Scene, found: Found | None, span: Tokens | None, stop: int) -> Found | None:
    """What the subject says of the thing: a quotation, a phrase, up to the next stop."""
    at = span[1] if span is not None else hit.last
    if found is not None and found.at <= at + 1:
        return found
    quote = scene.quotes.get(at)
    if quote is not None:
        return Found("quote", at, quote.start, quote.end)
    if at >= stop or scene.token(at).kind != "word":
        return None
    return Found("object", at, scene.token(at).start, scene.token(stop - 1).end)


def _antecedent(hit: CueHit, scene: Scene, sentence: Sentence) -> Found | None:
    """The noun phrase before the relative (الهجوم الانتحاري الذي …)."""
    last = hit.first - 1
    first = last
    while first - 1 >= sentence.first and _definite(scene, first - 1):
        first -= 1
    if not any(names_event(m.entry, scene) for m in scene.morphs(first)):
        return None
    return Found("object", first, scene.token(first).start, scene.token(last - 1).end)


def _definite(scene: Scene, at: int) -> bool:
    return at in scene.place.covering or "ال" in scene.token(at).clitics
