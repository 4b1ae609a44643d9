"""A matter of many reports: every one of them is reached, page by page, and every link leads to it."""

import re
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from litestar.testing import TestClient

from musnad.model.matter import Difference, Matter, Origin, Report, Version
from musnad.queries.transmission import roots
from musnad.web.pages import matter as page

MANY, BIG = 130, 70
"""Reports in all, and those of one origin."""


def report(one: Report, number: int) -> Report:
    day = f"2025-10-{1 + number // 10:02d}" if number < MANY - 5 else None
    return msgspec.structs.replace(
        one, id=f"a{number}#c1", article=f"a{number}", published=day, polarity="affirmed"
    )


@pytest.fixture
def large(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> Matter:
    """A matter of many reports in the place of the first one."""
    site = client.app.state["site"]  # type: ignore[attr-defined]
    found = site.snapshot()
    one = next(each for each in found.matters.values() if each.reports and each.denials)
    reports = tuple(report(one.reports[0], number) for number in range(MANY))
    ids = [each.id for each in reports]
    groups = [tuple(ids[:BIG]), *((each,) for each in ids[BIG:])]
    origins = tuple(
        Origin(id=f"o-{at}", label=f"origin {at}", reports=group, independent=True, reason="own voice")
        for at, group in enumerate(groups)
    )
    told = (Version("12", tuple(ids[:40])), Version("20..99", tuple(ids[40:45])))
    made = msgspec.structs.replace(
        one, reports=reports, origins=origins, differences=(Difference("figure", "killed", told, True),),
        histories=(), reasons=(),
    )  # fmt: skip
    monkeypatch.setattr(page, "_matter", lambda _view, asked: made if asked == made.id else None)
    return made


def shown(client: TestClient, one: Matter, **query: Any) -> str:
    answer = client.get(f"/matters/{one.id}", params={"lang": "en", **query})
    assert answer.status_code == 200
    return answer.text


def told(text: str) -> list[str]:
    return re.findall(r'<article class="told" id="([^"]+)"', text)


def pages(client: TestClient, one: Matter, field: str, **query: Any) -> Iterator[str]:
    number = 1
    while True:
        text = shown(client, one, **{field: number}, **query)
        yield text
        if not re.search(rf'rel="next" href="[^"]*{field}={number + 1}#', text):
            return
        number += 1


def test_every_report_is_on_one_page_of_the_sides(client: TestClient, large: Matter):
    found = [each for text in pages(client, large, "page") for each in told(text)]
    every = [each.id.replace("#", "-") for each in (*large.reports, *large.denials)]
    assert sorted(found) == sorted(every)
    assert found[0] == "a0-c1"
    assert len(told(shown(client, large))) == 50


def test_every_origin_is_on_one_page_of_the_origins(client: TestClient, large: Matter):
    found = [
        each
        for text in pages(client, large, "origins")
        for each in re.findall(r'<th scope="row"><bdi>(origin \d+)</bdi>', text)
    ]
    assert found == [each.label for each in large.origins]


def test_the_reports_of_one_origin_or_version_stand_alone(client: TestClient, large: Matter):
    text = shown(client, large)
    assert 'href="/matters/' in text and "of=o-0#sides" in text and "of=killed%3A12#sides" in text
    found = [each for text in pages(client, large, "page", of="o-0") for each in told(text)]
    assert len(found) == BIG
    assert f"Only the reports of one origin or version: {BIG}." in shown(client, large, of="o-0")
    assert len(told(shown(client, large, of="killed:12"))) == 40
    assert len(told(shown(client, large, of="denials"))) == len(large.denials)
    assert client.get(f"/matters/{large.id}?of=o-none").status_code == 400


def test_every_link_to_a_report_leads_to_the_page_that_shows_it(client: TestClient, large: Matter):
    links = set()
    for text in pages(client, large, "origins"):
        here = set(told(text))
        for href in re.findall(r'href="([^"]*#a\d+-c1)"', text):
            address, _, goal = href.replace("&amp;", "&").partition("#")
            if address:
                links.add((address, goal))
            else:
                assert goal in here
    assert len(links) > 50
    for address, goal in sorted(links)[::10]:
        assert goal in told(client.get(address).text), address


def test_pages_behind_the_last_are_not_there(client: TestClient, large: Matter):
    for field in ("page", "origins", "voices"):
        assert client.get(f"/matters/{large.id}?{field}=99").status_code == 404


def test_json_and_csv_hold_all_of_it(client: TestClient, large: Matter):
    held = client.get(f"/matters/{large.id}.json?page=2").json()
    assert len(held["rows"]) == MANY + len(large.denials)
    assert len(held["matter"]["origins"]) == len(large.origins)


def test_a_small_matter_has_no_pages(client: TestClient):
    one = client.get("/matters.json").json()["rows"][0]["id"]
    text = client.get(f"/matters/{one}").text
    assert 'class="pager"' not in text


def test_trees_are_cut_and_say_so(large: Matter):
    found = roots(large, large.origins[:2], denials=True, most=50)
    assert [each.more for each in found] == [BIG - 50, 0, 0]
    assert found[-1].origin is None
