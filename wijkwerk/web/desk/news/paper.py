"""A piece on paper: a flyer, a poster, and a letter for each front door behind which somebody asked for one."""

from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from wijkwerk.kernel import clock
from wijkwerk.publishing import queries
from wijkwerk.publishing.models import Piece
from wijkwerk.web.desk.news import outputs
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.newsletter import body_of
from wijkwerk.web.shared.pages import page, paged
from wijkwerk.web.shared.proof import freshly_proved
from wijkwerk.web.shared.requests import Request

SIZES = {"a5": "A5", "a4": "A4", "a3": "A3"}
LETTERS_ON_A_PAGE = 100


@may("publishing.write", Piece, beside=("activity",))
@require_safe
def sheet(request: Request, found: Piece) -> HttpResponse:
    """A5 to put through doors, with the whole story when it fits; A4 and A3 to hang up."""
    asked = request.GET.get("maat", "")
    size = asked if asked in SIZES else "a5"
    date = queries.upcoming_date(found.activity, at=clock.now())
    return page(
        request,
        "desk/news_sheet.html",
        piece=found,
        body=body_of(found),
        when=outputs.when(date),
        size=size,
        sizes=SIZES,
        link=outputs.link(request, found),
    )


@may("publishing.send", Piece, beside=("activity",))
@require_safe
@freshly_proved
@never_cache
def letters(request: Request, found: Piece) -> HttpResponse:
    """One page for each household, with its address where the window of an envelope is."""
    here = found.neighbourhood
    date = queries.upcoming_date(found.activity, at=clock.now())
    return page(
        request,
        "desk/news_letters.html",
        piece=found,
        body=body_of(found),
        when=outputs.when(date),
        households=paged(request, queries.households(here), per_page=LETTERS_ON_A_PAGE),
        sender=queries.sender_of(here),
        today=clock.local_day(clock.now(), zone=here.zone),
    )
