"""Annotations, events and archives of other programs; fixtures written from their documented formats."""

import json
from pathlib import Path

import pytest

from musnad.intake.foreign.acled import acled
from musnad.intake.foreign.auto_archiver import auto_archiver
from musnad.intake.foreign.cas_json import cas_json
from musnad.intake.foreign.kinds import kind_of
from musnad.intake.foreign.label_studio import label_studio
from musnad.intake.foreign.marks import Annotated, Units
from musnad.intake.foreign.vocabulary import Vocabulary
from musnad.intake.foreign.webanno import webanno
from musnad.model.errors import InputError

TEXT = "😀 قالت الوزارة إن الجيش 𐤀 انسحب."
WORDS = {"cue": "قالت", "source": "الوزارة", "content": "الجيش 𐤀 انسحب"}
"""Two letters outside the Basic Multilingual Plane: offsets in units run ahead by one, then by two."""


def units(text: str, words: str) -> tuple[int, int]:
    """Where words stand, in UTF-16 units."""
    start = text.index(words)
    before, inside = text[:start], words
    first = len(before.encode("utf-16-le")) // 2
    return first, first + len(inside.encode("utf-16-le")) // 2


def points(text: str, words: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


def task(count, with_words: bool = True) -> list[dict]:
    result = []
    for number, (label, words) in enumerate(WORDS.items()):
        start, end = count(TEXT, words)
        value = {"start": start, "end": end, "labels": [label]} | ({"text": words} if with_words else {})
        result.append(
            {"id": f"r{number}", "type": "labels", "from_name": "label", "to_name": "text", "value": value}
        )
    result.append({"id": "r0", "type": "choices", "from_name": "stance", "to_name": "text",
                   "value": {"choices": ["affirms"]}})  # fmt: skip
    result += [
        {"type": "relation", "from_id": "r0", "to_id": "r1", "direction": "right", "labels": ["source"]},
        {"type": "relation", "from_id": "r2", "to_id": "r0", "direction": "left", "labels": ["content"]},
    ]
    return [{"id": 7, "data": {"text": TEXT, "id": "army"}, "annotations": [{"result": result}]}]


def written(tmp_path: Path, name: str, content: object) -> Path:
    path = tmp_path / name
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    path.write_text(text, encoding="utf-8")
    return path


def said(document: Annotated) -> dict[str, str]:
    return {one.label: document.text[one.start : one.end] for one in document.marks}


@pytest.mark.parametrize("count", [units, points])
def test_label_studio_counts_either_way(count, tmp_path: Path):
    path = written(tmp_path, "ls.json", task(count))
    assert kind_of(path) == "label-studio"
    (document,) = label_studio(path)
    assert said(document) == WORDS
    assert document.id == "army" and document.marks[0].values == {"stance": "affirms"}
    assert {(one.source, one.target, one.label) for one in document.arcs} == {
        ("r0", "r1", "source"), ("r0", "r2", "content"),
    }  # fmt: skip


def test_label_studio_without_words_counts_units(tmp_path: Path):
    (document,) = label_studio(written(tmp_path, "ls.json", task(units, with_words=False)))
    assert said(document) == WORDS


def test_label_studio_offsets_that_fit_nowhere_are_refused(tmp_path: Path):
    def astray(text: str, words: str) -> tuple[int, int]:
        return text.index(words) + 3, text.index(words) + 3 + len(words)

    with pytest.raises(InputError, match="in whichever units"):
        list(label_studio(written(tmp_path, "ls.json", task(astray))))


def test_label_studio_takes_a_prediction_where_nobody_annotated(tmp_path: Path):
    (one,) = task(points)
    one["predictions"] = one.pop("annotations")
    (document,) = label_studio(written(tmp_path, "ls.json", [one]))
    assert said(document) == WORDS


def cas(count, **header: object) -> dict:
    rows: list[dict] = [{"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": "_InitialView",
                         "mimeType": "text", "sofaString": TEXT}]  # fmt: skip
    rows.append({"%ID": 2, "%TYPE": "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData",
                 "@sofa": 1, "begin": 0, "end": 5, "documentTitle": "army.txt"})  # fmt: skip
    rows.append({"%ID": 3, "%TYPE": "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token", "@sofa": 1,
                 "begin": 0, "end": 2})  # fmt: skip
    for number, (label, words) in enumerate(WORDS.items(), 10):
        start, end = count(TEXT, words)
        rows.append({"%ID": number, "%TYPE": "custom.Span", "@sofa": 1, "begin": start, "end": end,
                     "label": label, "stance": "affirms"})  # fmt: skip
    rows.append({"%ID": 20, "%TYPE": "custom.Relation", "@sofa": 1, "begin": 0, "end": 1, "label": "source",
                 "@Governor": 10, "@Dependent": 11})  # fmt: skip
    return {"%TYPES": {}, "%FEATURE_STRUCTURES": rows, "%VIEWS": {}, **header}


def test_inception_json_counts_units(tmp_path: Path):
    path = written(tmp_path, "army.json", cas(units))
    assert kind_of(path) == "cas-json"
    (document,) = cas_json(path)
    assert said(document) == WORDS and document.id == "army"
    assert [(one.source, one.target, one.label) for one in document.arcs] == [("10", "11", "source")]


def test_inception_json_may_say_that_it_counts_points(tmp_path: Path):
    header = {"%HEADER": {"%OFFSET_ENCODING": "UTF-32"}}
    (document,) = cas_json(written(tmp_path, "army.json", cas(points, **header)))
    assert said(document) == WORDS


NOTHING = "\t".join("____")


def tsv() -> str:
    lines = ["#FORMAT=WebAnno TSV 3.3", "#T_SP=custom.Span|label|stance",
             "#T_RL=custom.Relation|label|BT_custom.Span", "", "", f"#Text={TEXT}"]  # fmt: skip
    cells = {
        "قالت": "cue[1]\taffirms[1]\t_\t_", "الوزارة": "source\t_\tsource\t1-2[1_0]",
        "الجيش": "content[2]\t_\tcontent\t1-2[1_2]", "𐤀": "content[2]\t_\t_\t_",
        "انسحب": "content[2]\t_\t_\t_",
    }  # fmt: skip
    for number, word in enumerate(TEXT.removesuffix(".").split(), 1):
        start, end = units(TEXT, word)
        lines.append(f"1-{number}\t{start}-{end}\t{word}\t{cells.get(word, NOTHING)}\t")
    return "\n".join(lines) + "\n"


def test_webanno_counts_units(tmp_path: Path):
    path = written(tmp_path, "army.tsv", tsv())
    assert kind_of(path) == "webanno"
    (document,) = webanno(path)
    assert document.text == TEXT
    assert said(document) == WORDS
    labels = {one.id: one.label for one in document.marks}
    arcs = {(labels[one.source], labels[one.target], one.label) for one in document.arcs}
    assert arcs == {("cue", "source", "source"), ("cue", "content", "content")}
    assert next(one.values for one in document.marks if one.label == "cue") == {"stance": "affirms"}


def test_webanno_keeps_what_lies_between_sentences(tmp_path: Path):
    lines = ["#FORMAT=WebAnno TSV 3.2", "#T_SP=custom.Span|label", "", "#Text=أ\\_ب",
             "1-1\t0-3\tأ\\_ب\tplace\t", "", "#Text=جد", "2-1\t5-7\tجد\tperson|group\t"]  # fmt: skip
    (document,) = webanno(written(tmp_path, "t.tsv", "\n".join(lines)))
    assert document.text == "أ_ب\n جد"
    assert [(one.label, document.text[one.start : one.end]) for one in document.marks] == [
        ("place", "أ_ب"), ("person", "جد"), ("group", "جد"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.json", "[1", "no export of Label Studio"),
        ("b.csv", "a,b\n1,2\n", "neither our JSON Lines"),
        ("c.bin", "\x00\x01", "neither our JSON Lines"),
    ],
)
def test_strange_files_are_named(name: str, content: str, says: str, tmp_path: Path):
    with pytest.raises(InputError, match=says):
        kind_of(written(tmp_path, name, content))


@pytest.mark.parametrize("reader", [label_studio, cas_json, webanno, acled, auto_archiver])
@pytest.mark.parametrize(
    "content", ["", "{}", "[]x", "a,b\n1,2\n", '[{"data": {}}]', '{"%FEATURE_STRUCTURES": [1]}']
)
def test_other_files_are_one_error_or_nothing(reader, content: str, tmp_path: Path):
    try:
        assert list(reader(written(tmp_path, "x", content))) == []
    except InputError as error:
        assert "x" in str(error) and "\n" not in str(error)


def test_half_a_letter_is_no_offset():
    assert Units("a😀b").points(1, 3, "x") == (1, 2)
    with pytest.raises(InputError, match="no stretch"):
        Units("a😀b").points(2, 3, "x")


def test_acled_rows(tmp_path: Path):
    head = "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,actor2,location,admin1,latitude,longitude,fatalities,notes"  # noqa: E501
    rows = [head, 'IRQ1,12 October 2025,2,Battles,Armed clash,A,B,Kirkuk,Kirkuk,35.46,44.39,5,"x, y"']
    (event,) = acled(written(tmp_path, "acled.csv", "\ufeff" + "\n".join(rows)))
    assert (event.id, event.day, event.spread, event.fatalities) == ("IRQ1", "2025-10-12", 3, 5)
    assert event.places == ("Kirkuk", "Kirkuk") and event.notes == "x, y"
    with pytest.raises(InputError, match=":2: 'soon' is no event_date"):
        list(acled(written(tmp_path, "bad.csv", f"{head}\nIRQ1,soon,1,,,,,,,,,,\n")))


def test_auto_archiver_sheet_and_database(tmp_path: Path):
    digest = "ab" * 32
    sheet = f"Link,Archive status,Archive location,Archive date,Hash,WACZ\nhttps://w.example/1,archived,https://store/1,2025-10-12,SHA-256:{digest},https://store/1.wacz\nhttps://w.example/2,nothing archived,,,,\n"  # noqa: E501
    path = written(tmp_path, "s.csv", sheet)
    assert kind_of(path) == "auto-archiver"
    first, second = auto_archiver(path)
    assert (first.sha256, first.location, first.links) == (
        digest,
        "https://store/1",
        {"wacz": "https://store/1.wacz"},
    )
    assert second.location == "" and second.sha256 is None
    row = "\"success\",\"{'url': 'https://w.example/3', 'title': 't'}\",\"[{'urls': ['https://store/3'], 'properties': {'hash': 'SHA3-512:ff'}}]\""  # noqa: E501
    (third,) = auto_archiver(written(tmp_path, "d.csv", f"status,metadata,media\n{row}\n"))
    assert (third.url, third.location, third.digest, third.sha256) == (
        "https://w.example/3", "https://store/3", "SHA3-512:ff", None,
    )  # fmt: skip


def test_unknown_words_are_refused_kept_or_asked_about():
    ours = {"person", "place"}
    with pytest.raises(InputError, match="'GPE' is no label known here"):
        Vocabulary("block").settle("label", "GPE", ours, "f")
    kept = Vocabulary("add")
    assert kept.settle("label", "GPE", ours, "f") == "GPE" == kept.settle("label", "GPE", ours, "f")
    assert kept.settle("label", "PERSON", ours, "f") == "person"
    assert [(one.word, one.became, one.by) for one in kept.decisions] == [("GPE", "GPE", "add")]
    asked = Vocabulary("ask", lambda kind, word, known: "place" if word == "GPE" else "")
    assert asked.settle("label", "GPE", ours, "f") == "place"
    assert asked.settle("label", "MISC", ours, "f") is None
    assert [one.became for one in asked.decisions] == ["place", None]
