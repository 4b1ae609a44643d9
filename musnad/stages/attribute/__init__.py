"""Stage: analysis and names → attributions, nested into chains."""

from collections.abc import Sequence

import msgspec

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name, Sentence
from musnad.model.reading import Attribution, Span
from musnad.stages.attribute.aside import listener, withheld
from musnad.stages.attribute.content import Bounds, content_span
from musnad.stages.attribute.cues import CueHit, find_cues
from musnad.stages.attribute.draft import draft
from musnad.stages.attribute.nesting import Row, nested
from musnad.stages.attribute.phrase import head_gender, possessed_saying, said_so
from musnad.stages.attribute.scene import Scene, set_scene
from musnad.stages.attribute.title import colon_title
from musnad.stages.attribute.voices import Draft, Voices

_FIXED_GROUP = 3  # words
_TITLE_ENTRY = "cue/colon-title"


def attribute(
    analysis: Analysis,
    names: tuple[Name, ...],
    anaphors: tuple[Name, ...],
    lexicon: Lexicon,
    live: Sequence[bool],
    title: bool = True,
) -> tuple[Attribution, ...]:
    """All attributions in text order. `live[i]` says whether sentence `i` is the article's own text;
    `title` whether its first live line may be a colon title."""
    scene = set_scene(analysis, lexicon, names, anaphors)
    drafts = _drafts(scene, live)
    first = next((s for s, alive in zip(analysis.sentences, live, strict=True) if alive), None)
    rows = _title_row(scene, first, drafts) if title and first is not None else []
    if rows:
        drafts = [d for d in drafts if d.sentence != first or not _before_colon(d, rows[0])]
    together: dict[Sentence, list[Draft]] = {}
    for one in drafts:
        together.setdefault(one.sentence, []).append(one)
    bounds = {sentence: Bounds(ones, scene) for sentence, ones in together.items()}
    for one in drafts:
        content = content_span(one, bounds[one.sentence], scene)
        if content is not None:
            rows.append(_row(one, content, scene))
    return nested(rows)


def _row(draft: Draft, content: Span, scene: Scene) -> Row:
    cue = Span(draft.hit.start, draft.hit.end)
    entry = f"cue/{draft.hit.cue.id}"
    return Row(cue, draft.source, draft.hit.cue.stance, content, entry, listener(draft, scene))


def _title_row(scene: Scene, first: Sentence, drafts: Sequence[Draft]) -> list[Row]:
    """What a colon title says, unless another cue of the line has it."""
    here = [d for d in drafts if d.sentence == first]
    colon = colon_title(scene, first)
    if colon is None:
        return []
    title = Row(colon[0], colon[1], "states", colon[2], _TITLE_ENTRY)
    if any(not d.preceding and not _before_colon(d, title) for d in here):
        return []
    for one in here:  # طهران: … لا أساس له من الصحة is Tehran's own denial
        if one.source is None and one.hit.cue.stance == "denies":
            one.source = colon[1]
    return [title]


def _before_colon(draft: Draft, title: Row) -> bool:
    """Whether a draft's cue is the whole of what stands before the colon (تقارير: …)."""
    return (
        draft.source is None
        and not draft.preceding
        and title.source is not None
        and (draft.hit.start <= title.source.start and draft.hit.end >= title.source.end)
    )


def _drafts(scene: Scene, live: Sequence[bool]) -> list[Draft]:
    voices = Voices()
    done: set[int] = set()
    hits = find_cues(scene.analysis, scene.lexicon)
    impersonal = {h.first for h in hits if h.cue.impersonal}
    for hit in hits:
        if not live[scene.sentence[hit.first]] or hit.first in done or _in_a_name(hit, scene):
            continue
        made = draft(hit, scene, voices)
        if made is None or voices.speaking(made.hit.first):
            continue
        last = voices.drafts[-1] if voices.drafts else None
        if last is not None and hit.participle and _says_again(made, last):
            last.hit = msgspec.structs.replace(last.hit, last=hit.last, end=hit.end)
            continue
        if made.running and hit.first in impersonal and hit.morph and hit.morph.kind == "present":
            continue  # يُعتقد أن: no speaker stands there, so nobody's belief
        if last is not None and last.sentence == made.sentence:
            if _called_false(last, made, scene) or _his_words(last, made):
                continue
            _opens_at_saying(last, made)
        made.main = made.passed or not _held(made, scene, voices)
        inner = _passed_on(made, scene, voices)
        for one in (made, inner):
            if one is not None and one.source is not None and withheld(one, scene):
                one.source = msgspec.structs.replace(one.source, withheld=True)
        voices.add(made, scene)
        done.update(range(hit.first, made.hit.last))
        if inner is not None:
            voices.add(inner, scene)
    return voices.drafts


def _in_a_name(hit: CueHit, scene: Scene) -> bool:
    """Whether the cue's word is part of a name; a fixed group of words (عار عن الصحة) never is."""
    return hit.first in scene.place.covering and hit.last - hit.first < _FIXED_GROUP


def _says_again(made: Draft, before: Draft) -> bool:
    """The participle of استرسل قائلاً: part of the cue before it."""
    same = made.found is not None and before.found is not None and made.found.at == before.found.at
    verbal = before.hit.finite or before.hit.participle
    return same and verbal and before.hit.last == made.hit.first


def _called_false(before: Draft, made: Draft, scene: Scene) -> bool:
    """وصفت الوزارة الأنباء بأنها عارية عن الصحة: turns the verb's draft into the denial of what it calls so;
    whether it did."""
    found = before.found
    if not before.hit.cue.calls or found is None or made.hit.cue.stance != "denies" or not made.preceding:
        return False
    first = max(before.hit.last, before.tokens[1] if before.tokens and not before.running else 0)
    if not first < found.at <= made.hit.first <= found.at + _FIXED_GROUP:
        return False
    last = scene.token(found.at - 1).end
    before.found = msgspec.structs.replace(
        found, kind="object", at=first, start=scene.token(first).start, end=last
    )
    before.hit = made.hit
    return True


def _his_words(before: Draft, made: Draft) -> bool:
    """نقلا عن مسؤول قوله إن: the words are the cue's before it already."""
    morph, found = made.hit.morph, made.found
    passed = before.hit.cue.pos == "preposition" and before.hit.cue.passes_on
    if not passed or morph is None or morph.kind != "masdar" or not morph.suffix or found is None:
        return False
    return before.found is not None and before.found.at == found.at


def _opens_at_saying(before: Draft, made: Draft) -> None:
    """ونقل عنه قوله إن: what is passed on opens at قوله, so that it holds it."""
    morph, found = made.hit.morph, made.found
    if morph is None or morph.kind != "masdar" or not morph.suffix or found is None or before.found is None:
        return
    if before.found.at == found.at and before.hit.last <= made.hit.first:
        before.found = msgspec.structs.replace(
            before.found, at=made.hit.first, start=made.hit.start, end=found.end
        )


def _held(made: Draft, scene: Scene, voices: Voices) -> bool:
    """Whether an earlier voice of the sentence already speaks when this cue comes."""
    if scene.token(made.hit.first).conjunction or made.hit.participle:
        return False
    return voices.held(made.hit.first, made.sentence)


def _passed_on(made: Draft, scene: Scene, voices: Voices) -> Draft | None:
    """The inner voice of نقلت الوكالة عن مسؤول أن …: its cue is the عن, unless قوله follows. It is the one
    that goes on speaking (وأضاف)."""
    found = made.found
    if found is None or found.kind != "about" or not made.hit.cue.passes_on:
        return None
    of_him = scene.isa(found.at, "said-of-him")
    if not of_him and not scene.isa(found.at, "said-of", "learned-from"):
        return None
    about = scene.token(found.at)
    cue = msgspec.structs.replace(made.hit.cue, takes=("clause", "quote", "colon"), about=())
    inner = CueHit(cue, found.at, found.at + 1, about.start, about.end)
    spoken = draft(inner, scene, voices if of_him else Voices())
    if spoken is None or spoken.found is None or spoken.tokens is None:
        return None
    before = range(spoken.found.at - 3, spoken.found.at)
    if any(possessed_saying(scene, at) or said_so(scene, at) for at in before):
        return None  # قوله إن: that masdar is the inner cue
    spoken.main, spoken.passed = made.main, True
    spoken.gender = head_gender(scene, spoken.tokens[0])
    return spoken
