"""How the neighbourhood is called and reached, its own words for roles, and the languages of its pages."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from wijkwerk.access.enums import Role
from wijkwerk.kernel import clock, text
from wijkwerk.places import commands as places
from wijkwerk.places.commands import Described
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.shared.forms import OnceForm, PlainText
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import page, submit
from wijkwerk.web.shared.requests import Request, actor

_OTHER_LANGUAGES = [(code, name) for code, name in settings.LANGUAGES if code != "nl"]
_TEXTS = ("name", "tagline", "phone", "email", "visit", "opening_hours")
_FEWEST_DIGITS = 3


class AboutForm(OnceForm):
    name = PlainText(label=gettext_lazy("Hoe heet jullie wijkbedrijf?"), max_length=80)
    tagline = PlainText(
        label=gettext_lazy("Hoe noemen jullie jezelf, in een paar woorden?"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Zoals: van en voor de buurt."),
    )
    phone = PlainText(
        label=gettext_lazy("Op welk nummer ben je te bellen?"),
        max_length=30,
        required=False,
        help_text=gettext_lazy("Wie geen mail heeft, belt. Dit nummer staat op elke bladzijde en in brieven."),
    )
    email = forms.EmailField(label=gettext_lazy("En op welk mailadres?"), max_length=254, required=False)
    visit = PlainText(
        label=gettext_lazy("Waar kan iemand langskomen?"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Zoals: Kadehuis, Klinkerkade 12."),
    )
    opening_hours = PlainText(
        label=gettext_lazy("Wanneer is daar iemand?"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Zoals: ma tot en met vr, 9.00 – 17.00 uur."),
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("In welke talen, naast Nederlands?"),
        choices=_OTHER_LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, here: Neighbourhood, **kwargs: Any) -> None:
        known = {name: getattr(here, name) for name in _TEXTS}
        known["languages"] = [code for code, _name in _OTHER_LANGUAGES] if here.languages is None else here.languages
        super().__init__(*args, initial=known, **kwargs)
        for role in Role:
            self.fields[_called(role)] = PlainText(
                label=role.label, max_length=40, required=False, initial=here.role_words.get(role.value, "")
            )

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"]
        if phone and len(text.phone_key(phone)) < _FEWEST_DIGITS:
            raise forms.ValidationError(_("Dit is geen telefoonnummer."))
        return phone

    def told(self) -> Described:
        data = self.cleaned_data
        words = {role.value: data[_called(role)] for role in Role}
        return Described(**{name: data[name] for name in _TEXTS}, role_words=words, languages=sorted(data["languages"]))

    def role_fields(self) -> list[forms.BoundField]:
        return [self[_called(role)] for role in Role]


def _called(role: Role) -> str:
    return f"called_{role.value}"


@may("access.describe_neighbourhood")
@require_http_methods(["GET", "HEAD", "POST"])
def about(request: Request, here: Neighbourhood) -> HttpResponse:
    form = AboutForm(request.POST or None, here=here)
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _describe(request, here, form))
        if answer is not None:
            return answer
    return page(request, "desk/about.html", form=form, status=422 if request.method == "POST" else 200)


def _describe(request: Request, here: Neighbourhood, form: AboutForm) -> str:
    places.describe(neighbourhood=here, told=form.told(), by=actor(request), at=clock.now())
    messages.success(request, _("Bewaard. Zo staat het nu op alle bladzijden."))
    return reverse("desk_areas_about")
