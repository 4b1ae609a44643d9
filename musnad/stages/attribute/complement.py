"""What a cue introduces: a quote, a clause, a colon, or a phrase behind its preposition."""

import msgspec

from musnad.lexicon.schema import Complement
from musnad.model.analysis import Sentence
from musnad.stages.attribute.cues import CueHit
from musnad.stages.attribute.quotation import is_name, is_speech, past_parenthesis
from musnad.stages.attribute.scene import Scene
from musnad.text.fold import key
from musnad.text.marks import PAUSES

_REACH = 45  # words a subject with its apposition may take before its content
_ABOUT_REACH = 14
_FULL_STOPS = frozenset(".!؟?")
_PREPOSED = frozenset(("ب", "ل"))
_SPEAKING = ("3ms", "3fs", "3mp", "3fp")  # a dual looks like an adverb (نقلا)


class Found(msgspec.Struct, frozen=True):
    """A complement: its kind, the token it opens at, and its span where a quote bounds it."""

    kind: Complement
    at: int
    start: int
    end: int | None = None


def find_complement(hit: CueHit, scene: Scene, sentence: Sentence) -> Found | None:
    """The first thing after the cue that it takes; None where it introduces nothing."""
    about = frozenset(key(word) for word in hit.cue.about)
    relative = False
    at = hit.last
    stop = min(sentence.last, hit.last + _REACH)
    takes_about = "about" in hit.cue.takes
    while at < stop:
        if at not in scene.turns:  # a plain word: at most the preposition of a phrase
            opened = _about(hit, scene, at, about) if takes_about and not relative else None
            if opened is not None:
                return None if _voided(hit, scene, at) else opened
            at += 1
            continue
        if scene.key(at) == ":" or scene.isa(at, "complementizer"):
            return _marked(hit, scene, sentence, at, about)
        quote = scene.quotes.get(at)
        if quote is not None:
            if "quote" in hit.cue.takes and is_speech(quote) and not is_name(hit, scene, at, quote, sentence):
                return Found("quote", at, quote.start, quote.end)
            at = quote.last + 1
            continue
        if scene.key(at) == "(":  # (إن.بي.سي) holds no content
            at = past_parenthesis(scene, at, stop)
            continue
        about_here = not relative and not scene.isa(at, "on-behalf")
        opened = _about(hit, scene, at, about) if about_here else None
        if opened is not None:
            return None if _voided(hit, scene, at) else opened
        relative = relative or scene.stem_isa(at, "relative-strict")
        if at > hit.last and not relative and _breaks_off(hit, scene, at):
            return None
        at += 1
    if at == sentence.last and "quote" in hit.cue.takes:  # the quotation is a line of its own
        quote = scene.quotes.get(at)
        return Found("quote", at, quote.start, quote.end) if quote and is_speech(quote) else None
    return None


def _marked(hit: CueHit, scene: Scene, sentence: Sentence, at: int, about: frozenset[str]) -> Found | None:
    """The content behind a colon or a complementizer, where the cue takes such."""
    takes = hit.cue.takes
    if scene.key(at) == ":":
        return _after_colon(scene, at, sentence) if "colon" in takes or "quote" in takes else None
    if "clause" in takes or about & {"ان", "بان"}:
        return Found("clause", at, scene.token(at).start)
    return None


def _after_colon(scene: Scene, at: int, sentence: Sentence) -> Found | None:
    quote = scene.quotes.get(at + 1)
    if quote is not None:
        return Found("quote", at + 1, quote.start, quote.end)
    if at + 1 >= sentence.last:
        return None
    return Found("colon", at + 1, scene.token(at + 1).start)


def _breaks_off(hit: CueHit, scene: Scene, at: int) -> bool:
    """Whether the cue's clause ends at token `at` without content: a full stop, a comma behind a
    noun of saying, another clause."""
    mark = scene.key(at)
    if mark in _FULL_STOPS:
        return True
    if mark in PAUSES:
        return hit.morph is not None and hit.morph.kind == "masdar"
    return _other_clause(scene, at) or _adds(hit, scene, at)


def _adds(hit: CueHit, scene: Scene, at: int) -> bool:
    """Whether a participle of saying with its own clause takes over at token `at` (رفض التهمة قائلا إن)."""
    if at <= hit.last or scene.key(at)[-1] not in "اة" or hit.participle:
        return False
    said = any(
        m.kind == "active" and not m.prefix and m.entry.startswith("cue/") and m.end == len(scene.key(at))
        for m in scene.morphs(at)
    )
    return said and (scene.key(at).endswith("ا") or scene.isa(at + 1, "complementizer"))


def _other_clause(scene: Scene, at: int) -> bool:
    """Whether another clause starts at token `at`: a joined or punctuated verb of saying. A bare one
    behind a noun only describes it (تصريحات أذيعت)."""
    if at in scene.place.starts or scene.isa(at, "preposition"):
        return False  # عقب لقائه، عبر الهاتف
    if scene.isa(at, "contrast") or scene.stem_isa(at, "contrast"):
        return True
    joined = scene.token(at - 1).kind == "punctuation" or scene.isa(at - 1, "complementizer")
    return any(
        m.finite and m.person in _SPEAKING and not m.suffix and (joined or m.start)
        for m in scene.morphs(at)
        if m.entry.startswith("cue/")
    )


def _about(hit: CueHit, scene: Scene, at: int, about: frozenset[str]) -> Found | None:
    """A prepositional complement: كشف عن …، أشار إلى أن …، اتهم … بـ…"""
    reach = _REACH if scene.key(at - 1) in PAUSES else _ABOUT_REACH  # أعرب سالم، عضو اللجنة، عن …
    if "about" not in hit.cue.takes or at - hit.last > reach:
        return None
    token = scene.token(at)
    if hit.cue.passes_on and scene.isa(at, "said-of-him"):
        return Found("about", at, token.start)
    if at > hit.last and not hit.cue.passes_on and _saying_noun(scene, at - 1):
        return None  # رفض الكشف عن هويته: the preposition is that noun's
    if token.key in about:
        named = scene.quotes.get(at + 1) if len(token.key) == 1 else None
        if named is not None:  # المعروف بـ«…»
            return Found("about", at, named.start, named.end)
        return Found("about", at, token.start)
    if token.suffix == token.stem:
        return None  # مشتبها بهما: a pronoun tells no content
    glued = token.clitics[0] if token.clitics else ""
    if glued in about or (not glued and token.key[:1] in about & _PREPOSED):
        prefixed = any(m.prefix[:1] in about for m in scene.morphs(at) if m.prefix)
        if glued in about or prefixed:
            return Found("about", at, token.start)
    return None


def _voided(hit: CueHit, scene: Scene, at: int) -> bool:
    """Whether what stands behind the preposition at token `at` could not be told: استشهد برصاص …"""
    token = scene.token(at)
    if token.suffix == token.stem or not (token.clitics or token.key[:1] in _PREPOSED):
        if at + 1 >= len(scene.analysis.tokens):
            return False
        token = scene.token(at + 1)
    return any(key(word) in (token.key, token.stem) for word in hit.cue.not_about)


def _saying_noun(scene: Scene, at: int) -> bool:
    return any(m.kind == "masdar" and m.entry.startswith("cue/") for m in scene.morphs(at))
