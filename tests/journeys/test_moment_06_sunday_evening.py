"""Ravi's Sunday evening: from what was approved to a list that two sign, to the bank's file, and back from the statement."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.funding import e_invoice
from tests.journeys.conftest import DESKTOP, PHONE, Server
from tests.journeys.fit import is_fit

pytestmark = pytest.mark.journey


def _open_the_evening(ravi: Page, server: Server) -> None:
    ravi.goto(server.url("/geld/"))
    expect(ravi.get_by_role("navigation", name="De stappen van vanavond")).to_be_visible()
    is_fit(ravi)


def _make_the_list(ravi: Page) -> str:
    """Makes it of everything that is owed, signs it, and gives its address."""
    ravi.get_by_role("link", name="Maak de betaallijst").click()
    is_fit(ravi)
    for kind in ("claim", "receipt", "invoice"):
        expect(ravi.locator(f"input[value^='{kind} ']").first).to_be_checked()
    ravi.get_by_role("button", name="Maak de lijst").click()
    expect(ravi.get_by_role("heading", name=re.compile("Betaallijst van"))).to_be_visible()
    address = ravi.url
    _sign(ravi, address)
    expect(ravi.get_by_text("De volgende handtekening is van een ander")).to_be_visible()
    return address


def _sign(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("link", name="Zet je handtekening").click()
    is_fit(page)
    page.get_by_role("button", name="Ik teken").click()
    expect(page.get_by_text("getekend").first).to_be_visible()


def _take_the_file(ravi: Page, address: str) -> str:
    ravi.goto(address)
    ravi.get_by_role("link", name="Naar de bank").click()
    with ravi.expect_download() as download:
        ravi.get_by_role("button", name="Haal het bestand op").click()
    return download.value.path().read_text()


def _statement(paid: str) -> bytes:
    """What the bank sends back: every payment of the file, and one movement that nobody knows of."""
    ours = re.findall(r"<IBAN>(\w+)</IBAN>", paid)[0]
    payments = re.findall(r"<EndToEndId>(.*?)</EndToEndId>.*?>([\d.]+)</InstdAmt>", paid, re.DOTALL)
    lines = [f":61:310101D{amount.replace('.', ',')}N102EREF\n:86:/EREF/{code}/" for code, amount in payments]
    total = sum(int(amount.replace(".", "")) for _code, amount in payments)
    ends = f"{(100_000 - total + 1234) // 100},{(100_000 - total + 1234) % 100:02d}"
    head = f":20:940S\n:25:{ours}\n:28C:1\n:60F:C310101EUR1000,00\n"
    stranger = ":61:310102C12,34N102NONREF\n:86:/NAME/Onbekende Gever/REMI/veel succes/\n"
    return (head + "\n".join([*lines, f"{stranger}:62F:C310102EUR{ends}", "-", ""])).encode()


def _read_in(ravi: Page, server: Server, content: bytes) -> None:
    ravi.goto(server.url("/geld/bank/"))
    file = {"name": "afschrift.940", "mimeType": "text/plain", "buffer": content}
    ravi.get_by_label("Kies het bestand van de bank").set_input_files(file)  # type: ignore[arg-type]
    ravi.get_by_role("button", name="Lees in").click()


def test_ravi_goes_from_claims_to_a_matched_statement(server: Server, visit: Any) -> None:
    ravi, yvonne = visit("Ravi", size=DESKTOP), visit("Yvonne", size=PHONE)
    _open_the_evening(ravi, server)
    address = _make_the_list(ravi)
    _sign(yvonne, address)
    paid = _take_the_file(ravi, address)
    assert "pain.001.001.09" in paid

    _read_in(ravi, server, _statement(paid)[:-40])
    expect(ravi.get_by_text(re.compile("saldo ontbreekt|telt niet op"))).to_be_visible()
    _read_in(ravi, server, _statement(paid))
    expect(ravi.get_by_text(re.compile(r"\d+ nieuwe regels"))).to_be_visible()
    is_fit(ravi)
    ravi.get_by_role("button", name="Boek wat zeker is").click()
    expect(ravi.get_by_text(re.compile(r"\d+ regels? geboekt"))).to_be_visible()

    _read_in(ravi, server, _statement(paid))
    expect(ravi.get_by_text("Er is niets dubbel geteld")).to_be_visible()
    ravi.goto(server.url("/geld/"))
    expect(ravi.locator("#vanavond")).to_contain_text("Onbekende Gever")
    ravi.goto(server.url("/geld/facturen/?stand=paid"))
    expect(ravi.get_by_role("table")).to_contain_text("vier bonnen van vijftien euro")
    ravi.goto(address)
    expect(ravi.locator(".titelrij").get_by_text("betaald")).to_be_visible()


def _box_is_open(server: Server, hanna: Page) -> None:
    """Another journey may have counted and shut it."""
    hanna.goto(server.url("/kas/"))
    shut = hanna.get_by_role("link", name="Tel en open").first
    if shut.count():
        shut.click()
        hanna.get_by_label("Hoeveel zit erin?").fill("500")
        hanna.get_by_label("Hoe komt het verschil?").fill("kwam uit de kluis")
        hanna.get_by_role("button", name="Open de kas").click()
        expect(hanna.get_by_role("button", name="Sluit de kas")).to_be_visible()


def test_who_has_no_account_gets_it_in_the_hand_and_an_e_invoice_fills_the_form(server: Server, visit: Any) -> None:
    _box_is_open(server, visit("Hanna", size=PHONE))
    ravi = visit("Ravi", size=PHONE)
    ravi.goto(server.url("/geld/contant/"))
    expect(ravi.get_by_text("schreef nog geen rekening op").first).to_be_visible()
    ravi.get_by_role("link", name=re.compile("Betaal contant")).first.click()
    is_fit(ravi)
    ravi.get_by_role("button", name="Is uitbetaald").click()
    expect(ravi.get_by_text("Ik heb dit bedrag gekregen")).to_be_visible()
    is_fit(ravi)

    ravi.goto(server.url("/geld/facturen/nieuw/"))
    file = {"name": "f.xml", "mimeType": "text/xml", "buffer": e_invoice.made(sender="Kweker Groen")}
    ravi.get_by_label("Kies het bestand van de e-factuur").set_input_files(file)  # type: ignore[arg-type]
    ravi.get_by_role("button", name="Lees de e-factuur").click()
    expect(ravi.get_by_text("Er is nog niets bewaard")).to_be_visible()
    expect(ravi.get_by_label("Hoeveel btw zit daarin?")).to_have_value("21,00")
    is_fit(ravi)
    ravi.get_by_role("button", name="Bewaar de factuur").click()
    expect(ravi.get_by_role("link", name="Haal de e-factuur op (XML)")).to_be_visible()


def test_joost_writes_down_where_he_is_paid(server: Server, visit: Any) -> None:
    phone = visit("Joost")
    phone.goto(server.url("/mijn/rekening/"))
    phone.get_by_label("Je rekeningnummer (IBAN)").fill("NL91 ABNA 0417 1643 01")
    phone.get_by_label("Op welke naam staat de rekening?").fill("J. Jansen")
    phone.get_by_role("button", name="Bewaar").click()
    expect(phone.get_by_text("Dit rekeningnummer klopt niet").first).to_be_visible()
    expect(phone.get_by_label("Op welke naam staat de rekening?")).to_have_value("J. Jansen")
    is_fit(phone)

    phone.get_by_label("Je rekeningnummer (IBAN)").fill("NL91 ABNA 0417 1643 00")
    phone.get_by_role("button", name="Bewaar").click()

    expect(phone.get_by_text("NL•• ABNA •••• ••43 00")).to_be_visible()
