"""Quotations beside a cue: what somebody said, or only a title or a name."""

from musnad.model.analysis import Quote, Sentence
from musnad.stages.attribute.cues import CueHit
from musnad.stages.attribute.scene import Scene
from musnad.text.marks import PAUSES

_MIN_QUOTE = 3  # shorter quotations are names or scare quotes
_MAX_TITLE = 7  # words of a quotation that may be a title or a name
_TITLE_REACH = 25
_LONGEST_ASIDE = 10


def is_speech(quote: Quote) -> bool:
    """Whether a quotation is long enough to be something said."""
    return quote.last - quote.first >= _MIN_QUOTE


def is_name(hit: CueHit, scene: Scene, mark: int, quote: Quote, sentence: Sentence) -> bool:
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
            return is_speech(other) and other.last - other.first > _MAX_TITLE
        if scene.token(at).kind == "punctuation" or _says(scene, at):
            return False
    return False


def _fills(scene: Scene, quote: Quote) -> bool:
    """Whether one name is all the quotation holds."""
    return scene.place.covering[quote.first].last >= quote.last


def _says(scene: Scene, at: int) -> bool:
    return any(m.entry.startswith("cue/") for m in scene.morphs(at))


def past_parenthesis(scene: Scene, at: int, stop: int) -> int:
    """The token behind the short parenthesis that opens at `at`; the next one where it is long or open."""
    for end in range(at + 1, min(stop, at + _LONGEST_ASIDE)):
        if scene.key(end) == ")":
            return end + 1
    return at + 1


def quoted_before(hit: CueHit, scene: Scene, sentence: Sentence) -> Quote | None:
    """The quotation that ends right before the verb (… نهاية العام»، قال القائد)."""
    at = hit.first - 1
    while at > sentence.first and scene.key(at) in PAUSES:
        at -= 1
    quote = scene.inside[at - 1] if at > sentence.first else None
    joined = hit.morph is not None and hit.morph.start > 0
    if quote is None or quote.last != at or joined or "quote" not in hit.cue.takes or not is_speech(quote):
        return None
    return quote
