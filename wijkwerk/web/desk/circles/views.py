from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from wijkwerk.gift_circle import commands as gift_circle
from wijkwerk.gift_circle import queries
from wijkwerk.gift_circle.models import Circle, Member
from wijkwerk.gift_circle.rules import MOST_MEMBERS
from wijkwerk.kernel import clock
from wijkwerk.places import queries as places
from wijkwerk.places.models import Neighbourhood
from wijkwerk.reference.figures import figure
from wijkwerk.web.shared.forms import OnceForm, PlainText
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import page, paged, submit
from wijkwerk.web.shared.requests import Request, actor

SHOWN_FIGURES = ("members_least", "members_most", "contribution_share", "cap_months", "longest_months")


class FoundForm(OnceForm):
    name = PlainText(label=_("Hoe heet de kring?"), max_length=60)


class FiguresForm(OnceForm):
    least = forms.IntegerField(label=_("Hoeveel leden minstens?"), min_value=2, max_value=MOST_MEMBERS)
    most = forms.IntegerField(label=_("Hoeveel leden hooguit?"), min_value=2, max_value=MOST_MEMBERS)
    cap_months = forms.IntegerField(label=_("Na hoeveel maanden inleg is een beurs vol?"), min_value=1, max_value=240)
    longest_months = forms.IntegerField(label=_("Hoeveel maanden hooguit een gift?"), min_value=1, max_value=120)
    source = PlainText(
        label=_("Waar komt dit vandaan?"), help_text=_("Zoals: ledenvergadering 3 november"), max_length=200
    )


@may("gift_circle.found")
@require_http_methods(["GET", "HEAD", "POST"])
def circles(request: Request, here: Neighbourhood) -> HttpResponse:
    """How many there are and how many are in each; and a form for one more."""
    form = FoundForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _found(request, here, form))
        if answer is not None:
            return answer
    status = 422 if request.method == "POST" else 200
    return page(request, "desk/circles.html", rows=paged(request, queries.circles(here)), form=form, status=status)


def _found(request: Request, here: Neighbourhood, form: FoundForm) -> str:
    row = gift_circle.found(neighbourhood=here, name=form.cleaned_data["name"], by=actor(request), at=clock.now())
    return reverse("desk_circles_circle", args=[row.code])


@may("gift_circle.found", Circle)
@require_http_methods(["GET", "HEAD", "POST"])
def circle(request: Request, found: Circle) -> HttpResponse:
    """Its figures, with where they come from; the circle may set its own."""
    names = ("least", "most", "cap_months", "longest_months", "source")
    form = FiguresForm(request.POST or None, initial={name: getattr(found, name) for name in names})
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _set(request, found, form))
        if answer is not None:
            return answer
    return page(
        request,
        "desk/circle.html",
        circle=found,
        in_it=Member.objects.in_it().filter(circle=found).count(),
        levels=queries.levels(found),
        known=_known(request),
        form=form,
        status=422 if request.method == "POST" else 200,
    )


def _known(request: Request) -> list[Any]:
    on = clock.local_day(clock.now(), zone=request.neighbourhood.zone)
    own = places.own_figures(request.neighbourhood, on)
    return [figure(f"circle_{key}", on, own) for key in SHOWN_FIGURES]


def _set(request: Request, found: Circle, form: FiguresForm) -> str:
    data = {name: value for name, value in form.cleaned_data.items() if name != "key"}
    gift_circle.set_figures(circle=found, figures=gift_circle.CircleFigures(**data), by=actor(request), at=clock.now())
    return reverse("desk_circles_circle", args=[found.code])
