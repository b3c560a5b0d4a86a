"""Many at the same moment: one account, one booking, one reversal, and no purse below its floor."""

import random

import pytest

from tests.at_once import all_at_once
from tests.ledger import purses
from tests.world import NOW, World
from wijkwerk.kernel.actor import COMMAND_LINE
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.ledger import commands as ledger
from wijkwerk.ledger import queries
from wijkwerk.ledger.enums import Purpose
from wijkwerk.ledger.models import Account, Transaction
from wijkwerk.ledger.queries import checking

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_purse_is_opened_for_somebody_whom_four_ask_for(world: World) -> None:
    got = all_at_once(lambda _number: purses.purse(world).pk)

    assert len(set(got)) == 1
    assert Account.objects.count() == 1


def test_a_booking_that_four_retry_is_booked_once(world: World) -> None:
    issue, joost = purses.issue(world.neighbourhood), purses.purse(world)

    got = all_at_once(lambda _number: purses.post(world.neighbourhood, "a", (issue, -200), (joost, 200)).pk)

    assert len(set(got)) == 1
    assert purses.balance(joost) == 200


def test_a_booking_that_empties_a_purse_is_no_refusal_for_who_retries_it(world: World) -> None:
    issue, joost, ravi = purses.issue(world.neighbourhood), purses.purse(world), purses.purse(world, "Ravi")
    purses.post(world.neighbourhood, "start", (issue, -200), (joost, 200))

    got = all_at_once(lambda _number: purses.post(world.neighbourhood, "a", (joost, -200), (ravi, 200)).pk)

    assert len(set(got)) == 1
    assert (purses.balance(joost), purses.balance(ravi)) == (0, 200)


def test_of_two_contents_under_one_key_one_is_booked_and_the_other_refused(world: World) -> None:
    issue, joost = purses.issue(world.neighbourhood), purses.purse(world)

    got = all_at_once(
        lambda number: purses.post(world.neighbourhood, "a", (issue, -number - 1), (joost, number + 1)), people=2
    )

    assert sorted(type(each) for each in got if isinstance(each, Refusal)) == [ledger.KeyUsed]
    assert Transaction.objects.count() == 1


def test_what_four_workers_seal_at_once_gets_one_number_each(world: World) -> None:
    issue, joost = purses.issue(world.neighbourhood), purses.purse(world)
    for key in "abc":
        purses.post(world.neighbourhood, key, (issue, -200), (joost, 200))

    got = all_at_once(lambda _number: ledger.seal(neighbourhood=world.neighbourhood, by=COMMAND_LINE, at=NOW))

    assert len([block for block in got if block is not None]) == 1
    assert sorted(row.number or 0 for row in Transaction.objects.select_related("seal")) == [1, 2, 3]
    assert queries.check(world.neighbourhood) == []


def test_a_booking_that_four_turn_back_is_turned_back_once(world: World) -> None:
    """Though there is enough in the purse to do it four times."""
    issue, joost = purses.issue(world.neighbourhood), purses.purse(world)
    purses.post(world.neighbourhood, "start", (issue, -1000), (joost, 1000))
    booked = purses.post(world.neighbourhood, "a", (issue, -200), (joost, 200))

    got = all_at_once(
        lambda number: ledger.reverse(transaction=booked, key=f"back-{number}", by=COMMAND_LINE, at=NOW, reason="")
    )

    assert sum(isinstance(each, ledger.AlreadyReversed) for each in got) == 3
    assert purses.balance(joost) == 1000
    assert queries.check() == []


def test_payouts_that_are_made_at_once_out_of_one_purse_follow_each_other(world: World) -> None:
    """Each writes balances after many lines at once, from what it read: nobody else may book in between."""
    here = world.neighbourhood
    issue, joost, ravi = purses.issue(here), purses.purse(world), purses.purse(world, "Ravi")
    purses.post(here, "start", (issue, -100), (joost, 100))

    def pays_out(number: int) -> int:
        pays = [ledger.Order(f"{number}-{nth}", [ledger.Line(joost, -1), ledger.Line(ravi, 1)]) for nth in range(20)]
        return len(ledger.post_all(neighbourhood=here, orders=pays, purpose=Purpose.GIFT, by=COMMAND_LINE, at=NOW))

    got = all_at_once(pays_out)

    assert got == [20] * 4
    assert (purses.balance(joost), purses.balance(ravi)) == (20, 80)
    assert queries.check() == []


def test_random_transfers_break_no_floor_and_every_answer_is_true(world: World) -> None:
    here = world.neighbourhood
    accounts = [purses.issue(here)] + [purses.purse(world, name) for name in ("Joost", "Ravi", "Fatima")]

    def transfers(number: int) -> list[str]:
        chance, booked = random.Random(number), []
        for turn in range(15):
            source, to = chance.sample(accounts, 2)
            amount = chance.randint(1, 100)
            for _retry in range(2):
                try:
                    purses.post(here, f"{number}-{turn}", (source, -amount), (to, amount))
                except ledger.OverLimit:
                    break
            else:
                booked.append(f"{number}-{turn}")
        return booked

    got = all_at_once(transfers)

    told = sorted(key for keys in got if isinstance(keys, list) for key in keys)
    assert sorted(Transaction.objects.values_list("key", flat=True)) == told
    assert queries.check() == []


def test_the_check_says_the_books_are_right_while_somebody_writes(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A booking that comes in between the entries and the balances is not seen by halves."""
    here = world.neighbourhood
    issue, joost = purses.issue(here), purses.purse(world)
    purses.post(here, "first", (issue, -1), (joost, 1))
    read_entry = checking._Recount.add

    def and_somebody_writes(recount: checking._Recount, amount: int, after: int) -> None:
        read_entry(recount, amount, after)
        if not written:
            written.extend(all_at_once(lambda _number: purses.post(here, "between", (issue, -1), (joost, 1)), people=1))

    written: list[object] = []
    monkeypatch.setattr(checking._Recount, "add", and_somebody_writes)

    assert queries.check(here) == []
    assert purses.balance(joost) == 2
