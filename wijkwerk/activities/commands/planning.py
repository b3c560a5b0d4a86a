"""Activities and their dates: planned as one series, changed as a whole or for one day."""

from dataclasses import asdict, dataclass
from datetime import date, datetime, time

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijkwerk.activities import rules
from wijkwerk.activities.commands.telling import tell_all
from wijkwerk.activities.commands.waiting import move_up
from wijkwerk.activities.enums import Kind, OccurrenceState, Repeat
from wijkwerk.activities.models import Activity, Occurrence, OccurrenceQuerySet, SignUp
from wijkwerk.audit import commands as audit
from wijkwerk.kernel import clock, text
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.kernel.states import NotNow, Outdated
from wijkwerk.places.models import Neighbourhood


class WrongTimes(Refusal):
    for_people = gettext_lazy("Het einde moet na het begin liggen.")


class NoDay(Refusal):
    for_people = gettext_lazy("Er valt zo geen enkele dag. Kijk naar de eerste en de laatste dag.")


@dataclass(frozen=True, slots=True)
class ActivityFacts:
    """What somebody plans. Times are on the wall; `fits` and `until_on` None: no bound; `price` in cents."""

    title: str
    kind: Kind
    place: str
    first_on: date
    start: time
    end: time
    what: str = ""
    repeats: Repeat = Repeat.ONCE
    every: int = 1
    until_on: date | None = None
    takes_sign_ups: bool = True
    fits: int | None = None
    helpers: int = 0
    helpers_do: str = ""
    price: int = 0
    payment_link: str = ""
    bring: str = ""


_WORDS = ("title", "what", "place", "helpers_do", "bring")
# The rhythm itself does not change: for another day one series is stopped and another planned.
CHANGEABLE = (
    "title",
    "kind",
    "what",
    "place",
    "start",
    "end",
    "takes_sign_ups",
    "fits",
    "helpers",
    "helpers_do",
    "price",
    "payment_link",
    "bring",
)


@transaction.atomic
def plan(*, neighbourhood: Neighbourhood, facts: ActivityFacts, by: Actor, at: datetime) -> Activity:
    if facts.end <= facts.start:
        raise WrongTimes
    activity = Activity(
        neighbourhood=neighbourhood,
        code=Activity.objects.within(neighbourhood).free_code(),
        made_at=at,
        made_by_id=by.user_id,
        **_cleaned(facts),
    )
    activity.save()
    if not _make_dates(activity, at=at):
        raise NoDay
    audit.record("activities.planned", activity, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return activity


def _cleaned(facts: ActivityFacts) -> dict[str, object]:
    return {name: text.clean(value) if name in _WORDS else value for name, value in asdict(facts).items()}


@transaction.atomic
def change(*, activity: Activity, facts: ActivityFacts, version: int, by: Actor, at: datetime) -> Activity:
    """For all dates still to come, but the times of those that were moved; tells those who left an address what changes for them."""
    if facts.end <= facts.start:
        raise WrongTimes
    row = Activity.objects.select_for_update(of=("self",)).select_related("neighbourhood").get(pk=activity.pk)
    if row.version != version:
        raise Outdated
    cleaned = _cleaned(facts)
    changed = tuple(name for name in CHANGEABLE if getattr(row, name) != cleaned[name])
    for name in changed:
        setattr(row, name, cleaned[name])
    row.version += 1
    row.save()
    _change_dates(row, changed, at=at)
    audit.record("activities.changed", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id, fields=changed)
    return row


def _change_dates(activity: Activity, changed: tuple[str, ...], *, at: datetime) -> None:
    coming = list(_still_planned(activity, at=at))
    for each in coming:
        if {"start", "end"} & set(changed) and not each.is_moved:
            each.starts_at, each.ends_at = _moments(activity, each.planned_on)
            each.save(update_fields=["starts_at", "ends_at"])
        if "fits" in changed:
            move_up(each, at=at)
    for each in coming if {"start", "end", "place"} & set(changed) else ():
        tell_all(each, _("%(title)s is veranderd"), "", at=at)


@transaction.atomic
def cancel(*, occurrence: Occurrence, note: str, by: Actor, at: datetime) -> Occurrence:
    """One date does not go on; who left an address hears it."""
    row = _locked(occurrence, at=at)
    row.state, row.note = OccurrenceState.CANCELLED, text.clean(note)
    row.save(update_fields=["state", "note"])
    _next_version(row)
    tell_all(row, _("%(title)s gaat niet door"), row.note, at=at)
    audit.record("activities.cancelled", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row


@transaction.atomic
def move(
    *,
    occurrence: Occurrence,
    on: date,
    start: time,
    end: time,
    place: str,
    note: str,
    by: Actor,
    at: datetime,
) -> Occurrence:
    """One date on another day, hour or place; `place` empty: the place of the series."""
    if end <= start:
        raise WrongTimes
    row = _locked(occurrence, at=at)
    row.starts_at, row.ends_at = rules.moments(on, start=start, end=end, zone=row.neighbourhood.zone)
    row.own_place, row.note, row.is_moved = text.clean(place), text.clean(note), True
    row.save(update_fields=["starts_at", "ends_at", "own_place", "note", "is_moved"])
    _next_version(row)
    # Who was reminded of the old day is reminded of the new one.
    SignUp.objects.filter(occurrence=row).update(reminded_at=None)
    tell_all(row, _("%(title)s is verplaatst"), row.note, at=at)
    audit.record("activities.moved", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row


@transaction.atomic
def stop(*, activity: Activity, after: date, by: Actor, at: datetime) -> Activity:
    """The series ends: no dates after this day. Dates nobody signed up for go; of the others who left an address hears it."""
    row = Activity.objects.select_for_update(of=("self",)).select_related("neighbourhood").get(pk=activity.pk)
    row.until_on, row.version = after, row.version + 1
    row.save(update_fields=["until_on", "version"])
    later = _still_planned(row, at=at).filter(planned_on__gt=after)
    for each in later.filter(sign_ups__isnull=False).distinct():
        cancel(occurrence=each, note=_("We houden ermee op."), by=by, at=at)
    _still_planned(row, at=at).filter(planned_on__gt=after, sign_ups__isnull=True).delete()
    audit.record("activities.stopped", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row


@transaction.atomic
def lengthen(*, at: datetime) -> int:
    """Makes the dates that time has brought within reach; gives how many."""
    lasting = Activity.objects.exclude(repeats=Repeat.ONCE).select_related("neighbourhood")
    return sum(
        _make_dates(activity, at=at)
        for activity in lasting.filter(Q(until_on__isnull=True) | Q(until_on__gte=at.date())).order_by("pk")
    )


def _make_dates(activity: Activity, *, at: datetime) -> int:
    today = clock.local_day(at, zone=activity.neighbourhood.zone)
    up_to = max(activity.first_on, today) + rules.AHEAD
    there = set(Occurrence.objects.filter(activity=activity).values_list("planned_on", flat=True))
    # What lies before the first date is made too, so that somebody can note what was held already.
    missing = [day for day in rules.days(activity.rhythm, up_to=up_to) if day not in there]
    codes = Occurrence.objects.filter(neighbourhood_id=activity.neighbourhood_id).free_codes(len(missing))
    Occurrence.objects.bulk_create(
        [_occurrence(activity, day, code) for day, code in zip(missing, codes, strict=True)], batch_size=500
    )
    return len(missing)


def _occurrence(activity: Activity, day: date, code: str) -> Occurrence:
    starts_at, ends_at = _moments(activity, day)
    return Occurrence(
        neighbourhood_id=activity.neighbourhood_id,
        activity=activity,
        code=code,
        planned_on=day,
        starts_at=starts_at,
        ends_at=ends_at,
    )


def _moments(activity: Activity, day: date) -> tuple[datetime, datetime]:
    return rules.moments(day, start=activity.start, end=activity.end, zone=activity.neighbourhood.zone)


def _still_planned(activity: Activity, *, at: datetime) -> OccurrenceQuerySet:
    rows = Occurrence.objects.filter(activity=activity).planned().not_over(at)
    return rows.select_related("activity", "neighbourhood").soonest_first()


def _locked(occurrence: Occurrence, *, at: datetime) -> Occurrence:
    """The date, locked; raises NotNow when it is over or off already."""
    rows = Occurrence.objects.select_for_update(of=("self",)).select_related("activity", "neighbourhood")
    row: Occurrence = rows.get(pk=occurrence.pk)
    if not row.is_on or row.ends_at <= at:
        raise NotNow
    return row


def _next_version(occurrence: Occurrence) -> None:
    """So that calendars that follow the feed see that something changed."""
    occurrence.activity.version += 1
    occurrence.activity.save(update_fields=["version"])
