"""Joost, on bijstand and near the maximum of the month: four lines before anything is promised, and choices that do no harm."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.asking import ask_joost
from tests.journeys.conftest import DESKTOP, Server
from tests.journeys.fit import is_fit
from wijkwerk.reference.safety import safety_figures

pytestmark = pytest.mark.journey

TITLE = "Geveltuinen in de Kade"
GOT_ELSEWHERE = "215"
SHEET = "Maak het blad om te printen"


def _may_also(on: date) -> list[str]:
    """What the page offers instead. Of a day without a figure with a source nothing of worth is settled: then asking comes first."""
    next_month = date(on.year + on.month // 12, on.month % 12 + 1, 1)
    fewer = ["Kom een kortere tijd"] if safety_figures(on).month else []
    later = ["Doe mee in een andere maand"] if safety_figures(next_month).month else []
    return [*fewer, *later, "Kies een bedankje", "Kom zonder er iets voor te krijgen", "Praat er eerst met iemand over"]


def _tells_what_he_lives_on(phone: Page) -> None:
    phone.get_by_label("een vrijwilligersvergoeding").check()
    phone.get_by_text("Kijk het na voor jezelf").click()
    phone.get_by_label("bijstand", exact=True).check()
    phone.get_by_label("Hoe oud ben je op die dag?").select_option(label="27 of ouder")
    phone.get_by_label("Wat kreeg je die maand van anderen?").fill(GOT_ELSEWHERE)
    phone.get_by_role("button", name="Kijk wat het doet").click()


def _reads_that_it_harms(phone: Page, on: date) -> None:
    """Nothing is promised yet, and there is no amount that says how much room is left."""
    expect(phone.locator("ol.vier > li")).to_have_count(4)
    expect(phone.get_by_role("button", name="Ja, ik kom")).to_have_count(0 if safety_figures(on).month else 1)
    for each in _may_also(on):
        expect(phone.locator("ol.vier")).to_contain_text(each)
    expect(phone.locator("ol.vier")).not_to_contain_text("220")


def _prints_the_sheet(phone: Page) -> None:
    phone.get_by_role("button", name=SHEET).click()
    expect(phone.get_by_role("heading", name="Blad voor je contactpersoon")).to_be_visible()
    expect(phone.locator("ol.vier > li")).to_have_count(4)
    phone.get_by_role("button", name="Print het blad").click()


def _takes_a_thank_you(phone: Page) -> None:
    """Chosen before the work: then there is nothing that counts, and what is to be reported stays."""
    phone.get_by_label("een kaart en koffie").check()
    phone.get_by_role("button", name="Kijk wat het doet").click()
    expect(phone.locator("ol.vier")).to_contain_text("Dat heeft geen waarde in geld")
    phone.get_by_role("button", name="Ja, ik kom").click()
    expect(phone.get_by_text("je komt").first).to_be_visible()


def test_joost_reads_four_lines_prints_the_sheet_and_takes_a_thank_you(server: Server, visit: Any, effort: Any) -> None:
    on = datetime.now(tz=ZoneInfo("Europe/Amsterdam")).date() + timedelta(days=8)
    at_the_desk = ask_joost(server, visit, TITLE, on=str(on))
    phone = visit("Joost")

    with effort("5 Joost", phone):
        phone.goto(server.url("/mijn/"))
        phone.get_by_role("link", name=f"Lees en kies {TITLE}").click()
        _tells_what_he_lives_on(phone)
        _reads_that_it_harms(phone, on)
        is_fit(phone)
        _prints_the_sheet(phone)
        phone.get_by_role("link", name=TITLE).click()
        _takes_a_thank_you(phone)

    desk = visit("Samira", size=DESKTOP)
    desk.goto(at_the_desk)
    expect(desk.locator("main")).to_contain_text("Joost")
    for secret in ("bijstand", GOT_ELSEWHERE, "220", "kaart en koffie", "bedankje", "ruimte"):
        expect(desk.locator("main")).not_to_contain_text(secret)
