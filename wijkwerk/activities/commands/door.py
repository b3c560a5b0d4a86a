"""What the door counts: who is there, who walked in, what was paid. Numbers stay; names do not."""

from datetime import datetime

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext_lazy

from wijkwerk.activities import rules
from wijkwerk.activities.enums import SignUpState, TapKind
from wijkwerk.activities.models import Device, DoorNote, Occurrence, SignUp, Tap
from wijkwerk.audit import commands as audit
from wijkwerk.kernel import text
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.places.models import Neighbourhood


class NotToday(Refusal):
    for_people = gettext_lazy("Dit telt de deur alleen op de dag zelf.")


class NothingToUndo(Refusal):
    for_people = gettext_lazy("Er is niets meer om terug te nemen.")


class FreeOfCharge(Refusal):
    for_people = gettext_lazy("Dit kost niets.")


@transaction.atomic
def tick(*, occurrence: Occurrence, code: str, is_here: bool, device: Device | None, by: Actor, at: datetime) -> None:
    """Somebody who signed up is there, with whoever came along; or was not, after all. A tick given twice counts once."""
    date = _at_the_door(occurrence, at=at)
    row = SignUp.objects.filter(occurrence=date, code=code, state=SignUpState.COMING).first()
    if row is None:
        return  # called off meanwhile, or forgotten
    ticked = Tap.objects.filter(sign_up=row, kind=TapKind.ARRIVED).standing()
    if is_here and not ticked.exists():
        _count(date, TapKind.ARRIVED, persons=row.party, sign_up=row, device=device, by=by, at=at)
    elif not is_here:
        ticked.update(undone_at=at)
        audit.record("activities.tap_undone", date, by=by, at=at, neighbourhood_id=date.neighbourhood_id)


@transaction.atomic
def tally(*, occurrence: Occurrence, persons: int, device: Device | None, by: Actor, at: datetime) -> None:
    """`persons` more (or fewer, below zero) who walked in; never fewer than none."""
    date = _at_the_door(occurrence, at=at)
    standing = Tap.objects.filter(occurrence=date, kind=TapKind.WALK_IN).standing()
    inside = int(standing.aggregate(total=Sum("persons", default=0))["total"])
    step = max(persons, -inside)
    if step:
        _count(date, TapKind.WALK_IN, persons=step, device=device, by=by, at=at)


@transaction.atomic
def take(*, occurrence: Occurrence, kind: TapKind, device: Device | None, by: Actor, at: datetime) -> None:
    """Paid once: in cash, or by payment request. What it costs now is kept with it."""
    date = _at_the_door(occurrence, at=at)
    if not date.activity.price:
        raise FreeOfCharge
    _count(date, kind, cents=date.activity.price, device=device, by=by, at=at)


@transaction.atomic
def undo_last(*, occurrence: Occurrence, by: Actor, at: datetime) -> Tap:
    date = _at_the_door(occurrence, at=at)
    last: Tap | None = Tap.objects.filter(occurrence=date).standing().order_by("-pk").first()
    if last is None:
        raise NothingToUndo
    last.undone_at = at
    last.save(update_fields=["undone_at"])
    audit.record("activities.tap_undone", date, by=by, at=at, neighbourhood_id=date.neighbourhood_id)
    return last


@transaction.atomic
def leave_note(*, neighbourhood: Neighbourhood, said: str, by: Actor, at: datetime) -> DoorNote:
    note = DoorNote.objects.create(
        neighbourhood=neighbourhood,
        code=DoorNote.objects.within(neighbourhood).free_code(),
        text=text.clean(said),
        made_at=at,
    )
    audit.record("activities.note_left", note, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return note


@transaction.atomic
def settle_note(*, note: DoorNote, by: Actor, at: datetime) -> None:
    """Somebody saw to it: the note goes."""
    audit.record("activities.note_settled", note, by=by, at=at, neighbourhood_id=note.neighbourhood_id)
    note.delete()


def _at_the_door(occurrence: Occurrence, *, at: datetime) -> Occurrence:
    """The date, locked, while the door may count for it."""
    row: Occurrence = (
        Occurrence.objects.select_for_update(of=("self",)).select_related("activity").get(pk=occurrence.pk)
    )
    if not rules.is_at_the_door(starts_at=row.starts_at, ends_at=row.ends_at, at=at):
        raise NotToday
    return row


def _count(
    occurrence: Occurrence,
    kind: TapKind,
    *,
    device: Device | None,
    by: Actor,
    at: datetime,
    persons: int = 0,
    cents: int = 0,
    sign_up: SignUp | None = None,
) -> None:
    Tap.objects.create(
        neighbourhood_id=occurrence.neighbourhood_id,
        occurrence=occurrence,
        device=device,
        kind=kind,
        persons=persons,
        cents=cents,
        sign_up=sign_up,
        made_at=at,
    )
    audit.record("activities.tapped", occurrence, by=by, at=at, neighbourhood_id=occurrence.neighbourhood_id)
