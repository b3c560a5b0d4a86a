"""What somebody likes to receive: theirs to choose, to change, and to leave open."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.people.models import Person
from wijkwerk.rewards.enums import Way
from wijkwerk.rewards.models import Choice, WayOffered


class WayNotOffered(Refusal):
    for_people = _("Deze manier van waarderen is er in deze buurt niet. Kies een andere.")


@transaction.atomic
def choose(*, person: Person, way: Way, by: Actor, at: datetime) -> Choice:
    """From now on; nothing promised before changes by it."""
    here = person.neighbourhood
    current = WayOffered.objects.within(here).current(clock.local_day(at, zone=here.zone))
    if way != Way.NOTHING and not current.filter(way=way).exists():
        raise WayNotOffered
    choice, _made = Choice.objects.update_or_create(person=person, defaults={"way": way, "chosen_at": at})
    audit.record("rewards.chosen", choice, by=by, at=at, neighbourhood_id=person.neighbourhood_id)
    return choice


@transaction.atomic
def take_back_choice(*, person: Person, by: Actor, at: datetime) -> None:
    """Chooses per shift from now on; to have chosen nothing yet is no choice for nothing."""
    for choice in Choice.objects.filter(person=person):
        audit.record("rewards.choice_taken_back", choice, by=by, at=at, neighbourhood_id=person.neighbourhood_id)
        choice.delete()
