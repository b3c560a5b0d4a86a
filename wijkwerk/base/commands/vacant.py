"""Vacant places nearby: told by anybody, shown once somebody at the desk has read it, gone when it is empty no more."""

from datetime import datetime

from django.db import transaction

from wijkwerk.audit import commands as audit
from wijkwerk.base.enums import Owner
from wijkwerk.base.models import VacantPlace
from wijkwerk.kernel import text
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.states import NotNow
from wijkwerk.places.models import Neighbourhood


@transaction.atomic
def tell_vacant(
    *, neighbourhood: Neighbourhood, where: str, since: str, owner: Owner, idea: str, by: Actor, at: datetime
) -> VacantPlace:
    """Not shown yet: a stranger's words stand nowhere before somebody has read them. Of who told it nothing is kept."""
    row = VacantPlace.objects.create(
        neighbourhood=neighbourhood,
        code=VacantPlace.objects.free_code(),
        where=text.clean(where),
        since=text.clean(since),
        owner=owner,
        idea=text.clean(idea),
        told_at=at,
    )
    audit.record("base.vacant_told", row, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return row


@transaction.atomic
def show_vacant(*, place: VacantPlace, by: Actor, at: datetime) -> VacantPlace:
    row = _current(place)
    row.shown_at = row.shown_at or at
    row.save(update_fields=["shown_at"])
    audit.record("base.vacant_shown", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row


@transaction.atomic
def vacant_gone(*, place: VacantPlace, by: Actor, at: datetime) -> VacantPlace:
    """Taken into use, or not fit to be shown; off the list."""
    row = _current(place)
    row.gone_at = at
    row.save(update_fields=["gone_at"])
    audit.record("base.vacant_gone", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row


def _current(place: VacantPlace) -> VacantPlace:
    found: VacantPlace = VacantPlace.objects.select_for_update().get(pk=place.pk)
    if found.gone_at is not None:
        raise NotNow
    return found
