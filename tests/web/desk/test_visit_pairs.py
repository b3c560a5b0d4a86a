"""Marijke lets two people go; both see it on their own phone, on paper stand both names, and the resident reads them before."""

from typing import Any

import pytest
import time_machine

from tests.execution import visiting
from tests.world import NOW, World, once
from wijkwerk.execution.models import PairWish, VisitDay
from wijkwerk.notices.models import Message
from wijkwerk.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _morning() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def _post(world: World, path: str, *, who: str = "Marijke", **values: Any) -> Any:
    return world.client_for(who).post(world.url(path), once(values), follow=True)


def _shown(world: World, path: str, *, who: str = "Marijke") -> str:
    return world.client_for(who).get(world.url(path)).content.decode()


def _in_pair(world: World) -> VisitDay:
    day = visiting.day(world)
    _post(world, f"/bezoeken/dag/{day.code}/samen/", second=world.persons["Samira"].code)
    return VisitDay.objects.get()


def test_both_see_the_day_on_their_phone_and_with_whom_they_go(world: World) -> None:
    day = _in_pair(world)

    for who, other in (("Samira", "Joost"), ("Joost", "Samira")):
        assert f"Je gaat samen met {other}." in _shown(world, "/mijn/bezoeken/", who=who)
        kept = world.client_for(who).get(world.url("/mijn/bezoeken/dag.json")).json()
        assert (kept["with"], len(kept["visits"])) == (other, 3)
    visit = day.visits.get(position=1)
    assert world.client_for("Samira").get(world.url(f"/mijn/bezoeken/{visit.code}/")).status_code == 200


def test_who_goes_along_tells_what_came_of_it(world: World) -> None:
    visit = _in_pair(world).visits.get(position=1)

    _post(world, f"/mijn/bezoeken/{visit.code}/", who="Samira", outcome="nobody")

    assert visit.reports.get().told_by == world.users["Samira"]


def test_both_names_stand_on_paper(world: World) -> None:
    day = _in_pair(world)

    assert "Joost en Samira" in _shown(world, f"/bezoeken/dag/{day.code}/blad/")


def test_a_resident_reads_both_first_names_before_they_come(world: World) -> None:
    day = _in_pair(world)

    _post(world, f"/bezoeken/dag/{day.code}/vertel/")

    mail = Message.objects.get(to=world.persons["Fatima"].email)
    assert "komen Joost en Samira bij je langs" in mail.body
    assert "verteld wie er komt" in _shown(world, f"/bezoeken/dag/{day.code}/")


def test_where_nobody_has_a_mail_address_there_is_nothing_to_send(world: World) -> None:
    day = visiting.day(world)
    Person.objects.update(email="")

    shown = _shown(world, f"/bezoeken/dag/{day.code}/")

    assert "Niemand hier gaf een e-mailadres." in shown
    assert "Vertel wie er komt" not in shown


def test_who_goes_alone_where_two_are_wished_is_shown_before_the_day(world: World) -> None:
    day = visiting.day(world)
    visit = day.visits.get(position=2)

    _post(world, f"/bezoeken/huis/{visit.code}/samen/", act="two")

    assert "Hier gaat iemand alleen, terwijl twee liever is." in _shown(world, f"/bezoeken/dag/{day.code}/")
    _in_same = _post(world, f"/bezoeken/dag/{day.code}/samen/", second=world.persons["Samira"].code).content.decode()
    assert "Hier gaat iemand alleen" not in _in_same


def test_a_home_that_would_rather_have_two_says_so_when_a_day_is_planned(world: World) -> None:
    visiting.needs_at(world, 5)
    PairWish.objects.create(neighbourhood=world.neighbourhood, dwelling=world.dwellings[5], said_at=NOW)

    assert "liever met z’n tweeën)" in _shown(world, "/bezoeken/nieuw/")


def test_a_coach_says_so_themselves_and_takes_it_back(world: World) -> None:
    _post(world, "/mijn/bezoeken/samen/", who="Joost", act="two")
    assert PairWish.objects.get().coach == world.persons["Joost"]

    _post(world, "/mijn/bezoeken/samen/", who="Joost", act="one")

    assert not PairWish.objects.exists()
