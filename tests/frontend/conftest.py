"""The built pages' parts, to show in a browser; where they are missing, the skip says so loudly."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.frontend.pages import DIST, serving

expect.set_options(timeout=20_000)  # a busy machine draws late


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of the sample pages."""
    if not (DIST / "manifest.json").is_file():
        pytest.skip("FRONTEND NOT BUILT: islands are untested; run make frontend")
    with serving() as address:
        yield address


@pytest.fixture
def page(browser: Browser, server: str) -> Iterator[Page]:
    """A page that fails its test where something is logged as an error, or asked for outside this server."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, base_url=server, reduced_motion="reduce"
    )
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("console", lambda told: wrong.append(told.text) if told.type == "error" else None)
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on(
        "request", lambda asked: None if asked.url.startswith(server) else wrong.append(f"asked {asked.url}")
    )
    yield opened
    context.close()
    assert wrong == []
