"""A series is planned once; one date may go otherwise, and who left an address hears it."""

from datetime import date, time, timedelta

import pytest

from tests.world import NOW, TODAY, World
from wijkwerk.activities import commands as activities
from wijkwerk.activities.enums import Kind, OccurrenceState, Repeat
from wijkwerk.activities.models import Activity, Occurrence
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import VISITOR
from wijkwerk.kernel.states import NotNow, Outdated
from wijkwerk.notices.models import Message

pytestmark = pytest.mark.django_db


def _weekly(world: World, **details: object) -> Activity:
    return world.activity(days=4, repeats=Repeat.WEEKLY, **details)


def _dates(activity: Activity) -> list[Occurrence]:
    return list(activity.occurrences.select_related("neighbourhood", "activity").order_by("planned_on"))


def _told(sign_up_mail: str = "nel@voorbeeld.example") -> list[str]:
    return list(Message.objects.filter(to=sign_up_mail).order_by("pk").values_list("subject", flat=True))


def _nel(occurrence: Occurrence, **details: object) -> object:
    return activities.sign_up(
        occurrence=occurrence, first_name="Nel", email="nel@voorbeeld.example", by=VISITOR, at=NOW, **details
    )


def test_a_weekly_series_has_a_date_every_week_for_half_a_year(world: World) -> None:
    found = _dates(_weekly(world))

    assert len(found) == 27
    assert {each.planned_on.weekday() for each in found} == {found[0].planned_on.weekday()}


def test_time_brings_new_dates_within_reach_and_makes_none_twice(world: World) -> None:
    activity = _weekly(world)

    made = activities.lengthen(at=NOW + timedelta(weeks=2))
    again = activities.lengthen(at=NOW + timedelta(weeks=2))

    assert (made, again) == (1, 0)
    assert activity.occurrences.count() == 28


def test_what_ends_before_it_begins_is_not_planned(world: World) -> None:
    with pytest.raises(activities.NoDay):
        _weekly(world, until_on=TODAY)
    with pytest.raises(activities.WrongTimes):
        world.activity(start=time(12), end=time(11))


def test_one_date_is_cancelled_and_the_others_go_on(world: World) -> None:
    first, second, *_rest = _dates(_weekly(world))
    _nel(first)

    activities.cancel(occurrence=first, note="De kok is ziek.", by=world.by("Marijke"), at=NOW)

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == (OccurrenceState.CANCELLED, OccurrenceState.PLANNED)
    assert _told() == ["Soep op dinsdag gaat niet door"]
    assert "De kok is ziek." in Message.objects.get().body


def test_a_date_that_is_off_cannot_be_cancelled_again(world: World) -> None:
    first = _dates(_weekly(world))[0]
    activities.cancel(occurrence=first, note="", by=world.by("Marijke"), at=NOW)

    with pytest.raises(NotNow):
        activities.cancel(occurrence=first, note="", by=world.by("Marijke"), at=NOW)


def _moved(world: World, occurrence: Occurrence) -> Occurrence:
    return activities.move(
        occurrence=occurrence,
        on=occurrence.planned_on + timedelta(days=1),
        start=time(18),
        end=time(20),
        place="School",
        note="",
        by=world.by("Marijke"),
        at=NOW,
    )


def test_a_date_that_moves_keeps_its_place_in_the_series_and_is_told(world: World) -> None:
    first = _dates(_weekly(world))[0]
    _nel(first)

    row = _moved(world, first)

    moved_to = first.planned_on + timedelta(days=1)
    assert row.planned_on == first.planned_on
    assert row.starts_at == clock.local_moment(moved_to, time(18), zone=world.neighbourhood.zone)
    assert row.place == "School"
    assert _told() == ["Soep op dinsdag is verplaatst"]
    assert "School" in Message.objects.get().body


def test_who_left_no_address_is_not_written_to(world: World) -> None:
    first = _dates(_weekly(world))[0]
    activities.sign_up(occurrence=first, first_name="Ria", by=VISITOR, at=NOW)

    _moved(world, first)

    assert not Message.objects.exists()


def _facts(activity: Activity, **changed: object) -> activities.ActivityFacts:
    given = {name: getattr(activity, name) for name in activities.ActivityFacts.__dataclass_fields__}
    given |= {"kind": Kind(activity.kind), "repeats": Repeat(activity.repeats), **changed}
    return activities.ActivityFacts(**given)


def _change(world: World, activity: Activity, *, version: int = 1, **changed: object) -> Activity:
    facts = _facts(activity, **changed)
    return activities.change(activity=activity, facts=facts, version=version, by=world.by("Marijke"), at=NOW)


def test_another_hour_holds_for_all_dates_but_the_one_that_was_moved(world: World) -> None:
    activity = _weekly(world)
    first, second, *_rest = _dates(activity)
    moved = _moved(world, first)
    activity.refresh_from_db()

    _change(world, activity, version=activity.version, start=time(13), end=time(15))

    second.refresh_from_db()
    first.refresh_from_db()
    assert first.starts_at == moved.starts_at
    assert second.starts_at == clock.local_moment(second.planned_on, time(13), zone=world.neighbourhood.zone)


def test_two_people_who_change_at_once_do_not_undo_each_other(world: World) -> None:
    activity = _weekly(world)
    _change(world, activity, title="Soep")

    with pytest.raises(Outdated):
        _change(world, activity, title="Stamppot")

    activity.refresh_from_db()
    assert activity.title == "Soep"


def test_more_room_lets_who_waited_move_up(world: World) -> None:
    activity = _weekly(world, fits=1)
    first = _dates(activity)[0]
    activities.sign_up(occurrence=first, first_name="Ria", by=VISITOR, at=NOW)
    waiting = _nel(first)

    _change(world, activity, fits=2)

    waiting.refresh_from_db()
    assert waiting.state == "coming"
    assert _told() == ["Er is plek voor je bij Soep op dinsdag"]


def test_a_series_that_stops_leaves_no_dates_and_tells_who_counted_on_one(world: World) -> None:
    activity = _weekly(world)
    first, second, third, *_rest = _dates(activity)
    _nel(second)

    activities.stop(activity=activity, after=first.planned_on, by=world.by("Marijke"), at=NOW)

    left = _dates(activity)
    assert [each.planned_on for each in left] == [first.planned_on, second.planned_on]
    assert [each.is_on for each in left] == [True, False]
    assert _told() == ["Soep op dinsdag gaat niet door"]
    assert activities.lengthen(at=NOW + timedelta(weeks=4)) == 0
    assert third.planned_on > date(2026, 12, 1)
