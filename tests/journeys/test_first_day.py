"""The first day: from a machine where nothing was to the first question that is answered."""

import base64
import hmac
import re
import struct
import time
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESKTOP, Server
from tests.journeys.fit import is_fit

pytestmark = pytest.mark.journey


def _mailed_code(server: Server, *, before: str) -> str:
    """The code to sign in with, from the mail that the server sent since."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        found = re.search(r"(?m)^([A-Z0-9]{4}-[A-Z0-9]{4})$", server.log[len(before) :])
        if found:
            return found[1]
        time.sleep(0.2)
    raise AssertionError(f"no code was mailed:\n{server.log[-2000:]}")


def _six_digits(secret: str) -> str:
    """What an app on her phone shows now (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), "sha1").digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def test_a_neighbourhood_begins_and_answers_its_first_question(empty_server: Server, visit: Any, effort: Any) -> None:
    desk, phone = visit(None, size=DESKTOP), visit(None)

    with effort("first day, begin", desk):
        desk.goto(re.search(r"http://\S+/eerste-start/\S+", empty_server.log)[0])
        desk.get_by_label("Hoe heet jullie wijkbedrijf?").fill("Wijkbedrijf De Linde")
        desk.get_by_label("Korte naam, voor in het adres").fill("de-linde")
        is_fit(desk)
        desk.get_by_role("button", name="Verder").click()
        expect(desk.get_by_role("heading", name="Wie zijn jullie?")).to_be_visible()
        desk.get_by_role("button", name="Verder").click()
        desk.get_by_label("Wie begint? De voornaam van de verbinder").fill("Marijke")
        desk.get_by_label("Het mailadres van de verbinder").fill("marijke@voorbeeld.example")
        desk.get_by_role("button", name="Begin deze buurt").click()
        expect(desk.get_by_text("Wijkbedrijf De Linde is begonnen")).to_be_visible()

    with effort("first day, ask", phone):
        phone.goto(empty_server.url("/vraag/", slug="de-linde"))
        phone.get_by_label("Wat wil je vertellen?").fill("De lamp in de gang is stuk.")
        phone.get_by_role("button", name="Verstuur").click()
        expect(phone.locator(".code").first).to_be_visible()

    with effort("first day, answer", desk):
        before = empty_server.log
        desk.goto(empty_server.url("/werkbank/", slug="de-linde"))
        desk.get_by_label("Je e-mailadres").fill("marijke@voorbeeld.example")
        desk.get_by_role("button", name="Mail mij een code").click()
        desk.get_by_label("De code uit de mail").fill(_mailed_code(empty_server, before=before))
        desk.get_by_role("button", name="Meld mij aan").click()
        secret = desk.get_by_text("Typ deze sleutel in de app").inner_text().rpartition(" ")[2]
        desk.get_by_label("De zes cijfers uit de app").fill(_six_digits(secret))
        desk.get_by_role("button", name="Zet hem aan").click()
        desk.get_by_role("link", name="Klaar, naar de werkbank").click()
        desk.get_by_role("link", name="De lamp in de gang is stuk").first.click()
        desk.get_by_label("Je antwoord").fill("Woensdag komt er iemand met een lamp.")
        desk.get_by_role("button", name="Stuur het antwoord").click()
        expect(desk.get_by_text("Ons antwoord")).to_be_visible()

    phone.reload()
    expect(phone.locator("body")).to_contain_text("Woensdag komt er iemand met een lamp.")
