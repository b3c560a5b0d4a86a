"""Claims, receipts and invoices on one list, paid by it and booked once; of each legal person from its own account, in its own books."""

from typing import Any

import pytest

from tests.funding import owing, paying, schemas, spending
from tests.funding.paying import Moved
from tests.world import NOW, TODAY, World
from wijkwerk.flows import invoice_to_ledger, owed_to_batch, receipt_to_ledger, statement_to_books
from wijkwerk.funding import commands as funding
from wijkwerk.funding.enums import PaidBy
from wijkwerk.funding.models import BankAccount, BankLine, Invoice, Payment, PaymentBatch, Receipt
from wijkwerk.ledger import queries as books
from wijkwerk.ledger.enums import AccountKind
from wijkwerk.ledger.models import Account
from wijkwerk.people import commands as people

pytestmark = pytest.mark.django_db


def _receipt(world: World, **details: Any) -> Receipt:
    handed = spending.receipt(world, "Fatima", **details)
    return receipt_to_ledger.approve(receipt=handed, by=world.by("Ravi"), at=NOW)


def _owed(world: World) -> BankAccount:
    """A claim of Joost, a receipt of Fatima, and an invoice of the shop."""
    paying.keeps_iban(world)
    paying.claim(world)
    _receipt(world)
    owing.approved(world)
    return paying.account(world)


def _listed(world: World, account: BankAccount) -> PaymentBatch:
    chosen = [each.subject for each in owed_to_batch.owed(account).payables]
    return owed_to_batch.compose(
        account=account, chosen=chosen, pay_on=paying.PAYS_ON, by=world.by("Ravi"), at=paying.LATER
    )


def _signed(world: World, account: BankAccount) -> PaymentBatch:
    batch = _listed(world, account)
    for name in ("Ravi", "Yvonne"):
        funding.sign(batch=batch, by=world.by(name), at=paying.LATER)
    return batch


def _take(world: World, batch: PaymentBatch) -> bytes:
    return owed_to_batch.take_file(batch=batch, version="09", by=world.by("Ravi"), at=paying.LATER)


def _read(world: World, account: BankAccount, *moved: Moved) -> int:
    """Reads a statement with these and books what is certain; gives how many."""
    content = paying.camt(moved, account=account.iban)
    statement_to_books.read_in(account=account, content=content, by=world.by("Ravi"), at=paying.LATER)
    return statement_to_books.accept_certain(account=account, by=world.by("Ravi"), at=paying.LATER)


def _paid(world: World, account: BankAccount) -> None:
    batch = _signed(world, account)
    _take(world, batch)
    _read(world, account, *(Moved(-each.cents, end_to_end=each.code) for each in batch.payments.all()))


def test_claims_receipts_and_invoices_stand_on_one_list(world: World) -> None:
    batch = _listed(world, _owed(world))

    kinds = sorted(each.subject.split()[0] for each in batch.payments.all())
    assert kinds == ["claim", "invoice", "receipt"]
    assert owed_to_batch.owed(batch.account).payables == []


def test_the_file_is_valid_and_pays_the_supplier_under_its_own_number(world: World) -> None:
    content = _take(world, _signed(world, _owed(world)))

    assert schemas.of_payments(content, "pain.001.001.09") == []
    assert b"2026-117, Wijkbedrijf Kade" in content


def test_the_bank_pays_each_once_and_nobody_is_owed_any_more(world: World) -> None:
    account = _owed(world)
    _paid(world, account)

    receipt, invoice = Receipt.objects.get(), Invoice.objects.get()
    assert (receipt.state, receipt.paid_how, receipt.iban, invoice.state) == ("settled", "bank", "", "paid")
    assert set(Account.objects.filter(kind__in=("person", "organisation")).values_list("balance", flat=True)) == {0}
    assert books.quick_check(world.neighbourhood) == []


def test_what_the_bank_sends_back_is_owed_again_and_can_be_paid_again(world: World) -> None:
    account = _owed(world)
    _paid(world, account)
    back = [Moved(each.cents, end_to_end=each.code, is_returned=True, text="terug") for each in Payment.objects.all()]

    assert _read(world, account, *back) == 3

    receipt, invoice = Receipt.objects.get(), Invoice.objects.get()
    assert (receipt.state, receipt.paid_at, invoice.state) == ("approved", None, "approved")
    assert receipt.iban == spending.IBAN
    assert len(owed_to_batch.owed(account).payables) == 3


def test_a_line_that_was_something_else_leaves_the_receipt_owed(world: World) -> None:
    account = _owed(world)
    _paid(world, account)
    payment = Payment.objects.get(subject__startswith="receipt")
    line = BankLine.objects.get(subject=payment.code)

    statement_to_books.turn_back(line=line, by=world.by("Ravi"), at=paying.LATER)

    assert Receipt.objects.get().state == "approved"
    assert spending.balance(world, AccountKind.PERSON, holder__person=world.persons["Fatima"]) == 3845


def test_of_who_was_erased_the_account_number_does_not_come_back_with_the_money(world: World) -> None:
    account = _owed(world)
    _paid(world, account)
    people.erase(person=world.persons["Fatima"], by=world.by("Fatima"), at=paying.LATER)
    payment = Payment.objects.get(subject__startswith="receipt")

    _read(world, account, Moved(payment.cents, end_to_end=payment.code, is_returned=True))

    assert (Receipt.objects.get().state, Receipt.objects.get().iban) == ("approved", "")


@pytest.mark.parametrize("change", [{"iban": paying.iban(99)}, {"cents": 1}, {"state": "reversed"}])
@pytest.mark.parametrize("model", [Receipt, Invoice])
def test_what_changed_between_approval_and_file_stops_the_list(
    world: World, model: type[Receipt] | type[Invoice], change: dict[str, Any]
) -> None:
    batch = _signed(world, _owed(world))
    model.objects.update(**change)

    with pytest.raises(funding.Changed):
        _take(world, batch)
    batch.refresh_from_db()
    assert batch.sent_at is None


def test_a_supplier_that_is_called_otherwise_by_now_stops_the_list(world: World) -> None:
    batch = _signed(world, _owed(world))
    type(owing.shop(world)).objects.update(name="Een Ander")

    with pytest.raises(funding.Changed):
        _take(world, batch)


def test_what_stands_on_a_list_is_not_paid_by_hand_nor_turned_back(world: World) -> None:
    _listed(world, _owed(world))
    receipt, invoice, by = Receipt.objects.get(), Invoice.objects.get(), world.by("Ravi")

    with pytest.raises(funding.OnAList):
        receipt_to_ledger.pay(receipt=receipt, how=PaidBy.BANK, box=None, by=by, at=paying.LATER)
    with pytest.raises(funding.OnAList):
        receipt_to_ledger.reverse(receipt=receipt, reason="dubbel", by=by, at=paying.LATER)
    with pytest.raises(funding.OnAList):
        invoice_to_ledger.reverse(invoice=invoice, reason="dubbel", by=by, at=paying.LATER)


def test_who_wants_it_in_cash_stands_on_no_list(world: World) -> None:
    _receipt(world, iban="")

    assert owed_to_batch.owed(paying.account(world)).payables == []


def test_a_receipt_of_oneself_on_the_list_is_signed_by_another(world: World) -> None:
    handed = spending.receipt(world, "Ravi")
    receipt_to_ledger.approve(receipt=handed, by=world.by("Yvonne"), at=NOW)
    batch = _listed(world, paying.account(world))

    with pytest.raises(funding.OwnMoney):
        funding.sign(batch=batch, by=world.by("Ravi"), at=paying.LATER)


def test_each_legal_person_pays_what_it_owes_from_its_own_account(world: World) -> None:
    first, second = _owed(world), owing.cooperative(world)
    account = owing.second_account(world, second)
    owing.approved(world, legal_person=second, reference="coop-1", cents=5000)

    assert {each.subject.split()[0] for each in owed_to_batch.owed(first).payables} == {"claim", "receipt", "invoice"}
    assert [each.cents for each in owed_to_batch.owed(account).payables] == [5000]


def test_a_payment_of_one_legal_person_moves_nothing_in_the_books_of_another(world: World) -> None:
    second = owing.cooperative(world)
    account = owing.second_account(world, second)
    owing.approved(world, legal_person=second, reference="coop-1", cents=5000)
    before = dict(Account.objects.exclude(legal_person=second).values_list("pk", "balance"))

    _paid(world, account)

    assert dict(Account.objects.exclude(legal_person=second).values_list("pk", "balance")) == before
    assert Account.objects.get(legal_person=second, kind=AccountKind.BANK).balance == 5000
    assert Invoice.objects.get().state == "paid"


def test_a_line_of_one_account_is_never_taken_for_a_payment_of_another(world: World) -> None:
    first, second = _owed(world), owing.cooperative(world)
    account = owing.second_account(world, second)
    batch = _signed(world, first)
    _take(world, batch)

    settled = _read(world, account, *(Moved(-each.cents, end_to_end=each.code) for each in batch.payments.all()))

    assert (settled, set(Payment.objects.values_list("state", flat=True))) == (0, {"listed"})


def test_each_legal_person_collects_what_was_signed_for_it(world: World) -> None:
    second = owing.cooperative(world)
    account = owing.second_account(world, second)
    _mandate, planned = paying.collection(world)
    theirs = funding.give_debit_mandate(
        legal_person=second,
        person=None,
        name="Lid van de cooperatie",
        iban=paying.iban(52),
        signed_on=TODAY,
        notice_days=14,
        by=world.by("Ravi"),
        at=NOW,
    )
    own = funding.plan_collection(
        mandate=theirs, what="Contributie", cents=900, collect_on=paying.PAYS_ON, by=world.by("Ravi"), at=NOW
    )

    run = funding.send_run(account=account, collect_on=paying.PAYS_ON, by=world.by("Ravi"), at=paying.LATER)

    planned.refresh_from_db()
    assert (list(run.collections.all()), planned.state) == ([own], "planned")
