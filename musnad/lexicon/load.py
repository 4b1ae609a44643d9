"""Knowledge files → checked entries. The only code that opens knowledge files."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

from musnad.lexicon import schema
from musnad.lexicon.openings import parse_openings
from musnad.lexicon.yaml_source import read_entries
from musnad.model.errors import KnowledgeError

_PACKAGE = Path(__file__).parent.parent
KNOWLEDGE = _PACKAGE / "knowledge" / "ar"
PLACES = "places.tsv"

_PLACE_CELLS = 7

_E = TypeVar("_E", bound=schema.Entry)


class Located(msgspec.Struct, frozen=True):
    """An entry and where it stands, for messages."""

    file: str
    line: int
    entry: schema.Entry


class Knowledge(msgspec.Struct, frozen=True, kw_only=True):
    """All entries of a knowledge folder, checked for shape, in file order."""

    cues: tuple[schema.Cue, ...] = ()
    predicates: tuple[schema.Predicate, ...] = ()
    actors: tuple[schema.Actor, ...] = ()
    name_patterns: tuple[schema.NamePattern, ...] = ()
    source_nouns: tuple[schema.SourceNoun, ...] = ()
    grammar: tuple[schema.WordList, ...] = ()
    light_verbs: tuple[schema.LightVerb, ...] = ()
    implicatives: tuple[schema.Implicative, ...] = ()
    modes: tuple[schema.ModeWords, ...] = ()
    signals: tuple[schema.Signal, ...] = ()
    trust: tuple[schema.Trust, ...] = ()
    calendar: tuple[schema.WordList, ...] = ()
    boilerplate: tuple[schema.Boilerplate, ...] = ()
    countries: tuple[schema.Country, ...] = ()
    numbers: tuple[schema.NumberWords, ...] = ()
    units: tuple[schema.Unit, ...] = ()
    fates: tuple[schema.Fate, ...] = ()
    clitics: tuple[schema.WordList, ...] = ()
    openings: Mapping[str, bool] = {}
    endings: Mapping[str, bool] = {}


# which files hold which kind of entry: `name.yaml`, or every file of the folder `name`
KINDS: dict[str, type[schema.Entry]] = {
    "cues": schema.Cue,
    "predicates": schema.Predicate,
    "actors": schema.Actor,
    "name_patterns": schema.NamePattern,
    "source_nouns": schema.SourceNoun,
    "grammar": schema.WordList,
    "light_verbs": schema.LightVerb,
    "implicatives": schema.Implicative,
    "modes": schema.ModeWords,
    "signals": schema.Signal,
    "trust": schema.Trust,
    "calendar": schema.WordList,
    "boilerplate": schema.Boilerplate,
    "countries": schema.Country,
    "numbers": schema.NumberWords,
    "units": schema.Unit,
    "fates": schema.Fate,
    "clitics": schema.WordList,
}


COUNTED = ("openings", "endings")
"""Tables that tools/clitic_table.py writes."""


def knowledge_files(kind: str, root: Path = KNOWLEDGE) -> list[Path]:
    """The files of one kind, sorted, so that reading order is the same everywhere."""
    single = root / f"{kind}.yaml"
    return [single] if single.is_file() else sorted((root / kind).glob("*.yaml"))


def _convert(row: dict[str, object], kind: type[_E], where: str) -> _E:
    try:
        return msgspec.convert(row, kind)
    except msgspec.ValidationError as error:
        name = row.get("id", "without id")
        raise KnowledgeError(f"{where}: entry {name}: {error}") from error


def located_entries(kind: str, root: Path = KNOWLEDGE) -> Iterator[Located]:
    """Every entry of one kind with its file and line; raises KnowledgeError on the first misfit."""
    for path in knowledge_files(kind, root):
        for line, row in read_entries(path):
            where = f"{path.relative_to(root)}:{line}"
            yield Located(str(path.relative_to(root)), line, _convert(row, KINDS[kind], where))


def gazetteer(root: Path = KNOWLEDGE) -> Iterator[schema.Actor]:
    """The settlements of the place table, if there is one: id, geoname, names, English name, country,
    population, held back or not. Raises KnowledgeError with the line on a misfit."""
    path = root / PLACES
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    for number, line in enumerate(lines, 1):
        if line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != _PLACE_CELLS or not cells[2]:
            raise KnowledgeError(
                f"{PLACES}:{number}: a place has {_PLACE_CELLS} cells, here are {len(cells)}"
            )
        name, *aliases = cells[2].split("|")
        yield schema.Actor(
            id=cells[0],
            kind="place",
            name=name,
            name_en=cells[3],
            country=cells[4],
            aliases=tuple(aliases),
            cue="headed" if cells[6] == "1" else "located",
        )


def load_knowledge(root: Path = KNOWLEDGE, *, places: bool = True) -> Knowledge:
    """All knowledge under `root`, the place table with it unless told otherwise. Raises KnowledgeError with
    file and line on a misfit."""
    loaded: dict[str, object] = {}
    for kind in KINDS:
        rows = tuple(row.entry for row in located_entries(kind, root))
        loaded[kind] = (*rows, *gazetteer(root)) if places and kind == "actors" else rows
    return msgspec.convert(
        loaded | {name: load_counted(name, root) for name in COUNTED}, Knowledge, from_attributes=True
    )


def load_counted(name: str, root: Path = KNOWLEDGE) -> dict[str, bool]:
    """A counted table of first or last letters; empty where the folder has none. Raises KnowledgeError."""
    path = root / f"{name}.tsv"
    return parse_openings(path.read_text(encoding="utf-8"), path.name) if path.is_file() else {}


def knowledge_hash(root: Path = KNOWLEDGE) -> str:
    """SHA-256 over names and bytes of all knowledge files: the key of every compiled cache. The table of
    forms is none of them, for it is made from them."""
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        if path.suffix in (".yaml", ".tsv") and path != root / "forms.tsv":
            digest.update(str(path.relative_to(root)).encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def code_digest(patterns: Iterable[str]) -> str | None:
    """SHA-256 of modules of this package, for what is kept between runs and must not outlive the code
    that made it; None where the package carries no source. Line ends do not count."""
    digest = hashlib.sha256()
    for pattern in patterns:
        paths = sorted(_PACKAGE.glob(pattern))
        if not paths:
            return None
        for path in paths:
            digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()
