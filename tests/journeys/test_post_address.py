"""A letter of the municipality: in as a saved mail, told in plain words, reacted to without an account, back as one, answered by link."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Server

pytestmark = pytest.mark.journey
MAIL = """From: "Gemeente Kadestad" <parkeren@kadestad.example>
Subject: Invoering betaald parkeren
Content-Type: text/plain; charset=utf-8

Inzake het parkeren zijn wij voornemens vergunningen in te voeren."""
TITLE = "Parkeren gaat geld kosten"


def _takes_in(desk: Page, server: Server, folder: Path) -> None:
    (folder / "brief.eml").write_text(MAIL)
    desk.goto(server.url("/post/mail/"))
    desk.get_by_label("Of kies de bewaarde mail").set_input_files(folder / "brief.eml")
    desk.get_by_role("button", name="Leg in de bak").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Invoering betaald parkeren")


def _tells(desk: Page) -> str:
    """The address of the letter on the desk."""
    desk.get_by_role("link", name="Zet in gewone woorden").click()
    desk.get_by_label("In een paar woorden").fill(TITLE)
    desk.get_by_label("Wat staat erin").fill("Je hebt straks een vergunning nodig om je auto neer te zetten.")
    desk.get_by_label("Waar?").fill("De hele Klinkerkade")
    desk.get_by_label("Reageren kan tot en met").fill(f"{datetime.now(UTC) + timedelta(days=30):%Y-%m-%d}")
    desk.get_by_label("Kadeblok").check()
    desk.get_by_role("button", name="Bewaar").click()
    desk.get_by_role("link", name="Vertel het de buurt").click()
    expect(desk.get_by_text(re.compile(r"voordeur(en)? op papier"))).to_be_visible()
    desk.get_by_role("button", name="Vertel het").click()
    expect(desk.get_by_text("Verteld op")).to_be_visible()
    return desk.url


def _reacts(phone: Page, server: Server) -> None:
    phone.goto(server.url("/bekendmakingen/?q=parkeren"))
    phone.get_by_role("link", name=TITLE).click()
    phone.get_by_role("radio", name="Ik maak me zorgen").check()
    phone.get_by_role("button", name="Verstuur").click()
    expect(phone.get_by_role("alert")).to_contain_text("Schrijf erbij wat je wilt zeggen.")
    phone.get_by_label("Wat wil je zeggen?").fill("Mijn dochter komt elke dag helpen.")
    phone.get_by_role("button", name="Verstuur").click()
    expect(phone.get_by_text("Dank je. Wat je zei gaat mee")).to_be_visible()


def test_a_letter_is_told_and_its_answer_comes_back(server: Server, visit: Any, tmp_path: Path) -> None:
    desk, phone, sender = visit("Marijke"), visit(None, javascript=False), visit(None)
    _takes_in(desk, server, tmp_path)
    letter = _tells(desk)

    _reacts(phone, server)
    desk.goto(f"{letter}terug/")
    expect(desk.get_by_label("Wat we terugsturen")).to_have_value(re.compile("Mijn dochter komt elke dag helpen."))
    desk.get_by_label("Wat we terugsturen").fill("Op “Parkeren” kwam één zorg: hulp aan huis moet kunnen parkeren.")
    desk.get_by_role("button", name="Stuur terug").click()
    expect(desk.get_by_text("wacht op antwoord")).to_be_visible()

    desk.get_by_role("link", name="Er is antwoord").click()
    desk.get_by_label("Het antwoord, in gewone woorden").fill("Wie hulp krijgt, vraagt een gratis bezoekerspas aan.")
    desk.get_by_role("button", name="Laat het iedereen lezen").click()
    expect(desk.get_by_text("beantwoord")).to_be_visible()

    sender.goto(server.url("/bekendmakingen/"))
    sender.get_by_role("link", name=TITLE).click()
    expect(sender.get_by_text("Wie hulp krijgt, vraagt een gratis bezoekerspas aan.")).to_be_visible()
    expect(sender.get_by_text("hulp aan huis moet kunnen parkeren")).to_be_visible()
