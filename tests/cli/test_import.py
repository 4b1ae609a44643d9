"""`musnad import`: gold from annotators, events beside matters, archives as captures, all logged."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from musnad.export.wording import UNREVIEWED
from musnad.store.project import Project
from tests.cli.conftest import RAID, Result

Call = Callable[..., Result]


def custody(project: Path) -> list[tuple[str, str, dict[str, object]]]:
    with Project.open(project) as opened:
        return [(e.action, e.subject, json.loads(e.detail)) for e in opened.store.custody()]


def task(*spans: tuple[str, str]) -> list[dict[str, object]]:
    result = [
        {"id": f"r{at}", "type": "labels", "from_name": "label", "to_name": "text",
         "value": {"start": RAID.rindex(words), "end": RAID.rindex(words) + len(words), "text": words,
                   "labels": [label]}}
        for at, (label, words) in enumerate(spans)
    ]  # fmt: skip
    return [{"id": 1, "data": {"text": RAID}, "annotations": [{"result": result}]}]


def test_native_round_trip(project: Path, tmp_path: Path, call: Call) -> None:
    assert call("export", "native", "-o", tmp_path / "p.jsonl", "--project", project).code == 0
    found = call("import", tmp_path / "p.jsonl", "--project", tmp_path / "copy")
    assert (found.code, found.errors) == (0, ["added 2, skipped 0 (there already), 2 captures, left out 0"])
    assert call("verify", "--project", tmp_path / "copy").code == 0
    again = call("export", "native", "--project", tmp_path / "copy")
    assert again.out == (tmp_path / "p.jsonl").read_text(encoding="utf-8")
    mine, yours = (call("matters", "--json", "--project", each).out for each in (project, tmp_path / "copy"))
    assert mine == yours


def test_annotations_become_a_gold_set(project: Path, tmp_path: Path, call: Call) -> None:
    path = tmp_path / "ls.json"
    path.write_text(
        json.dumps(task(("place", "كركوك"), ("state", "وزارة الدفاع العراقية"))), encoding="utf-8"
    )
    found = call("import", path, "--project", project)
    assert found.code == 0, found.err
    gold = project / "gold"
    assert (gold / "texts" / "raid.txt").read_text(encoding="utf-8") == RAID
    row = json.loads((gold / "meta.jsonl").read_text(encoding="utf-8"))
    assert row == {"id": "raid", "published": "2025-10-12", "outlet": "موقع الوادي"}
    scored = call("evaluate", "--text", gold / "texts", "--gold", gold / "annotations", "--json")
    assert scored.code == 0
    figures = json.loads(scored.out)["figures"]
    assert any(values[1] == 100.0 for name, values in figures.items() if "mention" in name)


def test_unknown_words_are_refused_or_logged(project: Path, tmp_path: Path, call: Call) -> None:
    path = tmp_path / "ls.json"
    path.write_text(json.dumps(task(("GPE", "كركوك"))), encoding="utf-8")
    refused = call("import", path, "--project", project)
    assert refused.code == 1 and "'GPE' is no label known here" in refused.errors[-1]
    assert not (project / "gold").exists()
    assert custody(project)[-1][0] != "import"
    assert call("import", path, "--project", project, "--on-unknown", "add").code == 0
    (action, word, detail), (last, _, counts) = custody(project)[-2:]
    assert (action, word) == ("import-vocabulary", "GPE")
    assert detail == {"became": "GPE", "by": "add", "file": "ls.json", "kind": "label"}
    assert last == "import" and counts["decisions"] == 1
    asking = call("import", path, "--project", project, "--on-unknown", "ask")
    assert asking.code == 2 and "needs a terminal" in asking.err


HEAD = (
    "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,location,latitude,"
    "longitude,fatalities"
)


def test_acled_events_are_told_beside_matters(project: Path, tmp_path: Path, call: Call) -> None:
    path = tmp_path / "acled.csv"
    rows = [
        "IRQ1,2025-10-11,1,Explosions/Remote violence,x,A,Kirkuk,35.47,44.39,5",
        "IRQ2,2025-10-12,1,Protests,x,A,Kirkuk,,,0",
        "IRQ3,2025-10-12,1,Battles,x,A,Basra,30.5,47.8,0",
        "IRQ4,2019-01-01,1,Battles,x,A,Kirkuk,,,0",
    ]
    path.write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
    found = call("import", path, "--project", project, "--json")
    assert found.code == 0, found.err
    told = json.loads(found.out)["comparison"]
    assert {pair["event"] for pair in told["matched"]} == {"IRQ1"}
    assert {pair["event"] for pair in told["near"]} == {"IRQ2"}
    assert told["matched"][0]["place"] == "Kirkuk" and "event: 5" in told["matched"][0]["toll"]
    assert "IRQ3" in told["events_alone"] and told["outside"] == 1
    text = call("import", path, "--project", project)
    assert "same day, place and type: " in text.out and "matters that no event tells of" in text.out
    assert custody(project)[-1][2]["as"] == "acled"
    with Project.open(project) as opened:
        assert {one.id for one in opened.store.articles()} == {"raid", "copy"}


def test_a_comparison_and_what_was_left_out_have_rows_too(project: Path, tmp_path: Path, call: Call) -> None:
    path = tmp_path / "acled.csv"
    path.write_text(f"{HEAD}\nIRQ1,2025-10-11,1,Protests,x,A,Kirkuk,35.47,44.39,5\n", encoding="utf-8")
    (line,) = call("import", path, "--project", project, "--jsonl").out.splitlines()
    told = json.loads(line)
    assert (told["review"], told["pair"]["event"]) == (UNREVIEWED, "IRQ1")
    table = call("import", path, "--project", project, "--csv").out.splitlines()
    assert table[0] == "review,alike,event,matter,days_apart,place,toll" and len(table) == 2
    (tmp_path / "s.csv").write_text(
        "Link,Archive status,Archive location,Archive date,Hash\nhttps://other.example/,archived,x,,\n",
        encoding="utf-8",
    )
    left = call("import", tmp_path / "s.csv", "--project", project, "--jsonl")
    assert (left.code, json.loads(left.out)) == (
        3,
        {"left_out": "https://other.example/: no article has this address"},
    )
    assert call("import", path, "--project", project, "--csv", "--json").code == 2


def test_acled_types_we_do_not_know(project: Path, tmp_path: Path, call: Call) -> None:
    path = tmp_path / "acled.csv"
    path.write_text(f"{HEAD}\nIRQ1,2025-10-11,1,Floods,x,A,Kirkuk,,,\n", encoding="utf-8")
    assert "'Floods' is no event type" in call("import", path, "--project", project).err
    kept = call("import", path, "--project", project, "--on-unknown", "add", "--json")
    assert json.loads(kept.out)["comparison"]["matched"][0]["same_type"] is None


def test_archived_pages_become_captures(tmp_path: Path, call: Call) -> None:
    article = {"id": "w", "text": RAID, "url": "https://wadi.example/w/"}
    (tmp_path / "a.jsonl").write_text(json.dumps(article) + "\n", encoding="utf-8")
    project = tmp_path / "p"
    assert call("add", tmp_path / "a.jsonl", "--project", project).code == 0
    digest = "cd" * 32
    (tmp_path / "s.csv").write_text(
        "Link,Archive status,Archive location,Archive date,Hash\n"
        f"http://www.wadi.example/w,archived,https://store/w,2025-10-12T08:00:00,SHA-256:{digest}\n"
        "https://wadi.example/w,archived,https://store/w2,2025-10-13,SHA3-512:ff\n"
        "https://other.example/,archived,https://store/o,,\n",
        encoding="utf-8",
    )
    found = call("import", tmp_path / "s.csv", "--project", project)
    assert found.code == 3
    assert found.errors[0] == "left out: https://other.example/: no article has this address"
    with Project.open(project) as opened:
        _, first, second = opened.store.captures("w")
        assert (first.source, first.raw_sha256, first.captured) == (
            "https://store/w",
            digest,
            "2025-10-12T08:00:00",
        )
        assert second.raw_sha256 == "" and second.headers["hash"] == "SHA3-512:ff"
        assert opened.verify().ok
    assert "2 captures" not in call("import", tmp_path / "s.csv", "--project", project).err
    assert call("delete", "w", "--why", "asked", "--yes", "--project", project).code in {0, 2}


@pytest.mark.parametrize("name", ["nothing.json", "x.bin"])
def test_strange_files(name: str, project: Path, tmp_path: Path, call: Call) -> None:
    if name == "x.bin":
        (tmp_path / name).write_bytes(b"\x00\x01\x02")
    found = call("import", tmp_path / name, "--project", project)
    assert found.code == 1 and len(found.errors) == 1 and name in found.errors[0]
