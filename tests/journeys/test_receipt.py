"""From a photo on a phone to the treasurer's list, and from a cash box that is short to a story that is read."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP, PHONE, Server
from tests.journeys.fit import is_fit
from tests.pictures import made

pytestmark = pytest.mark.journey


def _fill_in(phone: Page, photo: Path) -> None:
    phone.get_by_label("Foto van de bon").set_input_files(photo)
    phone.get_by_label("Hoeveel was het?").fill("17,35")
    phone.get_by_label("Waar was het voor?").fill("haring voor de buurtlunch")
    phone.get_by_label("ik, van mijn eigen geld").check()
    phone.get_by_label("Bij welk potje hoort het?").select_option(label="Buurtkeuken")
    phone.get_by_label("Je rekeningnummer (IBAN)").fill("nl91 abna 0417 1643 00")
    phone.get_by_role("button", name="Lever de bon in").click()


def test_a_photo_from_a_phone_is_paid_back_by_the_treasurer(server: Server, visit: Any, tmp_path: Path) -> None:
    photo = tmp_path / "bon.jpg"
    photo.write_bytes(made.photo(900, 1200))
    phone, desk = visit("Joost"), visit("Ravi", size=DESKTOP)

    phone.goto(server.url("/mijn/"))
    phone.get_by_role("link", name="Lever een bon in").click()
    phone.get_by_label("Welke dag staat op de bon?").wait_for()
    is_fit(phone)
    _fill_in(phone, photo)
    expect(phone.get_by_text("wacht op akkoord")).to_be_visible()
    expect(phone.get_by_text("NL91 ABNA 0417 1643 00")).to_be_visible()
    is_fit(phone)
    mine = phone.url

    desk.goto(server.url("/geld/"))
    desk.get_by_role("link", name="Bonnen").first.click()
    desk.get_by_role("link", name="haring voor de buurtlunch", exact=True).click()
    expect(desk.get_by_role("img", name="Foto van de bon")).to_be_visible()
    is_fit(desk)
    desk.get_by_role("button", name="Akkoord").click()

    desk.get_by_role("link", name="Terug te betalen").first.click()
    line = desk.get_by_role("listitem").filter(has_text="haring voor de buurtlunch")
    expect(line).to_contain_text("NL91 ABNA 0417 1643 00")
    is_fit(desk)
    line.get_by_role("button", name="Is betaald").click()
    expect(line).to_have_count(0)

    phone.goto(mine)
    expect(phone.get_by_text("terugbetaald").first).to_be_visible()
    expect(phone.get_by_text("NL91 ABNA 0417 1643 00")).to_have_count(0)
    assert visit("Marijke", size=DESKTOP).goto(f"{mine}foto/").status == 403


def test_hanna_counts_the_box_and_explains_what_is_missing(server: Server, visit: Any) -> None:
    tablet = visit("Hanna", size=PHONE)
    tablet.goto(server.url("/kas/"))
    tablet.get_by_role("link", name="Naar de kas").first.click()

    tablet.get_by_label("Hoeveel zit erin?").fill("1")
    tablet.get_by_role("button", name="Sluit de kas").click()
    expect(tablet.get_by_text("Tel nog eens, of schrijf op hoe het komt").first).to_be_visible()
    expect(tablet.get_by_label("Hoeveel zit erin?")).to_have_value("1")
    is_fit(tablet)

    tablet.get_by_label("Hoe komt het verschil?").fill("alles ligt al in de kluis")
    tablet.get_by_role("button", name="Sluit de kas").click()
    expect(tablet.get_by_role("heading", name="Kasblad Bar")).to_be_visible()
    expect(tablet.get_by_text("De penningmeester kijkt nog naar het verschil.")).to_be_visible()
    is_fit(tablet)
