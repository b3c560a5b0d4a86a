"""Wednesday, third floor, a cheap Android without signal: three taps and a photo per home, and it goes out when there is signal."""

import os
import re
import signal
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.conftest import DESKTOP, PHONE, Server, wait_for_worker
from tests.journeys.line import Line
from tests.pictures.made import photo

pytestmark = pytest.mark.journey
PIN = "280417"
WET_HANDS = 72
EVENING = 19


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


def _day() -> str:
    """Today; in the evening, when what is of today goes, tomorrow."""
    now = datetime.now(ZoneInfo("Europe/Amsterdam"))
    return f"{now + timedelta(days=now.hour >= EVENING):%Y-%m-%d}"


def _plan(server: Server, desk: Page, coach: str, *, second: str = "") -> list[str]:
    """A day for this coach of three homes where two things are to be done; gives their addresses in the order of walking."""
    desk.goto(server.url("/bezoeken/nieuw/"))
    desk.get_by_label("Welke dag?").fill(_day())
    desk.get_by_label("Wie gaat?").select_option(label=coach)
    if second:
        desk.get_by_label("Wie gaat mee?").select_option(label=second)
    homes = desk.get_by_role("checkbox", name=re.compile(r"^[^:]+: [^,]+, [^,]+$"))
    for place in range(3):
        homes.nth(place).check()
    desk.get_by_role("button", name="Plan het").click()
    expect(desk.get_by_role("heading", level=1)).to_contain_text(coach)
    return [re.sub(r"^\d+\. |\n.*", "", text) for text in desk.locator("tbody th").all_inner_texts()]


def _take_along(page: Page, sign_in: str, address: str) -> None:
    page.goto(sign_in)
    page.goto(address)
    page.get_by_label("Pincode, 6 cijfers of meer").fill(PIN)
    page.get_by_label("Dezelfde pincode nog eens").fill(PIN)
    page.get_by_role("button", name="Zet op mijn telefoon").click()
    expect(page.get_by_role("heading", name="Jouw bezoeken", exact=True)).to_be_visible()
    wait_for_worker(page)


def _open(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_label("Pincode van deze dag").fill(PIN)
    page.get_by_role("button", name="Open").click()
    expect(page.get_by_role("heading", name="Jouw bezoeken", exact=True)).to_be_visible()


def _tell_of_all(page: Page, address: str) -> None:
    """Three taps and a photo."""
    page.get_by_role("button", name=address).click()
    for measure in page.locator(".bezoek__tik").all():
        measure.click()
    page.locator("input[type=file]").set_input_files(
        {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": photo(2400, 1800)}
    )
    page.get_by_role("button", name="Klaar, volgende").click()


def _see_that_it_is_locked(page: Page, address: str, home: str) -> None:
    page.goto(address)
    page.get_by_label("Pincode van deze dag").fill("999999")
    expect(page.locator("body")).not_to_contain_text(home)
    page.get_by_role("button", name="Open").click()
    expect(page.get_by_role("alert")).to_contain_text("niet de pincode")


def test_visits_told_without_signal_survive_a_dead_battery_and_count_once(
    server: Server, visit: Any, phone: Any, line: Line, effort: Any
) -> None:
    desk = visit("Marijke", size=DESKTOP)
    homes = _plan(server, desk, "Fatima")
    sign_in, address = line.through(server.links["Fatima"]), line.through(server.url("/mijn/bezoeken/"))
    page = phone()
    _take_along(page, sign_in, address)
    line.cut()
    with effort("3 coach", page) as asked:
        _tell_of_all(page, homes[0])
        expect(page.get_by_role("heading", level=1, name=homes[1])).to_be_visible()
        asked.beyond(taps=3)  # the camera: open it, take the photo, keep it
    expect(page.locator("[data-stand]")).to_contain_text("1 nog te versturen")

    page = phone(kill=True)
    _see_that_it_is_locked(page, address, homes[0])
    _open(page, address)
    page.get_by_role("button", name=homes[1]).click()
    page.get_by_role("button", name="Niemand thuis").click()
    expect(page.locator("[data-stand]")).to_contain_text("2 nog te versturen")
    page = phone()
    page.clock.install()
    _open(page, address)
    page.clock.fast_forward("01:00:00")
    expect(page.get_by_label("Pincode van deze dag")).to_be_visible()
    line.mend()
    page.goto(sign_in)  # a killed browser may have forgotten that she was signed in
    _open(page, address)
    expect(page.locator("[data-stand]")).to_contain_text("Alles verstuurd", timeout=20_000)

    desk.reload()
    rows = desk.locator("tbody tr")
    expect(rows.nth(0)).to_contain_text("gedaan")
    expect(rows.nth(0).get_by_role("link", name="Bekijk de foto")).to_have_count(1)
    expect(rows.nth(1)).to_contain_text("niemand thuis")
    expect(rows.nth(2)).to_contain_text("nog niets verteld")
    expect(desk.get_by_text("Er zijn twee verhalen")).to_have_count(0)


KEPT = """new Promise(done => {
  const asked = indexedDB.open("wijkwerk");
  asked.onsuccess = () => {
    const all = asked.result.transaction("kept").objectStore("kept").getAllKeys();
    all.onsuccess = () => done(all.result.length);
  };
})"""


def test_the_phone_is_easy_to_use_at_the_door_and_empty_in_the_evening(server: Server, visit: Any, line: Line) -> None:
    homes = _plan(server, visit("Marijke", size=DESKTOP), "Hanna")
    page = visit(None)
    page.clock.install()
    _take_along(page, line.through(server.links["Hanna"]), line.through(server.url("/mijn/bezoeken/")))
    page.get_by_role("button", name=homes[0]).click()
    small = page.eval_on_selector_all(
        ".bezoek__tik, .bezoek__foto, .bezoek__klaar button",
        f"all => all.map(e => e.getBoundingClientRect().height).filter(height => height < {WET_HANDS})",
    )
    violations = [each["id"] for each in Axe().run(page).response["violations"]]
    wide = page.evaluate("document.documentElement.scrollWidth")
    kept = page.evaluate(KEPT)

    line.cut()
    page.clock.fast_forward("36:00:00")

    expect(page.get_by_text("Er staat niets op deze telefoon")).to_be_visible()
    expect(page.locator("[data-bezoeken]")).not_to_have_attribute("hidden", "")
    expect(page.locator("body")).not_to_contain_text(homes[0])
    assert (small, violations, wide) == ([], [], PHONE["width"])
    assert (kept, page.evaluate(KEPT)) == (1, 0)


def test_who_goes_along_has_the_day_too_and_signing_out_leaves_nothing_on_the_phone(server: Server, visit: Any) -> None:
    _plan(server, visit("Marijke", size=DESKTOP), "Samira", second="Yvonne")
    page = visit(None)
    _take_along(page, server.links["Samira"], server.url("/mijn/bezoeken/"))
    expect(page.get_by_text("Je gaat samen met Yvonne.", exact=True)).to_be_visible()

    page.goto(server.url("/afmelden/"))
    page.get_by_role("button", name="Ja, meld mij af").click()
    expect(page.get_by_role("button", name="Ja, meld mij af")).to_have_count(0)

    assert page.evaluate(KEPT) == 0
    assert page.evaluate("caches.keys().then(all => all.length)") == 0
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0
