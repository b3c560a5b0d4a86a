from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkwerk.currency import rules
from wijkwerk.currency.commands import ContractFacts
from wijkwerk.currency.enums import Smallest
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.shared.coins import CoinsField
from wijkwerk.web.shared.forms import EuroField, NearDayField, OnceForm, PlainText, offer_choices


class SetForm(OnceForm):
    one = PlainText(label=_("Hoe heet één munt?"), help_text=_("Zoals: klinker"), max_length=30)
    many = PlainText(label=_("En meer dan één?"), help_text=_("Zoals: klinkers"), max_length=30)
    smallest = forms.TypedChoiceField(
        label=_("Waarin kun je betalen?"), choices=Smallest.choices, coerce=lambda value: Smallest(int(value))
    )
    most_at_once = CoinsField(label=_("Hoeveel hooguit in één keer?"))

    def clean_most_at_once(self) -> int:
        most: int = self.cleaned_data["most_at_once"]
        if most < Smallest.WHOLE:
            raise forms.ValidationError(_("Vul minstens 1 in."))
        return most


class ResolutionForm(OnceForm):
    number = PlainText(label=_("Nummer van het besluit"), max_length=40)
    decided_on = NearDayField(label=_("Datum van het besluit"))
    circle = PlainText(
        label=_("Voor welke kring?"),
        help_text=_("Een mens krijgt munten alleen voor werk dat is goedgekeurd."),
        max_length=80,
    )
    amount = CoinsField(label=_("Hoeveel munten?"))
    what_for = PlainText(label=_("Waarvoor?"), max_length=200)

    def clean_amount(self) -> int:
        amount: int = self.cleaned_data["amount"]
        if amount <= 0:
            raise forms.ValidationError(_("Vul een aantal in, zoals 2 of 1,5."))
        return amount


class ContractForm(OnceForm):
    organisation = forms.ChoiceField(label=_("Welke winkel?"), required=False)
    name = PlainText(label=_("Of een nieuwe winkel"), max_length=100, required=False)
    gives = PlainText(label=_("Wat geeft de winkel voor munten?"), max_length=300)
    per_week = CoinsField(
        label=_("Hoeveel munten neemt de winkel hooguit per week aan?"),
        help_text=_("Leeg: geen grens."),
        required=False,
    )
    sponsor = PlainText(
        label=_("Wie maakt het mogelijk?"), help_text=_("De winkel zelf, of een fonds."), max_length=100
    )
    cents_each = EuroField(
        label=_("Wat krijgt de winkel voor één munt?"),
        help_text=_("In euro. Leeg: de winkel sponsort het zelf."),
        required=False,
    )
    paid_by = forms.ChoiceField(
        label=_("Van wie krijgt de winkel dat?"),
        choices=[
            ("us", _("van ons: de winkel stuurt ons een factuur")),
            ("sponsor", _("van de sponsor zelf: wij betalen niets")),
        ],
        initial="us",
        required=False,
    )
    conditions = PlainText(label=_("Verdere afspraken"), max_length=1000, rows=3, required=False)
    from_on = NearDayField(label=_("Vanaf welke dag?"))
    to_on = NearDayField(label=_("Tot en met"), required=False)

    def __init__(self, *args: Any, here: Neighbourhood, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shops = here.organisations.order_by("sort_key", "pk").values_list("code", "name")[:500]
        offer_choices(self, "organisation", [("", _("kies")), *shops])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if bool(data.get("organisation")) == bool(data.get("name")) and "organisation" not in self.errors:
            self.add_error("organisation", _("Kies een winkel, of schrijf de naam van een nieuwe op."))
        return data

    def facts(self) -> ContractFacts:
        data = self.cleaned_data
        return ContractFacts(
            gives=data["gives"],
            sponsor=data["sponsor"],
            per_week=data["per_week"] or None,
            cents_each=data["cents_each"],
            is_paid_by_us=data["paid_by"] != "sponsor",
            conditions=data["conditions"],
        )


class DrawForm(OnceForm):
    """Slips for a circle, or for somebody who has no telephone."""

    circle = forms.ChoiceField(label=_("Voor welke kring?"), required=False)
    person = PlainText(
        label=_("Of de code van iemand die het vraagt"),
        help_text=_("De munten gaan uit de beurs van die kring of van dat mens."),
        max_length=20,
        required=False,
    )
    amount = CoinsField(label=_("Hoeveel op één bon?"))
    count = forms.IntegerField(label=_("Hoeveel bonnen?"), min_value=1, max_value=rules.MOST_SLIPS)

    def __init__(self, *args: Any, circles: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "circle", [("", _("kies")), *((name, name) for name in circles)])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if bool(data.get("circle")) == bool(data.get("person")) and "circle" not in self.errors:
            self.add_error("circle", _("Kies een kring, of vul de code van een mens in."))
        return data


class TakeForm(OnceForm):
    slips = forms.CharField(
        label=_("Codes van de bonnen"),
        help_text=_("Onder elkaar, hooguit veertig."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
