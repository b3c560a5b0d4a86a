"""Visits by two: who goes along, who would rather have it so, and telling residents which first names come."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.execution import queries
from wijkwerk.execution.commands.visits import DayIsOver, refuse_pair
from wijkwerk.execution.models import PairWish, VisitDay
from wijkwerk.homes.models import Dwelling
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.notices import commands as notices
from wijkwerk.people.models import Person
from wijkwerk.people.queries import language_of


class AlreadyToldThem(Refusal):
    for_people = _("De bewoners weten het al. Verandert er iets in wie komt, dan kan het opnieuw.")


@transaction.atomic
def set_second(*, day: VisitDay, second: Person | None, by: Actor, at: datetime) -> VisitDay:
    """Who goes along, or nobody any more. What residents were told about who comes no longer holds."""
    row = VisitDay.objects.select_for_update(of=("self",)).select_related("coach", "neighbourhood").get(pk=day.pk)
    if row.on < clock.local_day(at, zone=row.neighbourhood.zone):
        raise DayIsOver
    refuse_pair(coach=row.coach, second=second, on=row.on, but=row)
    row.second, row.told_at, row.told_by = second, None, None
    row.save(update_fields=["second", "told_at", "told_by"])
    audit.record("execution.second_set", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id, fields=("second",))
    return row


@transaction.atomic
def tell_residents(*, day: VisitDay, by: Actor, at: datetime) -> int:
    """Who comes, by first names, to everybody there with a mail address; gives how many. The others are called."""
    row = (
        VisitDay.objects.select_for_update(of=("self",))
        .select_related("coach", "second", "neighbourhood")
        .get(pk=day.pk)
    )
    if row.on < clock.local_day(at, zone=row.neighbourhood.zone):
        raise DayIsOver
    if row.told_at is not None:
        raise AlreadyToldThem
    coming = [(person, home) for home in queries.homes_of(row) for person in _reached(home)]
    for person, home in coming:
        _tell(person, row, home, at=at)
    row.told_at, row.told_by_id = at, by.user_id
    row.save(update_fields=["told_at", "told_by"])
    audit.record("execution.visits_announced", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return len(coming)


def _reached(home: queries.Home) -> Sequence[Person]:
    """Each once, however many of their needs are met there."""
    there = {need.person.pk: need.person for _number, need, _kind in home.needs if need.person and need.person.email}
    return list(there.values())


def _tell(person: Person, day: VisitDay, home: queries.Home, *, at: datetime) -> None:
    """In the language of whoever reads it: whom to let in, and whom not."""
    here, names, language = day.neighbourhood, queries.first_names(day), language_of(person)
    with translation.override(language):
        on = date_format(day.on, "l j F")
        if len(names) == 2:
            who = _now("Op %(on)s komen %(first)s en %(second)s bij je langs.")
            who %= {"on": on, "first": names[0], "second": names[1]}
        else:
            who = _now("Op %(on)s komt %(first)s bij je langs.") % {"on": on, "first": "".join(names)}
        kinds = ", ".join(kind.label_in(language) for _number, _need, kind in home.needs)
        stranger = _now("Staat er iemand anders voor de deur? Doe dan niet open.")
        if here.phone:
            stranger = _now("Staat er iemand anders voor de deur? Doe dan niet open, en bel ons: %(phone)s.")
            stranger %= {"phone": here.phone}
        parts = [
            _now("Dag %(name)s,") % {"name": person.first_name},
            who,
            _now("Het gaat om: %(what)s.") % {"what": kinds},
            stranger,
            _now("Heb je liever dat we met z’n tweeën komen, of komt het niet uit? Laat het ons weten."),
            here.name,
        ]
        subject = _now("Wie er bij je langskomt op %(on)s") % {"on": on}
        notices.queue(neighbourhood=here, to=person.email, subject=subject, body="\n\n".join(parts), at=at)


@transaction.atomic
def note_pair_wish(*, of: Dwelling | Person, is_wished: bool, by: Actor, at: datetime) -> None:
    """Said by whoever lives there or by the coach, or taken back; twice is once. Why is nobody's business."""
    who = {"dwelling": of} if isinstance(of, Dwelling) else {"coach": of}
    if is_wished:
        PairWish.objects.get_or_create(
            **who, defaults={"neighbourhood": of.neighbourhood, "said_at": at, "heard_by_id": by.user_id}
        )
    else:
        PairWish.objects.filter(**who).delete()
    name = "execution.pair_wished" if is_wished else "execution.pair_wish_ended"
    audit.record(name, of, by=by, at=at, neighbourhood_id=of.neighbourhood_id)
