"""`musnad kb match`, and what it rests on: who is meant by a name that stands on its own."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from musnad.lexicon.codes import countries
from musnad.lexicon.spellings import LONGEST, Spellings, rank
from musnad.lexicon.tables import load_lexicon
from musnad.queries import reconcile
from musnad.queries.knowledge import known, known_in
from musnad.queries.reconcile import Condition, Matcher, Query
from tests.cli.conftest import Result

Call = Callable[..., Result]


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    """What is shipped."""
    return Matcher(known_in(Path("nowhere")), countries())


@pytest.fixture(scope="module")
def spellings() -> Spellings:
    """All names that are shipped."""
    return Spellings(load_lexicon().actors.values())


@pytest.mark.parametrize(
    ("given", "one"),
    [
        *((name, "houthis") for name in ("Houthi", "Huthi", "al-Huthis", "Ansar Allah", "Ansarullah")),
        *((name, "houthis") for name in ("الحوثيين", "حوثي", "انصار الله", "أَنصار اللّه")),
        *((name, "hezbollah-lebanon") for name in ("Hizbollah", "Hezbollah", "Hizballah", "حزب الله")),
        *((name, "al-qaeda") for name in ("Al Qaida", "al-Qa'ida", "Al-Qaïda", "تنظيم القاعده")),
        *((name, "hts") for name in ("Hay'at Tahrir al-Sham", "Tahrir ash-Sham", "هيئه تحرير الشام")),
        *((name, "hassan-nasrallah") for name in ("Hassan Nasrulla", "حسن نصرالله", "Nasrallah")),
        *((name, "abdul-malik-al-houthi") for name in ("Abdel-Malek al-Houthi", "Abdulmalik Alhouthi")),
        *((name, "kirkuk") for name in ("Kirkouk", "كركوك", "KIRKUK")),
        ("yemen", "yemen"),
    ],
)
def test_a_name_in_any_spelling_is_matched(given: str, one: str, matcher: Matcher):
    best = matcher.match(Query(name=given))[0]
    assert (best.actor.id, best.match) == (one, True), best


@pytest.mark.parametrize(
    "given",
    ["Reno", "Banana", "Michael Jordan", "Houthi movement", "الجزيرة", "مدينة يريم", "البرلمان", "عُمان",
     "القيادي في حزب الله"],
)  # fmt: skip
def test_what_is_not_plain_is_never_called_a_match(given: str, matcher: Matcher):
    assert not any(one.match for one in matcher.match(Query(name=given)))


@pytest.mark.parametrize("given", ["", "   ", "…", "a" * (LONGEST + 1), "Владимир", "😀", "\x00"])
def test_what_is_no_name_has_no_candidates(given: str, matcher: Matcher):
    assert matcher.match(Query(name=given)) == []


def test_the_name_is_in_the_letters_of_the_query(matcher: Matcher):
    assert matcher.match(Query(name="Huthi"))[0].name == "Houthis"
    assert matcher.match(Query(name="الحوثيون"))[0].name == "جماعة الحوثي"


def test_scores_are_sorted_and_within_bounds(matcher: Matcher):
    found = matcher.match(Query(name="Sadr", limit=500))
    assert found and len(found) <= reconcile.MOST
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert all(0 <= one.score <= 100 for one in found)
    assert len(matcher.match(Query(name="Sadr", limit=1))) == 1


def test_another_kind_is_halved_and_left_out_where_asked(matcher: Matcher):
    (best, *_) = matcher.match(Query(name="Kirkuk", kinds=("person",)))
    kirkuk = next(
        one for one in matcher.match(Query(name="Kirkuk", kinds=("person",))) if one.actor.id == "kirkuk"
    )
    assert (kirkuk.score, kirkuk.match, best.match) == (50.0, False, False)
    strict = matcher.match(Query(name="Kirkuk", kinds=("person",), strict=True))
    assert all(one.actor.kind == "person" for one in strict)


def of(pid: str, *values: str, **more) -> tuple[Condition, ...]:
    return (Condition(pid, values, **more),)


@pytest.mark.parametrize("country", ["lebanon", "Lebanon", "LB", "لبنان", "Liban"])
def test_a_property_that_agrees_raises_and_one_that_does_not_forbids(country: str, matcher: Matcher):
    asked = Query(name="Hizballah", conditions=of("country", country))
    bare = matcher.match(Query(name="Hizballah"))[0]
    best = matcher.match(asked)[0]
    if country == "Liban":  # nobody of that name is known, so nothing agrees
        assert best.features["country"] == 0.0 and not best.match
    else:
        assert best.features["country"] == 1.0 and best.match and best.score > bare.score
    other = matcher.match(Query(name="Hizballah", conditions=of("country", "Iraq")))[0]
    assert not other.match


def test_a_required_property_leaves_others_out(matcher: Matcher):
    found = matcher.match(Query(name="Hezbollah", conditions=of("country", "Iraq", required=True)))
    assert found and {one.actor.country for one in found} == {"iraq"}
    none = matcher.match(Query(name="Hezbollah", conditions=of("country", "Iraq", quantifier="none")))
    assert none[0].actor.id == "hezbollah-lebanon" and none[0].match


def test_an_identifier_finds_without_a_name(matcher: Matcher):
    (one, *others) = matcher.match(Query(conditions=of("wikidata", "Q805")))
    assert (one.actor.id, one.match, one.score, others) == ("yemen", True, 100.0, [])
    assert matcher.match(Query(conditions=of("iso", "YE")))[0].actor.id == "yemen"
    several = matcher.match(Query(conditions=of("country", "Yemen")))
    assert several and not any(one.match for one in several)
    assert matcher.match(Query()) == []


def test_values_of_properties(matcher: Matcher):
    yemen, houthis = matcher.actor("yemen"), matcher.actor("houthis")
    assert yemen and houthis
    told = {pid: matcher.values(houthis, pid) for pid in reconcile.PROPERTIES}
    assert (told["country"][0].actor, told["country"][0].text) == ("yemen", "Yemen")
    assert told["wikidata"] == told["iso"] == told["office"] == told["parent"] == ()
    assert told["layer"][0].text == "shipped" and len(told["alias"]) > 5
    assert matcher.values(yemen, "iso")[0].text == "YE"


def test_ranks_keep_their_order(spellings: Spellings):
    (found,) = [one for one in spellings.found("حزب الله") if one.actor == "hezbollah-lebanon"]
    assert (found.how, rank(found)) == ("name", 100.0)
    assert {one.how for one in spellings.found("الإيرانيين") if one.actor == "iran"} <= {"adjective", "sound"}


def test_what_begins_so(matcher: Matcher):
    assert "houthis" in {one.id for one in matcher.beginning("Hout")}
    assert matcher.beginning("كركو")[0].id == "kirkuk"
    assert "hezbollah-lebanon" in {one.id for one in matcher.beginning("Hizboll")}
    assert len(matcher.beginning("")) > 5000
    assert matcher.beginning("…") == []


def test_the_project_s_own_actors_are_matched(tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch):
    folder = tmp_path / "p"
    call(
        "kb", "add", "تجمع الوادي الأخضر", "--kind", "group", "--name-en", "Green Valley Rally", "-p", folder
    )
    row = {
        "id": "n",
        "schema": "Organization",
        "properties": {"name": ["عصبة النهر الأزرق", "Blue River League"]},
    }
    (tmp_path / "some.ftm.json").write_text(json.dumps(row), encoding="utf-8")
    assert call("kb", "import", tmp_path / "some.ftm.json", "-p", folder).code == 0
    asked = call(
        "kb", "match", "Green Valley Raly", "عصبه النهر الازرق", "Blue River League", "-p", folder, "--json"
    )
    assert [one["id"] for one in json.loads(asked.out)["matches"]] == [
        "green-valley-rally", "ftm:n", "ftm:n"]  # fmt: skip
    monkeypatch.setattr(reconcile, "_IMPORTED", 0)  # as with a collection too large to know all spellings of
    few = Matcher(known(folder), countries())
    assert few.match(Query(name="عصبة النهر الأزرق"))[0].actor.id == "ftm:n"
    assert "ftm:n" not in {one.actor.id for one in few.match(Query(name="Blue River League"))}


def test_names_are_matched_on_the_command_line(tmp_path: Path, call: Call):
    found = call("kb", "match", "Huthi", "Reno", "Springfield", "-p", tmp_path / "p")
    assert found.code == 0 and "houthis" in found.out and "sound: Houthis" in found.out
    assert found.errors == ["matched 1, to be looked at 1, unknown 1"]
    assert not (tmp_path / "p").exists()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("names.txt", "Huthi\n\nSpringfield\n"),
        ("names.csv", "who,n\nHuthi,1\n,2\nSpringfield,3\n"),
        ("names.tsv", "n\twho\n1\tHuthi\n3\tSpringfield\n"),
        ("names.jsonl", '{"who": "Huthi"}\n{"who": "Springfield"}\n'),
    ],
)
def test_a_file_of_names(name: str, text: str, tmp_path: Path, call: Call):
    (tmp_path / name).write_text(f"\ufeff{text}", encoding="utf-8")
    found = call("kb", "match", tmp_path / name, "--column", "who", "--csv", "-p", tmp_path / "p")
    rows = list(csv.DictReader(io.StringIO(found.out)))
    assert [(row["given"], row["match"], row["id"]) for row in rows] == [
        ("Huthi", "yes", "houthis"), ("Springfield", "no", "")]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.csv", b"who\nx\n", "no column 'name'; --column names one of: who"),
        ("b.csv", b"", "no column 'name'"),
        ("c.txt", b"\xff\xfe", "cannot be read as UTF-8"),
        ("d.jsonl", b"[1]\n", "d.jsonl:1: not a JSON object"),
        ("e.jsonl", b'{"name": 3}\n', "e.jsonl:1: no text under 'name'"),
        ("f.csv", None, "f.csv: no such file"),
    ],
)
def test_a_file_that_holds_no_names_is_one_line(name, text, message, tmp_path: Path, call: Call):
    if text is not None:
        (tmp_path / name).write_bytes(text)
    found = call("kb", "match", tmp_path / name, "--csv", "-p", tmp_path / "p")
    assert (found.code, found.out) == (1, "") and len(found.errors) == 1 and message in found.errors[0]


def test_more_candidates_and_filters(tmp_path: Path, call: Call):
    found = call(
        "kb", "match", "Hezbollah", "--candidates", "3", "--country", "Lebanon", "--jsonl", "-p", tmp_path
    )
    rows = [json.loads(line) for line in found.out.splitlines()]
    assert len(rows) == 3 and [row["match"] for row in rows] == [True, False, False]
    kinds = call("kb", "match", "Sadr", "--kind", "person", "--candidates", "9", "--json", "-p", tmp_path)
    assert {one["kind"] for one in json.loads(kinds.out)["matches"]} == {"person"}
