from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from wijkwerk.execution import commands as execution
from wijkwerk.execution.enums import IncidentKind
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import Door
from wijkwerk.people.models import Person
from wijkwerk.web.shared.forms import DayField, OnceForm, PlainText
from wijkwerk.web.shared.may import mine
from wijkwerk.web.shared.pages import page, submit
from wijkwerk.web.shared.requests import Request, actor

LONGEST_AGO = timedelta(days=366)


class IncidentForm(OnceForm):
    """What, where, when, hurt or nearly; no names."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Hoe liep het af?"),
        choices=IncidentKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies hoe het afliep.")},
    )
    what = PlainText(
        label=gettext_lazy("Wat gebeurde er?"),
        help_text=gettext_lazy("Zonder namen. Het gaat erom wat we kunnen veranderen."),
        max_length=1000,
        rows=4,
    )
    where = PlainText(label=gettext_lazy("Waar?"), max_length=120, required=False)
    happened_on = DayField(label=gettext_lazy("Welke dag?"))

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.day = day

    def clean_happened_on(self) -> date:
        on: date = self.cleaned_data["happened_on"]
        if not timedelta() <= self.day - on <= LONGEST_AGO:
            raise forms.ValidationError(_("Kies een dag tot en met vandaag, niet langer dan een jaar geleden."))
        return on


@mine("execution.note_incident")
@require_http_methods(["GET", "HEAD", "POST"])
def incident(request: Request, person: Person) -> HttpResponse:
    """The emergency line first: who writes something down has time for it."""
    today = clock.local_day(clock.now(), zone=request.neighbourhood.zone)
    form = IncidentForm(request.POST or None, day=today, initial={"happened_on": today})
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _note(request, form))
        if answer is not None:
            return answer
    return page(request, "my/incident.html", person=person, form=form, status=422 if request.method == "POST" else 200)


def _note(request: Request, form: IncidentForm) -> str:
    data = form.cleaned_data
    execution.note_incident(
        neighbourhood=request.neighbourhood,
        kind=IncidentKind(data["kind"]),
        what=data["what"],
        where=data["where"],
        happened_on=data["happened_on"],
        by=actor(request, door=Door.FORM),
        at=clock.now(),
    )
    messages.success(request, _("Dank je wel. De verbinder en het bestuur lezen het, en niemand anders."))
    return reverse("incident")
