"""What a command is given to read: files, folders, JSON Lines, stdin; each an article or a failure."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from musnad.intake import Columns, Failed, Given, Input, Taken, articles_in, files_under, load_meta
from musnad.intake import stdin as standard_input
from musnad.intake.documents import part
from musnad.intake.piece import MEMBER_MARK

__all__ = ["Failed", "Input", "Inputs", "Taken"]

STDIN = "-"
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
        self._web: Any = None

    def __iter__(self) -> Iterator[Input]:
        """Articles and failures; an id that came before is a failure, for it would replace the first."""
        for one in self._all():
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
        """Inputs that failed before, by the names they had; a file with several is opened once."""
        within: dict[str, list[str]] = {}
        for name in names:
            within.setdefault(_container(name), []).append(name)
        for container, wanted in within.items():
            if _is_address(container):  # nothing goes over the network that was not asked for by name
                yield from (Failed(one, f"{one}: name the address again to fetch it") for one in wanted)
                continue
            left = dict.fromkeys(wanted)
            for one in self._from_path(Path(container)):
                if one.name in left or one.name == container:
                    left.pop(one.name, None)
                    yield one
            if container not in left:
                yield from (Failed(name, f"{name}: is not there any more") for name in left)

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
        yield from self._web.articles_at(url, self._given.meta)

    def _from_path(self, path: Path) -> Iterator[Input]:
        found = False
        for file in files_under([path]):
            found = True
            yield from articles_in(file, self._given, path)
        if not found:
            yield Failed(str(path.resolve()), f"{path}: no files in this folder that can be read")


def _is_address(name: str) -> bool:
    return name.startswith(("http://", "https://"))


def _container(name: str) -> str:
    """The file that holds an input of that name."""
    if _is_address(name) or Path(name).exists():
        return name
    file, mark, _ = name.partition(MEMBER_MARK)
    if mark:
        return file
    file, _, number = name.rpartition(":")
    return file if number.isdigit() else name
