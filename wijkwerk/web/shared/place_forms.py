"""Forms of the place that are on the desk and on public pages alike."""

from datetime import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkwerk.base import commands as base
from wijkwerk.base.enums import Owner
from wijkwerk.base.models import VacantPlace
from wijkwerk.kernel import text
from wijkwerk.kernel.actor import Actor
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.shared.forms import OnceForm, PlainText


class HandForm(OnceForm):
    """Who gets a key, and where they can be called."""

    first_name = PlainText(label=_("Voornaam"), max_length=60)
    phone = PlainText(
        label=_("Telefoon"), help_text=_("Wie een boeking heeft, ziet dit nummer bij de deur."), max_length=30
    )

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"]
        if not text.phone_key(phone):
            raise forms.ValidationError(_("Vul een telefoonnummer in: wie voor de deur staat, moet kunnen bellen."))
        return phone


class VacantForm(OnceForm):
    where = PlainText(
        label=_("Waar is het?"), help_text=_("Straat en nummer, of hoe de buurt het noemt."), max_length=120
    )
    since = PlainText(
        label=_("Sinds wanneer?"), help_text=_("Ongeveer is goed, zoals: vorige zomer."), max_length=40, required=False
    )
    owner = forms.ChoiceField(
        label=_("Van wie is het?"),
        help_text=_("Alleen als iedereen het kan weten. Schrijf geen namen van mensen."),
        choices=Owner.choices,
        initial=Owner.UNKNOWN,
    )
    idea = PlainText(label=_("Wat zou er kunnen?"), max_length=300, rows=3, required=False)

    def tell(self, here: Neighbourhood, *, by: Actor, at: datetime) -> VacantPlace:
        data = self.cleaned_data
        return base.tell_vacant(
            neighbourhood=here,
            where=data["where"],
            since=data["since"],
            owner=Owner(data["owner"]),
            idea=data["idea"],
            by=by,
            at=at,
        )
