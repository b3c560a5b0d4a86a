"""A first name is enough; the waiting list moves by itself; and the day after nobody knows who came."""

from datetime import datetime, timedelta

import pytest

from tests.world import NOW, World
from wijkwerk.activities import commands as activities
from wijkwerk.activities import queries
from wijkwerk.activities.commands import sign_ups as refusals
from wijkwerk.activities.models import DoorNote, Occurrence, SignUp
from wijkwerk.audit.models import Event
from wijkwerk.kernel.actor import VISITOR
from wijkwerk.kernel.states import NotNow
from wijkwerk.notices.models import Message
from wijkwerk.people import commands as people

pytestmark = pytest.mark.django_db


def _sign_up(occurrence: Occurrence, name: str = "Nel", *, at: datetime = NOW, **details: object) -> SignUp:
    return activities.sign_up(occurrence=occurrence, first_name=name, by=VISITOR, at=at, **details)


def _states(occurrence: Occurrence) -> dict[str, str]:
    return dict(SignUp.objects.filter(occurrence=occurrence).values_list("first_name", "state"))


def test_a_first_name_is_all_that_is_kept(world: World) -> None:
    row = _sign_up(world.occurrence())

    assert (row.first_name, row.party, row.email, row.diets, row.brings, row.person) == ("Nel", 1, "", {}, "", None)


def test_who_comes_after_the_last_place_waits(world: World) -> None:
    occurrence = world.occurrence(fits=3)
    _sign_up(occurrence, "Nel", party=2)

    _sign_up(occurrence, "Ria", party=2)
    _sign_up(occurrence, "Wim", party=1)

    assert _states(occurrence) == {"Nel": "coming", "Ria": "waiting", "Wim": "coming"}


def test_when_somebody_calls_off_who_waited_longest_moves_up_and_hears_it(world: World) -> None:
    occurrence = world.occurrence(fits=2)
    first = _sign_up(occurrence, "Nel", party=2)
    _sign_up(occurrence, "Ria", email="ria@voorbeeld.example")
    _sign_up(occurrence, "Wim")
    _sign_up(occurrence, "Sjaak")

    activities.call_off(sign_up=first, by=VISITOR, at=NOW)

    assert _states(occurrence) == {"Nel": "called_off", "Ria": "coming", "Wim": "coming", "Sjaak": "waiting"}
    assert [message.to for message in Message.objects.all()] == ["ria@voorbeeld.example"]


def test_who_calls_off_leaves_nothing_but_a_name(world: World) -> None:
    row = _sign_up(world.occurrence(), email="nel@voorbeeld.example", brings="taart", diets={"no_meat": 1})

    gone = activities.call_off(sign_up=row, by=VISITOR, at=NOW)

    assert (gone.email, gone.brings, gone.diets) == ("", "", {})
    with pytest.raises(NotNow):
        activities.call_off(sign_up=row, by=VISITOR, at=NOW)


def test_helpers_take_no_place_and_there_are_as_many_as_asked(world: World) -> None:
    occurrence = world.occurrence(fits=1, helpers=1)
    _sign_up(occurrence, "Nel", is_helper=True)

    _sign_up(occurrence, "Ria")

    assert _states(occurrence) == {"Nel": "coming", "Ria": "coming"}
    with pytest.raises(refusals.EnoughHands):
        _sign_up(occurrence, "Wim", is_helper=True)


@pytest.mark.parametrize(
    ("plan", "details", "refusal"),
    [
        ({}, {"name": "  "}, refusals.NameMissing),
        ({}, {"at": NOW + timedelta(days=8)}, refusals.Over),
        ({"takes_sign_ups": False}, {}, refusals.NotNeeded),
        ({}, {"party": 7}, refusals.TooMany),
        ({"fits": 2}, {"party": 3}, refusals.TooMany),
    ],
    ids=["no name", "over", "drop-in", "seven", "more than fit"],
)
def test_who_cannot_sign_up_hears_why(
    world: World, plan: dict[str, object], details: dict[str, object], refusal: type[Exception]
) -> None:
    occurrence = world.occurrence(**plan)

    with pytest.raises(refusal):
        _sign_up(occurrence, **details)


def test_the_kitchen_gets_counts_for_no_more_than_there_are(world: World) -> None:
    occurrence = world.occurrence()
    _sign_up(occurrence, party=2, diets={"no_meat": 5, "no_nuts": 1, "verzonnen": 3})
    _sign_up(occurrence, "Ria", diets={"no_meat": 1})

    assert queries.at_the_door(occurrence).kitchen == [("zonder vlees", 3), ("zonder noten", 1)]


def test_where_nothing_is_cooked_no_diet_is_kept(world: World) -> None:
    row = _sign_up(world.occurrence(kind="learn"), diets={"no_meat": 1})

    assert row.diets == {}


def test_only_who_asked_for_it_is_reminded_and_once(world: World) -> None:
    occurrence = world.occurrence(days=2)
    _sign_up(occurrence, "Nel", email="nel@voorbeeld.example")
    _sign_up(occurrence, "Ria")
    the_day_before = occurrence.starts_at - timedelta(hours=20)

    too_early = activities.remind(at=NOW)
    told = activities.remind(at=the_day_before)
    again = activities.remind(at=the_day_before + timedelta(hours=1))

    assert (too_early, told, again) == (0, 1, 0)
    assert Message.objects.get().to == "nel@voorbeeld.example"


def test_the_day_after_names_are_gone_and_counts_are_not(world: World) -> None:
    occurrence = world.occurrence(days=1)
    row = _sign_up(occurrence, party=2)
    by, at = world.by("Hanna"), occurrence.starts_at
    activities.tick(occurrence=occurrence, code=row.code, is_here=True, device=None, by=by, at=at)

    same_evening = activities.forget(at=occurrence.ends_at + timedelta(hours=8))
    next_day = activities.forget(at=occurrence.ends_at + timedelta(hours=16))

    assert (same_evening, next_day) == (0, 1)
    assert not SignUp.objects.exists()
    assert queries.at_the_door(occurrence).total == 2


def test_no_name_stands_in_what_is_never_removed(world: World) -> None:
    row = _sign_up(world.occurrence(), "Zwaantje")

    activities.call_off(sign_up=row, by=VISITOR, at=NOW)

    told = " ".join(str(value) for event in Event.objects.values() for value in event.values())
    assert "activities.signed_up" in told
    assert "Zwaantje" not in told


def test_a_note_of_a_week_ago_is_gone(world: World) -> None:
    activities.leave_note(neighbourhood=world.neighbourhood, said="De kraan druppelt.", by=VISITOR, at=NOW)

    activities.forget(at=NOW + timedelta(days=6))
    kept = DoorNote.objects.count()
    activities.forget(at=NOW + timedelta(days=9))

    assert (kept, DoorNote.objects.count()) == (1, 0)


def test_who_has_an_account_can_erase_it(world: World) -> None:
    fatima = world.persons["Fatima"]
    _sign_up(world.occurrence(), "Fatima", person=fatima)

    people.erase(person=fatima, by=world.by("Fatima"), at=NOW)

    assert not SignUp.objects.exists()
