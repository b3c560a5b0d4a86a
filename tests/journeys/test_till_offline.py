"""A shop's till on a bad line: slips are typed while the connection is away, survive closing the page, and are booked once."""

import json
import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP, Server

pytestmark = pytest.mark.journey
SLIP = re.compile(r"\w{3}-\w{3}-\w{3}-\w{3}")
# All that lies in this browser, as text: bytes as well.
KEPT = """async () => {
  let told = JSON.stringify({ ...localStorage });
  for (const { name } of await indexedDB.databases()) {
    const db = await new Promise((done) => { const asked = indexedDB.open(name); asked.onsuccess = () => done(asked.result); });
    for (const table of db.objectStoreNames) {
      const all = await new Promise((done) => {
        const asked = db.transaction(table).objectStore(table).getAll(); asked.onsuccess = () => done(asked.result);
      });
      for (const { sealed, ...rest } of all) told += JSON.stringify(rest) + new TextDecoder().decode(sealed);
    }
    db.close();
  }
  return told;
}"""
# What the worker laid aside to open without a connection.
LAID_ASIDE = """async () => {
  let told = "";
  for (const name of await caches.keys()) {
    for (const kept of await (await caches.open(name)).matchAll()) {
      if (kept.headers.get("Content-Type").startsWith("text/html")) told += await kept.text();
    }
  }
  return told;
}"""
# A camera that shows one code: neither this machine nor its Chromium has one that reads.
SEES = """(slip) => {
  window.BarcodeDetector = class {
    static async getSupportedFormats() { return ["qr_code"]; }
    async detect() { return [{ rawValue: slip }]; }
  };
  Object.defineProperty(navigator, "mediaDevices", { value: {
    getUserMedia: async () => {
      const canvas = document.createElement("canvas");
      const pen = canvas.getContext("2d");
      setInterval(() => pen.fillRect(0, 0, 9, 9), 50);
      return canvas.captureStream();
    },
  } });
}"""
# The server books it, and its answer gets lost on the way back.
LOSES_ANSWERS = """() => {
  const real = window.fetch;
  window.fetch = async (...asked) => {
    const answer = await real(...asked);
    if (String(asked[0]).includes("/kassa/bon/")) throw new TypeError("lost");
    return answer;
  };
}"""


def _slips(server: Server, desk: Page, count: int) -> list[str]:
    """A sheet for a circle that got coins by a resolution."""
    desk.goto(server.url("/munten/bonnen/"))
    desk.get_by_label("Voor welke kring?").select_option("Tuinkring")
    desk.get_by_label("Hoeveel op één bon?").fill("1")
    desk.get_by_label("Hoeveel bonnen?").fill(str(count))
    desk.get_by_role("button", name="Leg het vast").click()
    printed = desk.locator(".bonnen .code")
    expect(printed).to_have_count(count)
    return [SLIP.search(text)[0] for text in printed.all_inner_texts()]


def _till(server: Server, desk: Page, screen: Page, shop: str) -> None:
    desk.goto(server.url("/munten/"))
    desk.get_by_role("link", name=shop).click()
    desk.get_by_role("button", name="Geef me een link voor de kassa").click()
    told = desk.get_by_text("Open deze link op de kassa").inner_text()
    screen.goto(re.search(r"http\S+", told)[0])
    screen.get_by_role("button", name="Open de kassa").click()
    expect(screen.get_by_role("heading", level=1)).to_have_text("Een bon aannemen")


def _type(screen: Page, slip: str) -> None:
    screen.get_by_label("Code op de bon").fill(slip)
    screen.get_by_role("button", name="Neem aan").click()


def test_a_shop_till_goes_on_without_a_connection_and_never_books_twice(server: Server, visit: Any) -> None:
    desk, screen = visit("Ravi", size=DESKTOP), visit(None)
    first, second, third = _slips(server, desk, 3)
    _till(server, desk, screen, "Buurtkeuken De Pan")
    stand, lines = screen.locator("[data-stand]"), screen.locator("[data-bonnen] li")
    before = screen.locator("[data-vandaag] li").count()

    _type(screen, first.lower())
    expect(lines.first).to_contain_text("Deze bon is geboekt")
    screen.context.set_offline(True)
    _type(screen, second)
    _type(screen, third.replace("-", " "))
    expect(stand).to_contain_text("2 nog te versturen")
    _type(screen, first)
    expect(lines.first).to_contain_text("Deze bon nam je net al aan")
    _type(screen, "K7Q-4M4-9TR-2BC")
    expect(lines.first).to_contain_text("Deze code klopt niet")
    kept = screen.evaluate(KEPT)
    screen.context.set_offline(False)

    expect(stand).to_contain_text(re.compile(r"Alles verstuurd, \d\d\.\d\d uur"), timeout=20_000)
    expect(lines.filter(has_text="is geboekt")).to_have_count(3)
    expect(screen.locator("[data-vandaag] li")).to_have_count(before + 3)
    assert '"kassa:' in kept
    assert not any(slip in kept or slip.replace("-", " ") in kept for slip in (second, third))
    assert Axe().run(screen).response["violations"] == []


def test_slips_that_were_not_sent_survive_closing_the_page_and_a_lost_answer(server: Server, visit: Any) -> None:
    desk, screen = visit("Ravi", size=DESKTOP), visit(None)
    slip = _slips(server, desk, 1)[0]
    _till(server, desk, screen, "Groentewinkel De Kas")
    screen.evaluate(LOSES_ANSWERS)
    _type(screen, slip)
    expect(screen.locator("[data-stand]")).to_contain_text("1 nog te versturen")
    screen.close(run_before_unload=False)

    again = screen.context.new_page()
    again.goto(server.url("/kassa/"))

    expect(again.locator("[data-stand]")).to_contain_text("Alles verstuurd")
    expect(again.locator("[data-bonnen] li")).to_contain_text("Deze bon is geboekt")
    expect(again.locator("[data-vandaag] li")).to_have_count(1)


def test_a_till_opened_anew_without_a_connection_takes_slips_and_lays_nothing_readable(
    server: Server, visit: Any
) -> None:
    desk, screen = visit("Ravi", size=DESKTOP), visit(None)
    first, second = _slips(server, desk, 2)
    _till(server, desk, screen, "Buurtkeuken De Pan")
    screen.evaluate("navigator.serviceWorker.ready.then(() => true)")
    expect(screen.locator("[data-vandaag]")).to_contain_text("Vandaag betaald")
    screen.context.set_offline(True)
    screen.goto(server.url("/kassa/"))
    expect(screen.get_by_role("heading", level=1)).to_have_text("Er is geen verbinding")

    _type(screen, first)
    _type(screen, second)
    expect(screen.locator("[data-stand]")).to_contain_text("2 nog te versturen")
    screen.reload()
    expect(screen.locator("[data-bonnen] li")).to_have_count(2)
    kept, page = screen.evaluate(KEPT), screen.evaluate(LAID_ASIDE)
    violations = Axe().run(screen).response["violations"]
    screen.context.set_offline(False)

    expect(screen.get_by_role("heading", level=1)).to_have_text("Een bon aannemen", timeout=40_000)
    expect(screen.locator("[data-bonnen] li").filter(has_text="is geboekt")).to_have_count(2)
    assert not any(part in kept for part in (first, second, first.replace("-", ""), second.replace("-", "")))
    assert "De Pan" not in page and 'data-sleutel=""' in page
    assert violations == []


def test_a_till_reads_a_slip_with_the_camera_once(server: Server, visit: Any) -> None:
    desk, screen = visit("Ravi", size=DESKTOP), visit(None)
    slip = _slips(server, desk, 1)[0]
    screen.add_init_script(f"({SEES})({json.dumps(slip)})")
    _till(server, desk, screen, "Buurtkeuken De Pan")

    screen.get_by_role("button", name="Lees met de camera").click()
    expect(screen.locator("[data-bonnen] li")).to_have_text("Deze bon is geboekt")
    screen.get_by_role("button", name="Camera uit").click()

    expect(screen.locator("[data-beeld]")).to_be_hidden()
    expect(screen.get_by_role("button", name="Lees met de camera")).to_be_visible()
    expect(screen.locator("[data-bonnen] li")).to_have_count(1)
