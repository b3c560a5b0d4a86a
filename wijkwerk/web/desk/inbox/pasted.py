"""Pasted text becomes lines with a next step. The text itself is not kept: it goes from the box to the screen and no further."""

from datetime import date, time
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from wijkwerk.access.models import User
from wijkwerk.kernel import clock
from wijkwerk.listening import commands as listening
from wijkwerk.listening import queries, rules
from wijkwerk.listening.commands import TakenLine
from wijkwerk.listening.enums import HeardAt, SignalKind
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.shared.forms import DayField, OnceForm, PlainText, offer_choices
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import page, submit
from wijkwerk.web.shared.requests import Request, actor

NOON = time(12)
Connectors = list[tuple[int, str]]


class PasteForm(forms.Form):
    pasted = PlainText(label=gettext_lazy("WhatsApp, mail of je eigen notitie"), max_length=200_000, rows=6)


class LineForm(forms.Form):
    """One line, as it was guessed; only what has a tick is taken."""

    take = forms.BooleanField(label=gettext_lazy("Neem over"), required=False)
    said = PlainText(label=gettext_lazy("Wat er gezegd is"), max_length=4000, rows=2)
    kind = forms.ChoiceField(label=gettext_lazy("Soort"), choices=SignalKind.choices)
    who = PlainText(label=gettext_lazy("Wie, en hoe te bereiken"), max_length=150, required=False)
    next_step = PlainText(label=gettext_lazy("Volgende stap"), max_length=120, required=False)
    follow_up_by = forms.TypedChoiceField(label=gettext_lazy("Wie doet dat?"), coerce=int)
    follow_up_on = DayField(label=gettext_lazy("Wanneer?"))
    way = forms.ChoiceField(choices=HeardAt.choices, widget=forms.HiddenInput)
    heard_on = forms.DateField(widget=forms.HiddenInput, required=False)
    is_known = forms.BooleanField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, connectors: Connectors, **kwargs: Any) -> None:
        kwargs["use_required_attribute"] = False
        super().__init__(*args, **kwargs)
        offer_choices(self, "follow_up_by", connectors)

    def clean(self) -> dict[str, Any]:
        """What is not taken need not be right."""
        if not self.cleaned_data.get("take"):
            self.errors.clear()
        return self.cleaned_data


LineForms = forms.formset_factory(LineForm, extra=0, max_num=rules.MOST_LINES, absolute_max=rules.MOST_LINES)


@may("listening.answer")
@require_http_methods(["GET", "HEAD", "POST"])
def look(request: Request, here: Neighbourhood) -> HttpResponse:
    """What is in the pasted text, as far as a program can guess; nothing is written."""
    form = PasteForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return page(request, "desk/paste.html", form=form, status=422 if request.method == "POST" else 200)
    day = clock.local_day(clock.now(), zone=here.zone)
    found = rules.lines_in(form.cleaned_data["pasted"], day)
    connectors = queries.connectors(here, day=day)
    known = queries.said_before(here, [line.said for line in found.lines])
    initial = [_guess(line, day, request.user.pk, connectors, is_known=line.said in known) for line in found.lines]
    return page(
        request,
        "desk/pasted.html",
        lines=LineForms(initial=initial, form_kwargs={"connectors": connectors}),
        once=OnceForm(),
        passed_over=found.passed_over,
        rest=PasteForm(initial={"pasted": found.rest}) if found.rest else None,
    )


def _guess(line: rules.Line, day: date, me: int | None, connectors: Connectors, *, is_known: bool) -> dict[str, Any]:
    """Due when it was promised, or the day before what it is about; by whoever pastes."""
    due = rules.follow_up_day(day)
    if line.day is not None:
        due = max(day, min(due, line.day))
    ids = [user_id for user_id, _name in connectors]
    return {
        "take": not is_known,
        "is_known": is_known,
        "said": line.said,
        "kind": line.kind,
        "who": line.who,
        "next_step": _next_step(line),
        "follow_up_by": me if me in ids else next(iter(ids), None),
        "follow_up_on": due,
        "way": line.way,
        "heard_on": line.heard_on,
    }


def _next_step(line: rules.Line) -> str:
    """Back to whoever said it, by the way they came; nothing where that is not known."""
    who = line.who.split(",")[0]
    if not who:
        return ""
    return (_("Bel %(who)s terug") if line.way == HeardAt.PHONE else _("Antwoord %(who)s")) % {"who": who}


@may("listening.answer")
@require_POST
def take(request: Request, here: Neighbourhood) -> HttpResponse:
    """The lines with a tick, all together or none."""
    day = clock.local_day(clock.now(), zone=here.zone)
    connectors = queries.connectors(here, day=day)
    once, lines = OnceForm(request.POST), LineForms(request.POST, form_kwargs={"connectors": connectors})
    if not lines.management_form.is_valid():
        return redirect("desk_inbox_paste")
    if once.is_valid() and lines.is_valid():
        answer = submit(request, once, lambda: _take(request, here, lines))
        if answer is not None:
            return answer
    return page(request, "desk/pasted.html", lines=lines, once=once, passed_over=0, rest=None, status=422)


def _take(request: Request, here: Neighbourhood, lines: Any) -> str:
    chosen = [form.cleaned_data for form in lines if form.cleaned_data.get("take")]
    users = User.objects.in_bulk({each["follow_up_by"] for each in chosen})
    at = clock.now()
    listening.take_lines(
        neighbourhood=here,
        lines=[
            TakenLine(
                kind=SignalKind(each["kind"]),
                said=each["said"],
                contact=each["who"],
                way=HeardAt(each["way"]),
                heard_at=clock.local_moment(each["heard_on"], NOON, zone=here.zone) if each["heard_on"] else at,
                follow_up_by=users[each["follow_up_by"]],
                follow_up_on=each["follow_up_on"],
                next_step=each["next_step"],
            )
            for each in chosen
        ],
        by=actor(request),
        at=at,
    )
    return reverse("desk_inbox")
