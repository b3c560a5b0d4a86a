"""Two records of one person become one: everything that points to the one points to the other from then on. It cannot be undone."""

from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from wijkwerk.access.models import User
from wijkwerk.audit import commands as audit
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.joining import Apart, Joined, WhenBoth
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.people import rules
from wijkwerk.people.models import DoorCode, Person
from wijkwerk.people.queries import doubles

WHY_APART = {
    Apart.CHECKED: _(
        "De een keek iets van de ander na, of tekende er als tweede voor. "
        "Dat waren twee mensen, of er ging iets mis: vraag het bestuur."
    ),
    Apart.TOGETHER: _("Ze hielpen elkaar of gingen samen op pad. Dat kan niet één mens zijn."),
    Apart.CIRCLE: _(
        "Ze zitten allebei in dezelfde schenkkring, elk met een eigen pot. Laat eerst één van de twee eruit gaan."
    ),
    Apart.BOTH_USED: _(
        "Beide hebben iets waarvan er maar één kan zijn, zoals een beurs met boekingen of een plek in dezelfde dienst. "
        "Boekingen verhuizen nooit. Laat ze apart."
    ),
    Apart.ROLE: _("De account die zou stoppen, heeft een rol. Laat die account staan, of laat eerst de rol stoppen."),
    Apart.SELF: _("Dit is al één kaart."),
    Apart.GONE: _("Een van de twee is al gewist of samengevoegd."),
}


class StayApart(Refusal):
    """The sentence is that of what is in the way."""


@transaction.atomic
def join(*, kept: Person, gone: Person, by: Actor, at: datetime) -> User | None:
    """`gone` becomes as empty as an erased record; gives the login that it had and that is nobody's here now, to be shut.

    What `kept` does not tell yet is taken from `gone`; of two answers about how much one wants to do, the smaller.
    """
    rows = Person.objects.select_for_update(of=("self",)).select_related("neighbourhood", "user")
    locked = {row.pk: row for row in rows.filter(pk__in=(kept.pk, gone.pk)).order_by("pk")}
    kept, gone = locked[kept.pk], locked[gone.pk]
    in_the_way = doubles.why_apart(kept, gone, day=clock.local_day(at, zone=kept.neighbourhood.zone))
    if in_the_way:
        raise StayApart(WHY_APART[in_the_way[0]])
    DoorCode.objects.filter(person=gone, withdrawn_at__isnull=True).update(withdrawn_at=at, withdrawn_by_id=by.user_id)
    for rule in doubles.join_rules():
        _settle(rule, kept, gone, at)
        model, field = doubles.relation(rule)
        model._default_manager.filter(**{field.name: gone}).update(**{field.name: kept})
    login = _take_over(kept, gone, at)
    audit.record("people.joined", kept, by=by, at=at, neighbourhood_id=kept.neighbourhood_id)
    audit.record("people.joined_into", gone, by=by, at=at, neighbourhood_id=gone.neighbourhood_id)
    return login


def _settle(rule: Joined, kept: Person, gone: Person, at: datetime) -> None:
    """Of two rows of which there can be one, one goes or ends, as the rule of its app says."""
    for own, row in doubles.clashes(rule, kept, gone):
        if rule.when_both in (WhenBoth.MOVE, WhenBoth.BEFORE):
            raise StayApart(WHY_APART[Apart.BOTH_USED])
        if rule.when_both is WhenBoth.ENDS:
            day = clock.local_day(at, zone=kept.neighbourhood.zone)
            type(row)._default_manager.filter(pk=row.pk).update(**{rule.by: max(day, row.from_on)})
        else:
            _loser(rule, own, row).delete()


def _loser(rule: Joined, own: models.Model, row: models.Model) -> models.Model:
    if rule.when_both is WhenBoth.NEWEST and getattr(row, rule.by) > getattr(own, rule.by):
        return own
    if rule.when_both is WhenBoth.UNUSED and not doubles.is_used(rule, own) and doubles.is_used(rule, row):
        return own
    return row


def _take_over(kept: Person, gone: Person, at: datetime) -> User | None:
    for name in ("first_name", "last_name", "phone", "phone_key", "email", "address_id"):
        if not getattr(kept, name):
            setattr(kept, name, getattr(gone, name))
    kept.sort_key = rules.person_sort_key(kept.first_name, kept.last_name, kept.code)
    kept.languages = list(dict.fromkeys([*kept.languages, *gone.languages]))
    kept.max_metres = min(kept.max_metres, gone.max_metres)
    kept.max_hours_per_week = min(kept.max_hours_per_week, gone.max_hours_per_week)
    kept.has_buddy_role = kept.has_buddy_role and gone.has_buddy_role
    login = gone.user
    _empty(gone, into=kept, at=at)
    if kept.user is None:
        kept.user, login = login, None
    kept.save()
    return login


def _empty(gone: Person, *, into: Person, at: datetime) -> None:
    told: dict[str, Any] = dict.fromkeys(("first_name", "last_name", "phone", "phone_key", "email"), "")
    told |= {"user": None, "address": None, "languages": [], "sort_key": gone.code.lower()}
    for name, value in (told | {"erased_at": at, "joined_into": into}).items():
        setattr(gone, name, value)
    gone.save()
