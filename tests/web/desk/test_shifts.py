"""Samira plans, Marijke asks, Hanna counts who was there, and somebody else approves the hours."""

from datetime import timedelta

import pytest
import time_machine
from django.http import HttpResponse

from tests.world import NOW, World, once
from wijkwerk.execution.models import Hours, Turnout
from wijkwerk.flows import shift_to_assignment
from wijkwerk.matching import commands as matching
from wijkwerk.matching.models import Assignment, MatchingRun, Suggestion
from wijkwerk.work.enums import HoursAskedBy
from wijkwerk.work.models import Shift

pytestmark = pytest.mark.django_db
FAR = 4000
AFTER = NOW + timedelta(days=8)


def _send(world: World, path: str, values: dict[str, object] | None = None, who: str = "Samira") -> HttpResponse:
    return world.client_for(who).post(world.url(path), once(values))


def test_who_comes_stands_on_paper_to_tick_with_a_pencil(world: World) -> None:
    shift = world.shift(days=FAR)
    matching.sign_up(shift=shift, first_name="Nel", by=world.by("Samira"), at=NOW)

    page = world.client_for("Hanna").get(world.url(f"/diensten/{shift.code}/lijst/")).content.decode()

    assert "Nel" in page
    assert "Kadeplein" in page


def _told(world: World, path: str, values: dict[str, object] | None = None, who: str = "Samira") -> str:
    return world.client_for(who).post(world.url(path), once(values), follow=True).content.decode()


def _plan(world: World, **changed: object) -> HttpResponse:
    values = {"title": "Straat vegen", "asked": "Vegen.", "on": "2031-05-05", "start": "10:00", "end": "12:00"}
    where = {"block": world.block.pk, "meet_at": "Kadeplein", "places": 4, "min_places": 2, "hours_asked_by": "nobody"}
    return _send(world, "/diensten/nieuw/", {**values, **where, **changed})


def test_a_shift_is_planned_in_the_time_of_the_neighbourhood(world: World) -> None:
    response = _plan(world, teaches="koken")

    shift = Shift.objects.get()
    assert response["Location"] == world.url(f"/diensten/{shift.code}/")
    assert shift.starts_at.isoformat() == "2031-05-05T08:00:00+00:00"
    assert (shift.task.teaches, shift.places) == (["koken"], 4)


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("end", "09:00", "Het einde moet na het begin liggen."),
        ("min_places", 9, "Dit is meer dan het aantal mensen dat je vraagt."),
        ("places", 0, "1"),
        ("on", "2031-02-30", "Welke dag?"),
        ("on", "0001-01-01", "Welke dag?"),
        ("on", "9999-12-31", "Welke dag?"),
        ("title", "", "Wat gaan we doen?"),
        ("block", 0, "In welk blok?"),
    ],
)
def test_a_plan_that_cannot_be_is_told_with_what_was_typed(world: World, field: str, value: object, told: str) -> None:
    response = _plan(world, **{"asked": "Alleen de stoep.", field: value})

    page = response.content.decode()
    assert response.status_code == 422
    assert told in page
    assert "Alleen de stoep." in page
    assert not Shift.objects.exists()


def test_the_worker_is_asked_to_look_for_people_once(world: World) -> None:
    _send(world, "/diensten/zoek-mensen/", who="Marijke")

    page = _told(world, "/diensten/zoek-mensen/", who="Marijke")

    assert MatchingRun.objects.count() == 1
    assert "Er wordt al naar mensen gezocht." in page


def test_somebody_who_fits_is_asked_and_keeps_a_place(world: World) -> None:
    shift, joost = world.shift(days=FAR), world.persons["Joost"]
    matching.suggest(
        neighbourhood=world.neighbourhood, shifts=[shift], found=[(shift.pk, joost.pk, [{"code": "waiting"}])], at=NOW
    )

    response = _send(world, f"/diensten/{shift.code}/vraag/", {"person": joost.pk}, who="Marijke")

    assert response["Location"] == world.url(f"/diensten/{shift.code}/")
    assert Assignment.objects.get().state == "asked"
    assert Suggestion.objects.get().state == "taken"


def test_who_was_asked_already_is_not_asked_again(world: World) -> None:
    shift = world.shift(days=FAR)
    world.asked(shift)

    page = _told(world, f"/diensten/{shift.code}/vraag/", {"person": world.persons["Joost"].pk}, who="Marijke")

    assert "Deze persoon staat al bij deze dienst." in page


def test_nobody_of_the_other_neighbourhood_is_asked(world: World) -> None:
    shift = world.shift(days=FAR)

    _send(world, f"/diensten/{shift.code}/vraag/", {"person": world.persons["Ton"].pk}, who="Marijke")

    assert not Assignment.objects.exists()


def test_not_now_is_not_proposed_again(world: World) -> None:
    shift, joost = world.shift(days=FAR), world.persons["Joost"]
    found = [(shift.pk, joost.pk, [{"code": "waiting"}])]
    matching.suggest(neighbourhood=world.neighbourhood, shifts=[shift], found=found, at=NOW)

    _send(world, f"/diensten/{shift.code}/niet-nu/", {"person": joost.pk}, who="Marijke")

    assert Suggestion.objects.get().state == "dismissed"
    assert matching.suggest(neighbourhood=world.neighbourhood, shifts=[shift], found=found, at=NOW) == 0


def test_a_reason_that_hurts_nobody_is_told_in_words(world: World) -> None:
    shift, joost = world.shift(days=FAR), world.persons["Joost"]
    reasons = [{"code": "near", "metres": 120}, {"code": "skill", "skill": "koken"}]
    matching.suggest(neighbourhood=world.neighbourhood, shifts=[shift], found=[(shift.pk, joost.pk, reasons)], at=NOW)

    page = world.client_for("Marijke").get(world.url(f"/diensten/{shift.code}/")).content.decode()

    assert "woont op 120 meter" in page
    assert "kan dit" in page


def _coming(world: World, asked_by: HoursAskedBy = HoursAskedBy.NOBODY) -> Assignment:
    asked = world.asked(world.shift(hours_asked_by=asked_by))
    return shift_to_assignment.say_yes(assignment=asked, told=None, person_read_it=True, by=world.by("Joost"), at=NOW)


def test_hanna_ticks_who_was_there_and_counts(world: World) -> None:
    coming = _coming(world)

    with time_machine.travel(AFTER):
        _send(world, f"/diensten/{coming.shift.code}/klaar/", {"came": [coming.pk], "head_count": 5}, who="Hanna")

    coming.shift.refresh_from_db()
    assert (coming.shift.state, Turnout.objects.get().head_count) == ("done", 5)


@pytest.mark.parametrize("head_count", ["", "-1", "vijf", "501"])
def test_a_count_that_cannot_be_stays_in_the_form(world: World, head_count: str) -> None:
    shift = world.shift()

    with time_machine.travel(AFTER):
        response = _send(world, f"/diensten/{shift.code}/klaar/", {"head_count": head_count}, who="Hanna")

    assert response.status_code == 422
    assert f'value="{head_count}"' in response.content.decode() or not head_count
    assert not Turnout.objects.exists()


def test_what_has_not_begun_is_not_counted(world: World) -> None:
    shift = world.shift(days=FAR)

    page = _told(world, f"/diensten/{shift.code}/klaar/", {"head_count": 3}, who="Hanna")

    assert "Deze dienst is nog niet begonnen." in page
    assert not Turnout.objects.exists()


def test_what_does_not_go_on_is_cancelled_once(world: World) -> None:
    shift = world.shift(days=FAR)
    _send(world, f"/diensten/{shift.code}/gaat-niet-door/")

    page = _told(world, f"/diensten/{shift.code}/gaat-niet-door/")

    shift.refresh_from_db()
    assert shift.state == "cancelled"
    assert "Dit kan nu niet meer" in page


def _done(world: World) -> Assignment:
    coming = _coming(world, HoursAskedBy.GRANT)
    with time_machine.travel(AFTER):
        _send(world, f"/diensten/{coming.shift.code}/klaar/", {"came": [coming.pk], "head_count": 1}, who="Hanna")
    return coming


def _note(world: World, coming: Assignment, hours: str) -> HttpResponse:
    return _send(world, f"/diensten/wie/{coming.code}/uren/", {"hours": hours, "asked_for": "grant"})


@pytest.mark.parametrize(("typed", "minutes"), [("2", 120), ("2,5", 150), ("0,25", 15)])
def test_hours_are_written_as_people_write_them(world: World, typed: str, minutes: int) -> None:
    _note(world, _done(world), typed)

    assert Hours.objects.get().minutes == minutes


@pytest.mark.parametrize("typed", ["", "-1", "lang", "NaN", "1e9", "2,555"])
def test_hours_that_cannot_be_stay_in_the_form(world: World, typed: str) -> None:
    response = _note(world, _done(world), typed)

    assert response.status_code == 422
    assert f'value="{typed}"' in response.content.decode() or not typed
    assert not Hours.objects.exists()


def test_more_hours_than_the_shift_took_are_not_believed(world: World) -> None:
    coming = _done(world)

    page = _told(world, f"/diensten/wie/{coming.code}/uren/", {"hours": "9", "asked_for": "grant"})

    assert "niet meer dan de dienst duurde" in page
    assert not Hours.objects.exists()


def test_another_approves_and_may_take_that_back(world: World) -> None:
    coming = _done(world)
    _note(world, coming, "2")

    _send(world, f"/diensten/uren/{coming.code}/akkoord/", who="Marijke")
    approved = Hours.objects.get().approved_by
    _send(world, f"/diensten/uren/{coming.code}/terug/", who="Marijke")

    assert approved == world.users["Marijke"]
    assert Hours.objects.get().approved_at is None


def test_who_wrote_the_hours_does_not_approve_them(world: World) -> None:
    coming = _done(world)
    _note(world, coming, "2")

    response = _send(world, f"/diensten/uren/{coming.code}/akkoord/", who="Samira")

    assert response.status_code == 403
    assert Hours.objects.get().approved_at is None


def test_an_approval_that_is_not_there_is_not_taken_back(world: World) -> None:
    coming = _done(world)
    _note(world, coming, "2")

    page = _told(world, f"/diensten/uren/{coming.code}/terug/", who="Marijke")

    assert "Dit kan nu niet meer" in page


@pytest.mark.parametrize("act", ["akkoord", "terug"])
def test_a_form_of_another_site_changes_no_hours(world: World, act: str) -> None:
    coming = _done(world)
    _note(world, coming, "2")

    response = world.client_for("Marijke").post(
        world.url(f"/diensten/uren/{coming.code}/{act}/"), {"key": "verzonnen"}, follow=True
    )

    assert "Dit formulier is niet van ons." in response.content.decode()
    assert Hours.objects.get().approved_at is None
