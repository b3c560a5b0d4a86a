from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkwerk.execution.enums import HoursFor
from wijkwerk.kernel import clock
from wijkwerk.matching.models import Assignment
from wijkwerk.people.models import Person
from wijkwerk.places.models import Block, Neighbourhood
from wijkwerk.reference.catalogue import skills
from wijkwerk.web.shared.forms import DayField, OnceForm, PlainText, offer_choices
from wijkwerk.web.shared.legal_persons import OfLegalPerson
from wijkwerk.work.commands import NeedsTwo
from wijkwerk.work.enums import HoursAskedBy
from wijkwerk.work.rules import FEWEST_IN_PAIRS

# A year with a slip of the finger in it is told, and not planned.
FARTHEST = timedelta(days=3653)


class PlanForm(OfLegalPerson):
    """What is asked and what not, when, where, how many, and for whom."""

    title = PlainText(label=_("Wat gaan we doen?"), max_length=100)
    asked = PlainText(label=_("Wat vragen we precies?"), max_length=500, rows=3)
    not_asked = PlainText(label=_("Wat hoeft niet?"), max_length=300, required=False)
    on = DayField(label=_("Welke dag?"))
    start = forms.TimeField(
        label=_("Van"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), initial=time(10)
    )
    end = forms.TimeField(
        label=_("Tot"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), initial=time(12, 30)
    )
    block = forms.ModelChoiceField(label=_("In welk blok?"), queryset=Block.objects.none())
    meet_at = PlainText(label=_("Waar spreken we af?"), max_length=120)
    places = forms.IntegerField(label=_("Hoeveel mensen?"), min_value=1, max_value=200, initial=4)
    min_places = forms.IntegerField(label=_("Het gaat door vanaf"), min_value=1, max_value=200, initial=1)
    is_at_home = forms.BooleanField(label=_("Bij mensen thuis"), required=False)
    in_pairs = forms.BooleanField(label=_("Samen op pad: altijd met z’n tweeën"), required=False)
    needs_vog = forms.BooleanField(label=_("Wie dit doet, laat eerst een VOG zien"), required=False)
    books = forms.ChoiceField(
        label=_("Voor wie is dit werk?"),
        help_text=_("Die geeft ook wat we ervoor beloven, en daarvoor gelden de regels van die rechtspersoon."),
        required=False,
    )
    teaches = forms.ChoiceField(label=_("Wat kun je hier leren?"), required=False)
    hours_asked_by = forms.ChoiceField(
        label=_("Vraagt iemand om uren?"), choices=HoursAskedBy.choices, initial=HoursAskedBy.NOBODY
    )
    is_usually_paid = forms.BooleanField(label=_("Dit werk wordt meestal betaald"), required=False)
    unpaid_since = DayField(
        label=_("Sinds wanneer is dit soort werk onbetaald?"),
        help_text=_("Het UWV, de verzekering en de bond vragen dat. Geen betaald werk vervangen."),
        required=False,
    )
    declared_until = DayField(
        label=_("Vrijwilligersverklaring van het UWV geldig tot en met"),
        help_text=_("Nodig als mensen uit de opvang voor asielzoekers meedoen."),
        required=False,
    )

    def __init__(self, *args: Any, neighbourhood: Neighbourhood, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone, self.day = neighbourhood.zone, day
        self.fields["block"].queryset = Block.objects.within(neighbourhood).order_by("name")  # type: ignore[attr-defined]
        offer_choices(
            self,
            "teaches",
            [
                ("", _("niets in het bijzonder")),
                *((key, skill.label) for key, skill in skills().items()),
            ],
        )

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if abs(on - self.day) > FARTHEST:
            raise forms.ValidationError(_("Kijk naar het jaar: deze dag is wel heel ver weg."))
        return on

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("start") and data.get("end") and data["end"] <= data["start"]:
            self.add_error("end", _("Het einde moet na het begin liggen."))
        if data.get("places") and data.get("min_places") and data["min_places"] > data["places"]:
            self.add_error("min_places", _("Dit is meer dan het aantal mensen dat je vraagt."))
        if data.get("in_pairs") and (data.get("min_places") or FEWEST_IN_PAIRS) < FEWEST_IN_PAIRS:
            self.add_error("min_places", NeedsTwo.for_people)
        if data.get("is_usually_paid") and data.get("unpaid_since"):
            self.add_error("unpaid_since", _("Het is meestal betaald, of het is onbetaald: niet allebei."))
        return data

    def moments(self) -> tuple[datetime, datetime]:
        on = self.cleaned_data["on"]
        return tuple(clock.local_moment(on, self.cleaned_data[name], zone=self.zone) for name in ("start", "end"))  # type: ignore[return-value]


class DoneForm(OnceForm):
    """Who was there: ticked, and counted; a count alone will do."""

    came = forms.ModelMultipleChoiceField(
        label=_("Wie was er?"), queryset=Assignment.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    head_count = forms.IntegerField(label=_("Hoeveel mensen in totaal?"), min_value=0, max_value=500)

    def __init__(self, *args: Any, coming: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["came"].queryset = coming  # type: ignore[attr-defined]
        self.fields["came"].label_from_instance = lambda each: each.shown_name  # type: ignore[attr-defined]


class AskForm(OnceForm):
    person = forms.ModelChoiceField(label=_("Wie vraag je?"), queryset=Person.objects.none())

    def __init__(self, *args: Any, neighbourhood: Neighbourhood, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = Person.objects.within(neighbourhood).filter(erased_at__isnull=True)  # type: ignore[attr-defined]


class HoursForm(OnceForm):
    hours = forms.DecimalField(label=_("Uren"), min_value=0, max_value=24, decimal_places=2, localize=True)
    asked_for = forms.ChoiceField(label=_("Waarvoor?"), choices=HoursFor.choices)
