"""Knowledge files → checked entries. The only code that opens knowledge files."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from musnad.lexicon import schema
from musnad.lexicon.yaml_source import read_entries
from musnad.model.errors import KnowledgeError

KNOWLEDGE = Path(__file__).parent.parent / "knowledge" / "ar"

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
    modes: tuple[schema.ModeWords, ...] = ()
    calendar: tuple[schema.WordList, ...] = ()
    boilerplate: tuple[schema.Boilerplate, ...] = ()
    countries: tuple[schema.Country, ...] = ()


# which files hold which kind of entry: `name.yaml`, or every file of the folder `name`
KINDS: dict[str, type[schema.Entry]] = {
    "cues": schema.Cue,
    "predicates": schema.Predicate,
    "actors": schema.Actor,
    "name_patterns": schema.NamePattern,
    "source_nouns": schema.SourceNoun,
    "grammar": schema.WordList,
    "light_verbs": schema.LightVerb,
    "modes": schema.ModeWords,
    "calendar": schema.WordList,
    "boilerplate": schema.Boilerplate,
    "countries": schema.Country,
}


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


def load_knowledge(root: Path = KNOWLEDGE) -> Knowledge:
    """All knowledge under `root`. Raises KnowledgeError with file and line on a misfit."""
    loaded = {kind: tuple(row.entry for row in located_entries(kind, root)) for kind in KINDS}
    return msgspec.convert(loaded, Knowledge, from_attributes=True)


def knowledge_hash(root: Path = KNOWLEDGE) -> str:
    """SHA-256 over names and bytes of all knowledge files: the key of every compiled cache."""
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        if path.suffix in (".yaml", ".tsv"):
            digest.update(str(path.relative_to(root)).encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()
