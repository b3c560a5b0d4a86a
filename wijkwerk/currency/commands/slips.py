"""Slips: drawn from a purse, each pays once, and what is not used goes back."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _text
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.currency import queries, rules
from wijkwerk.currency.commands.paying import NoAmount, OnlyParts, TooMuchAtOnce, take
from wijkwerk.currency.enums import PaidBy, SlipState
from wijkwerk.currency.models import Contract, Payment, Slip, Till
from wijkwerk.kernel import clock, codes
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.ledger.models import Account

_WHY = {"none": NoAmount, "part": OnlyParts, "too_much": TooMuchAtOnce}


class TooManySlips(Refusal):
    for_people = _("Zoveel bonnen passen niet op een vel. Maak er minder.")


class NoSlip(Refusal):
    for_people = _("Deze code is geen bon van ons. Kijk of je hem goed overtypte.")


class SlipUsed(Refusal):
    """Says when: so that two people at a counter know where they stand."""

    for_people = _("Deze bon is al gebruikt.")


class SlipGone(Refusal):
    for_people = _("Deze bon is ingetrokken. De munten zijn terug in de beurs.")


class SlipTooOld(Refusal):
    for_people = _("Deze bon is te oud. De munten kunnen terug in de beurs.")


@transaction.atomic
def draw(*, account: Account, amount: int, count: int, by: Actor, at: datetime) -> list[Slip]:
    """So many slips of so much each, in one book. The coins leave the purse in the flow."""
    here = account.neighbourhood
    currency = queries.currency_of(here)
    why = rules.why_no_amount(amount, smallest=currency.smallest, most=currency.most_at_once)
    if why is not None:
        raise _WHY[why]
    if not 1 <= count <= rules.MOST_SLIPS:
        raise TooManySlips
    book, until_on = codes.new_code(), clock.local_day(at, zone=here.zone) + rules.SLIP_LASTS
    made: list[Slip] = Slip.objects.bulk_create(
        [
            Slip(
                neighbourhood=here, account=account, code=code, book=book, amount=amount, until_on=until_on, drawn_at=at
            )
            for code in Slip.objects.within(here).free_codes(count)
        ]
    )
    audit.record_all("currency.slip_drawn", made, by=by, at=at, neighbourhood_id=here.pk)
    return made


@transaction.atomic
def redeem(*, slip: Slip, contract: Contract, key: str, by: Actor, at: datetime, till: Till | None = None) -> Payment:
    """Pays with it, once; the same key again gives that payment."""
    # What hangs on it is read after the lock: joined along, it would be as it was before somebody else let go.
    row = Slip.objects.select_for_update().get(pk=slip.pk)
    if row.neighbourhood_id != contract.neighbourhood_id or row.state == SlipState.BACK:
        raise NoSlip if row.neighbourhood_id != contract.neighbourhood_id else SlipGone
    if row.payment is not None:
        if row.payment.key == key:
            return row.payment
        paid_at = clock.local_day(row.payment.paid_at, zone=row.neighbourhood.zone)
        raise SlipUsed(_text("Deze bon is al gebruikt, op %(day)s.") % {"day": date_format(paid_at, "j F")})
    if row.until_on < clock.local_day(at, zone=row.neighbourhood.zone):
        raise SlipTooOld
    payment = take(contract=contract, amount=row.amount, key=key, way=PaidBy.SLIP, till=till, by=by, at=at)
    row.state, row.payment = SlipState.USED, payment
    row.save(update_fields=["state", "payment"])
    return payment


@transaction.atomic
def put_back(*, account: Account, slips: Sequence[Slip], by: Actor, at: datetime) -> list[Slip]:
    """Those of this purse that did not pay yet: they open nothing any more. Gives which those were."""
    rows = Slip.objects.select_for_update().filter(account=account, pk__in=[slip.pk for slip in slips])
    found = list(rows.filter(state=SlipState.OUT).order_by("pk"))
    Slip.objects.filter(pk__in=[slip.pk for slip in found]).update(state=SlipState.BACK)
    audit.record_all("currency.slip_put_back", found, by=by, at=at, neighbourhood_id=account.neighbourhood_id)
    return found
