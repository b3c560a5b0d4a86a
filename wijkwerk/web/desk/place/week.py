"""The week of the place: what is booked, who opens, closes and cleans, and what waits for an answer."""

from datetime import date, timedelta

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from wijkwerk.base import queries, rules
from wijkwerk.base.models import Booking, Fault
from wijkwerk.kernel import clock
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.shared.listing import Cents, Column, Listing, taken_along
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import page
from wijkwerk.web.shared.requests import Request

ASKED_SHOWN = 20


@may("base.see_place")
@require_safe
def week(request: Request, here: Neighbourhood) -> HttpResponse:
    at = clock.now()
    today = clock.local_day(at, zone=here.zone)
    days = rules.week_of(_chosen(request, today))
    found = queries.week(here, days)
    listing = _listing([booking for day in found for booking in day.bookings])
    return taken_along(request, listing) or page(
        request,
        "desk/place.html",
        days=found,
        today=today,
        week_number=days[0].isocalendar().week,
        earlier=days[0] - timedelta(weeks=1),
        later=days[0] + timedelta(weeks=1),
        asked=queries.asked(here, at=at)[:ASKED_SHOWN],
        faults=Fault.objects.within(here).open().count(),
        late_upkeep=queries.upkeep(here).filter(due_on__lt=today).count(),
        vacant_to_read=queries.vacant_to_read(here).count(),
    )


def _chosen(request: Request, today: date) -> date:
    """The week that `?week=` asks for; this one for nonsense and for years away."""
    try:
        day = date.fromisoformat(request.GET.get("week", ""))
    except ValueError:
        return today
    return day if abs(day - today) <= 5 * rules.FARTHEST else today


def _listing(rows: list[Booking]) -> Listing:
    return Listing(
        name=_("Boekingen"),
        columns=[
            Column(_("Ruimte"), lambda row: row.room.name),
            Column(_("Begint"), lambda row: row.starts_at),
            Column(_("Eindigt"), lambda row: row.ends_at),
            Column(_("Wie"), lambda row: row.first_name),
            Column(_("Telefoon"), lambda row: row.phone),
            Column(_("Waarvoor"), lambda row: row.purpose),
            Column(_("Hoe het staat"), lambda row: row.get_state_display()),
            Column(_("Bedrag"), lambda row: Cents(row.cents)),
        ],
        rows=rows,
    )
