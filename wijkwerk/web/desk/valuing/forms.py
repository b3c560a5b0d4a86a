from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkwerk.access.enums import Role
from wijkwerk.people.models import Organisation
from wijkwerk.places.models import Neighbourhood
from wijkwerk.rewards.enums import WITHOUT_VALUE, Way
from wijkwerk.web.shared.forms import DayField, EuroField, OnceForm, PlainText

OF_VALUE = [(way.value, way.label) for way in Way if way not in WITHOUT_VALUE]


class TermForm(OnceForm):
    """From a day to a day: every agreement has an end, and may be made again."""

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        in_a_year = today.replace(year=today.year + 1, day=min(today.day, 28))
        kwargs.setdefault("initial", {"from_on": today, "to_on": in_a_year})
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("from_on") and data.get("to_on") and data["to_on"] < data["from_on"]:
            self.add_error("to_on", _("Het einde ligt voor het begin. Kies een latere dag."))
        return data


class WayForm(TermForm):
    way = forms.ChoiceField(label=_("Welke manier?"), choices=[(Way.THANKS.value, Way.THANKS.label), *OF_VALUE])
    words = PlainText(
        label=_("Hoe noem je het?"),
        help_text=_("Zo lezen mensen het. Bijvoorbeeld: een kaart en koffie."),
        max_length=120,
    )
    worth = EuroField(
        label=_("Wat is het waard, in euro?"),
        help_text=_("Een bedankje is niets waard: laat het leeg."),
        required=False,
    )
    coins = forms.DecimalField(
        label=_("Hoeveel buurtmunten?"),
        help_text=_("Alleen bij buurtmunten."),
        min_value=0,
        max_value=1000,
        decimal_places=2,
        localize=True,
        required=False,
    )
    shop = forms.ModelChoiceField(
        label=_("Van welke winkel?"),
        help_text=_("Bij een bon altijd een winkel met naam, die bij de organisaties staat."),
        queryset=Organisation.objects.none(),
        required=False,
    )
    is_per_hour = forms.BooleanField(label=_("Het is per uur afgesproken"), required=False)
    from_on = DayField(label=_("Vanaf"))
    to_on = DayField(label=_("Tot en met"))

    def __init__(self, *args: Any, here: Neighbourhood, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["shop"].queryset = Organisation.objects.within(here).order_by("sort_key", "pk")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        way, worth = data.get("way"), data.get("worth")
        if way == Way.VOUCHER and not data.get("shop"):
            self.add_error("shop", _("Kies de winkel van de bon."))
        if way == Way.CURRENCY and not data.get("coins"):
            self.add_error("coins", _("Zeg hoeveel buurtmunten het zijn."))
        if way not in WITHOUT_VALUE and worth == 0:
            self.add_error("worth", _("Zeg wat het waard is. Alles van waarde telt mee."))
        return data

    def amounts(self) -> dict[str, int]:
        """In cents, and of the currency in hundredths."""
        data = self.cleaned_data
        worth: int = data["worth"]
        amount = int(data["coins"] * 100) if data["way"] == Way.CURRENCY else worth
        return {"amount": amount, "worth_cents": worth}


class MandateForm(TermForm):
    role = forms.ChoiceField(label=_("Welke rol?"), choices=Role.choices)
    way = forms.ChoiceField(label=_("Mag wat toekennen?"), choices=OF_VALUE)
    up_to = EuroField(label=_("Tot hoeveel euro per keer?"))
    from_on = DayField(label=_("Vanaf"))
    to_on = DayField(label=_("Tot en met"))
