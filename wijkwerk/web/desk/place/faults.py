"""What is broken: what, since when, on a photo, and who knows of it."""

from collections.abc import Iterable

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wijkwerk.base import commands as base
from wijkwerk.base.models import Fault
from wijkwerk.kernel import clock
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.desk.place.forms import FaultForm, ToldForm
from wijkwerk.web.shared.listing import Column, Listing, taken_along
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import page, paged, pressed, submit
from wijkwerk.web.shared.pictures import picture_answer
from wijkwerk.web.shared.requests import Request, actor


@may("base.note_fault")
@require_http_methods(["GET", "HEAD", "POST"])
def faults(request: Request, here: Neighbourhood) -> HttpResponse:
    """What is broken now, longest first."""
    today = clock.local_day(clock.now(), zone=here.zone)
    form = FaultForm(
        request.POST or None, request.FILES or None, neighbourhood=here, day=today, initial={"since": today}
    )
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _note(request, here, form))
        if answer is not None:
            return answer
    rows = Fault.objects.within(here).open().select_related("room").order_by("since", "pk")
    return taken_along(request, _listing(rows)) or page(
        request,
        "desk/place_faults.html",
        form=form,
        rows=paged(request, rows),
        status=422 if request.method == "POST" else 200,
    )


def _listing(rows: Iterable[Fault]) -> Listing:
    return Listing(
        name=_("Wat is stuk"),
        columns=[
            Column(_("Wat"), lambda row: row.what),
            Column(_("Ruimte"), lambda row: row.room.name if row.room else None),
            Column(_("Sinds"), lambda row: row.since),
            Column(_("Wie weet ervan"), lambda row: row.told_to),
        ],
        rows=rows,
        is_personal=False,
    )


def _note(request: Request, here: Neighbourhood, form: FaultForm) -> str:
    data = form.cleaned_data
    base.note_fault(
        neighbourhood=here,
        what=data["what"],
        since=data["since"],
        told_to=data["told_to"],
        room=data["room"],
        photo=data["photo"],
        by=actor(request),
        at=clock.now(),
    )
    return reverse("desk_place_faults")


@may("base.note_fault", Fault, beside=("picture",))
@require_safe
def photo(request: Request, found: Fault) -> HttpResponse:
    return picture_answer(request, found.picture)


@may("base.note_fault", Fault)
@require_POST
def tell(request: Request, found: Fault) -> HttpResponse:
    """Somebody was told of it."""
    form = ToldForm(request.POST)
    told_to = form.cleaned_data["told_to"] if form.is_valid() else found.told_to
    return pressed(
        request,
        lambda: base.tell_fault(fault=found, told_to=told_to, by=actor(request), at=clock.now()),
        there=reverse("desk_place_faults"),
    )


@may("base.note_fault", Fault)
@require_POST
def mend(request: Request, found: Fault) -> HttpResponse:
    return pressed(
        request,
        lambda: base.mend(fault=found, by=actor(request), at=clock.now()),
        there=reverse("desk_place_faults"),
    )
