"""The reconciliation service as OpenRefine uses it: what it answers, to whom, and that nothing breaks it."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from litestar.testing import TestClient

from musnad.cli.app import run
from musnad.queries import accounts
from musnad.store.project import Project
from musnad.web.access import SESSION
from musnad.web.app import create_app
from musnad.web.crossing import is_local
from tests.web import reconciliation as shapes

OPENREFINE = "http://127.0.0.1:3333"
ROOT = "http://127.0.0.1/reconcile"


def fits(data: Any, schema: dict[str, Any]) -> Any:
    jsonschema.validate(data, schema)
    return data


def ask(client: TestClient, **queries: Any) -> dict[str, Any]:
    """Post a batch as OpenRefine's server does."""
    answer = client.post("/reconcile", data={"queries": json.dumps(queries)})
    assert answer.status_code == 200, answer.text
    return fits(answer.json(), shapes.RESULTS)


def test_the_manifest(client: TestClient):
    answer = client.get("/reconcile", headers={"origin": OPENREFINE})
    told = fits(answer.json(), shapes.MANIFEST)
    assert answer.headers["access-control-allow-origin"] == OPENREFINE
    assert told["view"]["url"] == f"{ROOT}/view?id={{{{id}}}}"
    assert {one["id"] for one in told["defaultTypes"]} >= {"person", "group", "state"}
    for suggest in told["suggest"].values():
        address = suggest["service_url"] + suggest["service_path"]
        assert client.get(address, params={"prefix": "a"}).status_code == 200
    propose = told["extend"]["propose_properties"]
    assert client.get(propose["service_url"] + propose["service_path"]).status_code == 200


def test_a_batch_by_form_by_address_and_as_json(client: TestClient):
    batch = {
        "q0": {"query": "Huthi", "type": "group", "type_strict": "should", "limit": 3},
        "q1": {"query": "كركوك"},
    }
    by_form = ask(client, **batch)
    assert by_form.keys() == {"q0", "q1"}
    first = by_form["q0"]["result"][0]
    assert (first["id"], first["match"]) == ("houthis", True)
    assert {one["id"] for one in first["features"]} == {"spelling", "by_sound", "type"}
    assert by_form["q1"]["result"][0]["name"] == "كركوك"
    assert client.get("/reconcile", params={"queries": json.dumps(batch)}).json() == by_form
    assert client.post("/reconcile", json=batch).json() == by_form


def test_properties_of_every_shape(client: TestClient):
    agree: list[Any] = ["Lebanon", {"id": "lebanon", "name": "Lebanon"}, ["Iraq", {"id": "lebanon"}], ["LB"]]
    for value in agree:
        found = ask(client, q={"query": "Hizballah", "properties": [{"pid": "country", "v": value}]})
        assert found["q"]["result"][0]["match"] is True, value
    others: list[Any] = [None, "", [], 7, True, 1.5, ["x"]]
    for value in others:
        ask(client, q={"query": "Hizballah", "properties": [{"pid": "country", "v": value}]})
    found = ask(client, q={"properties": [{"pid": "wikidata", "v": "Q805"}]})
    assert [one["id"] for one in found["q"]["result"]] == ["yemen"]


def test_the_draft_s_queries(client: TestClient):
    name = {"matchType": "name", "v": "Hezbollah"}
    iraq = {"matchType": "property", "pid": "country", "v": "Iraq", "required": True}
    answer = client.post(
        "/reconcile/reconcile", json=[{"conditions": [name]}, {"conditions": [name, iraq], "type": "group"}]
    )
    told = fits(answer.json(), shapes.DRAFT_RESULTS)["results"]
    assert told[0]["candidates"][0]["id"] == "hezbollah-lebanon"
    assert "hezbollah-lebanon" not in {one["id"] for one in told[1]["candidates"]}


@pytest.mark.parametrize(
    ("queries", "says"),
    [
        ("", "send queries"), ("{", "question"), ("[]", "object"), ('"x"', "object"), ('{"q": 1}', "object"),
        ('{"q": {"query": " "}}', "give a query"), ('{"q": {"query": "\\ud800"}}', "question"),
        ('{"q": {}}', "give a query"), ('{"q": {"query": 3}}', "str"),
        ('{"q": {"query": "a", "limit": 0}}', ">= 1"), ('{"q": {"query": "a", "limit": "x"}}', "int"),
        ('{"q": {"query": "a", "type": "Q5"}}', "no type 'Q5'"),
        ('{"q": {"query": "a", "properties": [{"pid": "zz", "v": "x"}]}}', "no property 'zz'"),
        ('{"q": {"query": "a", "properties": {"pid": 1}}}', "array"),
        ("[" * 100_000, "question"), ('{"q": {"query": "a", "x": ' + "[" * 100_000, "question"),
    ],
)  # fmt: skip
def test_a_malformed_batch_is_the_asker_s_fault(client: TestClient, queries: str, says: str):
    answer = client.post("/reconcile", data={"queries": queries})
    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith("application/json")
    assert says in answer.json()["error"]


def test_more_than_a_batch_is_told(client: TestClient):
    most = client.get("/reconcile").json()["batchSize"]
    batch = {f"q{number}": {"query": "a"} for number in range(most + 1)}
    answer = client.post("/reconcile", data={"queries": json.dumps(batch)})
    assert answer.status_code == 413 and f"{most} at most" in answer.json()["error"]
    assert client.post("/reconcile", content=b"queries=" + b"x" * 1_100_000).status_code == 413


def test_other_ways_of_asking_are_refused(client: TestClient):
    assert (
        client.post("/reconcile", content=b"queries=1", headers={"content-type": "text/xml"}).status_code
        == 400
    )
    assert client.get("/reconcile?callback=f").status_code == 400
    assert client.get("/reconcile?callback=f&queries={}").status_code == 400
    assert client.put("/reconcile").status_code == 405
    assert client.get("/reconcile/nope").status_code == 404


def test_suggestions(client: TestClient):
    def suggested(what: str, prefix: str, **more: Any) -> list[dict[str, Any]]:
        schema = shapes.SUGGESTED_ENTITIES if what == "entity" else shapes.SUGGESTED
        answer = client.get(f"/reconcile/suggest/{what}", params={"prefix": prefix, **more})
        found: list[dict[str, Any]] = fits(answer.json(), schema)["result"]
        return found

    assert "houthis" in {one["id"] for one in suggested("entity", "houth")}
    assert suggested("entity", "كركو")[0]["name"] == "كركوك"
    assert {one["notable"][0]["id"] for one in suggested("entity", "sad", type="person")} == {"person"}
    first, second = suggested("entity", "a"), suggested("entity", "a", cursor=20)
    assert len(first) == 20 and first[-1] not in second
    assert [one["id"] for one in suggested("property", "coun")] == ["country"]
    assert [one["id"] for one in suggested("type", "pers")] == ["person"]
    assert len(suggested("type", "")) == 7
    for what, one in (("entity", "houthis"), ("property", "country"), ("type", "group")):
        fits(client.get(f"/reconcile/flyout/{what}", params={"id": one}).json(), shapes.FLYOUT)
        assert client.get(f"/reconcile/flyout/{what}?id=nobody").status_code == 404


def test_values_are_fetched(client: TestClient):
    asked = {
        "ids": ["yemen", "houthis", "nobody"],
        "properties": [{"id": "country"}, {"id": "wikidata"}, {"id": "alias", "settings": {"limit": "2"}}],
    }
    told = fits(client.post("/reconcile", data={"extend": json.dumps(asked)}).json(), shapes.EXTENDED)
    assert told["rows"]["yemen"]["wikidata"] == [{"str": "Q805"}]
    assert told["rows"]["houthis"]["country"] == [{"id": "yemen", "name": "Yemen"}]
    assert len(told["rows"]["houthis"]["alias"]) == 2
    assert told["rows"]["nobody"] == {"country": [], "wikidata": [], "alias": []}
    assert client.get("/reconcile", params={"extend": json.dumps(asked)}).json() == told
    fits(client.post("/reconcile/extend", json=asked).json(), shapes.DRAFT_EXTENDED)
    proposed = fits(client.get("/reconcile/extend/propose?type=place&limit=3").json(), shapes.PROPOSED)
    assert len(proposed["properties"]) == 3
    bad = {"ids": ["yemen"], "properties": [{"id": "alias", "settings": {"limit": [1]}}]}
    for one in (bad, {"ids": ["yemen"], "properties": [{"id": "zz"}]}, {"ids": "yemen", "properties": []}):
        assert client.post("/reconcile", data={"extend": json.dumps(one)}).status_code == 400


def test_a_preview_may_stand_in_a_page_of_this_machine_alone(client: TestClient):
    answer = client.get("/reconcile/preview?id=houthis")
    assert "جماعة الحوثي" in answer.text and "Yemen" in answer.text
    assert "x-frame-options" not in answer.headers
    policy = answer.headers["content-security-policy"]
    assert "frame-ancestors http://127.0.0.1:* http://localhost:*" in policy
    assert "unsafe" not in policy
    assert client.get("/reconcile/features").headers["x-frame-options"] == "DENY"
    assert client.get("/reconcile/preview?id=nobody").status_code == 404


def test_the_view_leads_to_the_dossier_of_whom_the_project_names(client: TestClient):
    client.follow_redirects = False
    try:
        led = client.get("/reconcile/view?id=kirkuk")
        assert (led.status_code, led.headers["location"]) == (303, "/actors/kirkuk")
    finally:
        client.follow_redirects = True
    assert "موناكو" in client.get("/reconcile/view?id=monaco", headers={"accept-language": "ar"}).text
    assert 'id="by_sound"' in client.get("/reconcile/features").text


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "http://127.0.0.1.evil.example", "null", "http://["]
)
def test_a_page_elsewhere_may_not_read(client: TestClient, origin: str):
    for answer in (
        client.get("/reconcile", headers={"origin": origin}),
        client.options("/reconcile", headers={"origin": origin, "access-control-request-method": "POST"}),
    ):
        assert "access-control-allow-origin" not in answer.headers


def test_a_page_of_this_machine_may_ask_first(client: TestClient):
    asked = {"origin": "http://localhost:3333", "access-control-request-method": "POST"}
    answer = client.options("/reconcile/reconcile", headers=asked)
    assert answer.status_code == 204
    assert answer.headers["access-control-allow-origin"] == "http://localhost:3333"
    assert "POST" in answer.headers["access-control-allow-methods"]
    posted = client.post(
        "/reconcile", data={"queries": '{"q":{"query":"a"}}'}, headers={"origin": OPENREFINE}
    )
    assert posted.status_code == 200
    assert "access-control-allow-origin" not in client.get("/matters.json", headers=asked).headers


def test_which_pages_are_of_this_machine():
    assert all(map(is_local, ("http://127.0.0.1:3333", "http://localhost", "http://[::1]:3333")))
    assert not any(map(is_local, ("", "null", "https://localhost.example", "file://", "http://[")))


@given(st.one_of(st.text(max_size=200), st.binary(max_size=200)))
@settings(
    max_examples=40, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
def test_no_body_breaks_it(client: TestClient, body: str | bytes):
    for field in (b"queries=", b"extend=", b""):
        raw = body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body
        assert client.post("/reconcile", content=field + raw).status_code in (200, 400)
    for path in ("/reconcile", "/reconcile/reconcile", "/reconcile/extend"):
        answer = client.post(path, content=raw, headers={"content-type": "application/json"})
        assert answer.status_code in (200, 400)


_FIELDS = ["query", "type", "limit", "properties", "pid", "v", "id", "ids", "settings", "type_strict"]
_SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
_VALUES = st.recursive(
    _SCALARS | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(_FIELDS), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@given(_VALUES)
@settings(
    max_examples=40, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
def test_no_question_breaks_it(client: TestClient, value: Any):
    for asked in (
        {"q": value},
        {"q": {"query": value}},
        {"q": {"query": "a", "properties": [{"pid": "kind", "v": value}]}},
    ):
        assert client.post("/reconcile", json=asked).status_code in (200, 400)
    asked = {"ids": value, "properties": [{"id": "alias", "settings": {"limit": value}}]}
    assert client.post("/reconcile/extend", json=asked).status_code in (200, 400)
    one = {"ids": ["yemen"], "properties": [{"id": "alias", "settings": {"limit": value}}]}
    assert client.post("/reconcile/extend", json=one).status_code in (200, 400)


def test_numbers_too_long_to_write_are_refused(client: TestClient):
    body = '{"q": {"query": "a", "properties": [{"pid": "kind", "v": 1' + "0" * 6000 + "}]}}"
    assert client.post("/reconcile", data={"queries": body}).status_code in (200, 400)
    limit = '{"ids": ["yemen"], "properties": [{"id": "alias", "settings": {"limit": 1e999}}]}'
    assert client.post("/reconcile", data={"extend": limit}).status_code == 400


@pytest.fixture(scope="module")
def team(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = Path(shutil.copytree(project, tmp_path_factory.mktemp("keys") / "team"))
    with Project.open(folder) as opened:
        accounts.add(opened, "Layla", "admin", "seven green herons", "test")
    return folder


@pytest.fixture(scope="module")
def desk(team: Path) -> Iterator[TestClient]:
    """A team's server, asked by a program that has signed in nowhere."""
    with TestClient(create_app(team, team=True), base_url="http://127.0.0.1") as made:
        made.follow_redirects = False
        yield made


def a_key(team: Path, capsys: pytest.CaptureFixture[str], *more: str) -> str:
    assert run(["accounts", "key", "Layla", "--by", "Amin", "--project", str(team), *more]) == 0
    return capsys.readouterr().out.strip()


def test_a_team_asks_for_a_key(desk: TestClient, team: Path, capsys: pytest.CaptureFixture[str]):
    assert desk.get("/reconcile").status_code == 401
    assert desk.post("/reconcile", data={"queries": "{}"}).status_code == 401
    assert desk.get("/reconcile/key/wrong").status_code == 401
    assert desk.get("/reconcile/key/").status_code == 401
    path = a_key(team, capsys)
    told = fits(desk.get(path, headers={"origin": OPENREFINE}).json(), shapes.MANIFEST)
    assert told["view"]["url"].startswith(f"http://127.0.0.1{path}/")
    assert told["suggest"]["entity"]["service_url"] == f"http://127.0.0.1{path}"
    found = desk.post(path, data={"queries": '{"q": {"query": "Huthi"}}'})
    assert found.json()["q"]["result"][0]["id"] == "houthis"
    assert desk.get(f"{path}/suggest/entity?prefix=huthi").status_code == 200
    assert desk.get(f"{path}/preview?id=houthis").status_code == 200


def test_a_key_opens_nothing_else(desk: TestClient, team: Path, capsys: pytest.CaptureFixture[str]):
    path = a_key(team, capsys)
    key = path.rpartition("/")[2]
    for other in (
        "/matters.json",
        f"{path}/../../../matters.json",
        f"{path}/matters",
        f"{path}//matters.json",
    ):
        assert desk.get(other).status_code in (401, 404), other
    for cookie in (key, f"\xff{key}"):
        headers = {"cookie": f"{SESSION}={cookie}".encode("latin-1")}
        assert desk.get("/matters.json", headers=headers).status_code == 401  # type: ignore[arg-type]
    for file in team.rglob("*"):
        assert not file.is_file() or key.encode() not in file.read_bytes()


def test_a_key_ends_with_the_account(desk: TestClient, team: Path, capsys: pytest.CaptureFixture[str]):
    path = a_key(team, capsys, "--days", "1")
    assert desk.get(path).status_code == 200
    with Project.open(team) as opened:
        assert [one.subject for one in opened.store.custody() if one.action == "account-key"][-1] == "Layla"
        accounts.add(opened, "Salem", "admin", "another long password", "Amin")
        accounts.change(opened, "Layla", "Amin", disabled=True)
    assert desk.get(path).status_code == 401
    assert run(["accounts", "key", "Layla", "--by", "Amin", "--project", str(team)]) == 1
    assert run(["accounts", "key", "Nobody", "--by", "Amin", "--project", str(team)]) == 1
    with Project.open(team) as opened:
        accounts.change(opened, "Layla", "Amin", disabled=False)
