"""The board sets what is given and who may grant it; paper is for who has no screen; the tax list is opened with a trace."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.world import NOW, TODAY, World, just_proved, once
from wijkwerk.audit.models import Event
from wijkwerk.flows import reward_to_ledger, shift_to_assignment, shift_to_reward
from wijkwerk.kernel.actor import COMMAND_LINE
from wijkwerk.people import commands as people
from wijkwerk.people.enums import Step
from wijkwerk.people.models import Person
from wijkwerk.places import commands as places
from wijkwerk.places import queries as place_queries
from wijkwerk.places.enums import CorporationTax, LegalForm
from wijkwerk.rewards.enums import Way
from wijkwerk.rewards.models import Mandate, WayOffered

pytestmark = pytest.mark.django_db
TERM = {"from_on": "2026-12-01", "to_on": "2027-11-30"}


@pytest.fixture(autouse=True)
def in_november() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def _client(world: World, name: str, *, proved: bool = True) -> Client:
    Authenticator.objects.create(user=world.users[name], type=Authenticator.Type.TOTP, data={"secret": "x"})
    client = world.client_for(name)
    return just_proved(client) if proved else client


def _way(**details: Any) -> dict[str, Any]:
    return once({"way": "outing", "words": "een dag naar zee", "worth": "20", **TERM, **details})


def _approved(world: World) -> None:
    shift = world.shift()
    coming = shift_to_assignment.say_yes(
        assignment=world.asked(shift), told=None, person_read_it=True, way=Way.VOUCHER, by=world.by("Joost"), at=NOW
    )
    claims = shift_to_reward.mark_done(
        shift=shift, head_count=1, came=[coming], by=world.by("Hanna"), at=NOW + timedelta(days=8)
    )
    reward_to_ledger.approve(claim=claims[0], by=world.by("Ravi"), at=NOW)


def _with_wage_tax_number(world: World) -> None:
    row = place_queries.first_legal_person(world.neighbourhood)
    facts = places.LegalFacts(LegalForm.BV, CorporationTax.LIABLE, has_wage_tax_number=True)
    for day in (date(2026, 1, 1), TODAY):
        places.set_legal_status(legal_person=row, facts=facts, from_on=day, by=world.by("Yvonne"), at=NOW)


def test_the_board_agrees_on_a_way_from_a_day_to_a_day(world: World) -> None:
    response = _client(world, "Yvonne").post(world.url("/waardering/"), _way())

    row = WayOffered.objects.get(way="outing")
    assert response.status_code == 302
    assert (row.worth_cents, row.amount, row.from_on, row.to_on) == (2000, 2000, date(2026, 12, 1), date(2027, 11, 30))


def test_a_currency_is_told_in_coins_and_in_euros(world: World) -> None:
    _client(world, "Yvonne").post(world.url("/waardering/"), _way(way="currency", coins="2,5", worth="5"))

    assert WayOffered.objects.filter(way="currency", amount=250, worth_cents=500).exists()


def test_a_voucher_names_its_shop(world: World) -> None:
    shop = people.add_organisation(
        neighbourhood=world.neighbourhood, name="Groentewinkel", step=Step.COMPANIES, by=COMMAND_LINE, at=NOW
    )
    client = _client(world, "Yvonne")

    assert client.post(world.url("/waardering/"), _way(way="voucher")).status_code == 422
    assert client.post(world.url("/waardering/"), _way(way="voucher", shop=shop.pk)).status_code == 302

    assert WayOffered.objects.filter(way="voucher", shop=shop).exists()


@pytest.mark.parametrize(
    "details",
    [
        {"worth": ""},
        {"way": "currency", "coins": ""},
        {"to_on": "2026-11-30"},
        {"to_on": ""},
        {"way": "nothing"},
        {"way": "thanks", "worth": "1"},
    ],
)
def test_what_cannot_be_is_refused_with_what_was_typed(world: World, details: dict[str, str]) -> None:
    response = _client(world, "Yvonne").post(world.url("/waardering/"), _way(**details))

    assert response.status_code == 422
    assert "een dag naar zee" in response.content.decode()


def test_the_board_lets_a_role_grant_up_to_an_amount(world: World) -> None:
    told = once({"role": "project_lead", "way": "outing", "up_to": "12,50", **TERM})

    response = _client(world, "Yvonne").post(world.url("/waardering/mandaat/"), told)

    assert response.status_code == 302
    assert Mandate.objects.get(role="project_lead").up_to_cents == 1250


def test_a_mandate_without_an_amount_is_refused(world: World) -> None:
    told = once({"role": "host", "way": "outing", "up_to": "", **TERM})

    assert _client(world, "Yvonne").post(world.url("/waardering/mandaat/"), told).status_code == 422


def test_a_way_and_a_mandate_end_today(world: World) -> None:
    client, mandate = _client(world, "Yvonne"), Mandate.objects.order_by("pk")[0]

    client.post(world.url("/waardering/manier/voucher/eindigt/"), once())
    client.post(world.url(f"/waardering/mandaat/{mandate.code}/eindigt/"), once())

    mandate.refresh_from_db()
    assert (WayOffered.objects.get(way="voucher").to_on, mandate.to_on) == (TODAY, TODAY)


def test_a_form_without_its_key_ends_nothing(world: World) -> None:
    _client(world, "Yvonne").post(world.url("/waardering/manier/voucher/eindigt/"))

    assert WayOffered.objects.get(way="voucher").to_on is None


def test_a_way_that_is_not_offered_cannot_end(world: World) -> None:
    response = _client(world, "Yvonne").post(world.url("/waardering/manier/outing/eindigt/"), once())

    assert response.status_code == 404


def test_the_treasurer_sees_the_ways_and_sets_none(world: World) -> None:
    client = _client(world, "Ravi")

    assert "Het bestuur stelt dit in" in client.get(world.url("/waardering/")).content.decode()
    assert client.post(world.url("/waardering/"), _way()).status_code == 403
    assert client.post(world.url("/waardering/mandaat/"), once()).status_code == 403


@pytest.mark.parametrize("path", ["/waardering/", "/waardering/belasting/2026/", "/waardering/brieven/2026/"])
@pytest.mark.parametrize("name", ["Marijke", "Samira", "Hanna", "Joost", "Els"])
def test_nobody_else_sees_amounts(world: World, name: str, path: str) -> None:
    assert world.client_for(name).get(world.url(path)).status_code == 403


@pytest.mark.parametrize("path", ["/waardering/mandaat/", "/waardering/manier/voucher/eindigt/"])
def test_an_act_is_not_done_by_looking(world: World, path: str) -> None:
    assert _client(world, "Yvonne").get(world.url(path)).status_code == 405


def test_the_tax_list_and_the_letters_ask_for_a_fresh_proof(world: World) -> None:
    client = _client(world, "Ravi", proved=False)

    for path in ("/waardering/belasting/2026/", "/waardering/brieven/2026/"):
        assert "/mijn/bewijs/" in client.get(world.url(path))["Location"]


def test_the_tax_list_has_an_empty_line_for_the_number_and_leaves_a_trace(world: World) -> None:
    _approved(world)
    _with_wage_tax_number(world)

    text = _client(world, "Ravi").get(world.url("/waardering/belasting/2026/")).content.decode()

    assert "Joost" in text and "invullijn" in text and "€\u00a015" in text
    assert Event.objects.get(name="rewards.tax_list_read").subject_id == world.persons["Joost"].pk
    assert (
        "lijst voor de Belastingdienst" in world.client_for("Joost").get(world.url("/mijn/gegevens/")).content.decode()
    )


def test_without_a_wage_tax_number_no_number_of_anybody_may_be_asked(world: World) -> None:
    _approved(world)

    text = _client(world, "Ravi").get(world.url("/waardering/belasting/2026/")).content.decode()

    assert "mag je geen burgerservicenummer opschrijven" in text
    assert "Joost" not in text


def test_a_letter_is_printed_for_who_has_no_address_to_mail_to(world: World) -> None:
    _approved(world)
    client = _client(world, "Ravi")

    assert "Dag Joost" not in client.get(world.url("/waardering/brieven/2026/")).content.decode()
    Person.objects.filter(pk=world.persons["Joost"].pk).update(email="")

    assert "Dag Joost" in client.get(world.url("/waardering/brieven/2026/")).content.decode()
    assert Event.objects.filter(name="rewards.letter_read").count() == 1


@pytest.mark.parametrize("path", ["/waardering/belasting/2019/", "/waardering/brieven/2027/"])
def test_a_year_without_books_is_not_found(world: World, path: str) -> None:
    assert _client(world, "Ravi").get(world.url(path)).status_code == 404


def test_a_card_of_thanks_tells_nothing_of_what_somebody_chose(world: World) -> None:
    shift = world.shift()
    shift_to_assignment.say_yes(
        assignment=world.asked(shift), told=None, person_read_it=True, way=Way.VOUCHER, by=world.by("Joost"), at=NOW
    )

    text = world.client_for("Hanna").get(world.url(f"/diensten/{shift.code}/kaartjes/")).content.decode()

    assert "Dank je wel, Joost" in text
    assert "bon" not in text.lower().replace("abonn", "")


def test_work_is_planned_with_since_when_it_is_unpaid(world: World) -> None:
    told = {
        "title": "Tuin", "asked": "Blad ruimen", "on": "2026-12-05", "start": "10:00", "end": "12:00",
        "block": world.block.pk if world.block else "", "meet_at": "Plein", "places": "4", "min_places": "1",
        "hours_asked_by": "nobody", "unpaid_since": "2019-01-01",
    }  # fmt: skip
    client = world.client_for("Samira")

    mixed = client.post(world.url("/diensten/nieuw/"), once({**told, "is_usually_paid": "on"}))
    planned = client.post(world.url("/diensten/nieuw/"), once(told))

    assert (mixed.status_code, planned.status_code) == (422, 302)
