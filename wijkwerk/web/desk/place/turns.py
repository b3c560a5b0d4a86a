"""Who opens, closes and cleans."""

from datetime import date, timedelta

from django.http import HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wijkwerk.base import commands as base
from wijkwerk.base import queries
from wijkwerk.base.enums import TurnKind
from wijkwerk.kernel import clock
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.desk.place.forms import TurnForm
from wijkwerk.web.shared.listing import Column, Listing, taken_along
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import page, submit
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
    days = _days(here, today)
    return taken_along(request, _listing(days)) or page(
        request,
        "desk/place_turns.html",
        form=form,
        days=days,
        kinds=list(TurnKind),
        copy_text=_text(days),
        status=422 if request.method == "POST" else 200,
    )


def _days(here: Neighbourhood, today: date) -> list[queries.Day]:
    return queries.week(here, [today + timedelta(days=nth) for nth in range(DAYS_AHEAD)])


def _listing(days: list[queries.Day]) -> Listing:
    rows = [(day, kind, turn) for day in days for kind, turn in day.turns if turn or day.bookings]
    return Listing(
        name=_("Beurten"),
        columns=[
            Column(_("Dag"), lambda row: row[0].on),
            Column(_("Beurt"), lambda row: str(row[1].label)),
            Column(_("Wie"), lambda row: row[2].first_name if row[2] else None),
            Column(_("Telefoon"), lambda row: row[2].phone if row[2] else None),
        ],
        rows=rows,
    )


def _text(days: list[queries.Day]) -> str:
    """Which turns of days with people in the house nobody has yet, for a group; nothing when all have somebody."""
    free = [(day, kind) for day in days if day.bookings for kind, turn in day.turns if turn is None]
    lines = [f"- {date_format(day.on, 'l j F')}: {kind.label}" for day, kind in free]
    return "\n".join([_("Wie kan er een beurt doen in het huis?"), *lines]) if lines else ""


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
