"""The plan of upkeep: what comes back, when it is due, and when it was done."""

from collections.abc import Iterable

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wijkwerk.base import commands as base
from wijkwerk.base import queries
from wijkwerk.base.models import Upkeep
from wijkwerk.kernel import clock
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.desk.place.forms import DoneForm, UpkeepForm
from wijkwerk.web.shared.listing import Column, Listing, taken_along
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import page, paged, pressed, submit
from wijkwerk.web.shared.requests import Request, actor


@may("base.plan_upkeep")
@require_http_methods(["GET", "HEAD", "POST"])
def upkeep(request: Request, here: Neighbourhood) -> HttpResponse:
    today = clock.local_day(clock.now(), zone=here.zone)
    form = UpkeepForm(request.POST or None, neighbourhood=here, day=today, initial={"due_on": today})
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _plan(request, here, form))
        if answer is not None:
            return answer
    rows = queries.upkeep(here)
    return taken_along(request, _listing(rows)) or page(
        request,
        "desk/place_upkeep.html",
        form=form,
        rows=paged(request, rows),
        today=today,
        status=422 if request.method == "POST" else 200,
    )


def _listing(rows: Iterable[Upkeep]) -> Listing:
    return Listing(
        name=_("Onderhoud"),
        columns=[
            Column(_("Wat"), lambda row: row.what),
            Column(_("Ruimte"), lambda row: row.room.name if row.room else None),
            Column(_("Om de hoeveel maanden"), lambda row: row.every_months),
            Column(_("Wie"), lambda row: row.done_by),
            Column(_("Weer nodig op"), lambda row: row.due_on),
            Column(_("Laatst gedaan op"), lambda row: next((each.on for each in row.times.all()), None)),
        ],
        rows=rows,
        is_personal=False,
    )


def _plan(request: Request, here: Neighbourhood, form: UpkeepForm) -> str:
    data = form.cleaned_data
    base.plan_upkeep(
        neighbourhood=here,
        what=data["what"],
        every_months=data["every_months"],
        due_on=data["due_on"],
        done_by=data["done_by"],
        room=data["room"],
        by=actor(request),
        at=clock.now(),
    )
    return reverse("desk_place_upkeep")


@may("base.plan_upkeep", Upkeep, beside=("room",))
@require_http_methods(["GET", "HEAD", "POST"])
def done(request: Request, found: Upkeep) -> HttpResponse:
    """When it was done before; and that it was done now."""
    today = clock.local_day(clock.now(), zone=found.neighbourhood.zone)
    form = DoneForm(request.POST or None, day=today, initial={"on": today})
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _done(request, found, form))
        if answer is not None:
            return answer
    return page(
        request,
        "desk/place_upkeep_done.html",
        upkeep=found,
        times=paged(request, found.times.order_by("-on", "-pk")),
        today=today,
        form=form,
        status=422 if request.method == "POST" else 200,
    )


def _done(request: Request, found: Upkeep, form: DoneForm) -> str:
    data = form.cleaned_data
    base.upkeep_done(upkeep=found, on=data["on"], remark=data["remark"], by=actor(request), at=clock.now())
    return reverse("desk_place_upkeep")


@may("base.plan_upkeep", Upkeep)
@require_POST
def stop(request: Request, found: Upkeep) -> HttpResponse:
    return pressed(
        request,
        lambda: base.stop_upkeep(upkeep=found, by=actor(request), at=clock.now()),
        there=reverse("desk_place_upkeep"),
    )
