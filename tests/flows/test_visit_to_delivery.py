"""What a coach tells is done and counted at once; what differs waits for a person, and nothing is overwritten."""

from datetime import timedelta

import pytest

from tests.execution import visiting
from tests.world import NOW, TODAY, World
from wijkwerk.execution import commands, queries
from wijkwerk.execution.enums import Outcome, Told
from wijkwerk.execution.models import Visit, VisitDay, VisitReport
from wijkwerk.flows import needs_to_package, offer_to_work, visit_to_delivery
from wijkwerk.impact.enums import Measure
from wijkwerk.impact.models import Result
from wijkwerk.kernel.states import NotNow
from wijkwerk.needs.enums import NeedState
from wijkwerk.needs.models import Need
from wijkwerk.people import commands as people
from wijkwerk.people.enums import Step
from wijkwerk.work.enums import PackageState
from wijkwerk.work.models import WorkPackage

pytestmark = pytest.mark.django_db


def _first(world: World) -> Visit:
    return visiting.day(world).visits.get(position=1)


def _done(visit: Visit) -> set[str]:
    return set(Need.objects.filter(visited__visit=visit, state=NeedState.DONE).values_list("kind", flat=True))


def _counted(measure: Measure) -> int:
    return Result.objects.filter(measure=measure).count()


def test_a_day_has_one_visit_per_home_in_the_order_of_walking(world: World) -> None:
    planned = visiting.day(world, homes=4)

    assert [home.address for home in queries.homes_of(planned)] == [
        "Klinkerkade 1",
        "Klinkerkade 3",
        "Klinkerkade 4",
        "Klinkerkade 2",
    ]


def test_what_to_bring_is_added_up_over_the_homes(world: World) -> None:
    homes = queries.homes_of(visiting.day(world, homes=3))

    assert [(kind.slug, units) for kind, units in queries.to_bring(homes)] == [
        ("kierdichting", 3),
        ("radiatorfolie", 3),
    ]


def test_what_was_done_is_met_and_counted_on_that_day(world: World) -> None:
    visit = _first(world)

    visiting.tell(world, visit, 1, 2)

    assert _done(visit) == {"kierdichting", "radiatorfolie"}
    assert set(Result.objects.values_list("on", flat=True)) == {TODAY}
    assert _counted(Measure.NEEDS_MET) == 2
    assert _counted(Measure.HOMES_HELPED) == 1


def test_half_of_it_done_leaves_the_other_half_to_do(world: World) -> None:
    visit = _first(world)

    visiting.tell(world, visit, 1)

    assert _done(visit) == {"kierdichting"}


@pytest.mark.parametrize("outcome", [Outcome.NOBODY_HOME, Outcome.COME_BACK, Outcome.REFUSED])
def test_a_visit_without_work_counts_nothing_and_may_be_planned_again(world: World, outcome: Outcome) -> None:
    visit = _first(world)

    visiting.tell(world, visit, outcome=outcome)

    assert Result.objects.count() == 0
    assert visit.dwelling in queries.homes_to_visit(world.neighbourhood, today=TODAY)


def test_a_home_that_is_planned_is_not_offered_again(world: World) -> None:
    visit = _first(world)

    assert visit.dwelling not in queries.homes_to_visit(world.neighbourhood, today=TODAY)


def test_paper_and_phone_that_agree_count_once(world: World) -> None:
    visit = _first(world)

    reports = [visiting.tell(world, visit, 1, 2, from_paper=from_paper) for from_paper in (False, True)]

    assert [report.state for report in reports] == [Told.STANDS, Told.SAME]
    assert _counted(Measure.NEEDS_MET) == 2


def test_paper_and_phone_that_differ_are_both_kept_and_the_first_stands(world: World) -> None:
    report = visiting.told_twice(world)

    assert report.state == Told.DIFFERS
    assert VisitReport.objects.get(state=Told.STANDS).outcome == Outcome.DONE
    assert _counted(Measure.NEEDS_MET) == 2


def test_choosing_the_later_one_takes_back_what_only_the_first_said(world: World) -> None:
    report = visiting.told_twice(world)

    visit_to_delivery.settle(report=report, stands=True, by=world.by("Marijke"), at=NOW)

    assert VisitReport.objects.get(state=Told.STANDS) == report
    assert _done(report.visit) == set()
    assert Result.objects.count() == 0


def test_choosing_the_first_one_changes_nothing(world: World) -> None:
    report = visiting.told_twice(world)

    visit_to_delivery.settle(report=report, stands=False, by=world.by("Marijke"), at=NOW)

    assert VisitReport.objects.get(pk=report.pk).state == Told.SET_ASIDE
    assert _done(report.visit) == {"kierdichting", "radiatorfolie"}


def test_a_choice_is_made_once(world: World) -> None:
    report = visiting.told_twice(world)
    visit_to_delivery.settle(report=report, stands=True, by=world.by("Marijke"), at=NOW)

    with pytest.raises(NotNow):
        visit_to_delivery.settle(report=report, stands=False, by=world.by("Marijke"), at=NOW)


def _package_in_work(world: World, needs: list[Need]) -> WorkPackage:
    package = needs_to_package.make_by_hand(
        kind=needs[0].kind,
        quarter="2026K4",
        step=Step.SOCIAL_ENTERPRISES,
        rows=needs,
        tariff=None,
        by=world.by("Samira"),
        at=NOW,
    )
    WorkPackage.objects.filter(pk=package.pk).update(state=PackageState.IN_WORK)
    return package


def test_a_package_is_finished_after_visits_and_counts_each_need_once(world: World) -> None:
    needs = visiting.needs_at(world, 0, 1, kinds=("kierdichting",))
    package = _package_in_work(world, needs)
    day = commands.plan_day(
        neighbourhood=world.neighbourhood,
        on=TODAY,
        coach=world.persons["Joost"],
        needs=needs,
        bring="",
        by=world.by("Marijke"),
        at=NOW,
    )
    visiting.tell(world, day.visits.get(position=1), 1)

    offer_to_work.finish(package=package, on=TODAY + timedelta(days=3), by=world.by("Samira"), at=NOW)

    assert Need.objects.filter(packaged__package=package, state=NeedState.DONE).count() == 2
    assert _counted(Measure.NEEDS_MET) == _counted(Measure.HOMES_HELPED) == 2


def test_a_need_of_another_home_is_not_met_by_this_visit(world: World) -> None:
    first, second = visiting.day(world).visits.order_by("position")[:2]
    foreign = [each.need for each in second.visited.all()]

    with pytest.raises(commands.NothingDone):
        visit_to_delivery.tell(
            visit=first,
            outcome=Outcome.DONE,
            met=foreign,
            note="",
            photo=None,
            from_paper=False,
            by=world.by("Joost"),
            at=NOW,
        )
    assert not VisitReport.objects.exists()


def test_done_without_saying_what_is_refused(world: World) -> None:
    with pytest.raises(commands.NothingDone):
        visiting.tell(world, _first(world))


def test_a_visit_is_not_told_of_before_its_home_is_seen(world: World) -> None:
    visit = visiting.day(world, on=TODAY + timedelta(days=2)).visits.get(position=1)

    with pytest.raises(commands.TooEarly):
        visiting.tell(world, visit, 1)


def test_a_coach_has_one_day_at_a_time(world: World) -> None:
    visiting.day(world, homes=1)

    with pytest.raises(commands.AlreadyOut):
        visiting.day(world, homes=1)


def test_a_day_of_which_something_was_told_is_not_called_off(world: World) -> None:
    report = visiting.told_twice(world)

    with pytest.raises(commands.AlreadyTold):
        commands.call_off_day(day=report.visit.day, by=world.by("Marijke"), at=NOW)


def test_a_day_that_is_called_off_leaves_its_homes_to_be_planned(world: World) -> None:
    visit = _first(world)

    commands.call_off_day(day=visit.day, by=world.by("Marijke"), at=NOW)

    assert not VisitDay.objects.exists()
    assert visit.dwelling in queries.homes_to_visit(world.neighbourhood, today=TODAY)


def test_what_was_noted_at_somebodys_home_goes_when_they_are_erased(world: World) -> None:
    visit = _first(world)
    report = visiting.tell(world, visit, 1, note="Fatima heeft een hond")

    people.erase(person=world.persons["Fatima"], by=world.by("Fatima"), at=NOW)

    report.refresh_from_db()
    assert report.note == ""
    assert queries.homes_of(visit.day)[0].first_names == ""
