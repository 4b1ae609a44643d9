"""A reading as gold: spans turned into the quotes that lead back to them.

Only what leads back to its own place is written, so that the gold says what the reading says and no more.
"""

from collections.abc import Iterable

from musnad.evaluate.gold import (
    GoldAttribution,
    GoldClaim,
    GoldDenial,
    GoldEntity,
    GoldFile,
    GoldTime,
    compile_gold,
)
from musnad.model.errors import InputError
from musnad.model.reading import Attribution, Claim, Entity, Mention, Reading, Span

_WIDEST = 60  # words of text that may be quoted to make a place unique
_EDGE = 12  # words that may open or close a content
_OWN = ("title", "body")


def gold_of(reading: Reading, text: str) -> tuple[GoldFile, int]:
    """The reading as an annotation file, and how many of its rows no quotes lead back to. `text` is the one
    its offsets count in; `compile_gold` takes the pair."""
    named = [one for one in (_entity(e, reading.mentions, text) for e in reading.entities) if one]
    keys = {one.key for one in named}
    spans = {t.id: Span(t.start, t.end) for t in reading.times}
    times = {one: _at(text, span, span) for one, span in spans.items()}
    dates = {t.id: t.value for t in reading.times}
    said = {a.id: made for a in reading.attributions if (made := _attribution(a, text, keys)) is not None}
    told_here = (_claim(c, text, keys, said, dates) for c in reading.claims)
    claims = [one for one in told_here if one is not None]
    told = {one.id for one in claims}
    denials = [
        GoldDenial(one.attribution, kept)
        for one in reading.denials
        if one.attribution in said and (kept := tuple(c for c in one.claims if c in told))
    ]
    file = GoldFile(
        id=reading.id,
        published=reading.published,
        outlet=reading.outlet,
        furniture=tuple(dict.fromkeys(_furniture(reading, text))),
        entities=tuple(named),
        times=tuple(
            GoldTime(at, text[t.start : t.end], t.value) for t in reading.times if (at := times[t.id])
        ),
        attributions=tuple(_without_lost_parents(one, said) for one in said.values()),
        claims=tuple(claims),
        denials=tuple(denials),
    )
    lost = len(reading.attributions) - len(said) + len(reading.claims) - len(claims)
    return file, lost


def _without_lost_parents(one: GoldAttribution, said: dict[str, GoldAttribution]) -> GoldAttribution:
    if one.parent is None or one.parent in said:
        return one
    return GoldAttribution(**{**{f: getattr(one, f) for f in one.__struct_fields__}, "parent": None})


def _entity(one: Entity, mentions: Iterable[Mention], text: str) -> GoldEntity | None:
    """An entity by those of its surface forms that are found again as whole words."""
    forms = dict.fromkeys(text[m.start : m.end] for m in mentions if m.entity == one.id)
    kept = tuple(form for form in forms if _holds(text, entities=(GoldEntity(one.id, one.kind, (form,)),)))
    return GoldEntity(one.id, one.kind, kept, one.name_en) if kept else None


def _attribution(one: Attribution, text: str, keys: set[str]) -> GoldAttribution | None:
    source = one.source
    reach = [one.cue] if source is None else [one.cue, Span(source.start, source.end)]
    content = text[one.content.start : one.content.end].split(" ")
    for around in (reach, [one.cue]):
        at = _at(text, Span(min(s.start for s in around), max(s.end for s in around)), one.cue)
        if at is None:
            continue
        for size in range(2, _EDGE):
            made = GoldAttribution(
                id=one.id, parent=one.parent, at=at, cue=text[one.cue.start : one.cue.end],
                source=text[source.start : source.end] if source else None,
                source_key=source.entity if source and source.entity in keys else None,
                source_kind=source.kind if source else "none", stance=one.stance,
                content_start=" ".join(content[:size]), content_end=" ".join(content[-size:]),
            )  # fmt: skip
            if _leads_back(made, one, text):
                return made
    return None


def _leads_back(made: GoldAttribution, one: Attribution, text: str) -> bool:
    try:
        gold = compile_gold(text, GoldFile("", (), (made,), ()))
    except InputError:
        return False
    source = (one.source.start, one.source.end) if one.source else None
    return (
        gold.cues[one.id] == (one.cue.start, one.cue.end)
        and gold.sources[one.id] == source
        and gold.contents[one.id] == (one.content.start, one.content.end)
    )


def _claim(
    one: Claim, text: str, keys: set[str], said: dict[str, GoldAttribution], dates: dict[str, str | None]
) -> GoldClaim | None:
    at = _at(text, one.trigger, one.trigger)
    if at is None or (one.attribution is not None and one.attribution not in said):
        return None
    sides = [tuple(e for e in side if e in keys) for side in (one.agents, one.recipients, one.places)]
    return GoldClaim(
        id=one.id, at=at, trigger=text[one.trigger.start : one.trigger.end], event=one.event, mode=one.mode,
        attribution=one.attribution, polarity=one.polarity, modality=one.modality, agents=sides[0],
        recipients=sides[1], places=sides[2], time=dates.get(one.time or ""),
    )  # fmt: skip


def _at(text: str, around: Span, inner: Span) -> str | None:
    """A stretch of whole words about a span that stands once in the text and in which the inner one's words
    stand first where they are meant; None where none is short enough."""
    start, end = around.start, around.end
    words = text[inner.start : inner.end]
    for step in range(_WIDEST):
        quote = text[start:end]
        if text.count(quote) == 1 and quote.find(words) == inner.start - start:
            return quote
        if step % 2:
            start = _before(text, start)
        else:
            end = _after(text, end)
        if quote == text[start:end] == text:
            return None
    return None


def _before(text: str, at: int) -> int:
    """Where the word before a place begins."""
    back = len(text[:at].rstrip())
    return max(text.rfind(" ", 0, back), text.rfind("\n", 0, back)) + 1


def _after(text: str, at: int) -> int:
    """Where the word behind a place ends."""
    here = at + len(text[at:]) - len(text[at:].lstrip())
    ends = [one for one in (text.find(" ", here), text.find("\n", here)) if one >= 0]
    return min(ends, default=len(text))


def _furniture(reading: Reading, text: str) -> Iterable[str]:
    """Lines that are not the article's own, and nowhere in what is."""
    own = "\n".join(text[s.start : s.end] for s in reading.segments if s.kind in _OWN)
    for segment in reading.segments:
        if segment.kind not in _OWN:
            lines = text[segment.start : segment.end].split("\n")
            yield from (line.strip() for line in lines if line.strip() and line.strip() not in own)


def _holds(text: str, entities: tuple[GoldEntity, ...]) -> bool:
    try:
        compile_gold(text, GoldFile("", entities, (), ()))
    except InputError:
        return False
    return True
