from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkwerk.flows.shift_to_assignment import TOLD_NOTHING
from wijkwerk.kernel import text
from wijkwerk.places.models import Neighbourhood
from wijkwerk.reference.safety import safety_figures
from wijkwerk.rewards.enums import Way
from wijkwerk.rewards.models import WayOffered
from wijkwerk.web.shared.amounts import amount_words
from wijkwerk.web.shared.forms import EuroField, OnceForm, offer_choices

LIVES_ON = [
    ("bijstand", _("bijstand")),
    ("ww", _("WW")),
    ("wia", _("WIA")),
    ("wajong", _("Wajong")),
    ("ziektewet", _("Ziektewet")),
    ("ioaw", _("IOAW")),
    ("aow", _("AOW")),
    ("toeslagen", _("toeslagen")),
    ("asylum", _("opvang voor asielzoekers")),
    ("wage", _("loon")),
    ("none", _("geen van deze")),
]
NOT_OFFERED = _("Deze manier van waarderen is er in deze buurt niet. Kies een andere.")
TOLD = [("", _("weet ik niet")), ("yes", _("ja")), ("no", _("nee"))]


def way_choices(ways: Sequence[WayOffered], here: Neighbourhood) -> list[tuple[str, str]]:
    """Everything there is, and nothing, by the alphabet: none is put forward."""
    told = [(Way.NOTHING.value, str(Way.NOTHING.label))]
    for row in ways:
        amount = amount_words(row.way, row.amount, here)
        per_hour = _("%(amount)s per uur") % {"amount": amount} if row.is_per_hour else amount
        told.append((row.way, f"{row} ({per_hour})" if amount else str(row)))
    return sorted(told, key=lambda choice: text.sort_key(choice[1]))


def age_bands(on: date) -> list[tuple[str, Any]]:
    """An age in each band that the rules tell apart that day, with its words; a birthday is not asked."""
    figures = safety_figures(on)
    ages = sorted(
        each.value for each in (figures.consent_age, figures.full_age, figures.young_bijstand_age) if each is not None
    )
    bands = [
        (str(last - 1), _("%(first)d tot en met %(last)d") % {"first": first, "last": last - 1})
        for first, last in pairwise(ages)
    ]
    if not ages:
        return []
    return [
        (str(ages[0] - 1), _("jonger dan %(age)d") % {"age": ages[0]}),
        *bands,
        (str(ages[-1]), _("%(age)d of ouder") % {"age": ages[-1]}),
    ]


class SituationForm(forms.Form):
    """Only for whoever wants the warning. Nothing of it is kept: it is read, answered and gone with the page."""

    way = forms.ChoiceField(
        label=_("Wat wil je krijgen?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Kies eerst wat je wilt krijgen. Niets is ook een keuze."),
            "invalid_choice": NOT_OFFERED,
        },
    )
    lives_on = forms.MultipleChoiceField(
        label=_("Waar leef je van?"),
        help_text=_("Alleen als je wilt weten wat dit voor je doet. We bewaren het niet."),
        choices=LIVES_ON,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    age = forms.ChoiceField(label=_("Hoe oud ben je op die dag?"), required=False)
    told_municipality = forms.ChoiceField(
        label=_("Weet de gemeente dat je dit doet, en wat je ervoor krijgt?"), choices=TOLD, required=False
    )
    told_uwv = forms.ChoiceField(
        label=_("Weet het UWV dat je dit doet, en wat je ervoor krijgt?"), choices=TOLD, required=False
    )
    elsewhere_month = EuroField(
        label=_("Wat kreeg je die maand van anderen?"),
        help_text=_("Vergoedingen, bonnen en andere dingen met waarde, van alle organisaties samen, in euro."),
        required=False,
    )
    elsewhere_year = EuroField(label=_("En in dat hele jaar?"), required=False)
    is_profession = forms.BooleanField(
        label=_("Dit werk is mijn beroep, of ik doe het als zelfstandige"), required=False
    )

    def __init__(self, *args: Any, ways: Sequence[WayOffered], here: Neighbourhood, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        self.per_hour = {row.way for row in ways if row.is_per_hour}
        offer_choices(self, "way", way_choices(ways, here))
        offer_choices(self, "age", [("", _("zeg ik niet")), *age_bands(on)])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("age") and ("bijstand" in data.get("lives_on", []) or data.get("way") in self.per_hour):
            self.add_error("age", _("Hiervoor telt je leeftijd. Zonder leeftijd kunnen we het niet zeggen."))
        return data

    def told(self) -> dict[str, Any]:
        """As the safety rules read it. Of an age only the band is asked, so a birthday is made up within it."""
        said, data = {"yes": True, "no": False}, self.cleaned_data
        aged = {"born_on": str(date(self.on.year - int(data["age"]), 1, 1))} if data.get("age") else {}
        return {
            **TOLD_NOTHING,
            **aged,
            "lives_on": data["lives_on"],
            "told_municipality": said.get(data["told_municipality"]),
            "told_uwv": said.get(data["told_uwv"]),
            "profession": data["is_profession"],
            "elsewhere_month": data["elsewhere_month"],
            "elsewhere_year": data["elsewhere_year"],
        }


class YesForm(SituationForm, OnceForm):
    """Yes to the shift, after reading, and where no rule settles it after asking."""

    read_it = forms.BooleanField(label=_("Ik heb gelezen wat dit voor me doet"), required=False)
    asked_it = forms.BooleanField(label=_("Ik heb het nagevraagd, en het mag zo"), required=False)


class LikeForm(OnceForm):
    way = forms.ChoiceField(
        label=_("Wat krijg je het liefst?"),
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": NOT_OFFERED},
    )

    def __init__(self, *args: Any, ways: Sequence[WayOffered], here: Neighbourhood, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "way", [*way_choices(ways, here), ("", _("dat kies ik per keer"))])
