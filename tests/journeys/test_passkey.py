"""Fatima makes a passkey on her telephone, signs in with it without a mail; nothing goes to another site."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Server

pytestmark = pytest.mark.journey
TELEPHONE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def _with_authenticator(page: Page) -> None:
    """As if the device had a reader for a finger, that always recognises it."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": TELEPHONE})


def test_a_finger_opens_her_page(server: Server, visit: Any) -> None:
    phone = visit("Fatima")
    elsewhere: list[str] = []
    phone.on("request", lambda asked: elsewhere.append(asked.url) if not asked.url.startswith(server.base) else None)
    _with_authenticator(phone)

    phone.goto(server.url("/mijn/"))
    phone.get_by_role("link", name="Aanmelden met je vinger of gezicht").click()
    phone.get_by_label("Hoe noem je hem?").fill("Rode telefoon")
    phone.get_by_role("button", name="Maak een toegangssleutel").click()
    expect(phone.get_by_text("Rode telefoon").first).to_be_visible()

    phone.goto(server.url("/afmelden/"))
    phone.get_by_role("button", name="Ja, meld mij af").click()
    phone.wait_for_url(server.url("/"))
    phone.goto(server.url("/aanmelden/"))
    phone.get_by_role("button", name="Gebruik mijn toegangssleutel").click()
    phone.wait_for_url("**/mijn/")

    phone.goto(server.url("/mijn/toegangssleutels/"))
    expect(phone.get_by_role("heading", level=1)).to_have_text("Ben jij het?")
    assert not elsewhere


def test_without_script_the_way_of_before_is_all_there_is(server: Server, visit: Any) -> None:
    page = visit(None, javascript=False)
    page.goto(server.url("/aanmelden/"))

    expect(page.get_by_role("button", name="Mail mij een code")).to_be_visible()
    expect(page.get_by_role("button", name="Gebruik mijn toegangssleutel")).to_be_hidden()
