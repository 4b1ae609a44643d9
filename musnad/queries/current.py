"""Readings as people left them: what the machine read, with the reviews in force applied."""

from collections.abc import Iterator, Sequence

from musnad.model.judgement import in_force
from musnad.model.reading import Reading
from musnad.model.review import Review
from musnad.stages.consolidate.reviewed import reviewed
from musnad.store.base import Store


def current_readings(store: Store) -> Iterator[Reading]:
    """All readings, as people left them."""
    by_article: dict[str, list[Review]] = {}
    for one in in_force(store.reviews()):
        if one.anchor is not None:
            by_article.setdefault(one.anchor.article, []).append(one)
    for reading in store.readings():
        yield _as_left(store, reading, by_article.get(reading.id, ()))


def current_reading(store: Store, one: str) -> Reading | None:
    """An article's reading, as people left it."""
    reading = store.reading(one)
    return _as_left(store, reading, in_force(store.reviews(one))) if reading is not None else None


def _as_left(store: Store, reading: Reading, reviews: Sequence[Review]) -> Reading:
    if not reviews:
        return reading
    article = store.article(reading.id)
    return reviewed(reading, article.text if article else "", reviews)
