"""What a command is given to read: files, folders, JSON Lines, stdin; each an article or a failure."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from musnad.intake import Columns, Failed, Given, Input, Taken, articles_in, files_under, load_meta
from musnad.intake import stdin as standard_input
from musnad.intake.documents import part
from musnad.intake.found import file_named, writable
from musnad.intake.piece import MEMBER_MARK
from musnad.lexicon.tables import load_lexicon
from musnad.queries.dating import day_told

__all__ = ["Failed", "Input", "Inputs", "Taken"]

STDIN = "-"
_LINES_ENDINGS = (".jsonl", ".ndjson", ".csv", ".tsv")
_SHOWN_IDS = 5


class Inputs:
    """The inputs of one call, in order. After they ran out, `unmatched` tells which metadata met none."""

    def __init__(
        self, files: Sequence[str], lines: str | None, meta: Path | None, columns: Columns | None = None
    ) -> None:
        """`files` and folders, `-` for stdin; `lines`: a JSON Lines file or `-`; `columns`: which columns
        of tables hold what. InputError where the metadata cannot be read."""
        self._files, self._lines = files, lines
        self._meta_path = meta
        self._given = Given(load_meta(meta) if meta else {}, columns)
        self._seen: dict[str, str] = {}
        self._tried: set[str] = set()
        self._web: Any = None

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
            yield dated(one)

    def again(self, names: Iterable[str]) -> Iterator[Input]:
        """Inputs that failed before, by the names they had; a file with several is opened once. Going
        through all inputs afterwards leaves them out."""
        within: dict[str, list[str]] = {}
        for name in names:
            self._tried.add(name)
            within.setdefault(_container(name), []).append(name)
        for container, wanted in within.items():
            if _is_address(container):  # nothing goes over the network that was not asked for by name
                yield from (Failed(one, f"{one}: name the address again to fetch it") for one in wanted)
                continue
            left = dict.fromkeys(wanted)
            for one in self._from_path(file_named(container)):
                if one.name in left or one.name == container:
                    left.pop(one.name, None)
                    yield dated(one)
            if container not in left:
                yield from (Failed(name, f"{name}: is not there any more") for name in left)

    def total(self) -> int | None:
        """About how many inputs there will be, counted without reading them; None where stdin or the web is
        one. An archive counts as one."""
        named = [*self._files, *([] if self._lines is None else [self._lines])]
        if STDIN in named or any(map(_is_address, named)):
            return None
        lines = [one for one in named if one == self._lines or one.endswith(_LINES_ENDINGS)]
        others = [Path(one) for one in named if one not in lines]
        return sum(1 for _ in files_under(others)) + sum(_count_lines(Path(one)) for one in lines)

    def unmatched(self) -> str | None:
        """One line on metadata ids that no input had; None where all met one."""
        missed = [one for one in self._given.meta if one not in self._seen]
        if not missed:
            return None
        more = f" and {len(missed) - _SHOWN_IDS} more" if len(missed) > _SHOWN_IDS else ""
        return f"{self._meta_path}: ids without an input: {', '.join(missed[:_SHOWN_IDS])}{more}"

    def _all(self) -> Iterator[Input]:
        for file in self._files:
            if file == STDIN:
                yield from standard_input.articles_in(sys.stdin.buffer.read(), self._given)
            elif _is_address(file):
                yield from self._from_web(file)
            else:
                yield from self._from_path(Path(file))
        if self._lines == STDIN:
            yield from standard_input.articles_in_lines(sys.stdin.buffer, self._given)
        elif self._lines is not None:
            yield from articles_in(Path(self._lines), self._given, kind=standard_input.LINES)

    def _from_web(self, url: str) -> Iterator[Input]:
        if self._web is None:
            self._web = part("web.pages", f"{url}: fetching").Web()
        yield from map(writable, self._web.articles_at(url, self._given.meta))

    def _from_path(self, path: Path) -> Iterator[Input]:
        found = False
        for file in files_under([path]):
            found = True
            yield from articles_in(file, self._given, path)
        for one in _closed_folders(path):
            found = True
            yield writable(
                Failed(one.filename, f"{one.filename}: the folder cannot be read ({one.strerror})")
            )
        if not found:
            yield writable(
                Failed(os.path.realpath(path), f"{path}: no files in this folder that can be read")
            )


def dated(one: Input) -> Input:
    """The same; an article without a day gets the one that its page tells under the title, and a note of
    it in its capture record."""
    if isinstance(one, Failed) or one.article.published is not None or not one.told:
        return one
    day = day_told(one.told, load_lexicon())
    if day is None:
        return one
    capture = replace(one.capture, notes=(*one.capture.notes, f"published {day}: told under the title"))
    return replace(one, article=replace(one.article, published=day), capture=capture)


def _is_address(name: str) -> bool:
    return name.startswith(("http://", "https://"))


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


def _container(name: str) -> str:
    """The file that holds an input of that name."""
    if _is_address(name) or file_named(name).exists():
        return name
    file, mark, _ = name.partition(MEMBER_MARK)
    if mark:
        return file
    file, _, number = name.rpartition(":")
    return file if number.isdigit() else name
