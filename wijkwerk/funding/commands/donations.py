"""Gifts: written down once, found on the bank's statement or put in a cash box, thanked for, and taken off when it was a mistake."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.funding.commands import refusals
from wijkwerk.funding.enums import GivenAs, LineState, SettledAs
from wijkwerk.funding.models import BankLine, CashBox, Donation
from wijkwerk.funding.rules import donations as rules
from wijkwerk.kernel import clock, text
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.kernel.states import NotNow
from wijkwerk.notices import commands as notices
from wijkwerk.people.models import Organisation, Person
from wijkwerk.places.models import LegalPerson


class NotAGift(Refusal):
    for_people = _("Vul een bedrag in van meer dan niets, of bij spullen wat het was.")


class StillToCome(Refusal):
    for_people = _("Deze gift is van een dag die nog moet komen. Kijk de datum na.")


class OtherGift(Refusal):
    for_people = _("Deze regel van de bank hoort niet bij deze gift, of al bij een andere.")


class OnTheBank(Refusal):
    for_people = _("Deze gift staat op de bank. Draai eerst daar de regel terug.")


@transaction.atomic
def write_down(
    *,
    legal_person: LegalPerson,
    giver: Person | Organisation | None,
    facts: rules.Facts,
    by: Actor,
    at: datetime,
    box: CashBox | None = None,
) -> Donation:
    """`giver` None: nobody knows who. `box` is of the same legal person, and only for cash that was put in it just now."""
    here = legal_person.neighbourhood
    if not rules.is_gift(facts):
        raise NotAGift
    if facts.given_on > clock.local_day(at, zone=here.zone):
        raise StillToCome
    if box is not None and (facts.given_as is not GivenAs.CASH or box.legal_person_id != legal_person.pk):
        raise refusals.NotTheseBooks
    row = Donation.objects.create(
        neighbourhood=here,
        legal_person=legal_person,
        person=giver if isinstance(giver, Person) else None,
        organisation=giver if isinstance(giver, Organisation) else None,
        code=Donation.objects.within(here).free_code(),
        given_on=facts.given_on,
        given_as=facts.given_as,
        cents=facts.cents,
        what=text.clean(facts.what)[:120],
        purpose=text.clean(facts.purpose)[:100],
        wants_thanks=facts.wants_thanks,
        may_be_named=facts.may_be_named,
        box=box,
        made_at=at,
    )
    audit.record("funding.donation_written", row, by=by, at=at, neighbourhood_id=here.pk)
    return row


@transaction.atomic
def point_to_line(*, donation: Donation, line: BankLine, by: Actor, at: datetime) -> Donation:
    """It is in the books already, as income by hand: the gift says which line, and nothing is booked again."""
    row = _locked(donation)
    found: BankLine = BankLine.objects.select_for_update(of=("self",)).select_related("account").get(pk=line.pk)
    is_income = found.state == LineState.SETTLED and found.settled_as == SettledAs.OTHER and found.subject == "income"
    if row.line_id is not None or not is_income or not _fits(row, found):
        raise OtherGift
    _point([row], found)
    audit.record("funding.donation_found", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row


def settle_donations(rows: Sequence[Donation], line: BankLine) -> None:
    """In the transaction that settles the line: it is this gift, and no other."""
    if len(rows) != 1 or rows[0].line_id is not None or not _fits(rows[0], line):
        raise OtherGift
    _point(rows, line)


def let_go(line: BankLine) -> None:
    """The line was turned back: its gift is looked for again."""
    Donation.objects.filter(line=line).update(line=None)


def _fits(row: Donation, line: BankLine) -> bool:
    is_ours = line.account.legal_person_id == row.legal_person_id and row.withdrawn_at is None
    return is_ours and row.given_as == GivenAs.BANK and line.cents == row.cents


def _point(rows: Sequence[Donation], line: BankLine) -> None:
    if Donation.objects.filter(line=line).exists():
        raise OtherGift
    for row in rows:
        row.line = line
        row.save(update_fields=["line"])


@transaction.atomic
def thank(*, donation: Donation, mail: notices.Outgoing | None, by: Actor, at: datetime) -> Donation:
    """Noted today; by `mail` where there is an address, else by hand, with a letter or at the door."""
    row = _locked(donation)
    if row.thanked_on is not None:
        raise NotNow
    row.thanked_on = clock.local_day(at, zone=row.neighbourhood.zone)
    row.save(update_fields=["thanked_on"])
    if mail is not None:
        notices.queue(neighbourhood=row.neighbourhood, to=mail.to, subject=mail.subject, body=mail.body, at=at)
    audit.record("funding.donation_thanked", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row


@transaction.atomic
def withdraw_donation(*, donation: Donation, by: Actor, at: datetime) -> Donation:
    """It was a mistake. What the bank brought is turned back there first."""
    row = _locked(donation)
    if row.line_id is not None:
        raise OnTheBank
    row.withdrawn_at = at
    row.save(update_fields=["withdrawn_at"])
    audit.record("funding.donation_withdrawn", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row


def _locked(donation: Donation) -> Donation:
    rows = Donation.objects.select_for_update(of=("self",)).select_related("neighbourhood", "box__account")
    row: Donation = rows.get(pk=donation.pk)
    if row.withdrawn_at is not None:
        raise NotNow
    return row
