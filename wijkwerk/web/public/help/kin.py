"""The week plan as somebody sees it who was invited to a family council."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import Door
from wijkwerk.mutual_aid import commands as mutual_aid
from wijkwerk.mutual_aid import queries
from wijkwerk.mutual_aid.models import CouncilMember, CouncilTask
from wijkwerk.web.public.help.tokens import by_link
from wijkwerk.web.shared.forms import OnceForm
from wijkwerk.web.shared.links import HELP_KIN_SALT, help_kin_path
from wijkwerk.web.shared.pages import page, submit, what_was_wrong
from wijkwerk.web.shared.requests import Request, actor

_door = by_link(
    lambda: CouncilMember.objects.select_related("council__neighbourhood"),
    salt=HELP_KIN_SALT,
    within="council__neighbourhood",
)


class TaskForm(OnceForm):
    code = forms.CharField(max_length=7, widget=forms.HiddenInput)
    act = forms.ChoiceField(choices=[("take", _("ik doe dit")), ("back", _("ik kan niet"))])


@_door
@require_safe
def plan(request: Request, found: CouncilMember, token: str) -> HttpResponse:
    return page(
        request,
        "public/help_kin.html",
        member=found,
        council=found.council,
        token=token,
        days=queries.week_plan(found.council, seen_by=found),
    )


@_door
@require_POST
def task(request: Request, found: CouncilMember, token: str) -> HttpResponse:
    form = TaskForm(request.POST)
    if form.is_valid():
        row = CouncilTask.objects.filter(council=found.council_id, code=form.cleaned_data["code"]).first()
        if row is None:
            raise Http404
        answer = submit(request, form, lambda: _task(request, found, row, form.cleaned_data["act"]))
        if answer is not None:
            return answer
    messages.error(request, what_was_wrong(form))
    return redirect(help_kin_path(found.pk))


def _task(request: Request, found: CouncilMember, row: CouncilTask, act: str) -> str:
    do = mutual_aid.take_task if act == "take" else mutual_aid.hand_back
    do(member=found, task=row, by=actor(request, door=Door.LINK), at=clock.now())
    return help_kin_path(found.pk)
