"""Every page answers in both languages, with the same rows as JSON and CSV beside it."""

import csv
import io
import re
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient

from musnad.cli.app import run
from musnad.export.wording import UNREVIEWED
from musnad.web.app import create_app
from musnad.web.words import words_of
from tests.web.conftest import LISTS, RAID, rows


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_page_answers_in_its_language(client: TestClient, records: list[str], language: str):
    words = words_of(language)
    for address in ("/", *LISTS, *records):
        answer = client.get(address, params={"lang": language})
        assert answer.status_code == 200, address
        assert f'<html lang="{language}" dir="{words.direction}"' in answer.text
        assert words("shell.unreviewed") in answer.text
        assert not re.search(r"\{\w+\}", answer.text.split("<main")[1]), "a value was not filled in"


@pytest.mark.parametrize("address", ["/overview", *LISTS])
def test_json_and_csv_stand_beside_each_page(client: TestClient, address: str):
    asked = {"words": "كركوك"} if address == "/search" else {}
    held = client.get(f"{address}.json", params=asked).json()
    table = client.get(f"{address}.csv", params=asked)
    assert held["review"] == UNREVIEWED
    assert table.headers["content-type"].startswith("text/csv")
    lines = list(csv.DictReader(io.StringIO(table.text)))
    assert lines
    assert all(line["review"] == UNREVIEWED for line in lines)
    if "rows" in held:
        assert len(lines) == held["total"] == len(held["rows"])
        own = list(held["rows"][0])
        assert list(lines[0]) == (own if "review" in own else [*own, "review"])


def test_records_have_json_and_csv(client: TestClient, records: list[str]):
    for address in records:
        assert client.get(f"{address}.json").json()["review"] == UNREVIEWED
        assert client.get(f"{address}.csv").headers["content-type"].startswith("text/csv")


def test_a_page_says_how_many_rows_are_exported(client: TestClient):
    total = client.get("/matters.json").json()["total"]
    page = client.get("/matters?lang=en").text
    assert f"Export: {total} rows" in page
    assert 'href="/matters.json"' in page and 'href="/matters.csv"' in page


def test_exports_keep_the_filters(client: TestClient):
    page = client.get("/matters?status=disputed&sort=newest&page=1&lang=en").text
    assert 'href="/matters.json?status=disputed&amp;sort=newest"' in page
    assert {row["status"] for row in rows(client, "/matters.json?status=disputed")} == {"disputed"}


def test_an_empty_field_asks_for_nothing(client: TestClient):
    everything = client.get("/matters.json").json()["total"]
    assert client.get("/matters.json?status=&event=&since=").json()["total"] == everything


def test_language_by_address_cookie_and_browser(client: TestClient):
    def language(**given: Any) -> str:
        found = re.search(r'<html lang="(\w+)"', client.get("/articles", **given).text)
        assert found is not None
        return found[1]

    assert language() == "en"
    assert language(headers={"accept-language": "ar-SA,ar;q=0.9,en;q=0.5"}) == "ar"
    assert language(headers={"cookie": "musnad_lang=ar"}) == "ar"
    assert language(headers={"cookie": "musnad_lang=ar"}, params={"lang": "en"}) == "en"
    assert language(headers={"cookie": "musnad_lang=xx"}) == "en"


def test_theme_from_the_cookie(client: TestClient):
    assert 'data-theme="dark"' in client.get("/", headers={"cookie": "musnad_theme=dark"}).text
    assert 'data-theme="auto"' in client.get("/", headers={"cookie": 'musnad_theme="><script>'}).text


def test_a_matter_shows_both_sides_and_why(client: TestClient):
    one = next(row["id"] for row in rows(client, "/disputes.json?event=ASSAULT"))
    page = client.get(f"/matters/{one}?lang=en").text
    told, against = page.split('class="side for"')[1], page.split('class="side against"')[1]
    assert "قصف موقعاً" in told
    assert "نفت وزارة الدفاع" in against
    for heading in ("Both sides, by date", "origins behind", "All chains", "Credibility"):
        assert heading in page
    assert "12 killed" in page and "20 killed" in page


def test_an_article_lights_its_text_whole(client: TestClient):
    page = client.get("/articles/raid").text
    pane = page.split("data-reading")[1].split("</article>")[0].partition(">")[2]
    text = re.sub(r"<[^>]+>", "", pane)
    assert "".join(text.split()) == "".join(RAID.split())
    refs = {ref for found in re.findall(r'data-refs="([^"]+)"', pane) for ref in found.split()}
    assert refs and refs <= set(re.findall(r'id="(c-[^"]+)"', page))
    goals = set(re.findall(r'href="#([^"]+)"', page)) - {"main"}
    assert goals <= set(re.findall(r'id="([^"]+)"', page))


def test_cards_say_who_through_whom_did_what(client: TestClient):
    card = client.get("/articles/raid?lang=en").text.split('class="card"')[1]
    order = re.findall(r"<dt>(\w+)</dt>", card.split("</dl>")[0])
    wanted = ["Says", "Through", "That", "Did", "To", "Where", "When", "killed", "Status"]
    assert order == [one for one in wanted if one in order]
    assert order[:4] == wanted[:4] and order[-1] == "Status"


def test_an_actor_known_by_two_names_shows_who_uses_which(client: TestClient):
    page = client.get("/actors/islamic-state?lang=en").text
    assert "داعش" in page and "موقع الوادي" in page
    assert "<musnad-network" in client.get("/actors/iran?lang=en").text


def test_search_lights_what_it_found(client: TestClient):
    page = client.get("/search", params={"words": "قصف", "lang": "en"}).text
    assert "<mark>قصف</mark>" in page


def test_matters_of_a_place(client: TestClient):
    assert all("kirkuk" in row["place_ids"] for row in rows(client, "/matters.json?place=kirkuk"))
    assert rows(client, "/matters.json?place=kirkuk")


def test_head_answers_like_get(client: TestClient):
    answer = client.head("/matters")
    assert answer.status_code == 200
    assert answer.content == b""


def test_what_people_ruled_stands_beside_every_claim(tmp_path: Path):
    text = "قال مصدر أمني إن الجيش العراقي قصف موقعاً لتنظيم داعش في كركوك أمس.\nوزار وزير خارجية قطر بغداد.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert run(["read", str(tmp_path / "a.txt"), "--project", str(tmp_path / "p")]) == 0
    assert run(["review", "accept", "a#c1", "--by", "Layla", "--project", str(tmp_path / "p")]) == 0
    with TestClient(create_app(tmp_path / "p"), base_url="http://127.0.0.1") as client:
        held = client.get("/articles/a.json").json()
        said = {row["id"]: (row["review"], row["reviewed_by"]) for row in held["rows"]}
        assert said["a#c1"] == ("accepted", "Layla")
        assert f"1 of {len(said)} reviewed" in held["review"]
        row = next(one for one in rows(client, "/matters.json") if one["review"] != UNREVIEWED)
        assert row["review"] == "machine-read claim, reviewed"
        table = client.get(f"/matters/{row['id']}.csv").text
        assert next(csv.DictReader(io.StringIO(table)))["review"] == "accepted"
        page = client.get(f"/matters/{row['id']}?lang=en").text
        assert 'data-ruled="accepted"' in page and "accepted: Layla" in page
        assert f"machine-read claims, 1 of {len(said)} reviewed" in client.get("/matters?lang=en").text
        assert f"روجع منها 1 من {len(said)}" in client.get("/matters?lang=ar").text
        hits = rows(client, "/search.json?words=كركوك")
        assert hits[0]["review"] != "", hits
