"""Onze buurt: how it is called and reached, its own words for roles, and its languages, told on one page."""

import pytest
from django.http import HttpResponse

from tests.world import World, once
from wijkwerk.audit.models import Event
from wijkwerk.places.models import Neighbourhood

pytestmark = pytest.mark.django_db
PAGE = "/onze-buurt/"
TOLD = {
    "name": "Bij de Molen",
    "phone": "024 – 123 45 67",
    "visit": "Molenweg 1",
    "called_connector": "buurtmoeder",
    "languages": ["tr"],
}


def _tell(world: World, who: str = "Marijke", **changed: object) -> HttpResponse:
    return world.client_for(who).post(world.url(PAGE), once({**TOLD, **changed}))


def test_what_a_connector_tells_stands_on_the_pages_of_everybody(world: World) -> None:
    _tell(world)

    home = world.client_for(None).get(world.url("/")).content.decode()
    assert "Bij de Molen" in home
    assert 'href="tel:0241234567"' in home
    assert "Molenweg 1" in home
    assert "?taal=tr" in home
    assert "?taal=ar" not in home


def test_a_role_is_called_by_the_word_of_the_neighbourhood_from_then_on(world: World) -> None:
    _tell(world)

    assert "Marijke, buurtmoeder" in world.client_for("Marijke").get(world.url("/werkbank/")).content.decode()


def test_a_word_that_is_taken_out_makes_room_for_the_usual_one(world: World) -> None:
    _tell(world)
    _tell(world, called_connector=" ")

    assert Neighbourhood.objects.get(pk=world.neighbourhood.pk).role_words == {}


def test_no_language_beside_dutch_is_an_answer_too(world: World) -> None:
    _tell(world, languages=[])

    assert "?taal=" not in world.client_for(None).get(world.url("/")).content.decode()


def test_the_log_names_what_changed_and_not_what_it_became(world: World) -> None:
    _tell(world)

    event = Event.objects.get(name="places.neighbourhood_described")
    assert set(event.fields.split(",")) == {"name", "phone", "visit", "role_words", "languages"}


@pytest.mark.parametrize("changed", [{"name": " "}, {"phone": "bel ons"}, {"email": "niemand"}, {"languages": ["xx"]}])
def test_a_mistake_keeps_what_was_typed_and_changes_nothing(world: World, changed: dict[str, object]) -> None:
    answer = _tell(world, **changed)

    assert answer.status_code == 422
    assert 'value="Molenweg 1"' in answer.content.decode()
    assert Neighbourhood.objects.get(pk=world.neighbourhood.pk).name == world.neighbourhood.name


@pytest.mark.parametrize("who", ["Fatima", "Hanna", "Els"])
def test_who_does_not_speak_for_the_neighbourhood_cannot_rename_it(world: World, who: str) -> None:
    assert _tell(world, who).status_code == 403


@pytest.mark.parametrize(("phone", "is_told"), [("", True), ("024 – 123 45 67", False)])
def test_a_neighbourhood_that_nobody_can_reach_is_told_so_where_work_begins(
    world: World, phone: str, is_told: bool
) -> None:
    Neighbourhood.objects.filter(pk=world.neighbourhood.pk).update(phone=phone, visit="")

    page = world.client_for("Marijke").get(world.url("/werkbank/")).content.decode()

    assert ("Nog niemand kan zien" in page) == is_told
