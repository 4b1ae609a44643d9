"""Reviews of claims: rows that are only ever added, each with its line in the custody log."""

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, delete, func, insert, select

from musnad.model.errors import ProjectError
from musnad.model.judgement import taken_back
from musnad.model.review import Review
from musnad.store import schema
from musnad.store.database import OnDatabase, reads, writes
from musnad.store.log import write_log


class ReviewTables(OnDatabase):
    """The part of a store that keeps what people said of claims; see `base.Reviews`."""

    @writes
    def review(self, connection: Connection, review: Review) -> Review:
        """Keep a review under the next number. The matters of its article are then to be made anew."""
        table = schema.reviews
        last = connection.execute(select(func.max(table.c.number))).scalar_one() or 0
        made = replace(review, number=last + 1)
        article = _article(connection, made)
        if made.undoes in taken_back(_of(connection, article)):
            raise ProjectError(f"{made.undoes}: has been taken back already")
        connection.execute(
            insert(table).values(number=made.number, article=article, document=msgspec.json.encode(made))
        )
        key = select(schema.articles.c.key).where(schema.articles.c.id == article)
        connection.execute(delete(schema.item_sets).where(schema.item_sets.c.article.in_(key)))
        detail: dict[str, str | int | None] = {
            "review": made.number,
            "by": made.by,
            "why": made.why,
            "undoes": made.undoes,
        }
        write_log(connection, f"review {made.ruling}", made.claim or str(made.undoes), detail, made.at)
        return made

    @reads
    def reviews(self, connection: Connection, article: str | None = None) -> tuple[Review, ...]:
        """All reviews, or those of an article's claims."""
        return _of(connection, article)


def _of(connection: Connection, article: str | None) -> tuple[Review, ...]:
    """All reviews, or those of an article's claims, oldest first."""
    query = select(schema.reviews.c.document).order_by(schema.reviews.c.number)
    if article is not None:
        query = query.where(schema.reviews.c.article == article)
    rows = connection.execute(query).scalars().all()
    return tuple(msgspec.json.decode(row, type=Review) for row in rows)


def _article(connection: Connection, review: Review) -> str:
    """The article a review is about; of an undo, that of the review it takes back. ProjectError where there
    is no such review."""
    if review.anchor is not None:
        return review.anchor.article
    table = schema.reviews
    query = select(table.c.article).where(table.c.number == review.undoes)
    found = connection.execute(query).scalar_one_or_none()
    if found is None:
        raise ProjectError(f"{review.undoes}: no review has this number")
    return str(found)
