"""Engines give the same readings in the same order, whatever becomes of their workers."""

import multiprocessing
import os
import signal
from collections.abc import Iterator

import pytest

from musnad.engine import Broken, Engine, Processes, Serial, worker
from musnad.extractors import Builtin, Extracted
from musnad.lexicon.tables import load_lexicon
from musnad.model.article import Article
from musnad.model.errors import EndpointError, InputError
from tests.engine import deadly

TEXT = "قال مصدر أمني إن طائرات مجهولة قصفت مستودعاً قرب الميناء. ونفت وزارة الدفاع ذلك."


def articles(count: int) -> list[Article]:
    return [Article(id=f"a{at}", text=f"{TEXT} وأصيب {at + 2} جنود.") for at in range(count)]


@pytest.fixture(scope="module")
def processes() -> Iterator[Processes]:
    engine = Processes(2)
    yield engine
    engine.close()


def readings(engine: Engine, given: list[Article]) -> list[Extracted | Broken]:
    outcomes = list(engine.read(given))
    assert [article.id for article, _ in outcomes] == [one.id for one in given]
    return [one for _, one in outcomes]


def test_processes_read_as_one_process_does(processes: Processes) -> None:
    given = articles(40)
    assert readings(processes, given) == readings(Serial(Builtin(load_lexicon())), given)


def test_little_is_taken_ahead(processes: Processes) -> None:
    taken = 0

    def source() -> Iterator[Article]:
        nonlocal taken
        for one in articles(500):
            taken += 1
            yield one

    outcomes = processes.read(source())
    next(outcomes)
    assert taken < 100


def test_a_killed_worker_loses_nothing(processes: Processes) -> None:
    given = articles(120)
    outcomes = processes.read(given)
    seen = [next(outcomes)]
    victim = multiprocessing.active_children()[0]
    os.kill(victim.pid or 0, signal.SIGKILL)
    seen += list(outcomes)
    assert [article.id for article, _ in seen] == [one.id for one in given]
    assert all(isinstance(one, Extracted) for _, one in seen)


def test_the_article_that_kills_is_broken_and_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    real = worker.read_batch
    monkeypatch.setattr("musnad.engine.processes.read_batch", deadly.read_batch)
    assert real is not deadly.read_batch
    given = articles(20)
    given[5] = Article(id="deadly", text=TEXT)
    engine = Processes(2)
    try:
        found = readings(engine, given)
    finally:
        engine.close()
    broken = [one for one in found if isinstance(one, Broken)]
    assert [one.reason.split(":")[0] for one in broken] == ["deadly"]
    assert "ended its process" in broken[0].reason


def test_an_endpoint_that_is_gone_ends_the_run_and_a_bad_answer_does_not() -> None:
    class Gone:
        name = "gone"

        def extract(self, article: Article) -> Extracted:
            raise (InputError if article.id == "a0" else EndpointError)(f"{article.id}: no")

    outcomes = Serial(Gone()).read(articles(2))
    assert next(outcomes)[1] == Broken("a0: no")
    with pytest.raises(EndpointError):
        next(outcomes)


def test_an_error_in_a_stage_breaks_one_article(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(article: Article, lexicon: object) -> Extracted:
        raise ValueError(article.id)

    monkeypatch.setattr("musnad.extractors.builtin.read_article", fails)
    (one,) = readings(Serial(Builtin(load_lexicon())), articles(1))
    assert isinstance(one, Broken)
    assert one.reason == "a0: could not be read (ValueError: a0); please report it"
