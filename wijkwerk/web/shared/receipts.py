"""The form of a receipt, as a resident fills it in on a phone and a connector from paper."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkwerk.funding import queries
from wijkwerk.funding.commands import ReceiptFacts
from wijkwerk.funding.enums import PaidFrom
from wijkwerk.funding.models import Receipt
from wijkwerk.kernel import iban
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.shared.forms import EuroField, OnceForm, PlainText, offer_choices
from wijkwerk.web.shared.pictures import PictureField

_BOX = "box-"
_PROJECT = "potje-"


class ReceiptForm(OnceForm):
    """A photo, an amount, what for, who paid, which project. `has_photo`: there is one already, a new one may be left out."""

    own_words: Any = _("ik, van mijn eigen geld")
    photo = PictureField(
        label=_("Foto van de bon"),
        help_text=_("Leg de bon plat neer. Bedrag en datum moeten te lezen zijn."),
        keep_large=True,
        error_messages={"required": _("Maak een foto van de bon, of kies er een.")},
    )
    amount = EuroField(
        label=_("Hoeveel was het?"),
        help_text=_("Het hele bedrag op de bon, zoals 12,50."),
        error_messages={"required": _("Vul het bedrag in dat op de bon staat.")},
    )
    what = PlainText(
        label=_("Waar was het voor?"),
        help_text=_("Zoals: groente voor de soep."),
        max_length=120,
        error_messages={"required": _("Schrijf kort waar het voor was.")},
    )
    spent_on = forms.DateField(
        label=_("Welke dag staat op de bon?"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    paid_from = forms.ChoiceField(label=_("Wie betaalde in de winkel?"), widget=forms.RadioSelect)
    project = forms.ChoiceField(label=_("Bij welk potje hoort het?"), required=False)
    account_number = PlainText(
        label=_("Je rekeningnummer (IBAN)"),
        help_text=_("Alleen als je zelf betaalde. Daarna wissen we het. Leeg? Dan krijg je het contant."),
        max_length=60,
        required=False,
    )

    def __init__(self, *args: Any, here: Neighbourhood, today: date, has_photo: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["spent_on"].initial = today
        self.fields["photo"].required = not has_photo
        self.boxes = {f"{_BOX}{box.code}": box for box in queries.boxes(here)}
        self.projects = {f"{_PROJECT}{account.number}": account for account in queries.projects(here)}
        offer_choices(self, "paid_from", [(PaidFrom.OWN.value, self.own_words), *self._boxes(), _card()])
        named = [(key, account.holder.name) for key, account in self.projects.items()]
        offer_choices(self, "project", [("", _("geen, of dat weet ik niet")), *named])
        self.fields["paid_from"].initial = PaidFrom.OWN.value

    def _boxes(self) -> list[tuple[str, object]]:
        """The one cash box is "de kas"; where there are more, each has its name."""
        if len(self.boxes) == 1:
            return [(next(iter(self.boxes)), PaidFrom.CASH.label)]
        return [(key, f"{PaidFrom.CASH.label}: {box.name}") for key, box in self.boxes.items()]

    def clean_account_number(self) -> str:
        typed = self.cleaned_data["account_number"]
        if typed and iban.normalise(typed) is None:
            raise forms.ValidationError(
                _("Dit rekeningnummer klopt niet. Kijk op je pas, het begint met NL en heeft 18 tekens.")
            )
        return str(typed)

    def facts(self) -> ReceiptFacts:
        """Of a form that is valid."""
        data = self.cleaned_data
        box = self.boxes.get(data["paid_from"])
        return ReceiptFacts(
            cents=data["amount"],
            what=data["what"],
            spent_on=data["spent_on"],
            paid_from=PaidFrom.CASH if box else PaidFrom(data["paid_from"]),
            photo=data["photo"],
            is_on_paper=data.get("is_on_paper", False),
            box=box,
            account=self.projects.get(data["project"]),
            iban=data["account_number"],
        )


def as_typed(receipt: Receipt) -> dict[str, object]:
    """What stood in the form of a receipt that was handed in before."""
    return {
        "amount": f"{receipt.cents // 100},{receipt.cents % 100:02d}",
        "what": receipt.what,
        "spent_on": receipt.spent_on,
        "paid_from": f"{_BOX}{receipt.box.code}" if receipt.box else receipt.paid_from,
        "project": f"{_PROJECT}{receipt.account.number}" if receipt.account else "",
        "account_number": iban.shown(receipt.iban),
    }


def _card() -> tuple[str, object]:
    return PaidFrom.CARD.value, PaidFrom.CARD.label
