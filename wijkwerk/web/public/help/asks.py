"""What neighbour help is, asking for it, and the page of whoever asked."""

from datetime import timedelta

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wijkwerk.access import rules as limits
from wijkwerk.access.commands import TooOften
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import Door
from wijkwerk.mutual_aid import commands as mutual_aid
from wijkwerk.mutual_aid import queries
from wijkwerk.mutual_aid.enums import HelpKind, Outcome, Side
from wijkwerk.mutual_aid.models import Ask
from wijkwerk.web.public.help.tokens import answered, by_link
from wijkwerk.web.shared import errors, visitors
from wijkwerk.web.shared.forms import OnceForm
from wijkwerk.web.shared.help_forms import AskFields
from wijkwerk.web.shared.links import HELP_ASK_SALT, help_ask_path
from wijkwerk.web.shared.may import public
from wijkwerk.web.shared.pages import acted, page, submit
from wijkwerk.web.shared.requests import Request, actor


class CloseForm(OnceForm):
    outcome = forms.ChoiceField(choices=[(Outcome.DONE, _("gedaan")), (Outcome.WITHDRAWN, _("niet meer nodig"))])


@public()
@require_safe
def about(request: Request) -> HttpResponse:
    """What it is, how it goes, and where neighbours stop and professionals begin."""
    here = request.neighbourhood
    return page(
        request,
        "public/help.html",
        kinds=list(HelpKind),
        done=queries.done_in_all(here),
        days_kept=queries.days_kept(here),
    )


@public()
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: Request) -> HttpResponse:
    form = AskFields(request.POST or None, initial=_known(request) | {"kind": request.GET.get("soort")})
    if request.method == "POST" and form.is_valid():
        try:
            visitors.count(request, limits.HELP_PER_VISITOR)
        except TooOften:
            return errors.too_many(request)
        answer = submit(request, form, lambda: _ask(request, form))
        if answer is not None:
            return answer
    return page(
        request,
        "public/help_ask_new.html",
        form=form,
        days_kept=queries.days_kept(request.neighbourhood),
        status=422 if request.method == "POST" else 200,
    )


def _known(request: Request) -> dict[str, object]:
    """Nobody types again what we know of whoever is signed in."""
    me = visitors.me(request) if request.method != "POST" else None
    if me is None:
        return {}
    return {"first_name": me.first_name, "phone": me.phone, "email": me.email, "where": str(me.address or "")}


def _ask(request: Request, form: AskFields) -> str:
    row = mutual_aid.ask(
        neighbourhood=request.neighbourhood,
        wish=form.wish(),
        reach=form.reach(),
        person=visitors.oneself(request, form.cleaned_data["first_name"]),
        by=actor(request, door=Door.FORM),
        at=clock.now(),
    )
    return help_ask_path(row.pk) + "?nieuw=1"


@by_link(lambda: Ask.objects.select_related("neighbourhood"), salt=HELP_ASK_SALT)
@require_safe
def own(request: Request, found: Ask, token: str) -> HttpResponse:
    days = queries.days_kept(request.neighbourhood)
    return page(
        request,
        "public/help_ask.html",
        ask=found,
        token=token,
        proposal=queries.for_asker(found),
        is_new=request.GET.get("nieuw") == "1",
        forgotten_at=found.closed_at + timedelta(days=days) if found.closed_at else None,
        days_kept=days,
    )


@by_link(lambda: Ask.objects.select_related("neighbourhood"), salt=HELP_ASK_SALT)
@require_POST
def answer(request: Request, found: Ask, token: str) -> HttpResponse:
    return answered(request, found.proposals, Side.ASKER, back=help_ask_path(found.pk))


@by_link(lambda: Ask.objects.select_related("neighbourhood"), salt=HELP_ASK_SALT)
@require_POST
def close(request: Request, found: Ask, token: str) -> HttpResponse:
    """Done, or not needed any more: nobody asks why."""
    form = CloseForm(request.POST)
    return acted(
        request,
        form,
        lambda: _close(request, found, Outcome(form.cleaned_data["outcome"])),
        there=help_ask_path(found.pk),
    )


def _close(request: Request, found: Ask, outcome: Outcome) -> str:
    mutual_aid.close(ask=found, outcome=outcome, by=actor(request, door=Door.LINK), at=clock.now())
    return help_ask_path(found.pk)
