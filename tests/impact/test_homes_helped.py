"""A home that is helped twice is one home."""

import pytest

from tests.world import NOW, TODAY, World
from wijkwerk.flows import work_to_impact
from wijkwerk.impact import commands as impact
from wijkwerk.impact import queries, rules
from wijkwerk.impact.enums import Measure
from wijkwerk.needs.models import Need
from wijkwerk.people.enums import Step
from wijkwerk.work import commands as work
from wijkwerk.work import queries as work_queries


@pytest.mark.parametrize(
    ("homes", "helped", "counted"),
    [
        ([1, 2], set(), [True, True]),
        ([1, 1, 2], set(), [True, False, True]),
        ([1, 2], {1}, [False, True]),
        ([None, None], set(), [False, False]),
        ([None, 1, None], set(), [False, True, False]),
        ([], {1}, []),
    ],
)
def test_home_counts_once(homes: list[int | None], helped: set[int], counted: list[bool]) -> None:
    assert rules.first_of_each_home(homes, helped) == counted


def _homes_in(world: World, needs: list[Need]) -> int:
    """How many homes the end of a piece of work with these needs adds."""
    package = work.make_package(
        neighbourhood=world.neighbourhood,
        title="Samen",
        kind=needs[0].kind,
        step=Step.SOCIAL_ENTERPRISES,
        quarter="2026K4",
        organisation=None,
        run=None,
        needs=needs,
        reckoned=work_queries.reckon(needs=needs, tariff=None),
        by=world.by("Samira"),
        at=NOW,
    )
    lines = work_to_impact.lines_of_package(package=package, needs=needs, on=TODAY)
    impact.count(neighbourhood=world.neighbourhood, lines=lines, by=world.by("Samira"), at=NOW)
    return sum(line.measure is Measure.HOMES_HELPED for line in lines)


@pytest.mark.django_db
def test_second_piece_of_work_in_the_same_home_counts_no_second_home(world: World) -> None:
    homes = world.dwellings[:2]

    at_first = _homes_in(world, [world.need(dwelling=home) for home in homes])
    later = _homes_in(world, [world.need("radiatorfolie", dwelling=home) for home in [*homes, homes[0]]])

    assert (at_first, later) == (2, 0)
    assert queries.homes_helped([home.pk for home in homes]) == {home.pk for home in homes}
