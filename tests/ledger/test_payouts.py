"""Many transactions at once: all or none, as if they were posted one by one, in that order."""

import pytest

from tests.ledger import purses
from tests.world import NOW, World
from wijkwerk.audit.models import Event
from wijkwerk.kernel.actor import COMMAND_LINE, WORKER, Actor, person
from wijkwerk.ledger import commands as ledger
from wijkwerk.ledger import queries
from wijkwerk.ledger.commands import posting
from wijkwerk.ledger.commands.booking import Beaten
from wijkwerk.ledger.enums import Purpose
from wijkwerk.ledger.models import Account, Transaction, TransactionNote

pytestmark = pytest.mark.django_db


def _order(key: str, *lines: tuple[Account, int], reason: str = "") -> ledger.Order:
    return ledger.Order(key, [ledger.Line(account, amount) for account, amount in lines], reason)


def _pay(world: World, *orders: ledger.Order, by: Actor = COMMAND_LINE) -> list[Transaction]:
    return ledger.post_all(neighbourhood=world.neighbourhood, orders=orders, purpose=Purpose.ISSUE, by=by, at=NOW)


@pytest.fixture
def accounts(world: World) -> list[Account]:
    return [purses.issue(world.neighbourhood), purses.purse(world), purses.purse(world, "Ravi")]


def test_a_payout_reaches_everybody(world: World, accounts: list[Account]) -> None:
    issue, joost, ravi = accounts

    paid = _pay(world, _order("a", (issue, -200), (joost, 200)), _order("b", (issue, -300), (ravi, 300)))

    assert [row.key for row in paid] == ["a", "b"]
    assert [purses.balance(row) for row in accounts] == [-500, 200, 300]
    assert queries.check() == []


def test_a_payout_to_nobody_books_nothing(world: World) -> None:
    assert _pay(world) == []


def test_one_that_is_refused_refuses_all(world: World, accounts: list[Account]) -> None:
    issue, joost, ravi = accounts

    with pytest.raises(ledger.OverLimit):
        _pay(world, _order("a", (issue, -200), (joost, 200)), _order("b", (ravi, -1), (joost, 1)))

    assert not Transaction.objects.exists()
    assert [purses.balance(row) for row in accounts] == [0, 0, 0]


def test_the_order_counts(world: World, accounts: list[Account]) -> None:
    """A purse may pass on what it got earlier in the same payout, and not what it gets later."""
    issue, joost, ravi = accounts
    gets, passes = _order("a", (issue, -200), (joost, 200)), _order("b", (joost, -200), (ravi, 200))

    with pytest.raises(ledger.OverLimit):
        _pay(world, passes, gets)
    _pay(world, gets, passes)

    assert [purses.balance(row) for row in accounts] == [-200, 0, 200]


def test_a_payout_that_is_repeated_is_paid_once(world: World, accounts: list[Account]) -> None:
    issue, joost, ravi = accounts
    first, second = _order("a", (issue, -200), (joost, 200)), _order("b", (issue, -300), (ravi, 300))
    half = _pay(world, first)

    whole = [_pay(world, first, second, first) for _time in range(2)]

    assert whole[0] == whole[1]
    assert whole[0][:1] == half
    assert purses.balance(issue) == -500


def test_what_is_ordered_twice_in_one_payout_is_paid_once(world: World, accounts: list[Account]) -> None:
    issue, joost, ravi = accounts
    first, second = _order("a", (issue, -200), (joost, 200)), _order("b", (issue, -300), (ravi, 300))

    made = _pay(world, first, second, _order("a", (joost, 200), (issue, -200)))

    assert [each.key for each in made] == ["a", "b"]
    assert purses.balance(issue) == -500


def test_a_key_that_stands_for_something_else_refuses_the_payout(world: World, accounts: list[Account]) -> None:
    issue, joost, ravi = accounts
    _pay(world, _order("a", (issue, -200), (joost, 200)))

    with pytest.raises(ledger.KeyUsed):
        _pay(world, _order("a", (issue, -200), (ravi, 200)), _order("b", (issue, -1), (ravi, 1)))
    with pytest.raises(ledger.KeyUsed):
        _pay(world, _order("c", (issue, -200), (ravi, 200)), _order("c", (issue, -1), (ravi, 1)))

    assert Transaction.objects.count() == 1


def test_one_that_is_not_in_balance_refuses_the_payout(world: World, accounts: list[Account]) -> None:
    issue, joost, _ravi = accounts

    with pytest.raises(ledger.NotInBalance):
        _pay(world, _order("a", (issue, -200), (joost, 199)))


def test_a_payout_leaves_the_same_trail_as_bookings_one_by_one(world: World, accounts: list[Account]) -> None:
    issue, joost, _ravi = accounts
    by = person(world.users["Ravi"].pk, on_behalf_of=7)
    lines = (issue, -200), (joost, 200)
    _pay(world, _order("a", *lines, reason="Voor Joost"), by=by)
    purses.post(world.neighbourhood, "b", *lines, reason="Voor Joost", by=by)
    ledger.seal(neighbourhood=world.neighbourhood, by=WORKER, at=NOW)

    events = Event.objects.filter(name="ledger.posted").order_by("pk")
    told = [{**row, "id": None, "subject_id": None} for row in events.values()]

    assert told[0] == told[1]
    assert list(events.values_list("subject_id", flat=True)) == list(
        Transaction.objects.order_by("pk").values_list("pk", flat=True)
    )
    assert list(TransactionNote.objects.values_list("reason", flat=True)) == ["Voor Joost"] * 2


def test_a_payout_that_was_beaten_to_a_key_looks_again(
    world: World, accounts: list[Account], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody booked under our key after we looked: the second look finds what they booked."""
    issue, joost, _ravi = accounts
    books = posting._here()

    class Beating:
        tries = 0

        @classmethod
        def book_all(cls, heading: object, bookings: object) -> object:
            cls.tries += 1
            if cls.tries == 1:
                raise Beaten
            return books.book_all(heading, bookings)

    monkeypatch.setattr(posting, "_here", lambda: Beating)

    _pay(world, _order("a", (issue, -200), (joost, 200)))

    assert purses.balance(joost) == 200
