"""`musnad network` and `musnad reuse`, in tables, JSON and CSV."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

import musnad
from musnad.export.wording import UNREVIEWED
from musnad.stages.network import Wanted
from tests.cli.conftest import RAID, Result

Call = Callable[..., Result]

WAR = """هاجم تنظيم داعش الجيش العراقي قرب كركوك أمس.
ونفت إيران أن تكون إيران سلحت جماعة الحوثي.
"""


@pytest.fixture
def project(texts: Path, call: Call) -> Path:
    """A project in which somebody attacks somebody, and somebody denies."""
    (texts / "war.txt").write_text(WAR, encoding="utf-8")
    with (texts.parent / "meta.jsonl").open("a", encoding="utf-8") as meta:
        meta.write('{"id": "war", "published": "2025-10-12", "outlet": "موقع الوادي"}\n')
    folder = texts.parent / "project"
    assert call("read", texts, "--meta", texts.parent / "meta.jsonl", "--project", folder).code == 0
    return folder


def rows(found: Result) -> list[dict[str, str]]:
    """CSV, read."""
    assert found.code == 0
    return list(csv.DictReader(io.StringIO(found.out)))


def test_ties(project: Path, call: Call) -> None:
    shown = call("network", "ties", "--project", project)
    assert (shown.code, "ASSAULT" in shown.out, UNREVIEWED in shown.out) == (0, True, True)
    told = json.loads(call("network", "ties", "--json", "--project", project).out)
    assert told["review"] == UNREVIEWED
    assert {end for tie in told["ties"] for end in (tie["source"], tie["target"])} == {
        a["id"] for a in told["actors"]
    }
    listed = rows(call("network", "ties", "--csv", "--project", project))
    assert len(listed) == told["total"]
    assert {row["review"] for row in listed} == {UNREVIEWED}


@pytest.mark.parametrize(
    ("options", "families"),
    [
        (["--event", "conflict"], {"material conflict"}),
        (["--event", "assault", "--actor", "islamic state", "--status", "asserted"], {"material conflict"}),
        (["--event", "cooperation", "--event", "presence", "--country", "iran"], {"material cooperation"}),
        (["--status", "denied"], {"material cooperation"}),
        (["--kind", "person"], set()),
        (["--actor", "nobody at all"], set()),
        (["--as-of", "2025-10-11"], set()),
    ],
)
def test_filters(options: list[str], families: set[str], project: Path, call: Call) -> None:
    told = json.loads(call("network", "ties", "--json", *options, "--project", project).out)
    assert {tie["family"] for tie in told["ties"]} == families


@pytest.mark.parametrize(
    ("options", "code", "word"),
    [
        (["ties", "--event", "picnic"], 2, "picnic"),
        (["ties", "--kind", "fish"], 2, "fish"),
        (["ties", "--from", "yesterday"], 2, "yesterday"),
        (["ties", "--country", "atlantis"], 1, "atlantis"),
        (["path", "iran", "nobody at all"], 1, "nobody at all"),
        (["change", "--from", "2025"], 2, "--and"),
    ],
)
def test_what_cannot_be_asked_is_said_in_a_line(
    options: list[str], code: int, word: str, project: Path, call: Call
) -> None:
    found = call("network", *options, "--project", project)
    assert (found.code, found.out) == (code, "")
    assert word in found.err


def test_measures(project: Path, call: Call) -> None:
    for name in ("brokers", "communities"):
        assert call("network", name, "--project", project).code == 0
        assert json.loads(call("network", name, "--json", "--project", project).out)["review"] == UNREVIEWED
        rows(call("network", name, "--csv", "--project", project))
    found = json.loads(call("network", "communities", "--json", "--project", project).out)
    assert "Louvain" in found["method"]
    assert {"iran", "iraq"} in [set(one["actors"]) for one in found["communities"]]


def test_a_path_shows_the_claims_it_rests_on(project: Path, call: Call) -> None:
    shown = call("network", "path", "iran", "العراق", "--project", project)
    assert (shown.code, "copy#c1" in shown.out) == (0, True)
    (step,) = rows(call("network", "path", "Iran", "iraq", "--csv", "--project", project))
    assert (step["path"], step["step"], step["family"]) == ("1", "1", "material cooperation")
    assert "تدعم العراق" in step["evidence"]
    none = call("network", "path", "turkey", "iraq", "--project", project)
    assert (none.code, "no path" in none.err) == (0, True)


def test_change(project: Path, call: Call) -> None:
    told = ("--from", "2025-10-01", "--to", "2025-10-12", "--and", "2025-10-13")
    assert call("network", "change", *told, "--project", project).code == 0
    listed = rows(call("network", "change", *told, "--csv", "--project", project))
    assert ("appeared", "iran", "iraq") in {(row["movement"], row["source"], row["target"]) for row in listed}


def test_reuse(texts: Path, call: Call) -> None:
    folder = texts.parent / "copies"
    (texts / "again.txt").write_text(RAID.replace("أمس", "مساء أمس"), encoding="utf-8")
    call("read", texts, "--meta", texts.parent / "meta.jsonl", "--project", folder)
    shown = call("reuse", "--project", folder)
    assert (shown.code, "raid" in shown.out, UNREVIEWED in shown.out) == (0, True, True)
    (pair,) = json.loads(call("reuse", "--json", "--project", folder).out)["pairs"]
    assert {pair["left"], pair["right"]} == {"raid", "again"}
    listed = rows(call("reuse", "--csv", "--kind", pair["kind"], "--project", folder))
    assert len(listed) == len(pair["passages"])
    for row in listed:
        assert RAID[int(row["left_start"]) : int(row["left_end"])] == row["text"]
    one = call("reuse", "again", "--project", folder)
    assert (one.code, "same day" in one.out, "0–107 (there 0–107)" in one.out) == (0, True, True)
    assert json.loads(call("reuse", "copy", "--json", "--project", folder).out)["pairs"] == []
    lost = call("reuse", "nothing", "--project", folder)
    assert (lost.code, lost.errors) == (1, ["musnad: nothing: no article has this id"])


def test_a_notebook_gets_a_graph(project: Path) -> None:
    with musnad.Project.open(project) as opened:
        found = opened.network()
        cooperating = opened.network(Wanted(families=frozenset({"material cooperation"})))
        assert opened.network(as_of="2025-10-11").num_nodes() == 0
    assert {actor.id for actor in found.nodes()} >= {"iran", "iraq", "islamic-state"}
    assert {tie.status for tie in cooperating.edges()} == {"asserted", "denied"}
