"""Articles from Parquet files, and readings into Parquet or JSON Lines, and from Parquet again."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from musnad.intake import Failed
from musnad.model.article import Article
from musnad.model.errors import ExtraError, InputError
from musnad.model.reading import Reading
from musnad.stages.ingest import checked

_BATCH = 512
_GIVEN = ("published", "outlet", "title", "url")
COLUMNS = (
    "id",
    "published",
    "outlet",
    "title",
    "url",
    "sha256",
    "version",
    "attributions",
    "claims",
    "document",
    "knowledge",
    "text",
)
"""Of a Parquet file of readings: `attributions` and `claims` are counts, `document` the `musnad/1` JSON,
`knowledge` the hash of that it was read by; with `text` it can be loaded into a project."""


class Made(msgspec.Struct, frozen=True):
    """An article, its reading, and the hash of the knowledge it was read by."""

    article: Article
    reading: Reading
    knowledge: str


def articles(path: Path) -> Iterator[Article | Failed]:
    """The articles of a Parquet file with the columns `id` and `text`, and of `published`, `outlet`, `title`
    and `url` those it has. InputError where it is none such, ExtraError where pyarrow is not installed."""
    arrow, parquet = _arrow(path)
    file = _opened(path, arrow, parquet)
    there = set(file.schema_arrow.names)
    if not {"id", "text"} <= there:
        raise InputError(f"{path}: lacks the columns id and text")
    columns = ["id", "text", *(one for one in _GIVEN if one in there)]
    number = 0
    for batch in file.iter_batches(_BATCH, columns=columns):
        for row in batch.to_pylist():
            number += 1
            name = f"{path}:{number}"
            try:
                yield _article(row, name)
            except InputError as error:
                yield Failed(name, str(error))


def _article(row: dict[str, Any], name: str) -> Article:
    if row["id"] is None or row["text"] is None:
        raise InputError(f"{name}: without id or text")
    given = {one: str(row[one]) for one in _GIVEN if row.get(one) is not None}
    return Article(id=str(row["id"]), text=checked(str(row["text"]), name), **given)


def readings(path: Path, at_once: int = _BATCH) -> Iterator[list[Made | Failed]]:
    """What `writer` wrote as Parquet, so many rows at once. InputError where it is none such, ExtraError
    where pyarrow is not installed; a row that does not hold comes as `Failed`."""
    arrow, parquet = _arrow(path)
    file = _opened(path, arrow, parquet)
    missing = {*COLUMNS} - set(file.schema_arrow.names)
    if missing:
        raise InputError(
            f"{path}: lacks the columns {', '.join(sorted(missing))}; musnad extract writes them"
        )
    decode, number = msgspec.json.Decoder(Reading).decode, 0
    for batch in file.iter_batches(at_once, columns=["text", "knowledge", "document"]):
        rows: list[Made | Failed] = []
        for row in batch.to_pylist():
            number += 1
            name = f"{path}:{number}"
            try:
                reading = decode(row["document"])
                rows.append(Made(_of(reading, checked(row["text"], name)), reading, row["knowledge"]))
            except (InputError, msgspec.MsgspecError, TypeError, AttributeError) as error:
                rows.append(Failed(name, str(error)))
        yield rows


def _of(reading: Reading, text: str) -> Article:
    return Article(id=reading.id, text=text, **{one: getattr(reading, one) for one in _GIVEN})


def _opened(path: Path, arrow: Any, parquet: Any) -> Any:
    try:
        return parquet.ParquetFile(path)
    except (arrow.ArrowException, OSError) as error:
        raise InputError(f"{path}: no Parquet file ({str(error).splitlines()[0]})") from None


@contextmanager
def writer(path: Path, form: str) -> Iterator[Callable[[Made], None]]:
    """Writes readings to a file, which is closed at the end."""
    if form == "parquet":
        with _parquet_writer(path) as write:
            yield write
        return
    encode = msgspec.json.Encoder(order="deterministic").encode
    with path.open("wb") as out:

        def line(made: Made) -> None:
            out.write(encode(made.reading) + b"\n")

        yield line


@contextmanager
def _parquet_writer(path: Path) -> Iterator[Callable[[Made], None]]:
    arrow, parquet = _arrow(path)
    counts = ("attributions", "claims")
    schema = arrow.schema([(one, arrow.int32() if one in counts else arrow.string()) for one in COLUMNS])
    rows: list[dict[str, Any]] = []
    with parquet.ParquetWriter(path, schema, compression="zstd") as out:

        def flush() -> None:
            out.write_table(arrow.Table.from_pylist(rows, schema=schema))
            rows.clear()

        def write(made: Made) -> None:
            rows.append(row_of(made))
            if len(rows) == _BATCH:
                flush()

        yield write
        if rows:
            flush()


def row_of(made: Made) -> dict[str, Any]:
    """A reading as a row of `COLUMNS`."""
    reading = made.reading
    row: dict[str, Any] = {one: getattr(reading, one) for one in COLUMNS[:7]}
    document = msgspec.json.Encoder(order="deterministic").encode(reading).decode()
    return {
        **row, "attributions": len(reading.attributions), "claims": len(reading.claims), "document": document,
        "knowledge": made.knowledge, "text": made.article.text,
    }  # fmt: skip


def _arrow(path: Path) -> tuple[Any, Any]:
    try:
        import pyarrow  # noqa: PLC0415  # large, and wanted by few
        import pyarrow.parquet  # noqa: PLC0415
    except ImportError:
        raise ExtraError(f"{path}: Parquet needs pyarrow: pip install 'musnad[parquet]'") from None
    return pyarrow, pyarrow.parquet
