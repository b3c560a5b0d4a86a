"""A year tried out before a circle begins: levels and numbers, no persons."""

from datetime import date
from fractions import Fraction
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from wijkwerk.gift_circle import queries, rules
from wijkwerk.gift_circle.rules import Chances, Group
from wijkwerk.kernel import clock
from wijkwerk.people.models import Person
from wijkwerk.places import queries as places
from wijkwerk.places.models import Neighbourhood
from wijkwerk.reference.figures import Figure, figure
from wijkwerk.web.my.circle.forms import TryForm
from wijkwerk.web.shared.may import mine
from wijkwerk.web.shared.pages import page
from wijkwerk.web.shared.requests import Request


@mine("people.see_own")
@require_safe
def try_out(request: Request, person: Person) -> HttpResponse:
    """The answer says how it was computed and from which seed, so that another finds the same."""
    here = request.neighbourhood
    today = clock.local_day(clock.now(), zone=here.zone)
    levels, known = queries.reference_levels(here, today), _figures(here, today)
    form = TryForm(request.GET if "zaad" in request.GET else None, levels=levels)
    tried = groups = None
    if form.is_bound and form.is_valid():
        groups = [Group(gift, aside, count) for (gift, aside), count in zip(levels, form.counts(), strict=True)]
        tried = _tried(form.cleaned_data, groups, known)
    return page(
        request,
        "my/circle_try.html",
        person=person,
        form=form,
        tried=tried,
        rows=list(zip(groups, tried.purses, strict=True)) if groups and tried else [],
        known=known,
        least=known["circle_members_least"],
        status=422 if form.errors else 200,
    )


def _figures(here: Neighbourhood, on: date) -> dict[str, Figure]:
    own = places.own_figures(here, on)
    keys = ("members_least", "cap_months", "ill_per_year", "ill_months")
    return {f"circle_{key}": figure(f"circle_{key}", on, own) for key in keys}


def _tried(data: dict[str, Any], groups: list[Group], known: dict[str, Figure]) -> rules.Tried:
    chances = Chances(Fraction(known["circle_ill_per_year"].value), Fraction(known["circle_ill_months"].value))
    cap = int(known["circle_cap_months"].value)
    return rules.try_a_year(groups, chances, cap_months=cap, begins=data["begin"], seed=data["zaad"])
