"""The rules of a circle, without a database: gifts to the cent, and a year tried out."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.gift_circle import sharing
from wijkwerk.gift_circle import rules
from wijkwerk.gift_circle.rules import Chances, Giver, Group

givers = st.lists(st.builds(Giver, weight=st.integers(0, 12_000), purse=st.integers(-50, 500_000)), max_size=50)
cents = st.integers(0, 300_000)


def _held(some: list[Giver]) -> int:
    return sum(giver.purse for giver in some if giver.weight > 0 and giver.purse > 0)


@given(cents, givers)
def test_a_gift_is_shared_to_the_cent_and_nobody_gives_more_than_a_purse_holds(wanted: int, some: list[Giver]) -> None:
    found = rules.shares(wanted, some)

    assert sum(found) == min(wanted, _held(some))
    for giver, share in zip(some, found, strict=True):
        assert 0 <= share <= (max(giver.purse, 0) if giver.weight else 0)


@given(cents, givers)
def test_a_second_sharing_written_apart_finds_the_same(wanted: int, some: list[Giver]) -> None:
    assert rules.shares(wanted, some) == sharing.shares(wanted, [(each.weight, each.purse) for each in some])


@given(cents, givers)
def test_of_two_with_full_purses_the_same_contribution_gives_the_same_but_for_a_cent(
    wanted: int, some: list[Giver]
) -> None:
    twins = [Giver(5000, 10**9), Giver(5000, 10**9)]

    first, second = rules.shares(wanted, [*twins, *some])[:2]

    assert abs(first - second) <= 1


def test_who_cannot_give_a_whole_share_gives_what_there_is_and_the_others_share_the_rest() -> None:
    assert rules.shares(1000, [Giver(1, 100), Giver(1, 5000), Giver(1, 5000)]) == [100, 450, 450]


def test_odd_cents_go_to_the_largest_remainders_first_come_first() -> None:
    assert rules.shares(100, [Giver(1, 500)] * 3) == [34, 33, 33]
    assert rules.shares(101, [Giver(2, 500), Giver(1, 500)]) == [67, 34]


def test_nothing_is_shared_of_nothing_or_by_nobody() -> None:
    assert rules.shares(0, [Giver(1, 5)]) == [0]
    assert rules.shares(-5, [Giver(1, 5)]) == [0]
    assert rules.shares(5, []) == []


@given(st.lists(st.integers(0, 250_000), max_size=5), givers)
def test_several_who_are_ill_get_what_is_wanted_or_all_less_alike(wanted: list[int], some: list[Giver]) -> None:
    rows = rules.proposals(wanted, some)

    for nth, giver in enumerate(some):
        assert sum(row[nth] for row in rows) <= max(giver.purse, 0)
    if sum(wanted) <= _held(some):
        assert [sum(row) for row in rows] == wanted
    else:
        assert sum(map(sum, rows)) == _held(some)
        for want, row in zip(wanted, rows, strict=True):
            assert abs(sum(row) - Fraction(want * _held(some), sum(wanted))) <= 1


def test_nobody_is_proposed_anything_when_every_purse_is_empty() -> None:
    assert rules.proposals([5000], [Giver(1, 0)]) == [[0]]


@given(st.integers(0, 500_000), st.integers(1, 20_000), st.integers(1, 60))
def test_a_purse_never_grows_above_its_cap(balance: int, contribution: int, months: int) -> None:
    added = rules.put_aside(balance, contribution=contribution, cap_months=months)

    assert 0 <= added <= contribution
    assert balance + added <= max(balance, contribution * months)


@pytest.mark.parametrize(
    ("from_on", "to_on", "month", "gift"),
    [
        (date(2026, 11, 1), None, date(2026, 11, 1), 150_000),
        (date(2026, 11, 16), None, date(2026, 11, 1), 75_000),
        (date(2026, 11, 30), date(2026, 11, 30), date(2026, 11, 1), 5_000),
        (date(2026, 10, 1), date(2026, 10, 31), date(2026, 11, 1), 0),
        (date(2026, 12, 1), None, date(2026, 11, 1), 0),
        (date(2024, 11, 16), None, date(2026, 11, 1), 75_000),
        (date(2024, 10, 1), None, date(2026, 11, 1), 0),
    ],
    ids=["whole", "half", "a day", "before", "after", "until two years", "past two years"],
)
def test_a_gift_is_for_the_days_of_the_month_that_somebody_was_ill(
    from_on: date, to_on: date | None, month: date, gift: int
) -> None:
    assert rules.gift_of_month(150_000, from_on=from_on, to_on=to_on, month=month, longest_months=24) == gift


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 400), st.integers(1, 300_000))
def test_the_months_of_an_illness_together_never_make_more_than_a_gift_a_month(
    begin: date, days: int, gift: int
) -> None:
    to_on, month = begin + timedelta(days=days), begin.replace(day=1)
    total = months = 0
    while month <= to_on:
        total += rules.gift_of_month(gift, from_on=begin, to_on=to_on, month=month, longest_months=24)
        month, months = rules.add_months(month, 1), months + 1

    assert 0 <= total <= gift * months


def test_the_end_of_a_short_month_is_its_last_day() -> None:
    assert rules.add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert rules.add_months(date(2026, 12, 31), 2) == date(2027, 2, 28)


def test_half_of_the_members_let_somebody_in_and_one_objection_does_not() -> None:
    assert rules.is_let_in(yes=2, no=0, members=4) is True
    assert rules.is_let_in(yes=1, no=0, members=4) is None
    assert rules.is_let_in(yes=3, no=1, members=4) is False


def test_a_circle_starts_with_twenty_to_fifty() -> None:
    assert [rules.may_start(members, least=20, most=50) for members in (19, 20, 50, 51)] == [False, True, True, False]


GROUPS = (Group(75_000, 3_375, 10), Group(150_000, 6_750, 15), Group(250_000, 11_250, 0))
CHANCES = Chances(Fraction(8, 100), Fraction(4))


def test_a_year_that_is_tried_again_from_the_same_seed_is_the_same() -> None:
    first, again = (rules.try_a_year(GROUPS, CHANCES, cap_months=36, begins=6, seed=7, runs=20) for _try in range(2))

    assert first == again
    assert first != rules.try_a_year(GROUPS, CHANCES, cap_months=36, begins=6, seed=8, runs=20)


def test_where_nobody_becomes_ill_everything_is_put_aside() -> None:
    tried = rules.try_a_year(GROUPS, Chances(Fraction(0), Fraction(4)), cap_months=36, begins=0, seed=1, runs=20)

    assert (tried.paid, tried.ill) == ((100, 100), (0, 0))
    assert tried.purses == ((3_375 * 12, 3_375 * 12), (6_750 * 12, 6_750 * 12), (0, 0))


def test_where_everybody_is_ill_there_is_nobody_to_give() -> None:
    tried = rules.try_a_year(GROUPS, Chances(Fraction(12), Fraction(10**6)), cap_months=36, begins=6, seed=1, runs=20)

    assert (tried.paid, tried.ill) == ((0, 0), (25, 25))


def test_more_illness_is_never_told_as_paying_better() -> None:
    mild, grave = (
        rules.try_a_year(GROUPS, Chances(Fraction(part, 100), Fraction(4)), cap_months=36, begins=1, seed=1, runs=20)
        for part in (4, 60)
    )

    assert grave.paid[0] <= mild.paid[0]
    assert grave.ill[0] >= mild.ill[0]
