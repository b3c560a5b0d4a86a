"""From approved claims to a list of payments: what is owed today, as values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from wijkwerk.funding import commands as funding
from wijkwerk.funding import queries
from wijkwerk.funding.commands import Payable
from wijkwerk.funding.models import BankAccount, PaymentBatch, PersonIban
from wijkwerk.kernel.actor import Actor
from wijkwerk.ledger.models import Account
from wijkwerk.rewards import queries as rewards
from wijkwerk.rewards.models import Claim


@dataclass(frozen=True, slots=True)
class Owed:
    """What can be paid, and the claims of who has not yet written down where."""

    payables: Sequence[Payable]
    without_iban: Sequence[Claim]


def owed(account: BankAccount) -> Owed:
    """Approved claims in euros that stand on no list."""
    claims = list(rewards.to_pay_out(account.neighbourhood))
    purses = queries.purses_of([claim.assignment.person_id or 0 for claim in claims], account.legal_person)
    payables = payables_of(claims, purses)
    known = {each.subject for each in payables}
    return Owed(payables, [claim for claim in claims if subject_of(claim) not in known])


def owed_now(batch: PaymentBatch) -> Sequence[Payable]:
    """What stands on a list, as it is owed at this moment: what is not owed any more is not in it."""
    payments = batch.payments.all()
    codes = [each.subject.removeprefix(rewards.SUBJECT) for each in payments]
    purses = {each.person_id: each.account for each in payments if each.person_id}
    return payables_of(list(rewards.still_owed(batch.neighbourhood, codes=codes)), purses)


def payables_of(claims: Sequence[Claim], purses: Mapping[int, Account]) -> Sequence[Payable]:
    """Of these claims the ones of who wrote down where, with the account in the ledger that owes it."""
    found = []
    for claim in claims:
        where, purse = getattr(claim.assignment.person, "iban", None), purses.get(claim.assignment.person_id or 0)
        if where is not None and purse is not None:
            found.append(_payable(claim, where, purse))
    return found


def subject_of(claim: Claim) -> str:
    return f"{rewards.SUBJECT}{claim.code}"


def _payable(claim: Claim, where: PersonIban, purse: Account) -> Payable:
    return Payable(
        subject=subject_of(claim),
        account=purse,
        person=claim.assignment.person,
        name=where.holder,
        iban=where.iban,
        cents=claim.amount,
        remittance=f"{claim.neighbourhood.name}, {claim.get_way_display()} {claim.for_day:%d-%m-%Y}, {claim.code}",
    )


@transaction.atomic
def compose(*, account: BankAccount, chosen: Sequence[str], pay_on: date, by: Actor, at: datetime) -> PaymentBatch:
    """A list of what was chosen, by subject, as it is owed at this moment."""
    payables = [each for each in owed(account).payables if each.subject in set(chosen)]
    return funding.compose(account=account, payables=payables, chosen=len(chosen), pay_on=pay_on, by=by, at=at)


@transaction.atomic
def take_file(*, batch: PaymentBatch, version: str, by: Actor, at: datetime) -> bytes:
    """The file for the bank, of what was signed and is still owed."""
    payables = owed_now(queries.whole(batch))
    return funding.take_file(batch=batch, payables=payables, version=version, by=by, at=at)
