from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkwerk.flows.file_to_members import Told
from wijkwerk.kernel.columns import BadCell, a_house, a_postcode
from wijkwerk.membership import commands as membership
from wijkwerk.web.shared.forms import EuroField, NearDayField, OnceForm, PlainText


class FactsForm(OnceForm):
    """What somebody is, since when, and what they owe a year."""

    kind = PlainText(
        label=_("Wat is deze naam hier?"),
        help_text=_("In jullie eigen woorden: lid, vriend, donateur, erelid."),
        max_length=40,
        initial=_("lid"),
    )
    from_on = NearDayField(label=_("Sinds wanneer?"))
    number = PlainText(
        label=_("Lidnummer"), help_text=_("Laat het leeg voor het volgende nummer."), max_length=20, required=False
    )
    cents_per_year = EuroField(label=_("Bijdrage per jaar, in euro"), required=False)

    def facts(self) -> membership.Facts:
        names = ("kind", "from_on", "number", "cents_per_year")
        return membership.Facts(**{name: self.cleaned_data[name] for name in names})


class JoinForm(FactsForm):
    """Somebody new on the list: a person, or an organisation by its name."""

    first_name = PlainText(label=_("Voornaam"), max_length=60, required=False)
    last_name = PlainText(label=_("Achternaam"), max_length=80, required=False)
    organisation = PlainText(
        label=_("Of een organisatie"),
        help_text=_("De naam zoals die bij jullie organisaties staat."),
        max_length=100,
        required=False,
    )
    street = PlainText(label=_("Straat"), max_length=80, required=False)
    house = PlainText(label=_("Huisnummer"), max_length=12, required=False)
    postcode = PlainText(label=_("Postcode"), max_length=8, required=False)
    phone = PlainText(label=_("Telefoon"), max_length=30, required=False)
    email = forms.EmailField(label=_("E-mail"), max_length=254, required=False)

    field_order = ("first_name", "last_name", "organisation", "street", "house", "postcode", "phone", "email")

    def clean_house(self) -> tuple[int, str] | None:
        typed = self.cleaned_data["house"]
        try:
            return a_house(typed) if typed else None
        except BadCell as bad:
            raise forms.ValidationError(_("Dat kan niet: %(why)s.") % {"why": bad}) from None

    def clean_postcode(self) -> str:
        typed = self.cleaned_data["postcode"]
        try:
            return a_postcode(typed) if typed else ""
        except BadCell as bad:
            raise forms.ValidationError(_("Dat kan niet: %(why)s.") % {"why": bad}) from None

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        if bool(told.get("organisation")) == bool(told.get("first_name") or told.get("last_name")):
            raise forms.ValidationError(_("Vul een naam in, van een mens of van een organisatie."))
        if bool(told.get("house")) != bool(told.get("postcode")) and not self.errors:
            raise forms.ValidationError(_("Bij een adres horen een huisnummer en een postcode."))
        return told

    def told(self) -> Told:
        number, suffix = self.cleaned_data["house"] or (None, "")
        names = ("first_name", "last_name", "phone", "email", "street", "postcode", "organisation")
        return Told(house_number=number, suffix=suffix, **{name: self.cleaned_data[name] for name in names})


class EndForm(OnceForm):
    on = NearDayField(
        label=_("Wat is de laatste dag?"), help_text=_("In de statuten staat per wanneer een lidmaatschap stopt.")
    )
