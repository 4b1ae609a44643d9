"""Shards: each whole or not there, each article a row or a failure, a second run does what is left."""

import os
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from musnad.engine import shards
from musnad.engine.shards import read_shard, read_shards, target_of
from musnad.engine.tables import COLUMNS
from musnad.lexicon.tables import load_lexicon
from musnad.model.article import Article
from musnad.model.errors import InputError
from musnad.model.reading import Reading
from musnad.pipeline import read_article

TEXT = "قال مصدر أمني إن طائرات مجهولة قصفت مستودعاً قرب الميناء. ونفت وزارة الدفاع ذلك."


def lines(path: Path, count: int, *, bad: bool = False) -> Path:
    rows = [msgspec.json.encode({"id": f"{path.stem}-{at}", "text": TEXT}) for at in range(count)]
    path.write_bytes(b"\n".join([*rows, *([b"{broken"] if bad else [])]) + b"\n")
    return path


def documents(path: Path) -> list[Reading]:
    return [msgspec.json.decode(line, type=Reading) for line in path.read_bytes().splitlines()]


def test_each_article_comes_out_as_a_document_or_a_failure(tmp_path: Path) -> None:
    given = [lines(tmp_path / "one.jsonl", 5, bad=True), lines(tmp_path / "two.jsonl", 3)]
    reports = {Path(one.shard).name: one for one in read_shards(given, tmp_path / "out", "jsonl", 2)}
    assert {name: (one.read, one.failed) for name, one in reports.items()} == {
        "one.jsonl": (5, 1), "two.jsonl": (3, 0),
    }  # fmt: skip
    found = documents(Path(reports["one.jsonl"].target))
    assert found[0] == read_article(Article(id="one-0", text=TEXT), load_lexicon())
    failures = Path(reports["one.jsonl"].target + shards.FAILURES).read_text(encoding="utf-8")
    assert "one.jsonl:6" in failures


def test_a_second_run_does_what_is_left(tmp_path: Path) -> None:
    given = [lines(tmp_path / "one.jsonl", 2), lines(tmp_path / "two.jsonl", 2)]
    out = tmp_path / "out"
    read_shard(given[0], target_of(given[0], out, "jsonl"), "jsonl")
    reports = list(read_shards(given, out, "jsonl", 1))
    assert [(Path(one.shard).stem, one.done_before) for one in reports] == [("one", True), ("two", False)]
    assert not list(out.glob(".*"))


def test_shards_of_one_name_keep_apart(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    given = [lines(tmp_path / "a" / "news.jsonl", 1), lines(tmp_path / "b" / "news.jsonl", 1)]
    assert len({target_of(one, tmp_path, "jsonl") for one in given}) == 2


def test_parquet_in_and_out(tmp_path: Path) -> None:
    rows = {"id": ["a", "b", None], "text": [TEXT, TEXT, TEXT], "published": ["2025-05-04", None, None]}
    pq.write_table(pa.table(rows), tmp_path / "in.parquet")
    report = read_shard(tmp_path / "in.parquet", tmp_path / "out.parquet", "parquet")
    assert (report.read, report.failed) == (2, 1)
    table = pq.read_table(tmp_path / "out.parquet")
    assert tuple(table.column_names) == COLUMNS
    first = msgspec.json.decode(table["document"][0].as_py(), type=Reading)
    assert (first.id, first.published, len(first.claims)) == ("a", "2025-05-04", table["claims"][0].as_py())


def test_what_is_no_parquet(tmp_path: Path) -> None:
    (tmp_path / "in.parquet").write_bytes(b"PAR1 and no more")
    with pytest.raises(InputError, match="no Parquet file"):
        read_shard(tmp_path / "in.parquet", tmp_path / "out.jsonl", "jsonl")
    pq.write_table(pa.table({"body": ["x"]}), tmp_path / "other.parquet")
    with pytest.raises(InputError, match="lacks the columns id and text"):
        read_shard(tmp_path / "other.parquet", tmp_path / "out.jsonl", "jsonl")
    assert not (tmp_path / "out.jsonl").exists()


def test_a_shard_that_cannot_be_read_stops_no_other(tmp_path: Path) -> None:
    (tmp_path / "bad.parquet").write_bytes(b"PAR1 and no more")
    given = [tmp_path / "bad.parquet", lines(tmp_path / "good.jsonl", 1)]
    found = {Path(one.shard).stem: one for one in read_shards(given, tmp_path / "out", "jsonl", 1)}
    assert found["good"].read == 1
    assert "no Parquet file" in (found["bad"].reason or "")


def deadly(shard: Path, target: Path, form: shards.Form) -> shards.ShardReport:
    """As the real one; but one shard ends its process, the first time or each time."""
    mark = shard.with_suffix(".died")
    if "always" in shard.name or ("once" in shard.name and not mark.exists()):
        mark.touch()
        os._exit(9)
    return read_shard(shard, target, form)


def test_a_dead_worker_costs_a_retry_and_a_deadly_shard_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "read_shard", deadly)
    names = ("calm", "once", "quiet")
    given = [lines(tmp_path / f"{name}.jsonl", 2) for name in names]
    reports = list(read_shards(given, tmp_path / "out", "jsonl", 2))
    assert sorted((Path(one.shard).stem, one.read) for one in reports) == [(name, 2) for name in names]
    beside = [lines(tmp_path / f"{name}.jsonl", 1) for name in ("always", "still")]
    again = {Path(one.shard).stem: one for one in read_shards(beside, tmp_path / "out", "jsonl", 2)}
    assert again["still"].read == 1
    assert (again["always"].reason or "").endswith("ended its process, 2 times")
