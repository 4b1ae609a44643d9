"""A real browser, and the built pages' parts to show in it; where one is missing, the skip says so loudly."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Error, Page, expect, sync_playwright

from tests.frontend.pages import DIST, serving

expect.set_options(timeout=20_000)  # a busy machine draws late

_ARGUMENTS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-angle=swiftshader",  # draws maps where there is no graphics card
    "--enable-unsafe-swiftshader",
    "--disable-accelerated-2d-canvas",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium: the one MUSNAD_CHROMIUM names, else the machine's own."""
    found = os.environ.get("MUSNAD_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.skip("NO BROWSER: pages are untested; install chromium, or name one in MUSNAD_CHROMIUM")
    with sync_playwright() as playwright:
        try:
            started = playwright.chromium.launch(executable_path=found, args=_ARGUMENTS)
        except Error as error:
            pytest.skip(f"NO BROWSER: {found} does not start: {str(error).splitlines()[0]}")
        yield started
        started.close()


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
