"""Mrs Bakker, 82, landline: she asks for a lamp; a volunteer gets her address only after her yes; afterwards nothing of it lingers."""

import os
import re
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP, ROOT, Server

pytestmark = pytest.mark.journey
# Words that nobody else uses, so that they can be looked for everywhere.
NAME, PHONE, WHERE, WORDS = "Wilhelmientje", "070 5550182", "Klinkerkade 82", "Het peertje op de overloop is stuk"
CANARIES = (NAME, PHONE, "0705550182", WHERE, "peertje", "overloop")
HELPER, HELPER_PHONE, MAIL = "Noortje", "06 55501234", "noortje@voorbeeld.example"
SECONDS_FOR_A_MAIL = 20
A_MONTH_LATER = """
from datetime import timedelta
from wijkwerk.cli.main import set_up_django
set_up_django()
from wijkwerk.kernel import clock
from wijkwerk.mutual_aid import commands
commands.forget(at=clock.now() + timedelta(days=31))
"""


def _offer(server: Server, phone: Page) -> None:
    phone.goto(server.url("/burenhulp/"))
    phone.get_by_role("link", name="Ik help graag").click()
    phone.get_by_label("een klusje in huis").check()
    phone.get_by_label("Hoe ver ga je?").select_option(label="de hele buurt")
    phone.get_by_label("Je voornaam").fill(HELPER)
    phone.get_by_label("Je telefoonnummer").fill(HELPER_PHONE)
    phone.get_by_label("Of je e-mail").fill(MAIL)
    phone.get_by_role("button", name="Schrijf me op").click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text(HELPER)


def _note_the_call(server: Server, desk: Page) -> None:
    desk.goto(server.url("/hulp/"))
    desk.get_by_role("link", name="Schrijf een vraag op").first.click()
    desk.get_by_label("Waarmee?").select_option(label="een klusje in huis")
    desk.get_by_label("Wat is er nodig, en wanneer?").fill(WORDS)
    desk.get_by_label("Voornaam").fill(NAME)
    desk.get_by_label("Straat en huisnummer").fill(WHERE)
    desk.get_by_label("Telefoonnummer").fill(PHONE)
    desk.get_by_role("button", name="Schrijf op").click()
    expect(desk.get_by_text(WORDS)).to_be_visible()


def _propose(desk: Page) -> None:
    desk.get_by_label(re.compile(HELPER)).check()
    desk.get_by_label("Wat lezen ze allebei?").fill("Een lamp vervangen, deze week.")
    desk.get_by_role("button", name="Stel voor").click()
    expect(desk.get_by_role("heading", name="Het voorstel")).to_be_visible()


def _link_from_the_mail(server: Server) -> str:
    """What the worker sent to the volunteer; the console is its mail server here."""
    until = time.monotonic() + SECONDS_FOR_A_MAIL
    while time.monotonic() < until:
        told = (server.folder / "log").read_text()
        found = re.search(rf"To: {re.escape(MAIL)}.*?(http\S+/burenhulp/aanbod/\S+/)", told, re.DOTALL)
        if found:
            return found[1]
        time.sleep(0.2)
    raise AssertionError("no mail came")


def _a_month_goes_by(server: Server) -> None:
    """The worker's job, as it runs by itself every hour, at a later moment."""
    database = f"sqlite:///{server.folder}/journeys.sqlite3"
    environment = {**os.environ, "VAR_DIR": str(server.folder), "DATABASE_URL": database}
    environment.pop("SECRET_KEY", None)
    subprocess.run([sys.executable, "-c", A_MONTH_LATER], cwd=ROOT, env=environment, check=True, timeout=60)


def _cells_that_tell(server: Server, canaries: tuple[str, ...]) -> list[str]:
    """`table: what it tells`, of every cell of every table."""
    with closing(sqlite3.connect(f"file:{server.folder}/journeys.sqlite3?mode=ro", uri=True)) as database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return [
            f"{table}: {canary}"
            for table in tables
            for row in database.execute(f'SELECT * FROM "{table}"')
            for cell in row
            for canary in canaries
            if canary.lower() in str(cell).lower()
        ]


def test_mrs_bakker_gets_her_lamp_and_nothing_of_it_lingers(server: Server, visit: Any, effort: Any) -> None:
    desk, phone = visit("Marijke", size=DESKTOP), visit(None, javascript=False)
    _offer(server, phone)
    with effort("8 connector", desk):
        _note_the_call(server, desk)
        _propose(desk)
    assert _cells_that_tell(server, CANARIES)

    link = _link_from_the_mail(server)
    with effort("8 volunteer", phone):
        phone.goto(link)
        expect(phone.get_by_text("Een lamp vervangen, deze week.")).to_be_visible()
        phone.get_by_role("button", name="Ja, graag").click()
        expect(phone.get_by_text("We wachten op de ander.")).to_be_visible()
    for canary in CANARIES:
        expect(phone.locator("body")).not_to_contain_text(canary)

    desk.get_by_role("button", name=f"Zegt ja {NAME}").click()
    expect(desk.get_by_text("Allebei ja.")).to_be_visible()
    phone.reload()
    expect(phone.get_by_text(WHERE)).to_be_visible()
    expect(phone.get_by_role("link", name=PHONE)).to_be_visible()
    phone.get_by_role("button", name="Het is gedaan").click()
    expect(phone.get_by_text("Er ligt nu niets voor je")).to_be_visible()
    expect(phone.locator("body")).not_to_contain_text(WHERE)

    _a_month_goes_by(server)
    desk.reload()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Deze bladzijde is er niet")
    assert _cells_that_tell(server, CANARIES) == []
    assert not [each for each in CANARIES if each in (server.folder / "log").read_text()]
    desk.goto(server.url("/hulp/vergeten/"))
    expect(desk.get_by_role("row", name=re.compile("Een klusje in huis"))).to_be_visible()
