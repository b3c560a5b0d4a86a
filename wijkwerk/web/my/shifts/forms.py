from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkwerk.flows.shift_to_assignment import TOLD_NOTHING
from wijkwerk.rewards.enums import Way
from wijkwerk.rewards.models import WayOffered
from wijkwerk.web.shared.forms import OnceForm

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
TOLD = [("", _("weet ik niet")), ("yes", _("ja")), ("no", _("nee"))]


class SituationForm(forms.Form):
    """Only for who wants the warning. Nothing of it is kept: it is read, answered and gone with the page."""

    way = forms.ChoiceField(label=_("Wat wil je krijgen?"), widget=forms.RadioSelect)
    lives_on = forms.MultipleChoiceField(
        label=_("Waar leef je van?"),
        help_text=_("Alleen als je wilt weten wat dit voor je doet. We bewaren het niet."),
        choices=LIVES_ON,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    is_under_27 = forms.BooleanField(label=_("Ik ben jonger dan 27"), required=False)
    told_municipality = forms.ChoiceField(
        label=_("Weet de gemeente dat je vrijwilligerswerk doet?"), choices=TOLD, required=False
    )
    told_uwv = forms.ChoiceField(label=_("Weet het UWV dat je vrijwilligerswerk doet?"), choices=TOLD, required=False)

    def __init__(self, *args: Any, ways: list[WayOffered], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["way"].choices = [(Way.NOTHING.value, Way.NOTHING.label)] + [  # type: ignore[attr-defined]
            (row.way, row.words or row.get_way_display()) for row in ways
        ]

    def told(self, *, year: int) -> dict[str, Any]:
        """As the safety rules read it. Of an age only the side of 27 is asked, so a birthday is made up on that side."""
        said = {"yes": True, "no": False}
        return {
            **TOLD_NOTHING,
            "born_on": f"{year - (20 if self.cleaned_data['is_under_27'] else 40)}-01-01",
            "lives_on": self.cleaned_data["lives_on"],
            "told_municipality": said.get(self.cleaned_data["told_municipality"]),
            "told_uwv": said.get(self.cleaned_data["told_uwv"]),
        }


class YesForm(SituationForm, OnceForm):
    """Yes to the shift, after reading."""

    read_it = forms.BooleanField(label=_("Ik heb gelezen wat dit voor me doet"), required=False)


class LikeForm(OnceForm):
    way = forms.ChoiceField(label=_("Wat krijg je het liefst?"), choices=Way.choices, widget=forms.RadioSelect)
