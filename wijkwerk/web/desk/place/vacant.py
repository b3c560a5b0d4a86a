"""Empty places nearby: what was told is read here before everybody sees it."""

from collections.abc import Iterable

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wijkwerk.base import commands as base
from wijkwerk.base import queries
from wijkwerk.base.models import VacantPlace
from wijkwerk.kernel import clock
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.shared.listing import Column, Listing, taken_along
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import page, paged, pressed, submit
from wijkwerk.web.shared.place_forms import VacantForm
from wijkwerk.web.shared.requests import Request, actor

TO_READ_SHOWN = 50


@may("base.keep_vacant")
@require_http_methods(["GET", "HEAD", "POST"])
def vacant(request: Request, here: Neighbourhood) -> HttpResponse:
    form = VacantForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _tell(request, here, form))
        if answer is not None:
            return answer
    asked = request.GET.get("q", "")
    rows = queries.vacant(here, asked)
    return taken_along(request, _listing(rows)) or page(
        request,
        "desk/place_vacant.html",
        form=form,
        to_read=queries.vacant_to_read(here)[:TO_READ_SHOWN],
        rows=paged(request, rows),
        asked=asked,
        status=422 if request.method == "POST" else 200,
    )


def _listing(rows: Iterable[VacantPlace]) -> Listing:
    return Listing(
        name=_("Leegstand"),
        columns=[
            Column(_("Waar"), lambda row: row.where),
            Column(_("Sinds"), lambda row: row.since),
            Column(_("Van wie"), lambda row: row.get_owner_display()),
            Column(_("Idee"), lambda row: row.idea),
        ],
        rows=rows,
        is_personal=False,
    )


def _tell(request: Request, here: Neighbourhood, form: VacantForm) -> str:
    """Who works here has read what they write: it is shown at once."""
    by, at = actor(request), clock.now()
    base.show_vacant(place=form.tell(here, by=by, at=at), by=by, at=at)
    return reverse("desk_place_vacant")


@may("base.keep_vacant", VacantPlace)
@require_POST
def show(request: Request, found: VacantPlace) -> HttpResponse:
    return pressed(
        request,
        lambda: base.show_vacant(place=found, by=actor(request), at=clock.now()),
        there=reverse("desk_place_vacant"),
    )


@may("base.keep_vacant", VacantPlace)
@require_POST
def gone(request: Request, found: VacantPlace) -> HttpResponse:
    return pressed(
        request,
        lambda: base.vacant_gone(place=found, by=actor(request), at=clock.now()),
        there=reverse("desk_place_vacant"),
    )
