"""Judgements and grades: rows that are only ever added, each with its line in the custody log."""

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, func, insert, select

from musnad.model.errors import ProjectError
from musnad.model.judgement import Grading, Judgement, taken_back
from musnad.store import schema
from musnad.store.database import OnDatabase, reads, writes
from musnad.store.log import write_log


class DecisionTables(OnDatabase):
    """The part of a store that keeps what people decided; see `base.Decisions`."""

    @writes
    def judge(self, connection: Connection, judgement: Judgement) -> Judgement:
        """Keep a judgement under the next number."""
        table = schema.judgements
        last = connection.execute(select(func.max(table.c.number))).scalar_one() or 0
        made = replace(judgement, number=last + 1)
        if made.undoes in taken_back(_judgements(connection)):
            raise ProjectError(f"{made.undoes}: has been taken back already")
        connection.execute(
            insert(table).values(number=made.number, verdict=made.verdict, document=msgspec.json.encode(made))
        )
        detail = {"left": made.left_id, "right": made.right_id, "by": made.by, "why": made.why}
        write_log(
            connection,
            f"judge {made.verdict}",
            str(made.number),
            detail | {"undoes": made.undoes},
            made.at,
        )
        return made

    @reads
    def judgements(self, connection: Connection) -> tuple[Judgement, ...]:
        """All judgements."""
        return _judgements(connection)

    @writes
    def grade(self, connection: Connection, grading: Grading) -> Grading:
        """Keep a grade under the next number."""
        table = schema.gradings
        last = connection.execute(select(func.max(table.c.number))).scalar_one() or 0
        made = replace(grading, number=last + 1)
        row = {"number": made.number, "kind": made.kind, "subject": made.subject}
        connection.execute(insert(table).values(**row, document=msgspec.json.encode(made)))
        detail = {"grade": made.grade, "by": made.by, "why": made.why}
        write_log(connection, f"grade {made.kind}", made.subject, detail, made.at)
        return made

    @reads
    def gradings(self, connection: Connection) -> tuple[Grading, ...]:
        """All grades."""
        table = schema.gradings
        rows = connection.execute(select(table.c.document).order_by(table.c.number)).scalars().all()
        return tuple(msgspec.json.decode(row, type=Grading) for row in rows)


def _judgements(connection: Connection) -> tuple[Judgement, ...]:
    table = schema.judgements
    rows = connection.execute(select(table.c.document).order_by(table.c.number)).scalars().all()
    return tuple(msgspec.json.decode(row, type=Judgement) for row in rows)
