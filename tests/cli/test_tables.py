"""Tables on narrow terminals: nothing is cut inside a word, and nothing is left out."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console

from musnad.cli.console import cell, table
from musnad.cli.rows import of_total
from musnad.cli.tables import widths
from musnad.export.wording import UNREVIEWED
from tests.cli.conftest import Result

Call = Callable[..., Result]
LISTS = [
    ["matters"], ["claims"], ["actors"], ["sources"], ["search", "قصف"], ["network", "ties"],
    ["network", "brokers"], ["network", "communities"], ["review", "list"], ["show", "raid"],
    ["reuse"], ["judge", "list"], ["export", "--formats"],
]  # fmt: skip


def words(shown: str) -> set[str]:
    return set(re.findall(r"[\u0621-\u0652]+|[A-Za-z]{4,}", shown))


@pytest.mark.parametrize("width", [60, 80, 100])
@pytest.mark.parametrize("command", LISTS, ids=" ".join)
def test_no_word_is_cut(
    command: list[str], width: int, project: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = [] if command[0] == "export" else ["--project", project]
    monkeypatch.setenv("COLUMNS", "400")
    wide = call(*command, *where)
    monkeypatch.setenv("COLUMNS", str(width))
    narrow = call(*command, *where)
    assert narrow.code == 0
    assert words(narrow.out) <= words(wide.out), "a piece of a word stands alone"
    missing = words(wide.out) - words(narrow.out)
    assert all(one.islower() for one in missing), "a word is missing that is no head of an empty column"
    assert max(len(line) for line in narrow.out.splitlines()) <= width + 2  # isolates take no room


def drawn(width: int) -> str:
    made = table("Things", "status", "what", "of whom", "id", total="2 things")
    made.add_row(cell("asserted"), cell("قصف"), cell("الجيش العراقي, وزارة الدفاع العراقية"), cell("m-1"))
    made.add_row(cell("denied"), cell("لقاء"), cell("وزير الخارجية"), cell("m-2"))
    console = Console(width=width, force_terminal=False)
    with console.capture() as taken:
        console.print(made)
    return taken.get()


def test_what_fits_is_a_table_and_what_does_not_is_row_by_row() -> None:
    assert "┃ of whom" in drawn(80)
    lines = drawn(34).splitlines()
    assert "┃" not in drawn(34)
    assert lines[:2] == ["Things", "asserted · m-1"]
    assert lines[2].startswith("   what: قصف")
    assert " ".join(" ".join(lines[-2:]).split()) == f"2 things · {UNREVIEWED}"


def test_room_that_is_left_goes_to_the_narrowest() -> None:
    assert widths([(5, 5), (10, 30), (12, 40)], 47) == [5, 21, 21]
    assert widths([(5, 8), (5, 6)], 100) == [8, 6]


def test_counted_words() -> None:
    assert of_total(1, 1, "shortest paths") == "1 shortest path"
    assert of_total(0, 0, "claims") == "0 claims"
    assert of_total(12, 12, "claims") == "all 12 claims"
    assert of_total(25, 1432, "communities", "community") == "25 of 1,432 communities (--limit 0 for all)"


def test_verify_counts_in_words(project: Path, call: Call) -> None:
    told = call("verify", "--project", project).out
    assert "checked 1 check of the database" in told
    assert not re.search(r"\b1 [a-z ]*s of the", told)
