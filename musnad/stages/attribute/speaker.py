"""Speakers that are no subject of their cue: who acts in the sentence, who owns or issues a statement."""

from musnad.model.analysis import Sentence
from musnad.stages.attribute.cues import CueHit
from musnad.stages.attribute.phrase import (
    head_gender,
    opens_source,
    opens_subject,
    phrase_end,
    source_noun,
    speaks,
)
from musnad.stages.attribute.scene import Scene, Tokens
from musnad.stages.attribute.subject import subject_of
from musnad.text.fold import key
from musnad.text.marks import ATTACHED, PAUSES

_MAX_WORDS = 22
_SHORT_OPENING = 5
_FAR_NAME = 8  # words of titles that may stand before a name
_NISBA = ("ي", "ية")
_OPENING = frozenset('«“"')
_ISSUE_REACH = 8  # words between the verb that issues a statement and the statement


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
    scene: Scene,
    sentence: Sentence,
    stop: int,
    gender: str,
    reach: int = _MAX_WORDS,
    opened: int | None = None,
) -> Tokens | None:
    """Who acts in the sentence, or in its clause that opens at token `opened`, before token `stop`: the
    first possible speaker behind no preposition that agrees with `gender`, within `reach` words (غادر الوزير
    القاعة قائلا …)."""
    first = sentence.first if opened is None else opened
    if scene.stem_isa(first, "contrast", "subordinator"):  # بينما بدأ المجلس …، شن القائد هجوما
        first = next((at + 1 for at in range(first, stop) if scene.key(at) in PAUSES), stop)
    elif opened is None:
        first = _past_opening(scene, first, stop)
    for at in range(first, min(stop, first + reach)):
        quoted = scene.inside[at] is not None and (
            opened is None or scene.inside[at] is not scene.inside[stop]
        )
        if quoted or not opens_subject(scene, at) or not speaks(scene, at):
            continue
        if at > sentence.first and (scene.isa(at - 1, "preposition") or scene.stem_isa(at - 1, "occasion")):
            continue
        if scene.place.covering.get(at) is not None and at not in scene.place.starts:
            continue
        if gender and head_gender(scene, at) not in ("", gender):
            continue
        return at, close_phrase(scene, at, stop)
    return None


def _past_opening(scene: Scene, first: int, stop: int) -> int:
    """Where the sentence begins behind an adverb of a few words and its comma (وفي المقابل، تمسك …)."""
    if speaks(scene, first) or not (
        scene.token(first).clitics or scene.stem_isa(first, "preposition", "adverb", "demonstrative")
    ):
        return first
    short = range(first + 1, min(stop, first + _SHORT_OPENING))
    return next((at + 1 for at in short if scene.key(at) in PAUSES), first)


def close_phrase(scene: Scene, first: int, stop: int) -> int:
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
        if scene.isa(at, "preposition") or any(c in ATTACHED for c in scene.token(at).clitics):
            break
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
        before = scene.key(at - 2) if scene.key(at - 1) in _OPENING else scene.key(at - 1)
        if at in starts and (glued in after or before in after):
            return at, max(phrase_end(scene, at, stop), at + 1)
        at += 1
    if opens_source(scene, hit.last) and hit.last < stop:
        return hit.last, max(phrase_end(scene, hit.last, stop), hit.last + 1)
    return None


def issuer(hit: CueHit, scene: Scene, sentence: Sentence) -> Tokens | None:
    """Who issues a statement that has no owner of its own (أصدرت الوزارة بيانا، وجهت السلطات اتهامات)."""
    for at in range(hit.first - 1, max(sentence.first, hit.first - _ISSUE_REACH) - 1, -1):
        governed = at > sentence.first and scene.stem_isa(at - 1, "preposition")
        if scene.stem_isa(at, "issuing") and not governed:
            found = subject_of(scene, sentence, at, hit.first)
            return found or clause_subject(scene, sentence, at, "", at - sentence.first)
    return None
