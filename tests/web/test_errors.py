"""What cannot be asked gets one clear line, and never more."""

import re

import pytest
from litestar.testing import TestClient

from musnad.web.site import Site

BAD = (
    "/matters?status=true", "/matters?event=WAR", "/matters?since=yesterday", "/matters?page=0",
    "/matters?page=x", "/matters?origins=-1", "/matters?sort=best", "/articles?until=2025-99-99x",
    "/network?most=1", "/network?most=99999", "/network?since=x", "/timeline?by=me", "/actors?kind=gods",
    "/network?from=bad", "/network?until=bad", "/timeline?since=bad", "/map?since=bad",
    "/matters?evnet=AID", "/matters?origins=x", "/?page=2", "/actors/iran?since=2015",
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


@pytest.mark.parametrize("path", ["/matters", "/articles", "/network", "/timeline", "/search?words=قصف"])
def test_a_page_behind_the_last_is_not_there(client: TestClient, path: str):
    answer = client.get(f"{path}{'&' if '?' in path else '?'}page=9999&lang=en")
    assert answer.status_code == 404
    assert "There is no page 9999: the list ends with page 1." in answer.text
    assert re.search(r'href="[^"]*page=1[^"]*">To the last page', answer.text)


def test_beside_a_page_all_rows_stand_whatever_page_is_asked(client: TestClient):
    every = client.get("/matters.json").json()["rows"]
    assert client.get("/matters.json?page=9999").json()["rows"] == every


def test_an_unknown_field_is_named_with_those_there_are(client: TestClient):
    error = client.get("/network.json?from=bad").json()["error"]
    assert "from: no such field here" in error and "since, until" in error
    arabic = client.get("/network?from=bad&lang=ar").text
    assert "لا حقل بهذا الاسم هنا" in arabic
    assert "no such field" not in arabic


@pytest.mark.parametrize("path", ["/network?net-pick=iran", "/timeline?time-by=report", "/map?map-at=1,2,3",
                                  "/articles/raid?layers=cue", "/actors/iran?net-view=table"])  # fmt: skip
def test_what_scripts_keep_in_the_address_is_known(client: TestClient, path: str):
    assert client.get(path).status_code == 200


def test_a_failure_says_nothing_of_itself(client: TestClient, monkeypatch: pytest.MonkeyPatch):
    def broken(_site: Site) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr(Site, "snapshot", broken)
    answer = client.get("/matters?lang=en")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "noted in the server" in answer.text
