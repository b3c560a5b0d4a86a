from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkwerk.funding.enums import PaidBy
from wijkwerk.funding.models import CashBox
from wijkwerk.web.shared.forms import EuroField, OnceForm, PartField, PlainText, offer_choices
from wijkwerk.web.shared.legal_persons import OfLegalPerson
from wijkwerk.web.shared.receipts import ReceiptForm


class ReasonForm(OnceForm):
    reason = PlainText(
        label=_("Wat wil je weten, of wat klopt er niet?"),
        max_length=200,
        error_messages={"required": _("Schrijf kort waarom. De ander leest dat.")},
    )


class VatForm(OnceForm):
    vat = PartField(
        label=_("Hoeveel btw staat erop?"),
        help_text=_("Voor de boekhouder. Staat er geen btw op, laat het dan leeg."),
        required=False,
    )


class PaperForm(ReceiptForm):
    """For somebody else: from a paper receipt, with or without a photo of it."""

    own_words: Any = _("deze persoon, van eigen geld")
    who = PlainText(
        label=_("Van wie is de bon?"),
        help_text=_("De code van iemand, zoals die op zijn bladzijde staat, of de naam."),
        max_length=80,
        error_messages={"required": _("Vul in van wie de bon is.")},
    )
    is_on_paper = forms.BooleanField(label=_("Er is geen foto: de bon zit in de map"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["photo"].required = False
        self.order_fields(["key", "who"])


class PaidForm(OnceForm):
    """Overgemaakt, or in cash out of one of the open boxes of the same books."""

    how = forms.ChoiceField(label=_("Hoe betaalde je het terug?"))

    def __init__(self, *args: Any, boxes: list[CashBox], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.boxes = {f"box-{box.code}": box for box in boxes}
        in_cash = [(key, f"{PaidBy.CASH.label}: {box.name}") for key, box in self.boxes.items()]
        offer_choices(self, "how", [(PaidBy.BANK.value, PaidBy.BANK.label), *in_cash])

    @property
    def box(self) -> CashBox | None:
        return self.boxes.get(self.cleaned_data["how"])


class ProjectForm(OfLegalPerson):
    name = PlainText(
        label=_("Hoe heet het potje?"),
        help_text=_("Zoals: Buurtkeuken. Staat het er al, dan verander je het budget."),
        max_length=80,
        error_messages={"required": _("Geef het potje een naam.")},
    )
    has_budget = forms.BooleanField(label=_("Er is een budget: meer kan er niet op geboekt worden"), required=False)
    budget = EuroField(label=_("Budget in euro"), required=False)
    books = forms.ChoiceField(label=_("In welke boeken?"), required=False)


class TermsForm(OnceForm):
    two_above = EuroField(label=_("Boven welk bedrag kijken er twee?"))
