from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkwerk.kernel.money import euro
from wijkwerk.web.shared.forms import EuroField, NearDayField, OnceForm, PlainText
from wijkwerk.work.models import CounterOffer, Tariff
from wijkwerk.work.rules import CounterTerms

MORE_TIERS = (2, 3, 4)
MOST_UNITS = 10_000


class CounterForm(OnceForm):
    """The first price is for one; up to three lower ones for more."""

    price_1 = EuroField(label=_("Prijs per stuk"))
    fixed = EuroField(
        label=_("Vaste kosten, één keer"), required=False, help_text=_("Zoals een steiger of het rijden.")
    )
    max_units = forms.IntegerField(label=_("Hoeveel kunnen jullie er aan?"), min_value=1, max_value=MOST_UNITS)
    local_share = forms.IntegerField(
        label=_("Van elke 100 uur werk, hoeveel doen mensen uit de buurt?"), min_value=0, max_value=100
    )
    learning_places = forms.IntegerField(
        label=_("Hoeveel mensen kunnen bij jullie leren?"), min_value=0, max_value=99, required=False
    )
    kilometres = forms.IntegerField(
        label=_("Hoeveel kilometer rijden jullie erheen?"), min_value=0, max_value=999, required=False
    )
    from_on = NearDayField(label=_("Vanaf welke dag kunnen jullie?"), required=False)
    until_on = NearDayField(label=_("En wanneer is het dan klaar?"), required=False)
    remark = PlainText(label=_("Wat moeten we nog weten?"), max_length=500, rows=3, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nth in MORE_TIERS:
            self.fields[f"start_{nth}"] = forms.IntegerField(
                label=_("Vanaf hoeveel"), min_value=2, max_value=MOST_UNITS, required=False
            )
            self.fields[f"price_{nth}"] = EuroField(label=_("dan per stuk"), required=False)

    @property
    def more_tiers(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"start_{nth}"], self[f"price_{nth}"]) for nth in MORE_TIERS]

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        for nth in MORE_TIERS:
            if bool(told.get(f"start_{nth}")) != bool(told.get(f"price_{nth}")) and not self.errors.keys() & {
                f"start_{nth}",
                f"price_{nth}",
            }:
                self.add_error(f"start_{nth}", _("Vul allebei in: vanaf hoeveel, en wat het dan kost."))
        if told.get("until_on") and not told.get("from_on") and "from_on" not in self.errors:
            self.add_error("from_on", _("Vul ook in vanaf welke dag."))
        return told

    def terms(self) -> CounterTerms:
        told = self.cleaned_data
        more = [(told[f"start_{nth}"], told[f"price_{nth}"]) for nth in MORE_TIERS if told[f"start_{nth}"]]
        return CounterTerms(
            tiers=((1, told["price_1"]), *more),
            fixed=told["fixed"],
            max_units=told["max_units"],
            local_share=Decimal(told["local_share"]) / 100,
            learning_places=told["learning_places"] or 0,
            kilometres=told["kilometres"],
            from_on=told["from_on"],
            until_on=told["until_on"],
            remark=told["remark"],
        )


def as_typed(terms: CounterOffer | Tariff) -> dict[str, Any]:
    """Terms that are known, as one would type them; more tiers than the form has are left out."""
    typed: dict[str, Any] = {
        "fixed": _amount(terms.fixed) if terms.fixed else "",
        "max_units": terms.max_units,
        "local_share": int(terms.local_share * 100),
    }
    for nth, (start, price) in enumerate(terms.tiers[: 1 + len(MORE_TIERS)], start=1):
        typed |= {f"start_{nth}": start, f"price_{nth}": _amount(price)}
    if isinstance(terms, CounterOffer):
        names = ("learning_places", "kilometres", "from_on", "until_on", "remark")
        typed |= {name: getattr(terms, name) for name in names}
    return typed


def _amount(cents: int) -> str:
    return euro(cents).removeprefix("€").strip()
