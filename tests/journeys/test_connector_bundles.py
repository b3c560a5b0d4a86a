"""A connector takes a kitchen-table talk all the way to a package that a supplier takes on."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP, Server

pytestmark = pytest.mark.journey


def _talk(server: Server, desk: Page, said: str) -> None:
    desk.goto(server.url("/werkbank/gesprek/"))
    desk.get_by_label("Wat zegt iemand?").fill(said)
    desk.get_by_label("Ik heb het teruggelezen, en het klopt").check()
    desk.get_by_role("button", name="Schrijf het op").click()
    desk.get_by_role("link", name="Naar de trap").click()
    desk.get_by_label("Wat is er nodig?").select_option(label="Fietsen maken")
    desk.get_by_label("Of alleen het blok").select_option(index=1)
    desk.get_by_label("Hoeveel?").fill("9")
    desk.get_by_role("button", name="Leg het op de trap").click()
    expect(desk.get_by_text("Fietsen maken").first).to_be_visible()


def _ask_bundles(server: Server, desk: Page) -> None:
    """Also where a proposal lies ready from before."""
    desk.goto(server.url("/trap/"))
    desk.get_by_role("button", name=re.compile("Stel bundels voor|Reken opnieuw")).click()
    desk.wait_for_url("**/trap/voorstel/**")


def test_a_kitchen_table_talk_becomes_a_package_that_is_taken_on(server: Server, visit: Any) -> None:
    desk = visit("Marijke", size=DESKTOP)
    _talk(server, desk, "Alle kinderfietsen van het blok zijn kapot.")

    _ask_bundles(server, desk)
    expect(desk.get_by_role("button", name="Neem de gekozen brokken over")).to_be_visible(timeout=60_000)
    desk.get_by_role("button", name="Neem de gekozen brokken over").click()
    desk.wait_for_url("**/trap/")
    desk.get_by_role("link", name="Fietsen maken").first.click()
    desk.get_by_role("button", name="Bied dit aan").click()
    desk.get_by_text("De link om te sturen").click()
    link = desk.locator("textarea").input_value()

    supplier = visit(None, javascript=False)
    supplier.goto(link)
    supplier.get_by_label("Ja, wij doen het").check()
    supplier.get_by_role("button", name="Verstuur ons antwoord").click()
    expect(supplier.locator("body")).to_contain_text("Jullie zeiden ja")

    desk.reload()
    expect(desk.get_by_text("aangenomen").first).to_be_visible()


def test_the_inbox_works_with_the_keyboard_alone(server: Server, visit: Any) -> None:
    desk = visit("Marijke", size=DESKTOP)
    desk.goto(server.url("/werkbank/"))
    desk.keyboard.press("j")
    desk.keyboard.press("x")

    assert desk.locator("input.vink:checked").count() == 1


def test_after_a_kill_the_neighbourhood_is_as_it_was_and_the_proposal_still_comes(server: Server, visit: Any) -> None:
    desk = visit("Samira", size=DESKTOP)
    _talk(server, visit("Marijke", size=DESKTOP), "Nog meer fietsen.")
    _ask_bundles(server, desk)
    address = desk.url

    server.stop(kill=True)
    server.start()

    desk.goto(address)
    expect(desk.get_by_role("button", name="Neem de gekozen brokken over")).to_be_visible(timeout=60_000)
