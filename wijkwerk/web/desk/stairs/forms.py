from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkwerk.people.models import Organisation
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.shared.forms import DayField, OnceForm, offer_choices
from wijkwerk.work.models import WorkPackage
from wijkwerk.work.queries.proposals import Proposed


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
