"""Tuesday noon, one shared tablet on the bar, wet hands: who comes, who came, five who walk in, cash, and a connection that drops."""

import re
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP, Server, wait_for_worker
from tests.journeys.line import Line

pytestmark = pytest.mark.journey
TABLET = {"width": 1024, "height": 768}
WET_HANDS = 72
PIN = "2468"
HOUR = timedelta(hours=1)


def _plan_soup(server: Server, desk: Page, title: str) -> str:
    """On all day, so that it is on now; gives the address to sign up."""
    desk.goto(server.url("/activiteiten/nieuw/"))
    desk.get_by_label("Wat is het?").fill(title)
    desk.get_by_label("Welke dag begint het?").fill(f"{datetime.now(ZoneInfo('Europe/Amsterdam')):%Y-%m-%d}")
    desk.get_by_label("Van", exact=True).fill("00:01")
    desk.get_by_label("Tot", exact=True).fill("23:59")
    desk.get_by_label("Waar?").fill("Kadehuis")
    desk.get_by_label("Wat kost het, in euro?").fill("4")
    desk.get_by_role("button", name="Plan het").click()
    desk.locator(".mensen a").first.click()
    desk.get_by_text("Tekst voor WhatsApp").click()
    return re.search(r"http\S+/agenda/\S+", desk.locator("textarea").first.input_value())[0]


def _come(page: Page, address: str, name: str, party: int) -> None:
    page.goto(address)
    page.get_by_label("Je voornaam").fill(name)
    page.get_by_label("Met hoeveel mensen kom je?").select_option(str(party))
    page.get_by_label("zonder vlees").fill("1")
    page.get_by_role("button", name="Ik kom").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"Tot dan, {name}")


def _pair(server: Server, desk: Page, tablet: Page, door: str) -> None:
    desk.goto(server.url("/activiteiten/tablets/"))
    desk.get_by_label("Welke tablet?").fill("Bar")
    desk.get_by_label("Pincode van het huis").fill(PIN)
    desk.get_by_role("button", name="Geef me een code").click()
    told = desk.get_by_text("deze code in").inner_text()
    tablet.goto(door)
    tablet.get_by_label("Code van de werkbank").fill(re.search(r"deze code in: (\S+)\.", told)[1])
    tablet.get_by_role("button", name="Koppel").click()
    _unlock(tablet)


def _unlock(tablet: Page) -> None:
    tablet.get_by_label("Pincode").fill(PIN)
    tablet.get_by_role("button", name="Van het slot").click()


def _open(server: Server, visit: Any, title: str, *, line: Line | None = None, **options: Any) -> Page:
    """A paired tablet that shows this soup, with Nel and one more, and Omar, expected."""
    desk, neighbour = visit("Marijke", size=DESKTOP), visit(None)
    address = _plan_soup(server, desk, title)
    _come(neighbour, address, "Nel", 2)
    _come(neighbour, address, "Omar", 1)
    tablet = visit(None, size=TABLET, **options)
    door = server.url("/deur/")
    _pair(server, desk, tablet, line.through(door) if line else door)
    tablet.get_by_role("link", name=title).click()
    expect(tablet.get_by_role("heading", level=1)).to_contain_text(title)
    return tablet


def test_soup_is_counted_also_while_the_connection_is_away(server: Server, visit: Any, effort: Any) -> None:
    tablet = _open(server, visit, "Soep voor iedereen")
    stand = tablet.locator("[data-stand]")

    with effort("2 host", tablet):
        with tablet.expect_response("**/deur/tik/"):
            tablet.get_by_role("button", name="Nel").click()
        expect(stand).to_contain_text("Alles verstuurd")
        tablet.context.set_offline(True)
        for _neighbour in range(5):
            tablet.get_by_role("button", name="Eén erbij").click()
        tablet.get_by_role("button", name="Contant").click()
        tablet.get_by_role("button", name="Contant").click()
        tablet.get_by_role("button", name="Laatste terug").click()
        expect(stand).to_contain_text("6 nog te versturen")
        expect(tablet.locator("[data-totaal]")).to_have_text("7")
    tablet.context.set_offline(False)
    expect(stand).to_contain_text(re.compile(r"Alles verstuurd, \d\d\.\d\d uur"), timeout=20_000)

    tablet.reload()
    expect(tablet.locator("[data-totaal]")).to_have_text("7")
    expect(tablet.locator("[data-binnen]")).to_have_text("5")
    expect(tablet.locator("[data-geld]")).to_have_text("€\u00a04")
    expect(tablet.get_by_role("button", name="Nel")).to_have_attribute("aria-pressed", "true")
    expect(tablet.locator("body")).to_contain_text("2 × zonder vlees")


def test_taps_that_were_not_sent_survive_closing_the_page(server: Server, visit: Any) -> None:
    tablet = _open(server, visit, "Stamppot voor iedereen")
    address = tablet.url
    tablet.route("**/deur/tik/", lambda route: route.abort())
    tablet.get_by_role("button", name="Eén erbij").click()
    expect(tablet.locator("[data-stand]")).to_contain_text("1 nog te versturen")
    tablet.close(run_before_unload=False)

    again = tablet.context.new_page()
    again.goto(address)

    expect(again.locator("[data-stand]")).to_contain_text("Alles verstuurd")
    expect(again.locator("[data-binnen]")).to_have_text("1")


def _with_an_hour_left() -> datetime:
    """Now, or earlier where an hour from now would be tomorrow: of another day the page says so."""
    now = datetime.now(ZoneInfo("Europe/Amsterdam"))
    return now if (now + HOUR).date() == now.date() else now - HOUR


def test_the_door_opens_anew_without_a_connection_and_shows_nobody(server: Server, visit: Any, line: Line) -> None:
    """For hours: the page is closed meanwhile, and the clock goes on."""
    tablet = _open(server, visit, "Koffie voor iedereen", line=line)
    wait_for_worker(tablet)
    line.cut()
    tablet.get_by_label("Doorgeven aan wie hierna komt").fill("Nel vergat haar sjaal")
    tablet.get_by_role("button", name="Bewaar").click()
    expect(tablet.locator("[data-stand]")).to_contain_text("1 nog te versturen")
    tablet.close(run_before_unload=False)

    next_one = tablet.context.new_page()
    next_one.clock.install(time=_with_an_hour_left())
    next_one.goto(line.through(server.url("/deur/")))
    expect(next_one.get_by_role("heading", level=1)).to_have_text("Er is geen verbinding")
    expect(next_one.locator("body")).not_to_contain_text("Nel")
    coffee = next_one.get_by_role("form", name="Koffie voor iedereen")
    coffee.get_by_role("button", name="Eén erbij").click()
    coffee.get_by_role("button", name="Contant").click()
    expect(next_one.locator("[data-stand]")).to_contain_text("3 nog te versturen")
    next_one.clock.fast_forward("01:00:00")
    next_one.reload()
    expect(coffee.locator("[data-binnen]")).to_have_text("1")
    line.mend()
    next_one.reload()

    next_one.get_by_role("link", name="Koffie voor iedereen").click()
    expect(next_one.locator("[data-binnen]")).to_have_text("1")
    expect(next_one.locator("[data-geld]")).to_have_text("€\u00a04")
    expect(next_one.get_by_text("Nel vergat haar sjaal")).to_have_count(1)


def test_the_door_works_without_a_script(server: Server, visit: Any) -> None:
    tablet = _open(server, visit, "Pap voor iedereen", javascript=False)

    tablet.get_by_role("button", name="Nel").click()
    tablet.get_by_role("button", name="Eén erbij").click()

    assert tablet.locator("[data-totaal]").inner_text() == "3"


def test_everything_at_the_door_is_large_and_it_locks(server: Server, visit: Any) -> None:
    tablet = _open(server, visit, "Taart voor iedereen")
    sizes = tablet.eval_on_selector_all(
        "main button, header a.knop, .straks a",
        "all => all.filter(e => e.getClientRects().length).map(e => [e.innerText, e.getBoundingClientRect().height])",
    )
    violations = [each["id"] for each in Axe().run(tablet).response["violations"]]

    tablet.get_by_role("link", name="Op slot").click()

    assert [name for name, height in sizes if height < WET_HANDS] == []
    assert violations == []
    expect(tablet.get_by_label("Pincode")).to_be_visible()
    assert "Nel" not in tablet.content()
    _unlock(tablet)
    expect(tablet.get_by_text("Vandaag in huis")).to_be_visible()
