from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import translation
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.kernel import text
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.kernel.states import NotNow, check_move
from wijkwerk.matching import rules
from wijkwerk.matching.enums import TRANSITIONS, AssignmentState, SuggestionState
from wijkwerk.matching.models import Assignment, MatchingRun, Suggestion
from wijkwerk.notices import commands as notices
from wijkwerk.people import rules as people_rules
from wijkwerk.people.enums import AgeBand
from wijkwerk.people.models import Person
from wijkwerk.people.queries import language_of
from wijkwerk.places.models import Neighbourhood
from wijkwerk.reference.care import minor_bounds
from wijkwerk.work.enums import RunState, ShiftState
from wijkwerk.work.models import Shift


class ShiftFull(Refusal):
    for_people = _("Er is geen plek meer. Fijn dat je wilde komen. Kijk eens of een andere keer past.")


class ShiftClosed(Refusal):
    for_people = _("Deze keer is voorbij of gaat niet door.")


class NameMissing(Refusal):
    for_people = _("Vul je voornaam in. Meer hoeft niet.")


class AlreadyThere(Refusal):
    for_people = _("Deze persoon staat al bij deze dienst.")


class TooYoung(Refusal):
    """Its sentence is that of the concern."""


class VogFirst(Refusal):
    for_people = _(
        "Voor dit werk zien we eerst een VOG. Die is gratis. Bel ons of kom langs, dan regelen we het samen."
    )


class PlaceTaken(Refusal):
    for_people = _("Deze plek is al overgenomen, of niet meer vrij. Kijk eens of een andere keer past.")


class AlreadyLooking(Refusal):
    for_people = _("Er wordt al naar mensen gezocht. Wacht tot dat klaar is.")


@transaction.atomic
def ask(*, shift: Shift, person: Person, by: Actor, at: datetime) -> Assignment:
    """A connector asks somebody; a place is kept until they answer."""
    shift = _with_room(shift)
    existing = Assignment.objects.filter(shift=shift, person=person).first()
    if existing is not None:
        if existing.state in {AssignmentState.ASKED, AssignmentState.COMING}:
            raise AlreadyThere
        return _answer(existing, AssignmentState.ASKED, by=by, at=at)
    assignment = _add(shift, person=person, state=AssignmentState.ASKED, by=by, at=at)
    Suggestion.objects.filter(shift=shift, person=person).update(state=SuggestionState.TAKEN)
    return assignment


@transaction.atomic
def sign_up(
    *,
    shift: Shift,
    by: Actor,
    at: datetime,
    first_name: str = "",
    phone: str = "",
    email: str = "",
    person: Person | None = None,
    age_band: AgeBand = AgeBand.ADULT,
    parent_agrees: bool = False,
    wants_pair: bool = False,
) -> Assignment:
    """ "Ik kom": by link with a first name, no account; or as oneself."""
    first_name = text.clean(first_name)
    if person is None and not first_name:
        raise NameMissing
    shift = _with_room(shift)
    _check_who(shift, is_known=person is not None, age_band=age_band, parent_agrees=parent_agrees)
    if person is not None:
        existing = Assignment.objects.filter(shift=shift, person=person).first()
        if existing is not None:
            return (
                existing
                if existing.state == AssignmentState.COMING
                else _answer(existing, AssignmentState.COMING, by=by, at=at)
            )
    return _add(
        shift,
        person=person,
        first_name=first_name,
        phone=phone.strip(),
        email=email,
        age_band="" if age_band == AgeBand.ADULT else age_band,
        wants_pair=wants_pair,
        state=AssignmentState.COMING,
        by_link=person is None,
        by=by,
        at=at,
    )


@transaction.atomic
def say_yes(*, assignment: Assignment, by: Actor, at: datetime) -> Assignment:
    shift = Shift.objects.select_for_update().get(pk=assignment.shift_id)
    if shift.state != ShiftState.OPEN or shift.ends_at <= at:
        raise ShiftClosed
    return _answer(assignment, AssignmentState.COMING, by=by, at=at)


@transaction.atomic
def say_no(*, assignment: Assignment, by: Actor, at: datetime) -> Assignment:
    """Also after a yes; no reason is asked. A place that was sure and comes free is told to the neighbourhood, without a name."""
    was_asked = assignment.state == AssignmentState.ASKED
    row = _answer(assignment, AssignmentState.DECLINED if was_asked else AssignmentState.WITHDRAWN, by=by, at=at)
    shift = Shift.objects.select_related("task", "neighbourhood").get(pk=row.shift_id)
    if not was_asked and shift.state == ShiftState.OPEN and shift.ends_at > at:
        _tell(shift, shift.neighbourhood.email, None, _("Er komt een plek vrij: %(title)s"), at=at)
    return row


@transaction.atomic
def take_over(
    *,
    assignment: Assignment,
    first_name: str,
    by: Actor,
    at: datetime,
    phone: str = "",
    email: str = "",
    age_band: AgeBand = AgeBand.ADULT,
    parent_agrees: bool = False,
    wants_pair: bool = False,
) -> Assignment:
    """Somebody comes instead of whoever had said yes: both or neither, so that the place is never lost in between."""
    shift = (
        Shift.objects.select_for_update(of=("self",))
        .select_related("task", "neighbourhood")
        .get(pk=assignment.shift_id)
    )
    if shift.state != ShiftState.OPEN or shift.starts_at <= at:
        raise ShiftClosed
    giver = Assignment.objects.get(pk=assignment.pk)
    if giver.state != AssignmentState.COMING:
        raise PlaceTaken
    _answer(giver, AssignmentState.WITHDRAWN, by=by, at=at)
    taker = sign_up(
        shift=shift,
        first_name=first_name,
        phone=phone,
        email=email,
        age_band=age_band,
        parent_agrees=parent_agrees,
        wants_pair=wants_pair,
        by=by,
        at=at,
    )
    _tell(shift, giver.mail_address, giver.person, _("Je plek is overgenomen: %(title)s"), at=at)
    return taker


@transaction.atomic
def tell_cancelled(*, shift: Shift, at: datetime) -> int:
    """Mails who comes or was asked that a shift does not go on; gives how many. Who has no address is to be rung."""
    touched = Assignment.objects.filter(shift=shift).counting().select_related("person").order_by("pk")
    subject = _("Het gaat niet door: %(title)s")
    return sum(_tell(shift, each.mail_address, each.person, subject, at=at) for each in touched)


@transaction.atomic
def forget_numbers(*, before: datetime) -> int:
    """Numbers, addresses and that somebody is young: what people told for one shift goes when it is over."""
    over = Assignment.objects.filter(shift__ends_at__lt=before).exclude(phone="", email="", age_band="")
    return over.update(phone="", email="", age_band="")


@transaction.atomic
def forget_first_names(*, before: datetime) -> int:
    """Of who came by a link, two years after the shift; that somebody came stays to be counted."""
    return Assignment.objects.filter(shift__ends_at__lt=before).exclude(first_name="").update(first_name="")


@transaction.atomic
def remind(*, at: datetime) -> int:
    """Tells who left an address, once, the day before; gives how many."""
    soon = Assignment.objects.filter(
        state=AssignmentState.COMING,
        reminded_at__isnull=True,
        shift__state=ShiftState.OPEN,
        shift__starts_at__gt=at,
        shift__starts_at__lte=at + rules.REMINDED_BEFORE,
    ).exclude(email="")
    told = list(soon.select_related("shift__task", "shift__neighbourhood", "person").order_by("pk"))
    for each in told:
        _tell(each.shift, each.email, each.person, _("Tot gauw bij %(title)s"), at=at, name=each.shown_name)
        each.reminded_at = at
        each.save(update_fields=["reminded_at"])
    return len(told)


def _tell(shift: Shift, to: str, person: Person | None, subject: Promise, *, at: datetime, name: str = "") -> bool:
    """What it is about, when and where, in the language of whoever reads it; whether there was an address to send it to."""
    if not to:
        return False
    here = shift.neighbourhood
    starts_at = shift.starts_at.astimezone(ZoneInfo(here.zone))
    with translation.override(language_of(person)):
        said = str(subject) % {"title": shift.task.title}
        when = date_format(starts_at, "l j F, H.i")
        where = gettext("%(when)s uur, %(place)s") % {"when": when, "place": shift.meet_at}
        hello = gettext("Dag %(name)s,") % {"name": name} if name else gettext("Dag,")
    lines = [hello, "", f"{said}.", where, "", here.name]
    notices.queue(neighbourhood=here, to=to, subject=said, body="\n".join(lines), at=at)
    return True


@transaction.atomic
def look_for_people(*, neighbourhood: Neighbourhood, by: Actor, at: datetime) -> MatchingRun:
    if MatchingRun.objects.within(neighbourhood).filter(state__in=[RunState.WAITING, RunState.RUNNING]).exists():
        raise AlreadyLooking
    run = MatchingRun.objects.create(neighbourhood=neighbourhood, asked_at=at, alive_at=at)
    audit.record("matching.asked", run, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return run


@transaction.atomic
def settle_run(*, run: MatchingRun, state: RunState, at: datetime, problem: str = "") -> None:
    row = MatchingRun.objects.select_for_update().get(pk=run.pk)
    if row.state not in {RunState.WAITING, RunState.RUNNING}:
        raise NotNow
    row.state, row.problem, row.alive_at = state, problem[:300], at
    row.finished_at = at if state in {RunState.READY, RunState.FAILED} else None
    row.save()


@transaction.atomic
def suggest(
    *,
    neighbourhood: Neighbourhood,
    shifts: Sequence[Shift],
    found: Sequence[tuple[int, int, list[dict[str, Any]]]],
    at: datetime,
) -> int:
    """Replaces the open suggestions for these shifts by (shift id, person id, reasons); gives how many were kept.

    Only reasons that hurt nobody are written down; what was dismissed stays dismissed.
    """
    Suggestion.objects.within(neighbourhood).filter(shift__in=shifts, state=SuggestionState.OPEN).delete()
    settled = set(Suggestion.objects.filter(shift__in=shifts).values_list("shift_id", "person_id"))
    rows = [
        Suggestion(
            neighbourhood=neighbourhood,
            shift_id=shift_id,
            person_id=person_id,
            reasons=rules.tellable(reasons),
            made_at=at,
        )
        for shift_id, person_id, reasons in found
        if (shift_id, person_id) not in settled
    ]
    Suggestion.objects.bulk_create(rows, batch_size=500)
    return len(rows)


@transaction.atomic
def dismiss(*, suggestion: Suggestion, by: Actor, at: datetime) -> None:
    suggestion.state = SuggestionState.DISMISSED
    suggestion.save(update_fields=["state"])
    audit.record("matching.dismissed", suggestion, by=by, at=at, neighbourhood_id=suggestion.neighbourhood_id)


def _check_who(shift: Shift, *, is_known: bool, age_band: AgeBand, parent_agrees: bool) -> None:
    """Work that needs a VOG is for whoever is known here; what is too late or too lonely for a minor is not for them."""
    if shift.task.needs_vog and not is_known:
        raise VogFirst
    zone = ZoneInfo(shift.neighbourhood.zone)
    starts, ends = shift.starts_at.astimezone(zone), shift.ends_at.astimezone(zone)
    concern = people_rules.concern(
        age_band,
        people_rules.Help(starts, ends, is_at_home=shift.task.is_at_home, in_pairs=shift.task.in_pairs),
        parent_agrees=parent_agrees,
        bounds=minor_bounds(starts.date()),
    )
    if concern is not None:
        raise TooYoung(concern.label)


def _with_room(shift: Shift) -> Shift:
    """The shift, locked, with a place left: two people cannot take the last one."""
    rows = Shift.objects.select_for_update(of=("self",)).select_related("task", "neighbourhood")
    row: Shift = rows.get(pk=shift.pk)
    if row.state != ShiftState.OPEN:
        raise ShiftClosed
    if rules.is_full(places=row.places, taken=Assignment.objects.filter(shift=row).counting().count()):
        raise ShiftFull
    return row


def _add(
    shift: Shift,
    *,
    person: Person | None,
    state: AssignmentState,
    by: Actor,
    at: datetime,
    first_name: str = "",
    phone: str = "",
    email: str = "",
    age_band: str = "",
    wants_pair: bool = False,
    by_link: bool = False,
) -> Assignment:
    assignment = Assignment.objects.create(
        neighbourhood_id=shift.neighbourhood_id,
        code=Assignment.objects.filter(neighbourhood_id=shift.neighbourhood_id).free_code(),
        shift=shift,
        person=person,
        first_name=first_name,
        phone=phone,
        email=email,
        age_band=age_band,
        wants_pair=wants_pair,
        state=state,
        by_link=by_link,
        made_at=at,
        made_by_id=by.user_id,
        answered_at=at if state == AssignmentState.COMING else None,
    )
    audit.record(f"matching.{state.value}", assignment, by=by, at=at, neighbourhood_id=shift.neighbourhood_id)
    return assignment


def _answer(assignment: Assignment, to: AssignmentState, *, by: Actor, at: datetime) -> Assignment:
    row = Assignment.objects.select_for_update().get(pk=assignment.pk)
    row.state, row.answered_at = check_move(row.state, to, table=TRANSITIONS), at
    row.save(update_fields=["state", "answered_at"])
    audit.record(f"matching.{to.value}", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row
