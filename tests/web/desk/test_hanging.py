"""The treasurer reads what stays hanging, says what it was, and takes it back."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.funding import owing, paying
from tests.world import World, once
from wijkwerk.ledger.models import Transaction
from wijkwerk.people import commands as people
from wijkwerk.rewards.enums import Way

pytestmark = pytest.mark.django_db
UNUSED = {"hangs_in": "suspense", "booked": "unused", "amount": "10", "words": "Bon verlopen"}


@pytest.fixture
def ravi(world: World) -> Client:
    Authenticator.objects.create(user=world.users["Ravi"], type=Authenticator.Type.TOTP, data={"secret": "x"})
    return world.client_for("Ravi")


def test_a_voucher_that_nobody_used_is_booked_away_and_back(world: World, ravi: Client) -> None:
    claim = paying.claim(world, way=Way.VOUCHER)
    page = world.url("/geld/hangt/")
    assert "staat klaar voor een factuur die nog komt" in ravi.get(page).content.decode()

    unused = once({**UNUSED, "amount": f"{claim.amount / 100:.2f}".replace(".", ",")})
    told = ravi.post(page, unused, follow=True).content.decode()

    assert "Er is niets uit te zoeken" in told
    booked = Transaction.objects.get(key__startswith="over-")
    back = ravi.post(world.url(f"/geld/hangt/{booked.key}/terug/"), once(), follow=True).content.decode()
    assert "teruggedraaid" in back
    assert "staat klaar voor een factuur die nog komt" in back


def test_a_form_that_is_sent_twice_books_once(world: World, ravi: Client) -> None:
    form = once(UNUSED)

    for _time in range(2):
        ravi.post(world.url("/geld/hangt/"), form)

    assert Transaction.objects.count() == 1


def test_what_was_typed_stays_where_something_is_wrong(world: World, ravi: Client) -> None:
    wrong = once({**UNUSED, "hangs_in": "transit"})

    answer = ravi.post(world.url("/geld/hangt/"), wrong)

    assert answer.status_code == 422
    assert "Bon verlopen" in answer.content.decode()
    assert "staat bij wat nog uit te zoeken is" in answer.content.decode()


def test_a_key_of_another_booking_turns_nothing_back(world: World, ravi: Client) -> None:
    paying.claim(world)
    booked = Transaction.objects.get()

    ravi.post(world.url(f"/geld/hangt/{booked.key}/terug/"), once())

    assert Transaction.objects.count() == 1


def test_what_was_owed_to_who_was_erased_is_booked_by_one_button(world: World, ravi: Client) -> None:
    paying.claim(world)
    people.erase(person=world.persons["Joost"], by=world.by("Marijke"), at=paying.LATER)
    page = world.url("/geld/hangt/")
    assert "kunnen het niet meer betalen" in ravi.get(page).content.decode()

    told = ravi.post(world.url("/geld/hangt/gewist/"), once(), follow=True).content.decode()

    assert "kunnen het niet meer betalen" not in told
    assert "van wie is gewist" in told


def test_what_a_shop_asked_too_much_is_told_on_its_invoice_and_among_what_hangs(world: World, ravi: Client) -> None:
    made = owing.invoice(world, cents=1800, is_for_given=True)

    invoice = ravi.get(world.url(f"/geld/facturen/{made.code}/")).content.decode()
    hanging = ravi.get(world.url("/geld/hangt/winkels/")).content.decode()

    assert "Deze factuur is €\xa018 meer" in invoice
    assert "€\xa018 te veel gevraagd" in hanging
