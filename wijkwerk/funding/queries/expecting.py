"""What should come by on the bank, and what has."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, QuerySet, Subquery

from wijkwerk.funding.enums import BatchState, CollectionState, PaymentState, SettledAs
from wijkwerk.funding.models import BankAccount, BankLine, Collection, DebitRun, Donation, Payment, PaymentBatch
from wijkwerk.funding.queries.donations import expected_donations
from wijkwerk.funding.queries.transit import expected_transits
from wijkwerk.funding.rules import debits
from wijkwerk.funding.rules.matching import Expected, Seen

# How long after a payment the bank may still send it back, with room for holidays.
_COMES_BACK_WITHIN = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Standing:
    """What the newest statement ends on, how many lines wait, what misses between the last two statements, how many lists are under way,
    and how many receipts and invoices can be paid."""

    closes_on: date | None
    closing_cents: int
    open_count: int
    gap_cents: int
    batch_count: int
    receipt_count: int
    invoice_count: int


def standing(account: Any) -> Standing:
    """Of an account as `bank_accounts` gives it, without asking anything more."""
    follows = account.before_on is not None and account.opens_on >= account.before_on
    return Standing(
        account.closes_on,
        account.closing_cents or 0,
        account.open_count or 0,
        account.opening_cents - account.before_cents if follows else 0,
        account.batch_count or 0,
        account.receipt_count or 0,
        account.invoice_count or 0,
    )


def how_many(rows: QuerySet[Any], *, by: str = "account") -> Subquery:
    """A count as part of another query, of rows that are alike in `by`; nothing counts as None."""
    return Subquery(rows.order_by().values(by).annotate(count=Count("pk")).values("count"))


def seen(lines: Iterable[BankLine]) -> dict[int, Seen]:
    return {row.pk: Seen(row.cents, row.iban, row.name, row.text, row.end_to_end_id, row.is_returned) for row in lines}


def expected(accounts: Sequence[BankAccount], *, today: date) -> dict[int, list[Expected]]:
    """Of lists at the bank, collections, gifts and what is underway: single ones, whole ones, what may come back; by the key of the account."""
    found: dict[int, list[Expected]] = {account.pk: [] for account in accounts}
    given = expected_donations(accounts, today=today)
    underway = expected_transits(accounts, today=today)
    for account_id, each in (*_payments(accounts, today), *_collections(accounts, today), *given, *underway):
        found[account_id].append(each)
    return found


def _payments(accounts: Sequence[BankAccount], today: date) -> Iterable[tuple[int, Expected]]:
    rows = Payment.objects.filter(
        batch__account__in=accounts,
        batch__state__in=(BatchState.SENT, BatchState.PAID),
        batch__pay_on__gte=today - _COMES_BACK_WITHIN,
    ).exclude(state=PaymentState.DROPPED)
    by_batch: dict[PaymentBatch, list[Payment]] = {}
    for each in rows.select_related("batch").order_by("pk"):
        by_batch.setdefault(each.batch, []).append(each)
    for batch, payments in by_batch.items():
        alone = batch.code if len(payments) == 1 else ""
        for each in payments:
            if each.state == PaymentState.LISTED:
                told = _expected(SettledAs.PAYMENT, each.code, -each.cents, each.name, each.name, each.iban, alone)
                yield batch.account_id, told
            elif each.state == PaymentState.PAID:
                told = _expected(SettledAs.PAYMENT_BACK, each.code, each.cents, each.name, each.name, each.iban)
                yield batch.account_id, told
        if len(payments) > 1 and all(each.state == PaymentState.LISTED for each in payments):
            total = sum(each.cents for each in payments)
            yield batch.account_id, _expected(SettledAs.BATCH, batch.code, -total, batch.code)


def _collections(accounts: Sequence[BankAccount], today: date) -> Iterable[tuple[int, Expected]]:
    since = debits.months_later(today, -debits.UNAUTHORISED_MONTHS)
    rows = Collection.objects.filter(
        run__account__in=accounts,
        collect_on__gte=since,
        state__in=(CollectionState.SENT, CollectionState.PAID),
    )
    by_run: dict[DebitRun, list[Collection]] = {}
    for each in rows.select_related("run", "mandate").order_by("pk"):
        if each.run is not None:
            by_run.setdefault(each.run, []).append(each)
    for run, collections in by_run.items():
        alone = run.code if len(collections) == 1 else ""
        for each in collections:
            yield run.account_id, _of_collection(each, alone)
        if len(collections) > 1 and all(each.state == CollectionState.SENT for each in collections):
            yield run.account_id, _expected(SettledAs.RUN, run.code, sum(each.cents for each in collections), run.code)


def _of_collection(row: Collection, whole: str) -> Expected:
    payer, is_in = row.mandate, row.state == CollectionState.PAID
    kind, cents = (SettledAs.COLLECTION_BACK, -row.cents) if is_in else (SettledAs.COLLECTION, row.cents)
    return _expected(kind, row.code, cents, payer.name, payer.name, payer.iban, whole)


def _expected(
    kind: SettledAs, code: str, cents: int, what: str, name: str = "", iban: str = "", whole: str = ""
) -> Expected:
    """`whole` is the code of the list or run of which this is all that is left: a bank may name that instead."""
    return Expected(kind, code, cents, what, iban, name, end_to_end_id=code, marks=(code, whole))


def counterparts(line: BankLine, kind: SettledAs, code: str) -> Sequence[Payment | Collection | Donation]:
    """The rows that a line of this kind settles."""
    here = line.neighbourhood_id
    if kind in (SettledAs.PAYMENT, SettledAs.PAYMENT_BACK):
        return list(Payment.objects.filter(neighbourhood_id=here, code=code).select_related("account"))
    if kind is SettledAs.BATCH:
        whole = Payment.objects.filter(neighbourhood_id=here, batch__code=code).exclude(state=PaymentState.DROPPED)
        return list(whole.select_related("account").order_by("pk"))
    if kind in (SettledAs.COLLECTION, SettledAs.COLLECTION_BACK):
        return list(Collection.objects.filter(neighbourhood_id=here, code=code).select_related("mandate"))
    if kind is SettledAs.RUN:
        run = Collection.objects.filter(neighbourhood_id=here, run__code=code).exclude(state=CollectionState.DROPPED)
        return list(run.select_related("mandate").order_by("pk"))
    if kind is SettledAs.DONATION:
        return list(Donation.objects.standing().filter(neighbourhood_id=here, code=code))
    return []
