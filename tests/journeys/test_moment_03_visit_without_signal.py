"""Wednesday, third floor, a cheap Android without signal: three taps and a photo per home, and it goes out when there is signal."""

import os
import re
import signal
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.conftest import DESKTOP, PHONE, Server
from tests.pictures.made import photo

pytestmark = pytest.mark.journey
PIN = "280417"
WET_HANDS = 72
EVENING = 21


@pytest.fixture
def phone(chromium: Browser, tmp_path: Path) -> Iterator[Any]:
    """One phone: `phone()` opens its browser, on what it kept from the time before; `phone(kill=True)` kills that first."""
    opened: list[BrowserContext] = []

    def browser(*, kill: bool = False) -> Page:
        if kill:
            _kill(tmp_path)
        elif opened:
            opened[-1].close()
        opened.append(
            chromium.browser_type.launch_persistent_context(
                str(tmp_path / "phone"),
                executable_path=os.environ.get("CHROMIUM") or "/usr/bin/chromium",
                args=["--no-sandbox", "--no-first-run", "--disable-background-networking"],
                viewport=PHONE,
            )
        )
        page = opened[-1].pages[0]
        page.set_default_timeout(15_000)
        return page

    yield browser
    opened[-1].close()


def _kill(folder: Path) -> None:
    """As when the battery is empty: every process that has this phone's folder open, at once."""
    for each in Path("/proc").glob("[0-9]*"):
        try:
            words = (each / "cmdline").read_bytes()
        except OSError:
            continue
        if f"--user-data-dir={folder}".encode() in words:
            os.kill(int(each.name), signal.SIGKILL)


def _is_evening() -> bool:
    return datetime.now(ZoneInfo("Europe/Amsterdam")).hour >= EVENING


def _plan(server: Server, desk: Page) -> list[str]:
    """A day for Joost of three homes where something is to be done; gives their addresses in the order of walking."""
    desk.goto(server.url("/bezoeken/nieuw/"))
    desk.get_by_label("Wie gaat?").select_option(label=re.compile("Joost").pattern)
    for place in range(3):
        desk.locator("input[name=homes]").nth(place).check()
    desk.get_by_role("button", name="Plan het").click()
    expect(desk.get_by_role("heading", level=1)).to_contain_text("Joost")
    return [re.sub(r"^\d+\. |\n.*", "", text) for text in desk.locator("tbody th").all_inner_texts()]


def _take_along(server: Server, page: Page) -> None:
    page.goto(server.links["Joost"])
    page.goto(server.url("/mijn/bezoeken/"))
    page.get_by_label("Pincode, 6 cijfers of meer").fill(PIN)
    page.get_by_label("Dezelfde pincode nog eens").fill(PIN)
    page.get_by_role("button", name="Zet op mijn telefoon").click()
    expect(page.get_by_role("heading", name="Jouw bezoeken", exact=True)).to_be_visible()
    page.wait_for_function(
        "caches.keys().then(all => all.length && caches.open(all[0])).then(one => one && one.match('/klinkerbuurt/mijn/bezoeken/zonder/'))"
    )


def _open(server: Server, page: Page) -> None:
    page.goto(server.url("/mijn/bezoeken/"))
    page.get_by_label("Pincode van deze dag").fill(PIN)
    page.get_by_role("button", name="Open").click()
    expect(page.get_by_role("heading", name="Jouw bezoeken", exact=True)).to_be_visible()


def test_visits_told_without_signal_survive_a_dead_battery_and_count_once(
    server: Server, visit: Any, phone: Any
) -> None:
    desk = visit("Marijke", size=DESKTOP)
    addresses = _plan(server, desk)
    page = phone()
    _take_along(server, page)
    page.context.set_offline(True)

    page.get_by_role("button", name=addresses[0]).click()
    first_measures = page.locator(".bezoek__tik")
    for place in range(first_measures.count()):
        first_measures.nth(place).click()
    page.locator("input[type=file]").set_input_files(
        {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": photo(2400, 1800)}
    )
    page.get_by_role("button", name="Klaar, volgende").click()
    expect(page.get_by_role("heading", level=1, name=addresses[1])).to_be_visible()
    expect(page.locator("[data-stand]")).to_contain_text("1 nog te versturen")

    page = phone(kill=True)
    page.context.set_offline(True)
    page.goto(server.url("/mijn/bezoeken/"))
    expect(page.get_by_label("Pincode van deze dag")).to_be_visible()
    expect(page.locator("body")).not_to_contain_text(addresses[0])
    page.get_by_label("Pincode van deze dag").fill("999999")
    page.get_by_role("button", name="Open").click()
    expect(page.get_by_role("alert")).to_contain_text("niet de pincode")
    _open(server, page)
    page.get_by_role("button", name=addresses[1]).click()
    page.get_by_role("button", name="Niemand thuis").click()
    expect(page.locator("[data-stand]")).to_contain_text("2 nog te versturen")

    page = phone()
    page.clock.install()
    page.context.set_offline(True)
    _open(server, page)
    page.clock.fast_forward("01:00:00")
    expect(page.get_by_label("Pincode van deze dag")).to_be_visible()
    page.context.set_offline(False)
    _open(server, page)
    expect(page.locator("[data-stand]")).to_contain_text("Alles verstuurd", timeout=20_000)

    desk.reload()
    rows = desk.locator("tbody tr")
    expect(rows.nth(0)).to_contain_text("gedaan")
    expect(rows.nth(0).get_by_role("link", name="Bekijk de foto")).to_have_count(1)
    expect(rows.nth(1)).to_contain_text("niemand thuis")
    expect(rows.nth(2)).to_contain_text("nog niets verteld")
    expect(desk.get_by_text("Er zijn twee verhalen")).to_have_count(0)
