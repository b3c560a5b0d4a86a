"""What may be handed in and by whom it may be approved, for any amount, day and person."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wijkwerk.funding.enums import RECEIPT_TRANSITIONS, PaidFrom, ReceiptState
from wijkwerk.funding.rules import receipts as rules
from wijkwerk.ledger.enums import AccountKind

TODAY = date(2026, 11, 20)
USERS = st.one_of(st.none(), st.integers(1, 4))
RECEIPTS = st.builds(
    rules.Told,
    code=st.sampled_from(["AAA-AAA", "BBB-BBB", "CCC-CCC"]),
    cents=st.integers(1, 3),
    spent_on=st.dates(TODAY - timedelta(days=20), TODAY),
    photo=st.sampled_from(["", "x", "y"]),
)


@given(st.integers())
@example(0)
@example(1)
@example(1_000_000)
@example(1_000_001)
def test_an_amount_is_more_than_nothing_and_no_invoice(cents: int) -> None:
    assert rules.is_amount(cents) == (1 <= cents <= 1_000_000)


@pytest.mark.parametrize(("vat_cents", "is_vat"), [(None, True), (-1, False), (0, True), (100, True), (101, False)])
def test_tax_is_a_part_of_the_whole_or_unknown(vat_cents: int | None, is_vat: bool) -> None:
    assert rules.is_vat(vat_cents, cents=100) is is_vat


@pytest.mark.parametrize(("days_ago", "is_day"), [(-1, False), (0, True), (366, True), (367, False), (1000, False)])
def test_a_day_is_past_and_not_long_past(days_ago: int, is_day: bool) -> None:
    assert rules.is_day(TODAY - timedelta(days=days_ago), today=TODAY) is is_day


@given(approver=USERS, made_by=USERS, whose=USERS, first=USERS)
def test_nobody_approves_what_they_had_a_hand_in(
    approver: int | None, made_by: int | None, whose: int | None, first: int | None
) -> None:
    may = rules.may_approve(approver=approver, made_by=made_by, whose=whose, first=first)

    assert not (may and approver in {None, made_by, whose, first})
    assert may or approver in {None, made_by, whose, first}


@given(cents=st.integers(1, 1_000_000), above=st.integers(0, 1_000_000))
def test_above_what_the_board_said_it_takes_exactly_two(cents: int, above: int) -> None:
    alone = rules.is_final(cents=cents, above=above, has_first=False)

    assert alone == (cents <= above)
    assert rules.is_final(cents=cents, above=above, has_first=True)


@given(st.lists(RECEIPTS, max_size=8), RECEIPTS)
def test_likeness_goes_both_ways_and_never_to_itself(others: list[rules.Told], receipt: rules.Told) -> None:
    for other in others:
        assert rules.looks_like(receipt, [other]) == [other.code] * bool(rules.looks_like(other, [receipt]))
    assert rules.looks_like(receipt, [receipt]) == []


@given(st.integers(-30, 30))
def test_the_same_photo_is_found_whatever_was_typed_beside_it(days: int) -> None:
    one = rules.Told("AAA-AAA", 100, TODAY, "x")
    other = rules.Told("BBB-BBB", 250, TODAY + timedelta(days=days), "x")

    assert rules.looks_like(one, [other]) == ["BBB-BBB"]


@given(st.integers(-30, 30))
def test_the_same_amount_is_suspect_for_a_week(days: int) -> None:
    one = rules.Told("AAA-AAA", 100, TODAY, "")
    other = rules.Told("BBB-BBB", 100, TODAY + timedelta(days=days), "")

    assert rules.looks_like(one, [other]) == (["BBB-BBB"] if abs(days) <= 7 else [])


def test_only_ones_own_money_is_paid_back() -> None:
    assert {each: rules.state_when_approved(each) for each in PaidFrom} == {
        PaidFrom.OWN: ReceiptState.APPROVED,
        PaidFrom.CASH: ReceiptState.SETTLED,
        PaidFrom.CARD: ReceiptState.SETTLED,
    }


def test_every_way_of_paying_has_its_account() -> None:
    assert [rules.paid_through(each) for each in PaidFrom] == [
        AccountKind.PERSON,
        AccountKind.CASH,
        AccountKind.TRANSIT,
    ]


def test_every_state_says_where_it_leads() -> None:
    assert set(RECEIPT_TRANSITIONS) == set(ReceiptState)


@given(st.binary(max_size=50), st.binary(max_size=50))
def test_a_mark_tells_files_apart(one: bytes, other: bytes) -> None:
    assert (rules.mark(one) == rules.mark(other)) == (one == other)
