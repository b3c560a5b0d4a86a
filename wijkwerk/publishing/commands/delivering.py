"""One address after another, so that being killed at any moment loses none and doubles none.

A delivery is claimed by one worker, prepared, marked just before its last dot goes over the line, and settled by the answer. A worker that
comes back knows of everything it had claimed: what was not marked did not go, and waits again; what was marked may have gone, and stands
in doubt until a person says. Between two computers without a shared transaction there is no more to know than that.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from wijkwerk.audit import commands as audit
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.states import NotNow
from wijkwerk.publishing import rules
from wijkwerk.publishing.enums import DID_NOT_ARRIVE, DeliveryState, SubscriptionState
from wijkwerk.publishing.models import Delivery, Mailing

_SETTLED = frozenset({*DID_NOT_ARRIVE, DeliveryState.SENT, DeliveryState.DOUBT, DeliveryState.LEFT})


@transaction.atomic
def recover(*, worker_id: str, at: datetime) -> int:
    """What this worker left when it was cut short, and what another one left long ago; gives how many stand in doubt."""
    lost = Q(worker=worker_id) | Q(claimed_at__lt=at - rules.CLAIM_LASTS)
    left = Delivery.objects.filter(lost, state__in=[DeliveryState.CLAIMED, DeliveryState.HANDING_OVER])
    doubt: int = left.filter(state=DeliveryState.HANDING_OVER).update(state=DeliveryState.DOUBT, worker="")
    left.filter(state=DeliveryState.CLAIMED).update(state=DeliveryState.WAITING, worker="")
    return doubt


@transaction.atomic
def claim(*, numbers: Sequence[int], worker_id: str, at: datetime) -> list[Delivery]:
    """Those of these that nobody else took, for this worker alone. Who left in the meantime is settled here, without a mail."""
    still = Delivery.objects.filter(pk__in=numbers, state=DeliveryState.WAITING)
    still.filter(Q(subscription__isnull=True) | ~Q(subscription__state=SubscriptionState.CONFIRMED)).update(
        state=DeliveryState.LEFT
    )
    still.update(state=DeliveryState.CLAIMED, worker=worker_id, claimed_at=at)
    mine = Delivery.objects.filter(pk__in=numbers, state=DeliveryState.CLAIMED, worker=worker_id)
    return list(mine.select_related("subscription", "mailing__neighbourhood").order_by("pk"))


@transaction.atomic
def mark_handing_over(*, delivery: Delivery, at: datetime) -> None:
    """Committed before the last dot goes: from here on it may have arrived. Raises NotNow when it is no longer ours."""
    rows = Delivery.objects.filter(pk=delivery.pk, state=DeliveryState.CLAIMED, worker=delivery.worker)
    if not rows.update(state=DeliveryState.HANDING_OVER, handed_over_at=at, attempts=delivery.attempts + 1):
        raise NotNow


@transaction.atomic
def settle(*, delivery: Delivery, state: DeliveryState, answer: str, at: datetime) -> None:
    """What became of it. One that is to be tried later waits longer each time, and is given up in the end, for somebody to see."""
    row = Delivery.objects.select_for_update().get(pk=delivery.pk)
    if row.state not in {DeliveryState.CLAIMED, DeliveryState.HANDING_OVER}:
        return
    if row.state == DeliveryState.CLAIMED:  # refused before anything of it went over the line
        row.attempts += 1
        row.handed_over_at = at
    if state == DeliveryState.WAITING:
        row.send_after = rules.next_try(attempts=row.attempts, at=at)
        state = DeliveryState.GIVEN_UP if row.attempts >= rules.MOST_ATTEMPTS else state
    row.state, row.worker, row.answer = state, "", _without(answer, row)
    row.save(update_fields=["state", "worker", "answer", "attempts", "send_after", "handed_over_at"])


def _without(answer: str, row: Delivery) -> str:
    """A server repeats the address in what it says; ours stands on the subscription, and goes with it."""
    address = row.subscription.email if row.subscription else ""
    return " ".join(answer.replace(address, "…").split() if address else answer.split())[:200]


@transaction.atomic
def rest(*, mailing: Mailing, numbers: Sequence[int], problem: str, at: datetime) -> None:
    """The mail server takes nothing from us now: what was claimed waits again, and nothing was lost."""
    Delivery.objects.filter(pk__in=numbers, state=DeliveryState.CLAIMED).update(state=DeliveryState.WAITING, worker="")
    row = Mailing.objects.select_for_update().get(pk=mailing.pk)
    row.failures += 1
    row.rests_until, row.problem = rules.rest_after(row.failures, at=at), problem[:200]
    row.save(update_fields=["failures", "rests_until", "problem"])


@transaction.atomic
def note_progress(*, mailing: Mailing, at: datetime) -> None:
    """The server takes mail: an earlier problem is over; and when nothing waits any more, it is done."""
    row = Mailing.objects.select_for_update().get(pk=mailing.pk)
    row.failures, row.rests_until, row.problem = 0, None, ""
    if not Delivery.objects.filter(mailing=row).underway().exists():
        row.done_at = at
    row.save(update_fields=["failures", "rests_until", "problem", "done_at"])


@transaction.atomic
def try_again(*, delivery: Delivery, by: Actor, at: datetime) -> None:
    """Once more, under the same mark: somebody looked, and it did not arrive."""
    row = Delivery.objects.select_for_update().select_related("mailing").get(pk=delivery.pk)
    if row.state not in _SETTLED - {DeliveryState.SENT, DeliveryState.LEFT}:
        raise NotNow
    row.state, row.attempts, row.send_after, row.answer = DeliveryState.WAITING, 0, at, ""
    row.save(update_fields=["state", "attempts", "send_after", "answer"])
    Mailing.objects.filter(pk=row.mailing_id).update(done_at=None)
    audit.record("publishing.sent_again", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)


@transaction.atomic
def was_received(*, delivery: Delivery, by: Actor, at: datetime) -> None:
    """Somebody looked, and it is there."""
    row = Delivery.objects.select_for_update().get(pk=delivery.pk)
    if row.state != DeliveryState.DOUBT:
        raise NotNow
    row.state = DeliveryState.SENT
    row.save(update_fields=["state"])
    audit.record("publishing.was_received", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
