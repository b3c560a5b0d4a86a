from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from wijkwerk.kernel import clock, codes
from wijkwerk.kernel.actor import Door
from wijkwerk.membership import commands as membership
from wijkwerk.membership import queries
from wijkwerk.membership.models import Membership
from wijkwerk.people.models import Person
from wijkwerk.web.shared.may import mine
from wijkwerk.web.shared.pages import page, pressed
from wijkwerk.web.shared.requests import Request, actor


@mine("membership.own")
@require_safe
def members(request: Request, person: Person) -> HttpResponse:
    """Of what somebody is or was a member."""
    return page(request, "my/members.html", rows=queries.own(person))


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
