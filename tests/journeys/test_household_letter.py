"""One letter through one front door: two people of one house, each with an account of their own."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP, PHONE, Server
from tests.journeys.fit import is_fit

pytestmark = pytest.mark.journey


def _comes_in(server: Server, phone: Page, code: str, first_name: str) -> str:
    """Gives the code of one's own that was shown."""
    phone.goto(server.url(f"/deurcode/{code}/"))
    assert code not in phone.url
    is_fit(phone)
    phone.get_by_label("Je voornaam").fill(first_name)
    phone.get_by_role("button", name="Maak mijn bladzijde").click()
    phone.get_by_role("button", name="Laat mijn code zien").click()
    expect(phone.get_by_text("Je ziet hem maar één keer")).to_be_visible()
    is_fit(phone)
    own = phone.locator(".codevak .code").inner_text()
    phone.get_by_role("link", name="Ik heb hem. Naar mijn bladzijde").click()
    expect(phone.get_by_role("heading", name=f"Dag {first_name}")).to_be_visible()
    return own


def test_one_letter_makes_two_accounts_that_know_nothing_of_each_other(server: Server, visit: Any) -> None:
    desk = visit("Marijke", size=DESKTOP)
    desk.goto(server.url("/mensen/brieven/"))
    is_fit(desk)
    block = desk.get_by_label("Alle voordeuren van dit blok")
    block.select_option(index=1)
    desk.get_by_role("button", name="Maak de brieven").click()
    letter = desk.locator(".vensterbrief").first
    expect(letter.locator("svg.qr")).to_be_visible()
    is_fit(desk)
    code = letter.locator(".deurcode__code").inner_text().strip()
    assert re.fullmatch(r"[0-9A-Z]{3}(-[0-9A-Z]{3}){2}", code)

    first, second = visit(None, size=PHONE), visit(None, size=PHONE, javascript=True)
    own = _comes_in(server, first, code, "Nel")
    other = _comes_in(server, second, code.lower(), "Ali")
    expect(second.get_by_text("Nel")).to_have_count(0)
    assert own != other

    at_home = visit(None, size=PHONE)
    at_home.goto(server.url("/aanmelden/"))
    at_home.get_by_role("link", name="Ik heb geen mail, maar een eigen code").click()
    is_fit(at_home)
    at_home.get_by_label("Je eigen code").fill(own.lower())
    at_home.get_by_role("button", name="Meld mij aan").click()
    expect(at_home.get_by_role("heading", name="Dag Nel")).to_be_visible()

    at_home.goto(server.url("/mijn/apparaten/"))
    is_fit(at_home)
    at_home.get_by_role("button", name="Meld mij af op alle andere").click()
    expect(at_home.get_by_text("Je bent nu alleen nog hier aangemeld.")).to_be_visible()
    first.goto(server.url("/mijn/"))
    expect(first.get_by_role("heading", name="Aanmelden")).to_be_visible()
