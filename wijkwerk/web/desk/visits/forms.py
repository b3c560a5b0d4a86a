from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkwerk.execution.queries import Home
from wijkwerk.homes.models import Dwelling
from wijkwerk.people.models import Person
from wijkwerk.places.models import Neighbourhood
from wijkwerk.reference.catalogue import need_kinds
from wijkwerk.web.shared.forms import DayField, OnceForm, PlainText, offer_choices

_NOBODY = _("niemand")


class DayForm(OnceForm):
    """Which homes one coach visits on which day."""

    on = DayField(label=_("Welke dag?"))
    coach = forms.ModelChoiceField(
        Person.objects.none(),
        label=_("Wie gaat?"),
        help_text=_("Mensen met een account. Iemand anders? Open eerst een account bij Mensen."),
        to_field_name="code",
    )
    second = forms.ModelChoiceField(
        Person.objects.none(),
        label=_("Wie gaat mee?"),
        help_text=_("Bij wie liever twee mensen ziet, of als wie gaat dat liever heeft."),
        to_field_name="code",
        required=False,
        empty_label=_NOBODY,
    )
    bring = PlainText(
        label=_("Wat moet er nog meer mee?"),
        help_text=_("Wat bij de maatregelen hoort, tellen we zelf op."),
        max_length=200,
        required=False,
    )
    homes = forms.MultipleChoiceField(
        label=_("Welke huizen?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Kies minstens één huis."),
            "invalid_choice": _("Een van deze huizen kan niet meer. Kijk de lijst na."),
        },
    )

    def __init__(
        self, *args: Any, neighbourhood: Neighbourhood, today: date, homes: Sequence[Dwelling], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name in ("coach", "second"):
            offer_people(self, name, neighbourhood)
        self.fields["on"].widget.attrs["min"] = today.isoformat()
        offer_choices(self, "homes", [(home.pk, _told(home)) for home in homes])


def offer_people(form: forms.Form, name: str, neighbourhood: Neighbourhood) -> None:
    """Who has an account here, by the alphabet."""
    field = form.fields[name]
    if isinstance(field, forms.ModelChoiceField):
        field.queryset = Person.objects.within(neighbourhood).filter(user__isnull=False).order_by("sort_key", "pk")


def _told(home: Dwelling) -> str:
    kinds = need_kinds()
    told = f"{home}: {', '.join(kinds[need.kind].label for need in getattr(home, 'to_do', ()))}"
    return f"{told} ({_('liever met z’n tweeën')})" if hasattr(home, "pair_wish") else told


class SecondForm(OnceForm):
    """Who goes along; nobody when it is left empty."""

    second = forms.ModelChoiceField(
        Person.objects.none(),
        label=_("Wie gaat mee?"),
        to_field_name="code",
        required=False,
        empty_label=_NOBODY,
    )

    def __init__(self, *args: Any, neighbourhood: Neighbourhood, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_people(self, "second", neighbourhood)


class OrderForm(OnceForm):
    """In which order to walk: a number per home."""

    def __init__(self, *args: Any, homes: Sequence[Home], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.homes = homes
        for home in homes:
            self.fields[home.visit.code] = forms.IntegerField(
                label=home.address, min_value=1, max_value=99, initial=home.visit.position
            )

    def positions(self) -> dict[int, int]:
        """One that moves up goes before who stood there; one that moves down behind."""
        return {
            home.visit.pk: 3 * wished + (wished > home.visit.position) - (wished < home.visit.position)
            for home in self.homes
            for wished in (self.cleaned_data[home.visit.code],)
        }


class ChoiceForm(OnceForm):
    stands = forms.TypedChoiceField(
        choices=[("ja", _("Dit klopt")), ("nee", _("Wat er eerst stond klopt"))], coerce=lambda value: value == "ja"
    )


class TypingForm(OnceForm):
    """One line of the paper sheet."""

    code = PlainText(
        label=_("Code van het blad"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "autofocus": True}),
        error_messages={"required": _("Typ de code die voor het huis staat.")},
    )
    what = PlainText(
        label=_("Wat is er aangekruist?"),
        help_text=_("De nummers van wat gedaan is, zoals 1 2. Of N: niemand thuis, T: terugkomen, W: wil niet."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        error_messages={"required": _("Typ wat er is aangekruist.")},
    )
    note = PlainText(label=_("Wat staat erbij geschreven?"), max_length=300, required=False)
