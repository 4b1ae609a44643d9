"""`musnad export`: a project, or a part of it, in another program's format."""

import hashlib
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from musnad.cli import groups
from musnad.cli.console import note
from musnad.cli.options import DEFAULT_PROJECT, AsOf, EventName, ProjectFolder, event_named
from musnad.cli.rows import Listed, Listing, Shown
from musnad.export.base import Format, Options
from musnad.export.registry import EXPORTERS
from musnad.export.wording import counted
from musnad.model.vocabulary import Status
from musnad.queries.columns import fields
from musnad.queries.exporting import Asked, Export, exported, exporter, log_export, write_export
from musnad.queries.material import Scope
from musnad.store.project import Project

Table = Literal["claims", "matters", "attributions", "sources", "actors", "all"]
Level = Literal["claims", "ties"]


class Part(groups.Options, frozen=True, kw_only=True):
    """What of a project is exported; see the options' own help."""

    matter: Annotated[str | None, typer.Option("--matter", help="Only this matter, by its id.")] = None
    actor: Annotated[
        str | None,
        typer.Option(
            "--actor",
            help="Only matters of this actor, id or name; dossier and brief take what it says, too.",
        ),
    ] = None
    article: Annotated[
        list[str] | None, typer.Option("--article", help="Only this article, by its id; may be repeated.")
    ] = None
    status: Annotated[Status | None, typer.Option("--status", help="Only matters of this status.")] = None
    event_name: EventName = None
    outlet: Annotated[
        str | None, typer.Option("--outlet", help="Only matters that this outlet tells: part of its name.")
    ] = None
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DATE", help="Only what happened, or was told, since then."),
    ] = None
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="Only what happened, or was told, by then.")
    ] = None

    @property
    def scope(self) -> Scope:
        """The same, as exporters take it."""
        return Scope(
            matter=self.matter, actor=self.actor, articles=tuple(self.article or ()), status=self.status,
            event=event_named(self.event_name), outlet=self.outlet, since=self.since, until=self.until,
        )  # fmt: skip


class Layout(groups.Options, frozen=True, kw_only=True):
    """What only some formats heed."""

    table_name: Annotated[
        Table, typer.Option("--table", help="csv, parquet: which table; all for a ZIP of them.")
    ] = "claims"
    level: Annotated[
        Level, typer.Option("--level", help="gexf, graphml: an edge a report, or ties taken together.")
    ] = "claims"
    rtl: Annotated[bool, typer.Option("--rtl", help="xlsx: sheets run from right to left.")] = False
    bom: Annotated[
        bool, typer.Option("--bom", help="csv, acled: begin with a byte-order mark, for Excel.")
    ] = False

    @property
    def options(self) -> Options:
        """The same, as exporters take it."""
        return Options(table=self.table_name, level=self.level, rtl=self.rtl, bom=self.bom)


@groups.with_options
def command(
    form: Annotated[
        str | None, typer.Argument(metavar="FORMAT", help="One of those that --formats lists.")
    ] = None,
    target: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file; stdout if none is given.")
    ] = None,
    project: ProjectFolder = DEFAULT_PROJECT,
    as_of: AsOf = None,
    mask_private: Annotated[
        bool,
        typer.Option("--mask-private", help="Pseudonyms for people whom the knowledge base does not know."),
    ] = False,
    formats: Annotated[
        bool, typer.Option("--formats", help="List the formats, and what each leaves out.")
    ] = False,
    *,
    part: Part,
    layout: Layout,
    listed: Listed,
) -> None:
    """Export claims, matters and articles, each with its chain of sources, polarity, modality and status.

    The file is written whole or not at all, the same project gives the same bytes, and the custody log
    says what left. What a format has no place for is listed by --formats.

    Example: musnad export xlsx -o claims.xlsx --status disputed --rtl
    """
    if formats:
        listed.output.show(FORMATS, [one.FORMAT for one in EXPORTERS.values()])
        return
    if form is None:
        raise typer.BadParameter(f"name a format: {', '.join(EXPORTERS)}", param_hint="FORMAT")
    options = layout.options
    _heeded(exporter(form).FORMAT, options)
    asked = Asked(form=form, scope=part.scope, as_of=as_of, mask=mask_private, options=options)
    with Project.open(project) as opened:
        if target is not None and str(target) != "-":
            written = write_export(opened, asked, target)
            _told(written.export, str(target))
        else:
            _to_stdout(opened, asked)


def _heeded(form: Format, options: Options) -> None:
    """Wrong usage where an option is given that the format does not heed."""
    for name in ("table", "level", "rtl", "bom"):
        if getattr(options, name) != getattr(Options(), name) and name not in form.options:
            raise typer.BadParameter(f"{form.name} has no such option", param_hint=f"--{name}")


def _to_stdout(opened: Project, asked: Asked) -> None:
    export = exported(opened, asked)
    if (export.form.binary or export.name.endswith(".zip")) and sys.stdout.isatty():
        raise typer.BadParameter(f"{export.form.name} is no text; give -o FILE", param_hint="FORMAT")
    digest = hashlib.sha256()
    for chunk in export.chunks:
        digest.update(chunk)
        typer.echo(chunk, nl=False)
    log_export(opened, export, "stdout", digest.hexdigest())
    _told(export, "stdout")


def _told(export: Export, where: str) -> None:
    """One line: how much of how much, where it went, how far it can be trusted."""
    masked = f"; {counted(export.masked, 'person', 'people')} masked" if export.masked else ""
    undated = f"; {counted(export.undated, 'article')} without a date left out" if export.undated else ""
    note(f"{export.summary} → {where} ({export.form.name}{masked}{undated}; {export.review})")


FORMATS: Listing[Format] = Listing(
    what="formats",
    title="Formats",
    columns=(
        *fields("text", "name", "suffix", "media_type", "about", "opens_in"),
        *fields("category", "counts", "extra"),
        *fields("list", "options"),
        *fields("flag", "of_one", "binary"),
        *fields("list", "drops"),
    ),
    table=(
        Shown("format", lambda one: f"{one.name}\n{one.suffix}"),
        Shown("what it is", lambda one: one.about + (f"\nneeds musnad[{one.extra}]" if one.extra else "")),
        Shown("opens in", lambda one: one.opens_in),
        Shown("leaves out", lambda one: "\n".join(f"· {each}" for each in one.drops)),
    ),
    reviewed=True,
)
