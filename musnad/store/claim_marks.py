"""What a claim can be found by: its event, who is in it, where it was, and who tells it at any link."""

from collections.abc import Iterator
from typing import Literal, TypeAlias

import msgspec
from sqlalchemy import Connection, text

from musnad.text.fold import key

What: TypeAlias = Literal["event", "who", "place", "source", "kind"]
_UNKNOWN = "~"


class Mark(msgspec.Struct, frozen=True, gc=False):
    """`who` is an event, a kind of source, an actor's id, or the mark of an unknown name."""

    what: What
    who: str
    claim: str


def unknown(name: str) -> str:
    """The mark of a name that the knowledge base does not know, the same in all articles."""
    return f"{_UNKNOWN}{key(name)}"


def marks_of(connection: Connection, article: int) -> Iterator[Mark]:
    """All marks of an article's claims, some perhaps twice; `article`: its key in the database."""
    of = {"article": article}
    names = {
        row.id: row.id if row.known else unknown(row.name)
        for row in connection.execute(
            text("SELECT id, name, known FROM entities WHERE article = :article"), of
        )
    }
    said = {row.id: row for row in connection.execute(_ATTRIBUTIONS, of)}
    for row in connection.execute(
        text("SELECT id, event, attribution FROM claims WHERE article = :article"), of
    ):
        yield Mark("event", row.event, row.id)
        seen: set[str] = set()
        link = row.attribution
        while link in said and link not in seen:
            seen.add(link)
            one = said[link]
            yield Mark("kind", one.source_kind, row.id)
            if one.source_entity is not None:
                yield Mark("source", names.get(one.source_entity, one.source_entity), row.id)
            link = one.parent
    for row in connection.execute(_ROLES, of):
        what: What = "place" if row.role == "place" else "who"
        yield Mark(what, names.get(row.entity, row.entity), row.claim)


_ATTRIBUTIONS = text(
    "SELECT id, parent, source_kind, source_entity FROM attributions WHERE article = :article"
)
_ROLES = text("SELECT claim, role, entity FROM claim_roles WHERE article = :article")
