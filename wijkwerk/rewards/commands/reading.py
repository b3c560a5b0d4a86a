"""That something of somebody was read leaves a trace, which each of those it is about can see."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from wijkwerk.audit import commands as audit
from wijkwerk.audit import queries as trail
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import Actor
from wijkwerk.notices import commands as notices
from wijkwerk.people.models import Person
from wijkwerk.people.queries import language_of
from wijkwerk.places.models import Neighbourhood
from wijkwerk.rewards import queries

ANNOUNCED = "rewards.letter_announced"


def note_tax_list_read(*, neighbourhood: Neighbourhood, persons: Sequence[Person], by: Actor, at: datetime) -> None:
    audit.record_all("rewards.tax_list_read", persons, by=by, at=at, neighbourhood_id=neighbourhood.pk)


def note_letters_read(*, neighbourhood: Neighbourhood, persons: Sequence[Person], by: Actor, at: datetime) -> None:
    audit.record_all("rewards.letter_read", persons, by=by, at=at, neighbourhood_id=neighbourhood.pk)


@transaction.atomic
def announce_letters(*, neighbourhood: Neighbourhood, by: Actor, at: datetime) -> int:
    """In January: who received something last year and can sign in reads by mail that the year letter is ready; once.

    The mail names no amount: others read along. Gives how many were told.
    """
    today = clock.local_day(at, zone=neighbourhood.zone)
    if today.month != 1:
        return 0
    since = clock.day_bounds(date(today.year, 1, 1), zone=neighbourhood.zone)[0]
    told = trail.trail(neighbourhood.pk).filter(name=ANNOUNCED, at__gte=since).values("subject_id")
    year = today.year - 1
    persons = queries.receivers(neighbourhood, year=year).filter(user__isnull=False).exclude(email="")
    to_tell = list(persons.exclude(pk__in=told))
    for person in to_tell:
        with translation.override(language_of(person)):
            _announce(person, neighbourhood, year, at)
    audit.record_all(ANNOUNCED, to_tell, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return len(to_tell)


def _announce(person: Person, neighbourhood: Neighbourhood, year: int, at: datetime) -> None:
    notices.queue(
        neighbourhood=neighbourhood,
        to=person.email,
        subject=_("Je overzicht van %(year)d staat klaar") % {"year": year},
        body=_(
            "Dag %(name)s,\n\nOp je eigen bladzijde staat wat je in %(year)d voor de buurt deed en wat je kreeg. "
            "Kies daar Mijn overzicht. Je kunt het printen als brief.\n\n%(enterprise)s"
        )
        % {"name": person.shown_name, "year": year, "enterprise": neighbourhood.name},
        at=at,
    )
