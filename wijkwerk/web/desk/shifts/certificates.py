"""Certificates of conduct: seen or not, only where the work needs one, and only for whoever plans that work."""

from collections.abc import Sequence
from datetime import date

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from wijkwerk.kernel import clock
from wijkwerk.matching.models import Assignment
from wijkwerk.people import commands as people
from wijkwerk.people.models import VogSeen
from wijkwerk.reference.care import vog_months
from wijkwerk.web.shared.forms import OnceForm
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import acted
from wijkwerk.web.shared.requests import Request, actor
from wijkwerk.work.models import Shift


def who_comes(request: Request, shift: Shift, rows: Sequence[Assignment]) -> list[tuple[Assignment, str, date | None]]:
    """(assignment, "" or how it is with the VOG: seen, old, not_seen; when it was seen)."""
    if not shift.task.needs_vog or not request.user.has_perm("people.note_vog", shift):
        return [(row, "", None) for row in rows]
    on = clock.local_day(shift.starts_at, zone=shift.neighbourhood.zone)
    return [(row, *_how(getattr(row.person, "vog_seen", None), on)) for row in rows]


def _how(vog: VogSeen | None, on: date) -> tuple[str, date | None]:
    if vog is None:
        return "not_seen", None
    return ("seen" if vog.counts_on(on, months=vog_months(on)) else "old"), vog.seen_on


@may("people.note_vog", Assignment, beside=("shift__task", "person"))
@require_POST
def note(request: Request, found: Assignment) -> HttpResponse:
    """Seen today, by whoever presses this; only of somebody who is on work that needs it."""
    if not found.shift.task.needs_vog or found.person is None:
        raise Http404
    form = OnceForm(request.POST)
    return acted(
        request, form, lambda: _note(request, found), there=reverse("desk_shifts_shift", args=[found.shift.code])
    )


def _note(request: Request, found: Assignment) -> str:
    at = clock.now()
    if found.person is not None:
        today = clock.local_day(at, zone=found.neighbourhood.zone)
        people.note_vog(person=found.person, seen_on=today, by=actor(request), at=at)
    return reverse("desk_shifts_shift", args=[found.shift.code])
