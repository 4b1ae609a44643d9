"""Stage: analysis and names → attributions, nested into chains."""

from collections.abc import Sequence
from typing import TypeAlias

import msgspec

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name, Sentence
from musnad.model.reading import Attribution, Source, Span
from musnad.model.vocabulary import Stance
from musnad.stages.attribute.content import content_span
from musnad.stages.attribute.cues import CueHit, find_cues
from musnad.stages.attribute.draft import Draft, draft
from musnad.stages.attribute.speaker import Place, index_names, possessed_saying
from musnad.stages.attribute.title import colon_title

_Row: TypeAlias = tuple[Span, Source | None, Stance, Span, str]
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
    place = index_names(names, anaphors)
    drafts = _drafts(analysis, lexicon, place, live)
    rows: list[_Row] = []
    first = next((s for s, alive in zip(analysis.sentences, live, strict=True) if alive), None)
    if title and first is not None and not any(d.sentence == first and not d.preceding for d in drafts):
        colon = colon_title(analysis, lexicon, first, place)
        if colon is not None:
            rows.append((colon[0], colon[1], "states", colon[2], _TITLE_ENTRY))
            for one in drafts:  # طهران: … لا أساس له من الصحة is Tehran's own denial
                if one.sentence == first and one.source is None and one.hit.cue.stance == "denies":
                    one.source = colon[1]
    together: dict[Sentence, list[Draft]] = {}
    for one in drafts:
        together.setdefault(one.sentence, []).append(one)
    for one in drafts:
        content = content_span(one, together[one.sentence], analysis, lexicon)
        if content is not None:
            cue = Span(one.hit.start, one.hit.end)
            rows.append((cue, one.source, one.hit.cue.stance, content, f"cue/{one.hit.cue.id}"))
    rows.sort(key=lambda row: (row[0].start, row[0].end))
    return _nested(rows)


def _drafts(analysis: Analysis, lexicon: Lexicon, place: Place, live: Sequence[bool]) -> list[Draft]:
    sentence_of = _sentence_index(analysis.sentences, len(analysis.tokens))
    drafts: list[Draft] = []
    done: set[int] = set()
    hits = find_cues(analysis, lexicon)
    impersonal = {h.first for h in hits if h.cue.impersonal}
    for hit in hits:
        number = sentence_of[hit.first]
        if not live[number] or hit.first in done or hit.first in place.covering:
            continue
        made = draft(hit, analysis, lexicon, analysis.sentences[number], place, drafts)
        if made is None or _in_a_source(made, drafts):
            continue
        if drafts and hit.participle and _says_again(made, drafts[-1]):
            drafts[-1].hit = msgspec.structs.replace(drafts[-1].hit, last=hit.last, end=hit.end)
            continue
        if made.running and hit.first in impersonal and hit.morph and hit.morph.kind == "present":
            continue  # يُعتقد أن: no speaker stands there, so nobody's belief
        made.main = not _held(made, drafts, analysis)
        drafts.append(made)
        done.update(range(hit.first, made.hit.last))
        drafts.extend(_passed_on(made, analysis, lexicon, place))
    return drafts


def _says_again(made: Draft, before: Draft) -> bool:
    """The participle of استرسل قائلاً: part of the cue before it."""
    same = made.found is not None and before.found is not None and made.found.at == before.found.at
    return same and before.hit.last == made.hit.first


def _in_a_source(made: Draft, drafts: Sequence[Draft]) -> bool:
    """A noun of saying that is itself the speaker of an earlier cue (أفادت تقارير)."""
    first = made.hit.first
    spans = [d.source_tokens for d in drafts if d.source_tokens is not None]
    return any(start <= first < end for start, end in spans)


def _held(made: Draft, drafts: Sequence[Draft], analysis: Analysis) -> bool:
    """Whether an earlier voice of the sentence already speaks when this cue comes."""
    token = analysis.tokens[made.hit.first]
    if token.conjunction or made.hit.participle:
        return False
    return any(
        d.found is not None and d.found.at < made.hit.first and not d.preceding
        for d in drafts
        if d.sentence == made.sentence
    )


def _passed_on(made: Draft, analysis: Analysis, lexicon: Lexicon, place: Place) -> list[Draft]:
    """The inner voice of نقلت الوكالة عن مسؤول أن …: its cue is the عن, unless قوله follows."""
    found = made.found
    if found is None or found.kind != "about" or not lexicon.isa(analysis.tokens[found.at].key, "said-of"):
        return []
    if not made.hit.cue.passes_on:
        return []
    about = analysis.tokens[found.at]
    cue = msgspec.structs.replace(made.hit.cue, takes=("clause", "quote", "colon"), about=())
    inner = CueHit(cue, found.at, found.at + 1, about.start, about.end)
    made_inner = draft(inner, analysis, lexicon, made.sentence, place, ())
    if made_inner is None or made_inner.found is None:
        return []
    if any(possessed_saying(analysis, at) for at in range(made_inner.found.at - 3, made_inner.found.at)):
        return []  # قوله إن: that masdar is the inner cue
    made_inner.main = False
    return [made_inner]


def _sentence_index(sentences: Sequence[Sentence], count: int) -> list[int]:
    index = [0] * count
    for number, sentence in enumerate(sentences):
        index[sentence.first : sentence.last] = [number] * (sentence.last - sentence.first)
    return index


def _nested(rows: Sequence[_Row]) -> tuple[Attribution, ...]:
    """Parents by containment: the tightest other content that holds the cue. A parent's content is
    longer than its child's, or as long and earlier, so no chain can run in a ring."""

    def size(number: int) -> tuple[int, int]:
        content = rows[number][3]
        return content.end - content.start, -number

    made = []
    for number, (cue, source, stance, content, entry) in enumerate(rows):
        holders = [
            (size(at), at)
            for at, other in enumerate(rows)
            if other[3].start <= cue.start and cue.end <= other[3].end and size(at) > size(number)
        ]
        parent = f"a{min(holders)[1] + 1}" if holders else None
        made.append(Attribution(f"a{number + 1}", parent, cue, source, stance, content, entry))
    return tuple(made)
