"""Joost sees what a reward means before he says yes; Ravi approves and books what others did."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.asking import ask_joost
from tests.journeys.conftest import DESKTOP, Server
from tests.journeys.fit import is_fit

pytestmark = pytest.mark.journey


def _fill_in(phone: Page) -> None:
    """A voucher, and what he lives on: by keyboard where it opens and chooses."""
    phone.get_by_label("een bon van de groentewinkel").check()
    phone.get_by_text("Kijk het na voor jezelf").focus()
    phone.keyboard.press("Enter")
    phone.get_by_label("bijstand", exact=True).focus()
    phone.keyboard.press("Space")
    phone.get_by_label("Hoe oud ben je op die dag?").select_option(label="27 of ouder")
    phone.get_by_role("button", name="Kijk wat het doet").press("Enter")
    phone.get_by_role("heading", name="Wat doet dit met jouw situatie?").wait_for()


def test_joost_reads_four_lines_prints_the_sheet_and_chooses_to_receive_nothing(server: Server, visit: Any) -> None:
    ask_joost(server, visit, "Straattuinen winterklaar", on="2031-05-05")
    phone = visit("Joost")
    phone.goto(server.url("/mijn/"))
    phone.get_by_role("link", name="Lees en kies").last.click()
    address = phone.url
    _fill_in(phone)

    expect(phone.locator("ol.vier > li")).to_have_count(4)
    expect(phone.locator("ol.vier")).to_contain_text("contactpersoon bij de gemeente")
    assert "bijstand" not in phone.url
    is_fit(phone)

    phone.get_by_role("button", name="Maak het blad om te printen").click()
    expect(phone.get_by_role("heading", name="Blad voor je contactpersoon")).to_be_visible()
    expect(phone.get_by_role("button", name="Print het blad")).to_be_visible()
    is_fit(phone)

    phone.goto(address)
    expect(phone.get_by_label("bijstand", exact=True)).not_to_be_checked()
    phone.get_by_label("niets, ik doe het graag").check()
    phone.get_by_role("button", name="Kijk wat het doet").click()
    phone.get_by_role("button", name="Ja, ik kom").click()

    expect(phone.get_by_text("je komt").first).to_be_visible()
    phone.goto(address)
    expect(phone.get_by_text("Dit verandert niet meer")).to_be_visible()


def test_joost_who_wants_the_voucher_says_that_he_asked(server: Server, visit: Any) -> None:
    """There is no figure with a source for the year in which this shift is: then a person is asked first."""
    ask_joost(server, visit, "Stoepen vegen", on="2031-06-04")
    phone = visit("Joost")
    phone.goto(server.url("/mijn/"))
    phone.get_by_role("link", name="Lees en kies").last.click()
    _fill_in(phone)

    phone.get_by_role("button", name="Ja, ik kom").click()
    expect(phone.get_by_text("Vraag het eerst na").first).to_be_visible()
    phone.get_by_label("Ik heb gelezen wat dit voor me doet").check()
    phone.get_by_label("Ik heb het nagevraagd, en het mag zo").check()
    phone.get_by_role("button", name="Ja, ik kom").click()

    expect(phone.get_by_text("je komt").first).to_be_visible()


def test_nobody_but_joost_sees_what_he_read_and_chose(server: Server, visit: Any) -> None:
    phone = visit("Joost")
    phone.goto(server.url("/mijn/"))
    address = server.base + str(phone.locator("a[href*='/mijn/dienst/']").first.get_attribute("href"))

    for name in ("Marijke", "Samira", "Hanna", "Ravi"):
        assert visit(name, size=DESKTOP).goto(address).status == 404


def test_yvonne_agrees_on_an_outing_and_lets_the_treasurer_grant_it(server: Server, visit: Any) -> None:
    desk = visit("Yvonne")
    desk.goto(server.url("/waardering/"))
    desk.get_by_label("Welke manier?").select_option(label="een uitje")
    desk.get_by_label("Hoe noem je het?").fill("een dag naar zee")
    desk.get_by_label("Wat is het waard, in euro?").fill("20")
    desk.get_by_role("button", name="Spreek dit af").click()
    desk.get_by_text("een dag naar zee").first.wait_for()
    desk.get_by_label("Welke rol?").select_option(label="penningmeester")
    desk.get_by_label("Mag wat toekennen?").select_option(label="een uitje")
    desk.get_by_label("Tot hoeveel euro per keer?").fill("20")
    desk.get_by_role("button", name="Laat deze rol dit toekennen").click()

    expect(desk.locator("#mandaten ~ table")).to_contain_text("een uitje")
    is_fit(desk)


def test_ravi_approves_and_it_is_in_the_books(server: Server, visit: Any) -> None:
    desk = visit("Ravi", size=DESKTOP)
    desk.goto(server.url("/geld/"))
    before = desk.locator("tbody tr").count()
    desk.get_by_role("button", name="Akkoord").first.click()
    desk.wait_for_load_state()

    desk.goto(server.url("/geld/"))
    assert desk.locator("tbody tr").count() == before - 1
    expect(desk.locator("body")).to_contain_text("kloppen tot op de cent")


def test_a_colleague_without_the_role_gets_nowhere(server: Server, visit: Any) -> None:
    desk = visit("Hanna", size=DESKTOP)

    assert desk.goto(server.url("/geld/")).status == 403
    assert desk.goto(server.url("/werkbank/")).status == 403


def test_a_second_neighbourhood_sees_none_of_it(server: Server, visit: Any) -> None:
    here, there = visit("Marijke", size=DESKTOP), visit("Marijke", size=DESKTOP, elsewhere=True)
    here.goto(server.url("/werkbank/"))
    address = here.locator(".regel__wat a").first.get_attribute("href")

    assert there.goto(server.base + address).status == 404
    assert there.goto(server.url("/werkbank/")).status == 403
    assert there.goto(server.url("/werkbank/", slug="klinkerbuurt-2")).status == 200
