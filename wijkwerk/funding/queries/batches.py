from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Prefetch, QuerySet, Sum, prefetch_related_objects

from wijkwerk.access.enums import Role
from wijkwerk.access.models import Grant
from wijkwerk.funding.enums import BatchState
from wijkwerk.funding.files.pain001 import Transfer, TransferOrder
from wijkwerk.funding.models import Payment, PaymentBatch
from wijkwerk.funding.rules import batches as rules
from wijkwerk.kernel import clock
from wijkwerk.people.models import Person
from wijkwerk.places.models import Neighbourhood

DECIDES = (Role.TREASURER, Role.BOARD)
STEPS_IN = (Role.SUPERVISOR, Role.AUTHORISED)


def with_sums(rows: QuerySet[PaymentBatch]) -> QuerySet[PaymentBatch]:
    """With how many payments there are on each (`count`), and how much together (`cents`)."""
    return rows.annotate(count=Count("payments"), cents=Sum("payments__cents"))


def whole(batch: PaymentBatch) -> PaymentBatch:
    """With its payments in their order and its signatures: two queries, and all that is asked of it below asks no more."""
    payments = Payment.objects.select_related("person", "account").order_by("pk")
    prefetch_related_objects([batch], Prefetch("payments", payments), "signatures")
    return batch


def parts_of(batch: PaymentBatch) -> Sequence[rules.Part]:
    return [
        rules.Part(each.subject, each.name, each.iban, each.cents, each.remittance) for each in batch.payments.all()
    ]


def snapshot_of(batch: PaymentBatch) -> str:
    return rules.snapshot(iban=batch.account.iban, pay_on=batch.pay_on, parts=parts_of(batch))


def needed(batch: PaymentBatch) -> int:
    cents = [each.cents for each in batch.payments.all()]
    return rules.signatures_needed(cents, one_up_to=batch.account.one_up_to_cents)


def receivers(batch: PaymentBatch) -> frozenset[int]:
    """The logins of who gets money by this list."""
    persons = [each.person for each in batch.payments.all() if each.person]
    return frozenset(person.user_id for person in persons if person.user_id)


def signers(batch: PaymentBatch, *, at: datetime) -> Mapping[int, rules.Signer]:
    """Everybody who has a say in it that day, by login."""
    day = clock.local_day(at, zone=batch.neighbourhood.zone)
    grants = Grant.objects.within(batch.neighbourhood).current(day).filter(role__in=(*DECIDES, *STEPS_IN))
    roles: dict[int, set[str]] = {}
    for user_id, role in grants.values_list("user_id", "role"):
        roles.setdefault(user_id, set()).add(role)
    return {
        user_id: rules.Signer(user_id, not held.isdisjoint(DECIDES), not held.isdisjoint(STEPS_IN))
        for user_id, held in roles.items()
    }


def why_not_sign(batch: PaymentBatch, signers: Mapping[int, rules.Signer], *, user_id: int | None) -> str | None:
    """None when this user may sign it; else the code of the reason."""
    return rules.why_not_sign(
        signers.get(user_id or 0, rules.Signer(user_id or 0, decides=False, steps_in=False)),
        signed_by=[each.user_id for each in batch.signatures.all()],
        receives=receivers(batch),
        deciders=deciders(signers),
    )


def asked_to_sign(neighbourhood: Neighbourhood, *, user_id: int, at: datetime) -> list[PaymentBatch]:
    """The lists that wait for a signature and that this user may sign, oldest first; four queries, however many there are."""
    payments = Payment.objects.select_related("person").order_by("pk")
    waiting = PaymentBatch.objects.within(neighbourhood).filter(state=BatchState.OPEN).order_by("pk")
    rows = list(
        waiting.select_related("neighbourhood", "account__legal_person").prefetch_related(
            Prefetch("payments", payments), "signatures"
        )
    )
    known = signers(rows[0], at=at) if rows else {}
    return [row for row in rows if why_not_sign(row, known, user_id=user_id) is None]


def deciders(signers: Mapping[int, rules.Signer]) -> frozenset[int]:
    return frozenset(user_id for user_id, each in signers.items() if each.decides)


@dataclass(frozen=True, slots=True)
class Signed:
    """Who signed, by the name they have here, and when."""

    name: str
    at: datetime


def signed(batch: PaymentBatch) -> list[Signed]:
    rows = list(batch.signatures.all())
    people = Person.objects.within(batch.neighbourhood).filter(user__in=[row.user_id for row in rows])
    names = {person.user_id: person.shown_name for person in people}
    return [Signed(names.get(row.user_id, ""), row.signed_at) for row in rows]


def order_of(batch: PaymentBatch) -> TransferOrder:
    """As it goes to the bank: the number of the message is that of the list."""
    transfers = [
        Transfer(each.code, each.name, each.iban, each.cents, each.remittance) for each in batch.payments.all()
    ]
    return TransferOrder(
        message_id=f"WIJK-{batch.code}-{batch.made_at:%y%m%d%H%M%S}",
        made_at=batch.sent_at or batch.made_at,
        pay_on=batch.pay_on,
        name=batch.account.holder,
        iban=batch.account.iban,
        transfers=transfers,
    )
