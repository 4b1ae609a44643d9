"""Judgements and grades in SQLite: rows that are only ever added, each with its line in the custody log."""

import msgspec
from msgspec.structs import replace
from sqlalchemy import Engine, func, insert, select

from musnad.model.judgement import Grading, Judgement
from musnad.store import schema
from musnad.store.engine import writing
from musnad.store.log import write_log


class DecisionTables:
    """The part of a store that keeps what people decided; see `base.Decisions`."""

    _engine: Engine

    def judge(self, judgement: Judgement) -> Judgement:
        """Keep a judgement under the next number."""
        table = schema.judgements
        with writing(self._engine) as connection:
            last = connection.execute(select(func.max(table.c.number))).scalar_one() or 0
            made = replace(judgement, number=last + 1)
            connection.execute(
                insert(table).values(
                    number=made.number, verdict=made.verdict, document=msgspec.json.encode(made)
                )
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

    def judgements(self) -> tuple[Judgement, ...]:
        """All judgements."""
        table = schema.judgements
        with self._engine.connect() as connection:
            rows = connection.execute(select(table.c.document).order_by(table.c.number)).scalars().all()
        return tuple(msgspec.json.decode(row, type=Judgement) for row in rows)

    def grade(self, grading: Grading) -> Grading:
        """Keep a grade under the next number."""
        table = schema.gradings
        with writing(self._engine) as connection:
            last = connection.execute(select(func.max(table.c.number))).scalar_one() or 0
            made = replace(grading, number=last + 1)
            row = {"number": made.number, "kind": made.kind, "subject": made.subject}
            connection.execute(insert(table).values(**row, document=msgspec.json.encode(made)))
            detail = {"grade": made.grade, "by": made.by, "why": made.why}
            write_log(connection, f"grade {made.kind}", made.subject, detail, made.at)
        return made

    def gradings(self) -> tuple[Grading, ...]:
        """All grades."""
        table = schema.gradings
        with self._engine.connect() as connection:
            rows = connection.execute(select(table.c.document).order_by(table.c.number)).scalars().all()
        return tuple(msgspec.json.decode(row, type=Grading) for row in rows)
