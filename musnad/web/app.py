"""The application: routes, what guards them, and what becomes of errors."""

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from pathlib import Path

from litestar import Litestar, Router
from litestar.datastructures import State
from litestar.di import Provide
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.openapi.spec import License

from musnad import __version__
from musnad.export.wording import UNREVIEWED
from musnad.web.assets import static_file
from musnad.web.errors import HANDLERS
from musnad.web.pages import (
    actors,
    articles,
    disputes,
    map,  # noqa: A004  # the page of that name
    matters,
    network,
    outlets,
    overview,
    search,
    sources,
    timeline,
)
from musnad.web.security import LOOPBACK, Guarding
from musnad.web.site import Site
from musnad.web.view import view

_PAGES = (
    overview, articles, matters, disputes, actors, sources, outlets, network, timeline, map, search,
)  # fmt: skip


def create_app(folder: Path, hosts: Collection[str] = LOOPBACK) -> Litestar:
    """The workspace of the project in `folder`, answering to the names `hosts`. ProjectError where there is
    no project."""
    site = Site(folder)

    @asynccontextmanager
    async def open_project(_app: Litestar) -> AsyncIterator[None]:
        try:
            yield
        finally:
            site.close()

    app = Litestar(
        [reading_router(), static_file],
        dependencies={"view": Provide(view, sync_to_thread=False)},
        exception_handlers=HANDLERS,
        state=State({"site": site}),
        lifespan=[open_project],
        openapi_config=OpenAPIConfig(
            title="Musnad", version=__version__, path="/schema", render_plugins=[JsonRenderPlugin()],
            description=f"A project's claims with their chains of sources: {UNREVIEWED}.",
            license=License(name="Apache-2.0"),
        ),
        logging_config=None,
    )  # fmt: skip
    app.asgi_handler = Guarding(
        app.asgi_handler, hosts
    )  # outside of routing: it guards what is not found, too
    return app


def reading_router() -> Router:
    """All pages that only read. Guards of a team hang on it."""
    return Router("/", route_handlers=[route for page in _PAGES for route in page.routes])
