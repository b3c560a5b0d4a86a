from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.kernel import text
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.kernel.states import NotNow
from wijkwerk.membership import queries, rules
from wijkwerk.membership.models import Membership
from wijkwerk.people.models import Organisation, Person
from wijkwerk.places.models import LegalPerson


class AlreadyMember(Refusal):
    for_people = _("Deze naam staat al op de ledenlijst.")


class NumberTaken(Refusal):
    for_people = _("Dit lidnummer is al van iemand anders. Laat het leeg, dan kiezen wij het volgende.")


class WithoutKind(Refusal):
    for_people = _("Vul in wat iemand is, bijvoorbeeld lid, vriend of donateur.")


@dataclass(frozen=True, slots=True)
class Facts:
    """`kind` in the neighbourhood's own words; without a `number` it is the next one; no `cents_per_year` is no contribution."""

    kind: str
    from_on: date
    number: str = ""
    cents_per_year: int = 0


@transaction.atomic
def join(*, legal_person: LegalPerson, who: Person | Organisation, facts: Facts, by: Actor, at: datetime) -> Membership:
    """Once at a time for each legal person; who left can join again."""
    body = LegalPerson.objects.select_for_update(of=("self",)).select_related("neighbourhood").get(pk=legal_person.pk)
    whose = {"person": who} if isinstance(who, Person) else {"organisation": who}
    if Membership.objects.running().filter(legal_person=body, **whose).exists():
        raise AlreadyMember
    row = Membership(
        neighbourhood=body.neighbourhood,
        legal_person=body,
        code=Membership.objects.within(body.neighbourhood).free_code(),
        made_at=at,
        **whose,
    )
    _write(row, facts)
    row.save()
    audit.record("membership.joined", row, by=by, at=at, neighbourhood_id=body.neighbourhood_id)
    return row


@transaction.atomic
def change(*, membership: Membership, facts: Facts, by: Actor, at: datetime) -> Membership:
    """What was written down wrong, or is otherwise from now on. Who left stays as it was."""
    LegalPerson.objects.select_for_update().get(pk=membership.legal_person_id)
    row: Membership = Membership.objects.select_for_update(of=("self",)).get(pk=membership.pk)
    if row.to_on is not None:
        raise NotNow
    _write(row, facts)
    row.save()
    audit.record("membership.changed", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row


def _write(row: Membership, facts: Facts) -> None:
    kind, number = text.clean(facts.kind)[:40], text.clean(facts.number)[:20]
    if not kind:
        raise WithoutKind
    others = Membership.objects.filter(legal_person=row.legal_person_id).exclude(pk=row.pk)
    if number and others.filter(number=number).exists():
        raise NumberTaken
    row.number = number or row.number or rules.next_number(queries.numbers(row.legal_person))
    row.kind, row.from_on, row.cents_per_year = kind, facts.from_on, facts.cents_per_year
