"""Gifts on paper: a letter of thanks, and a letter a year with what somebody gave."""

from django.http import Http404, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from wijkwerk.audit import commands as audit
from wijkwerk.funding import queries
from wijkwerk.funding.models import Donation
from wijkwerk.kernel import clock
from wijkwerk.places import queries as places
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.desk.gifts.words import thanks
from wijkwerk.web.desk.payout import whose
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import page, paged
from wijkwerk.web.shared.proof import freshly_proved
from wijkwerk.web.shared.requests import Request, actor, today

FIRST_YEAR = 2000


@may("funding.keep_donations", Donation, beside=("person__address", "organisation", "legal_person"))
@require_safe
def letter(request: Request, found: Donation) -> HttpResponse:
    """Thanks on a sheet, to put through the door."""
    _subject, words = thanks(found)
    return page(request, "desk/gifts_letter.html", gift=found, words=words, today=today(found.neighbourhood))


@may("funding.keep_donations")
@require_safe
@freshly_proved
@never_cache
def letters(request: Request, here: Neighbourhood, year: int) -> HttpResponse:
    """What everybody gave in a year, a letter each; who has an account reads theirs on their own page too."""
    if not FIRST_YEAR <= year <= today(here).year:
        raise Http404
    of = whose.asked(request, here)
    rows = paged(request, queries.statements_of(queries.donations(of.chosen), year=year))
    audit.record("people.list_taken", here, by=actor(request), at=clock.now(), neighbourhood_id=here.pk)
    return page(
        request,
        "desk/gifts_letters.html",
        rows=rows,
        whose=of,
        year=year,
        today=today(here),
        is_anbi=places.legal_status(of.chosen, today(here)).is_anbi,
    )
