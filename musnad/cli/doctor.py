"""`musnad doctor`: what is installed, what is known, and where things lie."""

import os
import platform
import sqlite3
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import msgspec
import typer
from rich.text import Text

from musnad import __version__
from musnad.cli.groups import with_options
from musnad.cli.options import DEFAULT_PROJECT, ProjectFolder
from musnad.cli.rows import Listing, Output, Shown
from musnad.cli.settings import FILE, load, users_file
from musnad.export.wording import counted
from musnad.lexicon.cache import cache_folder
from musnad.lexicon.layer import imported_names, read_layer
from musnad.lexicon.load import KNOWLEDGE, knowledge_hash, load_knowledge
from musnad.model.errors import MusnadError
from musnad.queries.columns import fields
from musnad.store.project import LAYER, Place, Project

_PARTS = (
    "msgspec",
    "pyyaml",
    "pyahocorasick",
    "marisa-trie",
    "hijridate",
    "charset-normalizer",
    "rensa",
    "numpy",
    "rustworkx",
    "networkx",
    "sqlalchemy",
    "alembic",
    "typer",
    "rich",
    "jinja2",
)
_EXTRAS = {
    "intake": (
        ("trafilatura", "lxml", "pypdfium2", "python-docx", "warcio", "feedparser", "httpx", "protego"),
        "HTML, PDF, DOCX, mail, WARC, feeds, web addresses",
    ),
    "postgres": (("psycopg",), "projects on PostgreSQL"),
    "frames": (("pandas",), "DataFrames"),
}


class Finding(msgspec.Struct, frozen=True):
    """One thing looked at; `ok` False says it keeps Musnad from working."""

    what: str
    found: str
    ok: bool = True


LOOKED_AT: Listing[Finding] = Listing(
    what="findings",
    title="",
    columns=(*fields("text", "what", "found"), *fields("flag", "ok")),
    table=(
        Shown("", lambda one: Text("ok") if one.ok else Text("NOT OK", "bold red")),
        Shown("what", lambda one: one.what),
        Shown("found", lambda one: one.found),
    ),
    reviewed=True,
)


@with_options
def command(project: ProjectFolder = DEFAULT_PROJECT, *, output: Output) -> None:
    """Check versions, knowledge, settings and the project; exit status 1 where something does not work.
    Of each setting it says where its value comes from."""
    findings = [
        *_versions(), *_extras(), *_knowledge(), *_settings(), _project(project), *_layer(project)
    ]  # fmt: skip
    output.show(LOOKED_AT, findings, whole=lambda: findings)
    raise typer.Exit(0 if all(one.ok for one in findings) else 1)


def _versions() -> Iterator[Finding]:
    yield Finding("musnad", f"{__version__} in {Path(__file__).parent.parent}")
    yield Finding("python", f"{platform.python_version()} on {platform.system()} {platform.machine()}")
    yield Finding("sqlite", sqlite3.sqlite_version)
    for part in _PARTS:
        try:
            yield Finding(part, metadata.version(part))
        except metadata.PackageNotFoundError:
            yield Finding(part, "not installed", ok=False)


def _extras() -> Iterator[Finding]:
    """Which optional parts are there; that one is not is no fault."""
    for extra, (parts, what) in _EXTRAS.items():
        missing = [part for part in parts if not _installed(part)]
        found = f"installed: {what}"
        if missing:
            found = f"for {what}; without {', '.join(missing)}: pip install 'musnad[{extra}]'"
        yield Finding(f"extra [{extra}]", found)


def _installed(part: str) -> bool:
    try:
        metadata.version(part)
    except metadata.PackageNotFoundError:
        return False
    return True


def _settings() -> Iterator[Finding]:
    """Files of settings, and where each setting comes from."""
    try:
        found = load(Path.cwd(), users_file())
    except MusnadError as error:
        yield Finding("settings", str(error), ok=False)
        return
    read = ", ".join(map(str, found.files))
    yield Finding("settings files", read or f"none (no {FILE} here or above, no {users_file()})")
    yield from (Finding("settings", line, ok=False) for line in found.unknown)
    for one in found.found(os.environ):
        where = f": {one.where}" if one.where else ""
        yield Finding(f"setting {one.name}", f"{one.value} ({one.origin}{where})")


def _knowledge() -> Iterator[Finding]:
    try:
        known = load_knowledge()
    except MusnadError as error:
        yield Finding("knowledge", str(error), ok=False)
        return
    yield Finding("knowledge", f"{knowledge_hash()[:12]} in {KNOWLEDGE}")
    yield Finding("knowledge cache", str(cache_folder() or "none"))
    counts = {name: len(getattr(known, name)) for name in known.__struct_fields__}
    yield Finding("entries", ", ".join(f"{name.replace('_', ' ')} {count}" for name, count in counts.items()))


def _project(place: Place) -> Finding:
    """The project's state; that there is none yet is no fault."""
    if not place.is_there:
        return Finding("project", f"none in {place}")
    try:
        with Project.open(place) as opened:
            articles = sum(1 for _ in opened.store.articles())
            failed = len(opened.store.failures())
            broken = opened.store.verify_custody()
    except MusnadError as error:
        return Finding("project", str(error), ok=False)
    where = place if place.url else place.folder.resolve()
    state = f"{counted(articles, 'article')}, {counted(failed, 'failed input')}, custody log "
    state += "unbroken" if broken is None else f"broken at line {broken}"
    return Finding("project", f"{state}, in {where}", ok=broken is None)


def _layer(place: Place) -> Iterator[Finding]:
    """What the project knows beyond the shipped actors."""
    try:
        layer = read_layer(place / LAYER)
        imported = imported_names(layer, layer.actors)
    except MusnadError as error:
        yield Finding("project's actors", str(error), ok=False)
        return
    if layer.digest:
        many = f", {len(imported):,} imported with {counted(imported.names(), 'name')}" if imported else ""
        yield Finding(
            "project's actors", f"{len(layer.actors)} added, {len(layer.more)} with more names{many}"
        )
