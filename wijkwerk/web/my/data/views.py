import json

from django import forms
from django.contrib.auth import logout
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from wijkwerk.audit import queries as audit
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import Actor, Door
from wijkwerk.people import commands as people
from wijkwerk.people import queries
from wijkwerk.people.models import Person
from wijkwerk.web.shared.forms import OnceForm, PlainText
from wijkwerk.web.shared.may import mine
from wijkwerk.web.shared.pages import page, paged, submit
from wijkwerk.web.shared.proof import freshly_proved
from wijkwerk.web.shared.requests import Request, actor

WORD = "wissen"


class EraseForm(OnceForm):
    word = PlainText(label=_("Typ het woord wissen"), max_length=20)

    def clean_word(self) -> str:
        if self.cleaned_data["word"].lower() != WORD:
            raise forms.ValidationError(_("Typ het woord wissen als je het zeker weet. Er is nog niets gewist."))
        return WORD


@mine("people.see_own")
@require_safe
def own_data(request: Request, person: Person) -> HttpResponse:
    return page(
        request,
        "my/data.html",
        person=person,
        trail=paged(request, audit.about_person(person.pk, request.neighbourhood.pk)),
    )


@mine("people.see_own")
@require_safe
@freshly_proved
def take_along(request: Request, person: Person) -> HttpResponse:
    """Everything stored about this person, as a file that people and programs can read."""
    text = json.dumps(queries.own_data(person), cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    return HttpResponse(
        text,
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="mijn-gegevens.json"', "Cache-Control": "no-store"},
    )


@mine("people.see_own")
@require_http_methods(["GET", "HEAD", "POST"])
@freshly_proved
def erase(request: Request, person: Person) -> HttpResponse:
    form = EraseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by = actor(request, door=Door.FORM)
        answer = submit(request, form, lambda: _erase(person, by))
        if answer is not None:
            logout(request)
            return answer
    return page(
        request,
        "my/erase.html",
        person=person,
        form=form,
        fields=queries.personal_fields(),
        status=422 if request.method == "POST" else 200,
    )


def _erase(person: Person, by: Actor) -> str:
    people.erase(person=person, by=by, at=clock.now())
    return reverse("home")
