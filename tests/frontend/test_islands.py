"""The islands in a real browser, under the policy that the workspace sends."""

import pytest
from playwright.sync_api import Page, expect

from tests.shared import CHECKOUT

AXE = CHECKOUT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
ISLANDS = ("network", "timeline", "map")
DRAWN = {
    "network": "musnad-network canvas",
    "timeline": "musnad-timeline a.mark",
    "map": "musnad-map canvas.maplibregl-canvas",
}
SLOW_MS = 60_000
"""Machines that test draw maps without a graphics card, several at a time."""


def open_island(page: Page, island: str, **parameters: str) -> None:
    query = "&".join(f"{name}={value}" for name, value in {"island": island, **parameters}.items())
    page.goto(f"/page?{query}")
    if parameters.get("view") != "table":
        page.locator(DRAWN[island]).first.wait_for(timeout=SLOW_MS)


def assert_accessible(page: Page) -> None:
    """No violation of WCAG 2.2 A and AA that axe knows."""
    if not AXE.is_file():
        pytest.skip("NO AXE: accessibility is untested; run make scripts")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    found = page.evaluate("tags => axe.run(document, {runOnly: tags})", tags)
    told = [f"{one['id']}: {[node['html'] for node in one['nodes']]}" for one in found["violations"]]
    assert told == []


@pytest.mark.parametrize("island", ISLANDS)
@pytest.mark.parametrize(("lang", "theme"), [("en", "light"), ("ar", "dark")])
def test_island_draws_and_is_accessible(page: Page, island: str, lang: str, theme: str):
    open_island(page, island, lang=lang, theme=theme)
    assert_accessible(page)
    page.locator(".island-views button").nth(1).click()
    expect(page.locator(".island-table tbody tr").first).to_be_visible()
    assert_accessible(page)


@pytest.mark.parametrize("island", ISLANDS)
def test_island_fits_a_phone(page: Page, island: str):
    page.set_viewport_size({"width": 360, "height": 800})
    open_island(page, island, lang="ar")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize(("island", "rows"), [("network", 17), ("timeline", 13), ("map", 15)])
def test_table_lists_all_that_the_picture_shows(page: Page, island: str, rows: int):
    open_island(page, island)
    page.locator(".island-views button").nth(1).click()
    expect(page.locator(".island-table tbody tr")).to_have_count(rows)
    assert "view=table" in page.url


@pytest.mark.parametrize("island", ISLANDS)
def test_failed_fetch_is_one_line(page: Page, island: str):
    page.route("**/data/wrong.json", lambda route: route.fulfill(status=200, body='{"nodes": 1}'))
    page.goto(f"/page?island={island}&src=wrong.json")
    line = page.locator(".island-status")
    expect(line).to_contain_text("This could not be loaded")
    expect(line.locator("button")).to_be_visible()


def test_network_filters_go_to_the_address_and_come_back(page: Page):
    open_island(page, "network")
    status = page.locator("details.checks").nth(1)
    status.locator("summary").click()
    status.locator(".checks-all button").nth(1).click()
    status.get_by_label("denied").check()
    expect(page.locator(".island-status")).to_contain_text("Ties: 2 of 17")
    assert "net-status=denied" in page.url
    page.reload()
    page.locator(DRAWN["network"]).first.wait_for(timeout=SLOW_MS)
    expect(page.locator(".island-status")).to_contain_text("Ties: 2 of 17")
    page.get_by_role("button", name="Reset filters").click()
    expect(page.locator(".island-status")).to_contain_text("Ties: 17 of 17")
    assert "net-" not in page.url


def test_open_filters_close_by_escape_and_when_left(page: Page):
    open_island(page, "network")
    events = page.locator("details.checks").first
    events.locator("summary").click()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(events).not_to_have_attribute("open", "")
    expect(events.locator("summary")).to_be_focused()
    events.locator("summary").click()
    page.get_by_label("Find an actor").click()
    expect(events).not_to_have_attribute("open", "")


def test_network_says_that_it_is_capped(page: Page):
    open_island(page, "network")
    expect(page.locator(".island-status strong")).to_have_text(
        "13 of 29 actors are shown, those of most matters."
    )


def test_network_is_walked_by_keyboard(page: Page):
    open_island(page, "network")
    field = page.get_by_label("Find an actor")
    field.fill("Star Movement")
    field.press("Enter")
    panel = page.locator(".island-panel")
    expect(panel.get_by_role("link", name="Open the dossier")).to_have_attribute("href", "/actors/g2")
    panel.get_by_role("button", name="Wadi Brigade").first.press("Enter")
    expect(panel.locator("h3")).to_have_text("Wadi Brigade")
    panel.get_by_role("button", name="assault").first.press("Enter")
    expect(panel.locator(".inline-list a").first).to_have_attribute("href", "/matters/m-000")
    panel.get_by_role("button", name="Close").press("Enter")
    expect(panel).to_be_hidden()


def test_period_leaves_out_what_lies_outside(page: Page):
    open_island(page, "network")
    first = page.get_by_label("Period: From")
    first.focus()
    first.press("End")
    expect(page.locator(".island-status")).to_contain_text("Ties: 1 of 17")
    expect(page.locator(".island-status")).to_contain_text("without a date")
    assert "net-from=2024-06-10" in page.url


def test_timeline_is_walked_by_keyboard_and_opens(page: Page):
    open_island(page, "timeline")
    page.locator(".island-stage").focus()
    page.keyboard.press("ArrowRight")
    first = page.locator("a.mark:focus").get_attribute("aria-label")
    page.keyboard.press("ArrowRight")
    second = page.locator("a.mark:focus").get_attribute("aria-label")
    assert first != second
    page.keyboard.press("+")
    page.wait_for_url("**time-from=**")
    expect(page.locator("a.mark:focus")).to_have_count(1)
    page.keyboard.press("0")
    page.wait_for_function("!location.search.includes('time-from=')")


def test_timeline_turns_to_the_time_of_reports(page: Page):
    open_island(page, "timeline")
    page.get_by_label("Time of the reports").check()
    expect(page.locator("a.mark")).to_have_count(22)
    assert "time-by=report" in page.url


def test_timeline_runs_leftward_in_arabic(page: Page):
    open_island(page, "timeline", lang="ar")
    signs = page.locator("a.mark .sign")
    expect(signs.nth(1)).to_be_visible()
    # in one step: drawn anew in between, a sign has no box
    places = signs.evaluate_all("signs => signs.map(one => one.getBoundingClientRect().x)")
    assert places[0] > places[-1]


def test_map_picks_a_place_and_says_how_exact_it_is(page: Page):
    open_island(page, "map")
    field = page.get_by_label("Find a place")
    field.fill("Taiz Governorate")
    field.press("Enter")
    panel = page.locator(".island-panel")
    expect(panel).to_contain_text("Precision: region")
    expect(panel.get_by_role("link", name="Open")).to_have_attribute("href", "/matters?place=taiz")
    assert "map-pick=taiz" in page.url


def settled(page: Page) -> bytes:
    """The picture once it has been drawn anew."""
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return page.locator(".island-stage").screenshot()


def test_two_thousand_actors_stay_interactive(page: Page):
    open_island(page, "network", src="large.json")
    stage = page.locator(".island-stage")
    stage.focus()
    seen = {stage.screenshot()}
    for key in ["ArrowLeft", "+", "ArrowUp"]:
        page.keyboard.press(key)
        seen.add(settled(page))
    assert len(seen) == 4, "each step by keyboard shows another part"
    box = stage.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 40, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + 140, box["y"] + 40, steps=20)
    page.mouse.up()
    assert settled(page) not in seen, "dragging too"
