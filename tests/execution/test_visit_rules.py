"""In which order a coach walks, until when a home is seen, and what somebody means who types in a sheet."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkwerk.execution import rules
from wijkwerk.execution.enums import Outcome
from wijkwerk.execution.rules import Door

ZONE = "Europe/Amsterdam"
DAY = date(2026, 11, 25)
DOORS = st.lists(
    st.builds(Door, street=st.sampled_from(["Kade", "Dwarsstraat", "Émile"]), house_number=st.integers(1, 99)),
    max_size=30,
)


def test_a_coach_walks_up_along_the_odd_numbers_and_back_along_the_even_ones() -> None:
    numbers = [1, 2, 3, 4, 5]

    order = rules.walking_order([Door("Kade", number) for number in numbers])

    assert [numbers[place] for place in order] == [1, 3, 5, 4, 2]


@given(DOORS)
def test_every_door_is_passed_once_and_a_street_is_not_come_back_to(doors: list[Door]) -> None:
    order = rules.walking_order(doors)

    streets = [doors[place].street for place in order]
    assert sorted(order) == list(range(len(doors)))
    assert len(set(streets)) == sum(a != b for a, b in zip([None, *streets], streets, strict=False))


@pytest.mark.parametrize(
    ("moment", "is_seen"),
    [
        (datetime(2026, 11, 23, 22, 59, tzinfo=UTC), False),
        (datetime(2026, 11, 23, 23, 0, tzinfo=UTC), True),
        (datetime(2026, 11, 25, 19, 59, tzinfo=UTC), True),
        (datetime(2026, 11, 25, 20, 0, tzinfo=UTC), False),
    ],
)
def test_homes_are_seen_from_the_day_before_until_nine_in_the_evening(moment: datetime, is_seen: bool) -> None:
    assert rules.may_be_seen(DAY, moment, zone=ZONE) == is_seen


@pytest.mark.parametrize(("day", "may"), [(23, False), (24, True), (26, True)])
def test_a_visit_is_told_of_once_its_home_is_seen_and_long_after(day: int, may: bool) -> None:
    assert rules.may_be_told(DAY, datetime(2026, 11, day, 12, tzinfo=UTC), zone=ZONE) == may


@pytest.mark.parametrize(
    ("typed", "most", "meant"),
    [
        ("1 2", 2, (Outcome.DONE, (1, 2))),
        ("21", 2, (Outcome.DONE, (1, 2))),
        ("1,2", 2, (Outcome.DONE, (1, 2))),
        ("١", 1, (Outcome.DONE, (1,))),
        ("11", 12, (Outcome.DONE, (11,))),
        (" n ", 2, (Outcome.NOBODY_HOME, ())),
        ("T", 2, (Outcome.COME_BACK, ())),
        ("w", 2, (Outcome.REFUSED, ())),
    ],
)
def test_what_was_ticked_is_understood_however_it_is_typed(
    typed: str, most: int, meant: tuple[Outcome, tuple[int, ...]]
) -> None:
    assert rules.read_typed(typed, most=most) == meant


@pytest.mark.parametrize("typed", ["", "3", "0", "1 x", "ja", "N1", "²"])
def test_what_stands_on_no_sheet_is_not_guessed_at(typed: str) -> None:
    assert rules.read_typed(typed, most=2) is None


@given(st.text(max_size=12), st.integers(1, 12))
def test_whatever_is_typed_never_breaks_and_never_names_what_is_not_there(typed: str, most: int) -> None:
    meant = rules.read_typed(typed, most=most)

    assert meant is None or set(meant[1]) <= set(range(1, most + 1))
    assert meant is None or rules.is_whole(*meant)
