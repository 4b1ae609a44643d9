"""A new article joins or opens matters: the outcome is that of taking all together from nothing."""

import random

import msgspec
import pytest

from musnad.lexicon.tables import Lexicon
from musnad.model.article import Article
from musnad.model.judgement import Judgement
from musnad.model.matter import Matter
from musnad.model.reading import Reading
from musnad.pipeline import read_article
from musnad.queries import upkeep
from musnad.queries.found import anchors_of
from musnad.stages.consolidate import consolidate
from musnad.store.base import Store
from musnad.store.place import Place
from musnad.store.project import Project

from .sample import parents, perfect, sample_articles

AT = "2025-12-01T10:00:00Z"


@pytest.fixture(scope="module")
def both(lexicon: Lexicon) -> list[tuple[Article, Reading]]:
    """The sample twice: as the program reads it and as annotated, under ids of their own."""
    articles = sample_articles()
    made = [(one, perfect(one, lexicon)) for one in articles]
    for one in articles:
        other = msgspec.structs.replace(one, id=f"machine-{one.id}")
        made.append((other, read_article(other, lexicon)))
    return made


def kept(store: Store) -> dict[str, Matter]:
    """The matters a store holds."""
    return {one.id: one for one, _ in store.matters()}


def anew(pairs: list[tuple[Article, Reading]]) -> dict[str, Matter]:
    """The same from nothing."""
    made = consolidate([one for _, one in pairs], {one.id: one.text for one, _ in pairs}, parents())
    return {one.id: one for one in made.matters}


def keep(store: Store, pair: tuple[Article, Reading], run: int) -> None:
    """One article into the store."""
    store.keep(pair[0], pair[1], run, AT)


@pytest.mark.parametrize("seed", range(3))
def test_any_order_in_any_batches_is_a_full_rebuild(
    both: list[tuple[Article, Reading]], place: Place, seed: int
) -> None:
    chance = random.Random(seed)
    order = chance.sample(both, len(both))
    store = Project.open(place, create=True).store
    run = store.start_run("t", "t", AT)
    at = 0
    while at < len(order):
        size = 1 if seed % 2 else chance.randint(1, 9)
        for one in order[at : at + size]:
            keep(store, one, run)
        at += size
        assert upkeep.update(store, AT)
    assert kept(store) == anew(both)
    assert not upkeep.update(store, AT)
    assert store.verify_custody() is None
    store.close()


@pytest.mark.parametrize("seed", range(2))
def test_an_article_that_changes_or_loses_its_claims(
    both: list[tuple[Article, Reading]], place: Place, seed: int
) -> None:
    chance = random.Random(seed)
    store = Project.open(place, create=True).store
    run = store.start_run("t", "t", AT)
    for one in both:
        keep(store, one, run)
    upkeep.update(store, AT)
    before = kept(store)
    now = list(both)
    for number in chance.sample(range(len(both)), 3):
        article, reading = both[number]
        claims = tuple(one for one in reading.claims if chance.random() < 0.5)
        now[number] = article, msgspec.structs.replace(reading, claims=claims, denials=(), version="other")
        keep(store, now[number], store.start_run("u", "u", AT))
        upkeep.update(store, AT)
    assert kept(store) == anew(now)
    for old in before.keys() - kept(store).keys():
        heir = store.redirect(old)
        left = {(r.article, r.claim) for m in kept(store).values() for r in (*m.reports, *m.denials)}
        gone = not left & {(r.article, r.claim) for r in (*before[old].reports, *before[old].denials)}
        assert heir in kept(store) or (heir is None and gone)
    store.close()


@pytest.mark.parametrize("seed", range(2))
def test_articles_that_are_deleted(both: list[tuple[Article, Reading]], place: Place, seed: int) -> None:
    store = Project.open(place, create=True).store
    run = store.start_run("t", "t", AT)
    for one in both:
        keep(store, one, run)
    upkeep.update(store, AT)
    gone = random.Random(seed).sample([article.id for article, reading in both if reading.claims], 3)
    for name in gone:
        store.delete(name, "asked for", AT)
        assert upkeep.update(store, AT)
    assert kept(store) == anew([pair for pair in both if pair[0].id not in gone])
    assert not upkeep.update(store, AT)
    store.close()


@pytest.mark.parametrize("seed", range(3))
def test_judgements_among_the_articles_that_come(
    both: list[tuple[Article, Reading]], place: Place, seed: int
) -> None:
    chance = random.Random(seed)
    store = Project.open(place, create=True).store
    run = store.start_run("t", "t", AT)
    order = chance.sample(both, 16)
    for one in order[:8]:
        keep(store, one, run)
    upkeep.update(store, AT)
    for at in range(8):
        matters = list(kept(store))
        left, right = (anchors_of(store, one) for one in chance.sample(matters, 2))
        verdict = chance.choice(["same", "same", "not-same", "unsure"])
        halves = (left[1][: len(left[1]) // 2 + 1], left[1][len(left[1]) // 2 + 1 :])
        sides = halves if verdict == "not-same" and halves[1] else (left[1], right[1])
        made = Judgement(number=0, verdict=verdict, left=sides[0], right=sides[1], by="x", why="y", at=AT)  # type: ignore[arg-type]
        number = store.judge(made).number
        if chance.random() < 0.3:
            store.judge(Judgement(number=0, verdict="undo", by="x", why="y", at=AT, undoes=number))
        keep(store, order[8 + at], run)
        upkeep.update(store, AT)
    texts = {one.id: one.text for one, _ in order}
    wanted = consolidate([one for _, one in order], texts, parents(), store.judgements())
    assert kept(store) == {one.id: one for one in wanted.matters}
    store.close()
