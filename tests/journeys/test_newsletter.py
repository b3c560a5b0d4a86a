"""Written once: it stands on the site, goes out as mail, hangs as a flyer and is a text for the group; and who reads it says yes and no."""

import re
from email.message import EmailMessage
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP, Server
from tests.journeys.sent import mail_to

pytestmark = pytest.mark.journey
TITLE, READER = "De kas is af", "wilma.lezer@post.example"


def _words(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def _write(server: Server, desk: Page) -> str:
    """Gives the address of its page at the desk."""
    desk.goto(server.url("/publicaties/"))
    desk.get_by_role("link", name="Schrijf iets").click()
    desk.get_by_label("Titel").fill(TITLE)
    desk.get_by_label("In één of twee zinnen").fill("Kom zaterdag kijken, er is koffie.")
    desk.get_by_label("De rest van het verhaal").fill("We bouwden hem met **veertien** buren.\n\n- tomaten\n- druiven")
    desk.get_by_label("Hoort bij een activiteit").select_option(label="Straattuinen samen")
    desk.get_by_role("button", name="Bewaar").click()
    desk.get_by_role("button", name="Zet op de site").click()
    expect(desk.get_by_text("staat op de site")).to_be_visible()
    return desk.url


def _subscribe(server: Server, reader: Page) -> None:
    reader.goto(server.url("/nieuws/"))
    reader.get_by_role("link", name="Krijg het per mail").first.click()
    reader.get_by_label("Je mailadres").fill(READER)
    reader.get_by_role("button", name="Ja, graag").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Kijk in je mail")
    link = re.search(r"http\S+", _words(mail_to(server, READER, "Zeg ja")))
    assert link
    reader.goto(link[0])
    reader.get_by_role("button", name="Ja, stuur maar").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Je krijgt de nieuwsbrief")


def _goes_to_the_group_and_on_paper(desk: Page, page: str) -> None:
    share = desk.get_by_role("link", name="Deel in de groep").get_attribute("href")
    text = parse_qs(urlsplit(share or "").query)["text"][0]
    assert text.startswith(f"*{TITLE}*") and "Kadeplein" in text and "/nieuws/" in text
    desk.get_by_role("link", name="Flyer A5").click()
    expect(desk.locator(".vel--a5 h1")).to_have_text(TITLE)
    expect(desk.locator(".vel--a5 svg.qr")).to_be_visible()
    desk.get_by_role("link", name="A3", exact=True).click()
    expect(desk.locator(".vel--a3 h1")).to_have_text(TITLE)
    desk.goto(page)


def test_written_once_it_goes_everywhere_and_who_reads_it_leaves_in_one_click(server: Server, visit: Any) -> None:
    desk, reader = visit("Marijke", size=DESKTOP), visit(None, javascript=False)
    page = _write(server, desk)
    _subscribe(server, reader)
    _goes_to_the_group_and_on_paper(desk, page)
    reader.goto(server.url("/nieuws/"))
    reader.get_by_role("link", name=TITLE).click()
    expect(reader.locator(".stukje__verhaal strong")).to_have_text("veertien")
    expect(reader.get_by_role("heading", name="Kom je ook?")).to_be_visible()

    desk.get_by_role("link", name="Verstuur als nieuwsbrief").click()
    desk.get_by_role("button", name="Verstuur", exact=True).click()
    expect(desk.get_by_role("heading", name="Hoe het staat")).to_be_visible()
    mail = mail_to(server, READER, TITLE)
    leave = str(mail["List-Unsubscribe"]).strip("<> \r\n")
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "veertien buren" in _words(mail) and leave in _words(mail)
    reader.goto(leave)
    reader.get_by_role("button", name="Meld me af").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Je bent afgemeld")

    desk.goto(server.url(f"/publicaties/lezers/?q={READER}"))
    expect(desk.get_by_text("Niemand gevonden")).to_be_visible()
