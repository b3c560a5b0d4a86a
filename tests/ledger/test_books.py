"""Books that cannot lie: zero per unit, nothing changed, nothing twice, nothing below the floor, whatever happens at once."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, close_old_connections, connection, connections, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.world import NOW, TODAY, World
from wijkwerk.audit.commands.protection import missing_protection
from wijkwerk.audit.models import Event
from wijkwerk.kernel import money
from wijkwerk.kernel.actor import COMMAND_LINE
from wijkwerk.ledger import commands as ledger
from wijkwerk.ledger import queries, rules
from wijkwerk.ledger.enums import AccountKind, Purpose, Unit
from wijkwerk.ledger.models import Account, AccountHolder, Entry, Transaction

pytestmark = pytest.mark.django_db


def _issue(world: World, unit: str = "WIJK") -> Account:
    return ledger.account_for(
        neighbourhood=world.neighbourhood, kind=AccountKind.ISSUE, unit=unit, by=COMMAND_LINE, at=NOW
    )


def _purse(world: World, name: str = "Joost", unit: str = "WIJK") -> Account:
    return ledger.account_for(
        neighbourhood=world.neighbourhood,
        kind=AccountKind.PERSON,
        unit=unit,
        person=world.persons[name],
        by=COMMAND_LINE,
        at=NOW,
    )


def _post(world: World, key: str, *lines: tuple[Account, int]) -> Transaction:
    entries = [ledger.Line(account, amount) for account, amount in lines]
    return ledger.post(
        neighbourhood=world.neighbourhood, key=key, entries=entries, purpose=Purpose.ISSUE, by=COMMAND_LINE, at=NOW
    )


def test_what_leaves_one_account_reaches_another(world: World) -> None:
    issue, joost = _issue(world), _purse(world)

    _post(world, "a", (issue, -200), (joost, 200))

    assert Account.objects.get(pk=joost.pk).balance == 200
    assert queries.check() == []
    assert queries.quick_check(world.neighbourhood) == []


def test_what_was_booked_is_known_in_full_without_asking_the_database_again(world: World) -> None:
    issue, joost = _issue(world), _purse(world)
    first = _post(world, "a", (issue, -200), (joost, 200))
    names = [field.attname for field in Transaction._meta.concrete_fields]

    back = ledger.reverse(transaction=first, key="b", by=world.by("Ravi"), at=NOW, reason="dubbel")
    with CaptureQueriesContext(connection) as queries_made:
        told = [[getattr(row, name) for name in names] for row in (first, back)]

    assert len(queries_made) == 0
    assert [dict(zip(names, row, strict=True)) for row in told] == list(
        Transaction.objects.order_by("pk").values(*names)
    )
    assert (back.reversal_of_id, back.actor_id) == (first.pk, world.users["Ravi"].pk)
    assert (back._state.adding, back._state.db) == (False, "default")


def test_a_balance_may_reach_its_ceiling_and_no_further(world: World) -> None:
    issue, joost = _issue(world), _purse(world)
    ledger.limit(account=joost, floor=0, ceiling=200, by=COMMAND_LINE, at=NOW)

    _post(world, "a", (issue, -200), (joost, 200))
    with pytest.raises(ledger.OverLimit):
        _post(world, "b", (issue, -1), (joost, 1))

    assert Account.objects.get(pk=joost.pk).balance == 200


def test_a_cash_box_gives_nothing_that_is_not_in_it(world: World) -> None:
    box = ledger.account_for(
        neighbourhood=world.neighbourhood, kind=AccountKind.CASH, unit="EUR", name="Bar", by=COMMAND_LINE, at=NOW
    )

    with pytest.raises(ledger.OverLimit):
        _post(world, "a", (box, 1), (_issue(world, "EUR"), -1))


@pytest.mark.django_db(transaction=True)
def test_a_refusal_that_comes_halfway_moves_nothing(world: World) -> None:
    """In nobody's transaction: the booking is one by itself, and the first of its two lines went well."""
    issue, joost = _issue(world), _purse(world)

    with pytest.raises(ledger.OverLimit):
        _post(world, "a", (issue, 200), (joost, -200))

    assert Account.objects.get(pk=issue.pk).balance == 0


def test_the_least_worth_is_one_and_saying_it_leaves_a_trace(world: World) -> None:
    here = world.neighbourhood

    row = ledger.set_worth(neighbourhood=here, unit=Unit.EUR, amount=1, from_on=TODAY, by=world.by("Yvonne"), at=NOW)

    event = Event.objects.get(name="ledger.worth_set")
    assert (event.subject_id, event.actor_id) == (row.pk, world.users["Yvonne"].pk)
    assert set(event.fields.split(",")) == {"unit", "amount", "from_on"}


@pytest.mark.parametrize("amounts", [(-200, 199), (0, 0), (-1, -1)])
def test_what_does_not_sum_to_zero_is_refused(world: World, amounts: tuple[int, int]) -> None:
    with pytest.raises(ledger.NotInBalance):
        _post(world, "a", (_issue(world), amounts[0]), (_purse(world), amounts[1]))

    assert not Entry.objects.exists()


def test_zero_over_two_units_together_is_no_zero(world: World) -> None:
    with pytest.raises(ledger.NotInBalance):
        _post(world, "a", (_issue(world, "WIJK"), -200), (_purse(world, unit="EUR"), 200))


def test_one_side_alone_and_an_account_to_itself_are_refused(world: World) -> None:
    issue = _issue(world)

    with pytest.raises(ledger.NotInBalance):
        _post(world, "a", (issue, 5))
    with pytest.raises(ledger.NotInBalance):
        _post(world, "b", (issue, 5), (issue, -5))


def test_nobodys_purse_goes_below_zero(world: World) -> None:
    joost, ravi = _purse(world), _purse(world, "Ravi")

    with pytest.raises(ledger.OverLimit):
        _post(world, "a", (joost, -1), (ravi, 1))

    assert queries.check() == []


def test_a_repeat_books_nothing_twice(world: World) -> None:
    issue, joost = _issue(world), _purse(world)

    first = _post(world, "a", (issue, -200), (joost, 200))
    second = _post(world, "a", (issue, -200), (joost, 200))

    assert first == second
    assert Account.objects.get(pk=joost.pk).balance == 200


def test_a_key_used_for_something_else_is_refused(world: World) -> None:
    issue, joost = _issue(world), _purse(world)
    _post(world, "a", (issue, -200), (joost, 200))

    with pytest.raises(ledger.KeyUsed):
        _post(world, "a", (issue, -300), (joost, 300))


def test_accounts_of_another_neighbourhood_stay_out(world: World) -> None:
    elsewhere = ledger.account_for(
        neighbourhood=world.other, kind=AccountKind.ISSUE, unit="WIJK", by=COMMAND_LINE, at=NOW
    )

    with pytest.raises(ledger.OtherBooks):
        _post(world, "a", (elsewhere, -5), (_purse(world), 5))


def test_a_mistake_is_turned_back_once(world: World) -> None:
    booked = _post(world, "a", (_issue(world), -200), (_purse(world), 200))
    turn = {"transaction": booked, "by": COMMAND_LINE, "at": NOW + timedelta(hours=1), "reason": "dubbel"}

    first = ledger.reverse(key="a-back", **turn)

    assert ledger.reverse(key="a-back", **turn) == first
    assert first.reversal_of == booked
    with pytest.raises(ledger.AlreadyReversed):
        ledger.reverse(key="again", **turn)


def test_that_it_was_turned_back_already_is_said_before_that_the_key_is_taken(world: World) -> None:
    booked = _post(world, "a", (_issue(world), -200), (_purse(world), 200))
    turn = {"transaction": booked, "by": COMMAND_LINE, "at": NOW, "reason": "dubbel"}
    ledger.reverse(key="a-back", **turn)

    with pytest.raises(ledger.AlreadyReversed):
        ledger.reverse(key="a", **turn)


def test_what_was_spent_cannot_be_turned_back_whatever_else_was(world: World) -> None:
    booked, other = (_post(world, key, (_issue(world), -200), (_purse(world), 200)) for key in ("a", "b"))
    ledger.reverse(transaction=other, key="b-back", by=COMMAND_LINE, at=NOW, reason="dubbel")
    _post(world, "spent", (_purse(world), -200), (_issue(world), 200))

    with pytest.raises(ledger.OverLimit):
        ledger.reverse(transaction=booked, key="a-back", by=COMMAND_LINE, at=NOW, reason="te laat")


def test_whoever_was_first_turned_it_back_also_when_both_looked_before(world: World) -> None:
    """The database itself says so: the look beforehand may be old by then."""
    booked = _post(world, "a", (_issue(world), -200), (_purse(world), 200))
    ledger.reverse(transaction=booked, key="b", by=COMMAND_LINE, at=NOW, reason="dubbel")

    with pytest.raises(ledger.AlreadyReversed):
        ledger.post(
            neighbourhood=world.neighbourhood,
            key="c",
            entries=[ledger.Line(_issue(world), 1), ledger.Line(_purse(world), -1)],
            purpose=Purpose.CORRECTION,
            by=COMMAND_LINE,
            at=NOW,
            reversal_of=booked,
        )


def test_one_purse_per_person_and_unit(world: World) -> None:
    assert _purse(world) == _purse(world)
    assert _purse(world) != _purse(world, unit="EUR")
    assert AccountHolder.objects.count() == 2


@pytest.mark.parametrize("model", [Transaction, Entry, Event])
@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_itself_refuses_to_change_what_was_written(world: World, model: Any, change: str) -> None:
    _post(world, "a", (_issue(world), -200), (_purse(world), 200))
    table, column = model._meta.db_table, "amount" if model is Entry else "actor_id"
    statement = f"UPDATE {table} SET {column} = 7" if change == "update" else f"DELETE FROM {table}"

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_no_trigger_is_missing(db: None) -> None:
    assert missing_protection() == []


def test_the_check_finds_a_balance_that_lies(world: World) -> None:
    joost = _purse(world)
    _post(world, "a", (_issue(world), -200), (joost, 200))
    Account.objects.filter(pk=joost.pk).update(balance=300)

    problems = queries.check(world.neighbourhood)

    assert any("says 300" in problem for problem in problems)
    assert queries.quick_check(world.neighbourhood)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    moves=st.lists(
        st.tuples(st.integers(0, 2), st.integers(0, 2), st.integers(1, 300), st.integers(0, 30)), max_size=12
    )
)
def test_the_books_agree_with_a_plain_dictionary(world: World, moves: list[tuple[int, int, int, int]]) -> None:
    """Whatever is posted, refused, or posted again."""
    with transaction.atomic():
        accounts = [_issue(world), _purse(world), _purse(world, "Ravi")]
        plain = dict.fromkeys(range(3), 0)
        seen: dict[str, tuple[int, int, int]] = {}
        for source, target, amount, key in moves:
            name, wanted = f"k{key}", (source, target, amount)
            fits = source != target and (source == 0 or plain[source] >= amount)
            if name in seen:
                fits = False
            try:
                _post(world, name, (accounts[source], -amount), (accounts[target], amount))
            except (ledger.NotInBalance, ledger.OverLimit, ledger.KeyUsed):
                assert not fits or name in seen
            else:
                if name not in seen:
                    assert fits
                    seen[name] = wanted
                    plain[source] -= amount
                    plain[target] += amount
        assert [Account.objects.get(pk=account.pk).balance for account in accounts] == list(plain.values())
        assert queries.check(world.neighbourhood) == []
        transaction.set_rollback(True)


@given(cents=st.integers(-10_000, 10_000_000), weights=st.lists(st.integers(0, 50), min_size=1, max_size=8).filter(any))
def test_a_split_adds_up_to_the_cent_and_is_fair(cents: int, weights: list[int]) -> None:
    shares = money.split(cents, weights=weights)

    assert sum(shares) == cents
    assert all(
        abs(share * sum(weights) - cents * weight) < sum(weights) for share, weight in zip(shares, weights, strict=True)
    )


@given(
    st.lists(
        st.builds(rules.Posting, st.integers(1, 4), st.sampled_from(["EUR", "WIJK"]), st.integers(-3, 3)), max_size=5
    )
)
def test_only_what_sums_to_zero_per_unit_is_right(postings: list[rules.Posting]) -> None:
    right = (
        len(postings) >= 2
        and all(row.amount for row in postings)
        and len({row.account_id for row in postings}) == len(postings)
        and all(sum(row.amount for row in postings if row.unit == unit) == 0 for unit in ("EUR", "WIJK"))
    )

    assert (rules.why_wrong(postings) is None) is right


@pytest.mark.django_db(transaction=True)
def test_many_at_once_break_no_floor_and_lose_nothing(world: World) -> None:
    """Four writers draw on one purse that holds enough for ten."""
    issue, joost, ravi = _issue(world), _purse(world), _purse(world, "Ravi")
    _post(world, "start", (issue, -1000), (joost, 1000))
    done: list[str] = []
    refused: list[str] = []

    def draw(writer: int) -> None:
        for number in range(5):
            key = f"{writer}-{number}"
            try:
                _post(world, key, (joost, -100), (ravi, 100))
                done.append(key)
            except ledger.OverLimit:
                refused.append(key)
        connections.close_all()

    threads = [threading.Thread(target=draw, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    close_old_connections()

    assert (len(done), len(refused)) == (10, 10)
    assert Account.objects.get(pk=joost.pk).balance == 0
    assert queries.check() == []
