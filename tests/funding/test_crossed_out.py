"""A bank that refuses one of a list or of a run: the others go on, and what it did not do can be done anew."""

import pytest

from tests.funding import paying
from tests.funding.paying import Moved
from tests.world import World
from wijkwerk.flows import owed_to_batch, statement_to_books
from wijkwerk.funding import commands as funding
from wijkwerk.funding.models import BankAccount, Collection, Payment, PaymentBatch
from wijkwerk.kernel.states import NotNow
from wijkwerk.ledger import queries as ledger

pytestmark = pytest.mark.django_db


def _cross_out(world: World, payment: Payment) -> None:
    funding.cross_out_payment(payment=payment, by=world.by("Ravi"), at=paying.LATER)


def _restore(world: World, payment: Payment) -> None:
    funding.restore_payment(payment=payment, by=world.by("Ravi"), at=paying.LATER)


def _certain(world: World, account: BankAccount, *moved: Moved) -> int:
    statement_to_books.read_in(account=account, content=paying.camt(moved), by=world.by("Ravi"), at=paying.LATER)
    return statement_to_books.accept_certain(account=account, by=world.by("Ravi"), at=paying.LATER)


def _two(batch: PaymentBatch) -> list[Payment]:
    return list(batch.payments.order_by("pk"))


def test_what_the_bank_refused_is_owed_again_and_the_list_ends(world: World) -> None:
    batch = paying.sent(world, "Joost", "Fatima")
    refused, done = _two(batch)
    assert _certain(world, batch.account, Moved(-done.cents, end_to_end=done.code)) == 1

    _cross_out(world, refused)

    batch.refresh_from_db()
    assert batch.state == "paid"
    assert [each.subject for each in owed_to_batch.owed(batch.account).payables] == [refused.subject]
    assert ledger.check(world.neighbourhood) == []


def test_the_rest_of_a_list_in_one_line_of_the_bank_is_known(world: World) -> None:
    batch = paying.sent(world, "Joost", "Fatima", "Marijke")
    refused, *others = _two(batch)

    _cross_out(world, refused)

    total = sum(each.cents for each in others)
    assert _certain(world, batch.account, Moved(-total, f"verzamelbetaling {batch.code}")) == 1
    assert [each.state for each in _two(batch)] == ["dropped", "paid", "paid"]


def test_what_the_bank_did_after_all_is_looked_for_again(world: World) -> None:
    batch = paying.sent(world, "Joost", "Fatima")
    refused, done = _two(batch)
    _certain(world, batch.account, Moved(-done.cents, end_to_end=done.code))
    _cross_out(world, refused)

    _restore(world, refused)

    batch.refresh_from_db()
    assert batch.state == "sent"
    assert _certain(world, batch.account, Moved(-refused.cents, "later", end_to_end=refused.code)) == 1


def test_what_is_on_another_list_by_now_is_not_looked_for_twice(world: World) -> None:
    batch = paying.sent(world, "Joost", "Fatima")
    refused = _two(batch)[0]
    _cross_out(world, refused)
    chosen = [refused.subject]
    owed_to_batch.compose(
        account=batch.account, chosen=chosen, pay_on=paying.PAYS_ON, by=world.by("Ravi"), at=paying.LATER
    )

    with pytest.raises(funding.PaidOtherwise):
        _restore(world, refused)


def test_nothing_is_crossed_out_of_a_list_that_is_not_at_the_bank_nor_twice(world: World) -> None:
    batch = paying.signed(world, "Joost", "Fatima")
    payment = _two(batch)[0]
    with pytest.raises(NotNow):
        _cross_out(world, payment)

    owed_to_batch.take_file(batch=batch, version="09", by=world.by("Ravi"), at=paying.LATER)
    _cross_out(world, payment)

    with pytest.raises(NotNow):
        _cross_out(world, payment)


def test_a_list_of_which_all_was_refused_is_withdrawn_whole(world: World) -> None:
    batch = paying.sent(world, "Joost", "Fatima")
    first, last = _two(batch)
    _cross_out(world, first)
    with pytest.raises(funding.LastOnTheList):
        _cross_out(world, last)

    funding.withdraw_batch(batch=batch, by=world.by("Ravi"), at=paying.LATER)

    assert len(owed_to_batch.owed(batch.account).payables) == 2


def test_a_contribution_that_the_bank_refused_leaves_its_run_and_comes_back(world: World) -> None:
    account = paying.account(world, creditor_id=paying.CREDITOR)
    refused, done = (paying.collection(world, name)[1] for name in ("Joost", "Fatima"))
    run = funding.send_run(account=account, collect_on=paying.PAYS_ON, by=world.by("Ravi"), at=paying.LATER)

    funding.cross_out_collection(collection=refused, by=world.by("Ravi"), at=paying.LATER)

    assert _certain(world, account, Moved(done.cents, run.code)) == 1
    funding.restore_collection(collection=refused, by=world.by("Ravi"), at=paying.LATER)
    assert set(Collection.objects.values_list("state", flat=True)) == {"sent", "paid"}


def test_a_contribution_that_never_went_to_the_bank_is_not_restored(world: World) -> None:
    planned = paying.collection(world)[1]
    funding.drop_collection(collection=planned, by=world.by("Ravi"), at=paying.LATER)

    with pytest.raises(NotNow):
        funding.restore_collection(collection=planned, by=world.by("Ravi"), at=paying.LATER)
