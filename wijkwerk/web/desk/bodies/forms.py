from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkwerk.kernel import vat_number
from wijkwerk.ledger.enums import Unit
from wijkwerk.places.commands import LegalFacts, WrongVatNumber
from wijkwerk.places.enums import CorporationTax, LegalForm
from wijkwerk.places.models import LegalStatus
from wijkwerk.web.shared.forms import DayField, OnceForm, PlainText

AGREED = {"": None, "yes": True, "no": False}
EARLIEST, LATEST = date(2000, 1, 1), date(2100, 1, 1)


class FromDayForm(OnceForm):
    """Something that holds from a day on."""

    from_on = DayField(label=_("Vanaf welke dag?"))

    def clean_from_on(self) -> date:
        day: date = self.cleaned_data["from_on"]
        if not EARLIEST <= day <= LATEST:
            raise forms.ValidationError(_("Kies een dag tussen 2000 en 2100."))
        return day


class StatusForm(FromDayForm):
    form = forms.ChoiceField(label=_("Rechtsvorm"), choices=LegalForm.choices)
    corporation_tax = forms.ChoiceField(
        label=_("Vennootschapsbelasting"),
        help_text=_("Dit bepaalt of een vrijwilligersvergoeding mag. Twijfel je? Vraag het de Belastingdienst."),
        choices=CorporationTax.choices,
        initial=CorporationTax.UNKNOWN,
    )
    is_anbi = forms.BooleanField(label=_("Dit is een ANBI"), required=False)
    is_sports_club = forms.BooleanField(label=_("Dit is een sportvereniging"), required=False)
    tax_office_agreed = forms.ChoiceField(
        label=_("Is de Belastingdienst akkoord met de vrijwilligersregeling?"),
        choices=[("", _("niet gevraagd")), ("yes", _("ja, op papier")), ("no", _("nee"))],
        required=False,
    )
    has_wage_tax_number = forms.BooleanField(label=_("Er is een loonheffingennummer"), required=False)

    def facts(self) -> LegalFacts:
        data = self.cleaned_data
        return LegalFacts(
            form=LegalForm(data["form"]),
            corporation_tax=CorporationTax(data["corporation_tax"]),
            is_anbi=data["is_anbi"],
            is_sports_club=data["is_sports_club"],
            tax_office_agreed=AGREED[data["tax_office_agreed"]],
            has_wage_tax_number=data["has_wage_tax_number"],
        )


def as_it_is(status: LegalStatus, today: date) -> dict[str, Any]:
    """What the form begins with: what holds now."""
    agreed = {value: key for key, value in AGREED.items()}[status.tax_office_agreed]
    names = ("form", "corporation_tax", "is_anbi", "is_sports_club", "has_wage_tax_number")
    return {name: getattr(status, name) for name in names} | {"tax_office_agreed": agreed, "from_on": today}


class BodyForm(StatusForm):
    """One more legal person; the first facts about it come along."""

    name = PlainText(label=_("Naam"), max_length=100)
    field_order = ("key", "name", "form")


class VatNumberForm(OnceForm):
    vat_number = PlainText(
        label=_("Btw-nummer"),
        help_text=_("Zoals NL123456782B01. Leeg als er geen is. Het komt op de rekeningen die je vanaf nu maakt."),
        max_length=30,
        required=False,
    )

    def clean_vat_number(self) -> str:
        typed: str = self.cleaned_data["vat_number"]
        if typed and vat_number.normalise(typed) is None:
            raise forms.ValidationError(WrongVatNumber.for_people)
        return typed


class WorthForm(FromDayForm):
    unit = forms.ChoiceField(
        label=_("Waarin reken je?"), choices=[(Unit.UUR.value, _("minuten")), (Unit.EUR.value, _("eurocenten"))]
    )
    amount = forms.IntegerField(
        label=_("Hoeveel is één munt?"), help_text=_("Een uur is 60 minuten."), min_value=1, max_value=100_000
    )
