"""A resident without an account, on a cheap phone, in Dutch without JavaScript or in Arabic, asks something and reads the answer."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESKTOP, PHONE, Server
from tests.pictures import made

pytestmark = pytest.mark.journey


@pytest.mark.smoke
def test_fatima_asks_and_reads_the_answer(server: Server, visit: Any) -> None:
    phone = visit(None, javascript=False)
    phone.goto(server.url("/vraag/"))
    phone.get_by_label("Wat wil je vertellen?").fill("De lamp in de gang is stuk, en de trap is donker.")
    phone.get_by_label("Waar is het?").fill("Sluispad")
    phone.get_by_role("button", name="Verstuur").click()
    code = phone.locator(".code").first.inner_text().strip()
    address = re.sub(r"\?.*", "", phone.url)

    desk = visit("Marijke", size=DESKTOP)
    desk.goto(server.url("/mensen/nieuw/"))
    desk.keyboard.press("/")
    desk.wait_for_url("**/zoek/*")
    expect(desk.get_by_role("searchbox")).to_be_focused()
    desk.get_by_role("searchbox").fill(code)
    desk.get_by_role("searchbox").press("Enter")
    desk.get_by_label("Je antwoord").fill("Woensdag komt er iemand met een lamp.")
    desk.get_by_role("button", name="Stuur het antwoord").click()
    desk.get_by_text("Ons antwoord").wait_for()

    phone.goto(address)
    expect(phone.locator("body")).to_contain_text("Woensdag komt er iemand met een lamp.")
    expect(phone.locator("body")).to_contain_text("Je hebt antwoord")


def test_fatima_asks_in_arabic_with_a_photo_and_reads_the_answer_there(
    server: Server, visit: Any, tmp_path: Path
) -> None:
    lamp = tmp_path / "lamp.jpg"
    lamp.write_bytes(made.photo(1600, 1200))
    phone = visit(None)
    phone.goto(server.url("/"))
    phone.get_by_role("link", name="العربية").click()
    phone.get_by_role("link", name="أبحث عن مساعدة").click()
    phone.get_by_label("ماذا تريد أن تخبرنا؟").fill("المصباح معطل والدرج مظلم.")
    phone.get_by_label("هل تريد إضافة صورة؟").set_input_files(lamp)
    phone.get_by_role("button", name="أرسِل").click()
    expect(phone.get_by_role("img", name="الصورة التي أرسلتها")).to_be_visible()
    address = re.sub(r"\?.*", "", phone.url)

    desk = visit("Marijke", size=DESKTOP)
    desk.goto(address.replace("/vraag/", "/werkbank/bericht/"))
    expect(desk.get_by_role("img", name="Foto bij dit bericht")).to_be_visible()
    desk.get_by_label("Je antwoord").fill("سيأتي شخص يوم الأربعاء.")
    desk.get_by_role("button", name="Stuur het antwoord").click()
    expect(desk.get_by_text("Ons antwoord")).to_be_visible()

    phone.goto(address)
    expect(phone.locator("main")).to_contain_text("لديك جواب")
    expect(phone.locator("main")).to_contain_text("سيأتي شخص يوم الأربعاء.")
    assert phone.evaluate("[document.dir, document.documentElement.scrollWidth]") == ["rtl", PHONE["width"]]


def test_the_form_can_be_filled_in_with_the_keyboard_alone(server: Server, visit: Any) -> None:
    phone = visit(None)
    phone.goto(server.url("/vraag/"))
    for _tab in range(30):
        phone.keyboard.press("Tab")
        if phone.evaluate("document.activeElement.tagName") == "TEXTAREA":
            break
    phone.keyboard.type("Er is een plank los.")
    phone.keyboard.press("Tab")
    phone.keyboard.press("ArrowRight")
    outline = phone.evaluate(
        "getComputedStyle(document.activeElement.closest('label') || document.activeElement).outlineStyle"
    )
    for _tab in range(12):
        phone.keyboard.press("Tab")
        if phone.evaluate("document.activeElement.tagName") == "BUTTON":
            break
    phone.keyboard.press("Enter")

    phone.wait_for_url(re.compile(r"/vraag/[A-Z0-9-]{7}/"))
    assert outline == "solid"


def test_a_code_that_opens_nothing_is_told_kindly(server: Server, visit: Any) -> None:
    phone = visit(None, javascript=False)
    phone.goto(server.url("/vraag/code/"))
    phone.get_by_label("Je code").fill("zzz zzz")
    phone.get_by_role("button", name="Lees mijn antwoord").click()

    expect(phone.locator("body")).to_contain_text("klopt niet")
