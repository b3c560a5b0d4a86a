""" "Ik kom" with a first name, and no account."""

from datetime import timedelta

import pytest

from tests.world import World, once
from wijkwerk.matching import commands as matching
from wijkwerk.matching.models import Assignment
from wijkwerk.notices.models import Message

pytestmark = pytest.mark.django_db
FAR = 4000


def test_a_neighbour_says_ik_kom_and_can_call_off(world: World) -> None:
    shift, client = world.shift(days=FAR), world.client_for(None)

    response = client.post(world.url(f"/meedoen/{shift.code}/"), once({"first_name": "Nel"}))
    page = client.get(response["Location"]).content.decode()
    client.post(response["Location"] + "afzeggen/")

    assert "Nel" in page
    assert Assignment.objects.get().state == "withdrawn"


def test_the_last_place_is_taken_once(world: World) -> None:
    shift, client = world.shift(days=FAR, places_count=1), world.client_for(None)
    client.post(world.url(f"/meedoen/{shift.code}/"), once({"first_name": "Nel"}))

    response = client.post(world.url(f"/meedoen/{shift.code}/"), once({"first_name": "Ria"}))

    assert response.status_code == 422
    assert Assignment.objects.count() == 1


def test_a_number_is_forgotten_when_the_shift_is_over(world: World) -> None:
    shift = world.shift(days=1)
    world.client_for(None)
    told = {"first_name": "Nel", "phone": "06 12345678", "email": "nel@voorbeeld.example"}
    matching.sign_up(shift=shift, by=world.by("Marijke"), at=shift.starts_at, **told)

    matching.forget_numbers(before=shift.ends_at.replace(year=2030))

    assert (Assignment.objects.get().phone, Assignment.objects.get().email) == ("", "")


def test_only_who_asked_for_it_is_reminded_and_once(world: World) -> None:
    shift, client = world.shift(days=FAR), world.client_for(None)
    for name, email in (("Nel", "nel@voorbeeld.example"), ("Ria", "")):
        client.post(world.url(f"/meedoen/{shift.code}/"), once({"first_name": name, "email": email}))
    the_day_before = shift.starts_at - timedelta(hours=20)

    counts = [
        matching.remind(at=at)
        for at in (the_day_before - timedelta(days=1), the_day_before, the_day_before + timedelta(hours=1))
    ]

    assert counts == [0, 1, 0]
    assert Message.objects.get().to == "nel@voorbeeld.example"


def test_a_made_up_link_opens_nothing(world: World) -> None:
    assert world.client_for(None).get(world.url("/ik-kom/verzonnen/")).status_code == 404


def test_the_list_says_what_to_do_when_nothing_is_planned(world: World) -> None:
    page = world.client_for(None).get(world.url("/meedoen/")).content.decode()

    assert "Er is nu niets gepland" in page


def test_htmx_gets_the_same_rows_as_the_page(world: World) -> None:
    world.shift(days=FAR)
    client = world.client_for(None)

    whole = client.get(world.url("/meedoen/")).content.decode()
    part = client.get(world.url("/meedoen/"), headers={"HX-Request": "true"}).content.decode()

    assert part.strip() in whole
    assert "<html" not in part
