from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkwerk.membership import commands as membership
from wijkwerk.web.shared.forms import DayField, EuroField, NearDayField, OnceForm, PlainText
from wijkwerk.web.shared.who_forms import WhoForm


class SinceField(DayField):
    """A day in the life of a legal person: some have members since long ago."""

    def clean(self, value: Any) -> date | None:
        day: date | None = super().clean(value)
        if day is not None and not 1900 <= day.year <= 2100:
            raise forms.ValidationError(_("Kies een dag tussen 1900 en 2100."))
        return day


class FactsForm(OnceForm):
    """What somebody is, since when, and what they owe a year."""

    kind = PlainText(
        label=_("Wat is deze naam hier?"),
        help_text=_("In jullie eigen woorden: lid, vriend, donateur, erelid."),
        max_length=40,
        initial=_("lid"),
    )
    from_on = SinceField(label=_("Sinds wanneer?"))
    number = PlainText(
        label=_("Lidnummer"), help_text=_("Laat het leeg voor het volgende nummer."), max_length=20, required=False
    )
    cents_per_year = EuroField(label=_("Bijdrage per jaar, in euro"), required=False)

    def facts(self) -> membership.Facts:
        names = ("kind", "from_on", "number", "cents_per_year")
        return membership.Facts(**{name: self.cleaned_data[name] for name in names})


class JoinForm(FactsForm, WhoForm):
    """Somebody new on the list."""


class EndForm(OnceForm):
    on = NearDayField(
        label=_("Wat is de laatste dag?"), help_text=_("In de statuten staat per wanneer een lidmaatschap stopt.")
    )
