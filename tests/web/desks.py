"""Browsers at a team's server: signing in, and forms with their tokens."""

import re

from litestar.testing import TestClient

BASE = "http://127.0.0.1"
PASSWORD = "seven green herons"
PEOPLE = {"Vera": "viewer", "Layla": "reviewer", "Amin": "admin"}


def token(client: TestClient, path: str) -> str:
    found = re.search(r'name="_csrf_token" value="([^"]+)"', client.get(path).text)
    assert found, path
    return found[1]


def enter(client: TestClient, name: str, password: str = PASSWORD, then: str = "/matters"):
    form = {"_csrf_token": token(client, "/sign-in"), "name": name, "password": password, "then": then}
    return client.post("/sign-in/enter", data=form)


def rule_as(desk: TestClient):
    """Send a ruling with a token of any page's form: that of a viewer stands at the sign-out alone."""
    claim = desk.get("/review.json").json()["rows"][0]["claim"]
    form = {"_csrf_token": token(desk, "/matters"), "claim": claim, "ruling": "accept"}
    return desk.post("/review/rule", data=form)
