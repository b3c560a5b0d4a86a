"""Joost sees what a reward means before he says yes; Ravi approves and books what others did."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESKTOP, Server

pytestmark = pytest.mark.journey


def _ask_joost(server: Server, visit: Any) -> None:
    desk = visit("Samira", size=DESKTOP)
    desk.goto(server.url("/diensten/nieuw/"))
    desk.get_by_label("Wat gaan we doen?").fill("Straattuinen winterklaar")
    desk.get_by_label("Wat vragen we precies?").fill("Blad ruimen.")
    desk.get_by_label("Welke dag?").fill("2031-05-05")
    desk.get_by_label("In welk blok?").select_option(index=1)
    desk.get_by_label("Waar spreken we af?").fill("Kadeplein")
    desk.get_by_label("Hoeveel mensen?").fill("80")
    desk.get_by_role("button", name="Plan het").click()
    desk.get_by_text("Vraag de straat").wait_for()
    desk.goto(server.url("/diensten/"))
    desk.get_by_role("button", name="Zoek mensen die passen").click()
    for _try in range(40):
        desk.goto(server.url("/diensten/"))
        desk.get_by_role("link", name="Straattuinen winterklaar").last.click()
        button = desk.get_by_role("button", name="Vraag Joost")
        if button.count():
            button.click()
            return
        desk.wait_for_timeout(500)
    raise AssertionError("nobody proposed Joost")


def test_joost_reads_what_it_means_and_says_yes(server: Server, visit: Any) -> None:
    _ask_joost(server, visit)
    phone = visit("Joost")
    phone.goto(server.url("/mijn/"))
    phone.get_by_role("link", name="Lees en kies").last.click()
    phone.get_by_label("een bon van de groentewinkel").first.check()
    phone.get_by_label("bijstand").first.check()
    phone.get_by_role("button", name="Kijk wat het doet").click()
    expect(phone.get_by_text("gemeente").first).to_be_visible()

    phone.get_by_role("button", name="Ja, ik kom").click()
    expect(phone.get_by_text("Lees eerst").first).to_be_visible()
    phone.get_by_label("Ik heb gelezen wat dit voor me doet").check()
    phone.get_by_role("button", name="Ja, ik kom").click()

    expect(phone.get_by_text("je komt").first).to_be_visible()


def test_ravi_approves_and_it_is_in_the_books(server: Server, visit: Any) -> None:
    desk = visit("Ravi", size=DESKTOP)
    desk.goto(server.url("/geld/"))
    before = desk.locator("tbody tr").count()
    desk.get_by_role("button", name="Akkoord").first.click()
    desk.wait_for_load_state()

    desk.goto(server.url("/geld/"))
    assert desk.locator("tbody tr").count() == before - 1
    assert "kloppen tot op de cent" in desk.content()


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
