"""A payment in a shop: once per key, within what the contract says, and turned back only as a whole."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.currency import queries, rules
from wijkwerk.currency.enums import PaidBy, SlipState
from wijkwerk.currency.models import Contract, Payment, Settlement, Slip, Till
from wijkwerk.kernel import clock, codes
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal


class NoAmount(Refusal):
    for_people = _("Vul in hoeveel munten je betaalt. Het zijn er meer dan nul.")


class OnlyParts(Refusal):
    for_people = _("Zo'n klein stuk van een munt kun je niet betalen.")


class TooMuchAtOnce(Refusal):
    for_people = _("Zoveel munten kun je niet in één keer betalen. Er is niets betaald.")


class NotTakenHere(Refusal):
    for_people = _("Deze winkel neemt nu geen munten aan. Er is niets betaald.")


class WeekIsFull(Refusal):
    for_people = _("Deze winkel heeft voor deze week genoeg munten. Volgende week kan het weer. Er is niets betaald.")


class KeyOfAnother(Refusal):
    for_people = _("Onder dit kenmerk is al iets anders betaald. Open de bladzijde opnieuw.")


class AlreadyTurnedBack(Refusal):
    for_people = _("Deze betaling is al teruggedraaid.")


class AlreadySettled(Refusal):
    for_people = _("De winkel heeft deze munten al ingeleverd. Terugdraaien kan niet meer.")


class NothingToSettle(Refusal):
    for_people = _("Deze winkel heeft nu geen munten om te verrekenen.")


_WHY = {"none": NoAmount, "part": OnlyParts, "too_much": TooMuchAtOnce}


@transaction.atomic
def take(
    *, contract: Contract, amount: int, key: str, way: PaidBy, by: Actor, at: datetime, till: Till | None = None
) -> Payment:
    """What the shop may take now; the coins themselves are moved by the flow. A repeat of the key gives the first payment."""
    row = Contract.objects.select_for_update(of=("self",)).select_related("neighbourhood").get(pk=contract.pk)
    here, day = row.neighbourhood, clock.local_day(at, zone=row.neighbourhood.zone)
    known: Payment | None = Payment.objects.within(here).filter(key=key).first()
    if known is not None:
        if (known.contract_id, known.amount, known.way) != (row.pk, amount, way):
            raise KeyOfAnother
        return known
    _check(row, amount, way, at)
    payment = Payment.objects.create(
        neighbourhood=here,
        contract=row,
        code=Payment.objects.within(here).free_code(),
        key=key,
        amount=amount,
        way=way,
        paid_on=day,
        paid_at=at,
        till=till,
    )
    audit.record("currency.paid", payment, by=by, at=at, neighbourhood_id=here.pk)
    return payment


def _check(contract: Contract, amount: int, way: PaidBy, at: datetime) -> None:
    """A slip is worth what is printed on it, whatever was set since."""
    currency, day = queries.currency_of(contract.neighbourhood), clock.local_day(at, zone=contract.neighbourhood.zone)
    why = rules.why_no_amount(amount, smallest=currency.smallest, most=currency.most_at_once)
    if why is not None and (way is PaidBy.PHONE or why == "none"):
        raise _WHY[why]
    if not contract.from_on <= day <= (contract.to_on or day):
        raise NotTakenHere
    taken = queries.taken_in_week(contract, day)
    if not rules.fits_this_week(amount, taken=taken, per_week=contract.per_week):
        raise WeekIsFull


@transaction.atomic
def turn_back(*, payment: Payment, by: Actor, at: datetime) -> Payment:
    """As if it was never paid; a slip can be used again."""
    row = Payment.objects.select_for_update(of=("self",)).select_related("neighbourhood").get(pk=payment.pk)
    if row.turned_back_at is not None:
        raise AlreadyTurnedBack
    if row.settlement_id is not None:
        raise AlreadySettled
    row.turned_back_at = at
    row.save(update_fields=["turned_back_at"])
    Slip.objects.filter(payment=row).update(state=SlipState.OUT, payment=None)
    audit.record("currency.turned_back", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row


@transaction.atomic
def settle(*, contract: Contract, by: Actor, at: datetime) -> Settlement:
    """All that the shop took under this contract and did not hand in yet; what the sponsor owes for it follows from the contract."""
    rows = Payment.objects.filter(contract=contract).to_settle().select_for_update()
    amounts = dict(rows.order_by("pk").values_list("pk", "amount"))
    if not amounts:
        raise NothingToSettle
    total = sum(amounts.values())
    row = Settlement.objects.create(
        contract=contract,
        code=codes.new_code(),
        amount=total,
        cents=rules.settlement_cents(total, cents_each=contract.cents_each),
        made_at=at,
    )
    Payment.objects.filter(pk__in=list(amounts)).update(settlement=row)
    audit.record("currency.settled", row, by=by, at=at, neighbourhood_id=contract.neighbourhood_id)
    return row
