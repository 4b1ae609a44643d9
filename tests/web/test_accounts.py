"""The admin's page of a team's server: who may come in, as what, and what the log says of it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from litestar.testing import TestClient

from musnad.queries import accounts
from musnad.store.project import Project
from musnad.web.app import create_app
from musnad.web.words import words_of
from tests.web.desks import BASE, PASSWORD, enter, rule_as, token

Desk = Callable[..., TestClient]
FORMS = ("add", "role", "password", "disable", "enable", "sign-out")


def send(desk: TestClient, form: str, **fields: str):
    return desk.post(f"/accounts/{form}", data={"_csrf_token": token(desk, "/matters"), **fields})


def logged(folder: Path) -> list[tuple[str, str]]:
    with Project.open(folder) as opened:
        return [(one.action, one.subject) for one in opened.store.custody(0) if "account" in one.action]


def test_an_admin_sees_all_accounts_and_no_password(open_desk: Desk):
    desk = open_desk("Amin")
    page = desk.get("/accounts?lang=en").text
    assert all(name in page for name in ("Vera", "Layla", "Amin"))
    assert "argon2" not in page
    held = desk.get("/accounts.json").json()
    assert held["total"] == 3
    assert held["rows"][0] == {
        "name": "Amin", "role": "admin", "at": held["rows"][0]["at"], "disabled": "no", "sessions": 1,
    }  # fmt: skip
    assert "Vera,viewer" in desk.get("/accounts.csv").text
    assert '<a href="/accounts">' in desk.get("/matters").text


@pytest.mark.parametrize("name", ["Vera", "Layla"])
def test_nobody_else_sees_or_changes_them(open_desk: Desk, team: Path, name: str):
    desk = open_desk(name)
    before = logged(team)
    for path in ("/accounts", "/accounts.json", "/accounts.csv"):
        answer = desk.get(f"{path}?lang=en")
        assert answer.status_code == 403
        assert "Only an admin" in answer.text
    assert "/accounts" not in desk.get("/matters").text
    for form in FORMS:
        answer = send(desk, form, name="Vera", role="admin", password=PASSWORD)
        assert answer.status_code == 403, form
    assert logged(team) == before


def test_without_a_session_there_is_the_door(open_desk: Desk):
    desk = open_desk()
    assert desk.get("/accounts").headers["location"].startswith("/sign-in")
    assert desk.get("/accounts.json").status_code == 401


def test_alone_there_is_no_such_page(client: TestClient):
    assert client.get("/accounts").status_code == 404
    assert client.get("/accounts.json").status_code == 404


def test_a_form_without_its_token_is_refused(open_desk: Desk, team: Path):
    desk = open_desk("Amin")
    before = logged(team)
    for form in FORMS:
        data = {"name": "Vera", "role": "admin", "password": PASSWORD}
        assert desk.post(f"/accounts/{form}", data=data).status_code == 403
        foreign = {"origin": "https://evil.example", "sec-fetch-site": "cross-site"}
        assert desk.post(f"/accounts/{form}", data=data, headers=foreign).status_code == 403
    assert logged(team) == before


def test_somebody_is_added_and_comes_in(open_desk: Desk, team: Path):
    desk = open_desk("Amin")
    answer = send(desk, "add", name="  Salem  Ali ", role="reviewer", password=PASSWORD)
    assert (answer.status_code, answer.headers["location"]) == (303, "/accounts?done=added&about=Salem+Ali")
    assert "Salem Ali has an account now." in desk.get("/accounts?done=added&about=Salem+Ali&lang=en").text
    assert enter(open_desk(), "Salem Ali").status_code == 303
    assert logged(team)[-1] == ("account-add", "Salem Ali")
    with Project.open(team) as opened:
        assert '"by":"Amin"' in list(opened.store.custody(0))[-1].detail.replace(" ", "")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": "Vera", "role": "viewer", "password": PASSWORD}, "there is an account of this name"),
        ({"name": "Salem", "role": "viewer", "password": "short"}, "a password has 10 to 1000 characters"),
        ({"name": " ", "role": "viewer", "password": PASSWORD}, "a name is one line"),
        ({"name": "a\u202eb", "role": "viewer", "password": PASSWORD}, "a name is one line"),
    ],
)
def test_what_will_not_do_is_said_and_changes_nothing(
    open_desk: Desk,
    team: Path,
    fields: dict[str, str],
    said: str,
):
    desk = open_desk("Amin")
    before = logged(team)
    answer = send(desk, "add", **fields)
    assert answer.status_code == 400
    assert said in answer.text and 'role="alert"' in answer.text
    assert PASSWORD not in answer.text and 'value="short"' not in answer.text
    assert logged(team) == before


def test_a_role_that_is_none_is_refused(open_desk: Desk):
    assert send(open_desk("Amin"), "role", name="Vera", role="emperor").status_code == 400


def test_roles_passwords_and_standing(open_desk: Desk, team: Path):
    desk, layla = open_desk("Amin"), open_desk("Layla")
    assert send(desk, "role", name="Layla", role="viewer").status_code == 303
    assert layla.get("/matters").status_code == 303  # signed out
    enter(layla, "Layla")
    assert rule_as(layla).status_code == 403
    assert send(desk, "password", name="Layla", password="another long one").status_code == 303
    assert enter(layla, "Layla").status_code == 401
    assert enter(layla, "Layla", "another long one").status_code == 303
    assert send(desk, "disable", name="Layla").status_code == 303
    assert enter(layla, "Layla", "another long one").status_code == 401
    assert "may not come in" in desk.get("/accounts?lang=en").text
    assert send(desk, "enable", name="Layla").status_code == 303
    assert enter(layla, "Layla", "another long one").status_code == 303
    assert logged(team)[-4:] == [("account-change", "Layla")] * 4


def test_sessions_are_ended_and_counted(open_desk: Desk, team: Path):
    desk, one, other = open_desk("Amin"), open_desk("Layla"), open_desk("Layla")
    rows = {row["name"]: row["sessions"] for row in desk.get("/accounts.json").json()["rows"]}
    assert rows == {"Amin": 1, "Layla": 2, "Vera": 0}
    assert send(desk, "sign-out", name="Layla").status_code == 303
    assert [each.get("/matters").status_code for each in (one, other, desk)] == [303, 303, 200]
    assert logged(team)[-1] == ("account-sign-out", "Layla")
    assert enter(one, "Layla").status_code == 303
    assert send(desk, "sign-out", name="Nobody").status_code == 400


@pytest.mark.parametrize(("form", "fields"), [("disable", {}), ("role", {"role": "viewer"})])
def test_the_last_admin_stays(open_desk: Desk, team: Path, form: str, fields: dict[str, str]):
    desk = open_desk("Amin")
    answer = send(desk, form, name="Amin", **fields)
    assert answer.status_code == 400
    assert "the last admin" in answer.text
    assert desk.get("/accounts").status_code == 200
    with Project.open(team) as opened:
        accounts.change(opened, "Vera", "test", role="admin")
    assert send(desk, form, name="Amin", **fields).status_code == 303
    assert desk.get("/accounts").status_code == 303  # it was one's own account


def test_refusals_are_said_in_arabic(open_desk: Desk):
    desk = open_desk("Amin")
    desk.cookies.set("musnad_lang", "ar")
    page = send(desk, "add", name="Vera", role="viewer", password=PASSWORD).text
    assert "لهذا الاسم حساب" in page
    assert "آخر مشرف" in send(desk, "disable", name="Amin").text


def test_a_link_tells_of_nobody_who_is_not_there(open_desk: Desk):
    page = open_desk("Amin").get("/accounts?done=added&about=Mallory&lang=en").text
    assert "has an account now" not in page


def test_hostile_names_stay_text(team: Path):
    bad = '"><img src=x onerror=alert(1)>'
    with Project.open(team) as opened:
        accounts.add(opened, bad, "viewer", PASSWORD, "test")
        accounts.add(opened, "=1+1", "viewer", PASSWORD, "test")
    with TestClient(create_app(team, team=True), base_url=BASE) as desk:
        enter(desk, "Amin")
        assert "<img src=x" not in desk.get("/accounts").text
        assert "\n=1+1" not in desk.get("/accounts.csv").text


def test_a_change_of_accounts_leaves_what_was_read(team: Path):
    app = create_app(team, team=True)
    with TestClient(app, base_url=BASE) as desk:
        enter(desk, "Amin")
        before = app.state["site"].snapshot()
        desk.follow_redirects = False
        assert send(desk, "add", name="Salem", role="viewer", password=PASSWORD).status_code == 303
        assert app.state["site"].keeper.renewed() is before


def test_every_role_has_words():
    for language in ("ar", "en"):
        assert {"role.viewer", "role.reviewer", "role.admin"} <= words_of(language).keys  # type: ignore[arg-type]


def test_the_page_sends_no_password_back(open_desk: Desk):
    page = open_desk("Amin").get("/accounts").text
    assert not re.search(r'type="password"[^>]*value=', page)
