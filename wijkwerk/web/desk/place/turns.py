"""Who opens, closes and cleans; and what is broken."""

from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from wijkwerk.base import commands as base
from wijkwerk.base import queries
from wijkwerk.base.enums import TurnKind
from wijkwerk.base.models import Fault
from wijkwerk.kernel import clock
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.desk.place.forms import FaultForm, TurnForm
from wijkwerk.web.shared.forms import OnceForm
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import page, paged, submit, what_was_wrong
from wijkwerk.web.shared.requests import Request, actor

DAYS_AHEAD = 14


@may("base.share_turns")
@require_http_methods(["GET", "HEAD", "POST"])
def take(request: Request, here: Neighbourhood) -> HttpResponse:
    """The coming two weeks; a day and a turn are filled in beforehand where somebody came from a gap in the week."""
    today = clock.local_day(clock.now(), zone=here.zone)
    initial = {"on": request.GET.get("dag", today), "kind": request.GET.get("beurt", TurnKind.OPENING)}
    form = TurnForm(request.POST or None, day=today, initial=initial)
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _take(request, here, form))
        if answer is not None:
            return answer
    return page(
        request,
        "desk/place_turns.html",
        form=form,
        days=_days(here, today),
        kinds=list(TurnKind),
        status=422 if request.method == "POST" else 200,
    )


def _days(here: Neighbourhood, today: date) -> list[queries.Day]:
    return queries.week(here, [today + timedelta(days=nth) for nth in range(DAYS_AHEAD)])


def _take(request: Request, here: Neighbourhood, form: TurnForm) -> str:
    data = form.cleaned_data
    base.take_turn(
        neighbourhood=here,
        on=data["on"],
        kind=TurnKind(data["kind"]),
        first_name=data["first_name"],
        phone=data["phone"],
        by=actor(request),
        at=clock.now(),
    )
    return reverse("desk_place_turns")


@may("base.note_fault")
@require_http_methods(["GET", "HEAD", "POST"])
def faults(request: Request, here: Neighbourhood) -> HttpResponse:
    """What is broken now, longest first."""
    today = clock.local_day(clock.now(), zone=here.zone)
    form = FaultForm(request.POST or None, neighbourhood=here, day=today, initial={"since": today})
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _note(request, here, form))
        if answer is not None:
            return answer
    rows = Fault.objects.within(here).open().select_related("room").order_by("since", "pk")
    return page(
        request,
        "desk/place_faults.html",
        form=form,
        rows=paged(request, rows),
        status=422 if request.method == "POST" else 200,
    )


def _note(request: Request, here: Neighbourhood, form: FaultForm) -> str:
    data = form.cleaned_data
    base.note_fault(
        neighbourhood=here,
        what=data["what"],
        since=data["since"],
        told_to=data["told_to"],
        room=data["room"],
        by=actor(request),
        at=clock.now(),
    )
    return reverse("desk_place_faults")


@may("base.note_fault", Fault)
@require_POST
def mend(request: Request, found: Fault) -> HttpResponse:
    form = OnceForm(request.POST)
    if form.is_valid():
        answer = submit(request, form, lambda: _mend(request, found))
        if answer is not None:
            return answer
    messages.error(request, what_was_wrong(form))
    return redirect("desk_place_faults")


def _mend(request: Request, found: Fault) -> str:
    base.mend(fault=found, by=actor(request), at=clock.now())
    return reverse("desk_place_faults")
