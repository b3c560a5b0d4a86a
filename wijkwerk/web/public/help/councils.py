"""A family council as its owner sees it: who is in it, who does what on which day, and who may see that."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wijkwerk.access import rules as limits
from wijkwerk.access.commands import TooOften
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import Door
from wijkwerk.mutual_aid import commands as mutual_aid
from wijkwerk.mutual_aid import queries
from wijkwerk.mutual_aid.models import Council, CouncilMember, CouncilTask
from wijkwerk.people.enums import Weekday
from wijkwerk.web.public.help.tokens import by_link
from wijkwerk.web.shared import errors, visitors
from wijkwerk.web.shared.forms import OnceForm, PlainText, offer_choices
from wijkwerk.web.shared.links import HELP_COUNCIL_SALT, help_council_path, help_kin_path
from wijkwerk.web.shared.may import public
from wijkwerk.web.shared.pages import acted, page, submit, what_was_wrong
from wijkwerk.web.shared.requests import Request, actor

_door = by_link(lambda: Council.objects.select_related("neighbourhood"), salt=HELP_COUNCIL_SALT)


class StartForm(OnceForm):
    first_name = PlainText(label=_("Je voornaam"), max_length=60)
    question = PlainText(
        label=_("Waar gaat het om?"),
        help_text=_("Zoals: hoe kan opa thuis blijven wonen? Alleen wie jij uitnodigt leest het."),
        max_length=300,
        rows=3,
    )


class GatherForm(OnceForm):
    first_name = PlainText(label=_("Voornaam"), max_length=60)
    sees_plan = forms.BooleanField(label=_("Mag het hele weekplan zien"), required=False, initial=True)


class PlanForm(OnceForm):
    weekday = forms.TypedChoiceField(label=_("Op welke dag?"), choices=Weekday.choices, coerce=int)
    what = PlainText(label=_("Wat is er te doen?"), max_length=120)
    member = forms.ChoiceField(label=_("Wie doet het?"), required=False)

    def __init__(self, *args: Any, council: Council, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = {each.code: each for each in queries.kin(council)}
        known = [(code, each.first_name) for code, each in self.found.items()]
        offer_choices(self, "member", [("", _("nog niemand")), *known])


class ChangeForm(OnceForm):
    code = forms.CharField(max_length=7, widget=forms.HiddenInput)
    act = forms.ChoiceField(choices=[(each, each) for each in ("see", "hide", "home", "drop")])


@public()
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: Request) -> HttpResponse:
    form = StartForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            visitors.count(request, limits.HELP_PER_VISITOR)
        except TooOften:
            return errors.too_many(request)
        answer = submit(request, form, lambda: _start(request, form))
        if answer is not None:
            return answer
    return page(request, "public/help_council_new.html", form=form, status=422 if request.method == "POST" else 200)


def _start(request: Request, form: StartForm) -> str:
    data = form.cleaned_data
    row = mutual_aid.start_council(
        neighbourhood=request.neighbourhood,
        first_name=data["first_name"],
        question=data["question"],
        person=visitors.oneself(request, data["first_name"]),
        by=actor(request, door=Door.FORM),
        at=clock.now(),
    )
    return help_council_path(row.pk) + "?nieuw=1"


@_door
@require_safe
def own(request: Request, found: Council, token: str) -> HttpResponse:
    return _page(request, found, token)


def _page(
    request: Request,
    found: Council,
    token: str,
    *,
    gathering: GatherForm | None = None,
    planning: PlanForm | None = None,
    status: int = 200,
) -> HttpResponse:
    planning = planning or PlanForm(council=found, auto_id="plan_%s")
    return page(
        request,
        "public/help_council.html",
        council=found,
        token=token,
        days=queries.week_plan(found),
        kin=[(each, request.build_absolute_uri(help_kin_path(each.pk))) for each in planning.found.values()],
        gathering=gathering or GatherForm(auto_id="gather_%s"),
        planning=planning,
        is_new=request.GET.get("nieuw") == "1",
        status=status,
    )


@_door
@require_POST
def gather(request: Request, found: Council, token: str) -> HttpResponse:
    form = GatherForm(request.POST, auto_id="gather_%s")
    if form.is_valid():
        answer = submit(request, form, lambda: _gather(request, found, form))
        if answer is not None:
            return answer
    return _page(request, found, token, gathering=form, status=422)


def _gather(request: Request, found: Council, form: GatherForm) -> str:
    mutual_aid.gather(council=found, **_without_key(form), by=actor(request, door=Door.LINK), at=clock.now())
    return help_council_path(found.pk)


def _without_key(form: OnceForm) -> dict[str, Any]:
    return {name: value for name, value in form.cleaned_data.items() if name != "key"}


@_door
@require_POST
def plan(request: Request, found: Council, token: str) -> HttpResponse:
    form = PlanForm(request.POST, council=found, auto_id="plan_%s")
    if form.is_valid():
        answer = submit(request, form, lambda: _plan(request, found, form))
        if answer is not None:
            return answer
    return _page(request, found, token, planning=form, status=422)


def _plan(request: Request, found: Council, form: PlanForm) -> str:
    data = form.cleaned_data
    mutual_aid.plan_task(
        council=found,
        weekday=Weekday(data["weekday"]),
        what=data["what"],
        member=form.found.get(data["member"]),
        by=actor(request, door=Door.LINK),
        at=clock.now(),
    )
    return help_council_path(found.pk)


@_door
@require_POST
def change(request: Request, found: Council, token: str) -> HttpResponse:
    """Who may see the plan, who is no longer in it, and what need not be done any more."""
    form = ChangeForm(request.POST)
    return acted(
        request, form, lambda: _change(request, found, **_without_key(form)), there=help_council_path(found.pk)
    )


def _change(request: Request, found: Council, code: str, act: str) -> str:
    """Raises Http404 for a code that is not of this council."""
    by, at = actor(request, door=Door.LINK), clock.now()
    model = CouncilTask if act == "drop" else CouncilMember
    row: Any = model.objects.filter(council=found, code=code).select_related("council").first()
    if row is None:
        raise Http404
    if act == "drop":
        mutual_aid.drop_task(task=row, by=by, at=at)
    elif act == "home":
        mutual_aid.send_home(member=row, by=by, at=at)
    else:
        mutual_aid.let_see(member=row, sees_plan=act == "see", by=by, at=at)
    return help_council_path(found.pk)


@_door
@require_POST
def close(request: Request, found: Council, token: str) -> HttpResponse:
    form = OnceForm(request.POST)
    if form.is_valid():
        answer = submit(request, form, lambda: _close(request, found))
        if answer is not None:
            messages.success(request, _now("Het beraad is klaar, en alles ervan is weg."))
            return answer
    messages.error(request, what_was_wrong(form))
    return redirect(help_council_path(found.pk))


def _close(request: Request, found: Council) -> str:
    mutual_aid.close_council(council=found, by=actor(request, door=Door.LINK), at=clock.now())
    return reverse("help")
