from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from wijkwerk.people.models import Organisation
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.shared.forms import DayField, OnceForm, PlainText, offer_choices
from wijkwerk.work.models import WorkPackage
from wijkwerk.work.queries.answers import Answer
from wijkwerk.work.queries.proposals import Proposed

DAYS_TO_ANSWER = 14


class AcceptForm(OnceForm):
    """All of a proposal, or part of it."""

    chosen = forms.TypedMultipleChoiceField(
        coerce=int, widget=forms.CheckboxSelectMultiple, error_messages={"required": _("Kies minstens één brok werk.")}
    )

    def __init__(self, *args: Any, packages: list[Proposed], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "chosen", [(each.index, each.title) for each in packages])


class OfferForm(OnceForm):
    organisation = forms.ModelChoiceField(label=_("Aan wie?"), queryset=Organisation.objects.none())
    expires_on = DayField(label=_("Antwoord uiterlijk op"))

    def __init__(self, *args: Any, neighbourhood: Neighbourhood, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.day = day
        self.fields["organisation"].queryset = Organisation.objects.within(neighbourhood).order_by("step", "sort_key")  # type: ignore[attr-defined]

    def clean_expires_on(self) -> date:
        expires_on: date = self.cleaned_data["expires_on"]
        if expires_on < self.day:
            raise forms.ValidationError(_("Deze dag is al voorbij. Geef de ander wat tijd."))
        return expires_on


class ChoiceForm(OnceForm):
    """One of what was proposed, why, and what the others read about it."""

    offer = forms.ChoiceField(
        label=_("Wie doet het?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een van de voorstellen.")},
    )
    because = PlainText(
        label=_("Waarom dit voorstel?"),
        help_text=_(
            "Dit blijft bij het brok werk staan: voor jou, voor het bestuur, en voor wie later vraagt hoe het ging."
        ),
        max_length=500,
        rows=3,
    )
    told = PlainText(
        label=_("Wat mogen de anderen weten over wat de doorslag gaf?"),
        help_text=_(
            "Dit lezen zij in hun bericht, na ons bedankje. Schrijf eerlijk wat telde, zonder naam of prijs van een ander."
        ),
        max_length=500,
        rows=3,
        required=False,
    )
    is_early = forms.BooleanField(label=_("Ik kies nu, ook al mag er nog iemand antwoorden"), required=False)

    def __init__(self, *args: Any, answers: list[Answer], may_wait: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "offer", [(each.offer.code, _called(each)) for each in answers])
        self.of_a_part = {each.offer.code for each in answers if not each.is_enough}
        if not may_wait:
            self.fields["is_early"].widget = forms.HiddenInput()


def _called(answer: Answer) -> str:
    """By name; of whoever cannot do all, how much of it."""
    name: str = answer.offer.organisation.name
    if answer.is_enough or answer.counter is None:
        return name
    return _now("%(name)s, voor hoogstens %(most)s van de %(units)s; de rest wordt een nieuw brok werk") % {
        "name": name,
        "most": answer.counter.max_units,
        "units": answer.offer.package.units,
    }


class MoveForm(OnceForm):
    to = forms.ModelChoiceField(
        label=_("Waarheen?"),
        queryset=WorkPackage.objects.none(),
        required=False,
        empty_label=_("terug naar onderaan de trap"),
    )
    anyway = forms.BooleanField(label=_("Ik weet wat er dan niet meer klopt, en doe het toch"), required=False)

    def __init__(self, *args: Any, targets: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = targets  # type: ignore[attr-defined]


class FinishForm(OnceForm):
    on = DayField(label=_("Klaar op"))
