"""What a cue introduces: a quote, a clause, a colon, or a phrase behind its preposition."""

import msgspec

from musnad.lexicon.schema import Complement
from musnad.model.analysis import Quote, Sentence
from musnad.stages.attribute.cues import CueHit
from musnad.stages.attribute.scene import Scene
from musnad.text.fold import key

_REACH = 45  # words a subject with its apposition may take before its content
_ABOUT_REACH = 14
_COMMAS = frozenset("،,؛")
_FULL_STOPS = frozenset(".!؟?")
_SPEAKING = ("3ms", "3fs", "3mp", "3fp")  # a dual looks like an adverb (نقلا)
_MAX_TITLE = 7  # words of a quotation that may be a title or a name
_TITLE_REACH = 25
_LONGEST_ASIDE = 10
_MIN_SPEAKER = 2  # words of a speaker that a comma may close
_MIN_QUOTE = 3  # shorter quotations are names or scare quotes


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
    while at < stop:
        if scene.key(at) == ":" or scene.isa(at, "complementizer"):
            return _marked(hit, scene, sentence, at, about)
        quote = scene.quotes.get(at)
        if quote is not None:
            if (
                "quote" in hit.cue.takes
                and _is_speech(quote)
                and not _is_name(hit, scene, at, quote, sentence)
            ):
                return Found("quote", at, quote.start, quote.end)
            at = quote.last + 1
            continue
        if scene.key(at) == "(":  # (إن.بي.سي) holds no content
            at = _past_parenthesis(scene, at, stop)
            continue
        opened = _about(hit, scene, at, about) if not relative else None
        if opened is not None:
            return opened
        relative = relative or scene.stem_isa(at, "relative-strict")
        if at > hit.last and not relative and _breaks_off(hit, scene, at):
            return None
        at += 1
    if at == sentence.last and "quote" in hit.cue.takes:  # the quotation is a line of its own
        quote = scene.quotes.get(at)
        return Found("quote", at, quote.start, quote.end) if quote and _is_speech(quote) else None
    return None


def _is_name(hit: CueHit, scene: Scene, mark: int, quote: Quote, sentence: Sentence) -> bool:
    """Whether the quotation at `mark` is a title (صحيفة «…»، في مؤتمر «…» إن …): a known name, one that a
    bare head governs, or a short one with the real content in the same clause behind it."""
    if mark in scene.place.starts or (quote.first in scene.place.covering and _fills(scene, quote)):
        return True
    if quote.last - quote.first > _MAX_TITLE or (hit.morph is not None and hit.morph.suffix):
        return False  # ما وصفه بـ«…»
    definite = "ال" in scene.token(mark - 1).clitics
    if any(m.entry.startswith("head/") for m in scene.morphs(mark - 1)):
        return not definite
    if not scene.isa(mark - 1, "preposition") and (
        definite or mark - 1 <= hit.last or mark - 1 in scene.place.covering
    ):
        return False
    return _content_follows(scene, quote, sentence)


def _content_follows(scene: Scene, quote: Quote, sentence: Sentence) -> bool:
    for at in range(quote.last + 1, min(sentence.last, quote.last + _TITLE_REACH)):
        if scene.key(at) == ":" or scene.isa(at, "complementizer"):
            return not scene.isa(at - 1, "preposition")
        other = scene.quotes.get(at)
        if other is not None:
            return _is_speech(other) and other.last - other.first > _MAX_TITLE
        if scene.token(at).kind == "punctuation" or _says(scene, at):
            return False
    return False


def _fills(scene: Scene, quote: Quote) -> bool:
    """Whether one name is all the quotation holds."""
    return scene.place.covering[quote.first].last >= quote.last


def _says(scene: Scene, at: int) -> bool:
    return any(m.entry.startswith("cue/") for m in scene.morphs(at))


def _past_parenthesis(scene: Scene, at: int, stop: int) -> int:
    for end in range(at + 1, min(stop, at + _LONGEST_ASIDE)):
        if scene.key(end) == ")":
            return end + 1
    return at + 1


def _is_speech(quote: Quote) -> bool:
    return quote.last - quote.first >= _MIN_QUOTE


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
    if mark in _COMMAS:
        return hit.morph is not None and hit.morph.kind == "masdar"
    return _other_clause(scene, at)


def _other_clause(scene: Scene, at: int) -> bool:
    """Whether another clause starts at token `at`: a joined or punctuated verb of saying. A bare one
    behind a noun only describes it (تصريحات أذيعت)."""
    if at in scene.place.starts:
        return False
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
    if "about" not in hit.cue.takes or at - hit.last > _ABOUT_REACH:
        return None
    token = scene.token(at)
    if at > hit.last and any(m.kind == "masdar" and m.entry.startswith("cue/") for m in scene.morphs(at - 1)):
        return None  # رفض الكشف عن هويته: the preposition is that noun's
    if token.key in about:
        named = scene.quotes.get(at + 1) if len(token.key) == 1 else None
        if named is not None:  # المعروف بـ«…»
            return Found("about", at, named.start, named.end)
        return Found("about", at, token.start)
    glued = token.clitics[0] if token.clitics else ""
    if glued in about or (not glued and token.key[:1] in about & {"ب", "ل"} and scene.morphs(at)):
        prefixed = any(m.prefix[:1] in about for m in scene.morphs(at) if m.prefix)
        if glued in about or prefixed:
            return Found("about", at, token.start)
    return None


def quoted_before(hit: CueHit, scene: Scene, sentence: Sentence) -> Found | None:
    """The quotation that ends right before the verb (… نهاية العام»، قال القائد)."""
    at = hit.first - 1
    while at > sentence.first and scene.key(at) in _COMMAS:
        at -= 1
    quote = scene.inside[at - 1] if at > sentence.first else None
    joined = hit.morph is not None and hit.morph.start > 0
    if quote is None or quote.last != at or joined or "quote" not in hit.cue.takes or not _is_speech(quote):
        return None
    return Found("quote", quote.first - 1, quote.start, quote.end)


def _saying_noun(scene: Scene, at: int) -> bool:
    return any(m.kind == "masdar" and m.entry.startswith("cue/") for m in scene.morphs(at))


def object_complement(hit: CueHit, scene: Scene, sentence: Sentence) -> Found | None:
    """A bare noun phrase as content: نفى صحة الأنباء، أعلن الجيش مقتل …"""
    if "object" not in hit.cue.takes:
        return None
    if hit.morph is not None and hit.morph.suffix and hit.finite:
        return None
    # تبنى التنظيم الهجوم: what is claimed or denied is known already, so it may be definite
    allowed = ("", "ال") if hit.cue.stance in ("claims-responsibility", "denies") else ("",)
    for at in range(hit.last, min(sentence.last, hit.last + 10)):
        token = scene.token(at)
        if token.key in _COMMAS and (_adverbial(scene, at) or _set_off(hit, scene, at)):
            continue
        if token.kind == "punctuation" and token.key not in '«»“”"':
            return None
        if scene.isa(at, "reported-object"):
            return Found("object", at, token.start)
        event = any(
            m.kind in ("masdar", "noun") and m.prefix in allowed and _names_event(m.entry, scene)
            for m in scene.morphs(at)
        )
        if event and (at > hit.last or hit.morph is None or hit.finite or hit.participle):
            return Found("object", at, token.start)
    return None


def _adverbial(scene: Scene, comma: int) -> bool:
    """Whether the comma only sets off an adverb (نفت الوزارة، اليوم الجمعة، ما نشر)."""
    around = range(comma - 1, min(comma + 2, len(scene.analysis.tokens)))
    return any(scene.isa(at, "adverb") for at in around)


def _set_off(hit: CueHit, scene: Scene, comma: int) -> bool:
    """Whether a comma only closes the speaker's phrase (أعلنت مصادر أمنية، مقتل …)."""
    if not hit.finite or comma - hit.last < _MIN_SPEAKER or comma + 1 >= len(scene.analysis.tokens):
        return False
    return any(
        m.kind == "masdar" and not m.prefix and m.start == 0 and _names_event(m.entry, scene)
        for m in scene.morphs(comma + 1)
    )


def _names_event(entry: str, scene: Scene) -> bool:
    """A noun for an act; nouns of ties (قيادة، زعيم) rather open a speaker."""
    predicate = scene.lexicon.predicates.get(entry)
    return predicate is not None and predicate.event != "AFFILIATE"
