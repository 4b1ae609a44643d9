"""Gold annotations: quotes of the text turned into character spans.

The format is described in gold/GUIDELINES.md: one JSON file an article, every quoted string an exact
part of the text. A quote that the text does not hold is an error that names it.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from musnad.model.errors import InputError

Bounds = tuple[int, int]

_LETTER = re.compile(r"[\u0621-\u064A\u0660-\u0669\u0671-\u06D3\w]")
_PROCLITIC = re.compile(r"[وف]?[بلك]?")
_ARTICLE = "ال"


class GoldEntity(msgspec.Struct, frozen=True):
    """An entity of the gold: `mentions` are its surface forms."""

    key: str
    kind: str
    mentions: tuple[str, ...]
    name_en: str | None = None


class GoldTime(msgspec.Struct, frozen=True):
    """A dating expression: `quote` inside the unique `at`."""

    at: str
    quote: str
    value: str | None


class GoldAttribution(msgspec.Struct, frozen=True):
    """An attribution by quotes."""

    id: str
    at: str
    cue: str
    source_kind: str
    stance: str
    content_start: str
    content_end: str
    parent: str | None = None
    source: str | None = None
    source_key: str | None = None


class GoldClaim(msgspec.Struct, frozen=True):
    """A claim by quotes and entity keys."""

    id: str
    at: str
    trigger: str
    event: str
    polarity: str
    modality: str
    attribution: str | None = None
    mode: str | None = None
    agents: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    time: str | None = None


class GoldDenial(msgspec.Struct, frozen=True):
    """Who denies which claims."""

    attribution: str
    claims: tuple[str, ...]


class GoldFile(msgspec.Struct, frozen=True):
    """An annotation file as written."""

    id: str
    entities: tuple[GoldEntity, ...]
    attributions: tuple[GoldAttribution, ...]
    claims: tuple[GoldClaim, ...]
    published: str | None = None
    outlet: str | None = None
    furniture: tuple[str, ...] = ()
    times: tuple[GoldTime, ...] = ()
    denials: tuple[GoldDenial, ...] = ()


class Gold(msgspec.Struct, frozen=True):
    """An annotation with every quote found: spans are `[start, end)` in code points of the text.

    `cues`, `sources`, `contents` by attribution id; `triggers` by claim id; `mentions` are spans with
    the key of their entity, those inside a longer mention left out.
    """

    file: GoldFile
    furniture: tuple[Bounds, ...]
    mentions: tuple[tuple[Bounds, str], ...]
    times: tuple[tuple[Bounds, str | None], ...]
    cues: dict[str, Bounds]
    sources: dict[str, Bounds | None]
    contents: dict[str, Bounds]
    triggers: dict[str, Bounds]

    @property
    def kinds(self) -> dict[str, str]:
        """Entity kinds by key."""
        return {e.key: e.kind for e in self.file.entities}


def _everywhere(text: str, quote: str) -> Iterator[int]:
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


def _anchor(text: str, quote: str) -> int:
    """The start of a quote; of several, the last: a title repeated in the body is common."""
    starts = list(_everywhere(text, quote))
    if not starts:
        raise InputError(f"not in the text: {quote!r}")
    return starts[-1]


def _inside(text: str, at: str, quote: str) -> Bounds:
    offset = at.find(quote)
    if offset < 0:
        raise InputError(f"{quote!r} is not inside its 'at' {at!r}")
    start = _anchor(text, at) + offset
    return start, start + len(quote)


def _source(text: str, row: GoldAttribution, cue: Bounds) -> Bounds | None:
    if not row.source:
        return None
    if row.source in row.at:
        return _inside(text, row.at, row.source)
    starts = list(_everywhere(text, row.source))
    if not starts:
        raise InputError(f"not in the text: {row.source!r}")
    start = max((s for s in starts if s < cue[0]), default=starts[0])
    return start, start + len(row.source)


def _content(text: str, row: GoldAttribution, cue: Bounds) -> Bounds:
    starts = list(_everywhere(text, row.content_start))
    if not starts:
        raise InputError(f"not in the text: {row.content_start!r}")
    start = min(starts, key=lambda s: abs(s - cue[1]))
    size = len(row.content_end)
    ends = [s + size for s in _everywhere(text, row.content_end) if s + size > start]
    if not ends:
        raise InputError(f"content_end is not after content_start: {row.content_end!r}")
    return start, min(ends)


def _word_start(text: str, at: int) -> int:
    while at > 0 and _LETTER.match(text[at - 1]):
        at -= 1
    return at


def _occurrences(text: str, form: str) -> Iterator[Bounds]:
    """Whole-word occurrences of a name, with or without attached proclitics."""
    surfaces = [form, form[1:]] if form.startswith(_ARTICLE) else [form]
    for surface in surfaces:
        for start in _everywhere(text, surface):
            end = start + len(surface)
            if end < len(text) and _LETTER.match(text[end]):
                continue
            glued = text[_word_start(text, start) : start]
            if surface != form and not glued.endswith("ل"):
                continue
            if _PROCLITIC.fullmatch(glued):
                yield start, end


def _mentions(text: str, entities: tuple[GoldEntity, ...]) -> tuple[tuple[Bounds, str], ...]:
    rows: list[tuple[Bounds, str]] = []
    for entity in entities:
        spans: set[Bounds] = set()
        for form in entity.mentions:
            found = list(_occurrences(text, form))
            if not found:
                raise InputError(f"entity {entity.key}: no whole-word occurrence of {form!r}")
            spans.update(found)
        rows += [(span, entity.key) for span in sorted(spans)]
    rows.sort(key=lambda row: row[0][0] - row[0][1])
    kept: list[tuple[Bounds, str]] = []
    for (start, end), key in rows:
        held = any(s <= start and end <= e and (s, e) != (start, end) for (s, e), _ in kept)
        if not held:
            kept.append(((start, end), key))
    order = {e.key: number for number, e in enumerate(entities)}
    return tuple(sorted(kept, key=lambda row: (order[row[1]], row[0])))


def compile_gold(text: str, file: GoldFile) -> Gold:
    """The annotation with spans in place of quotes; raises InputError on the first misfit."""
    furniture = [(s, s + len(line)) for line in file.furniture for s in _everywhere(text, line)]
    cues = {a.id: _inside(text, a.at, a.cue) for a in file.attributions}
    return Gold(
        file=file,
        furniture=tuple(furniture),
        mentions=_mentions(text, file.entities),
        times=tuple((_inside(text, t.at, t.quote), t.value) for t in file.times),
        cues=cues,
        sources={a.id: _source(text, a, cues[a.id]) for a in file.attributions},
        contents={a.id: _content(text, a, cues[a.id]) for a in file.attributions},
        triggers={c.id: _inside(text, c.at, c.trigger) for c in file.claims},
    )


def read_gold(text_path: Path, annotation_path: Path) -> tuple[str, Gold]:
    """A text and its compiled annotation. Raises InputError naming the file that does not fit."""
    try:
        text = text_path.read_text(encoding="utf-8")
        file = msgspec.json.decode(annotation_path.read_bytes(), type=GoldFile)
        return text, compile_gold(text, file)
    except (OSError, UnicodeDecodeError, msgspec.DecodeError, InputError) as error:
        raise InputError(f"{annotation_path}: {error}") from error
