"""Our own account, and the account on which somebody wants to be paid."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.funding.models import BankAccount, BankStatement, PersonIban
from wijkwerk.funding.rules import debits
from wijkwerk.kernel import iban as ibans
from wijkwerk.kernel import text
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.people.models import Person
from wijkwerk.places.models import LegalPerson


class WrongIban(Refusal):
    for_people = _("Dit rekeningnummer klopt niet. Kijk het na op je pas, of in de app van je bank.")


class HolderMissing(Refusal):
    for_people = _("Schrijf op wiens naam de rekening staat.")


class WrongCreditor(Refusal):
    for_people = _("Dit incassant-ID klopt niet. Het staat in je contract met de bank, zoals NL69ZZZ123456780000.")


class AccountInUse(Refusal):
    for_people = _("Van deze rekening zijn al afschriften ingelezen. Een ander nummer kan daarom niet meer.")


@transaction.atomic
def set_bank_account(
    *,
    legal_person: LegalPerson,
    iban: str,
    holder: str,
    one_up_to_cents: int,
    creditor_id: str,
    by: Actor,
    at: datetime,
) -> BankAccount:
    """The account from which this legal person pays; its number stays once statements of it were read in."""
    number, creditor = _known(iban), text.clean(creditor_id).replace(" ", "").upper()
    if creditor and not debits.is_creditor_id(creditor):
        raise WrongCreditor
    row = BankAccount.objects.select_for_update().filter(legal_person=legal_person).first()
    if row is not None and row.iban != number and BankStatement.objects.filter(account=row).exists():
        raise AccountInUse
    if row is None:
        row = BankAccount(legal_person=legal_person, neighbourhood_id=legal_person.neighbourhood_id, opened_at=at)
    row.iban, row.holder = number, _holder(holder)
    row.one_up_to_cents, row.creditor_id = one_up_to_cents, creditor
    row.save()
    audit.record(
        "funding.bank_account_set",
        row,
        by=by,
        at=at,
        neighbourhood_id=row.neighbourhood_id,
        fields=("iban", "holder", "one_up_to_cents", "creditor_id"),
    )
    return row


@transaction.atomic
def keep_iban(*, person: Person, iban: str, holder: str, by: Actor, at: datetime) -> PersonIban:
    row, _made = PersonIban.objects.update_or_create(
        person=person,
        defaults={
            "neighbourhood_id": person.neighbourhood_id,
            "iban": _known(iban),
            "holder": _holder(holder),
            "kept_at": at,
        },
    )
    audit.record("funding.iban_kept", person, by=by, at=at, neighbourhood_id=person.neighbourhood_id)
    return row


@transaction.atomic
def forget_iban(*, person: Person, by: Actor, at: datetime) -> None:
    """From now on no list can hold a payment to this person; one that waits is stopped by it."""
    PersonIban.objects.filter(person=person).delete()
    audit.record("funding.iban_forgotten", person, by=by, at=at, neighbourhood_id=person.neighbourhood_id)


def _known(iban: str) -> str:
    number = ibans.normalise(iban)
    if number is None:
        raise WrongIban
    return number


def _holder(told: str) -> str:
    name = text.clean(told)[:70]
    if not name:
        raise HolderMissing
    return name
