"""`musnad review`, as a person uses it."""

import json
from pathlib import Path

import pytest

from musnad.cli.app import run

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
    assert json.loads(said.out)["pairs"][0]["claims"] == 1
    assert f"{claims[0]}: Layla accept, Salem reject" in said.err
    gold = tmp_path / "gold"
    assert run(["review", "gold", str(gold), "--project", project]) == 0
    assert (
        run(["evaluate", "--text", str(gold / "texts"), "--gold", str(gold / "annotations"), "--json"]) == 0
    )
    figures = json.loads(capsys.readouterr().out)["figures"]
    assert figures["attributions (cue)"][2] == 100.0
