"""The review flow in a real browser, by keyboard; and no violations of accessibility on its pages."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from musnad.store.project import Project
from tests.web.serving import served
from tests.web.test_browser import _CHECK, AXE, keep, window


@pytest.fixture
def own(project: Path, tmp_path: Path) -> Path:
    """A copy of the project, to be changed."""
    return Path(shutil.copytree(project, tmp_path / "own"))


@pytest.fixture
def address(own: Path) -> Iterator[str]:
    """Where it is served, with its built styles and scripts."""
    with served(own) as address:
        yield address


def give_name(page: Page) -> None:
    page.goto("/review", wait_until="networkidle")
    page.fill("input[name=name]", "Layla")
    with page.expect_navigation(wait_until="networkidle"):
        page.press("input[name=name]", "Enter")


def press(page: Page, key: str) -> None:
    """Press a key that leads to another page."""
    with page.expect_navigation(wait_until="networkidle"):
        page.keyboard.press(key)


def claim(page: Page) -> str | None:
    return page.get_attribute("form.rulings input[name=claim]", "value")


def test_claims_are_reviewed_by_keyboard(browser: Browser, address: str, own: Path):
    watched = window(browser, address, "en", "light")
    page = watched.page
    give_name(page)
    first = claim(page)
    press(page, "j")
    second = claim(page)
    assert second != first
    press(page, "k")
    assert claim(page) == first
    press(page, "u")
    assert claim(page) == second
    press(page, "k")
    press(page, "y")
    assert claim(page) == second
    press(page, "n")
    press(page, "z")
    assert claim(page) == second
    page.keyboard.press("?")
    assert "Accept" in page.inner_text("dialog#keys")
    page.keyboard.press("Escape")
    with Project.open(own) as opened:
        kept = opened.store.reviews()
    assert [(one.ruling, one.by) for one in kept] == [
        ("accept", "Layla"),
        ("reject", "Layla"),
        ("undo", "Layla"),
    ]
    assert watched.wrong == []


def test_a_claim_is_fixed_and_its_source_selected(browser: Browser, address: str, own: Path):
    watched = window(browser, address, "ar", "light")
    page = watched.page
    give_name(page)
    page.goto("/review?claim=copy%23c2", wait_until="networkidle")
    page.keyboard.press("e")
    page.select_option("select[name=modality]", "planned")
    page.evaluate(
        """() => {
          const pane = document.querySelector("[data-select-into]");
          document.getSelection().selectAllChildren(pane.querySelector("mark"));
        }"""
    )
    words = " ".join(page.inner_text("[data-select-into] mark >> nth=0").split())
    page.dispatch_event("[data-select-into]", "pointerup")
    assert page.input_value("#source") == words
    with page.expect_navigation(wait_until="networkidle"):
        page.click(".fix button.primary")
    with Project.open(own) as opened:
        fix = opened.store.reviews()[0].fix
    assert fix is not None
    assert fix.modality == "planned"
    assert watched.wrong == []


@pytest.mark.parametrize("language", ["ar", "en"])
def test_no_violations_in_either_theme(browser: Browser, address: str, language: str):
    if not AXE.is_file():
        pytest.skip("NO AXE: accessibility is untested; run npm ci in frontend/")
    watched = window(browser, address, language, "light")
    page, found = watched.page, {}
    give_name(page)
    press(page, "y")
    for path in (
        "/review",
        "/review/bulk?event=ASSAULT",
        "/review/agreement",
        "/review/log",
        "/articles/raid",
    ):
        page.goto(path, wait_until="networkidle")
        if path == "/review":
            page.keyboard.press("e")
        page.evaluate(AXE.read_text(encoding="utf-8"))
        for theme in ("light", "dark"):
            page.evaluate("(theme) => { document.documentElement.dataset.theme = theme }", theme)
            keep(page, f"{language}-{theme}-{path}")
            violations = page.evaluate(_CHECK)
            if violations:
                found[path, theme] = violations
    assert found == {}
    assert watched.wrong == []


@pytest.mark.parametrize("language", ["ar", "en"])
def test_it_fits_a_phone(browser: Browser, address: str, language: str):
    page = window(browser, address, language, "light", 390).page
    give_name(page)
    wide = {}
    for path in ("/review", "/review/bulk?event=ASSAULT", "/review/agreement", "/review/log"):
        page.goto(path, wait_until="networkidle")
        width = page.evaluate("document.scrollingElement.scrollWidth")
        if width > 390:
            wide[path] = width
    assert wide == {}
