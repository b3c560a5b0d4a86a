from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from wijkwerk.audit import commands as audit
from wijkwerk.kernel.actor import Actor
from wijkwerk.ledger import queries, rules
from wijkwerk.ledger.commands.accounts import locked_counter
from wijkwerk.ledger.models import Block, Seal, Transaction, Waiting
from wijkwerk.places.models import Neighbourhood

# A block keeps who books on SQLite waiting while it is made.
MOST_IN_A_BLOCK = 1000
MOST_BLOCKS_AT_ONCE = 20
_WHO = ("at", "actor_kind", "actor_id", "on_behalf_of_id", "door", "pk")


def seal_all(*, by: Actor, at: datetime) -> int:
    """Seals what waits, in every neighbourhood; gives how many blocks it made. What is left over is for the next time."""
    made = 0
    waiting = Waiting.objects.order_by("neighbourhood_id").values_list("neighbourhood_id", flat=True).distinct()
    for here in Neighbourhood.objects.filter(pk__in=list(waiting)).order_by("pk"):
        while made < MOST_BLOCKS_AT_ONCE and seal(neighbourhood=here, by=by, at=at) is not None:
            made += 1
    return made


@transaction.atomic
def seal(*, neighbourhood: Neighbourhood, by: Actor, at: datetime) -> Block | None:
    """Numbers what waits and closes it in the next block of the chain; None when nothing waits.

    What one look sees committed is the horizon: whatever a booking built on is committed before it, and has a lower key, because keys are
    drawn when the accounts are held. So the order of keys is an order in which everything can have happened, and a booking that was
    still on its way, whatever its key, comes in a later block.
    """
    locked_counter(neighbourhood)
    before: Block | None = queries.chain(neighbourhood).last()
    pks = list(Waiting.objects.within(neighbourhood).order_by("pk").values_list("pk", flat=True)[:MOST_IN_A_BLOCK])
    if not pks:
        return None
    first = before.last + 1 if before else 1
    Seal.objects.bulk_create(
        [Seal(transaction_id=pk, neighbourhood=neighbourhood, number=number) for number, pk in enumerate(pks, first)]
    )
    number, last = (before.number + 1 if before else 1), first + len(pks) - 1
    told = queries.sealed(neighbourhood, first=first, last=last)
    block = Block.objects.create(
        neighbourhood=neighbourhood,
        number=number,
        first=first,
        last=last,
        sealed_at=at,
        hash=rules.block_hash(before.hash if before else rules.NO_BLOCK, number, told),
    )
    Waiting.objects.filter(pk__in=pks).delete()
    _record(neighbourhood, pks)
    audit.record("ledger.sealed", block, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return block


def _record(neighbourhood: Neighbourhood, pks: Sequence[int]) -> None:
    """The events of what was booked, of which each booking tells everything: many at once here, instead of one by one there.

    Bookings of before told no door, and have their event.
    """
    rows = Transaction.objects.filter(pk__in=pks).exclude(door="").order_by("pk").values_list(*_WHO)
    audit.record_told("ledger.posted", Transaction, rows, here=neighbourhood.pk)
