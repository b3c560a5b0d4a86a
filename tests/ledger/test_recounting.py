"""The check recounts everything, and says what does not hold; what people see of their own books."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from tests.ledger import purses
from tests.world import NOW, World
from wijkwerk.audit.models import Event
from wijkwerk.kernel.actor import COMMAND_LINE, person
from wijkwerk.ledger import commands as ledger
from wijkwerk.ledger import queries
from wijkwerk.ledger.enums import AccountKind, Purpose
from wijkwerk.ledger.models import Account, AccountHolder, Counter, Entry, Transaction, TransactionNote, Waiting
from wijkwerk.people import commands as people
from wijkwerk.people.models import Organisation
from wijkwerk.places import queries as queries_of_places

pytestmark = pytest.mark.django_db


def _bare(
    world: World, number: int, *lines: tuple[Account, int, int], undoes: Transaction | None = None
) -> Transaction:
    """Written past the commands, as somebody with the database in hands could: account, amount, balance after."""
    row = Transaction.objects.create(
        neighbourhood=world.neighbourhood,
        legal_person=queries_of_places.first_legal_person(world.neighbourhood),
        key=f"bare-{number}",
        purpose=Purpose.GIFT,
        at=NOW,
        actor_kind="system",
        reversal_of=undoes,
    )
    Waiting.objects.create(transaction=row, neighbourhood=world.neighbourhood)
    for account, amount, after in lines:
        Entry.objects.create(transaction=row, account=account, amount=amount, balance_after=after)
        Account.objects.filter(pk=account.pk).update(balance=after, entry_count=account.entries.count())
    return row


def test_what_the_database_cannot_take_is_a_mistake_of_ours_and_no_refusal(world: World) -> None:
    issue, joost = purses.issue(world.neighbourhood), purses.purse(world)
    nobody = person(2**70)  # larger than any key

    with pytest.raises((DatabaseError, OverflowError)), transaction.atomic():
        purses.post(world.neighbourhood, "k1", (issue, -200), (joost, 200), by=nobody)

    assert not Transaction.objects.exists()


def test_an_account_that_is_opened_leaves_a_trace(world: World) -> None:
    account = purses.purse(world)

    event = Event.objects.get(name="ledger.account_opened")
    assert (event.subject, event.subject_id) == ("Account", account.pk)


def test_a_limit_leaves_a_trace_that_names_what_was_set(world: World) -> None:
    account = purses.purse(world)

    limited = ledger.limit(account=account, floor=0, ceiling=500, by=COMMAND_LINE, at=NOW)

    assert (limited.pk, limited.floor, limited.ceiling) == (account.pk, 0, 500)
    event = Event.objects.get(name="ledger.limited")
    assert (event.subject, event.subject_id, event.fields) == ("Account", account.pk, "floor,ceiling")


def test_words_longer_than_their_column_are_cut_to_it(world: World) -> None:
    issue, joost = purses.issue(world.neighbourhood), purses.purse(world)

    purses.post(world.neighbourhood, "k1", (issue, -200), (joost, 200), reason="r" * 300, subject="s" * 300)

    note = TransactionNote.objects.get()
    assert (note.reason, note.subject) == ("r" * 200, "s" * 80)


def test_books_that_are_right_have_no_problems(world: World) -> None:
    issue, joost = purses.issue(world.neighbourhood), purses.purse(world)
    booked = purses.post(world.neighbourhood, "a", (issue, -200), (joost, 200))
    ledger.reverse(transaction=booked, key="b", by=COMMAND_LINE, at=NOW, reason="dubbel")

    assert queries.check() == queries.check(world.neighbourhood) == queries.check(world.other) == []


def test_the_check_finds_a_transaction_that_is_not_zero(world: World) -> None:
    issue, joost = purses.issue(world.neighbourhood), purses.purse(world)
    _bare(world, 7, (issue, -200, -200), (joost, 300, 300))

    assert queries.check(world.neighbourhood) == [
        "entries of WIJK sum to 100",
        "unsealed transaction bare-7 sums to 100 WIJK",
    ]


def test_the_check_finds_a_transaction_with_one_side(world: World) -> None:
    _bare(world, 7)

    assert queries.check() == ["unsealed transaction bare-7 has fewer than two entries"]


def test_the_check_finds_an_entry_of_nothing(world: World) -> None:
    issue = purses.issue(world.neighbourhood)
    entry = Entry.objects.create(transaction_id=10**6, account=issue, amount=5, balance_after=5)
    Account.objects.filter(pk=issue.pk).update(balance=5, entry_count=1)

    assert queries.check(world.neighbourhood) == [f"entry {entry.pk} has no account or no transaction"]


def test_the_check_finds_entries_that_do_not_follow_each_other(world: World) -> None:
    issue, joost = purses.issue(world.neighbourhood), purses.purse(world)
    _bare(world, 7, (issue, -200, -200), (joost, 200, 250))

    assert queries.check() == [
        "account 2: an entry says 250, its entries so far sum to 200",
        "account 2: says 250 in 1, entries say 200 in 1",
    ]


def test_the_check_finds_a_number_of_entries_that_lies(world: World) -> None:
    joost = purses.purse(world)
    Account.objects.filter(pk=joost.pk).update(entry_count=3)

    assert queries.check() == ["account 1: says 0 in 3, entries say 0 in 0"]


def test_the_check_finds_a_purse_outside_its_limits_by_its_entries(world: World) -> None:
    issue, joost = purses.issue(world.neighbourhood), purses.purse(world)
    ledger.limit(account=joost, floor=0, ceiling=100, by=COMMAND_LINE, at=NOW)
    ledger.limit(account=issue, floor=-100, ceiling=None, by=COMMAND_LINE, at=NOW)
    row = _bare(world, 7)
    for account, amount in ((issue, -101), (joost, 101)):
        Entry.objects.create(transaction=row, account=account, amount=amount, balance_after=amount)

    problems = queries.check()

    assert "account 1: -101 is below its floor -100" in problems
    assert "account 2: 101 is above its ceiling 100" in problems


def test_the_check_finds_a_reversal_that_undoes_something_else(world: World) -> None:
    issue, joost, ravi = purses.issue(world.neighbourhood), purses.purse(world), purses.purse(world, "Ravi")
    wrong = _bare(world, 6, (issue, -200, -200), (joost, 200, 200))
    _bare(world, 7, (joost, -200, 0), (ravi, 200, 200), undoes=wrong)

    assert queries.check() == ["unsealed transaction bare-6 and its reversal are not opposite"]


def test_the_check_finds_a_reversal_that_undoes_half(world: World) -> None:
    issue, joost, ravi = purses.issue(world.neighbourhood), purses.purse(world), purses.purse(world, "Ravi")
    wrong = _bare(world, 6, (issue, -200, -200), (joost, 200, 200))
    _bare(world, 7, (issue, 200, 0), (joost, -200, 0), (ravi, 5, 5), undoes=wrong)

    assert "unsealed transaction bare-6 and its reversal are not opposite" in queries.check()


def test_the_check_finds_an_account_of_another_neighbourhood(world: World) -> None:
    issue, theirs = purses.issue(world.neighbourhood), purses.issue(world.other)
    _bare(world, 7, (issue, -5, -5), (theirs, 5, 5))

    assert queries.check(world.neighbourhood) == ["unsealed transaction bare-7 moves account 1 of other books"]


@pytest.mark.django_db(transaction=True)
def test_the_check_looks_at_one_moment_and_lets_go_of_it(world: World) -> None:
    issue, joost = purses.issue(world.neighbourhood), purses.purse(world)

    assert queries.check() == []
    assert purses.post(world.neighbourhood, "a", (issue, -1), (joost, 1)).pk


def test_the_database_holds_the_limits_even_past_the_commands(world: World) -> None:
    joost = purses.purse(world)

    with pytest.raises(IntegrityError), transaction.atomic():
        Account.objects.filter(pk=joost.pk).update(balance=-1)


def test_a_purse_gets_no_more_than_its_ceiling(world: World) -> None:
    issue, joost = purses.issue(world.neighbourhood), purses.purse(world)
    ledger.limit(account=joost, floor=0, ceiling=100, by=COMMAND_LINE, at=NOW)

    with pytest.raises(ledger.OverLimit):
        purses.post(world.neighbourhood, "a", (issue, -101), (joost, 101))

    assert purses.balance(joost) == 0


def test_a_limit_that_the_balance_has_passed_already_is_refused(world: World) -> None:
    issue, joost = purses.issue(world.neighbourhood), purses.purse(world)
    purses.post(world.neighbourhood, "a", (issue, -200), (joost, 200))

    with pytest.raises(ledger.OverLimit):
        ledger.limit(account=joost, floor=0, ceiling=199, by=COMMAND_LINE, at=NOW)


def test_a_purse_belongs_to_somebody_and_the_reserve_to_nobody(world: World) -> None:
    with pytest.raises(ValueError, match="has a person as holder"):
        purses.issue(world.neighbourhood, kind=AccountKind.PERSON)
    with pytest.raises(ValueError, match="has no holder"):
        ledger.account_for(
            neighbourhood=world.neighbourhood,
            kind=AccountKind.RESERVE,
            unit="EUR",
            person=world.persons["Joost"],
            by=COMMAND_LINE,
            at=NOW,
        )

    assert not Account.objects.exists()


def test_somebody_of_another_neighbourhood_gets_no_purse_here(world: World) -> None:
    with pytest.raises(ledger.OtherBooks):
        ledger.account_for(
            neighbourhood=world.other,
            kind=AccountKind.PERSON,
            unit="EUR",
            person=world.persons["Joost"],
            by=COMMAND_LINE,
            at=NOW,
        )


def test_a_supplier_has_a_purse_of_its_own(world: World) -> None:
    supplier: Organisation = world.supplier()

    def ask() -> Account:
        return ledger.account_for(
            neighbourhood=world.neighbourhood,
            kind=AccountKind.ORGANISATION,
            unit="EUR",
            organisation=supplier,
            by=COMMAND_LINE,
            at=NOW,
        )

    assert ask() == ask()
    assert AccountHolder.objects.get().organisation == supplier


def test_a_name_under_which_a_booking_stands_already_is_no_name_for_its_reversal(world: World) -> None:
    issue, joost = purses.issue(world.neighbourhood), purses.purse(world)
    first = purses.post(world.neighbourhood, "a", (issue, -200), (joost, 200))
    purses.post(world.neighbourhood, "b", (issue, 200), (joost, -200), purpose=Purpose.CORRECTION)

    with pytest.raises(ledger.KeyUsed):
        ledger.reverse(transaction=first, key="b", by=COMMAND_LINE, at=NOW, reason="dubbel")


def test_numbers_count_per_neighbourhood(world: World) -> None:
    for here in (world.neighbourhood, world.other):
        pair = purses.issue(here), purses.issue(here, kind=AccountKind.RESERVE)
        booked = purses.post(here, "a", (pair[0], -1), (pair[1], 1))
        ledger.seal(neighbourhood=here, by=COMMAND_LINE, at=NOW)
        assert [row.number for row in pair] == [1, 2]
        assert Transaction.objects.get(pk=booked.pk).number == 1

    assert Counter.objects.count() == 2


def test_somebody_sees_what_is_theirs_and_nobody_elses(world: World) -> None:
    issue, joost = purses.issue(world.neighbourhood), purses.purse(world)
    purses.purse(world, "Ravi")
    purses.post(world.neighbourhood, "a", (issue, -200), (joost, 200))

    assert [(row.unit, row.balance) for row in queries.balances_of(world.persons["Joost"])] == [("WIJK", 200)]
    assert [entry.balance_after for entry in queries.statement(joost)] == [200]
    assert [row.number for row in queries.accounts(world.neighbourhood)] == [1, 2, 3]


def test_what_is_left_of_somebody_is_what_holds_something(world: World) -> None:
    purse, other = purses.purse(world), purses.purse(world, unit="EUR")
    purses.post(world.neighbourhood, "a", (purses.issue(world.neighbourhood), -200), (purse, 200))

    assert other in queries.balances_of(world.persons["Joost"])
    assert list(queries.left_of(world.persons["Joost"])) == [purse]


def test_erasing_somebody_empties_the_words_and_the_link_and_keeps_the_books(world: World) -> None:
    issue, joost = purses.issue(world.neighbourhood), purses.purse(world)
    purses.post(world.neighbourhood, "a", (issue, -200), (joost, 200), reason="Voor Joost", subject="claim K7Q-4MX")

    people.erase(person=world.persons["Joost"], by=COMMAND_LINE, at=NOW)

    note = TransactionNote.objects.get()
    assert (note.reason, note.subject) == ("", "")
    assert not AccountHolder.objects.exists()
    assert purses.balance(joost) == 200
    assert queries.check() == []
