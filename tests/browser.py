"""A real browser, one for all tests of a worker; where there is none, the skip says so loudly."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Error, sync_playwright

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
