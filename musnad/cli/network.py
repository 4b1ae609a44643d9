"""`musnad network`: who is tied to whom, as reports tell it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Annotated, Any

import msgspec
import typer
from msgspec.structs import replace
from rich.tree import Tree

from musnad.cli.asked import told
from musnad.cli.completion import actor_ids
from musnad.cli.console import cell, note, out, status_cell
from musnad.cli.groups import with_options
from musnad.cli.network_options import Asked
from musnad.cli.rows import Listing, RowOutput, Shown, of_total
from musnad.export.wording import counted, one_line, origins, shortened
from musnad.model.network import Broker, Change, Community, Network, Step, Tie
from musnad.queries.columns import Column, Columns, fields
from musnad.queries.ties import TOGETHER, Material, actor, build, end_columns, material_of, names, tie_columns
from musnad.queries.whole import together
from musnad.stages.network import brokers as find_brokers
from musnad.stages.network import changes, paths
from musnad.stages.network import communities as find_communities
from musnad.stages.network.communities import METHOD

group = typer.Typer(help="Who is tied to whom, as reports tell it.", no_args_is_help=True)
_MEMBERS, _EVIDENCE = 12, 3


@group.callback()
def _network() -> None:
    """Who is tied to whom, as reports tell it. A tie is told, never known; denied, retracted and negated
    ties stand apart, and count in no measure unless --status asks for them."""


@group.command()
@with_options
def ties(
    who: Annotated[
        str | None,
        typer.Option(
            "--actor", autocompletion=actor_ids, help="Only this actor's ties: id, or part of a name."
        ),
    ] = None,
    *,
    asked: Asked,
    output: RowOutput,
) -> None:
    """List ties, those of most matters first: who, to whom, what family of acts, of what status, told
    when, in how many reports of how many independent origins.

    Example: musnad network ties --event conflict --actor iran
    """
    given = _material(asked)
    actors = [one.id for one in given.entities.values() if names(one, who)] if who else []
    found = build(given, asked.wanted, actors) if actors or not who else Network((), ())
    listing: Listing[Tie] = Listing(
        what="ties",
        title="Ties",
        columns=tie_columns(given),
        table=(
            Shown("status", lambda tie: status_cell(tie.status)),
            Shown("who → whom", lambda tie: _between(given, tie)),
            Shown("family", lambda tie: f"{tie.family}\n{', '.join(tie.events)}"),
            Shown("told", _told),
            Shown("on", _counts),
        ),
        also=lambda rows: {
            "actors": _actors(found, (end for tie in rows for end in (tie.source, tie.target)))
        },
    )
    output.show(listing, found.ties, review=given.review)


@group.command()
@with_options
def brokers(*, asked: Asked, output: RowOutput) -> None:
    """List actors by betweenness: how many of the shortest paths between two others lead through them.
    Ties count without weight or direction; presence, and what is denied, counts only where it is
    asked for. What articles do not tell of is in no path.

    Example: musnad network brokers --country yemen
    """
    given = _material(asked)
    network = build(given, asked.wanted, acting=True)
    listing: Listing[Broker] = Listing(
        what="brokers",
        title="Brokers",
        columns=(
            *fields("text", "actor"),
            *_name_columns(given, lambda one: str(one.actor)),
            *fields("number", "betweenness"),
            *fields("count", "neighbours", "ties"),
        ),
        table=(
            Shown("actor", lambda one: given.label(one.actor)),
            Shown("betweenness", lambda one: f"{one.betweenness:.4f}"),
            Shown("neighbours", lambda one: one.neighbours),
            Shown("ties", lambda one: one.ties),
            Shown("id", lambda one: one.actor),
        ),
        also=lambda rows: {
            "measure": "betweenness",
            "actors": _actors(network, [one.actor for one in rows]),
        },
    )
    output.show(listing, find_brokers(network), foot=_size(network), review=given.review)


@group.command()
@with_options
def communities(
    resolution: Annotated[
        float, typer.Option(min=0.01, help="Higher makes more and smaller communities.")
    ] = 1.0,
    *,
    asked: Asked,
    output: RowOutput,
) -> None:
    """List communities: actors more tied to one another than to others, by the Louvain method, each
    tie weighing as many matters as it has. Without --event only SUPPORT, COOPERATE, AID and AFFILIATE
    count, so that a community holds who stands together; adversaries meet and agree, too.

    Example: musnad network communities --limit 5
    """
    given = _material(asked)
    network = build(given, asked.wanted, acting=True, events=TOGETHER)
    listing: Listing[Community] = Listing(
        what="communities",
        one="community",
        title="Communities",
        columns=(
            Column("community", lambda pair: pair[0], "count"),
            Column("actor", lambda pair: pair[1]),
            *_name_columns(given, lambda pair: str(pair[1])),
        ),
        table=(
            Shown("number", lambda row: row.number),
            Shown("actors", lambda row: len(row.actors)),
            Shown("who", lambda row: _members(given, row)),
            Shown("matters inside", lambda row: row.inside),
            Shown("leading out", lambda row: row.outside),
        ),
        flat=lambda row: ((row.number, one) for one in row.actors),
        also=lambda rows: {
            "method": METHOD,
            "resolution": resolution,
            "actors": _actors(network, [one for row in rows for one in row.actors]),
        },
    )
    foot = f"{_size(network)} · {METHOD}, resolution {resolution:g}"
    output.show(listing, find_communities(network, resolution), foot=foot, review=given.review)


@group.command()
@with_options
def path(
    here: Annotated[
        str,
        typer.Argument(
            metavar="A", autocompletion=actor_ids, help="Where paths begin: an actor's id or name."
        ),
    ],
    there: Annotated[str, typer.Argument(metavar="B", autocompletion=actor_ids, help="Where they lead.")],
    *,
    asked: Asked,
    output: RowOutput,
) -> None:
    """Show the shortest ways from one actor to another along ties in either direction, with the claims
    that each step rests on. Presence, and what is denied, counts only where it is asked for.

    Example: musnad network path iran hezbollah --from 2025-01
    """
    given = _material(asked)
    ends = actor(given, here), actor(given, there)
    found = paths(build(given, asked.wanted, acting=True), *ends)

    def draw(rows: Sequence[tuple[Step, ...]], total: int) -> None:
        if not found:
            note(f"no path from {given.label(ends[0])} to {given.label(ends[1])}")
        console = out()
        for way in rows:
            console.print(_way(given, way))
        console.print(cell(f"{of_total(len(rows), total, 'shortest paths')} · {given.review}", "italic"))

    numbers = {way: number for number, way in enumerate(found, 1)}
    listing: Listing[tuple[Step, ...]] = Listing(
        what="paths",
        title="Paths",
        columns=_path_columns(given),
        flat=lambda way: _rests_on(numbers[way], way),
        row="path",
    )
    output.show(listing, found, draw=draw, review=given.review)


@group.command()
@with_options
def change(
    since: Annotated[
        str, typer.Option("--and", help="Where the second period begins (EDTF); it ends with --until.")
    ],
    until: Annotated[
        str | None, typer.Option("--until", help="Where the second period ends. [default: no end]")
    ] = None,
    *,
    asked: Asked,
    output: RowOutput,
) -> None:
    """Compare who is tied to whom in two periods, --from … --to … and --and … --until …: ties that appeared,
    vanished, or turned from mostly cooperation to mostly conflict or back. Vanished means: reported
    before, not reported after.

    Example: musnad network change --from 2025-01 --to 2025-03 --and 2025-04 --until 2025-06
    """
    if asked.start is None and asked.end is None:
        raise typer.BadParameter("say when the first period is: --from, --to, or both")
    later = replace(asked, start=since, end=until)
    given = _material(later)
    before, after = build(given, asked.wanted, acting=True), build(given, later.wanted, acting=True)
    listing: Listing[Change] = Listing(
        what="changes",
        title="Change",
        columns=(
            *fields("category", "movement"),
            *fields("list", "families"),
            *end_columns(given),
            Column("matters_before", lambda one: _matters(one.before), "count"),
            Column("matters_after", lambda one: _matters(one.after), "count"),
        ),
        table=(
            Shown("movement", lambda one: one.movement),
            Shown("between", lambda one: f"{given.label(one.source)}, {given.label(one.target)}"),
            Shown("families", lambda one: ", ".join(one.families)),
            Shown("before", lambda one: _acts(given, one.before)),
            Shown("after", lambda one: _acts(given, one.after)),
        ),
    )
    foot = f"before: {_size(before)} · after: {_size(after)}"
    output.show(listing, changes(before, after), foot=foot, review=given.review)


def _material(asked: Asked) -> Material:
    """Everything the project tells of ties."""
    return material_of(told(together(asked.project, asked.as_of)), outermost=asked.outermost)


def _size(network: Network) -> str:
    """How large the network is that something was measured on."""
    return f"{counted(len(network.actors), 'actor')}, {counted(len(network.ties), 'tie')}"


def _actors(network: Network, ids: Iterable[str]) -> list[object]:
    wanted = set(ids)
    return [one for one in network.actors if one.id in wanted]


def _name_columns(given: Material, whose: Callable[[Any], str]) -> Columns[Any]:
    """Both names of the actor whose id `whose` finds in a row."""
    return (
        Column("name", lambda row: given.entities[whose(row)].name),
        Column("name_en", lambda row: given.entities[whose(row)].name_en),
    )


def _between(given: Material, tie: Tie) -> str:
    """`a → b`, or `a – b` where neither is the doer."""
    return f"{given.label(tie.source)} {'–' if tie.mutual else '→'} {given.label(tie.target)}"


def _told(tie: Tie) -> str:
    """When a tie was reported, and when its acts are said to have been."""
    if tie.first is None:
        told = "no date"
    else:
        told = f"reported {tie.first}" + (f" to {tie.last}" if tie.last != tie.first else "")
    if tie.time_first is None:
        return told
    return f"{told}\nacts {tie.time_first}" + (
        f" to {tie.time_last}" if tie.time_last != tie.time_first else ""
    )


def _counts(tie: Tie) -> str:
    """Matters, reports and origins."""
    return (f"{counted(len(tie.matters), 'matter')}, {counted(len(tie.reports), 'report')}\n"
            f"{origins(tie)}")  # fmt: skip


def _members(given: Material, row: Community) -> str:
    named = ", ".join(given.label(one) for one in row.actors[:_MEMBERS])
    return named + (f" and {len(row.actors) - _MEMBERS} more" if len(row.actors) > _MEMBERS else "")


def _way(given: Material, way: Sequence[Step]) -> Tree:
    """A path as a tree: each step with its ties, each tie with the first claims it rests on."""
    stops = (way[0].source, *(step.target for step in way))
    root = Tree(cell(" … ".join(map(given.label, stops)), "bold"))
    for step in way:
        branch = root.add(cell(f"{given.label(step.source)} … {given.label(step.target)}"))
        for tie in step.ties:
            acts = f"{tie.family} ({', '.join(tie.events)}), {tie.status}"
            leaf = branch.add(cell(f"{_between(given, tie)}: {acts}; {one_line(_counts(tie))}"))
            for one in tie.reports[:_EVIDENCE]:
                report = given.reports[one]
                where = f"{report.outlet or 'outlet unknown'}, {report.published or 'undated'}"
                leaf.add(cell(f"{one} · {where}: {shortened(report.evidence)}"))
    return root


class _Rest(msgspec.Struct, frozen=True):
    """A claim that a step of a path rests on."""

    path: int
    step: int
    tie: Tie
    claim: str


def _rests_on(number: int, way: Sequence[Step]) -> Iterator[_Rest]:
    for at, step in enumerate(way, 1):
        for tie in step.ties:
            yield from (_Rest(number, at, tie, one) for one in tie.reports)


def _path_columns(given: Material) -> Columns[_Rest]:
    """A row for each claim that a step rests on."""
    return (
        *fields("count", "path", "step"),
        *(Column(one.name, _of_tie(one)) for one in end_columns(given)),
        Column("family", lambda row: row.tie.family, "category"),
        Column("events", lambda row: list(row.tie.events), "list"),
        Column("status", lambda row: row.tie.status, "category"),
        *fields("text", "claim"),
        Column("outlet", lambda row: given.reports[row.claim].outlet, "category"),
        Column("published", lambda row: given.reports[row.claim].published, "edtf"),
        Column("evidence", lambda row: one_line(given.reports[row.claim].evidence)),
    )


def _of_tie(column: Column[Any]) -> Callable[[_Rest], object]:
    return lambda row: column.of(row.tie)


def _matters(ties: Iterable[Tie]) -> int:
    return len({one for tie in ties for one in tie.matters})


def _acts(given: Material, ties: Iterable[Tie]) -> str:
    """Ties between two, a line each."""
    lines = [f"{_between(given, tie)}: {', '.join(tie.events)} ({len(tie.matters)})" for tie in ties]
    return "\n".join(lines) or "–"
