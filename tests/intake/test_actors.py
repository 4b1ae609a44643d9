"""Entries of other collections become actors; a fault names file, line and reason."""

import bz2
import gzip
import json
from pathlib import Path

import pytest

from musnad.intake.actors import ForeignFile, detected
from musnad.intake.actors import lines as reading_lines
from musnad.lexicon.codes import countries
from musnad.model.errors import InputError

FTM = {
    "id": "NK-aB1",
    "schema": "Person",
    "caption": "Salem Kahbali",
    "properties": {
        "name": ["Salem Kahbali", "سالم الكهبلي", "Салем"],
        "alias": ["سالم  قاسم الكهبلي", "سَالم الكهبلي"],
        "nationality": ["YE"],
        "position": ["مدير الميناء", "port director"],
    },
}
ITEM = {
    "id": "Q900000001",
    "type": "item",
    "labels": {"ar": {"value": "تجمع الوادي"}, "en": {"value": "Valley Rally"}, "ru": {"value": "Долина"}},
    "aliases": {"ar": [{"value": "تجمع وادي الريح"}], "en": []},
    "descriptions": {"ar": {"value": "حزب سياسي عراقي"}},
    "claims": {
        "P31": [{"rank": "normal", "mainsnak": {"datavalue": {"value": {"id": "Q7278"}}}}],
        "P17": [
            {"rank": "deprecated", "mainsnak": {"datavalue": {"value": {"id": "Q805"}}}},
            {"rank": "normal", "mainsnak": {"snaktype": "novalue"}},
            {"rank": "normal", "mainsnak": {"datavalue": {"value": {"id": "Q796"}}}},
        ],
        "P749": [{"rank": "normal", "mainsnak": {"datavalue": {"value": {"id": "Q900000002"}}}}],
    },
}


def item(number: int, label: str, **more: str) -> dict:
    """A binding of a query's results."""
    row = {"item": {"type": "uri", "value": f"http://www.wikidata.org/entity/Q{number}"}}
    row["itemLabel"] = {"type": "literal", "xml:lang": "ar", "value": label}
    return row | {name: {"type": "literal", "value": value} for name, value in more.items()}


def bindings(*rows: dict) -> str:
    return json.dumps({"head": {"vars": ["item", "itemLabel"]}, "results": {"bindings": rows}}, indent=1)


def written(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def taken(path: Path, form=None, kind=None):
    """The actors of a file, and what was left out."""
    file = ForeignFile(path, form or detected(path), countries(), kind)
    return list(file), file.left_out


def test_a_person_of_followthemoney(tmp_path):
    ((one,), _) = taken(written(tmp_path / "a.json", FTM))
    assert (one.id, one.kind, one.name, one.name_en) == (
        "ftm:NK-aB1",
        "person",
        "سالم الكهبلي",
        "Salem Kahbali",
    )
    assert one.aliases == ("سالم قاسم الكهبلي",)  # one that folds to the name, and one in Cyrillic, are gone
    assert one.country == "yemen"
    assert one.about == ("مدير", "الميناء")


@pytest.mark.parametrize(
    ("schema", "topics", "kind"),
    [
        ("Organization", [], "org"),
        ("Company", [], "org"),
        ("LegalEntity", [], "org"),
        ("PublicBody", [], "state"),
        ("Vessel", [], "materiel"),
        ("Airplane", [], "materiel"),
        ("Organization", ["crime.terror"], "group"),
        ("Organization", ["pol.party"], "group"),
        ("LegalEntity", ["gov.national"], "state"),
    ],
)
def test_schemata_have_kinds(schema, topics, kind, tmp_path):
    row = {"id": "a", "schema": schema, "properties": {"name": ["تجمع الوادي"], "topics": topics}}
    ((one,), _) = taken(written(tmp_path / "a.json", row))
    assert one.kind == kind


def test_what_is_no_actor_is_left_out_and_counted(tmp_path):
    address = {"id": "b", "schema": "Address", "properties": {"full": ["شارع الوادي"]}}
    nameless = {"id": "c", "schema": "Person", "properties": {"name": ["Салем"]}}
    actors, left_out = taken(written(tmp_path / "a.json", FTM, address, nameless))
    assert len(actors) == 1
    assert left_out == {"schema Address": 1, "no name in Arabic or Latin letters": 1}


@pytest.mark.parametrize("pack", [None, gzip, bz2])
def test_a_dump_of_wikidata(pack, tmp_path):
    text = f"[\n{json.dumps(ITEM)},\n{json.dumps(ITEM | {'id': 'P1', 'type': 'property'})}\n]\n".encode()
    path = tmp_path / ("dump.json" + {None: "", gzip: ".gz", bz2: ".bz2"}[pack])
    path.write_bytes(pack.compress(text) if pack else text)
    ((one,), left_out) = taken(path)
    assert (one.id, one.kind) == ("wikidata:Q900000001", "group")
    assert (one.name, one.name_en) == ("تجمع الوادي", "Valley Rally")
    assert (one.aliases, one.country, one.parent) == (("تجمع وادي الريح",), "iraq", "wikidata:Q900000002")
    assert one.about == ("حزب", "سياسي", "عراقي")
    assert left_out.total() == 1


def test_an_item_of_unknown_class_needs_a_kind(tmp_path):
    path = written(tmp_path / "a.json", ITEM | {"claims": {}})
    assert taken(path) == ([], {"no class (P31)": 1})
    assert [one.kind for one in taken(path, kind="org")[0]] == ["org"]


def test_rows_of_a_query_come_together_by_item(tmp_path):
    path = tmp_path / "query.json"
    country = {"country": {"type": "uri", "value": "http://www.wikidata.org/entity/Q796"}}
    rows = [item(900000001, "تجمع الوادي") | country, item(900000002, "تجمع الساحل"),
            item(900000001, "تجمع الوادي", itemAltLabel="وادي الريح, Valley Rally", countryLabel="العراق"),
            ]  # fmt: skip
    path.write_text(bindings(*rows), encoding="utf-8")
    (first, second), _ = taken(path, kind="group")
    assert (first.name, first.name_en, first.aliases) == ("تجمع الوادي", "Valley Rally", ("وادي الريح",))
    assert (first.country, second.country) == ("iraq", None)


def test_a_query_as_plain_rows_and_as_csv(tmp_path):
    uri = "http://www.wikidata.org/entity/Q900000001"
    path = tmp_path / "rows.json"
    path.write_text(
        json.dumps([{"item": uri, "itemLabel": "تجمع الوادي", "kind": uri.replace("900000001", "7278")}])
    )
    assert [one.kind for one in taken(path)[0]] == ["group"]
    table = tmp_path / "rows.csv"
    table.write_text(f"item,itemLabel,type\n{uri},تجمع الوادي,Q7278\n", encoding="utf-8")
    assert [(one.name, one.kind) for one in taken(table)[0]] == [("تجمع الوادي", "group")]


def test_ids_that_differ_in_letter_size_stay_apart(tmp_path):
    actors, _ = taken(written(tmp_path / "a.json", FTM, FTM | {"id": "NK-Ab1"}))
    assert [one.id for one in actors] == ["ftm:NK-aB1", "ftm:NK-Ab1"]


BROKEN = {
    "not JSON": (b'{"id": "b", "schema"\n', r"a\.json:3: not a JSON object"),
    "not UTF-8": (b'{"id": "\xff\xfe"}\n', r"a\.json:3: "),
    "a list": (b"[1, 2]\n", r"a\.json:3: not a JSON object"),
    "no id": (b'{"schema": "Person", "properties": {}}\n', r"a\.json:3: an entity without an id"),
    "no properties": (b'{"id": "b", "schema": "Person"}\n', r"a\.json:3: b: an entity has"),
    "names no list": (
        b'{"id": "b", "schema": "Person", "properties": {"name": "x"}}\n',
        r"a\.json:3: b: the property",
    ),
    "twice": (json.dumps(FTM).encode() + b"\n", r"a\.json:3: the id ftm:NK-aB1 comes a second time"),
    "too many names": (
        json.dumps(
            {"id": "b", "schema": "Person", "properties": {"name": [f"n{n}" for n in range(501)]}}
        ).encode(),
        r"a\.json:3: ftm:b has 501 names",
    ),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_fault_names_file_line_and_reason(what, tmp_path):
    path = written(tmp_path / "a.json", FTM)
    with path.open("ab") as file:
        file.write(b"\n" + BROKEN[what][0])
    with pytest.raises(InputError, match=BROKEN[what][1]):
        taken(path)


def test_a_line_without_end_stops_the_import(tmp_path, monkeypatch):
    monkeypatch.setattr(reading_lines, "MAX_LINE", 1000)
    path = tmp_path / "a.json"
    path.write_bytes(json.dumps(FTM).encode() + b"\n" + b"x" * 5000)
    with pytest.raises(InputError, match=r"a\.json:2: longer than 1,000 bytes"):
        taken(path)


def test_a_query_too_big_to_hold_stops(tmp_path, monkeypatch):
    monkeypatch.setattr(reading_lines, "MAX_WHOLE", 50)
    path = tmp_path / "a.json"
    path.write_text(bindings(item(900000001, "تجمع الوادي")), encoding="utf-8")
    with pytest.raises(InputError, match="more than 50 bytes of query results"):
        taken(path)


def test_a_packed_file_cut_short_stops(tmp_path):
    path = tmp_path / "a.json.gz"
    rows = "".join(json.dumps(FTM | {"id": f"n{n}", "noise": f"{n * 7919}"}) + "\n" for n in range(3000))
    path.write_bytes(gzip.compress(rows.encode())[:-2000])
    with pytest.raises(InputError, match=r"a\.json\.gz:\d+: the packed file is broken"):
        taken(path, "ftm")


@pytest.mark.parametrize(
    ("text", "message"),
    [("", "the file is empty"), ("hello\n", "give --format"), ("{}\n", "give --format")],
)
def test_what_is_none_of_ours_is_refused(text, message, tmp_path):
    path = tmp_path / "a.json"
    path.write_text(text)
    with pytest.raises(InputError, match=message):
        detected(path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"head": {"vars": ["item"]},\n"results": {"bindings": [\n{]}}', r":3: not valid JSON"),
        ('{"head": {"vars": []}, "results": {}}', ":1: not the results of a query"),
        ('{"head": {"vars": []}, "results": {"bindings": [3]}}', "row 1: not a binding"),
        ('{"head": {"vars": []}, "results": {"bindings": [{}]}}', "row 1 points to no Wikidata item"),
    ],
)
def test_a_broken_query_is_told(text, message, tmp_path):
    path = tmp_path / "q.json"
    path.write_text(text)
    with pytest.raises(InputError, match=message):
        taken(path, "sparql")
