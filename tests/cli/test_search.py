"""`musnad search` in its three forms."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console
from rich.text import Text

from musnad.cli.bidi import Bidi
from musnad.cli.search import lit_up
from musnad.export.snippets import snippets
from musnad.export.wording import UNREVIEWED
from tests.cli.conftest import RAID, Result

Call = Callable[..., Result]


def test_search_as_a_table(project: Path, call: Call) -> None:
    found = call("search", "قصف", "--project", project)
    assert found.code == 0
    for words in ("1. ", "raid", "copy", "موقع الوادي", "all 2 articles", UNREVIEWED):
        assert words in found.out
    assert "\u2068" not in found.out


def test_search_as_json_has_offsets(project: Path, call: Call) -> None:
    found = json.loads(call("search", "موقع", "--json", "--project", project).out)
    assert (found["review"], found["total"]) == (UNREVIEWED, 2)
    raid = next(one for one in found["hits"] if one["article"] == "raid")
    assert {RAID[start:end] for start, end in raid["highlights"]} == {"موقعاً"}
    for piece in raid["snippets"]:
        assert RAID[piece["start"] : piece["end"]] == piece["text"]


def test_search_as_csv(project: Path, call: Call) -> None:
    out = call("search", "--event", "assault", "--csv", "--project", project).out
    rows = list(csv.DictReader(io.StringIO(out)))
    assert sorted(row["article"] for row in rows) == ["copy", "raid"]
    assert all(row["review"] == UNREVIEWED and "#c" in row["claims"] for row in rows)


@pytest.mark.parametrize(
    ("options", "articles"),
    [
        (["--status", "disputed"], {"raid", "copy"}),
        (["--status", "retracted"], set()),
        (["--origins", "1"], {"raid", "copy"}),
        (["--origins", "50"], set()),
        (["قصف", "--without", "الإرهاب"], {"raid"}),
        (["--actor", "Iran"], {"copy"}),
        (["--source", "iranian-foreign-ministry"], {"copy"}),
        (["قصف", "--outlet", "الضفة", "--since", "2025", "--until", "2025-10"], {"copy"}),
    ],
)
def test_filters(options: list[str], articles: set[str], project: Path, call: Call) -> None:
    found = call("search", *options, "--json", "--project", project)
    assert found.code == 0
    assert {one["article"] for one in json.loads(found.out)["hits"]} == articles


@pytest.mark.parametrize(
    ("options", "code"),
    [([], 1), (["--actor", "زعموط"], 1), (["x", "--since", "gestern"], 2), (["x", "--event", "FOO"], 2),
     (["x", "--json", "--csv"], 2), (["--status", "wrong"], 2)],
)  # fmt: skip
def test_mistakes(options: list[str], code: int, project: Path, call: Call) -> None:
    found = call("search", *options, "--project", project)
    assert (found.code, found.out) == (code, "")
    assert "Traceback" not in found.err


def test_what_was_found_is_lit_within_isolates() -> None:
    text = "قال إن القصف\nاستمر Reuters \u202eليلا"
    lit = lit_up(text, 0, ((7, 12),))
    assert lit.plain == "قال إن القصف استمر Reuters [U+202E]ليلا"
    assert [lit.plain[one.start : one.end] for one in lit.spans] == ["القصف"]
    console = Console(force_terminal=True, width=200, file=io.StringIO(), color_system="standard")
    console.print(Bidi(lit))
    written = console.file.getvalue()  # type: ignore[attr-defined]
    assert written.startswith("\u2068قال إن ")
    assert "\x1b[1;7mالقصف\x1b[0m" in written
    assert written.count("\u2068") == written.count("\u2069") == 2
    assert Text.from_ansi(written.strip()).plain.replace("\u2068", "").replace("\u2069", "") == lit.plain


def test_snippets_are_pieces_of_the_text() -> None:
    text = "كلمة " * 100 + "القصف " + "كلمة " * 100 + "القصف"
    spans = [(500, 505), (text.rindex("القصف"), len(text))]
    pieces = snippets(text, spans)
    assert [one.text for one in pieces] == [text[one.start : one.end] for one in pieces]
    assert [span for one in pieces for span in one.highlights] == spans
    assert all(not one.text[0].isspace() or one.start == 0 for one in pieces)
    assert len(snippets(text, spans, most=1)) == 1
    (start,) = snippets(text, ())
    assert (start.start, start.highlights) == (0, ())
