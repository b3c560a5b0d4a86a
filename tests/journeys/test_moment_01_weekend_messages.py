"""Monday 9.10, an old laptop: eleven messages of the weekend are eleven lines with a next step, by keyboard alone."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP, Server

pytestmark = pytest.mark.journey
WEEKEND = """zo 21:14 Nel: kan iemand zaterdag helpen tillen, bank 2 hoog
zo 21:15 Nel: ok
zo 22:03 Achmed: cv maakt herrie
zo 22:04 Achmed: <Media weggelaten>
[21-11-2026 10:02:11] Omar: Ik heb een ladder over, wie wil hem?
[21-11-2026 10:05:40] Leyla: De lantaarn op de hoek is al weken kapot
[21-11-2026 11:20:00] Sjaak: Wie kan een kast in elkaar zetten?
21-11-2026 12:01 - Roza: Een oven op het plein, dat zou mooi zijn
21-11-2026 12:40 - Tineke: Mijn fiets staat op slot
en de sleutel is weg
voicemail: mw vd Sluis, wil mee-eten dinsdag, eet geen noten
telefoon: dhr. Jansen, belt morgen terug, 06 12345678
- Wim vraagt wie de tuin wil doen
- Aicha zoekt iemand om Nederlands mee te oefenen"""


def _tab_to(page: Page, selector: str) -> None:
    """Presses Tab until the focus is there; a screen that cannot be reached so is no screen for her."""
    for _ in range(120):
        if page.locator(":focus").and_(page.locator(selector)).count():
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} cannot be reached by keyboard")


def test_eleven_messages_become_eleven_lines_with_a_next_step(server: Server, visit: Any, effort: Any) -> None:
    desk = visit("Marijke", size=DESKTOP)
    with effort("1 connector", desk):
        desk.goto(server.url("/werkbank/"))
        _tab_to(desk, "textarea[name=pasted]")
        desk.keyboard.insert_text(WEEKEND)
        desk.keyboard.press("Tab")
        desk.keyboard.press("Enter")

        expect(desk.get_by_text("11 regels gevonden.")).to_be_visible()
        _tab_to(desk, "[name=form-0-next_step]")
        desk.keyboard.press("Control+A")
        desk.keyboard.insert_text("Vraag de sjouwploeg")
        _tab_to(desk, "button:has-text('Neem over wat een vinkje heeft')")
        desk.keyboard.press("Enter")
        desk.wait_for_url("**/werkbank/")

    expect(desk.get_by_text("Vraag de sjouwploeg").first).to_be_attached()
    assert desk.get_by_text("Bel mw vd Sluis terug").count() == 1
    desk.goto(server.url("/werkbank/plakken/"))
    expect(desk.get_by_label("WhatsApp, mail of je eigen notitie")).to_have_value("")
