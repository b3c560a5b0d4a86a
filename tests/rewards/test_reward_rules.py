"""Decisions about valuing, on values alone."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkwerk.rewards import rules
from wijkwerk.rewards.enums import AS_VOLUNTEER, Way

MAXIMA = rules.Maxima(month=22_000, year=220_000)
ROWS = st.lists(
    st.builds(
        rules.Given,
        on=st.dates(date(2026, 1, 1), date(2026, 12, 31)),
        cents=st.integers(0, 60_000),
        way=st.sampled_from([way.value for way in Way]),
        in_scheme=st.booleans(),
    ),
    max_size=15,
)


def _given(cents: int, way: str = "voucher", *, month: int = 3, in_scheme: bool = True) -> rules.Given:
    return rules.Given(date(2026, month, 7), cents, way, in_scheme)


@pytest.mark.parametrize(
    ("answer", "read", "asked", "may"),
    [
        ("fine", False, False, True),
        ("report_first", False, False, False),
        ("report_first", True, False, True),
        ("ask", True, False, False),
        ("ask", False, True, False),
        ("ask", True, True, True),
        ("not_so", True, True, False),
    ],
)
def test_a_promise_waits_for_reading_and_for_asking_and_never_harms(
    answer: str, read: bool, asked: bool, may: bool
) -> None:
    assert rules.may_promise(answer=answer, person_read_it=read, person_asked=asked) is may


@pytest.mark.parametrize(
    ("approver", "made_by", "whose", "may"),
    [(1, 2, 3, True), (1, 1, 3, False), (1, 2, 1, False), (1, None, None, True), (None, 2, 3, False)],
)
def test_somebody_who_is_known_approves_what_another_did_and_asked(
    approver: int | None, made_by: int | None, whose: int | None, may: bool
) -> None:
    assert rules.may_approve(approver=approver, made_by=made_by, whose=whose) is may


@pytest.mark.parametrize(("up_to", "may"), [([], False), ([1499], False), ([1500], True), ([100, 2000], True)])
def test_nobody_grants_more_than_a_mandate_reaches(up_to: list[int], may: bool) -> None:
    assert rules.may_grant(up_to=up_to, cents=1500) is may


@pytest.mark.parametrize(
    ("amount", "minutes", "is_per_hour", "comes_to"),
    [(1000, 150, False, 1000), (575, 150, True, 1438), (575, 60, True, 575), (1, 30, True, 1), (1, 29, True, 0)],
)
def test_an_amount_per_hour_is_for_the_whole_shift(amount: int, minutes: int, is_per_hour: bool, comes_to: int) -> None:
    assert rules.amount_for(amount, minutes=minutes, is_per_hour=is_per_hour) == comes_to


@pytest.mark.parametrize(
    ("since", "was_paid"),
    [(None, None), (date(2025, 11, 28), False), (date(2025, 11, 29), True), (date(2019, 1, 1), False)],
)
def test_work_that_was_paid_less_than_a_year_ago_is_known(since: date | None, was_paid: bool | None) -> None:
    assert rules.was_paid_within_a_year(since, date(2026, 11, 28)) is was_paid


def test_only_a_wage_is_left_to_the_payroll() -> None:
    assert [way for way in Way if not rules.is_booked(way)] == [Way.WAGE]


def test_what_is_given_in_kind_never_lies_in_a_purse_to_be_paid_out() -> None:
    in_kind = (Way.LEARNING, Way.OUTING, Way.VOUCHER, Way.SUPPORT)

    assert not any(rules.is_in_purse(way) for way in (*in_kind, Way.THANKS, Way.NOTHING, Way.WAGE))
    assert rules.is_in_purse(Way.ALLOWANCE) and rules.is_in_purse(Way.CURRENCY)


def test_only_money_for_work_goes_to_a_bank_account() -> None:
    assert {way for way in Way if rules.is_paid_out(way)} == {Way.ALLOWANCE, Way.TRAINEESHIP, Way.FEE}


@pytest.mark.parametrize(
    ("proposed", "chosen", "may"),
    [
        ("allowance", "voucher", True),
        ("voucher", "allowance", True),
        ("voucher", "nothing", True),
        ("fee", "thanks", True),
        ("fee", "fee", True),
        ("fee", "allowance", False),
        ("allowance", "fee", False),
        ("wage", "fee", False),
    ],
)
def test_nothing_is_always_a_choice_and_no_choice_is_a_way_round_the_rules(
    proposed: str, chosen: str, may: bool
) -> None:
    assert rules.may_become(proposed, chosen) is may


@pytest.mark.parametrize(
    ("state", "way", "is_over", "may"),
    [
        (None, "thanks", False, True),
        (None, "thanks", True, False),
        ("made", "voucher", True, True),
        ("approved", "allowance", True, True),
        ("approved", "voucher", False, False),
        ("approved", "currency", False, False),
        ("refused", "allowance", False, False),
        ("reversed", "allowance", False, False),
    ],
)
def test_a_yes_is_taken_back_as_long_as_nothing_was_given(
    state: str | None, way: str, is_over: bool, may: bool
) -> None:
    assert rules.may_take_back(state=state, way=way, is_over=is_over) is may


@pytest.mark.parametrize(
    ("worth_cents", "hundredths"), [(1250, 100), (2500, 200), (0, 0), (6, 0), (7, 1), (1243, 99), (1244, 100)]
)
def test_coins_are_worth_what_they_stand_for_rounded_half_up(worth_cents: int, hundredths: int) -> None:
    assert rules.coins_for(worth_cents, coins=100, coins_cents=1250) == hundredths


def test_half_a_hundredth_of_a_coin_is_a_whole_one() -> None:
    assert rules.coins_for(5, coins=100, coins_cents=1000) == 1


def test_only_the_currency_is_booked_in_its_own_unit() -> None:
    assert {way: rules.unit_of(way) for way in Way} == {**dict.fromkeys(Way, "EUR"), Way.CURRENCY: "WIJK"}


def test_a_milder_answer_stands_earlier_in_the_row() -> None:
    assert rules.is_milder("fine", than="ask")
    assert not rules.is_milder("ask", than="ask")


def test_what_must_be_reported_is_settled_and_what_must_be_asked_is_not() -> None:
    assert {answer: rules.is_settled(answer) for answer in rules.ANSWERS} == {
        "fine": True,
        "report_first": True,
        "ask": False,
        "not_so": False,
    }


def test_the_scheme_is_taken_to_be_open_where_nothing_else_is_said() -> None:
    row = rules.Given(date(2026, 3, 7), 500, "voucher")

    assert rules.to_tell_tax_office([row], maxima=MAXIMA) == {}


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([_given(22_000)], {}),
        ([_given(22_000), _given(1)], {"voucher": 22_001}),
        ([_given(22_000), _given(1, "allowance"), _given(500, month=4)], {"voucher": 22_000, "allowance": 1}),
        ([_given(20_000, month=month) for month in range(1, 13)], {"voucher": 240_000}),
        ([_given(100, in_scheme=False), _given(100)], {"voucher": 100}),
        ([_given(100, "fee"), _given(100, "traineeship")], {"fee": 100, "traineeship": 100}),
        ([_given(90_000, "wage"), _given(90_000, "thanks"), _given(0, "fee")], {}),
    ],
)
def test_the_tax_office_is_told_of_what_lies_outside_the_scheme(rows: list[rules.Given], told: dict[str, int]) -> None:
    assert rules.to_tell_tax_office(rows, maxima=MAXIMA) == told


def test_without_a_maximum_with_a_source_all_is_on_the_list() -> None:
    assert rules.to_tell_tax_office([_given(5)], maxima=rules.Maxima(None, None)) == {"voucher": 5}


@given(ROWS)
def test_who_stays_within_month_and_year_is_never_told_of(rows: list[rules.Given]) -> None:
    told = rules.to_tell_tax_office(rows, maxima=MAXIMA)
    volunteer = [row for row in rows if row.way in AS_VOLUNTEER]
    months = [sum(row.cents for row in volunteer if row.on.month == month) for month in range(1, 13)]

    if all(row.in_scheme for row in volunteer) and max(months) <= 22_000 and sum(months) <= 220_000:
        assert not set(told) & set(AS_VOLUNTEER)
    assert sum(told.values()) <= sum(row.cents for row in rows)


@given(ROWS, st.integers(1, 50_000))
def test_one_more_gift_never_takes_anything_off_the_list(rows: list[rules.Given], cents: int) -> None:
    before = rules.to_tell_tax_office(rows, maxima=MAXIMA)
    after = rules.to_tell_tax_office([*rows, _given(cents)], maxima=MAXIMA)

    assert all(after.get(way, 0) >= told for way, told in before.items())
