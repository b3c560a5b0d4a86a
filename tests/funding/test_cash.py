"""The cash box: counted when it opens and when it closes, and every difference has a story and a booking."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.funding import spending
from tests.world import NOW, World
from wijkwerk.flows import cash_to_ledger, receipt_to_ledger
from wijkwerk.funding import commands as funding
from wijkwerk.funding import queries
from wijkwerk.funding.enums import MovementKind, PaidFrom
from wijkwerk.funding.models import CashShift
from wijkwerk.funding.rules import cash as rules
from wijkwerk.kernel.states import NotNow
from wijkwerk.ledger import queries as books
from wijkwerk.ledger.enums import AccountKind

MINUTE = timedelta(minutes=1)


@given(st.dictionaries(st.sampled_from(rules.PIECES), st.integers(0, rules.MOST_PIECES)))
def test_pieces_add_up(pieces: dict[int, int]) -> None:
    assert rules.counted(pieces) == sum(value for value, number in pieces.items() for _nth in range(number))


@pytest.mark.parametrize("pieces", [{3: 1}, {100: -1}, {100: 2001}])
def test_pieces_that_there_are_not_are_refused(pieces: dict[int, int]) -> None:
    with pytest.raises(ValueError, match="not so many"):
        rules.counted(pieces)


@given(st.integers(-(10**6), 0), st.integers(0, 10**6), st.integers(0, 10**6))
def test_what_was_counted_is_what_should_be_there_and_the_difference(balance: int, waiting: int, counted: int) -> None:
    expected = rules.expected(balance=balance, waiting=waiting)

    assert expected + rules.difference(counted=counted, expected=expected) == counted


@given(st.integers(), st.sampled_from(["", "  ", "een tientje kwijt"]))
def test_only_a_difference_needs_words(difference: int, words: str) -> None:
    assert rules.must_explain(difference, words) == (difference != 0 and not words.strip())


def _close(world: World, shift: CashShift, cents: int, note: str = "", **more: Any) -> CashShift:
    return cash_to_ledger.close_box(shift=shift, cents=cents, note=note, by=world.by("Hanna"), at=NOW + MINUTE, **more)


def _move(world: World, shift: CashShift, kind: MovementKind, cents: int) -> object:
    return cash_to_ledger.move(shift=shift, kind=kind, cents=cents, note="", by=world.by("Hanna"), at=NOW)


@pytest.mark.django_db
class TestTheBox:
    def test_what_is_in_it_at_first_is_told_by_the_first_count(self, world: World) -> None:
        shift = spending.opened(world, 5000)

        assert (shift.opening_difference, spending.balance(world, AccountKind.CASH)) == (5000, -5000)
        assert spending.balance(world, AccountKind.SUSPENSE) == 5000

    def test_a_count_that_is_right_needs_no_words(self, world: World) -> None:
        shift = _close(world, spending.opened(world), 10_000, pieces={5000: 2})

        assert (shift.closing_difference, shift.closing_pieces) == (0, {"5000": 2})
        assert books.check(world.neighbourhood) == []

    def test_a_difference_without_a_story_does_not_close_the_box(self, world: World) -> None:
        shift = spending.opened(world)

        with pytest.raises(funding.Explain):
            _close(world, shift, 9000, " \u200b")

        assert CashShift.objects.get().closed_at is None

    def test_money_that_is_gone_stands_in_the_books_to_be_found_out(self, world: World) -> None:
        _close(world, spending.opened(world), 9000, "een tientje kwijt")

        assert spending.balance(world, AccountKind.CASH) == -9000
        assert spending.balance(world, AccountKind.SUSPENSE) == 9000

    def test_the_treasurer_reads_the_story_and_it_becomes_costs(self, world: World) -> None:
        shift = _close(world, spending.opened(world), 9000, "een tientje kwijt")
        waiting = queries.to_look_at(world.neighbourhood)

        cash_to_ledger.see_difference(shift=shift, by=world.by("Ravi"), at=NOW)

        assert (waiting, queries.to_look_at(world.neighbourhood)) == ([shift], [])
        assert spending.balance(world, AccountKind.SUSPENSE) == 0
        with pytest.raises(NotNow):
            cash_to_ledger.see_difference(shift=shift, by=world.by("Ravi"), at=NOW)

    def test_two_differences_that_make_up_for_each_other_are_read_and_book_nothing(self, world: World) -> None:
        shift = _close(world, spending.opened(world, 5000), 0, "alles meegenomen")

        cash_to_ledger.see_difference(shift=shift, by=world.by("Ravi"), at=NOW)

        assert spending.balance(world, AccountKind.COSTS) == 0

    def test_nobody_takes_their_own_story(self, world: World) -> None:
        shift = _close(world, spending.opened(world), 9000, "een tientje kwijt")

        with pytest.raises(funding.OwnCount):
            cash_to_ledger.see_difference(shift=shift, by=world.by("Hanna"), at=NOW)

    def test_a_box_opens_once(self, world: World) -> None:
        shift = spending.opened(world)

        with pytest.raises(funding.BoxIsOpen):
            cash_to_ledger.open_box(box=shift.box, cents=10_000, note="", by=world.by("Ravi"), at=NOW)

    def test_a_shut_box_takes_and_gives_nothing(self, world: World) -> None:
        shift = _close(world, spending.opened(world), 10_000)

        with pytest.raises(funding.BoxIsShut):
            _move(world, shift, MovementKind.GIVEN, 500)
        with pytest.raises(funding.BoxIsShut):
            _close(world, shift, 10_000)

    def test_what_goes_to_the_bank_is_on_its_way(self, world: World) -> None:
        shift = spending.opened(world)

        _move(world, shift, MovementKind.TO_BANK, 6000)

        assert queries.state_of(shift.box).expected == 4000
        assert spending.balance(world, AccountKind.TRANSIT) == -6000

    def test_a_tip_is_income(self, world: World) -> None:
        _move(world, spending.opened(world), MovementKind.GIVEN, 250)

        assert spending.balance(world, AccountKind.INCOME) == 250

    def test_change_comes_from_the_bank(self, world: World) -> None:
        shift = spending.opened(world)

        _move(world, shift, MovementKind.FROM_BANK, 2000)

        assert _close(world, shift, 12_000).closing_difference == 0

    def test_more_than_is_in_it_does_not_go_to_the_bank(self, world: World) -> None:
        with pytest.raises(funding.NotEnoughInBox):
            _move(world, spending.opened(world), MovementKind.TO_BANK, 10_001)

    @pytest.mark.parametrize("cents", [0, -1, 10**9])
    def test_nothing_and_huge_amounts_do_not_move(self, world: World, cents: int) -> None:
        with pytest.raises(funding.WrongAmount):
            _move(world, spending.opened(world), MovementKind.GIVEN, cents)

    @pytest.mark.parametrize("cents", [-1, 10**9])
    def test_nobody_counts_less_than_nothing_or_a_fortune(self, world: World, cents: int) -> None:
        with pytest.raises(funding.WrongAmount):
            _close(world, spending.opened(world), cents, "geteld")

    def test_a_receipt_that_waits_was_paid_from_the_box_already(self, world: World) -> None:
        shift = spending.opened(world)
        receipt = spending.receipt(world, paid_from=PaidFrom.CASH, box=shift.box, cents=2500)

        before = queries.state_of(shift.box)
        closed = _close(world, shift, 7500)
        receipt_to_ledger.approve(receipt=receipt, by=world.by("Ravi"), at=NOW)

        assert (before.expected, before.waiting, closed.closing_difference) == (7500, 2500, 0)
        assert queries.state_of(shift.box).expected == 7500
        assert queries.since(closed, until=7500).rest == -2500

    def test_the_sheet_tells_what_went_in_and_out(self, world: World) -> None:
        shift = spending.opened(world)
        cash_to_ledger.move(
            shift=shift, kind=MovementKind.TO_BANK, cents=3000, note="storting", by=world.by("Hanna"), at=NOW + MINUTE
        )

        told = queries.since(_close(world, shift, 6900, "een euro te weinig"), until=7000)

        assert [(each.amount, each.transaction.note.reason) for each in told.entries] == [(3000, "storting")]
        assert told.rest == 0

    def test_two_boxes_have_two_names(self, world: World) -> None:
        spending.box(world, "Bar")

        with pytest.raises(funding.NameTaken):
            spending.box(world, "Bar")

        assert [box.name for box in queries.boxes(world.neighbourhood)] == ["Bar"]
