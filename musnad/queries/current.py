"""Readings as people left them: what the machine read, with the reviews in force applied; and what people
ruled on each claim."""

from collections.abc import Collection, Iterator, Sequence

from musnad.model.article import Article
from musnad.model.judgement import in_force
from musnad.model.reading import Reading
from musnad.model.review import Review, Reviewed
from musnad.stages.consolidate.reviewed import outcomes, reviewed
from musnad.store.base import Store


def current_readings(store: Store) -> Iterator[Reading]:
    """All readings, as people left them."""
    ruled_on = _by_article(store)
    for reading in store.readings():
        yield _as_left(store, reading, ruled_on.get(reading.id, ()))


def current_reading(store: Store, one: str) -> Reading | None:
    """An article's reading, as people left it."""
    reading = store.reading(one)
    return _as_left(store, reading, in_force(store.reviews(one))) if reading is not None else None


def current_articles(store: Store, ids: Collection[str]) -> Iterator[tuple[Article, Reading]]:
    """The articles of these ids that have a reading, with it as people left it."""
    ruled_on = _by_article(store)
    for article, reading in store.read_articles(ids):
        reviews = ruled_on.get(article.id)
        yield article, reviewed(reading, article.text, reviews) if reviews else reading


def claims_reviewed(store: Store) -> dict[str, Reviewed]:
    """`article#claim` → how it stands after its reviews, rejected claims too; those that nobody ruled on are
    not in it. Costs no more than the articles that were reviewed."""
    found: dict[str, Reviewed] = {}
    for article, reviews in _by_article(store).items():
        reading, text = store.reading(article), store.article(article)
        if reading is not None and text is not None:
            made = outcomes(reading, text.text, reviews)
            found |= {f"{article}#{claim}": one for claim, one in made.items()}
    return found


def _by_article(store: Store) -> dict[str, list[Review]]:
    """The reviews in force, by the article they are about."""
    found: dict[str, list[Review]] = {}
    for one in in_force(store.reviews()):
        if one.anchor is not None:
            found.setdefault(one.anchor.article, []).append(one)
    return found


def _as_left(store: Store, reading: Reading, reviews: Sequence[Review]) -> Reading:
    if not reviews:
        return reading
    article = store.article(reading.id)
    return reviewed(reading, article.text if article else "", reviews)
