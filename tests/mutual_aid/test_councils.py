"""A family council is its owner's: who sees what, who does what, and nothing left when it closes."""

from datetime import timedelta

import pytest

from tests.mutual_aid import neighbours
from tests.world import NOW, World
from wijkwerk.kernel.actor import VISITOR
from wijkwerk.kernel.states import NotNow
from wijkwerk.mutual_aid import commands as mutual_aid
from wijkwerk.mutual_aid import queries
from wijkwerk.mutual_aid.models import Council, CouncilMember, CouncilTask, HelpCount
from wijkwerk.people.enums import Weekday

pytestmark = pytest.mark.django_db


def _member(council: Council, name: str, *, sees_plan: bool) -> CouncilMember:
    return mutual_aid.gather(council=council, first_name=name, sees_plan=sees_plan, by=VISITOR, at=NOW)


def _task(council: Council, what: str, member: CouncilMember | None = None) -> CouncilTask:
    return mutual_aid.plan_task(council=council, weekday=Weekday.TUESDAY, what=what, member=member, by=VISITOR, at=NOW)


def _seen(council: Council, member: CouncilMember | None = None) -> list[str]:
    return [task.what for day in queries.week_plan(council, seen_by=member) for task in day.tasks]


def test_who_may_not_see_the_plan_sees_only_what_is_theirs(world: World) -> None:
    council = neighbours.council(world)
    lies, henk = _member(council, "Lies", sees_plan=True), _member(council, "Henk", sees_plan=False)
    _task(council, "Koken", lies)
    _task(council, "Wandelen", henk)
    _task(council, "Pillen halen")

    assert _seen(council) == _seen(council, lies) == ["Koken", "Wandelen", "Pillen halen"]
    assert _seen(council, henk) == ["Wandelen"]


def test_the_owner_changes_who_sees_the_plan(world: World) -> None:
    council = neighbours.council(world)
    henk = _member(council, "Henk", sees_plan=False)
    _task(council, "Koken")

    mutual_aid.let_see(member=henk, sees_plan=True, by=VISITOR, at=NOW)

    henk.refresh_from_db()
    assert _seen(council, henk) == ["Koken"]


def test_what_nobody_does_is_taken_and_handed_back(world: World) -> None:
    council = neighbours.council(world)
    lies, task = _member(council, "Lies", sees_plan=True), _task(council, "Koken")

    mutual_aid.take_task(member=lies, task=task, by=VISITOR, at=NOW)
    task.refresh_from_db()
    assert task.member == lies

    mutual_aid.hand_back(member=lies, task=task, by=VISITOR, at=NOW)
    task.refresh_from_db()
    assert task.member is None


def test_nobody_takes_what_another_does_or_what_they_may_not_see(world: World) -> None:
    council = neighbours.council(world)
    lies, henk = _member(council, "Lies", sees_plan=True), _member(council, "Henk", sees_plan=False)
    taken, free = _task(council, "Koken", henk), _task(council, "Wandelen")

    for member, task in ((lies, taken), (henk, free)):
        with pytest.raises(NotNow):
            mutual_aid.take_task(member=member, task=task, by=VISITOR, at=NOW)


def test_a_task_of_another_council_is_out_of_reach(world: World) -> None:
    lies = _member(neighbours.council(world), "Lies", sees_plan=True)
    elsewhere = _task(neighbours.council(world), "Koken")

    with pytest.raises(NotNow):
        mutual_aid.take_task(member=lies, task=elsewhere, by=VISITOR, at=NOW)


def test_who_is_sent_home_leaves_their_tasks_open(world: World) -> None:
    council = neighbours.council(world)
    lies = _member(council, "Lies", sees_plan=True)
    task = _task(council, "Koken", lies)

    mutual_aid.send_home(member=lies, by=VISITOR, at=NOW)

    task.refresh_from_db()
    assert task.member is None


def test_a_closed_council_is_gone_at_once_and_counted(world: World) -> None:
    council = neighbours.council(world)
    _task(council, "Koken", _member(council, "Lies", sees_plan=True))

    mutual_aid.close_council(council=council, by=VISITOR, at=NOW)

    assert not (Council.objects.exists() or CouncilMember.objects.exists() or CouncilTask.objects.exists())
    assert HelpCount.objects.get().times == 1


def test_a_council_that_nobody_touches_goes_by_itself(world: World) -> None:
    neighbours.council(world)

    mutual_aid.forget(at=NOW + timedelta(days=181))

    assert not Council.objects.exists()
