"""Who may ask, and what a browser may do with the answer."""

import pytest
from litestar.testing import TestClient

from musnad.web.security import HEADERS, host_of, without_blanks

ADDRESSES = ("/", "/matters", "/matters.json", "/matters.csv", "/nope", "/matters?status=zz",
             "/static/nope.js", "/static/plain.css", "/schema/openapi.json")  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_carries_the_policy(client: TestClient, address: str):
    headers = client.get(address).headers
    assert all(headers[name] == value for name, value in HEADERS.items())


def test_the_policy_lets_nothing_inline_run():
    policy = HEADERS["Content-Security-Policy"]
    assert "unsafe" not in policy and "http" not in policy and "data:" not in policy
    assert policy.startswith("default-src 'none'")


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "", "[::2]:80"]
)
def test_other_host_names_get_no_answer(client: TestClient, host: str):
    answer = client.get("/matters", headers={"host": host})
    assert answer.status_code == 400
    assert "m-" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:8571", "localhost", "LOCALHOST:1", "[::1]:8571"])
def test_this_machine_is_answered(client: TestClient, host: str):
    assert client.get("/matters", headers={"host": host}).status_code == 200


def test_an_address_too_long_is_refused(client: TestClient):
    assert client.get("/matters?actor=" + "a" * 9000).status_code == 414


@pytest.mark.parametrize(
    "name", ["../../../pyproject.toml", "dist/../../words.py", "%2e%2e/words.py", "dist/"]
)
def test_no_other_file_is_served(client: TestClient, name: str):
    assert client.get(f"/static/{name}").status_code == 404


def test_pages_change_nothing(client: TestClient):
    for method in ("post", "put", "patch", "delete"):
        assert getattr(client, method)("/matters").status_code == 405


@pytest.mark.parametrize(
    ("given", "name"),
    [("localhost:80", "localhost"), ("[::1]:80", "::1"), ("[::1]", "::1"), ("Example.ORG", "example.org")],
)
def test_host_of(given: str, name: str):
    assert host_of(given) == name


def test_blank_fields_are_dropped():
    assert without_blanks(b"a=&b=%20&c=1&d=%D9%82") == b"c=1&d=%D9%82"
