"""`musnad kb import`: entries of other collections into the project's knowledge."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from musnad.cli.console import note
from musnad.cli.groups import with_options
from musnad.cli.options import DEFAULT_PROJECT, ProjectFolder
from musnad.cli.progress import progress
from musnad.cli.rows import Listing, Output
from musnad.export.wording import counted
from musnad.intake.actors import ForeignFile, Format, detected
from musnad.intake.actors.names import ARABIC
from musnad.lexicon.codes import countries
from musnad.lexicon.editing import write_import
from musnad.lexicon.layer import LayeredNames
from musnad.lexicon.mapped import MAX_BEARERS
from musnad.lexicon.schema import Actor
from musnad.lexicon.shared import SharedName, names_of, shared_names
from musnad.lexicon.tables import Lexicon
from musnad.model.errors import InputError
from musnad.model.vocabulary import EntityKind
from musnad.queries.clock import now
from musnad.queries.columns import fields
from musnad.queries.knowledge import known
from musnad.store.project import LAYER, Place, Project

_EXAMPLES = 5
_LISTED = 1000


class Imported(msgspec.Struct, frozen=True):
    """What one import came to: the file written, and counts."""

    file: str
    entries: int
    names: int
    without_arabic_name: int
    left_out: int
    shared: int


IMPORTS: Listing[Imported] = Listing(
    what="imports",
    title="Imported",
    columns=(
        *fields("text", "file"),
        *fields("count", "entries", "names", "without_arabic_name", "left_out", "shared"),
    ),
    reviewed=True,
)


class _Counts:
    """What went by."""

    def __init__(self) -> None:
        self.entries = self.names = self.unseen = 0
        self.ids: set[str] = set()

    def watch(self, actors: Iterable[Actor]) -> Iterator[Actor]:
        """The same actors, counted."""
        for actor in actors:
            self.entries += 1
            self.names += len(names_of(actor))
            self.unseen += not any(ARABIC.search(name) for name in names_of(actor))
            self.ids.add(actor.id)
            yield actor


@with_options
def command(
    file: Annotated[Path, typer.Argument(help="The file; .gz and .bz2 are unpacked on the way.")],
    form: Annotated[
        Format | None, typer.Option("--format", help="What it is written in; found out if not given.")
    ] = None,
    kind: Annotated[
        EntityKind | None, typer.Option("--kind", help="The kind of Wikidata items of unknown class.")
    ] = None,
    name: Annotated[
        str | None, typer.Option("--name", help="What to call it; its file name if none.")
    ] = None,
    project: ProjectFolder = DEFAULT_PROJECT,
    *,
    output: Output,
) -> None:
    """Import actors: FollowTheMoney (OpenSanctions) entities, lines of a Wikidata dump, SPARQL results, or
    what `kb export` wrote. A second import of the same name takes the place of the first.

    A fault stops it with file, line and reason, and leaves everything as it was. Names that several
    entries share are counted, and listed by `musnad kb list --shared`; none is merged.

    Example: musnad kb import targets.ftm.json --name sanctions
    """
    if not file.is_file():
        raise InputError(f"{file}: no such file")
    chosen = form or detected(file)
    called = re.sub(r"[^\w-]+", "-", name or file.name.split(".")[0]).strip("-_")
    if not called:
        raise typer.BadParameter("give a --name of letters and digits")
    counts = _Counts()
    foreign = ForeignFile(file, chosen, countries(), kind)
    with Project.open(project, create=True) as opened:
        with progress(counts.watch(foreign), None, "importing") as actors:
            target = write_import(project / LAYER, called, actors, chosen == "musnad")
        detail: dict[str, str | int | None] = {
            "file": file.name,
            "format": chosen,
            "entries": counts.entries,
            "names": counts.names,
        }
        opened.store.log("kb-import", called, detail, now())
    _report(project, target, counts, foreign.left_out, output)


def _report(project: Place, target: Path, counts: _Counts, left_out: Counter[str], output: Output) -> None:
    """What came in, what did not, and which names are shared."""
    lexicon = known(project).lexicon  # this makes the index, too
    everything = shared_names(lexicon)
    shared = [one for one in everything if not counts.ids.isdisjoint(one.ids)]

    def whole() -> object:
        told = {"entries": counts.entries, "names": counts.names, "without_arabic_name": counts.unseen}
        told |= {"left_out": left_out.total(), "shared": len(shared)}
        return {**told, "reasons": dict(left_out.most_common()), "names_shared": shared[:_LISTED]}

    row = Imported(str(target), counts.entries, counts.names, counts.unseen, left_out.total(), len(shared))

    def draw(*_: object) -> None:
        _told(row, left_out, shared, lexicon)

    output.show(IMPORTS, (row,), draw=draw, whole=whole)


def _told(row: Imported, left_out: Counter[str], shared: Sequence[SharedName], lexicon: Lexicon) -> None:
    """The same in words; what a person has to look at on stderr."""
    typer.echo(f"{counted(row.entries, 'entry', 'entries')}, {counted(row.names, 'name')} → {row.file}")
    if row.without_arabic_name:
        many = counted(row.without_arabic_name, "entry has", "entries have")
        note(f"{many} no Arabic name: shown and exported, but never found in an Arabic text")
    for reason, number in left_out.most_common(_EXAMPLES):
        note(f"left out {number}: {reason}")
    if len(left_out) > _EXAMPLES:
        note(f"left out {sum(left_out.values())} in all, for {counted(len(left_out), 'reason')}")
    common = lexicon.names.imported.too_common() if isinstance(lexicon.names, LayeredNames) else 0
    if common:
        note(
            f"{counted(common, 'name')} that more than {MAX_BEARERS} imported entries bear: never looked for"
        )
    if shared:
        note(f"{counted(len(shared), 'name')} shared with other entries, kept apart "
             "(all of them: musnad kb list --shared):")  # fmt: skip
    for one in shared[:_EXAMPLES]:
        note(f"  {one.name}: {', '.join(one.ids[:_EXAMPLES])}")
