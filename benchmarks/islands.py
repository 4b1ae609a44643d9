"""How long the network of two thousand actors keeps the page's thread busy with one step by hand.

    python -m benchmarks.islands

Chromium draws the largest picture the workspace shows, without a graphics card; printed are milliseconds of
the page's own thread a step by keyboard and a step of dragging. Exit 1 where a step takes longer than a user
would call at once. Needs the built frontend (`make frontend`) and a Chromium.
"""

import sys
from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser import NoBrowserError, launched
from tests.frontend.pages import DIST, serving

BY_KEY_MS, BY_DRAG_MS = 150, 60
KEYS = ("ArrowLeft", "+", "ArrowUp", "-") * 3
DRAGS = 20


def clock(page: Page) -> Callable[[], float]:
    """Reads how long the page's own thread has worked, in milliseconds."""
    meter = page.context.new_cdp_session(page)
    meter.send("Performance.enable", {"timeDomain": "threadTicks"})

    def spent() -> float:
        measured = meter.send("Performance.getMetrics")["metrics"]
        return 1000 * next(float(one["value"]) for one in measured if one["name"] == "TaskDuration")

    return spent


def measure(page: Page) -> tuple[float, float]:
    """Milliseconds a step by keyboard and a step of dragging."""
    stage = page.locator(".island-stage")
    spent = clock(page)
    stage.focus()
    page.keyboard.press("ArrowLeft")  # the first frame draws what later ones keep
    begun = spent()
    for key in KEYS:
        page.keyboard.press(key)
    by_key = (spent() - begun) / len(KEYS)
    box = stage.bounding_box() or {"x": 0, "y": 0}
    page.mouse.move(box["x"] + 40, box["y"] + 40)
    page.mouse.down()
    begun = spent()
    page.mouse.move(box["x"] + 140, box["y"] + 40, steps=DRAGS)
    page.mouse.up()
    return by_key, (spent() - begun) / DRAGS


def main() -> int:
    """Print both and judge them."""
    if not (DIST / "manifest.json").is_file():
        sys.exit("the frontend is not built: make frontend")
    try:
        with launched() as browser, serving() as address:
            page = browser.new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
            page.goto(f"{address}/page?island=network&src=large.json")
            page.locator("musnad-network canvas").first.wait_for()
            by_key, by_drag = measure(page)
    except NoBrowserError as error:
        sys.exit(f"no browser: {error}")
    print(
        f"2,000 actors, 4,000 ties: {by_key:.0f} ms a step by keyboard, {by_drag:.0f} ms a step of dragging"
    )
    return int(by_key > BY_KEY_MS or by_drag > BY_DRAG_MS)


if __name__ == "__main__":
    sys.exit(main())
