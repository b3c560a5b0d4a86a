from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkwerk.activities.enums import Diet
from wijkwerk.activities.models import Activity
from wijkwerk.activities.rules import MOST_IN_A_PARTY
from wijkwerk.web.shared.forms import OnceForm, PlainText
from wijkwerk.web.shared.minors import AgeFields

_MAIL = _(
    "Alleen als je een dag ervoor een bericht wilt, of wilt weten dat het niet doorgaat. Na afloop vergeten we het."
)


class HelpForm(OnceForm):
    """A first name, and an address only for whoever wants a reminder."""

    first_name = PlainText(
        label=_("Je voornaam"),
        max_length=40,
        error_messages={"required": _("Vul je voornaam in. Meer hoeft niet.")},
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    email = forms.EmailField(
        label=_("Je mailadres"),
        help_text=_MAIL,
        required=False,
        max_length=200,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class HandsForm(HelpForm, AgeFields):
    """For who comes to help, which is work: of a minor a few things more hold."""


class SignUpForm(HelpForm):
    """With how many; and where something is cooked, what somebody does not eat."""

    party = forms.TypedChoiceField(
        label=_("Met hoeveel mensen kom je?"),
        coerce=int,
        initial=1,
        choices=[(number, str(number)) for number in range(1, MOST_IN_A_PARTY + 1)],
    )
    brings = PlainText(label=_("Wat breng je mee?"), max_length=80, required=False)

    free_place = forms.BooleanField(label=_("Betalen gaat nu niet. Ik neem een vrije plek."), required=False)

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not activity.price:
            del self.fields["free_place"]
        self.order_fields(["key", "first_name", "party"])
        self.cooks = activity.cooks
        for name, label in Diet.choices if activity.cooks else ():
            self.fields[name] = forms.IntegerField(
                label=label,
                min_value=0,
                max_value=MOST_IN_A_PARTY,
                required=False,
                widget=forms.NumberInput(attrs={"inputmode": "numeric", "placeholder": "0"}),
            )

    def diet_fields(self) -> list[Any]:
        return [self[name] for name in Diet.values] if self.cooks else []

    def diets(self) -> dict[str, int]:
        return {name: self.cleaned_data.get(name) or 0 for name in Diet.values}
