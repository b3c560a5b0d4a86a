"""Who somebody is, as typed at the desk: a person, or an organisation by its name."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkwerk.flows.told_to_person import Told
from wijkwerk.kernel.columns import BadCell, a_house, a_postcode
from wijkwerk.web.shared.forms import OnceForm, PlainText


class WhoForm(OnceForm):
    """`may_be_nobody`: without a name nobody knows who it is."""

    may_be_nobody = False
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
        is_person, is_organisation = (
            bool(told.get("first_name") or told.get("last_name")),
            bool(told.get("organisation")),
        )
        if (is_person and is_organisation) or not (is_person or is_organisation or self.may_be_nobody):
            raise forms.ValidationError(_("Vul een naam in, van een mens of van een organisatie."))
        if bool(told.get("house")) != bool(told.get("postcode")) and not self.errors:
            raise forms.ValidationError(_("Bij een adres horen een huisnummer en een postcode."))
        return told

    def told(self) -> Told | None:
        """None: nobody knows who."""
        number, suffix = self.cleaned_data["house"] or (None, "")
        names = ("first_name", "last_name", "phone", "email", "street", "postcode", "organisation")
        found = Told(house_number=number, suffix=suffix, **{name: self.cleaned_data[name] for name in names})
        return found if found.first_name or found.last_name or found.organisation else None
