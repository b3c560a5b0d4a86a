"""A shift that Samira plans, and Joost who is asked for it."""

from typing import Any

from tests.journeys.conftest import DESKTOP, Server


def ask_joost(server: Server, visit: Any, title: str, *, on: str) -> str:
    """Each journey has a shift of its own title: one that he said yes to is not asked again. Gives the address of it at the desk."""
    desk = visit("Samira", size=DESKTOP)
    desk.goto(server.url("/diensten/nieuw/"))
    desk.get_by_label("Wat gaan we doen?").fill(title)
    desk.get_by_label("Wat vragen we precies?").fill("Blad ruimen.")
    desk.get_by_label("Welke dag?").fill(on)
    desk.get_by_label("In welk blok?").select_option(index=1)
    desk.get_by_label("Waar spreken we af?").fill("Kadeplein")
    desk.get_by_label("Hoeveel mensen?").fill("80")
    desk.get_by_role("button", name="Plan het").click()
    desk.get_by_text("Vraag de straat").wait_for()
    desk.goto(server.url("/diensten/"))
    desk.get_by_role("button", name="Zoek mensen die passen").click()
    for _try in range(40):
        desk.goto(server.url("/diensten/"))
        desk.get_by_role("link", name=title).last.click()
        button = desk.get_by_role("button", name="Vraag Joost")
        if button.count():
            address = str(desk.url)
            button.click()
            return address
        desk.wait_for_timeout(500)
    raise AssertionError("nobody proposed Joost")
