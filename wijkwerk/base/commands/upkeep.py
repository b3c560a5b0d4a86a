"""The plan of upkeep: what comes back every so many months, and that it was done."""

from datetime import date, datetime

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wijkwerk.access.enums import Role
from wijkwerk.access.models import Grant
from wijkwerk.audit import commands as audit
from wijkwerk.base import queries, rules
from wijkwerk.base.models import Room, Upkeep, UpkeepDone
from wijkwerk.kernel import clock, text
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.states import NotNow
from wijkwerk.notices import commands as notices
from wijkwerk.places.models import Neighbourhood


@transaction.atomic
def plan_upkeep(
    *,
    neighbourhood: Neighbourhood,
    what: str,
    every_months: int,
    due_on: date,
    done_by: str,
    room: Room | None,
    by: Actor,
    at: datetime,
) -> Upkeep:
    upkeep = Upkeep.objects.create(
        neighbourhood=neighbourhood,
        room=room,
        code=Upkeep.objects.free_code(),
        what=text.clean(what),
        every_months=every_months,
        done_by=text.clean(done_by),
        due_on=due_on,
    )
    audit.record("base.upkeep_planned", upkeep, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return upkeep


@transaction.atomic
def upkeep_done(*, upkeep: Upkeep, on: date, remark: str, by: Actor, at: datetime) -> Upkeep:
    """Reckons from the day that it was done when it is due again."""
    upkeep = _current(upkeep)
    UpkeepDone.objects.create(upkeep=upkeep, on=on, remark=text.clean(remark), noted_at=at, noted_by_id=by.user_id)
    upkeep.due_on = rules.next_due(on, every_months=upkeep.every_months)
    upkeep.save(update_fields=["due_on"])
    audit.record("base.upkeep_done", upkeep, by=by, at=at, neighbourhood_id=upkeep.neighbourhood_id)
    return upkeep


@transaction.atomic
def stop_upkeep(*, upkeep: Upkeep, by: Actor, at: datetime) -> Upkeep:
    """No longer needed; when it was done stays."""
    upkeep = _current(upkeep)
    upkeep.stopped_at = at
    upkeep.save(update_fields=["stopped_at"])
    audit.record("base.upkeep_stopped", upkeep, by=by, at=at, neighbourhood_id=upkeep.neighbourhood_id)
    return upkeep


@transaction.atomic
def remind_upkeep(*, at: datetime) -> int:
    """Mails the hosts once for each time that something is due soon; gives how many reminders there were."""
    told = 0
    for upkeep in queries.upkeep_to_tell(at=at):
        upkeep.reminded_for = upkeep.due_on
        upkeep.save(update_fields=["reminded_for"])
        told += _mail_hosts(upkeep, at=at)
    return told


def _current(upkeep: Upkeep) -> Upkeep:
    found: Upkeep = Upkeep.objects.select_for_update().get(pk=upkeep.pk)
    if found.stopped_at is not None:
        raise NotNow
    return found


def _mail_hosts(upkeep: Upkeep, *, at: datetime) -> int:
    here = upkeep.neighbourhood
    hosts = Grant.objects.within(here).current(clock.local_day(at, zone=here.zone)).filter(role=Role.HOST)
    addresses = sorted(set(hosts.values_list("user__email", flat=True)))
    told = {"what": upkeep.what, "day": date_format(upkeep.due_on, "j F Y"), "who": upkeep.done_by or "–"}
    body = _("%(what)s moet voor %(day)s gebeuren. Wie het doet: %(who)s.") % told
    for address in addresses:
        notices.queue(
            neighbourhood=here,
            to=address,
            subject=_("Onderhoud: %(what)s") % told,
            body=f"{body}\n\n{here.name}",
            at=at,
        )
    return len(addresses)
