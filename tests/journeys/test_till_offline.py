"""A shop's till on a bad line: slips are typed while the connection is away, survive closing the page, and are booked once."""

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
      for (const { sealed, ...rest } of all) told += JSON.stringify(rest) + new TextDecoder().decode(sealed?.noise);
    }
    db.close();
  }
  return told;
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

    _type(screen, first.lower())
    expect(lines.first).to_contain_text("Deze bon is geboekt")
    screen.context.set_offline(True)
    _type(screen, second)
    _type(screen, third.replace("-", " "))
    _type(screen, first)
    expect(stand).to_contain_text("3 nog te versturen")
    _type(screen, "K7Q-4M4-9TR-2BC")
    expect(lines.first).to_contain_text("Deze code klopt niet")
    kept = screen.evaluate(KEPT)
    screen.context.set_offline(False)

    expect(stand).to_contain_text(re.compile(r"Alles verstuurd, \d\d\.\d\d uur"), timeout=20_000)
    expect(lines.filter(has_text="al gebruikt")).to_have_count(1)
    expect(lines.filter(has_text="is geboekt")).to_have_count(3)
    expect(screen.locator("[data-vandaag] li")).to_have_count(3)
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
