"""Who can't come gives the place to somebody else by a link; the place is never lost in between."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from tests.at_once import all_at_once
from tests.world import World, once
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import VISITOR
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.matching import commands as matching
from wijkwerk.matching.models import Assignment
from wijkwerk.notices.models import Message
from wijkwerk.web.shared.links import take_over_link
from wijkwerk.work.models import Shift

pytestmark = pytest.mark.django_db
FAR = 4000


@pytest.fixture
def shift(world: World) -> Shift:
    return world.shift(days=FAR, places_count=1)


@pytest.fixture
def nel(world: World, shift: Shift) -> Assignment:
    """She has the only place."""
    return matching.sign_up(shift=shift, first_name="Nel", email="nel@voorbeeld.example", by=VISITOR, at=clock.now())


@pytest.fixture
def link(world: World, nel: Assignment) -> str:
    return _link(world, nel)


def _link(world: World, giver: Assignment) -> str:
    client = world.client_for(None)
    request = client.get(world.url("/meedoen/")).wsgi_request
    giver.refresh_from_db()
    return take_over_link(request, giver).removeprefix("http://testserver")


def _states() -> list[tuple[str, str]]:
    return list(Assignment.objects.order_by("pk").values_list("first_name", "state"))


def _take(client: Client, link: str, name: str = "Ria") -> int:
    return client.post(link, once({"first_name": name})).status_code


def test_her_page_has_the_link_to_pass_on(world: World, shift: Shift) -> None:
    client = world.client_for(None)
    joined = client.post(world.url(f"/meedoen/{shift.code}/"), once({"first_name": "Nel"}))

    page = client.get(joined["Location"]).content.decode()

    assert "/ik-neem-over/" in page


def test_who_takes_over_comes_and_she_does_not(world: World, nel: Assignment, link: str) -> None:
    answer = world.client_for(None).post(link, once({"first_name": "Ria"}))

    assert answer["Location"].startswith(world.url("/ik-kom/"))
    assert _states() == [("Nel", "withdrawn"), ("Ria", "coming")]


def test_she_hears_that_her_place_was_taken_over_but_not_by_whom(world: World, nel: Assignment, link: str) -> None:
    _take(world.client_for(None), link)

    told = Message.objects.get(to="nel@voorbeeld.example")
    assert "Je plek is overgenomen" in told.subject
    assert "Ria" not in told.subject + told.body


def test_the_link_does_not_tell_who_gave_it(world: World, nel: Assignment, link: str) -> None:
    page = world.client_for(None).get(link).content.decode()

    assert "Nel" not in page
    assert "Kom jij?" in page


def test_only_looking_changes_nothing(world: World, nel: Assignment, link: str) -> None:
    world.client_for(None).get(link)

    assert _states() == [("Nel", "coming")]


def test_the_link_works_once(world: World, nel: Assignment, link: str) -> None:
    client = world.client_for(None)
    _take(client, link)

    again = _take(client, link, "Truus")

    assert again == 422
    assert "overgenomen" in client.get(link).content.decode()
    assert _states() == [("Nel", "withdrawn"), ("Ria", "coming")]


def test_an_old_link_does_not_take_the_place_of_who_came_back(world: World, shift: Shift) -> None:
    joost = matching.sign_up(
        shift=shift, person=world.persons["Joost"], by=world.by("Joost"), at=clock.now() - timedelta(hours=1)
    )
    old = _link(world, joost)
    matching.say_no(assignment=joost, by=world.by("Joost"), at=clock.now())
    matching.sign_up(shift=shift, person=world.persons["Joost"], by=world.by("Joost"), at=clock.now())

    status = _take(world.client_for(None), old)

    assert status == 422
    assert Assignment.objects.get().state == "coming"


@pytest.mark.parametrize("made_up", ["verzonnen", "WzEsIiJd:1abc:xyz"])
def test_a_made_up_link_opens_nothing(world: World, nel: Assignment, made_up: str) -> None:
    assert world.client_for(None).get(world.url(f"/ik-neem-over/{made_up}/")).status_code == 404


def test_the_link_to_call_off_is_no_link_to_take_over(world: World, shift: Shift) -> None:
    client = world.client_for(None)
    joined = client.post(world.url(f"/meedoen/{shift.code}/"), once({"first_name": "Nel"}))["Location"]

    assert client.get(joined.replace("/ik-kom/", "/ik-neem-over/")).status_code == 404


def test_what_has_begun_is_not_taken_over(world: World, shift: Shift, nel: Assignment, link: str) -> None:
    client = world.client_for(None)

    with time_machine.travel(shift.starts_at + timedelta(minutes=1)):
        status = _take(client, link)

    assert status == 422
    assert _states() == [("Nel", "coming")]


def test_without_a_name_nothing_changes_hands(world: World, nel: Assignment, link: str) -> None:
    status = _take(world.client_for(None), link, "  ")

    assert status == 422
    assert _states() == [("Nel", "coming")]


def test_who_has_no_vog_does_not_take_over_what_needs_one(
    world: World, shift: Shift, nel: Assignment, link: str
) -> None:
    shift.task.needs_vog = True
    shift.task.save()

    status = _take(world.client_for(None), link)

    assert status == 422
    assert _states() == [("Nel", "coming")]


def test_a_free_place_is_told_to_the_neighbourhood_without_a_name(world: World, shift: Shift, nel: Assignment) -> None:
    world.neighbourhood.email = "hallo@voorbeeld.example"
    world.neighbourhood.save()

    matching.say_no(assignment=nel, by=VISITOR, at=clock.now())

    told = Message.objects.get(to="hallo@voorbeeld.example")
    assert "Er komt een plek vrij" in told.subject
    assert "Nel" not in told.subject + told.body


@pytest.mark.django_db(transaction=True)
def test_of_those_who_take_over_at_the_same_moment_one_comes(world: World, nel: Assignment) -> None:
    answers = all_at_once(
        lambda nth: matching.take_over(assignment=nel, first_name=f"Ria {nth}", by=VISITOR, at=clock.now()), people=3
    )

    assert sum(isinstance(answer, Refusal) for answer in answers) == 2
    assert Assignment.objects.filter(state="coming").count() == 1


def test_who_comes_hears_that_a_shift_does_not_go_on(world: World, shift: Shift, nel: Assignment) -> None:
    world.client_for("Samira").post(world.url(f"/diensten/{shift.code}/gaat-niet-door/"), once({}))

    shift.refresh_from_db()
    assert shift.state == "cancelled"
    assert "Het gaat niet door" in Message.objects.get(to="nel@voorbeeld.example").subject


def test_who_left_no_address_is_shown_to_be_rung(world: World, shift: Shift) -> None:
    matching.sign_up(shift=shift, first_name="Nel", by=VISITOR, at=clock.now())
    samira = world.client_for("Samira")
    gone = samira.post(world.url(f"/diensten/{shift.code}/gaat-niet-door/"), once({}))

    page = samira.get(gone["Location"]).content.decode()

    assert "Laat het deze mensen nog weten" in page
