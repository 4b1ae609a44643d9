"""A clock that is set back, jumps ahead, or does both within a run: order rests on numbers, not on times."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from itertools import cycle
from pathlib import Path

import pytest

from musnad.model.judgement import taken_back
from musnad.queries import accounts, clock
from musnad.store.place import Place
from musnad.store.project import Project
from tests.cli.conftest import Result
from tests.kills import address

Call = Callable[..., Result]
TODAY = datetime(2025, 11, 21, 12, tzinfo=UTC)
JUMPS = (timedelta(), timedelta(days=-4000), timedelta(hours=2), timedelta(days=9000), timedelta(seconds=-1))


class Clock:
    """Stands in for `datetime` in `musnad.queries.clock`; `at` is what it shows next."""

    def __init__(self) -> None:
        self.at: Iterator[datetime] = cycle((TODAY,))

    def now(self, _zone: tzinfo) -> datetime:
        return next(self.at)

    def set(self, *shown: timedelta) -> None:
        self.at = cycle([TODAY + one for one in shown])


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(clock, "datetime", made)
    return made


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_clock_that_jumps_breaks_nothing(
    kind: str, texts: Path, tmp_path: Path, call: Call, hands: Clock,
    new_place: Callable[[str, Path], Place],
) -> None:  # fmt: skip
    place = new_place(kind, tmp_path / "p")
    named = address(place)

    def done(*command: object) -> Result:
        found = call(*command, "--project", named)
        assert found.code == 0, found.err
        return found

    hands.set(*JUMPS)  # it jumps between any two looks at it
    done("read", texts, "--meta", texts.parent / "meta.jsonl")
    hands.set(timedelta(days=-3000))
    (texts / "raid.txt").write_text(
        "قال مصدر أمني إن الجيش العراقي قصف موقعاً في كركوك أمس.\n", encoding="utf-8"
    )
    done("read", texts, "--meta", texts.parent / "meta.jsonl")
    done("grade", "source", "iraq", "B", "--by", "Sara", "--why", "known")
    hands.set(timedelta(days=-5000))
    done("grade", "source", "iraq", "C", "--by", "Sara", "--why", "learned more")
    done("judge", "same", "raid#c1", "copy#c2", "--by", "Sara", "--why", "one raid")
    hands.set(timedelta(days=-6000))
    done("judge", "undo", "1", "--by", "Sara", "--why", "two raids")
    hands.set(*reversed(JUMPS))
    done("read", "--report", tmp_path / "page.html")
    done("delete", "copy", "--reason", "asked")
    done("verify")
    with Project.open(place) as project:
        log = list(project.store.custody(0))
        assert [one.number for one in log] == list(range(1, len(log) + 1))
        assert [one.at for one in log] != sorted(one.at for one in log), "the clock did not jump"
        graded = project.store.gradings()
        assert [one.grade for one in graded] == ["B", "C"]
        assert taken_back(project.store.judgements()) == {1}
        kept = next(one for one in project.store.articles() if one.id == "raid")
        assert kept.text.startswith("قال مصدر أمني"), "the newer text is the current one"
    again = call("read", texts, "--meta", texts.parent / "meta.jsonl", "--project", named)
    assert "ok 0, skipped 2" in again.err


PASSWORD = "seven green herons"


def test_sessions_end_whatever_the_clock_does(tmp_path: Path, hands: Clock) -> None:
    with Project.open(tmp_path / "p", create=True) as project:
        accounts.add(project, "Layla", "reviewer", PASSWORD, "test")

        def session(opened: timedelta, asked: timedelta) -> bool:
            hands.set(opened)
            token = accounts.signed_in(project, "Layla", PASSWORD)
            assert token is not None
            hands.set(asked)
            return accounts.account_of(project, token) is not None

        hour, day = timedelta(hours=1), timedelta(days=1)
        assert session(0 * hour, 11 * hour)
        assert not session(0 * hour, 13 * hour)
        assert session(0 * hour, timedelta(minutes=-5)), "a clock put right by minutes signs nobody out"
        assert not session(1000 * day, 0 * day), (
            "opened while the clock was years ahead, it would last for years"
        )
