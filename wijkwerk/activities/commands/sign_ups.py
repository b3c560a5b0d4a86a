"""A first name for one date: no account, and gone the day after."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijkwerk.activities import rules
from wijkwerk.activities.commands.telling import tell
from wijkwerk.activities.commands.waiting import move_up, taken
from wijkwerk.activities.enums import SIGN_UP_TRANSITIONS, Diet, OccurrenceState, SignUpState
from wijkwerk.activities.models import DoorNote, Occurrence, SignUp
from wijkwerk.audit import commands as audit
from wijkwerk.kernel import clock, text
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.kernel.states import check_move
from wijkwerk.people import rules as people_rules
from wijkwerk.people.enums import AgeBand
from wijkwerk.people.models import Person
from wijkwerk.places.models import Neighbourhood
from wijkwerk.reference.care import minor_bounds

NOTE_KEPT = timedelta(days=7)


class NameMissing(Refusal):
    for_people = gettext_lazy("Vul je voornaam in. Meer hoeft niet.")


class Over(Refusal):
    for_people = gettext_lazy("Deze keer is voorbij of gaat niet door. Kijk of een andere keer past.")


class NotNeeded(Refusal):
    for_people = gettext_lazy("Je hoeft je hier niet op te geven. Loop gewoon binnen.")


class TooMany(Refusal):
    for_people = gettext_lazy("Met zoveel mensen tegelijk past het niet. Neem minder mensen mee, of bel ons.")


class EnoughHands(Refusal):
    for_people = gettext_lazy("Er zijn al genoeg handen. Fijn dat je wilde helpen. Kom gerust gewoon mee doen.")


class TooYoung(Refusal):
    """Its sentence is that of the concern."""


@transaction.atomic
def sign_up(
    *,
    occurrence: Occurrence,
    first_name: str,
    by: Actor,
    at: datetime,
    party: int = 1,
    diets: Mapping[str, int] | None = None,
    brings: str = "",
    email: str = "",
    is_helper: bool = False,
    person: Person | None = None,
    age_band: AgeBand = AgeBand.ADULT,
    parent_agrees: bool = False,
) -> SignUp:
    """ "Ik kom", for one to six: on the waiting list when there is no room. Raises a Refusal when nobody can sign up."""
    name = text.clean(first_name)
    if not name:
        raise NameMissing
    date = _locked(occurrence)
    _check(date, party=party, is_helper=is_helper, at=at)
    if is_helper:
        _check_age(date, age_band=age_band, parent_agrees=parent_agrees)
    fits = is_helper or rules.has_room(fits=date.activity.fits, taken=taken(date), party=party)
    row = SignUp.objects.create(
        neighbourhood_id=date.neighbourhood_id,
        occurrence=date,
        code=SignUp.objects.filter(neighbourhood_id=date.neighbourhood_id).free_code(),
        person=person,
        first_name=name,
        party=party,
        diets=_told(diets or {}, party) if date.activity.cooks else {},
        brings=text.clean(brings),
        is_helper=is_helper,
        email=email,
        state=SignUpState.COMING if fits else SignUpState.WAITING,
        made_at=at,
    )
    audit.record("activities.signed_up", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row


def _check_age(occurrence: Occurrence, *, age_band: AgeBand, parent_agrees: bool) -> None:
    """Only of whoever helps: who eats along is with somebody. What was told of an age is not kept."""
    zone = ZoneInfo(occurrence.neighbourhood.zone)
    starts, ends = occurrence.starts_at.astimezone(zone), occurrence.ends_at.astimezone(zone)
    bounds = minor_bounds(starts.date())
    concern = people_rules.concern(
        age_band, people_rules.Help(starts, ends), parent_agrees=parent_agrees, bounds=bounds
    )
    if concern is not None:
        raise TooYoung(concern.label)


def _told(diets: Mapping[str, int], party: int) -> dict[str, int]:
    """Only what the kitchen knows of, for no more than there are."""
    return {name: min(number, party) for name, number in diets.items() if name in Diet.values and number > 0}


def _check(occurrence: Occurrence, *, party: int, is_helper: bool, at: datetime) -> None:
    activity = occurrence.activity
    if occurrence.state != OccurrenceState.PLANNED or occurrence.ends_at <= at:
        raise Over
    if is_helper:
        helping = SignUp.objects.filter(occurrence=occurrence, state=SignUpState.COMING, is_helper=True).count()
        if helping >= activity.helpers:
            raise EnoughHands
    elif not activity.takes_sign_ups:
        raise NotNeeded
    if not 1 <= party <= rules.MOST_IN_A_PARTY or (activity.fits is not None and party > activity.fits):
        raise TooMany


@transaction.atomic
def call_off(*, sign_up: SignUp, by: Actor, at: datetime) -> SignUp:
    """No reason is asked; what was told with it goes at once, and who waited longest moves up."""
    date = _locked(sign_up.occurrence)
    row = SignUp.objects.select_for_update().get(pk=sign_up.pk)
    row.state = check_move(row.state, SignUpState.CALLED_OFF, table=SIGN_UP_TRANSITIONS)
    row.email, row.diets, row.brings = "", {}, ""
    row.save(update_fields=["state", "email", "diets", "brings"])
    if date.is_on and date.ends_at > at:
        move_up(date, at=at)
    audit.record("activities.called_off", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row


@transaction.atomic
def remind(*, at: datetime) -> int:
    """Tells who left an address, once, the day before; gives how many."""
    rows = (
        SignUp.objects.filter(
            state=SignUpState.COMING,
            reminded_at__isnull=True,
            occurrence__state=OccurrenceState.PLANNED,
            occurrence__starts_at__gt=at,
            occurrence__starts_at__lte=at + rules.REMINDED_BEFORE,
        )
        .exclude(email="")
        .select_related("occurrence__activity", "occurrence__neighbourhood")
    )
    told = list(rows.order_by("pk"))
    for each in told:
        tell(each, each.occurrence, _("Tot gauw bij %(title)s"), "", at=at)
        each.reminded_at = at
        each.save(update_fields=["reminded_at"])
    return len(told)


@transaction.atomic
def forget(*, at: datetime) -> int:
    """Names of yesterday and before go, and notes of a week ago; counts and takings stay. Gives how many names."""
    gone = 0
    for neighbourhood in Neighbourhood.objects.order_by("pk"):
        today, _tomorrow = clock.day_bounds(clock.local_day(at, zone=neighbourhood.zone), zone=neighbourhood.zone)
        old = SignUp.objects.within(neighbourhood).filter(occurrence__ends_at__lt=today)
        gone += old.count()
        old.delete()
        DoorNote.objects.within(neighbourhood).filter(made_at__lt=today - NOTE_KEPT).delete()
    return gone


def _locked(occurrence: Occurrence) -> Occurrence:
    """So that two people cannot take the last place."""
    rows = Occurrence.objects.select_for_update(of=("self",)).select_related("activity", "neighbourhood")
    row: Occurrence = rows.get(pk=occurrence.pk)
    return row
