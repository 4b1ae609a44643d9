"""Each command on its way, in tables and in JSON."""

import csv
import io
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

from musnad.cli.app import COMMANDS, MODULES
from musnad.cli.bidi import isolated
from musnad.cli.rows import Output
from musnad.cli.sources import SOURCES
from musnad.export.wording import UNREVIEWED
from musnad.lexicon.load import KNOWLEDGE
from musnad.queries.sources import SourceRow
from tests.cli.conftest import COPY, RAID, Result

Call = Callable[..., Result]


def test_help_is_there_for_all_and_quick(call: Call) -> None:
    found = call("--help")
    assert found.code == 0
    assert all(name in found.out for name in COMMANDS)
    probe = "import sys, musnad.cli.app as a; a.run(['--help']); print(sorted(sys.modules), file=sys.stderr)"
    seen = subprocess.run([sys.executable, "-c", probe], capture_output=True, check=True, text=True).stderr
    assert not [name for name in ("sqlalchemy", "jinja2", "yaml", "ahocorasick") if f"'{name}'" in seen]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_module_and_help(name: str, call: Call) -> None:
    module = import_module(f"musnad.cli.{MODULES.get(name, name)}")
    assert hasattr(module, "command") or hasattr(module, "group")
    assert call(name, "--help").code == 0


def test_extract_writes_musnad_1(texts: Path, call: Call) -> None:
    found = call("extract", texts / "raid.txt", texts / "copy.txt", "--meta", texts.parent / "meta.jsonl")
    assert (found.code, found.err) == (0, "")
    raid, copy = map(json.loads, found.out.splitlines())
    assert (raid["schema"], raid["id"], raid["published"]) == ("musnad/1", "raid", "2025-10-12")
    assert copy["outlet"] == "صحيفة الضفة"
    claim = raid["claims"][0]
    assert "قصف" in RAID[claim["trigger"]["start"] : claim["trigger"]["end"]]


def test_the_same_input_gives_the_same_bytes(texts: Path, call: Call) -> None:
    assert call("extract", texts).out == call("extract", texts).out


@pytest.mark.parametrize(
    ("given", "ids"),
    [
        (RAID.encode(), ["stdin"]),
        ("".join(json.dumps({"id": i, "text": RAID}) + "\n" for i in "ab").encode(), ["a", "b"]),
    ],
)
def test_extract_reads_stdin(
    given: bytes, ids: list[str], call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given)))
    found = call("extract", "-")
    assert found.code == 0
    assert [json.loads(line)["id"] for line in found.out.splitlines()] == ids


def test_read_is_idempotent(texts: Path, project: Path, call: Call) -> None:
    again = call("read", texts, "--meta", texts.parent / "meta.jsonl", "--project", project)
    assert (again.code, again.errors) == (0, ["ok 0, skipped 2 (unchanged), failed 0"])
    (texts / "copy.txt").write_text(COPY + RAID, encoding="utf-8")
    changed = call("read", texts, "--meta", texts.parent / "meta.jsonl", "--project", project)
    assert changed.errors == [
        "copy: another text than before; this one is kept as current",
        "ok 1, skipped 1 (unchanged), failed 0",
    ]


def test_read_again_keeps_what_was_known(texts: Path, project: Path, call: Call) -> None:
    assert call("read", texts, "--project", project).errors == ["ok 0, skipped 2 (unchanged), failed 0"]


def test_retry_failed(texts: Path, project: Path, call: Call) -> None:
    bad, lines = texts / "late.txt", texts / "late.jsonl"
    bad.write_bytes(b"")
    lines.write_text('{"id": "line", "text": ""}\n')
    assert call("read", bad, "--jsonl", lines, "--project", project).code == 1
    bad.write_text(RAID, encoding="utf-8")
    assert call("read", "--retry-failed", "--project", project).code == 3
    lines.write_text(json.dumps({"id": "line", "text": COPY}) + "\n")
    found = call("read", "--retry-failed", "--project", project)
    assert (found.code, found.errors) == (0, ["ok 1, skipped 0 (unchanged), failed 0"])
    assert not (project / "failed.jsonl").exists()


def test_an_interrupted_run_keeps_what_it_read(
    texts: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    from musnad.pipeline import read_article

    def one_then_none(article, lexicon):
        if article.id == "raid":
            raise KeyboardInterrupt
        return read_article(article, lexicon)

    monkeypatch.setattr("musnad.extractors.builtin.read_article", one_then_none)
    found = call("read", texts, "--project", texts.parent / "p")
    assert (found.code, found.errors[-1]) == (130, "ok 1, skipped 0 (unchanged), failed 0")
    monkeypatch.undo()
    again = call("read", texts, "--project", texts.parent / "p")
    assert again.errors == ["ok 1, skipped 1 (unchanged), failed 0"]


def test_matters(project: Path, call: Call) -> None:
    found = call("matters", "--project", project)
    assert found.code == 0
    assert UNREVIEWED in found.out
    assert "ASSAULT" in found.out
    assert "الجيش العراقي" in found.out
    assert "independent origin" in found.out
    assert "disputed" in found.out
    told = json.loads(call("matters", "--json", "--project", project).out)
    assert told["review"] == UNREVIEWED
    assert len(told["matters"]) == told["total"]
    one = json.loads(call("matters", "--json", "--limit", 1, "--project", project).out)
    assert len(one["matters"]) == 1
    disputed = json.loads(call("matters", "--json", "--status", "disputed", "--project", project).out)
    assert {matter["status"] for matter in disputed["matters"]} == {"disputed"}


def test_the_project_may_come_from_the_environment(
    project: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MUSNAD_PROJECT", str(project))
    assert call("matters").code == 0


def test_claims_by_event_and_actor(project: Path, call: Call) -> None:
    table = call("claims", "--project", project)
    assert UNREVIEWED in table.out
    every = json.loads(call("claims", "--json", "--project", project).out)["claims"]
    some = json.loads(call("claims", "--json", "--event", "assault", "--project", project).out)["claims"]
    assert 0 < len(some) < len(every)
    assert {claim["event"] for claim in some} == {"ASSAULT"}
    assert all(claim["status"] in ("asserted", "disputed", "denied", "retracted") for claim in every)
    for name in ("Iran", "إيران", "iran"):
        named = json.loads(call("claims", "--json", "--actor", name, "--project", project).out)["claims"]
        assert named


def test_show_claim_draws_the_chain(project: Path, call: Call) -> None:
    claims = json.loads(call("claims", "--json", "--event", "ASSAULT", "--project", project).out)["claims"]
    one = next(claim for claim in claims if claim["chain"] and claim["article"] == "raid")
    tree = call("show", one["id"], "--project", project)
    assert tree.code == 0
    lines = tree.out.splitlines()
    assert "موقع الوادي" in lines[0]
    assert "مصدر أمني" in lines[1]
    assert one["evidence"]["text"].split("\n")[0][:20] in tree.out
    assert f"{one['evidence']['start']}–{one['evidence']['end']}" in tree.out
    assert one["entry"] in tree.out
    assert one["status"] in tree.out
    assert UNREVIEWED in tree.out
    assert json.loads(call("show", one["id"], "--json", "--project", project).out)["claim"] == one


def test_show_matter_has_both_sides_and_the_arithmetic(project: Path, call: Call) -> None:
    told = json.loads(call("matters", "--json", "--project", project).out)["matters"]
    one = next(matter for matter in told if matter["denials"])
    shown = call("show", one["id"], "--project", project)
    assert shown.code == 0
    for words in ("denied or taken back", "Origins", "origin", "وزارة الدفاع", one["status"], UNREVIEWED):
        assert words in shown.out
    assert call("show", one["id"][2:9], "--json", "--project", project).code == 0


def test_show_article(project: Path, call: Call) -> None:
    shown = call("show", "raid", "--project", project)
    assert "raid#c1" in shown.out
    assert UNREVIEWED in shown.out
    whole = json.loads(call("show", "raid", "--json", "--project", project).out)
    assert whole["text"] == RAID
    assert whole["article"]["schema"] == "musnad/1"


def test_sources(project: Path, call: Call) -> None:
    rows = json.loads(call("sources", "--json", "--project", project).out)["sources"]
    ministry = next(row for row in rows if "وزارة الدفاع" in row["name"])
    assert ministry["denies"] == 1
    assert {"kind", "anonymity", "cited", "denied"} <= set(ministry)
    assert len(ministry["said"]) == ministry["cited"]
    assert {"article", "stance", "content"} == set(ministry["said"][0])
    assert UNREVIEWED in call("sources", "--project", project).out


def test_sources_as_csv(project: Path, call: Call) -> None:
    rows = list(csv.DictReader(io.StringIO(call("sources", "--csv", "--project", project).out)))
    listed = json.loads(call("sources", "--json", "--project", project).out)["sources"]
    assert [row["name"] for row in rows] == [row["name"] for row in listed]
    assert all(row["review"] == UNREVIEWED for row in rows)
    assert any("denies: " in row["said"] for row in rows)
    assert call("sources", "--csv", "--json", "--project", project).code == 2


def test_sources_as_csv_holds_no_formula(capsys: pytest.CaptureFixture[str]) -> None:
    row = SourceRow(name="=1+1", name_en=None, entity=None, kind="named", anonymity=None)
    Output(as_csv=True).show(SOURCES, [row])
    assert ",'=1+1," in capsys.readouterr().out


def test_schema(call: Call) -> None:
    assert "musnad/1" in json.dumps(json.loads(call("schema").out))


def test_lexicon_check(tmp_path: Path, call: Call) -> None:
    good = call("lexicon", "check")
    assert (good.code, good.out) == (0, "")
    (tmp_path / "light_verbs.yaml").write_text("- id: Bad Name\n")
    bad = call("lexicon", "check", tmp_path)
    assert bad.code == 1
    assert bad.out.startswith("light_verbs.yaml:1: ")
    assert call("lexicon", "check", tmp_path / "absent").code == 1


def test_lexicon_check_says_that_the_table_of_forms_is_older(tmp_path: Path, call: Call) -> None:
    copy = tmp_path / "ar"
    shutil.copytree(KNOWLEDGE, copy)
    line = "forms table is older than the knowledge files; run make forms"
    assert line not in call("lexicon", "check", copy).errors
    nouns = copy / "source_nouns.yaml"
    nouns.write_text(
        nouns.read_text(encoding="utf-8").replace("- مصدر\n", "- مصدر\n    - مصيدر\n", 1), encoding="utf-8"
    )
    found = call("lexicon", "check", copy)
    assert (found.code, found.out) == (0, "")
    assert line in found.errors


def test_doctor(project: Path, call: Call) -> None:
    found = call("doctor", "--json", "--project", project)
    rows = {row["what"]: row for row in json.loads(found.out)}
    assert found.code == 0
    assert "2 articles" in rows["project"]["found"]
    assert "cues" in rows["entries"]["found"]
    assert call("doctor").code == 0


def test_demo(texts: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("musnad.cli.demo.SAMPLES", (texts.parent,))
    found = call("demo")
    assert found.code == 0
    for words in ("Matters", "denied or taken back", UNREVIEWED):
        assert words in found.out
    monkeypatch.setattr("musnad.cli.demo.SAMPLES", ())
    assert call("demo").code == 1


def test_evaluate_reads_or_takes_what_was_read(texts: Path, call: Call) -> None:
    gold = texts.parent / "annotations"
    gold.mkdir()
    empty = {"id": "raid", "entities": [], "attributions": [], "claims": []}
    (gold / "raid.json").write_text(json.dumps(empty))
    found = call("evaluate", "--text", texts, "--gold", gold)
    assert found.code == 0
    assert found.out.splitlines()[0].split() == ["task", "P", "R", "F1"]
    out = texts.parent / "out.jsonl"
    out.write_text(call("extract", texts, "--meta", texts.parent / "meta.jsonl").out, encoding="utf-8")
    assert call("evaluate", "--text", texts, "--gold", gold, "--system", out).out == found.out
    assert "figures" in json.loads(call("evaluate", "--text", texts, "--gold", gold, "--json").out)
    rows = [{"id": "e1", "event": "ASSAULT", "label": "yes", "text": RAID}]
    (texts / "events.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert "100.0" in call("evaluate", "--events", texts / "events.jsonl").out
    out.write_text("{}\n")
    bad = call("evaluate", "--text", texts, "--gold", gold, "--system", out)
    assert (bad.code, len(bad.errors)) == (1, 1)


def test_arabic_keeps_its_order_and_is_isolated_by_line() -> None:
    line = "AID: الجيش العراقي (Iraq) → داعش"
    assert isolated(line) == "AID: \u2068الجيش العراقي\u2069 (Iraq) → \u2068داعش\u2069"
    assert isolated("plain") == "plain"


def test_no_isolates_in_a_file(project: Path, call: Call) -> None:
    assert "\u2068" not in call("matters", "--project", project).out
