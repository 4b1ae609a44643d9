"""A real browser, one for all tests of a worker; where there is none, the skip says so loudly."""

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

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


class NoBrowserError(Exception):
    """Why there is no browser to test with."""


@contextmanager
def launched() -> Iterator[Browser]:
    """Chromium: the one MUSNAD_CHROMIUM names, else the machine's own. NoBrowserError where none starts."""
    found = os.environ.get("MUSNAD_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        raise NoBrowserError("install chromium, or name one in MUSNAD_CHROMIUM")
    with sync_playwright() as playwright:
        try:
            started = playwright.chromium.launch(executable_path=found, args=_ARGUMENTS)
        except Error as error:
            raise NoBrowserError(f"{found} does not start: {str(error).splitlines()[0]}") from error
        yield started
        started.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The session's browser; skips loudly where there is none."""
    with ExitStack() as open_ones:
        try:
            started = open_ones.enter_context(launched())
        except NoBrowserError as error:
            pytest.skip(f"NO BROWSER: pages are untested; {error}")
        yield started
