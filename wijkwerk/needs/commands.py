from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.homes.models import Dwelling
from wijkwerk.kernel import text
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.kernel.states import Outdated, check_move
from wijkwerk.listening.models import Signal
from wijkwerk.needs.enums import REOPENED, TRANSITIONS, Decider, Decision, LegalGround, NeedState, Urgency
from wijkwerk.needs.models import Need, NeedSource
from wijkwerk.people.models import Person
from wijkwerk.places.models import Block, Neighbourhood
from wijkwerk.reference.catalogue import need_kinds


class UnknownKind(Refusal):
    for_people = _("Dit soort behoefte kennen we niet. Kies er een uit de lijst.")


class OtherNeighbourhood(Refusal):
    for_people = _("Dit hoort bij een andere buurt.")


class NotOne(Refusal):
    for_people = _("Kies twee of meer behoeften van dezelfde soort die nog wachten.")


@dataclass(frozen=True, slots=True)
class NeedFacts:
    """What a connector recognised. `hours` for all units together; quarters by name."""

    kind: str
    units: int
    hours: Decimal
    urgency: Urgency
    from_quarter: str
    to_quarter: str
    decider: Decider
    decision: Decision = Decision.OPEN
    block: Block | None = None
    dwelling: Dwelling | None = None
    person: Person | None = None
    note: str = ""
    ground: LegalGround = LegalGround.ASKED


@transaction.atomic
def recognise(
    *, neighbourhood: Neighbourhood, facts: NeedFacts, signals: Sequence[Signal], by: Actor, at: datetime
) -> Need:
    """Somebody saw in these words that something is needed."""
    _check(neighbourhood, facts, signals)
    need = Need.objects.create(
        neighbourhood=neighbourhood,
        code=Need.objects.within(neighbourhood).free_code(),
        recognised_at=at,
        recognised_by_id=by.user_id,
        **_columns(facts),
    )
    NeedSource.objects.bulk_create([NeedSource(need=need, signal=signal) for signal in signals])
    audit.record("needs.recognised", need, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return need


@transaction.atomic
def recognise_many(*, neighbourhood: Neighbourhood, facts: Sequence[NeedFacts], by: Actor, at: datetime) -> list[Need]:
    """Many at once, from a list: without words of anybody behind them."""
    for each in facts:
        _check(neighbourhood, each, [])
    free = Need.objects.within(neighbourhood).free_codes(len(facts))
    rows = Need.objects.bulk_create(
        [
            Need(
                neighbourhood=neighbourhood, code=code, recognised_at=at, recognised_by_id=by.user_id, **_columns(each)
            )
            for code, each in zip(free, facts, strict=True)
        ],
        batch_size=500,
    )
    audit.record_all("needs.recognised", rows, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return rows


@transaction.atomic
def change(*, need: Need, facts: NeedFacts, version: int, by: Actor, at: datetime) -> Need:
    """Corrects a need; refuses when somebody else did since this version was read."""
    need = Need.objects.select_for_update(of=("self",)).select_related("neighbourhood").get(pk=need.pk)
    if need.version != version:
        raise Outdated
    _check(need.neighbourhood, facts, [])
    for name, value in _columns(facts).items():
        setattr(need, name, value)
    need.version += 1
    need.save()
    audit.record("needs.changed", need, by=by, at=at, neighbourhood_id=need.neighbourhood_id)
    return need


@transaction.atomic
def join(*, needs: Sequence[Need], by: Actor, at: datetime) -> Need:
    """Doubles go on as the oldest one, with the sources of all."""
    rows = list(Need.objects.select_for_update().filter(pk__in=[need.pk for need in needs]).order_by("pk"))
    if len(rows) < 2 or len({(row.kind, row.neighbourhood_id) for row in rows}) > 1:
        raise NotOne
    first, *doubles = rows
    for double in doubles:
        double.state = check_move(double.state, NeedState.WITHDRAWN, table=TRANSITIONS)
        double.save(update_fields=["state"])
        for source in double.sources.exclude(signal__in=first.sources.values("signal")):
            NeedSource.objects.create(need=first, signal_id=source.signal_id)
        audit.record("needs.joined", double, by=by, at=at, neighbourhood_id=double.neighbourhood_id)
    return first


@transaction.atomic
def move(*, needs: Sequence[Need], to: NeedState, by: Actor, at: datetime, on: date | None = None) -> None:
    """All of these to one state, or none; `on` is the day for what is done."""
    rows = list(Need.objects.select_for_update().filter(pk__in=[need.pk for need in needs]).order_by("pk"))
    for row in rows:
        row.state = check_move(row.state, to, table=TRANSITIONS)
        row.done_on = on if to == NeedState.DONE else None
        row.version += 1
    Need.objects.bulk_update(rows, ["state", "done_on", "version"], batch_size=500)
    for row in rows:
        audit.record(
            f"needs.moved_to_{to.value}", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id, fields=("state",)
        )


@transaction.atomic
def reopen(*, needs: Sequence[Need], to: NeedState, by: Actor, at: datetime) -> None:
    """These were not done after all; back to where they lay. Their results are uncounted by the flow's other half."""
    rows = list(Need.objects.select_for_update().filter(pk__in=[need.pk for need in needs]).order_by("pk"))
    for row in rows:
        row.state = check_move(row.state, to, table=REOPENED)
        row.done_on = None
        row.version += 1
    Need.objects.bulk_update(rows, ["state", "done_on", "version"])
    for row in rows:
        audit.record("needs.reopened", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id, fields=("state",))


def _columns(facts: NeedFacts) -> dict[str, object]:
    return {
        "kind": facts.kind,
        "units": facts.units,
        "hours": facts.hours,
        "urgency": facts.urgency,
        "from_quarter": facts.from_quarter,
        "to_quarter": facts.to_quarter,
        "decider": facts.decider,
        "decision": facts.decision,
        "block": facts.block,
        "dwelling": facts.dwelling,
        "person": facts.person,
        "note": text.clean(facts.note),
        "ground": facts.ground,
    }


@transaction.atomic
def forget_notes(*, before: date) -> int:
    """What whoever did the work had to know, of what was done before this day."""
    return Need.objects.filter(done_on__lt=before).exclude(note="").update(note="")


def _check(neighbourhood: Neighbourhood, facts: NeedFacts, signals: Sequence[Signal]) -> None:
    if facts.kind not in need_kinds():
        raise UnknownKind
    things = (facts.block, facts.dwelling, facts.person, *signals)
    if any(thing is not None and thing.neighbourhood_id != neighbourhood.pk for thing in things):
        raise OtherNeighbourhood
