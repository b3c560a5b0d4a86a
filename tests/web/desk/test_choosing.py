"""Proposals side by side: a connector chooses one, says why, and the others get a warm and honest letter."""

import io

import pytest
import time_machine
from django.http import HttpResponse
from openpyxl import load_workbook

from tests.work.asking import asked, countered
from tests.world import NOW, World, once
from wijkwerk.notices.models import Message
from wijkwerk.people.models import Organisation
from wijkwerk.work.models import Offer

pytestmark = pytest.mark.django_db
WHY = {"because": "Zij leiden twee mensen op.", "told": "Leerplekken en korte afstand."}


@pytest.fixture(autouse=True)
def _now() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def two(world: World) -> list[Offer]:
    """Two who propose; the second has no mail."""
    offers = asked(world)
    Organisation.objects.filter(pk=offers[1].organisation_id).update(email="")
    return [countered(offers[0]), countered(offers[1], tiers=((1, 3000),), kilometres=40)]


def _path(offer: Offer) -> str:
    return f"/trap/brok/{offer.package.code}/vergelijk/"


def _choose(world: World, which: Offer, **changed: str) -> HttpResponse:
    return world.client_for("Samira").post(world.url(_path(which)), once({"offer": which.code, **WHY, **changed}))


def test_price_and_value_stand_side_by_side(world: World, two: list[Offer]) -> None:
    page = world.client_for("Samira").get(world.url(_path(two[0]))).content.decode()

    assert "Klusploeg Kade" in page and "Muur en Spouw" in page
    assert "laagste prijs" in page and "40 km" in page


def test_what_lies_side_by_side_goes_to_excel_as_amounts_and_days(world: World, two: list[Offer]) -> None:
    answer = world.client_for("Samira").get(world.url(_path(two[0])), {"als": "excel"})

    head, *rows = load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True)
    told = {row[0]: dict(zip(head, row, strict=True)) for row in rows}
    assert told["Muur en Spouw"]["Per stuk"] == 30
    assert told["Muur en Spouw"]["Kilometer"] == 40


def test_the_reason_is_kept_where_the_work_lies(world: World, two: list[Offer]) -> None:
    response = _choose(world, two[0])

    page = world.client_for("Samira").get(response["Location"]).content.decode()
    assert "Zij leiden twee mensen op." in page
    assert Offer.objects.get(pk=two[0].pk).state == "accepted"


def test_who_was_chosen_hears_it_and_not_why(world: World, two: list[Offer]) -> None:
    _choose(world, two[0])

    mail = Message.objects.get(to="ploeg@voorbeeld.example")
    assert mail.subject == "Jullie doen het"
    assert "leiden twee mensen op" not in mail.body


def test_who_was_not_chosen_hears_thanks_what_counted_and_no_name(world: World, two: list[Offer]) -> None:
    _choose(world, two[1], because="Verreweg de laagste prijs van Muur en Spouw.")

    mail = Message.objects.get(to="ploeg@voorbeeld.example")
    assert "Dank daarvoor" in mail.body and "Leerplekken en korte afstand." in mail.body
    assert "Muur en Spouw" not in mail.body and "laagste prijs" not in mail.body


def test_who_has_no_mail_gets_the_letter_on_paper(world: World, two: list[Offer]) -> None:
    _choose(world, two[0])

    letter = world.client_for("Samira").get(world.url(f"/trap/aanbod/{two[1].code}/brief/")).content.decode()
    assert "Dank daarvoor" in letter and "Leerplekken en korte afstand." in letter


@pytest.mark.parametrize("wrong", [{"offer": ""}, {"offer": "K7Q-4MX"}, {"because": ""}, {"because": "x" * 501}])
def test_half_a_choice_is_none_and_what_was_typed_stays(world: World, two: list[Offer], wrong: dict[str, str]) -> None:
    response = _choose(world, two[0], **wrong)

    assert response.status_code == 422
    assert "Leerplekken en korte afstand." in response.content.decode()
    assert not Offer.objects.filter(state="accepted").exists()


def test_a_choice_before_everybody_answered_is_made_on_purpose(world: World) -> None:
    first, _second = asked(world)
    countered(first)

    first_try = _choose(world, first)
    second_try = _choose(world, first, is_early="on")

    assert first_try.status_code == 422
    assert "mag nog antwoorden" in first_try.content.decode()
    assert second_try.status_code == 302


def test_without_a_proposal_there_is_nothing_to_choose(world: World) -> None:
    first, _second = asked(world)

    page = world.client_for("Samira").get(world.url(_path(first))).content.decode()

    assert "Er ligt nog geen voorstel" in page


@pytest.mark.parametrize("name", ["Hanna", "Ravi", "Els", "Fatima"])
def test_prices_of_suppliers_are_for_who_chooses(world: World, two: list[Offer], name: str) -> None:
    assert world.client_for(name).get(world.url(_path(two[0]))).status_code in {403, 404}


def test_a_new_link_goes_out_by_mail_again(world: World, two: list[Offer]) -> None:
    world.client_for("Samira").post(world.url(f"/trap/aanbod/{two[0].code}/link/"), once())

    assert Offer.objects.get(pk=two[0].pk).link_number == 2
    assert Message.objects.filter(to="ploeg@voorbeeld.example").count() == 1


def test_who_can_do_part_is_chosen_for_that_part_and_the_rest_lies_on_the_stairs(world: World) -> None:
    first, second = asked(world)
    countered(first, max_units=3)
    countered(second)

    samira, here = world.client_for("Samira"), world.url(_path(first))
    before = samira.get(here).content.decode()
    after = samira.post(here, once({"offer": first.code, **WHY}), follow=True).content.decode()

    assert "voor hoogstens 3 van de 4" in before
    assert "ligt als nieuw brok werk op de trap" in after
    assert "Aantal: 3." in Message.objects.get(to="ploeg@voorbeeld.example", subject="Jullie doen het").body
