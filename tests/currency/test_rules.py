"""The rules of the coins, without a database."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkwerk.currency import rules
from wijkwerk.kernel import codes

KEY = "a key that nobody has"


@pytest.mark.parametrize(
    ("amount", "why"),
    [
        (0, "none"),
        (-100, "none"),
        (1, "part"),
        (50, "part"),
        (100, None),
        (5000, None),
        (5100, "too_much"),
        (10**18, "too_much"),
    ],
)
def test_an_amount_is_above_nothing_in_whole_parts_and_not_too_much(amount: int, why: str | None) -> None:
    assert rules.why_no_amount(amount, smallest=100, most=5000) == why


def test_half_a_coin_can_be_paid_where_the_neighbourhood_has_halves() -> None:
    assert rules.why_no_amount(50, smallest=50, most=5000) is None


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_every_day_lies_in_a_week_from_monday_to_sunday(day: date) -> None:
    monday, sunday = rules.week_of(day)

    assert monday <= day <= sunday
    assert (monday.weekday(), (sunday - monday).days) == (0, 6)


def test_a_shop_without_a_limit_takes_any_number_and_one_with_a_limit_no_more() -> None:
    assert rules.fits_this_week(10**9, taken=0, per_week=None)
    assert rules.fits_this_week(100, taken=900, per_week=1000)
    assert not rules.fits_this_week(101, taken=900, per_week=1000)


@pytest.mark.parametrize(("amount", "cents"), [(100, 250), (50, 125), (1, 3), (0, 0), (1_000_000, 2_500_000)])
def test_a_sponsor_owes_for_parts_too_rounded_half_up(amount: int, cents: int) -> None:
    assert rules.settlement_cents(amount, cents_each=250) == cents


def test_who_wrote_a_resolution_down_does_not_issue_by_it() -> None:
    assert rules.may_book(written_by=1, booked_by=2)
    assert not rules.may_book(written_by=1, booked_by=1)
    assert not rules.may_book(written_by=1, booked_by=None)


@given(st.integers(0, 2**25 - 1))
def test_a_slip_is_read_back_however_it_is_typed(number: int) -> None:
    body = "".join(codes.ALPHABET[number >> shift & 31] for shift in range(0, 25, 5))
    code = codes.pretty(body + codes.check_character(body))
    printed = rules.slip_text(code, key=KEY)

    assert rules.slip_code(printed.lower().replace("-", " "), key=KEY) == code
    assert rules.slip_code(printed, key="another") != code


def test_a_slip_that_was_printed_before_an_upgrade_is_one_after_it() -> None:
    assert rules.slip_code("K7Q-4MC-T25-JX1", key=KEY) == "K7Q-4MC"


@given(st.text(max_size=30))
def test_no_text_that_somebody_makes_up_is_a_slip(typed: str) -> None:
    assert rules.slip_code(typed, key=KEY) is None


@given(st.integers(0, 13), st.sampled_from(codes.ALPHABET))
def test_a_slip_with_one_wrong_character_is_no_slip(place: int, other: str) -> None:
    printed = rules.slip_text(codes.new_code(), key=KEY)
    place = min(place, len(printed) - 1)
    if printed[place] in {"-", other}:
        return
    wrong = f"{printed[:place]}{other}{printed[place + 1 :]}"

    assert rules.slip_code(wrong, key=KEY) is None


def _month(nth: int, *, receivers: int = 0, spenders: int = 0, **amounts: int) -> rules.Month:
    given = {"issued": 100 * receivers, "spent": 100 * spenders, "back": 0, "out": 5000, **amounts}
    day = date(2026 + nth // 12, nth % 12 + 1, 1)
    return rules.Month(day, **given, receivers=frozenset(range(receivers)), spenders=frozenset(range(spenders)))


def test_a_month_with_ten_who_received_and_ten_who_paid_is_told_by_itself() -> None:
    told = list(rules.told_together([_month(0, receivers=10, spenders=12)], out_before=3000))

    assert told == [rules.Told(date(2026, 1, 1), 1, 1000, 1200, 0, 5000, 4000)]


def test_a_month_with_nine_waits_for_the_next() -> None:
    months = [_month(0, receivers=9, spenders=9), _month(1, receivers=12, spenders=10)]

    assert list(rules.told_together(months[:1], out_before=0)) == []
    assert [(each.months, each.issued) for each in rules.told_together(months, out_before=0)] == [(2, 2100)]


def test_a_month_in_which_nobody_did_anything_is_told() -> None:
    assert len(list(rules.told_together([_month(0)], out_before=0))) == 1


crowds = st.frozensets(st.integers(0, 15), max_size=14)


@given(st.lists(st.tuples(crowds, crowds), max_size=12))
def test_what_is_told_never_speaks_of_fewer_than_ten_and_never_changes(
    who: list[tuple[frozenset[int], frozenset[int]]],
) -> None:
    months = [replace(_month(nth), receivers=got, spenders=paid) for nth, (got, paid) in enumerate(who)]

    told = list(rules.told_together(months, out_before=0))

    begin = 0
    for each in told:
        part = months[begin : begin + each.months]
        for crowd in (
            frozenset().union(*(row.receivers for row in part)),
            frozenset().union(*(row.spenders for row in part)),
        ):
            assert not crowd or len(crowd) >= rules.FEWEST
        begin += each.months
    assert list(rules.told_together([*months, _month(len(months))], out_before=0))[: len(told)] == told


def _told(*, months: int, spent: int, average: int) -> rules.Told:
    return rules.Told(date(2026, 1, 1), months, 0, spent, 0, average, average)


def test_velocity_is_how_often_a_coin_is_spent_in_a_year() -> None:
    quarter = [_told(months=1, spent=1000, average=4000)] * 3

    assert rules.velocity(quarter) == Decimal("3.0")


def test_velocity_looks_at_the_newest_three_months_only() -> None:
    told = [_told(months=3, spent=10**6, average=1), _told(months=3, spent=3000, average=4000)]

    assert rules.velocity(told) == Decimal("3.0")


def test_velocity_takes_the_newest_of_many_short_stretches() -> None:
    told = [_told(months=1, spent=spent, average=4000) for spent in (10**6, 10**6, 1000, 1000, 1000)]

    assert rules.velocity(told) == Decimal("3.0")


def test_there_is_no_velocity_before_three_months_or_of_nothing() -> None:
    assert rules.velocity([]) is None
    assert rules.velocity([_told(months=2, spent=10, average=10)]) is None
    assert rules.velocity([_told(months=3, spent=10, average=0)]) is None


def test_a_slip_lasts_a_year() -> None:
    assert timedelta(days=365) == rules.SLIP_LASTS
