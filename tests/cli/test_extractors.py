"""Other extractors, several processes and shards, from the command line."""

import json
from pathlib import Path

import msgspec
import pytest

from musnad.cli.app import run
from musnad.cli.running import Run
from musnad.model.article import Article
from musnad.model.reading import Reading
from tests.extractors.endpoint import endpoint, says, status
from tests.extractors.test_llm import GOOD, TEXT


@pytest.fixture
def text(tmp_path: Path) -> Path:
    """An article in a file."""
    file = tmp_path / "a1.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def documents(capsys: pytest.CaptureFixture[str]) -> tuple[list[Reading], str]:
    said = capsys.readouterr()
    return [msgspec.json.decode(line, type=Reading) for line in said.out.splitlines()], said.err


def test_a_language_model_reads_and_the_last_line_counts(
    text: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with endpoint(says(json.dumps(GOOD))) as served:
        asked = ["--extractor", "llm", "--endpoint", served.url, "--model", "m"]
        assert run(["extract", str(text), *asked]) == 0
        assert run(["extract", str(text), *asked]) == 0
    found, told = documents(capsys)
    assert [one.claims[0].extractor for one in found] == ["llm:m/prompt-1"] * 2
    assert "1 call, 10 tokens; dropped 0" in told
    assert len(served.asked) == 1  # the second answer comes from the cache


def test_two_readings_are_joined(text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with endpoint(says(json.dumps(GOOD))) as served:
        asked = ["--extractor", "builtin+llm", "--endpoint", served.url, "--model", "joined"]
        assert run(["extract", str(text), *asked]) == 0
    (found,), _ = documents(capsys)
    assert any("+" in one.extractor for one in found.claims)


def test_an_endpoint_that_is_gone_ends_the_run_in_one_line(
    text: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("musnad.extractors.llm.client._LONGEST_WAIT", 0.0)
    with endpoint(status(503)) as served:
        asked = ["--extractor", "llm", "--endpoint", served.url, "--model", "gone"]
        assert run(["extract", str(text), *asked]) == 1
    assert "the same call again goes on from here" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (["--extractor", "magic"], "none of builtin, llm, tokens"),
        (["--extractor", "llm"], "give --model"),
        (["--extractor", "llm", "--model", "m"], "give --endpoint"),
        (["--extractor", "llm", "--model", "m", "--workers", "2", "--endpoint", "http://x"], "--workers"),
    ],
)
def test_what_is_missing_is_said(
    asked: list[str], says: str, text: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["extract", str(text), *asked]) == 2
    assert says in capsys.readouterr().err


def test_several_processes_give_the_same_documents_in_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [json.dumps({"id": f"a{at}", "text": TEXT}, ensure_ascii=False) for at in range(20)]
    file = tmp_path / "many.jsonl"
    file.write_text("\n".join([*rows[:10], "{broken", *rows[10:]]), encoding="utf-8")
    assert run(["extract", str(file)]) == 3
    alone, told = documents(capsys)
    assert run(["extract", str(file), "--workers", "2"]) == 3
    several, told_again = documents(capsys)
    assert several == alone
    assert "many.jsonl:11" in told
    assert "many.jsonl:11" in told_again


def test_shards_go_to_a_folder_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("one", "two"):
        line = json.dumps({"id": name, "text": TEXT}, ensure_ascii=False)
        (tmp_path / f"{name}.jsonl").write_text(line, encoding="utf-8")
    given = [str(tmp_path / "one.jsonl"), str(tmp_path / "two.jsonl")]
    assert run(["extract", *given, "--to", str(tmp_path / "out")]) == 0
    assert "read 2, failed 0; shards done before 0, given up 0" in capsys.readouterr().err
    assert run(["extract", *given, "--to", str(tmp_path / "out")]) == 0
    assert "read 0, failed 0; shards done before 2" in capsys.readouterr().err
    assert len(list((tmp_path / "out").glob("*.jsonl"))) == 2


def test_extractors_are_scored_side_by_side(
    text: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    entity = {"key": "iran", "kind": "state", "mentions": ["إيران"]}
    empty = {"id": "a1", "entities": [entity], "attributions": [], "claims": []}
    (gold / "a1.json").write_text(json.dumps(empty, ensure_ascii=False), encoding="utf-8")
    texts = tmp_path / "texts"
    texts.mkdir()
    text.rename(texts / "a1.txt")
    with endpoint(says(json.dumps(GOOD))) as served:
        asked = ["--extractor", "builtin", "--extractor", "llm", "--endpoint", served.url, "--model", "side"]
        assert run(["evaluate", "--text", str(texts), "--gold", str(gold), *asked, "--json"]) == 0
    builtin, llm = json.loads(capsys.readouterr().out)["extractors"]
    assert (builtin["extractor"], llm["extractor"]) == ("builtin", "llm")
    assert llm["cost"]["tokens"] == 10
    assert builtin["cost"]["calls"] == 0
    assert "mentions (span)" in builtin["figures"]


def test_a_project_reads_by_a_model_and_goes_on_where_it_stood(
    text: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = str(tmp_path / "p")
    with endpoint(says(json.dumps(GOOD))) as served:
        asked = ["--extractor", "llm", "--endpoint", served.url, "--model", "m", "--project", project]
        assert run(["read", str(text), *asked]) == 0
        assert "1 call, 10 tokens" in capsys.readouterr().err
        assert run(["read", str(text), *asked]) == 0
        assert "skipped 1 (unchanged)" in capsys.readouterr().err
        assert run(["read", str(text), *asked, "--dry-run"]) == 0
        assert "would read 0" in capsys.readouterr().err
        assert len(served.asked) == 1
    assert run(["read", str(text), "--project", project, "--dry-run"]) == 0
    assert "1 to be read again" in capsys.readouterr().err
    assert run(["read", str(text), "--project", project]) == 0  # another reader reads anew
    assert "ok 1" in capsys.readouterr().err
    assert run(["read", str(text), "--project", project, "--extractor", "llm", "--dry-run"]) == 2
    assert "give --model" in capsys.readouterr().err
    assert list((tmp_path / "p" / "llm").rglob("*.json"))


def test_a_project_reads_in_several_processes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [json.dumps({"id": f"a{at}", "text": f"{TEXT} {at}"}, ensure_ascii=False) for at in range(30)]
    file = tmp_path / "many.jsonl"
    file.write_text("\n".join([*rows[:10], "{broken", *rows[10:]]), encoding="utf-8")
    project = str(tmp_path / "p")
    assert run(["read", str(file), "--workers", "2", "--limit", "12", "--project", project]) == 3
    assert "ok 11, skipped 0 (unchanged), failed 1" in capsys.readouterr().err
    assert run(["read", str(file), "--workers", "2", "--project", project]) == 3
    assert "ok 19, skipped 11 (unchanged), failed 1" in capsys.readouterr().err
    assert run(["verify", "--project", project]) == 0


def test_what_was_deleted_is_never_sent_anywhere(
    text: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = str(tmp_path / "p")
    assert run(["read", str(text), "--project", project]) == 0
    assert run(["delete", "a1", "--reason", "asked for", "--project", project]) == 0
    with endpoint(says(json.dumps(GOOD))) as served:
        asked = ["--extractor", "llm", "--endpoint", served.url, "--model", "m", "--project", project]
        assert run(["read", str(text), *asked]) == 0
    assert "not taken again" in capsys.readouterr().err
    assert served.asked == []


def test_what_is_unchanged_is_not_held_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [json.dumps({"id": f"a{at}", "text": f"{TEXT} {at}"}, ensure_ascii=False) for at in range(30)]
    file = tmp_path / "many.jsonl"
    file.write_text("\n".join(rows), encoding="utf-8")
    project = str(tmp_path / "p")
    assert run(["read", str(file), "--project", project]) == 0
    taken: list[str] = []
    skipped: list[int] = []

    def counted(self: Run, article: Article) -> bool:
        taken.append(article.id)
        skipped.append(self.skipped)
        return False

    monkeypatch.setattr(Run, "_is_due", counted)
    assert run(["read", str(file), "--project", project]) == 0
    assert all(len(taken[:at]) - done <= 2 for at, done in enumerate(skipped))
