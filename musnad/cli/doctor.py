"""`musnad doctor`: what is installed, what is known, and where things lie."""

import platform
import sqlite3
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import msgspec
import typer
from rich.table import Table

from musnad import __version__
from musnad.cli.console import cell, out, write_json
from musnad.cli.options import DEFAULT_PROJECT, AsJson, ProjectFolder
from musnad.lexicon.cache import cache_folder
from musnad.lexicon.layer import imported_names, read_layer
from musnad.lexicon.load import KNOWLEDGE, knowledge_hash, load_knowledge
from musnad.model.errors import MusnadError
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
_INTAKE = ("trafilatura", "lxml", "pypdfium2", "python-docx", "warcio", "feedparser", "httpx", "protego")


class Finding(msgspec.Struct, frozen=True):
    """One thing looked at; `ok` False says it keeps Musnad from working."""

    what: str
    found: str
    ok: bool = True


def command(project: ProjectFolder = DEFAULT_PROJECT, as_json: AsJson = False) -> None:
    """Check versions, knowledge and the project; exit status 1 where something does not work."""
    findings = [*_versions(), _extra(), _teams(), *_knowledge(), _project(project), *_layer(project)]
    if as_json:
        write_json(findings)
    else:
        drawn = Table("", "what", "found", header_style="bold")
        for one in findings:
            drawn.add_row("ok" if one.ok else "[bold red]NOT OK[/]", cell(one.what), cell(one.found))
        out().print(drawn)
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


def _extra() -> Finding:
    """Whether documents other than text can be read; that they cannot is no fault."""
    missing = []
    for part in _INTAKE:
        try:
            metadata.version(part)
        except metadata.PackageNotFoundError:
            missing.append(part)
    if not missing:
        return Finding("extra [intake]", "installed: HTML, PDF, DOCX, mail, WARC, feeds, web addresses")
    return Finding("extra [intake]", f"without {', '.join(missing)}; pip install 'musnad[intake]'")


def _teams() -> Finding:
    """Whether projects on a server can be opened; that they cannot is no fault."""
    try:
        return Finding("extra [postgres]", f"installed: psycopg {metadata.version('psycopg')}")
    except metadata.PackageNotFoundError:
        return Finding("extra [postgres]", "without psycopg; pip install 'musnad[postgres]'")


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
    state = f"{articles} articles, {failed} failed inputs, custody log "
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
        many = f", {len(imported)} imported with {imported.names()} names" if imported else ""
        yield Finding(
            "project's actors", f"{len(layer.actors)} added, {len(layer.more)} with more names{many}"
        )
