"""What must hold for any text: cleaning, analysis and the whole reading."""

import json
import time
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import pairwise
from typing import Any
from zlib import crc32

import msgspec

from fuzz.bounds import bounded, hold
from musnad.lexicon.tables import Lexicon, load_lexicon
from musnad.model.article import Article
from musnad.model.reading import Reading, Segment
from musnad.model.schema import document_schema
from musnad.pipeline import read_article
from musnad.stages.analyze import analyze
from musnad.stages.clean import clean

_DATES = (None, "2025-04-10", "2025", "0001-01-01")
_OUTLETS = (None, "موقع الوادي", "قناة")
_OFTEN = 4
_TIMES = 6
_SLACK_S = 0.3


@cache
def lexicon() -> Lexicon:
    """The lexicon of the knowledge files that ship with the program."""
    return load_lexicon()


def article_of(raw: bytes) -> Article:
    """The bytes as an article; its metadata hang on them, too."""
    text = raw.decode("utf-8", "replace")
    turn = crc32(raw)
    title = (None, text.split("\n", 1)[0].strip() or None)[turn >> 8 & 1]
    return Article(
        id="fuzz", text=text, title=title, published=_DATES[turn % len(_DATES)],
        outlet=_OUTLETS[(turn >> 4) % len(_OUTLETS)],
    )  # fmt: skip


def cleaned(raw: bytes) -> None:
    """`clean`: segments in order that cover the text, the same ones each time."""
    article, table = article_of(raw), lexicon().boilerplate
    with bounded(len(article.text)):
        segments = clean(article, table)
    covers(segments, article.text)
    hold(segments == clean(article, table), "cleaned twice, another result")


def analyzed(raw: bytes) -> None:
    """`analyze`: spans in range, tokens and sentences in order, the same ones each time."""
    text = raw.decode("utf-8", "replace")
    borders = [at + 1 for at, letter in enumerate(text) if letter == "\n"][::2]
    known = lexicon()
    with bounded(len(text)):
        found = analyze(text, known, borders)
    in_order(found.tokens, "tokens")
    in_order(found.sentences, "sentences")
    parts: list[Any] = [*found.sentences, *found.clauses, *found.quotes, *found.quantities]
    within([*found.tokens, *parts], len(text))
    count = len(found.tokens)
    for one in parts:
        hold(0 <= one.first <= one.last <= count, f"tokens {one.first}–{one.last} of {count}")
    hold(len(found.morphs) == count, "not one list of forms a token")
    hold([one.index for one in found.tokens] == list(range(count)), "tokens are misnumbered")
    hold(found == analyze(text, lexicon(), borders), "analyzed twice, another result")


def read(raw: bytes) -> None:
    """The whole reading: a valid document whose spans and references lead somewhere, the same each time."""
    article, known = article_of(raw), lexicon()
    with bounded(len(article.text)):
        reading = read_article(article, known)
    written = msgspec.json.encode(reading)
    hold(msgspec.json.decode(written, type=Reading) == reading, "the document does not come back the same")
    _validate(json.loads(written))
    hold(reading.sha256 == article.sha256, "the hash is not the text's")
    _check_spans(reading, article.text)
    _check_references(reading)
    hold(written == msgspec.json.encode(read_article(article, lexicon())), "read twice, another document")


def growing(raw: bytes) -> None:
    """A piece of text again and again, behind a beginning (`beginning|piece`): what reading takes grows with
    it, not with its square."""
    head, _, piece = raw.decode("utf-8", "replace")[:120].rpartition("|")
    if piece.strip():
        for work in (_clean, _analyze, _read):
            linear(head, piece, work, 3_000)


def linear(head: str, piece: str, work: Callable[[str], object], few: int) -> None:
    """BrokenError where work on `piece` repeated to _TIMES × `few` characters takes over twice the time
    that its length accounts for."""
    small = piece * (few // len(piece) + 1)
    begun = time.process_time()
    work(head + small)
    first = time.process_time()
    work(head + small * _TIMES)
    took, more = first - begun, time.process_time() - first
    said = f"grows: {took:.2f} s, {more:.2f} s for {_TIMES} times the text in {work.__name__}"
    hold(more <= 2 * _TIMES * took + _SLACK_S, said)


def _clean(text: str) -> object:
    return clean(Article(id="fuzz", text=text), lexicon().boilerplate)


def _analyze(text: str) -> object:
    return analyze(text, lexicon())


def _read(text: str) -> object:
    return read_article(Article(id="fuzz", text=text, published="2025-04-10"), lexicon())


def covers(segments: Sequence[Segment], text: str) -> None:
    """BrokenError unless segments cover the text, one behind the other."""
    if not text:
        return
    hold(
        bool(segments) and segments[0].start == 0 and segments[-1].end == len(text), "the text is not covered"
    )
    hold(all(one.end == two.start for one, two in pairwise(segments)), "segments overlap or leave a gap")
    hold(all(one.start < one.end for one in segments), "an empty segment")


def in_order(rows: Sequence[Any], what: str) -> None:
    """BrokenError where one begins before the one before it ends."""
    hold(all(one.end <= two.start for one, two in pairwise(rows)), f"{what} overlap")


def within(rows: Iterable[Any], size: int) -> None:
    """BrokenError where a span is no stretch of a text of this size."""
    for one in rows:
        hold(0 <= one.start <= one.end <= size, f"span {one.start}–{one.end} of {size}")


@cache
def _validator() -> Any:
    import jsonschema  # noqa: PLC0415  # for tests alone

    return jsonschema.Draft202012Validator(document_schema())


def _validate(document: Any) -> None:
    wrong = next(_validator().iter_errors(document), None)
    hold(wrong is None, f"not of musnad/1: {wrong.message[:200] if wrong else ''}")


def _check_spans(reading: Reading, text: str) -> None:
    covers(reading.segments, text)
    claims, said = reading.claims, reading.attributions
    sources = [one.source for one in said if one.source is not None]
    figures = [figure for one in claims for figure in one.figures]
    spans: list[Any] = [
        *reading.mentions, *reading.times, *sources, *figures, *(one.trigger for one in claims),
        *(one.evidence for one in claims), *(one.cue for one in said), *(one.content for one in said),
    ]  # fmt: skip
    within(spans, len(text))
    for one in spans:
        hold(one.start < one.end, f"{type(one).__name__} at {one.start} is empty")
    for mention in reading.mentions:
        hold(mention.label == text[mention.start : mention.end], f"label of {mention.id} is not its text")
    for claim in claims:
        whole, trigger = claim.evidence, claim.trigger
        hold(
            whole.start <= trigger.start and trigger.end <= whole.end, f"{claim.id} lies outside its evidence"
        )


def _check_references(reading: Reading) -> None:
    ids = {
        name: [one.id for one in rows]
        for name, rows in (
            ("entities", reading.entities), ("mentions", reading.mentions), ("times", reading.times),
            ("attributions", reading.attributions), ("claims", reading.claims),
        )
    }  # fmt: skip
    for name, held in ids.items():
        hold(len(held) == len(set(held)), f"{name} share an id")
    entities, times, said, claims = (set(ids[one]) for one in ("entities", "times", "attributions", "claims"))
    for mention in reading.mentions:
        hold(mention.entity in entities, f"{mention.id} is of an entity that is not there")
    for one in reading.attributions:
        hold(one.parent is None or one.parent in said, f"{one.id} has a parent that is not there")
        hold(one.source is None or one.source.entity in {None, *entities}, f"{one.id} has no such source")
        hold(one.listener in {None, *entities}, f"{one.id} has no such listener")
    _check_chains(reading)
    for claim in reading.claims:
        hold(claim.attribution in {None, *said}, f"{claim.id} has no such attribution")
        hold(claim.time in {None, *times}, f"{claim.id} has no such time")
        hold({*claim.agents, *claim.recipients, *claim.places} <= entities, f"{claim.id} has no such actor")
        hold(0 <= claim.confidence <= 1, f"{claim.id} has a confidence of {claim.confidence}")
    for denial in reading.denials:
        hold(denial.attribution in said and set(denial.claims) <= claims, "a denial of what is not there")


def _check_chains(reading: Reading) -> None:
    parents = {one.id: one.parent for one in reading.attributions}
    for one in parents:
        at: str | None = one
        for _ in range(len(parents) + 1):
            at = parents.get(at) if at is not None else None
        hold(at is None, f"{one} stands in a chain that never ends")
