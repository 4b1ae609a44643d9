"""What can be asked of `musnad search`, an option each."""

from typing import Annotated, TypeAlias

import typer

from musnad.cli.completion import actor_ids
from musnad.model.vocabulary import SourceKind, Status

Words: TypeAlias = Annotated[
    list[str] | None,
    typer.Argument(metavar="WORDS", help="Words that must all occur; a phrase as «…» or '\"…\"'."),
]
Without: TypeAlias = Annotated[
    list[str] | None, typer.Option("--without", help="No article with this word or phrase.")
]
Exact: TypeAlias = Annotated[
    bool, typer.Option("--exact", help="Words as written, with what is attached; only folded.")
]
Actor: TypeAlias = Annotated[
    str | None,
    typer.Option("--actor", autocompletion=actor_ids, help="With a claim about this actor: id or name."),
]
Source: TypeAlias = Annotated[
    str | None, typer.Option("--source", help="With a claim told by or through this source: id or name.")
]
OfKind: TypeAlias = Annotated[
    SourceKind | None, typer.Option("--source-kind", help="With a claim of such a source.")
]
Place: TypeAlias = Annotated[
    str | None,
    typer.Option("--place", autocompletion=actor_ids, help="With a claim at this place: id or name."),
]
InMatter: TypeAlias = Annotated[
    Status | None, typer.Option("--status", help="With a claim in a matter of this status.")
]
Origins: TypeAlias = Annotated[
    int | None,
    typer.Option("--origins", min=1, help="… in a matter of so many independent origins at least."),
]
Outlet: TypeAlias = Annotated[
    str | None, typer.Option("--outlet", help="Only outlets whose name holds this.")
]
Since: TypeAlias = Annotated[
    str | None, typer.Option("--since", help="Published on or after: 2025, 2025-04, 2025-04-10.")
]
Until: TypeAlias = Annotated[str | None, typer.Option("--until", help="Published on or before.")]
Limit: TypeAlias = Annotated[int, typer.Option("--limit", min=0, help="Articles at most; 0 for all.")]
