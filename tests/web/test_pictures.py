"""The data of network, timeline and map has the shapes that frontend/src/contracts.ts reads."""

from itertools import pairwise

import pytest
from litestar.testing import TestClient

from musnad.model.network import Actor, Network, Tie
from musnad.web.pages import network, timeline

STATUSES = {"asserted", "disputed", "denied", "retracted", "negated"}


def test_network(client: TestClient):
    data = client.get("/network.json?unrealised=1").json()
    assert data["nodes"] and data["edges"]
    known = {one["id"] for one in data["nodes"]}
    assert all(one["source"] in known and one["target"] in known for one in data["edges"])
    assert {one["status"] for one in data["edges"]} <= STATUSES
    assert len({one["id"] for one in data["edges"]}) == len(data["edges"])
    assert set(data["nodes"][0]) == {"id", "label", "label_en", "kind", "country", "reports"}
    assert data["total_nodes"] == len(data["nodes"]) and data["capped"] is False


def test_network_is_capped_and_says_so(client: TestClient, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(network, "build", lambda *_given: chain_of(5))
    data = client.get("/network.json?most=3&unrealised=1").json()
    assert [one["id"] for one in data["nodes"]] == ["a1", "a2", "a3"]
    assert data["capped"] is True and data["total_nodes"] == 5


def chain_of(length: int) -> Network:
    """Actors in a row, the inner ones with more matters than the ends."""
    ids = [f"a{number}" for number in range(length)]
    ties = tuple(
        Tie(
            source=source, target=target, mutual=False, family="material conflict", status="asserted",
            events=("ASSAULT",), matters=(f"m-{source}",), reports=(f"{source}#c1",), origins_low=1,
            origins_high=1, first=None, last=None,
        )
        for source, target in pairwise(ids)
    )  # fmt: skip
    return Network(tuple(Actor(one, "group", one) for one in ids), ties)


def test_network_around_one_actor(client: TestClient):
    edges = client.get("/network.json?actor=iran&unrealised=1").json()["edges"]
    assert edges
    assert all("iran" in (one["source"], one["target"]) for one in edges)


def test_timeline(client: TestClient):
    data = client.get("/timeline.json").json()
    assert data["total"] == len(data["items"])
    assert {one["kind"] for one in data["items"]} == {"event", "report"}
    assert all(one["href"].startswith("/matters/m-") and one["status"] in STATUSES for one in data["items"])
    visit = next(one for one in data["items"] if one["start"] == "2025-10-10" and one["kind"] == "event")
    assert visit["vague"] is False


def test_timeline_says_of_how_many_matters_it_is(client: TestClient):
    data = client.get("/timeline.json").json()
    matters = client.get("/matters.json").json()["total"]
    assert data["matters"] == matters
    assert data["drawn"] == {"event": matters, "report": matters}
    assert data["dated"] == sum(one["kind"] == "event" for one in data["items"]) < matters
    few = client.get("/timeline.json?event=ASSAULT").json()
    assert few["dated"] == sum(one["kind"] == "event" for one in few["items"])


def test_a_timeline_of_reports_holds_those_of_the_most_reported_matters(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(timeline, "_MARKS", 3)
    data = client.get("/timeline.json").json()
    assert data["drawn"]["report"] < data["matters"] == data["drawn"]["event"]
    first = client.get("/matters.json").json()["rows"][: data["drawn"]["report"]]
    reports = {one["href"] for one in data["items"] if one["kind"] == "report"}
    assert reports == {f"/matters/{one['id']}" for one in first}


def test_map(client: TestClient):
    features = client.get("/map.json").json()["features"]
    kirkuk = next(one for one in features if one["properties"]["id"] == "kirkuk")
    assert [round(degree) for degree in kirkuk["geometry"]["coordinates"]] == [44, 35]
    assert kirkuk["properties"]["precision"] == "settlement"
    assert kirkuk["properties"]["href"] == "/matters?place=kirkuk"
    assert sum(kirkuk["properties"]["status"].values()) == kirkuk["properties"]["matters"]
