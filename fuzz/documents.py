"""What must hold for any bytes that are said to be a document of some kind."""

import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from hashlib import sha256
from pathlib import Path
from unittest.mock import patch
from zlib import crc32

import musnad
from fuzz.bounds import BrokenError, bounded, hold
from musnad.intake import Columns, Failed, Given, Input, articles_in, piece
from musnad.model.errors import InputError

_PACKAGE = str(Path(musnad.__file__).parent)
_TELLERS = (
    "archive", "documents", "opening", "containers.feeds", "containers.wacz", "containers.warc",
    "readers.pdf",
)  # fmt: skip
_NEVER = (RecursionError, MemoryError, AssertionError, NameError)
_LINE = 3_000
_ROWS = Columns.parse("id=id,text=title+text,published=published,outlet=meta.outlet")


def reader(ending: str) -> Callable[[bytes], None]:
    """The check of one kind of document, told by a file's ending."""

    def taken(raw: bytes) -> None:
        given = Given(columns=_ROWS if crc32(raw) & 1 else None) if ending in ("csv", "jsonl") else Given()
        with tempfile.TemporaryDirectory(prefix="musnad-fuzz-") as folder:
            path = Path(folder) / f"ما هو.{ending}"
            path.write_bytes(raw)
            with faults_of_our_own(), bounded(len(raw)):
                found = list(articles_in(path, given))
            again = list(articles_in(path, given))
        hold(bool(found), "neither an article nor a reason")
        hold(found == again, "taken twice, another result")
        for one in found:
            _check(one)

    return taken


def _check(one: Input) -> None:
    if isinstance(one, Failed):
        hold("\n" not in one.reason, "a reason of more than one line")
        hold(0 < len(one.reason) < _LINE, f"a reason of {len(one.reason):,} characters")
        encodes(one.reason, one.name, one.id)
        return
    article, capture = one.article, one.capture
    hold(bool(article.text.strip()), "an article without text")
    hold(bool(article.id), "an article without an id")
    hold(capture.raw_sha256 == sha256(one.raw).hexdigest(), "the record is of other bytes")
    encodes(article.text, article.id, article.title, article.outlet, article.url, one.name, *one.told)
    encodes(*capture.headers, *capture.headers.values(), capture.member, *capture.notes)


def encodes(*values: str | None) -> None:
    """BrokenError where one cannot be written as UTF-8: the database and every export would refuse it."""
    for one in values:
        try:
            (one or "").encode()
        except UnicodeEncodeError as error:
            raise BrokenError(f"lone surrogates: {error.reason}") from None


@contextmanager
def faults_of_our_own() -> Iterator[None]:
    """Intake tells of any error in a line, its own mistakes too. Here those come out: errors that were raised
    in our code and not on purpose, and such as no reader of a broken file may end with."""
    seen: list[BaseException] = []

    def why(error: BaseException) -> str:
        seen.append(error)
        return piece.why(error)

    with ExitStack() as stack:
        for one in _TELLERS:
            stack.enter_context(patch(f"musnad.intake.{one}.why", why))
        yield
    for error in seen:
        last = traceback.extract_tb(error.__traceback__)[-1].filename
        ours = last.startswith(_PACKAGE) and not isinstance(error, InputError | OSError | EOFError)
        if ours or isinstance(error, _NEVER):
            raise error
