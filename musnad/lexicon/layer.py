"""A project's own knowledge of actors, laid over the one that comes with the program.

In the layer's folder lie imported entries (`*.jsonl`, one actor a line), entries made by hand (`*.yaml`,
`*.actors.jsonl`) and names added to entries of other layers (`more_names.yaml`). By id, entries made by
hand override all others; of files of one kind the one later by name counts, `actors.yaml` last.
"""

import hashlib
import shutil
import tempfile
from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

from musnad.lexicon import mapped
from musnad.lexicon.names import NameForm, NameHit, NameIndex, NameTable
from musnad.lexicon.schema import Actor, Entry, MoreNames
from musnad.lexicon.tables import Lexicon, load_lexicon
from musnad.lexicon.yaml_source import read_entries
from musnad.model.errors import KnowledgeError
from musnad.text.fold import key

ACTORS = "actors.yaml"
"""The file of entries made by the program on somebody's word; it counts above other files made by hand."""
MORE_NAMES = "more_names.yaml"
"""The file of names added to entries of other layers."""
COMPILED = ".compiled"
"""The folder, in the layer's, of what is made from the imported files and can be made again."""
CURATED_LINES = ".actors.jsonl"
"""The ending of files with entries of our own shape, one a line, which count as made by hand."""
_ENDINGS = (".yaml", ".jsonl")
_VERSION = 12

_E = TypeVar("_E", bound=Entry)


class Layer(msgspec.Struct, frozen=True, kw_only=True):
    """What a layer's folder holds. `actors`: entries made by hand, by id; `more`: names added, in order;
    `imports`: the imported files; `digest`: SHA-256 of it all, empty where there is nothing, and
    `imports_digest` that of the imported files."""

    folder: Path
    actors: Mapping[str, Actor]
    more: tuple[MoreNames, ...]
    imports: tuple[Path, ...]
    digest: str
    imports_digest: str


class ActorBook(Mapping[str, Actor]):
    """All actors by id; those of the imported files are read when asked for."""

    def __init__(self, curated: Mapping[str, Actor], imported: mapped.MappedNames | None) -> None:
        """`curated`: the shipped entries and those made by hand, which hide imported ones."""
        self.curated, self.imported = curated, imported

    def __getitem__(self, one: str) -> Actor:
        found = self.curated.get(one)
        if found is None and self.imported is not None:
            found = self.imported.get(one)
        if found is None:
            raise KeyError(one)
        return found

    def __iter__(self) -> Iterator[str]:
        yield from self.curated
        if self.imported is not None:
            yield from self.imported.ids()

    def __len__(self) -> int:
        return sum(1 for _ in self)


class LayeredNames:
    """A `NameIndex` over the curated names and the imported ones."""

    def __init__(self, curated: NameIndex, imported: mapped.MappedNames) -> None:
        """Curated names come first where both hold one."""
        self._curated, self.imported = curated, imported

    @property
    def first_words(self) -> Container[str]:
        """Of curated names only: a thousand unread names must not change how words are split."""
        return self._curated.first_words

    def find(self, folded: str) -> Iterator[NameHit]:
        """Every occurrence of every form."""
        yield from self._curated.find(folded)
        yield from self.imported.find(folded)

    def owners(self, written: str) -> tuple[NameForm, ...]:
        """Who has a folded name."""
        return (*self._curated.owners(written), *self.imported.owners(written))


def read_layer(folder: Path) -> Layer:
    """The layer in a folder, which may be missing. KnowledgeError, with file and line, on a misfit."""
    files = sorted(p for p in folder.glob("*") if p.suffix in _ENDINGS and not p.name.startswith("."))
    imports = tuple(p for p in files if p.suffix == ".jsonl" and not p.name.endswith(CURATED_LINES))
    actors: dict[str, Actor] = {}
    more: tuple[MoreNames, ...] = ()
    for path in sorted(files, key=lambda one: (one.name == ACTORS, one.name)):
        if path.name == MORE_NAMES:
            more = tuple(_entries(path, MoreNames))
        elif path.name.endswith(CURATED_LINES):
            actors.update((row.actor.id, row.actor) for row in _rows([path]))
        elif path not in imports:
            actors.update((actor.id, actor) for actor in _entries(path, Actor))
    prints = {path: _print(path) for path in files}
    return Layer(
        folder=folder,
        actors=actors,
        more=more,
        imports=imports,
        digest=_digest(prints.values()),
        imports_digest=_digest(prints[path] for path in imports),
    )


def _entries(path: Path, kind: type[_E]) -> Iterator[_E]:
    for line, row in read_entries(path):
        try:
            yield msgspec.convert(row, kind)
        except msgspec.ValidationError as error:
            name = row.get("id", "without id")
            raise KnowledgeError(f"{path}:{line}: entry {name}: {error}") from error


def _print(path: Path) -> str:
    """A file's name and SHA-256."""
    with path.open("rb") as file:
        return f"{path.name} {hashlib.file_digest(file, 'sha256').hexdigest()}\n"


def _digest(prints: Iterable[str]) -> str:
    """SHA-256 over several files; empty where there are none."""
    told = "".join(prints)
    return hashlib.sha256(told.encode()).hexdigest() if told else ""


def compiled(layer: Layer) -> Path | None:
    """The folder with the index of the layer's imported files, made if it is not there; None where it
    has none. Where the layer's folder cannot be written to, the index is made in a temporary one."""
    if not layer.imports:
        return None
    target = layer.folder / COMPILED / f"{layer.imports_digest[:_VERSION]}-{mapped.FORMAT}"
    if target.is_dir():
        return target
    try:
        target.parent.mkdir(exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=".new-", dir=target.parent))
    except OSError:
        fresh = Path(tempfile.mkdtemp(prefix="musnad-names-"))
        mapped.build(_rows(layer.imports), fresh)
        return fresh
    try:
        mapped.build(_rows(layer.imports), fresh)
        _put_in_place(fresh, target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return target


def _put_in_place(fresh: Path, target: Path) -> None:
    """Give a finished index its name; another process may have done so before. Older ones are removed,
    which those who have them open do not notice."""
    try:
        fresh.rename(target)
    except OSError:
        if not target.is_dir():
            raise
    for old in target.parent.iterdir():
        if old != target and not old.name.startswith("."):
            shutil.rmtree(old, ignore_errors=True)


def _rows(files: Iterable[Path]) -> Iterator[mapped.Row]:
    """Every line of the imported files. KnowledgeError with file and line where one does not hold."""
    decode = msgspec.json.Decoder(Actor).decode
    for number, path in enumerate(files):
        at = 0
        with path.open("rb") as lines:
            for line_number, line in enumerate(lines, start=1):
                if line.strip():
                    try:
                        yield mapped.Row(number, at, decode(line))
                    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
                        raise KnowledgeError(f"{path}:{line_number}: not an actor: {error}") from error
                at += len(line)


def imported_names(layer: Layer, hidden: Mapping[str, object]) -> mapped.MappedNames | None:
    """The layer's imported names; `hidden`: ids of entries made by hand."""
    folder = compiled(layer)
    return mapped.MappedNames(folder, layer.imports, hidden) if folder else None


def layered_lexicon(layer: Layer) -> Lexicon:
    """The shipped lexicon with a layer laid over it; the bare one where that holds nothing."""
    base = load_lexicon()
    if not layer.digest:
        return base
    curated = {**base.actors, **layer.actors}
    imported = imported_names(layer, layer.actors)
    spoken = dict(curated)
    shown = dict(curated)
    for more in layer.more:
        known = shown.get(more.id) or (imported.get(more.id) if imported else None)
        if known is None:
            raise KnowledgeError(f"{layer.folder / MORE_NAMES}: '{more.id}' is no actor's id")
        shown[more.id] = with_names(known, more)
        spoken[more.id] = with_names(spoken[more.id], more) if more.id in spoken else _only(known, more)
    names: NameIndex = base.names
    if layer.actors or layer.more:
        names = NameTable(spoken.values())
    if imported is not None:
        names = LayeredNames(names, imported)
    version = f"{base.version}+{layer.digest[:_VERSION]}"
    book = ActorBook(shown, imported)
    return msgspec.structs.replace(base, actors=book, names=names, version=version)


def with_names(actor: Actor, more: MoreNames) -> Actor:
    """The actor with names added to it; those it has already are not doubled."""
    known = {key(name) for name in (actor.name, *actor.aliases, *(e.form for e in actor.epithets))}
    aliases = tuple(name for name in more.aliases if key(name) not in known)
    epithets = tuple(one for one in more.epithets if key(one.form) not in known)
    return msgspec.structs.replace(
        actor, aliases=(*actor.aliases, *aliases), epithets=(*actor.epithets, *epithets)
    )


def _only(actor: Actor, more: MoreNames) -> Actor:
    """The actor under the added names alone, which somebody vouched for, unlike those it came with."""
    first, *others = (*more.aliases, *(one.form for one in more.epithets))
    return msgspec.structs.replace(
        actor, name=first, aliases=tuple(others), epithets=(), guarded=(), nisba=()
    )
