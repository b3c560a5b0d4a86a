"""Our own accounts at a bank, and the accounts in the ledger of who is to be paid."""

from collections.abc import Collection
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from wijkwerk.funding.enums import LineState
from wijkwerk.funding.models import BankAccount, BankLine, BankStatement, DebitMandate, PaymentBatch
from wijkwerk.funding.queries.expecting import how_many
from wijkwerk.funding.queries.owed import invoices_to_pay, receipts_to_pay
from wijkwerk.ledger.enums import AccountKind, Unit
from wijkwerk.ledger.models import Account, AccountHolder
from wijkwerk.people.models import Person
from wijkwerk.places.models import LegalPerson, Neighbourhood


def purses_of(persons: Collection[int], books: LegalPerson) -> dict[int, Account]:
    """Their accounts in euros in these books."""
    held = AccountHolder.objects.filter(person__in=persons, unit=Unit.EUR, legal_person=books)
    return {row.person_id: row.account for row in held.select_related("account") if row.person_id}


def accounts_of_suppliers(organisations: Collection[int], books: LegalPerson) -> dict[int, Account]:
    """What we owe to these organisations stands on these accounts, in these books."""
    held = AccountHolder.objects.filter(
        organisation__in=organisations, kind=AccountKind.ORGANISATION, unit=Unit.EUR, legal_person=books
    )
    return {row.organisation_id: row.account for row in held.select_related("account") if row.organisation_id}


def bank_accounts(neighbourhood: Neighbourhood) -> list[BankAccount]:
    """Of every legal person that has one, by its number; each with how it stands, and what waits to be paid from it."""
    last = BankStatement.objects.filter(account=OuterRef("pk")).newest_first()
    rows = (
        BankAccount.objects.within(neighbourhood)
        .select_related("legal_person", "neighbourhood")
        .annotate(
            open_count=how_many(BankLine.objects.filter(account=OuterRef("pk"), state=LineState.OPEN)),
            batch_count=how_many(PaymentBatch.objects.filter(account=OuterRef("pk")).under_way()),
            receipt_count=_to_pay(receipts_to_pay()),
            invoice_count=_to_pay(invoices_to_pay()),
            closes_on=Subquery(last.values("closes_on")[:1]),
            closing_cents=Subquery(last.values("closing_cents")[:1]),
            opens_on=Subquery(last.values("opens_on")[:1]),
            opening_cents=Subquery(last.values("opening_cents")[:1]),
            before_on=Subquery(last.values("closes_on")[1:2]),
            before_cents=Subquery(last.values("closing_cents")[1:2]),
        )
        .order_by("legal_person__number")
    )
    return list(rows)


def _to_pay(rows: QuerySet[Any]) -> Subquery:
    return how_many(rows.filter(legal_person=OuterRef("legal_person")), by="legal_person")


def bank_account(legal_person: LegalPerson) -> BankAccount | None:
    """That of this one, as `bank_accounts` gives it; None as long as nobody wrote one down."""
    rows = bank_accounts(legal_person.neighbourhood)
    return next((row for row in rows if row.legal_person_id == legal_person.pk), None)


def mandate_of(person: Person, legal_person: LegalPerson) -> DebitMandate | None:
    """On which this legal person may collect from somebody now, the newest of several."""
    rows = DebitMandate.objects.filter(person=person, legal_person=legal_person, ended_on__isnull=True)
    found: DebitMandate | None = rows.order_by("-pk").first()
    return found
