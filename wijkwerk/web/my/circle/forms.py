from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkwerk.gift_circle.models import Level
from wijkwerk.gift_circle.rules import MOST_MEMBERS
from wijkwerk.kernel.money import euro
from wijkwerk.web.my.shifts.forms import LIVES_ON
from wijkwerk.web.shared.forms import EuroField, NearDayField, OnceForm, offer_choices


class LookForm(forms.Form):
    """Only for whoever wants the warning. Nothing of it is kept: it is read, answered and gone with the page."""

    lives_on = forms.MultipleChoiceField(
        label=_("Waar leef je van?"),
        help_text=_("Alleen als je wilt weten wat dit voor je doet. We bewaren het niet."),
        choices=LIVES_ON,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    is_young = forms.BooleanField(label=_("Ik ben jonger dan 27"), required=False)


class JoinForm(OnceForm):
    level = forms.ChoiceField(label=_("Welk bedrag past bij je?"), widget=forms.RadioSelect)
    read_it = forms.BooleanField(label=_("Ik heb gelezen wat dit voor me doet"), required=False)

    def __init__(self, *args: Any, levels: Sequence[Level], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = _("%(aside)s per maand opzij, dan is er %(gift)s in een maand dat je ziek bent")
        offer_choices(
            self,
            "level",
            [(row.number, words % {"aside": euro(row.contribution), "gift": euro(row.gift)}) for row in levels],
        )


class IllForm(OnceForm):
    """From and to; there is no field for what."""

    from_on = NearDayField(label=_("Vanaf welke dag ben je ziek?"))
    to_on = NearDayField(
        label=_("Tot en met welke dag?"), help_text=_("Leeg als je het nog niet weet."), required=False
    )


class WellForm(OnceForm):
    to_on = NearDayField(label=_("Wat was de laatste dag dat je ziek was?"))


class PurseForm(OnceForm):
    cents = EuroField(label=_("Wat staat er echt in je beurs?"), help_text=_("In euro, op je eigen rekening."))


class GiftForm(OnceForm):
    gives = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")])


class SpeakForm(OnceForm):
    says = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")])


class TryForm(forms.Form):
    """How many of each level, and where the dice begin; by GET, so that a year that was tried can be shown to others."""

    begin = forms.IntegerField(
        label=_("Hoeveel maanden heeft ieder al opzij gezet?"), min_value=0, max_value=60, initial=6
    )

    def __init__(self, *args: Any, levels: Sequence[tuple[int, int]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, (gift, aside) in enumerate(levels, start=1):
            label = _("Leden met %(aside)s per maand, voor %(gift)s") % {"aside": euro(aside), "gift": euro(gift)}
            self.fields[f"leden{number}"] = forms.IntegerField(
                label=label, min_value=0, max_value=MOST_MEMBERS, initial=10 if number <= 2 else 2
            )
        self.fields["zaad"] = forms.IntegerField(
            label=_("Worp van de dobbelstenen"),
            help_text=_("Laat staan, of kies een ander getal: dan valt het toeval anders."),
            min_value=0,
            max_value=999_999,
            initial=1,
        )

    def counts(self) -> list[int]:
        return [value for name, value in self.cleaned_data.items() if name.startswith("leden")]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        total = sum(value for name, value in data.items() if name.startswith("leden"))
        if not self.errors and not 2 <= total <= MOST_MEMBERS:
            raise forms.ValidationError(_("Reken met twee tot tweehonderd leden."))
        return data
