"""What people ruled is in every export, under one name; a rejected claim is in none; native loses nothing."""

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import msgspec
import networkx as nx
import openpyxl
import pypdfium2
import pytest
from rdflib import Dataset, Literal, URIRef

from musnad.export.base import Options
from musnad.export.wording import UNREVIEWED
from musnad.lexicon.tables import Lexicon
from musnad.model.review import Fix
from musnad.queries.current import claims_reviewed
from musnad.queries.exporting import Asked, write_export
from musnad.queries.importing import import_native
from musnad.queries.material import Scope
from musnad.queries.reviews import rule, undo
from musnad.queries.whole import whole_project
from musnad.store.project import Project
from tests.export import test_other_programs as validators
from tests.export import test_tables as tables
from tests.export.material import made, valley

ACCEPTED, FIXED, REJECTED = "raid#c2", "sheet#c1", "copy#c1"
LEFT = "machine-read claims, 2 of 7 reviewed"
MUS = "urn:musnad:terms:"


@pytest.fixture(scope="module")
def ruled(tmp_path_factory: pytest.TempPathFactory, lexicon: Lexicon) -> Path:
    """The valley after three rulings that hold and one that was taken back; a second reviewer differs."""
    folder = valley(tmp_path_factory.mktemp("ruled") / "project", lexicon)
    with Project.open(folder) as project:
        rule(project, "reject", ACCEPTED, "Salem")
        rule(project, "accept", ACCEPTED, "Layla", "two pictures")
        rule(project, "fix", FIXED, "Layla", "only planned", Fix(modality="planned"))
        rule(project, "reject", REJECTED, "Layla", "a film")
        rule(project, "accept", "raid#c5", "Layla")
        undo(project, 5, "Layla")
    return folder


def records(written: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written.splitlines()]


def test_tables(ruled: Path):
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(made(ruled, "csv").decode()))}
    one = rows[ACCEPTED]
    assert (one["review"], one["reviewed_by"]) == ("accepted, reviewers differ", "Layla")
    assert one["reviewed_at"].startswith("20")
    assert (rows[FIXED]["review"], rows[FIXED]["modality"]) == ("fixed", "planned")
    assert (rows["raid#c5"]["review"], rows["raid#c5"]["reviewed_by"]) == (UNREVIEWED, "")
    assert REJECTED not in rows
    archive = zipfile.ZipFile(io.BytesIO(made(ruled, "csv", options=Options(table="all"))))
    matters = list(csv.DictReader(io.StringIO(archive.read("matters.csv").decode())))
    assert {row["review"] for row in matters} >= {UNREVIEWED, "machine-read claim, reviewed"}
    assert LEFT in archive.read("sources.csv").decode()
    book = openpyxl.load_workbook(io.BytesIO(made(ruled, "xlsx")))
    assert book["about"]["B1"].value == LEFT
    tables.test_all_tables_in_one_zip(ruled)


def test_other_programs_read_it(ruled: Path):
    validators.test_ftm_entities_validate(ruled)
    validators.test_stix_bundle_is_valid(ruled)
    events = [row["properties"] for row in records(made(ruled, "ftm")) if row["schema"] == "Event"]
    told = {one["recordId"][0]: one for one in events}
    assert told[ACCEPTED]["notes"][0].startswith("accepted by Layla, 20")
    assert told[FIXED]["summary"][0].startswith("fixed; ")
    bundle = json.loads(made(ruled, "stix"))
    standing = [one["extensions"] for one in bundle["objects"] if one["type"] == "incident"]
    reports = [told for one in standing for made_of in one.values() for told in made_of["reports"]]
    by_id = {one["id"]: one for one in reports}
    assert (by_id[FIXED]["review"], by_id[FIXED]["reviewed_by"]) == ("fixed", "Layla")
    assert by_id["raid#c5"]["review"] == UNREVIEWED and "reviewed_by" not in by_id["raid#c5"]


@pytest.mark.parametrize("form", ["gexf", "graphml"])
def test_graphs(form: str, ruled: Path):
    written = made(ruled, form).replace(b"http://gexf.net/1.3", b"http://www.gexf.net/1.2draft", 1)
    graph = (nx.read_gexf if form == "gexf" else nx.read_graphml)(io.BytesIO(written))
    by_report = {values["report"]: values for _, _, values in graph.edges(data=True)}
    assert (by_report[FIXED]["review"], by_report[FIXED]["reviewed_by"]) == ("fixed", "Layla")
    ties = made(ruled, form, options=Options(level="ties")).decode()
    assert "machine-read claim, reviewed" in ties and UNREVIEWED in ties


def test_places_and_events(ruled: Path):
    features = json.loads(made(ruled, "geojson"))
    assert features["musnad"]["review"] == LEFT
    said = {one["properties"]["place"]: one["properties"]["review"] for one in features["features"]}
    assert said["كركوك (Kirkuk)"] == "machine-read claims, 1 of 2 reviewed"
    rows = list(csv.DictReader(io.StringIO(made(ruled, "acled").decode())))
    assert any(row["review"].endswith("reviewed") and row["review"] in row["notes"] for row in rows)
    by_id = {row["Event ID"]: row["musnad"] for row in records(made(ruled, "plover"))}
    assert (by_id[FIXED]["review"], by_id[FIXED]["reviewed_by"]) == ("fixed", "Layla")
    assert by_id["raid#c5"]["review"] == UNREVIEWED


@pytest.mark.filterwarnings("ignore:.*deprecated:DeprecationWarning")  # rdflib warns of itself
def test_linked_data(ruled: Path):
    store = Dataset()
    store.parse(data=made(ruled, "nanopub").decode(), format="trig")
    (name,) = {s for s, _, _, _ in store.quads((None, URIRef(f"{MUS}review"), Literal("fixed"), None))}
    assert "sheet" in str(name)
    assert list(store.quads((name, URIRef(f"{MUS}reviewedBy"), Literal("Layla"), None)))
    validators.test_web_annotations_select_the_words(ruled)
    items = {one["id"]: one for one in json.loads(made(ruled, "annotations"))["items"]}
    one = items["urn:musnad:claim:sheet%23c1"]
    assert (one["review"], one["reviewed_by"]) == ("fixed", "Layla")
    claims = json.loads(made(ruled, "schema-org"))["hasPart"]
    fixed = next(one for one in claims if one["@id"] == "urn:musnad:claim:sheet%23c1")
    assert fixed["creativeWorkStatus"] == "fixed"
    named = {each["name"]: each["value"] for each in fixed["additionalProperty"]}
    assert (named["review"], named["reviewed_by"]) == ("fixed", "Layla")


def test_pages_to_read_and_print(ruled: Path):
    scope = Scope(actor="iraqi-army")
    page = made(ruled, "dossier", scope=scope).decode()
    assert "accepted by Layla, 20" in page and "two pictures; Salem: reject" in page and "unreviewed" in page
    document = pypdfium2.PdfDocument(io.BytesIO(made(ruled, "brief", scope=scope)))
    text = "".join(document[at].get_textpage().get_text_bounded() for at in range(len(document)))
    assert "accepted by Layla" in " ".join(text.split())


def out(folder: Path, target: Path, *, mask: bool = False) -> bytes:
    with Project.open(folder) as project:
        write_export(project, Asked(form="native", mask=mask), target)
    return target.read_bytes()


def test_native_comes_back_with_every_ruling(ruled: Path, tmp_path: Path):
    first = out(ruled, tmp_path / "a.jsonl")
    rows = records(first)
    assert rows[0]["review"] == LEFT
    assert [row["review"]["number"] for row in rows if row["record"] == "review"] == [1, 2, 3, 4, 5, 6]
    sheet = next(row for row in rows if row["record"] == "reading" and row["reading"]["id"] == "sheet")
    assert sheet["reviewed"]["c1"]["outcome"] == "fixed"
    left, read = (sheet[name]["claims"][0]["modality"] for name in ("reading", "as_read"))
    assert (left, read) == ("planned", "actual")
    with Project.open(tmp_path / "copy", create=True) as copy:
        assert import_native(copy, tmp_path / "a.jsonl").decisions == 6
        assert import_native(copy, tmp_path / "a.jsonl").decisions == 0
        assert copy.verify().ok
        mine, decided = whole_project(copy), claims_reviewed(copy.store)
    with Project.open(ruled) as project:
        assert whole_project(project).taken_together == mine.taken_together
        assert claims_reviewed(project.store) == decided
    assert out(tmp_path / "copy", tmp_path / "b.jsonl") == first


def test_native_comes_back_after_a_deletion_too(tmp_path: Path, lexicon: Lexicon):
    folder = valley(tmp_path / "project", lexicon)
    with Project.open(folder) as project:
        rule(project, "accept", ACCEPTED, "Layla")
        rule(project, "accept", FIXED, "Layla")
        undo(project, 2, "Layla")
        project.delete("raid", "asked for", "2025-10-15T00:00:00+00:00")
    first = out(folder, tmp_path / "a.jsonl")
    with Project.open(tmp_path / "copy", create=True) as copy:
        import_native(copy, tmp_path / "a.jsonl")
    assert out(tmp_path / "copy", tmp_path / "b.jsonl") == first


def test_masked_files_name_no_reviewer(ruled: Path, tmp_path: Path):
    for name in ("csv", "native", "stix", "plover", "ftm"):
        written = made(ruled, name, mask=True).decode()
        assert not {"Layla", "Salem", "a film", "two pictures"} & set(written.replace('"', " ").split())
        assert "Layla" not in written and "fixed" in written
    masked = records(out(ruled, tmp_path / "m.jsonl", mask=True))
    assert not [row for row in masked if row["record"] == "review" or row.get("as_read")]


def test_older_files_without_reviews_are_read(ruled: Path, tmp_path: Path):
    rows = [row for row in records(out(ruled, tmp_path / "a.jsonl")) if row["record"] != "review"]
    for row in rows:
        row.pop("as_read", None)
        row.pop("reviewed", None)
    (tmp_path / "old.jsonl").write_bytes(b"".join(msgspec.json.encode(row) + b"\n" for row in rows))
    with Project.open(tmp_path / "copy", create=True) as copy:
        assert import_native(copy, tmp_path / "old.jsonl").added == 3
