from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkwerk.funding.enums import GivenAs
from wijkwerk.funding.models import CashBox
from wijkwerk.funding.rules.donations import Facts
from wijkwerk.places.models import LegalPerson
from wijkwerk.web.shared.forms import EuroField, NearDayField, PlainText
from wijkwerk.web.shared.who_forms import WhoForm


class GiftForm(WhoForm):
    """Without a name nobody knows who gave."""

    may_be_nobody = True
    given_as = forms.ChoiceField(
        label=_("Hoe kwam het binnen?"), choices=GivenAs.choices, widget=forms.RadioSelect, initial=GivenAs.BANK
    )
    cents = EuroField(
        label=_("Hoeveel, in euro?"),
        help_text=_("Bij spullen: wat het ongeveer waard is, als je dat weet."),
        required=False,
    )
    what = PlainText(label=_("Bij spullen of werk: wat was het?"), max_length=120, required=False)
    given_on = NearDayField(label=_("Op welke dag?"))
    purpose = PlainText(
        label=_("Waarvoor?"), help_text=_("In de woorden van wie gaf, of een project."), max_length=100, required=False
    )
    box = forms.ModelChoiceField(
        queryset=CashBox.objects.none(),
        label=_("In welke kas ging het?"),
        help_text=_("Dan boeken we het meteen. Telde je het al mee bij de kas? Laat dit dan leeg."),
        required=False,
    )
    wants_thanks = forms.BooleanField(label=_("Wil graag bedankt worden"), required=False, initial=True)
    may_be_named = forms.BooleanField(label=_("Wij mogen de naam noemen"), required=False)

    def __init__(self, *args: Any, legal_person: LegalPerson, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["box"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = CashBox.objects.filter(legal_person=legal_person).order_by("pk")

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        if told.get("box") and told.get("given_as") != GivenAs.CASH:
            self.add_error("box", _("Een kas hoort alleen bij een contante gift."))
        return told

    def facts(self) -> Facts:
        told = self.cleaned_data
        return Facts(
            given_on=told["given_on"],
            given_as=GivenAs(told["given_as"]),
            cents=told["cents"],
            what=told["what"],
            purpose=told["purpose"],
            wants_thanks=told["wants_thanks"],
            may_be_named=told["may_be_named"],
        )
