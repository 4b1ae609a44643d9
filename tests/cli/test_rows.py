"""Every listing prints in four forms, one at most; JSON Lines and CSV say how far each row can be trusted."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from musnad.cli.rows import Form, Listing, Output, RowOutput
from musnad.export.wording import UNREVIEWED
from musnad.queries.columns import Column, fields, flat
from tests.cli.conftest import Result

Call = Callable[..., Result]
CLAIMS_OF_NOBODY = [
    ["matters"],
    ["claims"],
    ["actors"],
    ["actors", "iraq", "--names"],
    ["sources"],
    ["search", "قصف"],
    ["reuse"],
    ["network", "ties"],
    ["network", "brokers"],
    ["network", "communities"],
    ["network", "path", "iran", "iraq"],
    ["network", "change", "--from", "2025-10-01", "--to", "2025-10-12", "--and", "2025-10-13"],
    ["show", "raid"],
    ["show", "raid#c1"],
    ["judge", "list"],
    ["grade", "list"],
]
OURS = [["kb", "list"], ["kb", "list", "--shared"], ["kb", "show", "iraq"], ["doctor"], ["verify"]]


def lines(found: Result) -> list[dict]:
    """JSON Lines, read."""
    return [json.loads(line) for line in found.out.splitlines()]


@pytest.mark.parametrize("command", [*CLAIMS_OF_NOBODY, *OURS], ids=" ".join)
def test_every_listing_has_four_forms(command: list[str], project: Path, call: Call) -> None:
    told = {form: call(*command, f"--{form}", "--project", project) for form in Form}
    assert {one.code for one in told.values()} == {0}
    json.loads(told[Form.json].out)
    rows = lines(told[Form.jsonl])
    table = list(csv.DictReader(io.StringIO(told[Form.csv].out)))
    reviewed = command in CLAIMS_OF_NOBODY
    assert all((row.get("review") == UNREVIEWED) is reviewed for row in (*rows, *table))
    assert bool(rows) == bool(table)
    two = call(*command, "--csv", "--jsonl", "--project", project)
    assert (two.code, two.out, len(two.errors)) == (2, "", 1)
    assert "one of --table, --json, --jsonl and --csv" in two.err


def test_matter_rows_are_its_reports_and_denials(project: Path, call: Call) -> None:
    told = json.loads(call("matters", "--json", "--project", project).out)["matters"]
    one = next(matter for matter in told if matter["denials"] and matter["reports"])
    rows = list(csv.DictReader(io.StringIO(call("show", one["id"], "--csv", "--project", project).out)))
    assert {row["side"] for row in rows} == {"told", "denied"}
    assert len(rows) == len(one["reports"]) + len(one["denials"])


def test_a_line_stands_alone(project: Path, call: Call) -> None:
    for matter in lines(call("matters", "--jsonl", "--project", project)):
        named = {entity["id"] for entity in matter["entities"]}
        assert {*matter["agents"], *matter["recipients"], *matter["places"]} <= named
    tie = lines(call("network", "ties", "--jsonl", "--limit", 1, "--project", project))[0]
    assert {tie["source"], tie["target"]} == {one["id"] for one in tie["actors"]}


def test_only_tables_are_cut_unless_asked(project: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    every = lines(call("claims", "--jsonl", "--project", project))
    monkeypatch.setenv("MUSNAD_LIMIT", "1")
    assert lines(call("claims", "--jsonl", "--project", project)) == every
    assert f"1 of {len(every)} claims (--limit 0 for all)" in call("claims", "--project", project).out
    assert len(lines(call("claims", "--jsonl", "--limit", 1, "--project", project))) == 1
    assert f"all {len(every)} claims" in call("claims", "--limit", 0, "--project", project).out


def test_rows_are_printed_as_they_come(capsys: pytest.CaptureFixture[str]) -> None:
    listing: Listing[dict] = Listing(what="rows", title="", columns=fields("text", "x"), reviewed=True)

    def endless():
        yield {"x": 1}
        assert capsys.readouterr().out == '{"x":1}\n'
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Output(as_jsonl=True).show(listing, endless())


def test_a_row_may_be_several_in_csv(capsys: pytest.CaptureFixture[str]) -> None:
    listing: Listing[list[str]] = Listing(
        what="rows", title="", columns=(Column("x", str),), flat=lambda row: row, row="pair", reviewed=True
    )
    RowOutput(as_csv=True, limit=1).show(listing, [["a", "b"], ["c"]])
    RowOutput(as_jsonl=True).show(listing, [["a", "b"]])
    assert capsys.readouterr().out == 'x\na\nb\n{"pair":["a","b"]}\n'


def test_cells_of_lists() -> None:
    assert flat(["a", "b"]) == "a; b"
    assert (flat("ab"), flat(None), flat(0.5)) == ("ab", None, 0.5)


@pytest.mark.parametrize(
    "wrong", [["claims", "--wrong"], ["claims", "--limit", "x"], ["nothing"], ["judge", "same", "a", "b"]]
)
def test_wrong_usage_is_one_line_that_leads_to_help(wrong: list[str], call: Call) -> None:
    found = call(*wrong)
    assert (found.code, found.out, len(found.errors)) == (2, "", 1)
    assert found.err.startswith("musnad: ")
    assert "--help)" in found.err
