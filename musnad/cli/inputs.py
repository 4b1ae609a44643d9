"""What a command is given to read: files, folders, JSON Lines, stdin; each an article or a failure."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

import msgspec

from musnad.intake import (
    Meta,
    article_from_file,
    article_from_line,
    articles_from_lines,
    files_under,
    load_meta,
)
from musnad.model.article import Article
from musnad.model.errors import InputError
from musnad.stages.ingest import MAX_BYTES, decode

STDIN = "-"
_LINES_ENDINGS = (".jsonl", ".ndjson")
_SHOWN_IDS = 5


class Taken(msgspec.Struct, frozen=True):
    """An article; `name` says where it came from in a way that can be tried again."""

    name: str
    article: Article


class Failed(msgspec.Struct, frozen=True):
    """An input that gave no article; `reason` is one line that names it. `id`: the one it would have had."""

    name: str
    reason: str
    id: str | None = None


Input: TypeAlias = Taken | Failed


class Inputs:
    """The inputs of one call, in order. After they ran out, `unmatched` tells which metadata met none."""

    def __init__(self, files: Sequence[str], lines: str | None, meta: Path | None) -> None:
        """`files` and folders, `-` for stdin; `lines`: a JSON Lines file or `-`. InputError where
        the metadata cannot be read."""
        self._files, self._lines = files, lines
        self._meta_path, self._meta = meta, load_meta(meta) if meta else {}
        self._seen: dict[str, str] = {}
        self._tried: set[str] = set()

    def __iter__(self) -> Iterator[Input]:
        """Articles and failures; an id that came before is a failure, for it would replace the first."""
        for one in self._all():
            if one.name in self._tried:
                self._seen.setdefault(_id_of(one), one.name)
                continue
            if isinstance(one, Taken):
                first = self._seen.setdefault(one.article.id, one.name)
                if first != one.name:
                    yield Failed(
                        one.name, f"{one.name}: its id '{one.article.id}' is already that of {first}"
                    )
                    continue
            elif one.id is not None:
                self._seen.setdefault(one.id, one.name)
            yield one

    def again(self, names: Iterable[str]) -> Iterator[Input]:
        """Inputs that failed before, by the names they were given then; going through all inputs
        afterwards leaves them out."""
        for name in names:
            self._tried.add(name)
            yield self._once_more(name)

    def total(self) -> int | None:
        """About how many inputs there will be, counted without reading them; None where stdin is one."""
        named = [*self._files, *([] if self._lines is None else [self._lines])]
        if STDIN in named:
            return None
        lines = [Path(one) for one in named if one == self._lines or one.endswith(_LINES_ENDINGS)]
        paths = [Path(one) for one in self._files if not one.endswith(_LINES_ENDINGS)]
        return sum(1 for _ in files_under(paths)) + sum(map(_count_lines, lines))

    def unmatched(self) -> str | None:
        """One line on metadata ids that no input had; None where all met one."""
        missed = [one for one in self._meta if one not in self._seen]
        if not missed:
            return None
        more = f" and {len(missed) - _SHOWN_IDS} more" if len(missed) > _SHOWN_IDS else ""
        return f"{self._meta_path}: ids without an input: {', '.join(missed[:_SHOWN_IDS])}{more}"

    def _all(self) -> Iterator[Input]:
        for file in self._files:
            if file == STDIN:
                yield from self._from_stdin()
            elif file.endswith(_LINES_ENDINGS):
                yield from self._from_lines(file)
            else:
                yield from self._from_path(Path(file))
        if self._lines is not None:
            yield from self._from_lines(self._lines)

    def _from_path(self, path: Path) -> Iterator[Input]:
        found = False
        for file in files_under([path]):
            found = True
            yield self._from_file(file)
        for one in _closed_folders(path):
            found = True
            yield Failed(one.filename, f"{one.filename}: the folder cannot be read ({one.strerror})")
        if not found:
            yield Failed(str(path.resolve()), f"{path}: no .txt files in this folder")

    def _from_file(self, file: Path) -> Input:
        name = str(file.resolve())
        try:
            return Taken(name, article_from_file(file, self._meta))
        except InputError as error:
            return Failed(name, str(error), file.stem)

    def _from_stdin(self) -> Iterator[Input]:
        """JSON Lines where it begins with `{`, else one text with the id `stdin`."""
        raw = sys.stdin.buffer.read()
        if raw.lstrip().startswith(b"{"):
            yield from self._articles(raw.splitlines(), "stdin", "stdin")
            return
        try:
            article = Article(id="stdin", text=decode(raw, "stdin"))
            yield Taken("stdin", _known(article, self._meta))
        except InputError as error:
            yield Failed("stdin", str(error))

    def _from_lines(self, file: str) -> Iterator[Input]:
        if file == STDIN:
            yield from self._articles(_lines_of(sys.stdin.buffer), "stdin", "stdin")
            return
        path = Path(file)
        try:
            with path.open("rb") as lines:
                yield from self._articles(_lines_of(lines), file, str(path.resolve()))
        except OSError as error:
            yield Failed(str(path.resolve()), f"{file}: {error.strerror or error}")

    def _articles(self, lines: Iterable[bytes], shown: str, name: str) -> Iterator[Input]:
        for number, line in enumerate(lines, start=1):
            for one in articles_from_lines([line], shown):
                where = f"{name}:{number}"
                if isinstance(one, InputError):
                    yield Failed(where, str(one).replace(f"{shown}:1", f"{shown}:{number}", 1))
                else:
                    yield Taken(where, _known(one, self._meta))

    def _once_more(self, name: str) -> Input:
        file, _, number = name.rpartition(":")
        if not number.isdigit() or Path(name).exists():
            return self._from_file(Path(name))
        try:
            with Path(file).open("rb") as lines:
                line = next((one for at, one in enumerate(_lines_of(lines), 1) if at == int(number)), b"")
            return Taken(name, _known(article_from_line(line, name), self._meta))
        except InputError as error:
            return Failed(name, str(error))
        except OSError as error:
            return Failed(name, f"{name}: {error.strerror or error}")


def _id_of(one: Input) -> str:
    """The id an input has, or would have had."""
    return one.article.id if isinstance(one, Taken) else one.id or ""


def _closed_folders(path: Path) -> list[OSError]:
    """Why folders at or below a path cannot be listed; those that can say nothing here."""
    closed: list[OSError] = []
    for _ in os.walk(path, onerror=closed.append):
        pass
    return [one for one in closed if isinstance(one, PermissionError)]


def _count_lines(file: Path) -> int:
    """How many lines a file has; 0 where it cannot be read, which reading it will tell."""
    try:
        with file.open("rb") as lines:
            return sum(1 for line in lines if line.strip())
    except OSError:
        return 0


def _lines_of(stream: Iterable[bytes]) -> Iterator[bytes]:
    """Lines, each cut where it is far longer than an article may be, which makes it fail."""
    for line in stream:
        yield line if len(line) <= 2 * MAX_BYTES else line[:MAX_BYTES]


def _known(article: Article, meta: Mapping[str, Meta]) -> Article:
    """The article with what metadata knows and it does not say itself."""
    row = meta.get(article.id)
    if row is None:
        return article
    return Article(
        id=article.id,
        text=article.text,
        published=article.published or row.published,
        outlet=article.outlet or row.outlet,
        title=article.title or row.title,
        url=article.url or row.url,
    )
