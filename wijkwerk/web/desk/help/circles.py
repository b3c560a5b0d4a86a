"""Phone circles and care circles: started, filled with whoever says yes, and ended."""

from collections.abc import Callable

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import Door
from wijkwerk.mutual_aid import commands as mutual_aid
from wijkwerk.mutual_aid import queries
from wijkwerk.mutual_aid.enums import CircleKind
from wijkwerk.mutual_aid.models import Circle, CircleMember
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.shared.forms import DayField, OnceForm, PlainText
from wijkwerk.web.shared.links import help_circle_path
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import page, paged, pressed, submit
from wijkwerk.web.shared.requests import Request, actor


class CircleForm(OnceForm):
    kind = forms.ChoiceField(label=_("Wat voor kring?"), choices=CircleKind.choices)
    name = PlainText(
        label=_("Hoe heet hij?"),
        help_text=_("Zonder naam van wie het om gaat. Zoals: de maandagbellers."),
        max_length=80,
    )
    does = PlainText(
        label=_("Wat doet wie de beurt heeft?"),
        help_text=_("Zoals: om tien uur bellen, of een pan soep brengen."),
        max_length=200,
        required=False,
    )
    first_on = DayField(label=_("Vanaf welke dag?"))
    every = forms.IntegerField(label=_("Om de hoeveel dagen is er een beurt?"), min_value=1, max_value=31, initial=7)

    def plan(self) -> mutual_aid.CirclePlan:
        data = self.cleaned_data
        return mutual_aid.CirclePlan(
            CircleKind(data["kind"]), data["name"], data["first_on"], every=data["every"], does=data["does"]
        )


class InviteForm(OnceForm):
    first_name = PlainText(label=_("Voornaam"), max_length=60)
    phone = PlainText(label=_("Telefoonnummer"), max_length=30, required=False)
    said_yes = forms.BooleanField(label=_("Zei aan de telefoon al ja"), required=False)


class MemberForm(OnceForm):
    member = forms.CharField(max_length=7, widget=forms.HiddenInput)
    act = forms.ChoiceField(choices=[("yes", "ja"), ("gone", "weg"), ("earlier", "eerder"), ("later", "later")])


@may("mutual_aid.run_circles")
@require_http_methods(["GET", "HEAD", "POST"])
def circles(request: Request, here: Neighbourhood) -> HttpResponse:
    today = clock.local_day(clock.now(), zone=here.zone)
    form = CircleForm(request.POST or None, initial={"first_on": today})
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _start(request, here, form))
        if answer is not None:
            return answer
    return page(
        request,
        "desk/help_circles.html",
        rows=paged(request, queries.circles(here)),
        form=form,
        status=422 if request.method == "POST" else 200,
    )


def _start(request: Request, here: Neighbourhood, form: CircleForm) -> str:
    row = mutual_aid.start_circle(neighbourhood=here, plan=form.plan(), by=actor(request), at=clock.now())
    return reverse("desk_help_circle", args=[row.code])


@may("mutual_aid.run_circles", Circle)
@require_safe
def circle(request: Request, found: Circle) -> HttpResponse:
    return _page(request, found, InviteForm())


def _page(request: Request, found: Circle, form: InviteForm, *, status: int = 200) -> HttpResponse:
    today = clock.local_day(clock.now(), zone=request.neighbourhood.zone)
    members = queries.members(found)
    return page(
        request,
        "desk/help_circle.html",
        circle=found,
        members=[(each, request.build_absolute_uri(help_circle_path(each.pk))) for each in members],
        turns=queries.turns(found, from_on=today) if not found.ended_at else [],
        form=form,
        status=status,
    )


@may("mutual_aid.run_circles", Circle)
@require_POST
def invite(request: Request, found: Circle) -> HttpResponse:
    form = InviteForm(request.POST)
    if form.is_valid():
        answer = submit(request, form, lambda: _invite(request, found, form))
        if answer is not None:
            return answer
    return _page(request, found, form, status=422)


def _invite(request: Request, found: Circle, form: InviteForm) -> str:
    data = form.cleaned_data
    mutual_aid.invite(
        circle=found,
        first_name=data["first_name"],
        phone=data["phone"],
        said_yes=data["said_yes"],
        by=actor(request, door=Door.PHONE if data["said_yes"] else Door.DESK),
        at=clock.now(),
    )
    return reverse("desk_help_circle", args=[found.code])


@may("mutual_aid.run_circles", Circle)
@require_POST
def member(request: Request, found: Circle) -> HttpResponse:
    """Yes on the telephone, no longer, or a place earlier or later."""
    form = MemberForm(request.POST)
    return _pressed(request, found, form, lambda: _act(request, found, form))


def _act(request: Request, found: Circle, form: MemberForm) -> None:
    """Raises Http404 for a code that is not of this circle."""
    row = CircleMember.objects.filter(circle=found, code=form.cleaned_data["member"]).select_related("circle").first()
    if row is None:
        raise Http404
    act = form.cleaned_data["act"]
    by, at = actor(request, door=Door.PHONE if act == "yes" else Door.DESK), clock.now()
    if act == "yes":
        mutual_aid.join(member=row, by=by, at=at)
    elif act == "gone":
        mutual_aid.leave(member=row, by=by, at=at)
    else:
        mutual_aid.move_member(member=row, earlier=act == "earlier", by=by, at=at)


@may("mutual_aid.run_circles", Circle)
@require_POST
def end(request: Request, found: Circle) -> HttpResponse:
    by = actor(request)
    return _pressed(
        request, found, OnceForm(request.POST), lambda: mutual_aid.end_circle(circle=found, by=by, at=clock.now())
    )


def _pressed(request: Request, found: Circle, form: forms.Form, act: Callable[[], object]) -> HttpResponse:
    return pressed(request, act, there=reverse("desk_help_circle", args=[found.code]), form=form)
