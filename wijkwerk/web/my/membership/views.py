from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from wijkwerk.funding import queries as funding
from wijkwerk.funding.models import Donation
from wijkwerk.kernel import clock, codes
from wijkwerk.kernel.actor import Door
from wijkwerk.membership import commands as membership
from wijkwerk.membership import queries
from wijkwerk.membership.models import Membership
from wijkwerk.people.models import Person
from wijkwerk.places import queries as places
from wijkwerk.web.shared.may import mine
from wijkwerk.web.shared.pages import page, pressed
from wijkwerk.web.shared.requests import Request, actor, today

SHOWN = 12
FIRST_YEAR = 2000


@mine("membership.own")
@require_safe
def members(request: Request, person: Person) -> HttpResponse:
    """Of what somebody is or was a member, and what they gave."""
    given = funding.given_by(person)
    years = sorted({each.given_on.year for each in given}, reverse=True)
    return page(request, "my/members.html", rows=queries.own(person), gifts=given[:SHOWN], years=years[:SHOWN])


@mine("funding.own_donations")
@require_safe
@never_cache
def gifts(request: Request, person: Person, year: int) -> HttpResponse:
    """The letter with what somebody gave in a year, one for each legal person."""
    day = today(request.neighbourhood)
    if not FIRST_YEAR <= year <= day.year:
        raise Http404
    told = funding.statements_of(Donation.objects.standing().filter(person=person), year=year)
    rows = [(each, places.legal_status(each.legal_person, day).is_anbi) for each in told]
    if not rows:
        raise Http404
    return page(request, "my/gifts.html", rows=rows, year=year, today=day)


@mine("membership.own")
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def member(request: Request, person: Person, code: str) -> HttpResponse:
    """One's own membership; said here that one no longer wants it, or with `blijft` that one does after all."""
    rows = Membership.objects.filter(person=person, code=codes.normalise(code) or "")
    found: Membership | None = rows.select_related("legal_person").first()
    if found is None:
        raise Http404
    if request.method == "POST":
        act = membership.stay if "blijft" in request.POST else membership.say_leaving
        by, there = actor(request, door=Door.FORM), reverse("my_member", args=[found.code])
        return pressed(request, lambda: act(membership=found, by=by, at=clock.now()), there=there)
    return page(request, "my/member.html", member=found)
