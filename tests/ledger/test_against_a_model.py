"""The books beside a plain dictionary: whatever is asked, in whatever order, both say the same."""

import os
from typing import Any, ClassVar

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.ledger import purses
from tests.world import NOW, World
from wijkwerk.kernel.actor import COMMAND_LINE
from wijkwerk.ledger import commands as ledger
from wijkwerk.ledger import queries
from wijkwerk.ledger.enums import AccountKind, Purpose
from wijkwerk.ledger.models import Account, Entry, Transaction, Waiting

EXAMPLES, STEPS = (400, 60) if os.environ.get("SOAK") else (30, 20)
ACCOUNTS = st.integers(0, 6)
LINES = st.lists(st.tuples(ACCOUNTS, st.integers(-300, 300)), max_size=4)
KEYS = st.integers(0, 12).map(lambda number: f"k{number}")
LIMITS = st.none() | st.integers(-200, 400)


class Books(RuleBasedStateMachine):
    """`plain` holds per account its balance and limits; `posted` per key what was asked and its number."""

    world: ClassVar[World]

    @initialize()
    def open(self) -> None:
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        here = self.world.neighbourhood
        self.accounts = [
            purses.issue(here),
            purses.issue(here, "EUR", AccountKind.COSTS),
            *(purses.purse(self.world, name, unit) for name in ("Joost", "Ravi") for unit in ("WIJK", "EUR")),
            purses.issue(here, "UUR", AccountKind.RESERVE),
        ]
        self.balances = [0] * len(self.accounts)
        self.limits: list[tuple[int | None, int | None]] = [
            (0, None) if row.kind == AccountKind.PERSON else (None, None) for row in self.accounts
        ]
        self.posted: dict[str, tuple[Any, Transaction]] = {}

    @rule(key=KEYS, lines=LINES)
    def post_anything(self, key: str, lines: list[tuple[int, int]]) -> None:
        self._post(key, lines)

    @rule(key=KEYS, source=ACCOUNTS, to=ACCOUNTS, amount=st.integers(1, 300))
    def move(self, key: str, source: int, to: int, amount: int) -> None:
        self._post(key, [(source, -amount), (to, amount)])

    @rule(
        orders=st.lists(
            st.tuples(KEYS, ACCOUNTS, ACCOUNTS, st.integers(1, 300)), max_size=4, unique_by=lambda each: each[0]
        )
    )
    def pay_out(self, orders: list[tuple[str, int, int, int]]) -> None:
        """As if one by one, and none when one is refused."""
        asked = [(key, [(source, -amount), (to, amount)]) for key, source, to, amount in orders]
        before, reasons = list(self.balances), []
        for key, lines in asked:
            reasons.append(self._why_not(key, lines, None))
            if reasons[-1] is None and key not in self.posted:
                for index, amount in lines:
                    self.balances[index] += amount
        wanted = {reason for reason in reasons if reason is not None}

        def ask() -> list[Transaction]:
            told = [
                ledger.Order(key, [ledger.Line(self.accounts[index], amount) for index, amount in lines])
                for key, lines in asked
            ]
            here = self.world.neighbourhood
            return ledger.post_all(neighbourhood=here, orders=told, purpose=Purpose.ISSUE, by=COMMAND_LINE, at=NOW)

        if not wanted:
            for (key, lines), booked in zip(asked, ask(), strict=True):
                assert self.posted.setdefault(key, ((lines, None), booked))[1] == booked
            return
        self.balances = before
        with pytest.raises(tuple(wanted)):
            ask()

    @rule()
    def seal(self) -> None:
        ledger.seal(neighbourhood=self.world.neighbourhood, by=COMMAND_LINE, at=NOW)
        assert not Waiting.objects.exists()

    @precondition(lambda self: self.posted)
    @rule(data=st.data())
    def repeat(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(sorted(self.posted)))
        (lines, undone), first = self.posted[key]
        if undone is None:
            again = self._post(key, data.draw(st.permutations(lines)))
        else:
            again = ledger.reverse(transaction=undone, key=key, by=COMMAND_LINE, at=NOW, reason="")
        assert again == first

    @precondition(lambda self: self.posted)
    @rule(data=st.data(), key=KEYS)
    def reverse(self, data: st.DataObject, key: str) -> None:
        (lines, _undone), found = self.posted[data.draw(st.sampled_from(sorted(self.posted)))]
        opposite = [(index, -amount) for index, amount in lines]
        earlier = {undone.pk: name for name, ((_lines, undone), _booked) in self.posted.items() if undone is not None}
        wanted = ledger.AlreadyReversed if earlier.get(found.pk, key) != key else self._why_not(key, opposite, found)
        self._expect(
            wanted,
            key,
            (opposite, found),
            lambda: ledger.reverse(transaction=found, key=key, by=COMMAND_LINE, at=NOW, reason="mistake"),
        )

    @rule(index=ACCOUNTS, floor=LIMITS, ceiling=LIMITS)
    def limit(self, index: int, floor: int | None, ceiling: int | None) -> None:
        def ask() -> Account:
            return ledger.limit(account=self.accounts[index], floor=floor, ceiling=ceiling, by=COMMAND_LINE, at=NOW)

        if self._is_within(self.balances[index], (floor, ceiling)):
            ask()
            self.limits[index] = (floor, ceiling)
        else:
            with pytest.raises(ledger.OverLimit):
                ask()

    def _post(self, key: str, lines: list[tuple[int, int]]) -> Transaction | None:
        entries = [(self.accounts[index], amount) for index, amount in lines]
        return self._expect(
            self._why_not(key, lines, None),
            key,
            (lines, None),
            lambda: purses.post(self.world.neighbourhood, key, *entries),
        )

    def _why_not(self, key: str, lines: list[tuple[int, int]], undone: Transaction | None) -> type[Exception] | None:
        if key in self.posted:
            (kept, kept_undone), _booked = self.posted[key]
            return None if (sorted(kept), kept_undone) == (sorted(lines), undone) else ledger.KeyUsed
        units = {self.accounts[index].unit for index, _amount in lines}
        sums = [sum(amount for index, amount in lines if self.accounts[index].unit == unit) for unit in units]
        if len(lines) < 2 or len(dict(lines)) < len(lines) or not all(amount for _index, amount in lines) or any(sums):
            return ledger.NotInBalance
        fits = all(self._is_within(self.balances[index] + amount, self.limits[index]) for index, amount in lines)
        return None if fits else ledger.OverLimit

    def _expect(self, wanted: type[Exception] | None, key: str, asked: Any, act: Any) -> Transaction | None:
        if wanted is not None:
            with pytest.raises(wanted):
                act()
            return None
        booked: Transaction = act()
        if key not in self.posted:
            self.posted[key] = (asked, booked)
            for index, amount in asked[0]:
                self.balances[index] += amount
        return booked

    @staticmethod
    def _is_within(balance: int, limits: tuple[int | None, int | None]) -> bool:
        floor, ceiling = limits
        return (floor is None or floor <= balance) and (ceiling is None or balance <= ceiling)

    @invariant()
    def both_say_the_same(self) -> None:
        if hasattr(self, "accounts"):
            assert [purses.balance(row) for row in self.accounts] == self.balances
            assert Transaction.objects.count() == len(self.posted)

    def teardown(self) -> None:
        if hasattr(self, "savepoint"):
            problems = queries.check(self.world.neighbourhood)
            entries = {
                key: sorted(Entry.objects.filter(transaction=booked).values_list("account_id", "amount"))
                for key, (_asked, booked) in self.posted.items()
            }
            transaction.set_rollback(True)
            self.savepoint.__exit__(None, None, None)
            assert problems == []
            assert entries == {
                key: sorted((self.accounts[index].pk, amount) for index, amount in lines)
                for key, ((lines, _undone), _booked) in self.posted.items()
            }


@pytest.mark.django_db
@pytest.mark.slow
def test_the_books_say_what_a_plain_dictionary_says(world: World) -> None:
    Books.world = world

    run_state_machine_as_test(
        Books,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.django_db
def test_a_repeat_for_another_purpose_is_something_else(world: World) -> None:
    lines = (purses.issue(world.neighbourhood), -5), (purses.purse(world), 5)
    purses.post(world.neighbourhood, "a", *lines, purpose=Purpose.ISSUE)

    with pytest.raises(ledger.KeyUsed):
        purses.post(world.neighbourhood, "a", *lines, purpose=Purpose.GIFT)


@pytest.mark.django_db
def test_a_repeat_with_a_line_twice_is_something_else(world: World) -> None:
    first, second = (purses.issue(world.neighbourhood), -5), (purses.purse(world), 5)
    purses.post(world.neighbourhood, "a", first, second)

    with pytest.raises(ledger.KeyUsed):
        purses.post(world.neighbourhood, "a", first, second, second)
