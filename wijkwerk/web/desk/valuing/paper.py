"""What goes on paper: cards for whoever came, year letters for whoever has no e-mail, and the list for the tax office."""

from datetime import date

from django.http import Http404, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from wijkwerk.kernel import clock
from wijkwerk.matching.enums import AssignmentState
from wijkwerk.matching.models import Assignment
from wijkwerk.places.models import Neighbourhood
from wijkwerk.rewards import commands as rewards
from wijkwerk.rewards import queries
from wijkwerk.web.desk.payout import whose
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import page, paged
from wijkwerk.web.shared.proof import freshly_proved
from wijkwerk.web.shared.requests import Request, actor
from wijkwerk.work.models import Shift

FIRST_YEAR = 2020


@may("rewards.print_cards", Shift, beside=("task",))
@require_safe
def cards(request: Request, found: Shift) -> HttpResponse:
    """A card of thanks for everybody who would come, whatever they chose: of that it says nothing."""
    coming = Assignment.objects.filter(shift=found, state=AssignmentState.COMING).select_related("person")
    return page(request, "desk/cards.html", shift=found, rows=coming.order_by("pk"))


@may("rewards.see_tax_list")
@require_safe
@freshly_proved
@never_cache
def tax(request: Request, here: Neighbourhood, year: int) -> HttpResponse:
    """Whom one legal person tells the tax office about. The BSN is written on the paper by hand: there is no field for it anywhere."""
    _known(here, year)
    of = whose.asked(request, here)
    rows = queries.tax_list(of.chosen, year=year)
    rewards.note_tax_list_read(
        neighbourhood=here, persons=[row.person for row in rows], by=actor(request), at=clock.now()
    )
    return page(
        request,
        "desk/tax.html",
        rows=rows,
        total=sum(row.cents for row in rows),
        must=queries.must_tell_tax_office(of.chosen, year=year),
        whose=of,
        year=year,
    )


@may("rewards.print_letters")
@require_safe
@freshly_proved
@never_cache
def letters(request: Request, here: Neighbourhood, year: int) -> HttpResponse:
    """The year letters of whoever has no e-mail address here, to print and put through the door."""
    _known(here, year)
    rows = paged(request, queries.receivers(here, year=year).filter(email=""))
    persons = list(rows)
    rewards.note_letters_read(neighbourhood=here, persons=persons, by=actor(request), at=clock.now())
    first, last = date(year, 1, 1), date(year, 12, 31)
    return page(
        request,
        "desk/letters.html",
        rows=rows,
        statements=queries.statements(here, persons, first=first, last=last),
        today=clock.local_day(clock.now(), zone=here.zone),
        year=year,
    )


def _known(here: Neighbourhood, year: int) -> None:
    if not FIRST_YEAR <= year <= clock.local_day(clock.now(), zone=here.zone).year:
        raise Http404
