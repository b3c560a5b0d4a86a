"""What went to the bank in a file, and the bank did not do: a payment to an account that is gone, a collection that was refused."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.funding import queries
from wijkwerk.funding.commands.paid import settle_batches
from wijkwerk.funding.enums import LIVE, BatchState, CollectionState, PaymentState
from wijkwerk.funding.models import Collection, Payment, PaymentBatch
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.kernel.states import NotNow


class LastOnTheList(Refusal):
    for_people = _("Er staat verder niets meer op deze lijst. Trek dan de hele lijst in.")


class PaidOtherwise(Refusal):
    for_people = _("Dit staat intussen op een andere lijst, of is al betaald. Zet eerst die recht.")


@transaction.atomic
def cross_out_payment(*, payment: Payment, by: Actor, at: datetime) -> Payment:
    """The bank did not do this one of a list that was sent: what it pays is owed again. The others go on."""
    _lock(payment, BatchState.SENT)
    others = Payment.objects.filter(batch=payment.batch_id).exclude(pk=payment.pk)
    if not others.exclude(state=PaymentState.DROPPED).exists():
        raise LastOnTheList
    return _moved(payment, PaymentState.LISTED, PaymentState.DROPPED, by=by, at=at)


@transaction.atomic
def restore_payment(*, payment: Payment, by: Actor, at: datetime) -> Payment:
    """The bank did it after all: it is looked for on the statement again. Not when it was put on another list meanwhile."""
    _lock(payment, BatchState.SENT, BatchState.PAID)
    same = Payment.objects.filter(neighbourhood_id=payment.neighbourhood_id, subject=payment.subject)
    is_listed = same.filter(state__in=LIVE).exclude(pk=payment.pk).exists()
    if is_listed or queries.is_handed_over(payment.neighbourhood, [payment.subject]):
        raise PaidOtherwise
    return _moved(payment, PaymentState.DROPPED, PaymentState.LISTED, by=by, at=at)


def _lock(payment: Payment, *states: BatchState) -> None:
    if not PaymentBatch.objects.select_for_update().filter(pk=payment.batch_id, state__in=states).exists():
        raise NotNow


def _moved(payment: Payment, before: PaymentState, after: PaymentState, *, by: Actor, at: datetime) -> Payment:
    if not Payment.objects.filter(pk=payment.pk, state=before).update(state=after):
        raise NotNow
    payment.state = after
    settle_batches({payment.batch_id})
    name = "funding.payment_crossed_out" if after is PaymentState.DROPPED else "funding.payment_restored"
    audit.record(name, payment, by=by, at=at, neighbourhood_id=payment.neighbourhood_id)
    return payment


@transaction.atomic
def cross_out_collection(*, collection: Collection, by: Actor, at: datetime) -> Collection:
    """The bank did not collect this one of a run: it can be planned anew."""
    return _collected(collection, CollectionState.SENT, CollectionState.DROPPED, by=by, at=at)


@transaction.atomic
def restore_collection(*, collection: Collection, by: Actor, at: datetime) -> Collection:
    return _collected(collection, CollectionState.DROPPED, CollectionState.SENT, by=by, at=at)


def _collected(
    collection: Collection, before: CollectionState, after: CollectionState, *, by: Actor, at: datetime
) -> Collection:
    """Only what went to the bank in a run; what was called off before never did."""
    if not Collection.objects.filter(pk=collection.pk, run__isnull=False, state=before).update(state=after):
        raise NotNow
    collection.state = after
    is_out = after is CollectionState.DROPPED
    name = "funding.collection_crossed_out" if is_out else "funding.collection_restored"
    audit.record(name, collection, by=by, at=at, neighbourhood_id=collection.neighbourhood_id)
    return collection
