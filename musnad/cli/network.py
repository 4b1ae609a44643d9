"""`musnad network`: who is tied to whom, as reports tell it."""

from collections.abc import Iterable, Sequence
from typing import Annotated

import typer
from msgspec.structs import replace
from rich.tree import Tree

from musnad.cli.asked import told
from musnad.cli.console import cell, note, out, reviewed_csv, reviewed_json, status_cell, table
from musnad.cli.network_options import Asked, with_options
from musnad.cli.options import of_total, rows_shown
from musnad.export.wording import UNREVIEWED, counted, one_line, shortened
from musnad.model.network import Change, Community, Network, Step, Tie
from musnad.queries.ties import TOGETHER, Material, actor, build, material_of, names
from musnad.queries.whole import together
from musnad.stages.network import brokers as find_brokers
from musnad.stages.network import changes, paths
from musnad.stages.network import communities as find_communities
from musnad.stages.network.communities import METHOD

group = typer.Typer(help="Who is tied to whom, as reports tell it.", no_args_is_help=True)
_MEMBERS, _EVIDENCE = 12, 3
_ENDS = tuple(f"{end}{of}" for end in ("source", "target") for of in ("", "_name", "_name_en"))
_TIE_COLUMNS = (*_ENDS, "source_kind", "source_country", "target_kind", "target_country", "mutual", "family",
                "events", "status", "matters", "reports", "origins_low", "origins_high", "first", "last",
                "time_first", "time_last")  # fmt: skip
_PATH_COLUMNS = (*_ENDS, "family", "events", "status", "claim", "outlet", "published", "evidence")


@group.callback()
def _network() -> None:
    """Who is tied to whom, as reports tell it. A tie is told, never known; denied, retracted and negated
    ties stand apart, and count in no measure unless --status asks for them."""


@group.command()
@with_options
def ties(
    who: Annotated[
        str | None, typer.Option("--actor", help="Only this actor's ties: id, or part of a name.")
    ] = None,
    *,
    asked: Asked,
) -> None:
    """List ties, those of most matters first: who, to whom, what family of acts, of what status, told
    when, in how many reports of how many independent origins.

    Example: musnad network ties --event conflict --actor iran
    """
    given = _material(asked)
    actors = [one.id for one in given.entities.values() if names(one, who)] if who else []
    found = build(given, asked.wanted, actors) if actors or not who else Network((), ())
    rows = found.ties[: _shown(asked, len(found.ties))]
    if asked.as_json:
        reviewed_json(total=len(found.ties), ties=rows, actors=_ends(found, rows))
    elif asked.as_csv:
        reviewed_csv(_TIE_COLUMNS, (_tie_cells(given, found, one) for one in rows))
    else:
        _tie_table(given, rows, len(found.ties))


@group.command()
@with_options
def brokers(*, asked: Asked) -> None:
    """List actors by betweenness: how many of the shortest paths between two others lead through them.
    Ties count without weight or direction; presence, and what is denied, counts only where it is
    asked for. What articles do not tell of is in no path.

    Example: musnad network brokers --country yemen
    """
    given = _material(asked)
    network = build(given, asked.wanted, acting=True)
    found = find_brokers(network)
    rows = found[: _shown(asked, len(found))]
    if asked.as_json:
        reviewed_json(measure="betweenness", total=len(found), brokers=rows,
                      actors=_actors(network, [one.actor for one in rows]))  # fmt: skip
        return
    if asked.as_csv:
        reviewed_csv(
            ("actor", "name", "name_en", "betweenness", "neighbours", "ties"),
            (
                [one.actor, *_names(given, one.actor), one.betweenness, one.neighbours, one.ties]
                for one in rows
            ),
        )
        return
    drawn = table("Brokers", "actor", "betweenness", "neighbours", "ties", "id",
                  total=f"{of_total(len(rows), len(found), 'brokers')} · {_size(network)}")  # fmt: skip
    for one in rows:
        drawn.add_row(cell(given.label(one.actor)), f"{one.betweenness:.4f}", str(one.neighbours),
                      str(one.ties), cell(one.actor))  # fmt: skip
    out().print(drawn)


@group.command()
@with_options
def communities(
    resolution: Annotated[
        float, typer.Option(min=0.01, help="Higher makes more and smaller communities.")
    ] = 1.0,
    *,
    asked: Asked,
) -> None:
    """List communities: actors more tied to one another than to others, by the Louvain method, each
    tie weighing as many matters as it has. Without --event only SUPPORT, COOPERATE, AID and AFFILIATE
    count, so that a community holds who stands together; adversaries meet and agree, too.

    Example: musnad network communities --limit 5
    """
    given = _material(asked)
    network = build(given, asked.wanted, acting=True, events=TOGETHER)
    found = find_communities(network, resolution)
    rows = found[: _shown(asked, len(found))]
    if asked.as_json:
        reviewed_json(method=METHOD, resolution=resolution, total=len(found), communities=rows,
                      actors=_actors(network, [one for row in rows for one in row.actors]))  # fmt: skip
        return
    if asked.as_csv:
        reviewed_csv(
            ("community", "actor", "name", "name_en"),
            ([row.number, one, *_names(given, one)] for row in rows for one in row.actors),
        )
        return
    drawn = table("Communities", "number", "actors", "who", "matters inside", "leading out",
                  total=f"{of_total(len(rows), len(found), 'communities')} · {_size(network)} · {METHOD}, "
                        f"resolution {resolution:g}")  # fmt: skip
    for row in rows:
        drawn.add_row(str(row.number), str(len(row.actors)), cell(_members(given, row)), str(row.inside),
                      str(row.outside))  # fmt: skip
    out().print(drawn)


@group.command()
@with_options
def path(
    here: Annotated[str, typer.Argument(metavar="A", help="Where paths begin: an actor's id or name.")],
    there: Annotated[str, typer.Argument(metavar="B", help="Where they lead.")],
    *,
    asked: Asked,
) -> None:
    """Show the shortest ways from one actor to another along ties in either direction, with the claims
    that each step rests on. Presence, and what is denied, counts only where it is asked for.

    Example: musnad network path iran hezbollah --from 2025-01
    """
    given = _material(asked)
    ends = actor(given, here), actor(given, there)
    found = paths(build(given, asked.wanted, acting=True), *ends)
    rows = found[: _shown(asked, len(found))]
    if asked.as_json:
        reviewed_json(total=len(found), paths=rows)
        return
    if asked.as_csv:
        reviewed_csv(
            ("path", "step", *_PATH_COLUMNS),
            ([number, at, *cells] for number, way in enumerate(rows, 1) for at, step in enumerate(way, 1)
             for cells in _step_cells(given, step)),
        )  # fmt: skip
        return
    if not found:
        note(f"no path from {given.label(ends[0])} to {given.label(ends[1])}")
    console = out()
    for way in rows:
        console.print(_way(given, way))
    console.print(cell(f"{of_total(len(rows), len(found), 'shortest paths')} · {UNREVIEWED}", "italic"))


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
    found = changes(before, after)
    rows = found[: _shown(asked, len(found))]
    if asked.as_json:
        reviewed_json(total=len(found), changes=rows)
        return
    if asked.as_csv:
        reviewed_csv(
            ("movement", "families", "source", "source_name", "source_name_en", "target", "target_name",
             "target_name_en", "matters_before", "matters_after"),
            ([one.movement, "; ".join(one.families), one.source, *_names(given, one.source), one.target,
              *_names(given, one.target), _matters(one.before), _matters(one.after)] for one in rows),
        )  # fmt: skip
        return
    drawn = table("Change", "movement", "between", "families", "before", "after",
                  total=f"{of_total(len(rows), len(found), 'changes')} · before: {_size(before)} · "
                        f"after: {_size(after)}")  # fmt: skip
    for one in rows:
        drawn.add_row(*map(cell, _change_cells(given, one)))
    out().print(drawn)


def _material(asked: Asked) -> Material:
    """Everything the project tells of ties."""
    return material_of(told(together(asked.project, asked.as_of)), outermost=asked.outermost)


def _shown(asked: Asked, total: int) -> int:
    return rows_shown(asked.limit, asked.as_json or asked.as_csv, total)


def _size(network: Network) -> str:
    """How large the network is that something was measured on."""
    return f"{counted(len(network.actors), 'actor')}, {counted(len(network.ties), 'tie')}"


def _actors(network: Network, ids: Iterable[str]) -> list[object]:
    wanted = set(ids)
    return [one for one in network.actors if one.id in wanted]


def _ends(network: Network, ties: Iterable[Tie]) -> list[object]:
    return _actors(network, (end for tie in ties for end in (tie.source, tie.target)))


def _names(given: Material, one: str) -> tuple[str, str | None]:
    return given.entities[one].name, given.entities[one].name_en


def _both(given: Material, tie: Tie) -> list[str | None]:
    """Id and names of both ends."""
    return [value for end in (tie.source, tie.target) for value in (end, *_names(given, end))]


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
    low, high = tie.origins_low, tie.origins_high
    origins = str(low) if low == high else f"{low} to {high}"
    return (f"{counted(len(tie.matters), 'matter')}, {counted(len(tie.reports), 'report')}\n"
            f"{origins} independent {'origin' if high == 1 else 'origins'}")  # fmt: skip


def _tie_table(given: Material, rows: Sequence[Tie], total: int) -> None:
    drawn = table(
        "Ties", "status", "who → whom", "family", "told", "on", total=of_total(len(rows), total, "ties")
    )
    for tie in rows:
        family = f"{tie.family}\n{', '.join(tie.events)}"
        drawn.add_row(status_cell(tie.status), cell(_between(given, tie)), cell(family), cell(_told(tie)),
                      cell(_counts(tie)))  # fmt: skip
    out().print(drawn)


def _tie_cells(given: Material, network: Network, tie: Tie) -> list[object]:
    ends = {one.id: one for one in network.actors}
    kinds = [value for end in (tie.source, tie.target) for value in (ends[end].kind, ends[end].country)]
    counts = (len(tie.matters), len(tie.reports), tie.origins_low, tie.origins_high)
    dates = (tie.first, tie.last, tie.time_first, tie.time_last)
    acts = (tie.mutual, tie.family, "; ".join(tie.events), tie.status)
    return [*_both(given, tie), *kinds, *acts, *counts, *dates]


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


def _step_cells(given: Material, step: Step) -> list[list[object]]:
    """A row for each claim that a step rests on."""
    return [
        [*_both(given, tie), tie.family, "; ".join(tie.events), tie.status, one, told.outlet, told.published,
         one_line(told.evidence)]
        for tie in step.ties for one in tie.reports for told in (given.reports[one],)
    ]  # fmt: skip


def _matters(ties: Iterable[Tie]) -> int:
    return len({one for tie in ties for one in tie.matters})


def _change_cells(given: Material, one: Change) -> list[str]:
    def said(ties: Iterable[Tie]) -> str:
        return (
            "\n".join(f"{_between(given, tie)}: {', '.join(tie.events)} ({len(tie.matters)})" for tie in ties)
            or "–"
        )

    between = f"{given.label(one.source)}, {given.label(one.target)}"
    return [one.movement, between, ", ".join(one.families), said(one.before), said(one.after)]
