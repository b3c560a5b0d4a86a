"""Saturday 10.00 at a closed door: the renter of the hall finds who has the key; nobody else does, and nobody else has the hall."""

import re
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Server

pytestmark = pytest.mark.journey
ROOM = "Tuinkamer"
ROUND_THE_CLOCK = ("00:00", "23:45")


def _soon() -> tuple[str, str, str]:
    """A day and half an hour that is not over and lies within two hours, at whatever hour of the day this is run."""
    now = datetime.now(ZoneInfo("Europe/Amsterdam"))
    starts = now.replace(minute=now.minute // 15 * 15) + timedelta(minutes=15)
    if (starts + timedelta(minutes=30)).date() != now.date() or starts.hour == 23:
        starts = (now + timedelta(days=1)).replace(hour=0, minute=0)
    return f"{starts:%Y-%m-%d}", f"{starts:%H:%M}", f"{starts + timedelta(minutes=30):%H:%M}"


def _open_room(desk: Page, server: Server) -> None:
    """A room that is open day and night, so that the journey does not wait for Saturday."""
    desk.goto(server.url("/huis/ruimtes/nieuw/"))
    desk.get_by_label("Hoe heet de ruimte?").fill(ROOM)
    desk.get_by_label("Huisregels").fill("Vloer vegen. Lampen uit.")
    desk.get_by_label("bewoner of buurtgroep").fill("10")
    for day in range(7):
        for edge, at in zip(("opens", "closes"), ROUND_THE_CLOCK, strict=True):
            desk.locator(f"[name={edge}_{day}]").fill(at)
    desk.get_by_role("button", name="Bewaar").click()
    expect(desk.get_by_role("link", name=ROOM)).to_be_visible()


def _choose(phone: Page, server: Server, when: tuple[str, str, str]) -> None:
    phone.goto(server.url("/plek/"))
    phone.get_by_role("link", name=f"Vraag deze ruimte {ROOM}").click()
    for name, value in zip(("on", "starts", "ends"), when, strict=True):
        phone.locator(f"form[method=get] [name={name}]").fill(value)
    phone.get_by_role("button", name="Kijk wat het kost").click()


def _ask(phone: Page, who: str) -> None:
    phone.get_by_label("Je voornaam").fill(who)
    phone.get_by_label("Je telefoonnummer").fill("06 12345678")
    phone.get_by_label("Wat ga je er doen?").fill("verjaardag")
    phone.get_by_role("button", name="Vraag deze ruimte").click()


def _enter_code(phone: Page, server: Server, code: str) -> None:
    phone.goto(server.url("/plek/deur/"))
    phone.get_by_label("De code van je boeking").fill(code)
    phone.get_by_role("button", name="Wie heeft de sleutel?").click()


def test_who_rents_the_hall_finds_the_key_and_a_stranger_does_not(server: Server, visit: Any, effort: Any) -> None:
    desk, phone, late = visit("Hanna"), visit(None), visit(None)
    _open_room(desk, server)
    when = _soon()

    _choose(late, server, when)
    with effort("7 renter asks", phone):
        _choose(phone, server, when)
        expect(phone.get_by_text("Dit kost € 5.")).to_be_visible()
        _ask(phone, "Nel")
        expect(phone.get_by_role("heading", level=1)).to_contain_text("We hebben je vraag")
    code = phone.locator(".codevak .code").inner_text()
    _ask(late, "Ria")
    expect(late.get_by_text("Op deze tijd is de ruimte al bezet.").first).to_be_visible()
    expect(late.get_by_label("Je voornaam")).to_have_value("Ria")

    with effort("7 host answers", desk):
        desk.goto(server.url("/huis/"))
        desk.get_by_role("link", name=f"{ROOM}: verjaardag").first.click()
        desk.get_by_role("button", name="Ja, bevestig").click()
        expect(desk.get_by_text("bevestigd")).to_be_visible()

    with effort("7 renter at the door", phone):
        _enter_code(phone, server, code.lower().replace("-", " "))
        expect(phone.get_by_role("link", name=re.compile("Bel (Hanna|Omar)")).first).to_be_visible()
    expect(phone.get_by_text("Vloer vegen. Lampen uit.")).to_be_visible()
    expect(phone.get_by_text("schoonmaken")).to_be_visible()

    _enter_code(late, server, "000-000")
    expect(late.get_by_role("alert")).to_contain_text("Bij deze code vinden we niets.")
    assert not re.search("Omar|Hanna|06 00", late.locator("main").inner_text())
