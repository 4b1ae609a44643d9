"""Who may come in, and as what: an admin's page where a team shares a server. Alone there is no such page."""

from typing import Annotated, Any, Literal, TypeAlias

import msgspec
from litestar import Request, Response, Router, get, post
from litestar.enums import RequestEncodingType
from litestar.handlers import HTTPRouteHandler
from litestar.params import Body, FromQuery
from litestar.response import Redirect

from musnad.export.csv_table import csv_lines
from musnad.model.account import ROLES, Role
from musnad.model.errors import ProjectError, QuestionError
from musnad.queries import accounts
from musnad.queries.accounts import ACCOUNT_COLUMNS, SHORTEST
from musnad.queries.columns import flat
from musnad.web.access import administering, who
from musnad.web.answers import Injected
from musnad.web.pages.asking import Text
from musnad.web.rendering import rendered
from musnad.web.view import View, address

PATH = "/accounts"
_LARGEST_FORM = 20_000
Done: TypeAlias = Literal["added", "role", "password", "disabled", "enabled", "signed_out"]


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """What the forms of this page send; each needs some of it."""

    name: str = ""
    role: Role = "viewer"
    password: str = ""


Sent: TypeAlias = Annotated[Given, Body(media_type=RequestEncodingType.URL_ENCODED)]


def router() -> Router:
    """The page, its rows as JSON and CSV, and its forms."""
    forms = {
        "add": _add,
        "role": _role,
        "password": _password,
        "disable": _disable,
        "enable": _enable,
        "sign-out": _sign_out,
    }
    handlers: list[HTTPRouteHandler] = [
        get(PATH, media_type="text/html", sync_to_thread=True)(_html),
        get(f"{PATH}.json", sync_to_thread=True)(_json),
        get(f"{PATH}.csv", media_type="text/csv", sync_to_thread=True)(_csv),
        *(
            post(f"{PATH}/{name}", media_type="text/html", sync_to_thread=True)(form)
            for name, form in forms.items()
        ),
    ]
    return Router(
        "/", route_handlers=handlers, guards=[administering], include_in_schema=False,
        request_max_body_size=_LARGEST_FORM,
    )  # fmt: skip


def _html(view: Injected, done: FromQuery[Done | None] = None, about: Text = None) -> Response[str]:
    return _page(view, done=done, about=about or "")


def _json(view: Injected) -> dict[str, Any]:
    rows = accounts.listed(view.site.project)
    told = [{one.name: one.of(row) for one in ACCOUNT_COLUMNS} for row in rows]
    return {"total": len(rows), "rows": told}


def _csv(view: Injected) -> Response[bytes]:
    rows = accounts.listed(view.site.project)
    lines = csv_lines(
        [one.name for one in ACCOUNT_COLUMNS],
        ([flat(one.of(row)) for one in ACCOUNT_COLUMNS] for row in rows),
    )
    attached = {"Content-Disposition": 'attachment; filename="musnad-accounts.csv"'}
    return Response(b"".join(lines), media_type="text/csv", headers=attached)


def _page(view: View, **told: Any) -> Response[str]:
    context = {"done": None, "about": "", "refused": None, "given": Given(), **told}
    rows = accounts.listed(view.site.project)
    if context["about"] not in {one.name for one in rows}:
        context["done"] = None  # a link could tell of anybody
    made = rendered("accounts", view, rows=rows, roles=ROLES, shortest=SHORTEST, **context)
    status = 400 if context["refused"] else 200
    return Response(made, media_type="text/html", status_code=status, headers={"Cache-Control": "no-store"})


def _add(view: Injected, request: Request[Any, Any, Any], data: Sent) -> Response[Any]:
    """Keep a new account; the password is sent once, and what is shown again never holds it."""
    by = who(request)
    try:
        made = accounts.add(view.site.project, data.name, data.role, data.password, by)
    except (QuestionError, ProjectError) as error:
        return _page(view, refused=view.t.said(str(error)), given=data)
    return _done("added", made.name)


def _role(view: Injected, request: Request[Any, Any, Any], data: Sent) -> Response[Any]:
    """Give somebody another role."""
    return _changed(view, who(request), data.name, "role", role=data.role)


def _password(view: Injected, request: Request[Any, Any, Any], data: Sent) -> Response[Any]:
    """Set somebody another password."""
    return _changed(view, who(request), data.name, "password", password=data.password)


def _disable(view: Injected, request: Request[Any, Any, Any], data: Sent) -> Response[Any]:
    """Let somebody in no more."""
    return _changed(view, who(request), data.name, "disabled", disabled=True)


def _enable(view: Injected, request: Request[Any, Any, Any], data: Sent) -> Response[Any]:
    """Let somebody in again."""
    return _changed(view, who(request), data.name, "enabled", disabled=False)


def _sign_out(view: Injected, request: Request[Any, Any, Any], data: Sent) -> Response[Any]:
    """End all sessions of somebody."""
    by = who(request)
    try:
        accounts.end_sessions(view.site.project, data.name, by)
    except ProjectError as error:
        return _page(view, refused=view.t.said(str(error)))
    return _done("signed_out", data.name)


def _changed(view: View, by: str, name: str, done: Done, **change: Any) -> Response[Any]:
    try:
        accounts.change(view.site.project, name, by, **change)
    except (QuestionError, ProjectError) as error:
        return _page(view, refused=view.t.said(str(error)))
    return _done(done, name)


def _done(done: Done, about: str) -> Redirect:
    """Back to the page, so that loading it again sends nothing twice."""
    return Redirect(address(PATH, done=done, about=about), status_code=303)
