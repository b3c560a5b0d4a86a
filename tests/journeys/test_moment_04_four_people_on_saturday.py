"""Thursday 19.00, own phone: the project lead needs four people on Saturday; the street says "ik kom" with a first name."""

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Server

pytestmark = pytest.mark.journey
HELPERS = ("Achmed", "Greet", "Leyla", "Piet")


def _plan(server: Server, phone: Page) -> str:
    """Gives the text that one tap hands to the street's group."""
    phone.goto(server.url("/activiteiten/nieuw/"))
    phone.get_by_label("Wat is het?").fill("Straattuinen winterklaar")
    phone.get_by_label("Soort").select_option(label="tuin en groen")
    phone.get_by_label("Welke dag begint het?").fill("2031-11-29")
    phone.get_by_label("Waar?").fill("Kadeplein")
    phone.get_by_label("Hoeveel mensen helpen er?").fill("4")
    phone.get_by_label("Wat doen die?").fill("Blad ruimen en potten tillen. Er is koffie.")
    phone.get_by_role("button", name="Plan het").click()
    phone.locator(".mensen a").first.click()
    share = phone.get_by_role("link", name="Deel in de groep").first.get_attribute("href")
    return parse_qs(urlsplit(share).query)["text"][0]


def test_four_neighbours_say_ik_kom_from_a_link_in_the_group(server: Server, visit: Any, effort: Any) -> None:
    lead = visit("Samira")
    with effort("4 lead", lead) as asked:
        text = _plan(server, lead)
        asked.beyond(taps=1)  # the link that opens WhatsApp
    link = re.search(r"http\S+", text)[0]
    assert "zaterdag 29 november" in text
    assert "Nog 4 mensen nodig." in text

    street = visit(None, javascript=False)
    for name in HELPERS:
        with effort("4 neighbour", street):
            street.goto(link)
            street.get_by_label("Je voornaam").fill(name)
            street.get_by_role("button", name="Ik kom").click()
            expect(street.locator("body")).to_contain_text(f"Tot dan, {name}!")
    street.goto(link)

    expect(street.locator("body")).to_contain_text("Er zijn genoeg mensen.")
    lead.reload()
    for name in HELPERS:
        expect(lead.get_by_text(name, exact=True)).to_be_visible()
    lead.get_by_role("link", name="Lijst op papier").click()
    expect(lead.get_by_text("Achmed")).to_be_visible()


def test_who_cannot_after_all_calls_off_by_their_own_link(server: Server, visit: Any) -> None:
    lead, phone = visit("Samira"), visit(None)
    link = re.search(r"http\S+", _plan(server, lead))[0]
    phone.goto(link)
    phone.get_by_label("Je voornaam").fill("Wim")
    phone.get_by_role("button", name="Ik kom").click()

    phone.get_by_role("button", name="Ik kan toch niet").click()

    expect(phone.get_by_role("heading", level=1)).to_have_text("Je komt niet. Dat is goed.")
    lead.reload()
    expect(lead.get_by_text("Nog niemand.")).to_be_visible()
