from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from wijkwerk.kernel import clock
from wijkwerk.places import commands as places
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.shared import areas as table
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import page, pressed
from wijkwerk.web.shared.requests import Request, actor


@may("access.ask_area")
@require_safe
def areas(request: Request, here: Neighbourhood) -> HttpResponse:
    """What is on, and what there is more; also what one's own role does not open, for a colleague may want it."""
    return page(
        request,
        "desk/areas.html",
        on=[area for area in table.AREAS if area.is_on(here)],
        off=[(area, area.key in here.areas_asked) for area in table.AREAS if not area.is_on(here)],
        openers=table.openers(here),
    )


@may("access.ask_area")
@require_POST
def ask(request: Request, here: Neighbourhood, key: str) -> HttpResponse:
    area = _area(key)
    told = _("%(area)s: we vragen het. Wie het aan kan zetten, ziet je wens.") % {"area": area.label}
    return pressed(
        request,
        lambda: places.ask_for_area(neighbourhood=here, area=area.key, by=actor(request), at=clock.now()),
        there=reverse("desk_areas"),
        told=told,
    )


@may("access.open_area")
@require_POST
def turn_on(request: Request, here: Neighbourhood, key: str) -> HttpResponse:
    """And on to the page that was asked for, where somebody came from one."""
    area = _area(key)
    told = _("%(area)s staat aan.") % {"area": area.label}
    return pressed(
        request,
        lambda: places.open_area(neighbourhood=here, area=area.key, by=actor(request), at=clock.now()),
        there=_back(request) or reverse("desk_areas"),
        told=told,
    )


@may("access.open_area")
@require_POST
def turn_off(request: Request, here: Neighbourhood, key: str) -> HttpResponse:
    area = _area(key)
    if area.first:
        raise Http404
    told = _("%(area)s staat uit. Wat erin staat, blijft bewaard.") % {"area": area.label}
    return pressed(
        request,
        lambda: places.close_area(
            neighbourhood=here, area=area.key, known=table.KEYS, by=actor(request), at=clock.now()
        ),
        there=reverse("desk_areas"),
        told=told,
    )


def _area(key: str) -> table.Area:
    found = table.with_key(key)
    if found is None:
        raise Http404
    return found


def _back(request: Request) -> str:
    """The page on this site that somebody wanted to see, or nothing."""
    back: str = request.POST.get("back", "")
    return back if url_has_allowed_host_and_scheme(back, allowed_hosts=None) else ""
