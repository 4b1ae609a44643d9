"""Native JSON Lines: everything that counts in a project now, to be imported again without loss."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal, TypeAlias, TypeVar

import msgspec

from musnad.export.base import Format, Options
from musnad.export.json_lines import line
from musnad.export.material import Material
from musnad.model.article import Article
from musnad.model.capture import ELSEWHERE, Capture
from musnad.model.errors import InputError
from musnad.model.judgement import Grading, Judgement
from musnad.model.reading import Reading
from musnad.model.review import Review, Reviewed

FORMAT = Format(
    name="native",
    suffix=".musnad.jsonl",
    media_type="application/jsonl",
    about="Articles, readings, captures and all decisions, a line each; `musnad import` reads it.",
    opens_in="Musnad; any program that reads JSON Lines",
    counts="articles",
    drops=(
        "the bytes that articles were taken from (musnad bundle packs them)",
        "earlier texts of an article, tombstones and failed inputs",
        "the custody log, which belongs to the project it was written in",
        "matters and their status, which are made again from readings and judgements",
        "the project's own actors (musnad kb export writes them)",
        "masked: captures, judgements, gradings, reviews and addresses, too",
    ),
)
_D = TypeVar("_D", Judgement, Grading, Review)
SCHEMA: Literal["musnad-export/1"] = "musnad-export/1"


class Head(msgspec.Struct, frozen=True, kw_only=True, tag="head", tag_field="record"):
    """The first line: what the file is, how far it can be trusted, what was asked for."""

    schema: Literal["musnad-export/1"] = SCHEMA
    review: str
    version: str
    masked: bool = False
    filters: dict[str, str] = {}
    articles: int
    of: int


class ArticleLine(msgspec.Struct, frozen=True, kw_only=True, tag="article", tag_field="record"):
    """An article with its text, and the version and knowledge it was read with."""

    article: Article
    sha256: str
    version: str | None = None
    knowledge: str | None = None


class CaptureLine(msgspec.Struct, frozen=True, kw_only=True, tag="capture", tag_field="record"):
    """Where an article came from; `at`: when the record was kept."""

    article: str
    at: str
    capture: Capture


class ReadingLine(msgspec.Struct, frozen=True, kw_only=True, tag="reading", tag_field="record"):
    """A `musnad/1` document, as people left it; `as_read`: as the machine read it, where that is another.
    `reviewed`: what people ruled on its claims, rejected ones too, by claim id."""

    reading: Reading
    as_read: Reading | None = None
    reviewed: dict[str, Reviewed] = {}


class JudgementLine(msgspec.Struct, frozen=True, kw_only=True, tag="judgement", tag_field="record"):
    """A person's judgement."""

    judgement: Judgement


class GradingLine(msgspec.Struct, frozen=True, kw_only=True, tag="grading", tag_field="record"):
    """A person's grade."""

    grading: Grading


class ReviewLine(msgspec.Struct, frozen=True, kw_only=True, tag="review", tag_field="record"):
    """A person's review of a claim, or an undo of one; numbers count the reviews of the file."""

    review: Review


Record: TypeAlias = Head | ArticleLine | CaptureLine | ReadingLine | JudgementLine | GradingLine | ReviewLine


def write(given: Material, options: Options) -> Iterator[bytes]:
    """Head, then article by article its text, captures and reading, then what people decided."""
    del options
    return map(line, _records(given))


def _records(given: Material) -> Iterator[Record]:
    yield Head(
        review=given.review,
        version=given.version,
        masked=given.masked,
        filters=dict(given.filters),
        articles=len(given.readings) + len(given.unread),
        of=given.totals["articles"],
    )
    ruled = _ruled(given)
    for one, reading in given.readings.items():
        article = Article(
            id=one,
            text=given.texts[one],
            published=reading.published,
            outlet=reading.outlet,
            title=reading.title,
            url=reading.url,
        )
        origin = given.origins.get(one)
        run: dict[str, Any] = {"version": origin.version, "knowledge": origin.knowledge} if origin else {}
        yield ArticleLine(article=article, sha256=article.sha256, **run)
        for at, capture in origin.captures if origin else ():
            yield CaptureLine(article=one, at=at, capture=_own(capture))
        yield ReadingLine(reading=reading, as_read=given.as_read.get(one), reviewed=ruled.get(one, {}))
    for article in given.unread:
        yield ArticleLine(article=article, sha256=article.sha256)
        for at, capture in given.origins[article.id].captures:
            yield CaptureLine(article=article.id, at=at, capture=_own(capture))
    yield from (JudgementLine(judgement=one) for one in _numbered(given.judgements))
    yield from (GradingLine(grading=one) for one in _numbered(given.gradings))
    yield from (ReviewLine(review=one) for one in _numbered(given.rulings))


def _ruled(given: Material) -> dict[str, dict[str, Reviewed]]:
    """Article → claim → what people ruled on it, by the reviews' numbers in this file."""
    numbers = _numbers(given.rulings)
    found: dict[str, dict[str, Reviewed]] = {}
    for one, ruled in given.reviews.items():
        article, _, claim = one.rpartition("#")
        number = numbers.get(ruled.number, ruled.number)
        found.setdefault(article, {})[claim] = msgspec.structs.replace(ruled, number=number)
    return found


def _numbers(decisions: Iterable[Judgement | Grading | Review]) -> dict[int, int]:
    return {one.number: at for at, one in enumerate(decisions, 1)}


def _numbered(decisions: Sequence[_D]) -> Iterator[_D]:
    """Decisions under their numbers in this file, 1 and on: those they have again where it is imported."""
    numbers = _numbers(decisions)
    for one in decisions:
        made = msgspec.structs.replace(one, number=numbers[one.number])
        undoes = getattr(one, "undoes", None)
        yield made if undoes is None else msgspec.structs.replace(made, undoes=numbers[undoes])


def records(path: Path) -> Iterator[tuple[int, Record]]:
    """The records of a file with their line numbers. InputError, with the line, for one that is none, and
    for a file that does not begin with a head of this schema."""
    decode = msgspec.json.Decoder(Record).decode
    with path.open("rb") as file:
        for number, content in enumerate(file, 1):
            try:
                record: Record = decode(content)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                raise InputError(f"{path}:{number}: no record of {SCHEMA} ({error})") from None
            if number == 1 and not isinstance(record, Head):
                raise InputError(f"{path}:1: does not begin with a head of {SCHEMA}")
            yield number, record


def _own(capture: Capture) -> Capture:
    """The record as it was first made: whether the bytes are here is not the record's matter."""
    return msgspec.structs.replace(capture, notes=tuple(one for one in capture.notes if one != ELSEWHERE))
