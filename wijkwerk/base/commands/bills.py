"""Bills: one per booking, numbered per legal person without a gap, and paid once: at the desk or by the bank."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.base import queries, rules
from wijkwerk.base.enums import BookingState, Vat
from wijkwerk.base.models import Bill, BillCounter, Booking, DeskPayment
from wijkwerk.funding.models import CashBox
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.kernel.states import NotNow
from wijkwerk.places.models import LegalPerson


class NothingToBill(Refusal):
    for_people = _("Een rekening is er alleen voor een boeking die bevestigd is en geld kost.")


class RateUnknown(Refusal):
    for_people = _("Het btw-tarief van vandaag staat hier nog niet. Vraag het de boekhouder. Er is niets gemaakt.")


class PaidAlready(Refusal):
    for_people = _("Deze rekening is al betaald.")


class OtherBox(Refusal):
    for_people = _("Deze kas is van een ander. Kies een kas van wie de ruimte verhuurt.")


@transaction.atomic
def make_bill(*, booking: Booking, vat: Vat = Vat.EXEMPT, by: Actor, at: datetime) -> Bill:
    """Of who lets the room now. The price holds the tax, for people are told what they pay.

    The number is given in the transaction that makes the bill: one that fails takes none. Asked again it is the same bill.
    """
    booking = Booking.objects.select_related("room__legal_person", "neighbourhood").get(pk=booking.pk)
    here, lets = booking.neighbourhood, booking.room.legal_person
    counter = _locked_counter(lets)
    booking.refresh_from_db(fields=("state", "cents"))
    known: Bill | None = Bill.objects.filter(booking=booking).first()
    if known is not None:
        return known
    if booking.state != BookingState.CONFIRMED or not booking.cents:
        raise NothingToBill
    made_on = clock.local_day(at, zone=here.zone)
    rate = _rate(made_on) if vat == Vat.HIGH else Decimal()
    counter.bills += 1
    counter.save(update_fields=["bills"])
    bill = Bill.objects.create(
        neighbourhood=here,
        legal_person=lets,
        booking=booking,
        number=counter.bills,
        billed_by=lets.name,
        vat_number=lets.vat_number,
        billed_to=booking.first_name,
        what=_what(booking)[:200],
        cents=booking.cents,
        vat=vat,
        vat_per_cent=rate,
        vat_cents=rules.tax_within(booking.cents, per_cent=rate),
        made_on=made_on,
        made_at=at,
        made_by_id=by.user_id,
    )
    audit.record("base.billed", bill, by=by, at=at, neighbourhood_id=here.pk)
    return bill


@transaction.atomic
def take_payment(*, bill: Bill, box: CashBox | None, by: Actor, at: datetime) -> DeskPayment:
    """All of it, at the desk: cash into `box`, else by card. Raises PaidAlready, OtherBox."""
    row = lock_unpaid(bill)
    if box is not None and box.legal_person_id != row.legal_person_id:
        raise OtherBox
    paid = DeskPayment.objects.create(
        neighbourhood=row.neighbourhood,
        bill=row,
        box=box,
        nth=1 + row.desk_payments.count(),
        paid_at=at,
        taken_by_id=by.user_id,
    )
    audit.record("base.bill_paid", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return paid


def lock_unpaid(bill: Bill) -> Bill:
    """Held until the end of the transaction, so that a desk and a bank never both take it as theirs. Raises PaidAlready."""
    row: Bill = Bill.objects.select_for_update(of=("self",)).select_related("neighbourhood", "booking").get(pk=bill.pk)
    if queries.payment_of(row) is not None:
        raise PaidAlready
    return row


@transaction.atomic
def undo_payment(*, bill: Bill, by: Actor, at: datetime) -> DeskPayment:
    """It was a mistake: the bill is open again. Raises NotNow where it was not paid at the desk."""
    row = Bill.objects.select_for_update(of=("self",)).get(pk=bill.pk)
    paid: DeskPayment | None = queries.live_desk_payments().filter(bill=row).select_related("bill__booking").first()
    if paid is None:
        raise NotNow
    paid.undone_at = at
    paid.save(update_fields=["undone_at"])
    audit.record("base.bill_payment_undone", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return paid


def _rate(on: date) -> Decimal:
    """Per cent; raises RateUnknown."""
    found = queries.vat_rate(on)
    if found is None:
        raise RateUnknown
    return found.value


def _what(booking: Booking) -> str:
    starts, ends = booking.local()
    return _now("%(room)s, %(day)s van %(starts)s tot %(ends)s uur") % {
        "room": booking.room.name,
        "day": date_format(starts, "j F Y"),
        "starts": date_format(starts, "H.i"),
        "ends": date_format(ends, "H.i"),
    } + (f" ({_now('de dag erna')})" if booking.is_past_midnight else "")


def _locked_counter(lets: LegalPerson) -> BillCounter:
    locked = BillCounter.objects.select_for_update().filter(legal_person=lets)
    counter = locked.first()
    if counter is None:
        BillCounter.objects.get_or_create(legal_person=lets, defaults={"neighbourhood_id": lets.neighbourhood_id})
        counter = locked.get()
    return counter
