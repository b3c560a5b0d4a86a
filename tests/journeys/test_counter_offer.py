"""Two suppliers answer by their link, one with terms of its own; the connector lays them side by side, chooses, and the other reads why."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP, Server

pytestmark = pytest.mark.journey
WHY = "Straattuinen leert drie mensen het vak."


def _ask_one_more(desk: Page, name: str) -> str:
    """Gives the link that this one gets."""
    desk.get_by_role("link", name="Vraag er nog iemand bij").click()
    desk.get_by_label("Aan wie?").select_option(label=name)
    desk.get_by_role("button", name="Bied dit aan").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text(f"Aanbod aan {name}")
    desk.get_by_text("De link om te sturen").click()
    link = desk.locator("textarea").input_value()
    desk.locator(".kruimel a").click()
    return link


def _propose(supplier: Page, link: str) -> None:
    """On a phone, without script: other terms, read back."""
    supplier.goto(link)
    supplier.get_by_role("link", name="Doe een ander voorstel").click()
    supplier.get_by_label("Prijs per stuk").fill("95")
    supplier.get_by_label("Vanaf hoeveel").first.fill("5")
    supplier.get_by_label("Hoeveel kunnen jullie er aan?").fill("12")
    supplier.get_by_label("Van elke 100 uur werk").fill("90")
    supplier.get_by_label("Hoeveel mensen kunnen bij jullie leren?").fill("3")
    supplier.get_by_role("button", name="Verstuur ons voorstel").click()
    expect(supplier.get_by_text("Vul allebei in").first).to_be_visible()
    supplier.get_by_label("dan per stuk").first.fill("80")
    supplier.get_by_role("button", name="Verstuur ons voorstel").click()
    expect(supplier.get_by_role("heading", name="Jullie voorstel")).to_be_visible()


def test_from_a_suppliers_counter_offer_to_a_choice_with_a_reason(server: Server, visit: Any) -> None:
    desk, supplier, other = visit("Samira", size=DESKTOP), visit(None, javascript=False), visit(None)
    desk.goto(server.url("/trap/"))
    desk.get_by_role("link", name="Tuin en groen").first.click()
    package = desk.url
    link, other_link = _ask_one_more(desk, "Fietskeuken"), _ask_one_more(desk, "Papierhulp")

    _propose(supplier, link)
    other.goto(other_link)
    other.get_by_label("Ja, wij doen het").check()
    other.get_by_role("button", name="Verstuur ons antwoord").click()
    expect(other.get_by_text("Jullie voorstel ligt bij ons")).to_be_visible()

    desk.goto(package)
    desk.get_by_role("link", name="Leg de voorstellen naast elkaar").click()
    expect(desk.get_by_role("row", name="Fietskeuken")).to_contain_text("3")
    desk.get_by_label("Fietskeuken").check()
    desk.get_by_label("Waarom dit voorstel?").fill(WHY)
    desk.get_by_label("Wat mogen de anderen weten").fill("Leerplekken wogen het zwaarst.")
    desk.get_by_label("Ik kies nu").check()
    desk.get_by_role("button", name="Kies dit voorstel").click()
    expect(desk.get_by_text(WHY)).to_be_visible()

    supplier.goto(link)
    expect(supplier.get_by_text("Jullie zeiden ja")).to_be_visible()
    other.goto(other_link)
    expect(other.get_by_text("Leerplekken wogen het zwaarst.")).to_be_visible()
    expect(other.locator("body")).not_to_contain_text(WHY)
