"""Who opens, closes and cleans."""

from datetime import date, timedelta

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from wijkwerk.base import commands as base
from wijkwerk.base import queries
from wijkwerk.base.enums import TurnKind
from wijkwerk.kernel import clock
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.desk.place.forms import TurnForm
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
