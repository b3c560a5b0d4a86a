"""Whether a page is fit for everybody: nothing that axe objects to, and nothing wider than the screen."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def is_fit(page: Page) -> None:
    assert page.viewport_size
    assert [each["id"] for each in Axe().run(page).response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
