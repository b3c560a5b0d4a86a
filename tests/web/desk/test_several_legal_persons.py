"""A neighbourhood with a second legal person: for whom work is, who gives, who lets and who tells the tax office is asked and told."""

from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.base import renting
from tests.funding import owing, paying
from tests.rewards import granting
from tests.world import NOW, TODAY, World, just_proved, once
from wijkwerk.base import commands as base
from wijkwerk.base.models import Bill, Room
from wijkwerk.flows import reward_to_ledger
from wijkwerk.places import commands as places
from wijkwerk.places.models import LegalPerson
from wijkwerk.rewards.enums import Way
from wijkwerk.rewards.models import Award
from wijkwerk.work.models import Task

pytestmark = pytest.mark.django_db
ROOM = {"name": "Atelier", "holds": "8", "price_resident": "7,50"}


@pytest.fixture(autouse=True)
def friday_morning() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def _client(world: World, name: str) -> Client:
    Authenticator.objects.get_or_create(user=world.users[name], type=Authenticator.Type.TOTP, data={"secret": "x"})
    client = world.client_for(name)
    return just_proved(client)


def _get(world: World, name: str, path: str) -> str:
    return _client(world, name).get(world.url(path)).content.decode()


def test_with_one_legal_person_nobody_is_asked_which(world: World) -> None:
    for name, path in (("Samira", "/diensten/nieuw/"), ("Hanna", "/huis/ruimtes/nieuw/")):
        assert 'name="books"' not in _get(world, name, path)


def _plan(world: World, **values: Any) -> Any:
    filled = {"title": "Straattuinen", "asked": "Blad ruimen.", "on": "2026-12-05", "start": "10:00", "end": "12:00"}
    where = {"block": world.block.pk if world.block else 0, "meet_at": "Kadeplein", "places": 4, "min_places": 2}
    sent = once({**filled, **where, "hours_asked_by": "nobody", **values})
    return world.client_for("Samira").post(world.url("/diensten/nieuw/"), sent)


def test_a_shift_is_planned_for_one_of_them(world: World) -> None:
    owing.cooperative(world)

    assert _plan(world, books="2").status_code == 302

    assert Task.objects.get().legal_person.name == "Coöperatie Kade"


def test_a_legal_person_that_is_not_there_is_refused_with_what_was_typed(world: World) -> None:
    owing.cooperative(world)

    response = _plan(world, books="3")

    assert response.status_code == 422
    assert "Straattuinen" in response.content.decode()
    assert not Task.objects.exists()


def test_a_proposal_says_who_would_give_it(world: World) -> None:
    owing.cooperative(world)
    granting.mandates(world, Way.SUPPORT)
    filled = {"purpose": "Het feest", "way": "support", "worth": "25", "for_day": str(TODAY), "books": "2"}

    world.client_for("Samira").post(world.url(f"/mensen/{world.persons['Joost'].code}/voorstel/"), once(filled))

    award = Award.objects.get()
    assert award.legal_person.number == 2
    assert (
        "Dit geeft Coöperatie Kade."
        in world.client_for("Joost").get(world.url(f"/mijn/voorstel/{award.code}/")).content.decode()
    )


def test_a_room_is_let_by_one_of_them_and_the_form_keeps_it(world: World) -> None:
    owing.cooperative(world)

    world.client_for("Hanna").post(world.url("/huis/ruimtes/nieuw/"), once({**ROOM, "books": "2"}))

    room = Room.objects.get()
    assert room.legal_person.number == 2
    assert '<option value="2" selected>' in _get(world, "Hanna", f"/huis/ruimtes/{room.code}/")


def _bill(world: World, second: LegalPerson) -> Bill:
    booking = renting.confirmed(world, renting.hall(world, legal_person=second))
    return base.make_bill(booking=booking, by=world.by("Hanna"), at=NOW)


def test_a_bill_is_of_who_lets_with_its_number_for_the_tax_and_its_account(world: World) -> None:
    second = owing.cooperative(world)
    owing.second_account(world, second)
    places.set_vat_number(legal_person=second, typed="NL123456782B01", by=world.by("Yvonne"), at=NOW)
    bill = _bill(world, second)

    page = _get(world, "Hanna", f"/huis/boeking/{bill.booking.code}/rekening/")

    for told in ("Coöperatie Kade", "NL123456782B01", "Betaal op", "van Cooperatie Kade", "rekening 1"):
        assert told in page
    assert "Stichting Kade" not in page


def test_a_bill_without_account_or_tax_number_tells_only_what_is_known(world: World) -> None:
    bill = _bill(world, owing.cooperative(world))

    page = _get(world, "Hanna", f"/huis/boeking/{bill.booking.code}/rekening/")

    assert "Btw-nummer" not in page
    assert "Betaal op" not in page


def test_the_board_writes_down_the_number_for_the_tax(world: World) -> None:
    client, address = _client(world, "Yvonne"), world.url("/geld/rechtspersonen/1/btw-nummer/")

    assert client.post(address, once({"vat_number": "nl1234.56.782b01"})).status_code == 302

    first = LegalPerson.objects.within(world.neighbourhood).get()
    assert first.vat_number == "NL123456782B01"
    assert "NL123456782B01" in _get(world, "Ravi", "/geld/rechtspersonen/1/")


def test_a_wrong_number_for_the_tax_is_said_and_kept_as_typed(world: World) -> None:
    address = world.url("/geld/rechtspersonen/1/btw-nummer/")

    response = _client(world, "Yvonne").post(address, once({"vat_number": "NL123456789B01"}))

    page = response.content.decode()
    assert (response.status_code, "Dit is geen btw-nummer" in page, "NL123456789B01" in page) == (422, True, True)


def test_a_legal_person_that_is_not_there_has_no_number(world: World) -> None:
    address = world.url("/geld/rechtspersonen/9/btw-nummer/")

    assert _client(world, "Yvonne").post(address, once({"vat_number": ""})).status_code == 404


def test_the_week_tells_per_account_what_that_one_owes(world: World) -> None:
    second = owing.cooperative(world)
    paying.account(world)
    owing.second_account(world, second)
    paying.keeps_iban(world)
    claim = granting.said_yes(world, granting.proposed(world, Way.ALLOWANCE, 1700, legal_person=second))
    assert claim is not None
    waiting = _get(world, "Ravi", "/geld/")
    reward_to_ledger.approve(claim=claim, by=world.by("Ravi"), at=NOW)

    evenings = _client(world, "Ravi").get(world.url("/geld/")).context["evenings"]

    assert '<span class="zacht klein">Coöperatie Kade</span>' in waiting
    assert [(each.account.legal_person.number, each.payable) for each in evenings] == [(1, 0), (2, 1)]


def test_each_legal_person_has_its_own_list_for_the_tax_office(world: World) -> None:
    owing.cooperative(world)

    first = _get(world, "Ravi", f"/waardering/belasting/{TODAY.year}/")
    second = _get(world, "Ravi", f"/waardering/belasting/{TODAY.year}/?van=2")

    assert "Stichting Kade had in 2026 geen loonheffingennummer" in first
    assert "Coöperatie Kade had in 2026 geen loonheffingennummer" in second
