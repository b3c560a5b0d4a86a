"""One's own days in the calendar of one's own phone: by an address that only its owner knows, and that can be stopped."""

import re
from datetime import datetime, timedelta

import icalendar
import pytest
from django.test import Client

from tests.execution import visiting
from tests.world import World, once
from wijkwerk.activities import commands as activities
from wijkwerk.base import commands as base
from wijkwerk.base.enums import TurnKind
from wijkwerk.kernel import clock
from wijkwerk.matching import commands as matching
from wijkwerk.people import commands as people
from wijkwerk.people.models import CalendarLink
from wijkwerk.work import commands as work

pytestmark = pytest.mark.django_db
FAR = 4000


@pytest.fixture
def joost(world: World) -> Client:
    return world.client_for("Joost")


def _address(world: World, client: Client) -> str:
    client.post(world.url("/mijn/agenda/"), once({}))
    page = client.get(world.url("/mijn/agenda/")).content.decode()
    return re.search(r"http://testserver(/\S+?\.ics)", page)[1]


def _events(world: World, address: str) -> list[icalendar.Event]:
    answer = world.client_for(None).get(address)
    assert answer["Content-Type"].startswith("text/calendar")
    return list(icalendar.Calendar.from_ical(answer.content).walk("VEVENT"))


def test_a_shift_he_said_yes_to_stands_in_it_with_its_place_and_hour(world: World, joost: Client) -> None:
    shift = world.shift(days=FAR)
    matching.say_yes(assignment=world.asked(shift), by=world.by("Joost"), at=clock.now())

    event = _events(world, _address(world, joost))[0]

    assert (event["summary"], event["location"]) == (shift.task.title, shift.meet_at)
    assert (event.start, event.end) == (shift.starts_at, shift.ends_at)


def test_what_he_was_only_asked_for_does_not(world: World, joost: Client) -> None:
    world.asked(world.shift(days=FAR))

    assert _events(world, _address(world, joost)) == []


def test_what_does_not_go_on_is_struck_through(world: World, joost: Client) -> None:
    shift = world.shift(days=FAR)
    matching.say_yes(assignment=world.asked(shift), by=world.by("Joost"), at=clock.now())
    work.cancel_shift(shift=shift, by=world.by("Samira"), at=clock.now())

    assert _events(world, _address(world, joost))[0]["status"] == "CANCELLED"


def test_activities_and_turns_stand_in_it(world: World, joost: Client) -> None:
    person, by = world.persons["Joost"], world.by("Joost")
    activities.sign_up(occurrence=world.occurrence(days=FAR), person=person, first_name="Joost", by=by, at=clock.now())
    on = clock.local_day(clock.now(), zone=world.neighbourhood.zone) + timedelta(days=3)
    base.take_turn(
        neighbourhood=world.neighbourhood,
        on=on,
        kind=TurnKind.OPENING,
        first_name="Joost",
        phone=person.phone,
        by=by,
        at=clock.now(),
    )

    turn, activity = _events(world, _address(world, joost))

    assert turn.start == on
    assert isinstance(activity.start, datetime)


def test_of_visits_only_the_day_stands_in_it_and_nobodys_home(world: World, joost: Client) -> None:
    day = visiting.day(
        world, on=clock.local_day(clock.now(), zone=world.neighbourhood.zone) + timedelta(days=1), coach="Joost"
    )
    home = day.visits.select_related("dwelling__address").first().dwelling.address

    events = _events(world, _address(world, joost))

    assert [event["summary"] for event in events] == ["Huisbezoeken"]
    assert home.street not in str(events)


def test_days_of_somebody_else_do_not(world: World, joost: Client) -> None:
    matching.say_yes(assignment=world.asked(world.shift(days=FAR), "Fatima"), by=world.by("Fatima"), at=clock.now())

    assert _events(world, _address(world, joost)) == []


def test_summer_and_winter_keep_the_hour_on_the_wall(world: World, joost: Client) -> None:
    for days in (3900, 4080):
        shift = world.shift(days=days)
        matching.say_yes(assignment=world.asked(shift), by=world.by("Joost"), at=clock.now())

    events = _events(world, _address(world, joost))

    assert {event.start.utcoffset() for event in events} == {timedelta(hours=1), timedelta(hours=2)}
    assert {str(event["dtstart"].params["TZID"]) for event in events} == {"Europe/Amsterdam"}


def test_a_new_address_ends_the_old_one(world: World, joost: Client) -> None:
    old = _address(world, joost)

    new = _address(world, joost)

    assert world.client_for(None).get(old).status_code == 404
    assert world.client_for(None).get(new).status_code == 200


def test_a_stopped_address_opens_nothing(world: World, joost: Client) -> None:
    address = _address(world, joost)

    joost.post(world.url("/mijn/agenda/uit/"), once({}))

    assert world.client_for(None).get(address).status_code == 404
    assert "Maak mijn adres" in joost.get(world.url("/mijn/agenda/")).content.decode()


def test_the_address_opens_nothing_in_another_neighbourhood(world: World, joost: Client) -> None:
    address = _address(world, joost).replace(world.neighbourhood.slug, world.other.slug)

    assert world.client_for(None).get(address).status_code == 404


@pytest.mark.parametrize("made_up", ["verzonnen", "WzEsIiJd:1abc:xyz"])
def test_a_made_up_address_opens_nothing(world: World, made_up: str) -> None:
    assert world.client_for(None).get(world.url(f"/mijn-agenda/{made_up}.ics")).status_code == 404


def test_who_is_erased_is_followed_no_more(world: World, joost: Client) -> None:
    address = _address(world, joost)

    people.erase(person=world.persons["Joost"], by=world.by("Joost"), at=clock.now())

    assert not CalendarLink.objects.exists()
    assert world.client_for(None).get(address).status_code == 404
