"""The page of somebody in a circle: yes or no, whose turn it is, and swapping a day."""

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import Door
from wijkwerk.mutual_aid import commands as mutual_aid
from wijkwerk.mutual_aid import queries
from wijkwerk.mutual_aid.enums import Answer
from wijkwerk.mutual_aid.models import CircleMember
from wijkwerk.web.public.help.tokens import by_link
from wijkwerk.web.shared.forms import OnceForm
from wijkwerk.web.shared.links import HELP_CIRCLE_SALT, help_circle_path
from wijkwerk.web.shared.pages import acted, page
from wijkwerk.web.shared.requests import Request, actor

_door = by_link(
    lambda: CircleMember.objects.filter(circle__ended_at__isnull=True).select_related("circle__neighbourhood"),
    salt=HELP_CIRCLE_SALT,
    within="circle__neighbourhood",
)


class SaysForm(OnceForm):
    says = forms.ChoiceField(choices=[(Answer.YES, _("ja")), (Answer.NO, _("nee"))])


class TurnForm(OnceForm):
    on = forms.DateField(widget=forms.HiddenInput)
    act = forms.ChoiceField(choices=[("give", _("ik kan niet")), ("take", _("ik doe het"))])


@_door
@require_safe
def own(request: Request, found: CircleMember, token: str) -> HttpResponse:
    today = clock.local_day(clock.now(), zone=request.neighbourhood.zone)
    return page(
        request,
        "public/help_circle.html",
        member=found,
        circle=found.circle,
        token=token,
        within=queries.from_within(found, from_on=today),
        joined=queries.joined_count(found.circle),
    )


@_door
@require_POST
def answer(request: Request, found: CircleMember, token: str) -> HttpResponse:
    """Yes, or no at any time: then name and number go at once."""
    form = SaysForm(request.POST)
    there = help_circle_path(found.pk)
    return acted(request, form, lambda: _answer(request, found, form.cleaned_data["says"]), there=there)


def _answer(request: Request, found: CircleMember, says: str) -> str:
    act = mutual_aid.join if says == Answer.YES else mutual_aid.leave
    act(member=found, by=actor(request, door=Door.LINK), at=clock.now())
    return help_circle_path(found.pk)


@_door
@require_POST
def turn(request: Request, found: CircleMember, token: str) -> HttpResponse:
    form = TurnForm(request.POST)
    return acted(request, form, lambda: _turn(request, found, form), there=help_circle_path(found.pk))


def _turn(request: Request, found: CircleMember, form: TurnForm) -> str:
    act = mutual_aid.give_turn if form.cleaned_data["act"] == "give" else mutual_aid.take_turn
    act(member=found, on=form.cleaned_data["on"], by=actor(request, door=Door.LINK), at=clock.now())
    return help_circle_path(found.pk)
