"""`musnad review`, as a person uses it."""

import csv
import io
import json
from pathlib import Path

import pytest

from musnad.cli.app import run
from musnad.export.wording import UNREVIEWED

TEXT = (
    "قال الناطق باسم جماعة الحوثي إن الجيش الأمريكي قصف حزب الله في البقاع، ونفت واشنطن ذلك. "
    "والتقى وزير خارجية قطر في الدوحة نظيره التركي."
)


@pytest.fixture
def project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """An article, read."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert run(["read", str(tmp_path / "a.txt"), "--project", str(tmp_path / "p")]) == 0
    capsys.readouterr()
    return str(tmp_path / "p")


def waiting(project: str, capsys: pytest.CaptureFixture[str], *more: str) -> list[str]:
    assert run(["review", "list", "--jsonl", "--project", project, *more]) == 0
    return [json.loads(line)["claim"] for line in capsys.readouterr().out.splitlines()]


def bombing(project: str, capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    assert run(["claims", "--event", "ASSAULT", "--json", "--project", project]) == 0
    found = json.loads(capsys.readouterr().out)["claims"]
    return next((one for one in found if one["trigger"]["text"] == "قصف"), {})


def test_the_queue_empties_as_claims_are_ruled_on(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    claims = waiting(project, capsys)
    assert claims
    for one in claims:
        assert run(["review", "accept", one, "--by", "Layla", "--project", project]) == 0
    assert waiting(project, capsys) == []
    assert waiting(project, capsys, "--by", "Salem") == claims


def test_a_fix_is_seen_everywhere_and_undone(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    one = str(bombing(project, capsys)["id"])
    asked = ["--agent", "turkey", "--modality", "possible", "--source", "واشنطن", "--by", "Layla"]
    assert run(["review", "fix", one, *asked, "--project", project]) == 0
    after = bombing(project, capsys)
    assert [party["id"] for party in after["agents"]] == ["turkey"]  # type: ignore[attr-defined]
    assert after["modality"] == "possible"
    assert run(["review", "undo", "1", "--by", "Layla", "--project", project]) == 0
    assert bombing(project, capsys)["modality"] == "actual"
    assert run(["verify", "--project", project]) == 0


def test_a_rejected_claim_is_listed_no_more(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    one = str(bombing(project, capsys)["id"])
    assert run(["review", "reject", one, "--by", "Layla", "--why", "قديم", "--project", project]) == 0
    assert bombing(project, capsys) == {}
    capsys.readouterr()
    assert run(["review", "log", "--project", project, "--jsonl"]) == 0
    assert json.loads(capsys.readouterr().out)["ruling"] == "reject"


def told(capsys: pytest.CaptureFixture[str], *asked: str) -> str:
    """What a command prints."""
    capsys.readouterr()
    assert run([*asked]) == 0
    return capsys.readouterr().out


def test_what_was_ruled_is_told_wherever_the_claim_is(
    project: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    one, *others = waiting(project, capsys)
    run(["review", "reject", one, "--by", "Salem", "--project", project])
    run(["review", "accept", one, "--by", "Layla", "--why", "two pictures", "--project", project])
    where = ["--project", project]
    some = f"machine-read claims, 1 of {len(others) + 1} reviewed"
    claims = json.loads(told(capsys, "claims", "--json", *where))
    assert claims["review"] == some
    by_id = {each["id"]: each for each in claims["claims"]}
    said = by_id[one]["reviewed"]
    assert (said["outcome"], said["by"], said["why"]) == ("accepted", "Layla", "two pictures")
    assert said["differ"] == [{"by": "Salem", "ruling": "reject"}]
    assert by_id[one]["review"] == "accepted, reviewers differ"
    assert (by_id[others[0]]["review"], by_id[others[0]]["reviewed"]) == (UNREVIEWED, None)
    rows = list(csv.DictReader(io.StringIO(told(capsys, "claims", "--csv", *where))))
    assert {row["reviewed_by"] for row in rows if row["id"] == one} == {"Layla"}
    assert "accepted, reviewers differ" in " ".join(told(capsys, "claims", *where).split())
    assert "accepted by Layla, 20" in told(capsys, "show", one, *where)
    matter = by_id[one]["matter"]
    shown = json.loads(told(capsys, "show", matter, "--json", *where))
    assert shown["reviews"][one]["by"] == "Layla" and "reviewed" in shown["review"]
    assert "two pictures; Salem: reject" in told(capsys, "show", matter, *where)
    reports = [json.loads(line) for line in told(capsys, "show", matter, "--jsonl", *where).splitlines()]
    assert "accepted, reviewers differ" in {row["review"] for row in reports}
    matters = list(csv.DictReader(io.StringIO(told(capsys, "matters", "--csv", *where))))
    assert [row["review"] for row in matters if row["id"] == matter] == [shown["review"]]
    for command in (["actors"], ["sources"], ["network", "ties"], ["show", "a"]):
        assert some in told(capsys, *command, *where)
    found = told(capsys, "search", "الحوثي", "--event", by_id[one]["event"], *where)
    assert f"claim {one} · accepted" in found
    assert run(["bundle", one, "--to", str(tmp_path / "b"), *where]) == 0
    evidence = json.loads((tmp_path / "b" / "evidence.json").read_bytes())
    assert "accepted by Layla" in evidence["review"]
    assert [each["by"] for each in evidence["rulings"]] == ["Salem", "Layla"]
    assert "accepted by Layla" in (tmp_path / "b" / "README.txt").read_text(encoding="utf-8")
    assert "review accept" in (tmp_path / "b" / "custody.jsonl").read_text(encoding="utf-8")
    assert run(["read", "--report", str(tmp_path / "page.html"), *where]) == 0
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert some in page and page.count("accepted by Layla, 20") == 3  # card, report, denial


def test_show_says_who_rejected_a_claim(
    project: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = str(bombing(project, capsys)["id"])
    run(["review", "reject", one, "--by", "Layla", "--why", "a film", "--project", project])
    shown = told(capsys, "show", one, "--project", project)
    assert "rejected by Layla, 20" in shown and ": a film" in shown
    claim = json.loads(told(capsys, "show", one, "--json", "--project", project))["claim"]
    assert (claim["review"], claim["matter"], claim["reviewed"]["by"]) == ("rejected", None, "Layla")
    article = json.loads(told(capsys, "show", "a", "--json", "--project", project))
    assert article["rejected"][one]["why"] == "a film"
    assert one not in {each["id"] for each in article["claims"]}
    assert run(["bundle", one, "--to", str(tmp_path / "b"), "--project", project]) == 1
    assert "rejected by Layla" in capsys.readouterr().err
    assert run(["show", "a#c99", "--project", project]) == 1


def test_gold_of_nothing_names_no_folder(
    project: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["review", "accept", waiting(project, capsys)[0], "--by", "Layla", "--project", project])
    capsys.readouterr()
    assert run(["review", "gold", str(tmp_path / "none"), "--project", project]) == 0
    said = capsys.readouterr().err.splitlines()
    assert said == [
        "0 articles, 0 rows left out that no quotes lead back to; nothing written",
        "1 article left out, reviewed in part only",
    ]
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    ("asked", "code", "says"),
    [
        (["--by", "Layla"], 1, "says what it changes"),
        (["--agent", "كوكب", "--by", "Layla"], 1, "KIND:NAME"),
        (["--source", "القمر", "--by", "Layla"], 2, "not in the text"),
        (["--source", "ال", "--by", "Layla"], 2, "more than once"),
    ],
)
def test_a_fix_that_is_none(
    asked: list[str], code: int, says: str, project: str, capsys: pytest.CaptureFixture[str]
) -> None:
    one = str(bombing(project, capsys)["id"])
    assert run(["review", "fix", one, *asked, "--project", project]) == code
    assert says in capsys.readouterr().err


def test_agreement_and_gold(project: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    claims = waiting(project, capsys)
    for one in claims:
        run(["review", "accept", one, "--by", "Layla", "--project", project])
    run(["review", "reject", claims[0], "--by", "Salem", "--project", project])
    capsys.readouterr()
    assert run(["review", "agreement", "--json", "--project", project]) == 0
    said = capsys.readouterr()
    told = json.loads(said.out)
    assert told["pairs"][0]["claims"] == 1
    assert "a fix beside an acceptance" in told["counted"]
    assert f"{claims[0]}: Layla accept, Salem reject" in said.err
    gold = tmp_path / "gold"
    assert run(["review", "gold", str(gold), "--project", project]) == 0
    assert (
        run(["evaluate", "--text", str(gold / "texts"), "--gold", str(gold / "annotations"), "--json"]) == 0
    )
    figures = json.loads(capsys.readouterr().out)["figures"]
    assert figures["attributions (cue)"][2] == 100.0
