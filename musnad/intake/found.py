"""What intake hands on: an article with its capture record, or the reason why there is none."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

import msgspec
from msgspec.structs import replace

from musnad.model.article import Article
from musnad.model.capture import Capture

_LONE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_BYTE = re.compile(rb"\\x([89a-f][0-9a-f])")


class Taken(msgspec.Struct, frozen=True):
    """An article; `name` says where it came from in a way that can be tried again. `raw`: the bytes
    that `capture` is about; `told`: lines that may tell the day, where nothing else did."""

    name: str
    article: Article
    capture: Capture
    raw: bytes
    told: tuple[str, ...] = ()


class Failed(msgspec.Struct, frozen=True):
    """An input that gave no article; `reason` is one line that names it. `id`: the one it would have had."""

    name: str
    reason: str
    id: str | None = None


Input: TypeAlias = Taken | Failed


def writable(one: Input) -> Input:
    """The same, in letters that every database and format can hold (see `plain`), a reason on one line."""
    if isinstance(one, Failed):
        return Failed(plain(one.name), _line(plain(one.reason)), one.id and plain(one.id))
    if not any(_LONE.search(text) for text in _texts(one)):
        return one
    article, capture = one.article, one.capture
    return Taken(
        plain(one.name),
        replace(
            article, id=plain(article.id), title=article.title and plain(article.title),
            outlet=article.outlet and plain(article.outlet), url=article.url and plain(article.url),
        ),
        replace(
            capture, source=plain(capture.source), member=capture.member and plain(capture.member),
            headers={plain(name): plain(value) for name, value in capture.headers.items()},
            notes=tuple(map(plain, capture.notes)),
        ),
        one.raw,
        tuple(map(plain, one.told)),
    )  # fmt: skip


def plain(text: str) -> str:
    r"""The text with what is no letter replaced: bytes in a file's name that are no UTF-8 as `\xff`, halves
    of letters (`"\ud83d"` in a page's JSON) as U+FFFD."""
    return _LONE.sub(lambda found: _shown(ord(found[0])), text)


def _line(text: str) -> str:
    r"""The text with `\n` for a line feed and the like: a part of an archive may have any name."""
    return _CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


def file_named(name: str) -> Path:
    """The file that an input's name stands for, also where `plain` wrote some of its bytes."""
    if os.path.lexists(name):
        return Path(name)
    return Path(os.fsdecode(_BYTE.sub(lambda found: bytes([int(found[1], 16)]), os.fsencode(name))))


def _shown(code: int) -> str:
    return f"\\x{code - 0xDC00:02x}" if 0xDC80 <= code <= 0xDCFF else "\ufffd"


def _texts(one: Taken) -> Iterator[str]:
    article, capture = one.article, one.capture
    yield from (one.name, article.id, article.title or "", article.outlet or "", article.url or "")
    yield from (capture.source, capture.member or "", *capture.headers, *capture.headers.values())
    yield from (*capture.notes, *one.told)
