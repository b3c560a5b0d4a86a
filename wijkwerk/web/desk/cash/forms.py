from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from wijkwerk.activities.models import Occurrence
from wijkwerk.funding.enums import MovementKind, TakingsKind
from wijkwerk.funding.rules import cash as rules
from wijkwerk.kernel.money import euro
from wijkwerk.web.shared.forms import EuroField, OnceForm, PlainText, offer_choices
from wijkwerk.web.shared.legal_persons import OfLegalPerson


class CountForm(OnceForm):
    """What is in the box: by coin and note, or as one amount; and why it is not what it should be, where it is not."""

    total = EuroField(
        label=_("Hoeveel zit erin?"), help_text=_("In één bedrag, of hieronder per munt en biljet."), required=False
    )
    note = PlainText(
        label=_("Hoe komt het verschil?"), help_text=_("Alleen als het niet klopt."), max_length=200, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for value in rules.PIECES:
            self.fields[f"of_{value}"] = forms.IntegerField(
                label=euro(value),
                min_value=0,
                max_value=rules.MOST_PIECES,
                required=False,
                widget=forms.NumberInput(attrs={"inputmode": "numeric", "placeholder": "0"}),
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.errors:
            return data
        pieces = {value: data[f"of_{value}"] for value in rules.PIECES if data[f"of_{value}"]}
        counted, is_told = rules.counted(pieces), bool(self.data.get("total", "").strip())
        if pieces and is_told and counted != data["total"]:
            wrong = _("De munten en biljetten zijn samen %(amount)s. Tel nog eens, of laat het bedrag leeg.")
            raise forms.ValidationError(wrong, params={"amount": euro(counted)})
        if not pieces and not is_told:
            raise forms.ValidationError(_("Tel wat erin zit. Is de kas leeg, vul dan 0 in."))
        data["pieces"], data["cents"] = pieces, counted if pieces else data["total"]
        return data

    def notes(self) -> list[Any]:
        return [self[f"of_{value}"] for value in rules.NOTES]

    def coins(self) -> list[Any]:
        return [self[f"of_{value}"] for value in rules.COINS]


class MoveForm(OnceForm):
    kind = forms.ChoiceField(label=_("Wat gebeurt er?"), choices=MovementKind.choices)
    amount = EuroField(label=_("Hoeveel?"))
    note = PlainText(label=_("Waarvoor?"), max_length=120, required=False)


class TakingsForm(OnceForm):
    """What bar or kitchen took, for which date where it was for one."""

    kind = forms.ChoiceField(
        label=_("Waar kwam het binnen?"),
        choices=[(each.value, each.label) for each in TakingsKind if each != TakingsKind.DOOR],
    )
    activity = forms.ChoiceField(label=_("Bij welke activiteit?"), required=False)
    cash = EuroField(label=_("Contant"), required=False)
    bank = EuroField(label=_("Met pas of betaalverzoek"), required=False)

    def __init__(self, *args: Any, dates: Sequence[Occurrence], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dates = {each.code: each for each in dates}
        named = [(code, f"{each.activity.title}, {_day(each)}") for code, each in self.dates.items()]
        offer_choices(self, "activity", [("", _("geen, zomaar een dag")), *named])

    @property
    def date(self) -> Occurrence | None:
        return self.dates.get(self.cleaned_data["activity"])


class BoxForm(OfLegalPerson):
    name = PlainText(
        label=_("Hoe heet de kas?"),
        help_text=_("Zoals: bar."),
        max_length=40,
        error_messages={"required": _("Geef de kas een naam.")},
    )
    books = forms.ChoiceField(label=_("In welke boeken?"), required=False)


def _day(date: Occurrence) -> str:
    return date_format(localtime(date.starts_at), "D j b")
