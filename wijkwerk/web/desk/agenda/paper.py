"""On paper: the week for on the door, a poster for the window, and the list for whoever leads it."""

from datetime import timedelta

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from wijkwerk.activities import queries
from wijkwerk.activities.enums import SignUpState
from wijkwerk.activities.models import Occurrence
from wijkwerk.kernel import clock
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import page
from wijkwerk.web.shared.requests import Request

SIZES = {"a4": "A4", "a3": "A3"}
WEEKS = {"deze": 0, "volgende": 1}
MOST_ON_A_SHEET = 40


def _size(request: Request) -> str:
    asked = request.GET.get("maat", "")
    return asked if asked in SIZES else "a4"


@may("activities.see")
@require_safe
def week(request: Request, here: Neighbourhood) -> HttpResponse:
    """Everything of this week or the next, large, day by day."""
    asked = request.GET.get("week", "")
    chosen = asked if asked in WEEKS else "deze"
    today = clock.local_day(clock.now(), zone=here.zone)
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=WEEKS[chosen])
    start, _end = clock.day_bounds(monday, zone=here.zone)
    end, _after = clock.day_bounds(monday + timedelta(days=7), zone=here.zone)
    rows = Occurrence.objects.within(here).planned().filter(starts_at__gte=start, starts_at__lt=end)
    return page(
        request,
        "desk/agenda_week.html",
        rows=rows.select_related("activity").soonest_first()[:MOST_ON_A_SHEET],
        monday=monday,
        sunday=monday + timedelta(days=6),
        week=chosen,
        size=_size(request),
        sizes=SIZES,
        link=request.build_absolute_uri(reverse("agenda")),
    )


@may("activities.see", Occurrence, beside=("activity",))
@require_safe
def poster(request: Request, found: Occurrence) -> HttpResponse:
    """For the window: what, when, where, and a code to hold a telephone before."""
    return page(
        request,
        "desk/agenda_poster.html",
        occurrence=found,
        activity=found.activity,
        size=_size(request),
        sizes=SIZES,
        link=request.build_absolute_uri(reverse("agenda_occurrence", args=[found.activity.code])),
    )


@may("activities.see", Occurrence, beside=("activity",))
@require_safe
def sheet(request: Request, found: Occurrence) -> HttpResponse:
    """Who comes, to tick with a pencil."""
    rows = list(queries.sign_ups(found).filter(state=SignUpState.COMING))
    return page(
        request,
        "desk/agenda_sheet.html",
        occurrence=found,
        activity=found.activity,
        rows=rows,
        empty_lines=range(8),
        kitchen=queries.kitchen(rows),
    )
