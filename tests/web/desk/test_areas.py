"""Little at first: a new neighbourhood shows five areas, and another is there when somebody asks for it."""

import re

import pytest
from django.test import Client
from django.urls import get_resolver

from tests.base import renting
from tests.world import NOW, World, once
from wijkwerk.base.models import Fault
from wijkwerk.kernel.actor import COMMAND_LINE
from wijkwerk.places import commands as places
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.shared import areas

FOR_EVERYBODY = {
    "desk_find",
    "desk_gallery",
    "desk_areas",
    "desk_areas_ask",
    "desk_areas_on",
    "desk_areas_off",
    "desk_areas_about",
    "desk_areas_call",
    "desk_areas_call_tell",
}
FIVE = {"Mensen", "Vragen", "Werk", "Agenda", "Geld"}


def test_five_areas_are_there_on_day_one() -> None:
    assert {str(area.label) for area in areas.AREAS if area.first} == FIVE


def test_every_page_of_the_workbench_is_in_one_area_or_for_everybody() -> None:
    names = {pattern.name for each in get_resolver().url_patterns for pattern in getattr(each, "url_patterns", [each])}
    desk = {name for name in names if name.startswith("desk_")} - FOR_EVERYBODY

    assert {name: [area.key for area in areas.AREAS if area.holds(name)] for name in desk} == {
        name: [areas.of_page(name).key]
        for name in desk  # type: ignore[union-attr]
    }


@pytest.fixture
def small(world: World) -> World:
    """As it is on day one."""
    Neighbourhood.objects.filter(pk=world.neighbourhood.pk).update(areas_on=[])
    return world


def _menu(world: World, client: Client) -> set[str]:
    header = client.get(world.url("/meer/")).content.decode().partition("</header>")[0]
    return {word.strip() for word in re.findall(r"</svg>([^<]+)", header)}


def _press(world: World, who: str, key: str, what: str, **more: str) -> object:
    return world.client_for(who).post(world.url(f"/meer/{key}/{what}/"), once(more))


@pytest.mark.django_db
def test_a_new_neighbourhood_begins_with_what_is_there_on_day_one() -> None:
    here = places.found(slug="nieuw", name="Wijkbedrijf Nieuw", by=COMMAND_LINE, at=NOW)

    assert {area.label for area in areas.AREAS if area.is_on(here)} == FIVE


@pytest.mark.django_db
def test_a_neighbourhood_of_before_keeps_all_it_had(world: World) -> None:
    assert all(area.is_on(Neighbourhood(slug="oud", name="Oud")) for area in areas.AREAS)


@pytest.mark.django_db
def test_the_menu_shows_only_what_is_on(small: World) -> None:
    menu = _menu(small, small.client_for("Hanna"))

    assert "Agenda" in menu
    assert not {"Het huis", "Diensten"} & menu


@pytest.mark.django_db
def test_a_page_of_an_area_that_is_off_tells_who_can_turn_it_on(small: World) -> None:
    answer = small.client_for("Hanna").get(small.url("/huis/sleutels/"))

    page = answer.content.decode()
    assert answer.status_code == 404
    assert "Het huis staat nog uit" in page
    assert "Aanzetten kan door: Marijke, Yvonne." in page
    assert "Dit wil ik graag" in page


@pytest.mark.django_db
def test_who_may_not_open_the_area_does_not_hear_that_it_is_off(small: World) -> None:
    assert small.client_for("Ravi").get(small.url("/huis/")).status_code == 403


@pytest.mark.django_db
def test_who_can_turn_it_on_reads_that_somebody_asks_for_it(small: World) -> None:
    _press(small, "Hanna", "place", "graag")

    assert "iemand vraagt hierom" in small.client_for("Marijke").get(small.url("/meer/")).content.decode()
    assert "gevraagd" in small.client_for("Hanna").get(small.url("/huis/")).content.decode()


@pytest.mark.django_db
def test_one_tap_turns_it_on_and_goes_on_to_the_page_that_was_wanted(small: World) -> None:
    _press(small, "Hanna", "place", "graag")

    answer = _press(small, "Marijke", "place", "aan", back=small.url("/huis/sleutels/"))

    here = Neighbourhood.objects.get(pk=small.neighbourhood.pk)
    assert answer["Location"] == small.url("/huis/sleutels/")  # type: ignore[index]
    assert (here.areas_on, here.areas_asked) == (["place"], {})
    assert "Het huis" in _menu(small, small.client_for("Hanna"))


@pytest.mark.django_db
@pytest.mark.parametrize("back", ["https://elders.example/", "//elders.example/", "javascript:alert(1)"])
def test_turning_on_never_leads_to_another_site(small: World, back: str) -> None:
    answer = _press(small, "Marijke", "place", "aan", back=back)

    assert answer["Location"] == small.url("/meer/")  # type: ignore[index]


@pytest.mark.django_db
def test_a_host_cannot_turn_an_area_on(small: World) -> None:
    assert _press(small, "Hanna", "place", "aan").status_code == 403  # type: ignore[attr-defined]


@pytest.mark.django_db
def test_what_was_noted_is_still_there_after_off_and_on(world: World) -> None:
    room = renting.hall(world)
    for what in ("uit", "aan"):
        _press(world, "Marijke", "place", what)

    assert room.name in world.client_for("Hanna").get(world.url("/huis/ruimtes/")).content.decode()


@pytest.mark.django_db
def test_turning_one_off_leaves_the_others_on(world: World) -> None:
    _press(world, "Marijke", "place", "uit")

    here = Neighbourhood.objects.get(pk=world.neighbourhood.pk)
    assert {area.key for area in areas.AREAS if not area.is_on(here)} == {"place"}


@pytest.mark.django_db
def test_what_somebody_was_writing_when_it_was_turned_off_is_kept(small: World) -> None:
    typed = {"what": "Kraan lekt", "since": "2026-11-20", "told_to": "", "room": ""}

    small.client_for("Hanna").post(small.url("/huis/storingen/"), once(typed))

    assert Fault.objects.get().what == "Kraan lekt"


@pytest.mark.django_db
@pytest.mark.parametrize(("key", "what"), [("koning", "aan"), ("koning", "graag"), ("people", "uit")])
def test_an_area_that_is_not_there_or_always_on_answers_that(world: World, key: str, what: str) -> None:
    assert _press(world, "Marijke", key, what).status_code == 404  # type: ignore[attr-defined]


@pytest.mark.django_db
@pytest.mark.parametrize(("who", "lands"), [("Samira", "/trap/"), ("Hanna", "/activiteiten/"), ("Fatima", "/mijn/")])
def test_somebody_begins_in_an_area_that_is_on(small: World, who: str, lands: str) -> None:
    assert small.client_for(who).get(small.url("/start/"))["Location"] == small.url(lands)
