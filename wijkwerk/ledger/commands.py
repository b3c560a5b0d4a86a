from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction as database
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.ledger import rules
from wijkwerk.ledger.enums import NEVER_NEGATIVE, AccountKind, Purpose, Unit
from wijkwerk.ledger.models import Account, AccountHolder, Counter, Entry, Transaction, TransactionNote
from wijkwerk.people.models import Organisation, Person
from wijkwerk.places.models import Neighbourhood


class NotInBalance(Refusal):
    for_people = _("Deze boeking klopt niet: wat eraf gaat, moet er ergens bij komen. Er is niets geboekt.")


class OverLimit(Refusal):
    for_people = _("Er staat niet genoeg op de rekening, of het wordt er te veel. Er is niets geboekt.")


class KeyUsed(Refusal):
    for_people = _("Onder dit kenmerk is al iets anders geboekt. Er is niets geboekt.")


class OtherBooks(Refusal):
    for_people = _("Deze rekening hoort bij een andere buurt. Er is niets geboekt.")


class AlreadyReversed(Refusal):
    for_people = _("Deze boeking is al teruggedraaid.")


@dataclass(frozen=True, slots=True)
class Line:
    """One side of a transaction, in the smallest part of the account's unit."""

    account: Account
    amount: int


@database.atomic
def account_for(
    *,
    neighbourhood: Neighbourhood,
    kind: AccountKind,
    unit: str,
    by: Actor,
    at: datetime,
    person: Person | None = None,
    organisation: Organisation | None = None,
) -> Account:
    """The account of this holder in this unit, opened when there is none yet.

    Raises ValueError when a purse is asked for nobody, or the neighbourhood's own account for somebody.
    """
    holder = person or organisation
    if (holder is not None) is not (kind in NEVER_NEGATIVE):
        raise ValueError(f"an account of kind {kind} has {'no' if holder else 'a'} holder")
    if holder is not None and holder.neighbourhood_id != neighbourhood.pk:
        raise OtherBooks
    counter = _locked_counter(neighbourhood)
    existing = Account.objects.within(neighbourhood).filter(kind=kind, unit=unit)
    if holder is not None:
        existing = existing.filter(holder__person=person, holder__organisation=organisation)
    found: Account | None = existing.order_by("pk").first()
    if found is not None:
        return found
    counter.accounts += 1
    counter.save(update_fields=["accounts"])
    account = Account.objects.create(
        neighbourhood=neighbourhood,
        number=counter.accounts,
        kind=kind,
        unit=Unit(unit),
        floor=0 if kind in NEVER_NEGATIVE else None,
        opened_at=at,
    )
    if holder is not None:
        AccountHolder.objects.create(account=account, unit=account.unit, person=person, organisation=organisation)
    audit.record("ledger.account_opened", account, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return account


@database.atomic
def limit(*, account: Account, floor: int | None, ceiling: int | None, by: Actor, at: datetime) -> Account:
    """Between which balances the account stays from now on; None for no limit on that side."""
    account = Account.objects.select_for_update().get(pk=account.pk)
    if not rules.is_within(account.balance, floor=floor, ceiling=ceiling):
        raise OverLimit
    account.floor, account.ceiling = floor, ceiling
    account.save(update_fields=["floor", "ceiling"])
    audit.record(
        "ledger.limited",
        account,
        by=by,
        at=at,
        neighbourhood_id=account.neighbourhood_id,
        fields=("floor", "ceiling"),
    )
    return account


@database.atomic
def post(
    *,
    neighbourhood: Neighbourhood,
    key: str,
    entries: Sequence[Line],
    purpose: Purpose,
    by: Actor,
    at: datetime,
    reason: str = "",
    subject: str = "",
    reversal_of: Transaction | None = None,
) -> Transaction:
    """Books these lines once: a repeat with the same key and content gives the first transaction, with other content it is refused."""
    counter = _locked_counter(neighbourhood)
    postings = [rules.Posting(line.account.pk, line.account.unit, line.amount) for line in entries]
    known: Transaction | None = Transaction.objects.within(neighbourhood).filter(key=key).first()
    if known is not None:
        if not _is_repeat(known, postings, purpose, reversal_of):
            raise KeyUsed
        return known
    if rules.why_wrong(postings) is not None:
        raise NotInBalance
    accounts = _locked_accounts(neighbourhood, postings)
    counter.transactions += 1
    counter.save(update_fields=["transactions"])
    booked = Transaction.objects.create(
        neighbourhood=neighbourhood,
        number=counter.transactions,
        key=key,
        purpose=purpose,
        at=at,
        actor_kind=by.kind.value,
        actor_id=by.id,
        reversal_of=reversal_of,
    )
    _move(booked, accounts, postings)
    TransactionNote.objects.create(transaction=booked, reason=reason[:200], subject=subject[:80])
    audit.record("ledger.posted", booked, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return booked


@database.atomic
def reverse(*, transaction: Transaction, key: str, by: Actor, at: datetime, reason: str) -> Transaction:
    """The opposite booking, which points to what it undoes; nothing is taken away."""
    _locked_counter(transaction.neighbourhood)
    known: Transaction | None = Transaction.objects.filter(reversal_of=transaction).first()
    if known is not None and known.key != key:
        raise AlreadyReversed
    lines = [
        Line(entry.account, -entry.amount) for entry in transaction.entries.select_related("account").order_by("pk")
    ]
    return post(
        neighbourhood=transaction.neighbourhood,
        key=key,
        entries=lines,
        purpose=Purpose.CORRECTION,
        by=by,
        at=at,
        reason=reason,
        reversal_of=transaction,
    )


def _locked_counter(neighbourhood: Neighbourhood) -> Counter:
    """Held until the transaction ends: what one reads after it, nobody else is changing."""
    locked = Counter.objects.select_for_update().filter(neighbourhood=neighbourhood)
    counter = locked.first()
    if counter is None:
        Counter.objects.get_or_create(neighbourhood=neighbourhood)
        counter = locked.get()
    return counter


def _is_repeat(
    known: Transaction, postings: Sequence[rules.Posting], purpose: Purpose, reversal_of: Transaction | None
) -> bool:
    return (
        known.purpose == purpose
        and known.reversal_of_id == (None if reversal_of is None else reversal_of.pk)
        and rules.same_content(known.entries.values_list("account_id", "amount"), postings)
    )


def _locked_accounts(neighbourhood: Neighbourhood, postings: Sequence[rules.Posting]) -> dict[int, Account]:
    """As they are now, locked in one order, so that two transactions never wait for each other."""
    rows = Account.objects.select_for_update().filter(pk__in=[row.account_id for row in postings]).order_by("pk")
    accounts = {row.pk: row for row in rows}
    if any(account.neighbourhood_id != neighbourhood.pk for account in accounts.values()):
        raise OtherBooks
    return accounts


def _move(booked: Transaction, accounts: dict[int, Account], postings: Sequence[rules.Posting]) -> None:
    entries = []
    for row in postings:
        account = accounts[row.account_id]
        account.balance += row.amount
        account.entry_count += 1
        if not rules.is_within(account.balance, floor=account.floor, ceiling=account.ceiling):
            raise OverLimit
        account.save(update_fields=["balance", "entry_count"])
        entries.append(Entry(transaction=booked, account=account, amount=row.amount, balance_after=account.balance))
    Entry.objects.bulk_create(entries)
