"""Marijke finds two records of one person, lays them side by side and makes one of them; never her own, and never by itself."""

import pytest

from tests.people.test_joining import second
from tests.world import World, once
from wijkwerk.audit.models import Event
from wijkwerk.people.models import Person

pytestmark = pytest.mark.django_db


def address(world: World, one: Person, other: Person) -> str:
    return world.url(f"/mensen/{one.code}/samen/{other.code}/")


def test_what_is_alike_is_listed_and_joined_by_her_choice(world: World) -> None:
    joost, marijke = world.persons["Joost"], world.client_for("Marijke")
    gone = second(world, email=joost.email)
    assert gone.code in marijke.get(world.url("/mensen/dubbel/")).content.decode()

    sent = marijke.post(address(world, joost, gone), once({"stays": joost.code, "is_sure": "on"}))

    assert sent["Location"].endswith(f"/mensen/{joost.code}/")
    gone.refresh_from_db()
    assert gone.joined_into == joost
    assert marijke.get(world.url(f"/mensen/{gone.code}/"))["Location"].endswith(f"/mensen/{joost.code}/")


def test_nothing_happens_without_saying_that_one_is_sure(world: World) -> None:
    joost, gone = world.persons["Joost"], second(world)

    answer = world.client_for("Marijke").post(address(world, joost, gone), once({"stays": joost.code}))

    assert answer.status_code == 422
    gone.refresh_from_db()
    assert gone.joined_into is None


def test_before_it_the_page_says_that_there_is_no_way_back(world: World) -> None:
    page = world.client_for("Marijke").get(address(world, world.persons["Joost"], second(world)))

    assert "Het is niet terug te draaien" in page.content.decode()


def test_housemates_are_pointed_out(world: World) -> None:
    joost = world.persons["Joost"]
    anna = second(world, first_name="Anna", address=joost.address)

    assert "dezelfde voordeur" in world.client_for("Marijke").get(address(world, joost, anna)).content.decode()


def test_both_see_back_that_they_were_looked_at(world: World) -> None:
    joost, gone = world.persons["Joost"], second(world)

    world.client_for("Marijke").get(address(world, joost, gone))

    seen = Event.objects.filter(name="people.opened", subject="Person").values_list("subject_id", flat=True)
    assert {joost.pk, gone.pk} <= set(seen)


def test_joost_reads_on_his_own_page_that_it_was_done(world: World) -> None:
    joost, gone = world.persons["Joost"], second(world)

    world.client_for("Marijke").post(address(world, joost, gone), once({"stays": joost.code, "is_sure": "on"}))

    assert "één kaart van gemaakt" in world.client_for("Joost").get(world.url("/mijn/gegevens/")).content.decode()


def test_what_is_in_the_way_is_told_kindly(world: World) -> None:
    joost, ravi = world.persons["Joost"], world.persons["Ravi"]

    answer = world.client_for("Marijke").post(address(world, joost, ravi), once({"stays": joost.code, "is_sure": "on"}))

    assert (answer.status_code, "heeft een rol" in answer.content.decode()) == (422, True)


@pytest.mark.parametrize("turned", [False, True])
def test_nobody_joins_a_record_of_their_own(world: World, turned: bool) -> None:
    pair = [world.persons["Marijke"], second(world)]

    answer = world.client_for("Marijke").get(address(world, *(reversed(pair) if turned else pair)))

    assert answer.status_code == 403


def test_others_cannot_and_strangers_to_the_neighbourhood_find_nothing(world: World) -> None:
    joost, gone = world.persons["Joost"], second(world)

    assert world.client_for("Ravi").get(address(world, joost, gone)).status_code == 403
    assert world.client_for("Marijke").get(address(world, joost, world.persons["Ton"])).status_code == 404
    assert world.client_for("Marijke").get(address(world, joost, joost)).status_code == 404
