"""The pages of `make site`: they build without a fault, ask no third party for anything, and can be searched
in both languages."""

import functools
import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from tests.docs.blocks import pages
from tests.shared import CHECKOUT

_FETCHED = re.compile(
    r"""(?:<(?:script|img|iframe|source|link)\b[^>]*?(?:src|href)=|url\()["']?(https?:)?//"""
)
SEARCHES = (("denial", "Glossary"), ("مطلوبين", "Adding a verb"), ("كشف", "How do we know"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built strictly."""
    pytest.importorskip("mkdocs", reason="NO SITE: requirements/docs.txt is not installed")
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(folder)],
        cwd=CHECKOUT,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return folder


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """Where the site is served."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # as it is called
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_every_page_is_there_and_fetches_nothing_from_elsewhere(site: Path):
    made = {path.stem for path in site.glob("*.html")}
    assert made >= {path.stem for path in pages() if path.parent == CHECKOUT / "docs"}
    styled = [*site.glob("*.html"), *site.rglob("*.css")]
    asked = {path.name: _FETCHED.search(path.read_text(encoding="utf-8")) for path in styled}
    assert {name: hit.group() for name, hit in asked.items() if hit} == {}


def test_search_knows_both_languages(site: Path):
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    assert index["config"]["lang"] == ["en", "ar"]


def test_a_browser_asks_nobody_else(browser: Browser, address: str):
    page = browser.new_page(viewport={"width": 390, "height": 844})
    asked: set[str] = set()
    page.on("request", lambda one: asked.add(urlsplit(one.url).netloc))
    for name in ("index.html", "tutorial.html", "cli.html"):
        page.goto(address + name)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{name} is wider than a phone"
    for words, found in SEARCHES:
        page.goto(f"{address}index.html?q={words}")
        page.locator(".md-search-result__item", has_text=found).first.wait_for(timeout=30_000)
    assert {one for one in asked if one} == {urlsplit(address).netloc}
    page.close()
