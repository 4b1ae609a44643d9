"""The pages in a real browser: no violations of accessibility, nothing asked elsewhere, letters joined.

Screenshots go to the folder MUSNAD_ARTEFACTS names, where it names one.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page

from tests.shared import CHECKOUT
from tests.web.conftest import LISTS
from tests.web.desks import PASSWORD
from tests.web.serving import served

AXE = CHECKOUT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
_CHECK = """async () => {
  const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const found = await axe.run(document, { runOnly: rules });
  const where = (one) => one.nodes.slice(0, 3).map((node) => node.html).join(" | ");
  return found.violations.map((one) => `${one.id}: ${where(one)}`);
}"""
_WIDTHS = """() => [...document.querySelectorAll("[data-reading] p")].map((line) => {
  const width = (html) => {
    const box = document.createElement("p");
    box.style.cssText = "display:inline-block;white-space:nowrap;position:absolute";
    box.className = line.className;
    if (html) box.innerHTML = line.innerHTML; else box.textContent = line.textContent;
    line.parentElement.append(box);
    const found = box.getBoundingClientRect().width;
    box.remove();
    return found;
  };
  return [width(true), width(false)];
})"""


@pytest.fixture(scope="module")
def address(project: Path) -> Iterator[str]:
    """Where the project is served, with its built styles and scripts."""
    with served(project) as address:
        yield address


class Watched:
    """A browser window that keeps what went wrong in it."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.page: Page = context.new_page()
        self.wrong: list[str] = []
        self.page.on("console", lambda told: self.wrong.append(told.text) if told.type == "error" else None)
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on(
            "request",
            lambda one: None if one.url.startswith(address) else self.wrong.append(f"asked {one.url}"),
        )


def window(browser: Browser, address: str, language: str, theme: str, width: int = 1280) -> Watched:
    """A window of that language and theme."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, base_url=address, reduced_motion="reduce"
    )
    for name, value in (("musnad_lang", language), ("musnad_theme", theme)):
        context.add_cookies([{"name": name, "value": value, "url": address}])
    return Watched(context, address)


def keep(page: Page, name: str) -> None:
    """A screenshot, where somebody asked for them."""
    folder = os.environ.get("MUSNAD_ARTEFACTS")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=f"{folder}/{re.sub(r'[^a-z0-9-]+', '-', name.lower()).strip('-')}.png")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_no_violations_on_any_page_in_either_theme(
    browser: Browser, address: str, records: list[str], language: str
):
    if not AXE.is_file():
        pytest.skip("NO AXE: accessibility is untested; run npm ci in frontend/")
    source = AXE.read_text(encoding="utf-8")
    watched = window(browser, address, language, "light")
    found = {}
    shown = ["/", *LISTS, *(one for one in records if "long" not in one), "/search?words=قصف"]
    for path in shown:
        watched.page.goto(path, wait_until="networkidle")
        watched.page.evaluate(source)
        for theme in ("light", "dark"):
            watched.page.evaluate("(theme) => { document.documentElement.dataset.theme = theme }", theme)
            keep(watched.page, f"{language}-{theme}-{path}")
            violations = watched.page.evaluate(_CHECK)
            if violations:
                found[path, theme] = violations
    assert found == {}
    assert watched.wrong == []


@pytest.mark.parametrize("language", ["ar", "en"])
def test_no_violations_at_a_teams_door_and_on_its_page_of_accounts(
    browser: Browser, team: Path, language: str
):
    if not AXE.is_file():
        pytest.skip("NO AXE: accessibility is untested; run npm ci in frontend/")
    source, found = AXE.read_text(encoding="utf-8"), {}
    with served(team, team=True) as address:
        watched = window(browser, address, language, "light")
        page = watched.page

        def check(name: str) -> None:
            page.evaluate(source)
            for theme in ("light", "dark"):
                page.evaluate("(theme) => { document.documentElement.dataset.theme = theme }", theme)
                keep(page, f"{language}-{theme}-{name}")
                found[name, theme] = page.evaluate(_CHECK)

        def send(form: str, **fields: str) -> None:
            for name, value in fields.items():
                page.fill(f"{form} [name={name}]", value)
            page.click(f"{form} button")
            page.wait_for_load_state("networkidle")

        page.goto("/accounts", wait_until="networkidle")
        assert page.locator("nav.pages").count() == 0
        check("sign-in")
        send("form[action='/sign-in/enter']", name="Amin", password="not the password")
        assert page.locator("[role=alert]").is_visible()
        check("sign-in refused")
        send("form[action='/sign-in/enter']", name="Amin", password=PASSWORD)
        check("accounts")
        send("form[action='/accounts/add']", name="سالم", password=PASSWORD)
        assert page.locator("[role=status]").is_visible()
        check("accounts done")
        send("tr:has-text('Amin') + tr form[action='/accounts/disable']")
        assert page.locator("[role=alert]").is_visible()
        check("accounts refused")
        page.set_viewport_size({"width": 390, "height": 800})
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 390
        keep(page, f"phone-{language}-accounts")
    assert {name: told for name, told in found.items() if told} == {}
    told = [line for line in watched.wrong if "401" not in line and "400" not in line]
    assert told == []  # beside the two refusals


def test_an_error_page_has_no_violations(browser: Browser, address: str):
    if not AXE.is_file():
        pytest.skip("NO AXE: accessibility is untested; run npm ci in frontend/")
    watched = window(browser, address, "ar", "light")
    watched.page.goto("/nope")
    watched.page.evaluate(AXE.read_text(encoding="utf-8"))
    assert watched.page.evaluate(_CHECK) == []


def test_highlights_neither_unjoin_nor_move_letters(browser: Browser, address: str):
    watched = window(browser, address, "en", "light")
    watched.page.goto("/articles/raid", wait_until="networkidle")
    widths = watched.page.evaluate(_WIDTHS)
    assert widths
    assert all(abs(lit - plain) < 1 for lit, plain in widths), widths


@pytest.mark.parametrize("language", ["ar", "en"])
def test_no_page_is_wider_than_a_phone(
    browser: Browser,
    address: str,
    records: list[str],
    language: str,
):
    watched = window(browser, address, language, "light", 390)
    wide = {}
    for path in ("/", *LISTS, *(one for one in records if "long" not in one)):
        watched.page.goto(path, wait_until="networkidle")
        keep(watched.page, f"phone-{language}-{path}")
        width = watched.page.evaluate("document.scrollingElement.scrollWidth")
        if width > 390:
            wide[path] = width
    assert wide == {}


def test_hostile_articles_run_nothing(browser: Browser, address: str, records: list[str]):
    watched = window(browser, address, "en", "light")

    def opened(dialog: Dialog) -> None:
        watched.wrong.append(f"a dialog opened: {dialog.message}")
        dialog.dismiss()

    watched.page.on("dialog", opened)
    for path in ("/articles", *records):
        watched.page.goto(path, wait_until="domcontentloaded")
    assert watched.wrong == []


def test_filters_change_the_list_and_the_address(browser: Browser, address: str):
    watched = window(browser, address, "en", "light")
    page = watched.page
    page.goto("/matters", wait_until="networkidle")
    page.select_option("select[name=status]", "disputed")
    page.wait_for_url("**/matters?*status=disputed*")
    page.wait_for_function(
        "document.querySelectorAll('.matter-row:not([data-status=disputed])').length === 0"
    )
    assert "status=disputed" in (page.get_attribute("#list .exports a", "href") or "")
    page.go_back()
    page.wait_for_url("**/matters")
    assert watched.wrong == []


def test_a_layer_is_switched_off_and_the_address_keeps_it(browser: Browser, address: str):
    page = window(browser, address, "en", "light").page
    page.goto("/articles/raid", wait_until="networkidle")
    page.uncheck("[data-layer-toggle=entity]")
    assert "entity" not in (page.get_attribute("[data-reading]", "data-show") or "")
    page.reload(wait_until="networkidle")
    assert not page.is_checked("[data-layer-toggle=entity]")
    assert page.is_checked("[data-layer-toggle=cue]")


def test_a_card_lights_its_words(browser: Browser, address: str):
    page = window(browser, address, "en", "light").page
    page.goto("/articles/raid", wait_until="networkidle")
    one = page.get_attribute(".card", "id")
    page.hover(f"#{one} h3")
    lit = page.eval_on_selector_all("[data-reading] .lit", "all => all.map((each) => each.dataset.refs)")
    assert lit
    assert all(one in refs.split() for refs in lit)
