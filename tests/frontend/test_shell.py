"""Switches, keys, layers and lit cards, in a real browser."""

import pytest
from playwright.sync_api import Page, expect


@pytest.fixture
def reading(page: Page) -> Page:
    """A reading pane with a card, toggles, a queue and the help."""
    page.goto("/page?island=reading")
    expect(page.locator("[data-reading]")).to_have_attribute("data-show", "cue claim")
    return page


def test_layer_is_switched_off_and_the_address_keeps_it(reading: Page):
    before = reading.locator("[data-reading]").inner_text()
    reading.get_by_label("cue").uncheck()
    expect(reading.locator("[data-reading]")).to_have_attribute("data-show", "claim")
    assert "layers=claim" in reading.url
    assert reading.locator("[data-reading]").inner_text() == before
    reading.reload()
    expect(reading.get_by_label("cue")).not_to_be_checked()


def test_highlights_move_no_letter(reading: Page):
    width = """() => [...document.querySelectorAll("[data-reading] p, .seg")]
        .map((one) => one.getBoundingClientRect().width)"""
    lit = reading.evaluate(width)
    for name in ("cue", "claim"):
        reading.get_by_label(name).uncheck()
    assert reading.evaluate(width) == lit


def test_card_and_its_stretch_light_each_other(reading: Page):
    stretch = reading.locator('[data-refs="c-1"]')
    colour = "one => getComputedStyle(one).backgroundColor"
    plain = stretch.evaluate(colour)
    reading.locator("#card").focus()
    expect(stretch).to_have_class("seg lit")
    assert stretch.evaluate(colour) != plain
    expect(reading.locator('[data-refs="s-1"]')).to_have_class("seg")
    reading.locator('[data-refs="c-1"]').hover()
    expect(reading.locator("#card")).to_have_class("lit")


def test_theme_is_kept_in_a_cookie(reading: Page):
    reading.get_by_role("button", name="dark").click()
    expect(reading.locator("html")).to_have_attribute("data-theme", "dark")
    kept = {cookie["name"]: cookie["value"] for cookie in reading.context.cookies()}
    assert kept["musnad_theme"] == "dark"
    expect(reading.get_by_role("button", name="dark")).to_have_attribute("aria-pressed", "true")


def test_keys_walk_the_queue_and_press_within_the_item(reading: Page):
    reading.evaluate("document.addEventListener('click', (event) => { document.title = event.target.id; })")
    reading.keyboard.press("j")
    reading.keyboard.press("j")
    expect(reading.locator("#two")).to_be_focused()
    reading.keyboard.press("y")
    expect(reading).to_have_title("y2")
    reading.keyboard.press("k")
    expect(reading.locator("#one")).to_be_focused()


def test_keys_rest_while_someone_types_or_has_turned_them_off(reading: Page):
    reading.evaluate("document.addEventListener('click', (event) => { document.title = event.target.id; })")
    reading.locator("#field").fill("")
    reading.locator("#field").press("y")
    expect(reading.locator("#field")).to_have_value("y")
    reading.locator("#one").focus()
    reading.keyboard.press("?")
    dialog = reading.locator("dialog#keys")
    expect(dialog).to_be_visible()
    expect(dialog.locator("dt")).to_have_text(["y"])
    dialog.get_by_label("on").uncheck()
    dialog.get_by_role("button").click()
    reading.locator("#one").focus()
    reading.keyboard.press("y")
    assert reading.title() != "y1"
