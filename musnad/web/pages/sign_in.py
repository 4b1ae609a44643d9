"""Signing in and out, where a team shares a server. Alone there is no such page."""

from typing import Annotated, Any

import msgspec
from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from litestar import Request, Response, get, post
from litestar.datastructures import Cookie
from litestar.enums import RequestEncodingType
from litestar.handlers import HTTPRouteHandler
from litestar.params import Body, QueryParameter
from litestar.response import Redirect

from musnad.queries.accounts import HOURS, sign_out, signed_in
from musnad.web.access import SESSION
from musnad.web.answers import Injected
from musnad.web.rendering import rendered
from musnad.web.security import LOOPBACK, host_of
from musnad.web.team import ENTER, SIGN_IN, Tries, local
from musnad.web.view import View

_AT_ONCE = 2
"""Passwords tried at a time. Each takes 64 MB and a core for a while: a crowd at the door must not take the
machine's memory, nor, while it waits, the threads that answer those who are in."""


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """The form. `then`: the address to go to."""

    name: str = ""
    password: str = ""
    then: str = "/"


def routes(tries: Tries) -> list[HTTPRouteHandler]:
    """The page and its forms. `tries` counts failures."""
    hashing = CapacityLimiter(_AT_ONCE)

    def page(
        view: Injected,
        wanted: Annotated[str, QueryParameter(name="next", max_length=8000)] = "/",
    ) -> Response[str]:
        return _page(view, local(wanted))

    async def enter(
        view: Injected,
        request: Request[Any, Any, Any],
        data: Annotated[Given, Body(media_type=RequestEncodingType.URL_ENCODED)],
    ) -> Response[Any]:
        here = request.client.host if request.client else ""
        whose = (f"name {data.name[:200]}", f"address {here}")
        then = local(data.then)
        if not tries.allowed(*whose):
            return _page(view, then, "wait", 429)
        given = (view.site.project, data.name, data.password)
        token = await run_sync(signed_in, *given, limiter=hashing)
        if token is None:
            tries.failed(*whose)
            return _page(view, then, "wrong", 401)
        answer = Redirect(then, status_code=303)
        answer.set_cookie(_cookie(request, token, HOURS * 3600))
        return answer

    def leave(view: Injected, request: Request[Any, Any, Any]) -> Redirect:
        sign_out(view.site.project, request.cookies.get(SESSION, ""))
        answer = Redirect(SIGN_IN, status_code=303)
        answer.set_cookie(_cookie(request, "", 0))
        return answer

    return [
        get(SIGN_IN, media_type="text/html", sync_to_thread=True, include_in_schema=False)(page),
        post(ENTER, media_type="text/html", include_in_schema=False)(enter),
        post("/sign-out", sync_to_thread=True, include_in_schema=False)(leave),
    ]


def _page(view: View, then: str, wrong: str | None = None, status: int = 200) -> Response[str]:
    made = rendered("sign_in", view, then=then, wrong=wrong)
    return Response(made, media_type="text/html", status_code=status)


def _cookie(request: Request[Any, Any, Any], token: str, seconds: int) -> Cookie:
    """The session's cookie: no script reads it, no other site sends it, and only this machine sends it
    unencrypted."""
    secure = host_of(request.headers.get("host", "")) not in LOOPBACK
    return Cookie(SESSION, value=token, max_age=seconds, httponly=True, samesite="lax", secure=secure)
