"""`musnad actors`: who is named, and under which label by whom."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from musnad.model.reading import Entity
from musnad.queries import ties
from musnad.queries.names import NameIndex
from tests.cli.conftest import Result

Call = Callable[..., Result]
FIRST = "أعلنت جماعة أنصار الله أنها انسحبت. وقال الحوثيون إن أنصار الله باقون."
SECOND = "هاجمت ميليشيا الحوثي الإيرانية الميناء. وانسحب الحوثيون منه."


@pytest.fixture
def labelled(tmp_path: Path, call: Call) -> Path:
    """A project of two outlets that name one actor each their way, and an article without outlet."""
    rows = [
        {"id": "a", "text": FIRST, "outlet": "موقع الوادي"},
        {"id": "b", "text": SECOND, "outlet": "=صحيفة الضفة"},
        {"id": "c", "text": "انسحب الحوثيون من الميناء أمس."},
    ]
    lines = tmp_path / "in.jsonl"
    lines.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    assert call("read", "--jsonl", lines, "--project", tmp_path / "p").code == 0
    return tmp_path / "p"


def test_actors_are_counted(labelled: Path, call: Call):
    rows = json.loads(call("actors", "-p", labelled, "--json").out)["actors"]
    first = rows[0]
    assert (first["id"], first["known"]) == ("houthis", True)
    assert (first["mentions"], first["articles"], first["outlets"]) == (6, 3, 3)
    assert "houthis" in call("actors", "-p", labelled).out
    only = json.loads(call("actors", "-p", labelled, "--kind", "outlet", "--json").out)
    assert only["total"] == len([one for one in rows if one["kind"] == "outlet"])


def test_labels_by_outlet_with_their_leaning(labelled: Path, call: Call):
    told = json.loads(call("actors", "houthis", "--names", "-p", labelled, "--json").out)
    assert told["review"] and told["actor"]["id"] == "houthis"
    rows = {(one["label"], one["outlet"]): one for one in told["labels"]}
    friendly = rows["جماعة أنصار الله", "موقع الوادي"]
    assert (friendly["leaning"], friendly["mentions"]) == ("friendly", 1)
    assert rows["ميليشيا الحوثي الإيرانية", "=صحيفة الضفة"]["leaning"] == "hostile"
    assert rows["الحوثيون", "(none given)"] == {
        "label": "الحوثيون", "leaning": None, "outlet": "(none given)", "mentions": 1, "articles": 1,
    }  # fmt: skip
    assert sum(one["mentions"] for one in told["labels"]) == told["actor"]["mentions"]


def test_labels_as_table_and_csv_without_formulas(labelled: Path, call: Call):
    assert "friendly" in call("actors", "Houthis", "--names", "-p", labelled).out
    rows = list(
        csv.DictReader(io.StringIO(call("actors", "houthis", "--names", "-p", labelled, "--csv").out))
    )
    assert {one["outlet"] for one in rows} == {"موقع الوادي", "'=صحيفة الضفة", "(none given)"}


def test_wrong_calls_are_told(labelled: Path, tmp_path: Path, call: Call):
    assert call("actors", "--names", "-p", labelled).code == 2
    assert call("actors", "--json", "--csv", "-p", labelled).code == 2
    nobody = call("actors", "atlantis", "-p", labelled)
    assert nobody.code == 1 and "no article of this project names" in nobody.errors[0]
    absent = call("actors", "-p", tmp_path / "none")
    assert absent.code == 1 and "holds no Musnad project" in absent.errors[0]


def test_mentions_keep_their_label_in_the_document(labelled: Path, call: Call, tmp_path: Path):
    text = tmp_path / "a.txt"
    text.write_text(FIRST, encoding="utf-8")
    document = json.loads(call("extract", text).out)
    assert all(one["label"] == FIRST[one["start"] : one["end"]] for one in document["mentions"])
    assert {one["link"]["reason"] for one in document["entities"] if one["known"]} == {"name"}


@pytest.mark.parametrize("given", ["wikidata:Q1", "wikidata:q1"])
def test_an_id_with_capitals_is_found(given: str) -> None:
    one = Entity(id="wikidata:Q1", kind="org", name="شركة المرساة", name_en="Anchor", known=True)
    assert ties.names(one, given)
    assert NameIndex([one]).meant(given) == {"wikidata:Q1"}
