"""The application: routes, what guards them, and what becomes of errors."""

import secrets
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager

from anyio.to_thread import current_default_thread_limiter
from litestar import Litestar, Router
from litestar.config.csrf import CSRFConfig
from litestar.datastructures import State
from litestar.di import Provide
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.openapi.spec import License
from litestar.types import ControllerRouterHandler

from musnad import __version__
from musnad.export.wording import UNREVIEWED
from musnad.store.place import Where
from musnad.web.access import deciding
from musnad.web.assets import static_file
from musnad.web.errors import HANDLERS
from musnad.web.pages import (
    accounts,
    actors,
    articles,
    disputes,
    map,  # noqa: A004  # the page of that name
    matters,
    network,
    outlets,
    overview,
    reconcile,
    review,
    reviews,
    search,
    sign_in,
    sources,
    timeline,
)
from musnad.web.security import LOOPBACK, Guarding
from musnad.web.site import Site
from musnad.web.team import Door, Tries
from musnad.web.view import view

_PAGES = (
    overview, articles, matters, disputes, actors, sources, outlets, network, timeline, map, search,
    review, reviews, reconcile,
)  # fmt: skip


_CHANGING = (review, reviews)
_LARGEST_FORM = 1_000_000
_THREADS = 12
"""Answers made at a time. More would take turns on one core, so that all come late; those that wait for a
database's lock must not keep the others out."""


def create_app(folder: Where, hosts: Collection[str] = LOOPBACK, *, team: bool = False) -> Litestar:
    """The workspace of the project in `folder`, answering to the names `hosts`; `team`: only to
    those who sign in. ProjectError where there is no project."""
    site = Site(folder)

    @asynccontextmanager
    async def open_project(_app: Litestar) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens = _THREADS
        try:
            yield
        finally:
            site.close()

    entrance: list[ControllerRouterHandler] = [*sign_in.routes(Tries()), accounts.router()] if team else []
    app = Litestar(
        [reading_router(), changing_router(), *entrance, static_file],
        dependencies={"view": Provide(view, sync_to_thread=False)},
        exception_handlers=HANDLERS,
        state=State({"site": site}),
        lifespan=[open_project],
        openapi_config=OpenAPIConfig(
            title="Musnad", version=__version__, path="/schema", render_plugins=[JsonRenderPlugin()],
            description=f"A project's claims with their chains of sources: {UNREVIEWED} until a person rules "
            "on them.",
            license=License(name="Apache-2.0"),
        ),
        csrf_config=CSRFConfig(
            secret=secrets.token_hex(32), cookie_name=f"musnad_form_{secrets.token_hex(4)}",
            cookie_httponly=True, cookie_secure=team and not LOOPBACK.issuperset(hosts),
        ),
        logging_config=None,
    )  # fmt: skip
    inside = Door(app.asgi_handler, site) if team else app.asgi_handler
    app.asgi_handler = Guarding(inside, hosts)  # outside of routing: it guards what is not found, too
    return app


def reading_router() -> Router:
    """All pages that only read. Guards of a team hang on it."""
    return Router("/", route_handlers=[route for page in _PAGES for route in page.routes])


def changing_router() -> Router:
    """All that changes a project: for those who may decide."""
    return Router(
        "/", route_handlers=[route for page in _CHANGING for route in page.changes], guards=[deciding],
        include_in_schema=False, request_max_body_size=_LARGEST_FORM,
    )  # fmt: skip
