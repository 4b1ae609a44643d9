"""Reviewing in the pages: plain forms, each ruling kept under a name, nothing from elsewhere let in."""

import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar.testing import TestClient

from musnad.store.project import Project
from musnad.web.app import create_app
from tests.web.conftest import rows

BASE = "http://127.0.0.1"


@pytest.fixture
def own(project: Path, tmp_path: Path) -> Path:
    """A copy of the project, to be changed."""
    return Path(shutil.copytree(project, tmp_path / "own"))


@pytest.fixture
def desk(own: Path) -> Iterator[TestClient]:
    """A browser at a reviewer's desk, without scripts."""
    with TestClient(create_app(own), base_url=BASE) as made:
        made.follow_redirects = False
        yield made


def token(client: TestClient, path: str = "/review") -> str:
    """The token of a page's forms."""
    found = re.search(r'name="_csrf_token" value="([^"]+)"', client.get(path).text)
    assert found
    return found[1]


def send(client: TestClient, path: str, **fields: object):
    """Send a form of the review page."""
    return client.post(path, data={"_csrf_token": token(client), **fields})


def name(client: TestClient, who: str = "Layla") -> None:
    assert send(client, "/review/name", name=who).status_code == 303


def claims(client: TestClient) -> list[str]:
    return [one["claim"] for one in rows(client, "/review.json")]


def reviews(folder: Path):
    with Project.open(folder) as opened:
        return opened.store.reviews()


def test_the_queue_shows_disputed_matters_first(desk: TestClient):
    waiting = rows(desk, "/review.json")
    assert waiting[0]["status"] == "disputed"
    page = desk.get("/review").text
    assert waiting[0]["claim"] in page
    assert '<mark class="seg lit"' in page


def test_nobody_rules_without_a_name(desk: TestClient, own: Path):
    answer = send(desk, "/review/rule", claim=claims(desk)[0], ruling="accept")
    assert answer.status_code == 403
    assert "Say first who decides" in answer.text
    assert reviews(own) == ()


def test_a_ruling_is_kept_and_the_next_claim_shown(desk: TestClient, own: Path):
    name(desk, "  ليلى   من الوادي ")
    first, second = claims(desk)[:2]
    answer = send(desk, "/review/rule", claim=first, ruling="accept", why="as told", then=second)
    assert answer.status_code == 303
    assert second.replace("#", "%23") in answer.headers["location"]
    kept = reviews(own)[0]
    assert (kept.ruling, kept.by, kept.why, kept.claim) == ("accept", "ليلى من الوادي", "as told", first)
    assert first not in claims(desk)


def test_a_ruling_is_taken_back(desk: TestClient, own: Path):
    name(desk)
    first = claims(desk)[0]
    send(desk, "/review/rule", claim=first, ruling="reject")
    assert first not in claims(desk)
    answer = send(desk, "/review/undo", number=1)
    assert first.replace("#", "%23") in answer.headers["location"]
    assert [one.ruling for one in reviews(own)] == ["reject", "undo"]


def test_a_fix_changes_what_was_changed_and_nothing_else(desk: TestClient, own: Path):
    name(desk)
    first = next(one for one in claims(desk) if one.startswith("raid"))
    answer = send(
        desk, "/review/fix", claim=first, modality="planned", recipients="group:لواء الرمال", event=""
    )
    assert answer.status_code == 303, answer.text
    fix = reviews(own)[0].fix
    assert fix is not None
    assert fix.modality == "planned" and fix.event is None and fix.polarity is None
    assert fix.recipients is not None and fix.recipients[0].name == "لواء الرمال"


def test_a_mode_is_chosen_from_those_there_are(desk: TestClient, own: Path):
    name(desk)
    first = next(one for one in claims(desk) if one.startswith("raid"))
    answer = send(desk, "/review/fix", claim=first, mode="carnival")
    assert answer.status_code == 400
    assert "carnival: no mode of ASSAULT, which has" in answer.text
    assert reviews(own) == ()
    page = desk.get("/review", params={"claim": first}).text
    assert '<optgroup label="assault">' in page and '<option value="drone"' in page
    assert send(desk, "/review/fix", claim=first, mode="drone").status_code == 303
    assert reviews(own)[0].fix is not None and reviews(own)[0].fix.mode == "drone"


def test_a_form_sent_as_it_was_changes_nothing(desk: TestClient, own: Path):
    name(desk)
    first = next(one for one in claims(desk) if one.startswith("raid"))
    page = desk.get("/review", params={"claim": first}).text
    form = page.partition('action="/review/fix"')[2].partition("</form>")[0]
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
    fields |= {
        one: re.findall(rf'name="{one}">.*?value="(\w+)" selected', form, re.DOTALL)[0]
        for one in ("event", "polarity", "modality")
    }
    fields.pop("_csrf_token")
    answer = send(desk, "/review/fix", **fields)
    assert answer.status_code == 400
    assert "a fix says what it changes" in answer.text
    assert reviews(own) == ()


def test_the_source_is_named_by_words_of_the_text(desk: TestClient, own: Path):
    name(desk)
    first = next(one for one in claims(desk) if one.startswith("raid"))
    answer = send(desk, "/review/fix", claim=first, source="وزارة  الدفاع العراقية")
    assert answer.status_code == 303
    fix = reviews(own)[0].fix
    assert fix is not None
    assert fix.source is not None
    with Project.open(own) as opened:
        article = opened.store.article("raid")
    assert article is not None
    assert article.text[fix.source.start : fix.source.end] == "وزارة الدفاع العراقية"
    assert send(desk, "/review/fix", claim=first, source="لا شيء كهذا").status_code == 400


def test_rulings_stand_at_the_cards(desk: TestClient):
    name(desk)
    first = next(one for one in claims(desk) if one.startswith("raid"))
    send(desk, "/review/rule", claim=first, ruling="accept", why="<b>why</b>")
    page = desk.get("/articles/raid").text
    assert "accepted: Layla" in page
    assert "<b>why</b>" not in page


def test_hostile_names_and_reasons_stay_text(desk: TestClient):
    name(desk, "<script>alert(1)</script>")
    first = claims(desk)[0]
    send(desk, "/review/rule", claim=first, ruling="accept", why="<img src=x onerror=alert(2)>\u202e")
    for path in (f"/review?claim={first.replace('#', '%23')}", "/review/log", "/review/agreement"):
        page = desk.get(path)
        assert page.status_code == 200
        assert "<script>alert" not in page.text and "<img src=x" not in page.text
        assert "\u202e" not in page.text


@pytest.mark.parametrize(
    "headers",
    [{"origin": "http://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"},
     {"sec-fetch-site": "same-site", "origin": BASE}],
)  # fmt: skip
def test_other_sites_change_nothing(desk: TestClient, own: Path, headers: dict[str, str]):
    name(desk)
    form = {"_csrf_token": token(desk), "claim": claims(desk)[0], "ruling": "accept"}
    assert desk.post("/review/rule", data=form, headers=headers).status_code == 403
    assert reviews(own) == ()


@pytest.mark.parametrize("given", [None, "", "0" * 128])
def test_a_form_without_its_token_is_refused(desk: TestClient, own: Path, given: str | None):
    name(desk)
    form = {"claim": claims(desk)[0], "ruling": "accept"} | ({} if given is None else {"_csrf_token": given})
    answer = desk.post("/review/rule", data=form)
    assert answer.status_code == 403
    assert "load the page again" in answer.text
    assert reviews(own) == ()


@pytest.mark.parametrize("fields", [{}, {"claim": "none#c1", "ruling": "accept"},
                                    {"claim": "raid#c1", "ruling": "burn"}])  # fmt: skip
def test_what_cannot_be_ruled_is_told_in_a_line(desk: TestClient, fields: dict[str, str]):
    name(desk)
    assert send(desk, "/review/rule", **fields).status_code == 400


def test_an_unknown_claim_is_told_in_a_line(desk: TestClient):
    assert desk.get("/review?claim=none%23c9").status_code == 400


def test_a_second_reviewer_has_a_queue_of_their_own(desk: TestClient):
    name(desk)
    first = claims(desk)[0]
    send(desk, "/review/rule", claim=first, ruling="accept")
    name(desk, "Salem")
    assert first not in claims(desk)
    assert first in [one["claim"] for one in rows(desk, "/review.json?mine=1")]


def test_many_at_once_are_shown_before_they_are_ruled_on(desk: TestClient, own: Path):
    name(desk)
    assert 'name="claims"' not in desk.get("/review/bulk").text
    shown = re.findall(r'name="claims" value="([^"]+)"', desk.get("/review/bulk?event=ASSAULT").text)
    assert len(shown) > 1
    answer = send(desk, "/review/rule-all", claims=shown[:2], ruling="reject", back="?event=ASSAULT")
    assert (answer.status_code, answer.headers["location"]) == (303, "/review/bulk?event=ASSAULT")
    assert sorted(one.claim for one in reviews(own)) == sorted(shown[:2])
    assert send(desk, "/review/rule-all", ruling="reject").status_code == 400
    leading = send(desk, "/review/rule-all", claims=shown[2:3], ruling="accept", back="//evil.example")
    assert leading.headers["location"] == "/review/bulk"


def test_two_reviewers_and_where_they_differ(desk: TestClient):
    name(desk)
    first, second = claims(desk)[:2]
    for claim in (first, second):
        send(desk, "/review/rule", claim=claim, ruling="accept")
    name(desk, "Salem")
    send(desk, "/review/rule", claim=first, ruling="accept")
    send(desk, "/review/rule", claim=second, ruling="reject")
    row = rows(desk, "/review/agreement.json")[0]
    assert (row["one"], row["other"], row["claims"], row["same"]) == ("Layla", "Salem", 2, 1)
    page = desk.get("/review/agreement").text
    assert second in page.partition('id="differ"')[2]
    assert len(rows(desk, "/review/log.json")) == 4


def test_an_article_reviewed_whole_is_gold(desk: TestClient):
    name(desk)
    for claim in [one for one in claims(desk) if one.startswith("copy")]:
        send(desk, "/review/rule", claim=claim, ruling="accept")
    answer = desk.get("/review/gold.zip")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        found = packed.namelist()
    assert set(found) <= {"texts/copy.txt", "annotations/copy.json"}


def test_matters_are_judged(desk: TestClient, own: Path):
    name(desk)
    one, other = [row["id"] for row in rows(desk, "/matters.json")][:2]
    assert 'action="/judge"' in desk.get(f"/matters/{one}").text
    answer = send(desk, "/judge", left=one, right=other, verdict="not-same", why="two raids")
    assert answer.status_code == 303
    with Project.open(own) as opened:
        made = opened.store.judgements()[0]
    assert (made.verdict, made.by, made.why) == ("not-same", "Layla", "two raids")
    assert send(desk, "/judge", left=one, right="m-none", verdict="same").status_code == 400
