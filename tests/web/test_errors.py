"""What cannot be asked gets one clear line, and never more."""

import pytest
from litestar.testing import TestClient

from musnad.web.site import Site

BAD = (
    "/matters?status=true", "/matters?event=WAR", "/matters?since=yesterday", "/matters?page=0",
    "/matters?page=x", "/matters?origins=-1", "/matters?sort=best", "/articles?until=2025-99-99x",
    "/network?most=1", "/network?most=99999", "/network?since=x", "/timeline?by=me", "/actors?kind=gods",
    "/search?words=x&since=x", "/search?actor=nobodyatallcalledso", "/disputes?differs=all",
)  # fmt: skip
ABSENT = ("/nope", "/matters/m-000000000000", "/articles/none", "/actors/none", "/sources/none",
          "/outlets/none", "/matters/m-000000000000.json")  # fmt: skip


@pytest.mark.parametrize("address", BAD)
def test_what_cannot_be_asked_is_400(client: TestClient, address: str):
    answer = client.get(f"{address}&lang=en")
    assert answer.status_code == 400
    assert "This cannot be asked so" in answer.text
    assert "Traceback" not in answer.text


def test_beside_a_page_errors_are_json(client: TestClient):
    answer = client.get("/matters.json?status=true")
    assert answer.status_code == 400
    assert "status" in answer.json()["error"]


@pytest.mark.parametrize("address", ABSENT)
def test_what_is_not_there_is_404(client: TestClient, address: str):
    assert client.get(address).status_code == 404


def test_a_page_beyond_the_last_is_the_last(client: TestClient):
    assert client.get("/matters?page=9999").status_code == 200


def test_a_failure_says_nothing_of_itself(client: TestClient, monkeypatch: pytest.MonkeyPatch):
    def broken(_site: Site) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr(Site, "snapshot", broken)
    answer = client.get("/matters?lang=en")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "noted in the server" in answer.text
