"""Reading that is killed at random moments: made-up articles, the killing, and what must hold after it."""

import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from musnad.model.errors import ProjectError
from musnad.store.project import DATABASE, Place, Project, Where

PROGRAM = (sys.executable, "-c", "from musnad.cli import main; main()", "read")
_PLACES = 7


def made_up(number: int) -> str:
    """An article of our own; each number gives another text."""
    lines = [
        f"قال مصدر أمني إن الجيش العراقي قصف {number + turn} موقعاً قرب القرية رقم {turn} أمس."
        for turn in range(1 + number % _PLACES)
    ]
    return "\n".join([f"تقرير رقم {number}", *lines, "ونفت وزارة الدفاع العراقية ذلك."])


def write_articles(folder: Path, count: int) -> None:
    """Write `count` articles as text files."""
    folder.mkdir(parents=True)
    for number in range(count):
        (folder / f"article-{number:04}.txt").write_text(made_up(number), encoding="utf-8")


def address(project: Where) -> str:
    """How a person names a project."""
    place = Place.of(project)
    return str(place.folder) if place.url is None else f"{place.url}&folder={place.folder}"


def _is_made(place: Place) -> bool:
    """Whether a project got as far as its tables. AssertionError where SQLite finds damage."""
    if place.url is not None:
        try:
            Project.open(place).close()
        except ProjectError as error:
            assert "is empty" in str(error), error
            return False
        return True
    if not (place / DATABASE).is_file() or not (place / DATABASE).stat().st_size:
        return False
    with closing(sqlite3.connect(place / DATABASE)) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)], "the database is damaged"
        assert not raw.execute("PRAGMA foreign_key_check").fetchall(), "rows without what they belong to"
        return bool(raw.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])


def kept(project: Where) -> dict[str, str]:
    """What the project holds: article id → SHA-256. AssertionError where anything in it does not hold."""
    if not _is_made(Place.of(project)):
        return {}
    with Project.open(project) as opened:
        assert opened.store.verify_custody() is None, "the custody log is broken"
        texts = {one.id: one.sha256 for one in opened.store.articles()}
        read = {one.id: one.sha256 for one in opened.store.readings()}
    assert read == texts, "an article is kept by halves"
    return texts


def killed_once(texts: Path, project: Where, after: float, number: signal.Signals) -> int:
    """Begin reading, end it by a signal `after` seconds; the status it ended with."""
    command = [*PROGRAM, str(texts), "--project", address(project)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as running:
        time.sleep(after)
        running.send_signal(number)
        told = running.communicate()[1]
        ours = "app.py" in told  # before our code runs, Python itself may be interrupted
        assert number == signal.SIGKILL or not ("Traceback" in told and ours), told
        return running.returncode


def trial(
    texts: Path,
    project: Where,
    kills: int,
    longest: float,
    seed: int,
    number: signal.Signals,
    say: Callable[[str], object] = len,
) -> int:
    """Kill reading again and again, check after each, then read to the end; how many kills came midway.
    `say` gets a line on each."""
    chance = random.Random(seed)
    before: dict[str, str] = {}
    midway = 0
    for _ in range(kills):
        after = chance.uniform(0.0, longest)
        status = killed_once(texts, project, after, number)
        now = kept(project)
        assert before.items() <= now.items(), "an article is gone that was kept before"
        midway += len(before) < len(now) < len(list(texts.iterdir()))
        say(f"after {after:5.2f} s: status {status}, {len(now)} articles kept")
        before = now
    command = [*PROGRAM, str(texts), "--project", address(project)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    say(done.stderr.splitlines()[-1])
    assert len(kept(project)) == len(list(texts.iterdir())), "not all was read in the end"
    return midway
