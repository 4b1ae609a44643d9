"""A team's server: who comes in, what each may do, and how a session ends."""

import io
from collections.abc import Callable
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
from litestar.testing import TestClient

from musnad.cli.app import run
from musnad.model.account import Session
from musnad.model.errors import ProjectError, QuestionError
from musnad.queries import accounts
from musnad.store.project import Project
from musnad.web import serve
from musnad.web.access import SESSION
from musnad.web.app import create_app
from musnad.web.team import Tries, local
from tests.web.desks import BASE, PASSWORD, enter, rule_as, token


def rule(client: TestClient):
    claim = client.get("/review.json").json()["rows"][0]["claim"]
    form = {"_csrf_token": token(client, "/review"), "claim": claim, "ruling": "accept"}
    return client.post("/review/rule", data=form)


@pytest.mark.parametrize(
    "path", ["/", "/matters", "/articles/raid", "/review", "/review/gold.zip", "/nope", "/schema/x"]
)
def test_no_page_without_a_session(open_desk: Callable[..., TestClient], path: str):
    answer = open_desk().get(path)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/sign-in?next=%2F")


@pytest.mark.parametrize("path", ["/matters.json", "/articles/raid.json", "/schema/openapi.json", "/x.csv"])
def test_no_data_without_a_session(open_desk: Callable[..., TestClient], path: str):
    answer = open_desk().get(path)
    assert answer.status_code == 401
    assert answer.text == "Sign in first.\n"


def test_signing_in_leads_where_one_wanted_to_go(open_desk: Callable[..., TestClient]):
    desk = open_desk()
    answer = enter(desk, "Layla")
    assert (answer.status_code, answer.headers["location"]) == (303, "/matters")
    cookie = SimpleCookie(answer.headers["set-cookie"])[SESSION]
    assert cookie["httponly"] and cookie["samesite"].lower() == "lax" and not cookie["secure"]
    assert int(cookie["max-age"]) == 12 * 3600
    page = desk.get("/matters")
    assert page.status_code == 200
    assert "Layla" in page.text


def test_beyond_this_machine_the_cookie_goes_over_tls_alone(team: Path):
    with TestClient(create_app(team, {"news.example"}, team=True), base_url="https://news.example") as desk:
        desk.follow_redirects = False
        cookie = SimpleCookie(enter(desk, "Layla").headers["set-cookie"])[SESSION]
    assert cookie["secure"]


@pytest.mark.parametrize(("name", "password"), [("Layla", "wrong password"), ("Nobody", PASSWORD), ("", "")])
def test_a_wrong_name_or_password(open_desk: Callable[..., TestClient], name: str, password: str):
    answer = enter(open_desk(), name, password)
    assert answer.status_code == 401
    assert "do not go together" in answer.text
    assert SESSION not in answer.headers.get("set-cookie", "")


def test_guessing_ends_soon(open_desk: Callable[..., TestClient]):
    desk = open_desk()
    codes = [enter(desk, "Layla", f"guess number {one}").status_code for one in range(9)]
    assert codes == [401] * 8 + [429]
    assert enter(desk, "Layla").status_code == 429


def test_tries_are_forgotten():
    tries = Tries(most=1, within_s=0.0)
    tries.failed("a")
    assert tries.allowed("a")
    tries = Tries(most=1, within_s=60.0)
    tries.failed("a")
    assert not tries.allowed("a", "b")
    assert tries.allowed("b")


@pytest.mark.parametrize(("name", "code", "kept"), [("Vera", 403, 0), ("Layla", 303, 1), ("Amin", 303, 1)])
def test_what_each_role_may_do(
    open_desk: Callable[..., TestClient], team: Path, name: str, code: int, kept: int
):
    desk = open_desk(name)
    assert desk.get("/matters").status_code == 200
    answer = rule_as(desk)
    assert answer.status_code == code
    with Project.open(team) as opened:
        found = opened.store.reviews()
    assert len(found) == kept
    assert all(one.by == name for one in found)


def test_a_viewer_sees_no_buttons(open_desk: Callable[..., TestClient]):
    page = open_desk("Vera").get("/review").text
    assert 'action="/review/rule"' not in page and 'action="/review/name"' not in page
    assert "not decide" in page


def test_nobody_gives_another_name(open_desk: Callable[..., TestClient], team: Path):
    desk = open_desk("Layla")
    desk.post("/review/name", data={"_csrf_token": token(desk, "/review"), "name": "Amin"})
    desk.cookies.set("musnad_reviewer", "Amin")
    assert rule(desk).status_code == 303
    with Project.open(team) as opened:
        assert [one.by for one in opened.store.reviews()] == ["Layla"]


def test_a_form_without_its_token_is_refused(open_desk: Callable[..., TestClient]):
    desk = open_desk("Layla")
    assert desk.post("/review/rule", data={"claim": "raid#c1", "ruling": "accept"}).status_code == 403
    form = {"name": "Layla", "password": PASSWORD}
    assert desk.post("/sign-in/enter", data=form).status_code == 403


def test_a_session_that_ran_out(open_desk: Callable[..., TestClient], team: Path):
    desk = open_desk()
    with Project.open(team) as opened:
        gone = Session(accounts.kept_as("old"), "Layla", "2020-01-01T00:00:00+00:00")
        opened.store.sign_in(gone, "2019-12-31T00:00:00+00:00")
    desk.cookies.set(SESSION, "old")
    assert desk.get("/matters").status_code == 303


def test_a_disabled_account_is_out_at_once(open_desk: Callable[..., TestClient], team: Path):
    desk = open_desk("Layla")
    with Project.open(team) as opened:
        accounts.change(opened, "Layla", "Amin", disabled=True)
    assert desk.get("/matters").status_code == 303
    assert enter(desk, "Layla").status_code == 401


def test_another_role_counts_from_the_next_sign_in(open_desk: Callable[..., TestClient], team: Path):
    desk = open_desk("Layla")
    with Project.open(team) as opened:
        accounts.change(opened, "Layla", "Amin", role="viewer")
    assert desk.get("/matters").status_code == 303
    enter(desk, "Layla")
    assert rule_as(desk).status_code == 403


def test_signing_out_ends_the_session(open_desk: Callable[..., TestClient]):
    desk = open_desk("Layla")
    kept = desk.cookies[SESSION]
    form = {"_csrf_token": token(desk, "/matters")}
    assert desk.post("/sign-out", data=form).headers["location"] == "/sign-in"
    desk.cookies.set(SESSION, kept)
    assert desk.get("/matters").status_code == 303


def test_the_database_holds_neither_passwords_nor_tokens(team: Path):
    with Project.open(team) as opened:
        token_given = accounts.signed_in(opened, "Layla", PASSWORD)
        assert token_given is not None
        assert accounts.account_of(opened, token_given)
        assert all(one.password.startswith("$argon2id$") for one in opened.store.accounts())
        said = "".join(entry.detail for entry in opened.store.custody(0))
    assert "argon2" not in said and PASSWORD not in said
    for path in team.rglob("*"):
        if path.is_file():
            held = path.read_bytes()
            assert PASSWORD.encode() not in held and token_given.encode() not in held


def test_hostile_names_stay_text(team: Path):
    bad = '<img src=x onerror="alert(1)">'
    with Project.open(team) as opened:
        accounts.add(opened, bad, "reviewer", PASSWORD, "test")
    with TestClient(create_app(team, team=True), base_url=BASE) as desk:
        enter(desk, bad)
        page = desk.get("/matters").text
        assert "<img src=x" not in page and "&lt;img src=x" in page
        page = desk.get("/sign-in?next=/%22%3E%3Cscript%3Ealert(1)%3C/script%3E").text
        assert "<script>alert" not in page


@pytest.mark.parametrize(
    ("given", "goes"),
    [("/matters?a=1", "/matters?a=1"), ("//evil.example", "/"), ("/\\evil.example", "/"), ("", "/"),
     ("https://evil.example", "/"), ("/a\nb", "/"), ("/a\\b", "/"), ("javascript:alert(1)", "/")],
)  # fmt: skip
def test_one_is_led_nowhere_else(given: str, goes: str):
    assert local(given) == goes


def test_others_on_the_network_come_in_with_a_team_alone(project: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["serve", "--project", str(project), "--host", "0.0.0.0", "--port", "0"]) == 2
    assert "add --team" in capsys.readouterr().err
    with pytest.raises(QuestionError):
        serve.serve(project, "192.0.2.1", 0)


def test_a_team_of_nobody_is_refused(project: Path):
    with pytest.raises(ProjectError, match="musnad accounts add"):
        serve.serve(project, "127.0.0.1", 0, team=True)


def call(monkeypatch: pytest.MonkeyPatch, folder: Path, *words: str, given: str = "") -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(given))
    return run(["accounts", *words, "--project", str(folder)])


def test_the_command_line(team: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    by = ("--by", "Amin")
    given = f"{PASSWORD}\n"
    assert call(monkeypatch, team, "add", "Salem", "--role", "reviewer", *by, given=given) == 0
    assert call(monkeypatch, team, "add", "Salem", *by, given=given) == 1
    assert call(monkeypatch, team, "add", "Short", *by, given="short\n") == 2
    assert call(monkeypatch, team, "role", "Salem", "admin", *by) == 0
    assert call(monkeypatch, team, "password", "Salem", *by, given="another long one\n") == 0
    assert call(monkeypatch, team, "disable", "Vera", *by) == 0
    assert call(monkeypatch, team, "disable", "Nobody", *by) == 1
    capsys.readouterr()
    assert call(monkeypatch, team, "list", "--csv") == 0
    told = capsys.readouterr().out
    assert "Salem,admin" in told and "argon2" not in told
    with Project.open(team) as opened:
        assert accounts.signed_in(opened, "Salem", PASSWORD) is None
        assert accounts.signed_in(opened, "Salem", "another long one")
        assert accounts.signed_in(opened, "Vera", PASSWORD) is None
