"""The chain: what was booked is numbered and closed in blocks, and what was changed afterwards shows."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection

from tests import append_only
from tests.ledger import purses
from tests.world import NOW, World
from wijkwerk.audit.models import Event, Submission
from wijkwerk.jobs import clock as jobs
from wijkwerk.kernel.actor import COMMAND_LINE, WORKER, person
from wijkwerk.ledger import commands as ledger
from wijkwerk.ledger import queries, rules
from wijkwerk.ledger.commands import sealing
from wijkwerk.ledger.models import Block, Seal, Transaction, Waiting

pytestmark = pytest.mark.django_db


def _book(world: World, *keys: str) -> list[Transaction]:
    issue, joost = purses.issue(world.neighbourhood), purses.purse(world)
    return [purses.post(world.neighbourhood, key, (issue, -200), (joost, 200)) for key in keys]


def _seal(world: World) -> Block | None:
    return ledger.seal(neighbourhood=world.neighbourhood, by=WORKER, at=NOW)


def test_a_booking_has_no_number_until_it_is_sealed(world: World) -> None:
    booked = _book(world, "a")[0]
    assert (booked.number, str(booked)) == (None, "unsealed transaction a")

    _seal(world)

    booked = Transaction.objects.get(pk=booked.pk)
    assert (booked.number, str(booked)) == (1, "transaction 1")


def test_numbers_go_on_without_a_gap_from_block_to_block(world: World) -> None:
    _book(world, "a", "b")
    _seal(world)
    _book(world, "c")
    _seal(world)

    assert [(row.number, row.first, row.last) for row in queries.chain(world.neighbourhood)] == [(1, 1, 2), (2, 3, 3)]
    assert list(Seal.objects.order_by("number").values_list("transaction__key", flat=True)) == ["a", "b", "c"]
    assert queries.standing(world.neighbourhood) == queries.Standing(Block.objects.get(number=2), 0)
    assert queries.check() == []


def test_nothing_to_seal_makes_no_block(world: World) -> None:
    assert _seal(world) is None
    assert ledger.seal_all(by=WORKER, at=NOW) == 0


def test_a_block_is_full_at_some_point_and_the_next_goes_on(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "MOST_IN_A_BLOCK", 2)
    _book(world, "a", "b", "c")

    assert ledger.seal_all(by=WORKER, at=NOW) == 2
    assert [(row.first, row.last) for row in queries.chain(world.neighbourhood)] == [(1, 2), (3, 3)]


def test_what_is_left_over_is_for_the_next_time(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "MOST_IN_A_BLOCK", 1)
    monkeypatch.setattr(sealing, "MOST_BLOCKS_AT_ONCE", 2)
    _book(world, "a", "b", "c")

    assert [ledger.seal_all(by=WORKER, at=NOW) for _time in range(3)] == [2, 1, 0]


def test_each_neighbourhood_has_a_chain_of_its_own(world: World) -> None:
    _book(world, "a")
    pair = purses.issue(world.other), purses.issue(world.other, kind=purses.AccountKind.RESERVE)
    purses.post(world.other, "a", (pair[0], -200), (pair[1], 200))

    assert ledger.seal_all(by=WORKER, at=NOW) == 2
    assert {block.first for block in Block.objects.all()} == {1}


def test_the_same_books_elsewhere_have_the_same_chain(world: World) -> None:
    """The chain covers numbers of the neighbourhood, amounts and moments: keys of a database differ in another one."""
    for here in (world.neighbourhood, world.other):
        pair = purses.issue(here), purses.issue(here, kind=purses.AccountKind.RESERVE)
        first = purses.post(here, "a", (pair[0], -200), (pair[1], 200))
        ledger.reverse(transaction=first, key="b", by=COMMAND_LINE, at=NOW + timedelta(hours=1), reason="dubbel")

    ledger.seal_all(by=WORKER, at=NOW)

    assert len(set(Block.objects.values_list("hash", flat=True))) == 1


def test_the_worker_seals_on_the_clock_and_once_per_slot(world: World) -> None:
    _book(world, "a")

    jobs.tick(at=NOW)
    jobs.tick(at=NOW)

    assert Block.objects.count() == 1
    assert Submission.objects.filter(key__startswith="clock:seal_ledger").count() == 1
    assert Event.objects.filter(name="ledger.sealed", actor_kind="system").count() == 1


def test_what_was_booked_becomes_an_event_when_its_block_is_closed_and_only_once(world: World) -> None:
    by = person(world.users["Ravi"].pk, on_behalf_of=7)
    one, other = purses.issue(world.neighbourhood), purses.purse(world)
    booked = purses.post(world.neighbourhood, "a", (one, -2), (other, 2), by=by)
    _seal(world)
    _seal(world)

    event = Event.objects.get(name="ledger.posted")

    assert (event.subject, event.subject_id, event.at) == ("Transaction", booked.pk, NOW)
    assert (event.neighbourhood_id, event.actor_kind, event.actor_id) == (world.neighbourhood.pk, "person", by.id)
    assert (event.on_behalf_of_id, event.door) == (7, "desk")


def test_what_tells_no_door_was_booked_with_its_event_and_gets_no_second(world: World) -> None:
    here, books = world.neighbourhood, purses.issue(world.neighbourhood).legal_person
    of_before = Transaction.objects.create(neighbourhood=here, legal_person=books, key="a", at=NOW, actor_kind="system")
    Waiting.objects.create(transaction=of_before, neighbourhood=here)

    assert _seal(world) is not None
    assert not Event.objects.filter(name="ledger.posted").exists()


def test_a_line_of_the_chain_reads_as_the_documentation_says(world: World) -> None:
    _book(world, "a")
    _seal(world)

    told = [rules.sealed_line(row) for row in queries.sealed(world.neighbourhood, first=1, last=1)]

    assert told == ["1;1;2026-11-20T09:00:00.000000Z;;1:WIJK:-200,2:WIJK:200"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("UPDATE ledger_entry SET amount = amount * 2", "kade: block 1 does not hold what it was sealed with"),
        (
            "UPDATE ledger_transaction SET at = '2020-01-01 00:00:00+00:00'",
            "kade: block 1 does not hold what it was sealed with",
        ),
        (f"UPDATE ledger_block SET hash = '{'f' * 64}' WHERE number = 1", "kade: block 2 does not hold"),
        ("UPDATE ledger_block SET first = 0 WHERE number = 1", "kade: block 1 does not follow on block 0"),
        ("DELETE FROM ledger_block WHERE number = 2", "kade: 1 sealed transactions stand in no block"),
        ("DELETE FROM ledger_block WHERE number = 1", "kade: block 2 does not follow on block 0"),
    ],
    ids=["an amount", "a moment", "a hash", "a beginning", "the last block", "the first block"],
)
def test_who_lifts_the_lock_and_changes_something_is_found(world: World, change: str, told: str) -> None:
    for key in ("a", "b"):
        _book(world, key)
        _seal(world)

    _past_the_lock(change)

    assert any(problem.startswith(told) for problem in queries.check(world.neighbourhood))


def _past_the_lock(statement: str) -> None:
    off, on = (
        (append_only._replica, append_only._origin)
        if connection.vendor == "postgresql"
        else (append_only._drop_triggers, append_only._put_back)
    )
    off(connection)
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement)
    finally:
        on(connection)


def test_a_transaction_that_waits_for_nothing_is_found(world: World) -> None:
    _book(world, "a")
    Waiting.objects.all().delete()

    assert queries.check() == ["unsealed transaction a waits for no block"]


def test_a_transaction_that_is_sealed_and_waits_is_found(world: World) -> None:
    booked = _book(world, "a")[0]
    _seal(world)
    Waiting.objects.create(transaction=booked, neighbourhood=world.neighbourhood)

    assert queries.check() == ["transaction 1 is sealed and waits for a block"]


def _shown_to_the_board(world: World) -> str:
    Authenticator.objects.create(user=world.users["Yvonne"], type=Authenticator.Type.TOTP, data={"secret": "x"})
    return world.client_for("Yvonne").get(world.url("/geld/boeken/zegel/")).content.decode()


def test_the_board_reads_the_head_in_groups_of_eight(world: World) -> None:
    _book(world, "a")
    block = _seal(world)
    assert block is not None

    shown = _shown_to_the_board(world)

    assert f"{block.hash[:8]} {block.hash[8:16]} " in shown


def test_the_page_of_the_chain_says_when_nothing_is_sealed(world: World) -> None:
    shown = _shown_to_the_board(world)

    assert "Er is nog niets verzegeld" in shown
