"""All formats at once: what each must say of itself, and what no file may lack."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from musnad.export.base import library
from musnad.export.registry import EXPORTERS
from musnad.export.wording import UNREVIEWED
from musnad.model.errors import ExtraError, QuestionError
from musnad.queries.exporting import Asked, exported, exporter
from musnad.queries.material import Scope
from musnad.store.project import Project
from tests.export.material import made

WHOLE = [name for name, one in EXPORTERS.items() if not one.FORMAT.of_one]
TEXT = [name for name in WHOLE if not EXPORTERS[name].FORMAT.binary]


def test_formats_say_what_they_drop():
    assert len(EXPORTERS) == 16
    for name, one in EXPORTERS.items():
        form = one.FORMAT
        assert form.name == name and form.suffix.startswith(".") and form.about and form.opens_in
        assert form.drops, f"{name} drops nothing?"


def test_every_format_is_of_the_docs():
    page = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")
    for one in EXPORTERS.values():
        assert f"`{one.FORMAT.name}`" in page
        assert all(f"- {each}\n" in page for each in one.FORMAT.drops)


@pytest.mark.parametrize("name", WHOLE)
def test_bytes_are_the_same_each_time(name: str, folder: Path):
    assert made(folder, name) == made(folder, name)


@pytest.mark.parametrize("name", ["dossier", "brief"])
def test_pages_are_the_same_each_time(name: str, folder: Path):
    scope = Scope(actor="iran")
    assert made(folder, name, scope=scope) == made(folder, name, scope=scope)


@pytest.mark.parametrize("name", TEXT)
def test_every_file_says_that_nobody_reviewed_it(name: str, folder: Path):
    assert UNREVIEWED in made(folder, name).decode()


@pytest.mark.parametrize("name", [one for one in TEXT if one != "native"])
def test_status_polarity_and_chain_are_in_every_file(name: str, folder: Path):
    written = made(folder, name).decode()
    written = written.replace("\\u0627", "ا")
    for word in ("disputed", "affirmed", "negated", "denies", "وزارة الدفاع العراقية"):
        assert word in written, f"{name} lacks {word}"


def test_four_things_stay_four(folder: Path):
    rows = list(csv.DictReader(io.StringIO(made(folder, "csv").decode())))
    by_id = {row["id"]: row for row in rows}
    denial = next(row for row in rows if row["part"] == "denial")
    assert denial["stance"] == "denies"
    assert by_id[denial["id"].partition("!")[0]]["denied_by"] == denial["id"]
    negated = [row for row in rows if row["polarity"] == "negated" and row["part"] == "report"]
    refused, denied_act = sorted(negated, key=lambda row: row["event"], reverse=True)
    assert (refused["event"], refused["agents"]) == ("RETREAT", "تركيا (Turkey)")
    assert (denied_act["event"], denied_act["agents"]) == ("ASSAULT", "الجيش العراقي (Iraqi army)")
    refusal = next(row for row in rows if row["event"] == "REJECT")
    assert (refusal["part"], refusal["polarity"]) == ("report", "affirmed")


def test_rows_are_counted_of_all(folder: Path):
    with Project.open(folder) as project:
        everything = exported(project, Asked(form="csv"))
        part = exported(project, Asked(form="csv", scope=Scope(event="REJECT")))
        empty = exported(project, Asked(form="csv", scope=Scope(event="SANCTION")))
    assert everything.rows == everything.total
    assert (part.rows, part.total) == (1, everything.total)
    assert empty.rows == 0 and b"".join(empty.chunks).count(b"\n") == 1


@pytest.mark.parametrize("name", WHOLE)
def test_nothing_chosen_is_no_error(name: str, folder: Path):
    written = made(folder, name, scope=Scope(event="SANCTION"))
    assert written or name in {"ftm", "plover"}, "only what is lines and nothing else may be empty"


def test_article_gives_its_reports_alone(folder: Path):
    rows = list(csv.DictReader(io.StringIO(made(folder, "csv", scope=Scope(articles=("copy",))).decode())))
    assert {row["article"] for row in rows} == {"copy"}


def test_as_of_leaves_out_what_came_later(folder: Path):
    rows = list(csv.DictReader(io.StringIO(made(folder, "csv", as_of="2025-10-12").decode())))
    assert {row["article"] for row in rows} == {"raid"}


def test_unknown_format_lists_the_formats():
    with pytest.raises(QuestionError, match="native, csv, xlsx"):
        exporter("doc")


def test_dossier_needs_its_subject(folder: Path):
    with pytest.raises(QuestionError, match="one matter or actor"):
        made(folder, "dossier")


def test_absent_library_is_one_line():
    with pytest.raises(ExtraError, match=r"pip install 'musnad\[nothing\]'"):
        library("no_such_library_at_all", "nothing", "NONE")


def test_no_file_tells_the_time_of_its_making(folder: Path):
    year = re.compile(r"20(?:2[6-9]|[3-9]\d)-\d\d-\d\dT")
    for name in TEXT:
        assert not year.search(made(folder, name).decode()), name


def test_figures_and_denials_of_plover_are_beside_its_own_fields(folder: Path):
    rows = [json.loads(line) for line in made(folder, "plover").splitlines()]
    told = next(row for row in rows if row["musnad"]["figures"])
    assert told["musnad"]["figures"] == ["5 killed"]
    assert told["musnad"]["denied_by"] == [f"{told['Event ID']}!a3"]
    assert told["Quad Code"] == "MATERIAL CONFLICT" and told["City"] == "Kirkuk"
