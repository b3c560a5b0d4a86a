"""Who supervises has one page: what they are asked to sign, and the seal; no door further."""

import pytest
from allauth.mfa.models import Authenticator
from django.http import HttpResponse
from django.test import Client

from tests.funding import paying
from tests.world import NOW, TODAY, World
from wijkwerk.access import commands as access
from wijkwerk.access.enums import Role
from wijkwerk.access.models import Grant
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import COMMAND_LINE
from wijkwerk.ledger import commands as ledger
from wijkwerk.web.shared import areas

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_december(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: paying.LATER)


def _supervisor(world: World, role: Role = Role.SUPERVISOR) -> Client:
    """Fatima, who has no other role."""
    access.grant(
        user=world.users["Fatima"],
        role=role,
        neighbourhood=world.neighbourhood,
        from_on=TODAY,
        to_on=None,
        by=COMMAND_LINE,
        at=NOW,
    )
    Authenticator.objects.create(user=world.users["Fatima"], type=Authenticator.Type.TOTP, data={"secret": "x"})
    return world.client_for("Fatima")


def _text(response: HttpResponse) -> str:
    return response.content.decode()


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.AUTHORISED])
def test_beside_a_board_of_one_the_list_that_waits_stands_there(world: World, role: Role) -> None:
    batch, browser = paying.batch(world), _supervisor(world, role)
    Grant.objects.filter(user=world.users["Yvonne"]).update(to_on=TODAY)

    shown = _text(browser.get(world.url("/toezicht/")))

    assert world.url(f"/geld/lijst/{batch.code}/") in shown
    assert "1 betaling van" in shown
    assert "Joost" not in shown


def test_where_treasurer_and_board_can_do_it_nothing_is_asked(world: World) -> None:
    paying.batch(world)

    assert "Niemand vraagt je nu om te tekenen" in _text(_supervisor(world).get(world.url("/toezicht/")))


def test_without_a_list_there_is_nothing_to_sign_and_without_bookings_no_seal(world: World) -> None:
    shown = _text(_supervisor(world).get(world.url("/toezicht/")))

    assert "Niemand vraagt je nu om te tekenen" in shown
    assert "nog geen zegel" in shown


def test_the_seal_of_the_books_is_there_to_print(world: World) -> None:
    paying.claim(world)
    block = ledger.seal(neighbourhood=world.neighbourhood, by=COMMAND_LINE, at=paying.LATER)

    shown = _text(_supervisor(world, Role.AUTHORISED).get(world.url("/toezicht/")))

    assert block is not None
    assert block.hash[:8] in shown


def test_it_stands_in_the_menu_as_the_page_where_they_are(world: World) -> None:
    shown = _text(_supervisor(world).get(world.url("/toezicht/")))

    assert f'<a href="{world.url("/toezicht/")}" aria-current="page">' in shown


def test_it_is_where_they_begin_and_other_pages_of_money_stay_shut(world: World) -> None:
    browser = _supervisor(world)

    assert world.url("/toezicht/") in _text(browser.get(world.url("/mijn/")))
    assert areas.first_page(world.users["Fatima"], world.neighbourhood) == "desk_payout_asked"
    for path in ("/geld/", "/geld/bonnen/", "/geld/facturen/", "/geld/bank/", "/geld/lijst/", "/geld/boeken/"):
        assert browser.get(world.url(path)).status_code == 403


def test_who_only_keeps_the_money_has_no_such_page(world: World) -> None:
    Authenticator.objects.create(user=world.users["Ravi"], type=Authenticator.Type.TOTP, data={"secret": "x"})

    assert world.client_for("Ravi").get(world.url("/toezicht/")).status_code == 403
