"""A file → the articles in it, whatever kind of file it is."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from musnad.intake import kinds
from musnad.intake.containers import rows
from musnad.intake.documents import articles_of, limit, part
from musnad.intake.files import article_id, first_bytes, whole
from musnad.intake.found import Failed, Input, writable
from musnad.intake.mapping import Columns
from musnad.intake.meta import Meta
from musnad.intake.piece import Piece, why
from musnad.model.errors import InputError, MusnadError


class Given(msgspec.Struct, frozen=True):
    """What came with the inputs of a call: metadata by id, and the columns of tables."""

    meta: Mapping[str, Meta] = {}
    columns: Columns | None = None


def articles_in(
    path: Path, given: Given, top: Path | None = None, kind: str | None = None
) -> Iterator[Input]:
    """The articles in a file, a failure in the place of each that cannot be had. `top`: the folder that
    was named, where the file was found in one. ExtraError where the installation lacks a part."""
    yield from map(writable, _articles_in(path, given, top, kind))


def _articles_in(path: Path, given: Given, top: Path | None, kind: str | None) -> Iterator[Input]:
    name, one = os.path.realpath(path), article_id(path, top)  # resolve() breaks on a link to itself
    try:
        head = first_bytes(path)
        kind = kind or kinds.kind_of(path.name, head)
        if kind in kinds.CONTAINERS:
            found = False
            for article in _contained(kind, path, name, given):
                found = True
                yield article
            if not found:
                yield Failed(name, f"{path}: holds no article", one)
        else:
            yield from _single(kind, path, name, one, given)
    except InputError as error:
        yield Failed(name, str(error), one)
    except MusnadError:
        raise
    except Exception as error:  # noqa: BLE001  # a broken file may break its reader in any way; others go on
        yield Failed(name, f"{path}: cannot be read ({type(error).__name__}: {why(error)})", one)


def _single(kind: str, path: Path, name: str, one: str, given: Given) -> Iterator[Input]:
    raw = whole(path, limit(kind, str(path)))
    piece = Piece(raw=raw, id=one, source=name, name=name, shown=str(path), media_type=kind)
    yield from articles_of(piece, given.meta)


def _contained(kind: str, path: Path, name: str, given: Given) -> Iterator[Input]:
    if kind == kinds.LINES:
        try:
            with path.open("rb") as lines:
                held = rows.lines_of(lines)
                yield from rows.articles_in_lines(held, str(path), name, given.meta, given.columns)
        except OSError as error:
            raise InputError(f"{path}: {error.strerror or error}") from error
    elif kind == kinds.CSV:
        yield from rows.articles_in_table(path, name, given.meta, given.columns)
    else:
        opener = part(f"containers.{_OPENERS[kind]}", f"{path}: reading {kind}")
        yield from opener.articles_in(path, name, given.meta)


_OPENERS = {kinds.WARC: "warc", kinds.WACZ: "wacz", kinds.ZIP: "zips", kinds.FEED: "feeds"}
