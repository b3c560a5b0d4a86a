"""What a shop gives for coins, how many it takes a week, and who sponsors it: from a day to a day."""

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.currency.models import Contract
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.people.models import Organisation


class WrongTerm(Refusal):
    for_people = _("Het einde ligt voor het begin, of er loopt al een afspraak vanaf die dag. Kies een andere dag.")


@dataclass(frozen=True, slots=True)
class ContractFacts:
    """`per_week` in hundredths of a coin, None for no limit; `cents_each` is what the shop gets for one coin, of us or of the sponsor."""

    gives: str
    sponsor: str
    per_week: int | None = None
    cents_each: int = 0
    is_paid_by_us: bool = True
    conditions: str = ""


@transaction.atomic
def make_contract(
    *, organisation: Organisation, facts: ContractFacts, from_on: date, to_on: date | None, by: Actor, at: datetime
) -> Contract:
    """What was agreed with this shop before ends the day before."""
    others = Contract.objects.filter(organisation=organisation)
    if (to_on is not None and to_on < from_on) or others.filter(from_on__gte=from_on).exists():
        raise WrongTerm
    others.filter(Q(to_on__isnull=True) | Q(to_on__gte=from_on)).update(to_on=from_on - timedelta(days=1))
    row = Contract.objects.create(
        neighbourhood_id=organisation.neighbourhood_id,
        organisation=organisation,
        code=Contract.objects.filter(neighbourhood_id=organisation.neighbourhood_id).free_code(),
        from_on=from_on,
        to_on=to_on,
        **asdict(facts),
    )
    audit.record("currency.contract_made", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row


@transaction.atomic
def end_contract(*, contract: Contract, on: date, by: Actor, at: datetime) -> None:
    """`on` is the last day that the shop takes coins; what it has can still be settled."""
    row = Contract.objects.select_for_update().get(pk=contract.pk)
    row.to_on = max(on, row.from_on)
    row.save(update_fields=["to_on"])
    audit.record("currency.contract_ended", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
