"""An official answers by replying to the mail; a colleague who got it forwarded does too, and does not speak for them."""

import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.imap_server import Mailbox, private_mailbox
from tests.journeys.conftest import DESKTOP, Server
from tests.journeys.sent import mail_to

pytestmark = pytest.mark.journey
OFFICIAL = "bomen@kadestad.example"
LETTER = f"From: Gemeente Kadestad <{OFFICIAL}>\nTo: {{to}}\nSubject: Kap van drie bomen\n\nWij zijn voornemens drie bomen te kappen."
TITLE = "Drie bomen gaan weg"


@pytest.fixture
def mailbox(server: Server) -> Iterator[Mailbox]:
    with private_mailbox(server.mailbox_port) as found:
        shutil.copy(found.certificate, server.folder / "mailbox.pem")
        yield found


def _comes_in(server: Server, mailbox: Mailbox, raw: bytes) -> None:
    mailbox.deliver(raw)
    server.run("mail", "check")


def _told_and_sent_back(desk: Page) -> str:
    """The address of the letter at the desk."""
    desk.get_by_role("link", name="Kap van drie bomen").click()
    desk.get_by_role("link", name="Zet in gewone woorden").click()
    desk.get_by_label("In een paar woorden").fill(TITLE)
    desk.get_by_label("Wat staat erin").fill("De gemeente haalt drie bomen weg.")
    desk.get_by_label("Waar?").fill("Klinkerkade")
    desk.get_by_label("Reageren kan tot en met").fill(f"{datetime.now(UTC) + timedelta(days=30):%Y-%m-%d}")
    desk.get_by_role("button", name="Bewaar").click()
    desk.get_by_role("link", name="Vertel het de buurt").click()
    desk.get_by_role("button", name="Vertel het").click()
    expect(desk.get_by_text("Verteld op")).to_be_visible()
    letter = desk.url
    desk.goto(f"{letter}terug/")
    desk.get_by_label("Wat we terugsturen").fill("De buurt vraagt: komen er nieuwe bomen?")
    desk.get_by_role("button", name="Stuur terug").click()
    expect(desk.get_by_text("wacht op antwoord")).to_be_visible()
    return letter


def _reply(asked: EmailMessage, *, sender: str, words: str) -> bytes:
    """As a mail program makes it: own words above, what is answered below."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, asked["Reply-To"], f"Antw: {asked['Subject']}"
    part = asked.get_body(("plain",))
    quoted = "".join(f"> {row}\n" for row in (part.get_content() if part else "").splitlines())
    made.set_content(f"{words}\n\nOp 3 november 2026 schreef Wijkbedrijf <wijk@kade.example>:\n{quoted}")
    return made.as_bytes()


def test_an_official_replies_to_the_mail_and_the_answer_lies_at_the_letter(
    server: Server, visit: Any, mailbox: Mailbox
) -> None:
    desk, neighbour = visit("Marijke", size=DESKTOP), visit(None)
    _comes_in(server, mailbox, LETTER.format(to="wijk+klinkerbuurt@kade.example").encode())
    desk.goto(server.url("/post/"))
    expect(desk.get_by_text(re.compile(r"Gelezen op .* uur"))).to_be_visible()
    letter = _told_and_sent_back(desk)
    asked = mail_to(server, OFFICIAL, TITLE)

    forwarded = _reply(asked, sender=f'"{OFFICIAL}" <stagiair@kadestad.example>', words="Nee, alles wordt steen.")
    _comes_in(server, mailbox, forwarded)
    desk.goto(letter)
    expect(desk.get_by_text("van een ander adres dan we het vroegen")).to_be_visible()
    desk.get_by_role("button", name="Nee, leg weg").click()
    expect(desk.get_by_text("Nee, alles wordt steen.")).to_have_count(0)

    _comes_in(server, mailbox, _reply(asked, sender=f"Jan <{OFFICIAL}>", words="Ja, zes nieuwe, in maart."))
    desk.goto(letter)
    desk.get_by_role("link", name="Er is antwoord").click()
    expect(desk.locator("blockquote")).to_have_text("Ja, zes nieuwe, in maart.")
    desk.get_by_label("Het antwoord, in gewone woorden").fill("In maart komen er zes nieuwe bomen.")
    desk.get_by_role("button", name="Laat het iedereen lezen").click()
    expect(desk.get_by_text("beantwoord")).to_be_visible()

    neighbour.goto(server.url("/bekendmakingen/?q=bomen"))
    neighbour.get_by_role("link", name=TITLE).click()
    expect(neighbour.get_by_text("In maart komen er zes nieuwe bomen.")).to_be_visible()
