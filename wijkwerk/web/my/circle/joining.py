"""Which circles there are, and asking to join one. What somebody lives on goes no further than this module."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from wijkwerk.gift_circle import commands as gift_circle
from wijkwerk.gift_circle import queries
from wijkwerk.gift_circle.enums import MemberState
from wijkwerk.gift_circle.models import Circle
from wijkwerk.kernel import clock, codes
from wijkwerk.kernel.actor import Door
from wijkwerk.people.models import Person
from wijkwerk.web.my.circle.forms import JoinForm, LookForm
from wijkwerk.web.shared.may import mine
from wijkwerk.web.shared.pages import page, paged, submit
from wijkwerk.web.shared.requests import Request, actor


@mine("people.see_own")
@require_safe
@never_cache
def circles(request: Request, person: Person) -> HttpResponse:
    """Those of this neighbourhood, and what one is in each."""
    places = queries.places_of(person)
    found = paged(request, queries.circles(request.neighbourhood))
    return page(
        request, "my/circles.html", person=person, pages=found, rows=[(row, places.get(row.pk)) for row in found]
    )


@mine("people.see_own")
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@never_cache
def join(request: Request, person: Person, code: str) -> HttpResponse:
    """What a circle is and does, a look at one's own benefit, and asking to be let in."""
    found: Circle | None = queries.circles(request.neighbourhood).filter(code=codes.normalise(code) or "").first()
    if found is None:
        raise Http404
    if found.pk in {pk for pk, each in queries.places_of(person).items() if each.state == MemberState.MEMBER}:
        return redirect("my_circle", code=found.code)
    levels = queries.levels(found)
    looking = LookForm(request.POST if "look" in request.POST else None)
    form = JoinForm(request.POST if "join" in request.POST else None, levels=levels)
    if form.is_bound and form.is_valid():
        answer = submit(request, form, lambda: _ask_in(request, person, found, form))
        if answer is not None:
            return answer
    wrong = form.is_bound or bool(looking.errors)
    return page(
        request,
        "my/circle_join.html",
        person=person,
        circle=found,
        levels=levels,
        looking=looking,
        form=form,
        lines=_lines(request, looking),
        status=422 if wrong or (request.method == "POST" and not looking.is_bound) else 200,
    )


def _lines(request: Request, looking: LookForm) -> list[str]:
    """In the words of the safety rules; before somebody told anything, what holds for everybody."""
    told: dict[str, Any] = looking.cleaned_data if looking.is_bound and looking.is_valid() else {}
    return queries.benefit_lines(
        told.get("lives_on", []),
        is_young=told.get("is_young", False),
        on=clock.local_day(clock.now(), zone=request.neighbourhood.zone),
        language=get_language() or "nl",
    )


def _ask_in(request: Request, person: Person, found: Circle, form: JoinForm) -> str:
    level = next(row for row in queries.levels(found) if str(row.number) == form.cleaned_data["level"])
    gift_circle.ask_in(
        circle=found,
        person=person,
        level=level,
        read_it=form.cleaned_data["read_it"],
        by=actor(request, door=Door.FORM),
        at=clock.now(),
    )
    return reverse("my_circles")
