import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkwerk.activities.commands import ActivityFacts
from wijkwerk.activities.enums import Kind, Repeat
from wijkwerk.activities.models import Activity
from wijkwerk.activities.rules import MOST_IN_A_PARTY
from wijkwerk.kernel.money import cents_from_text, euro
from wijkwerk.web.shared.forms import DayField, OnceForm, PlainText

# A year with a slip of the finger in it is told, and not planned.
FARTHEST = dt.timedelta(days=3653)
MOST_EUROS = 500


def _day(label: Any, **kwargs: Any) -> forms.DateField:
    return DayField(label=label, **kwargs)


def _hour(label: Any, **kwargs: Any) -> forms.TimeField:
    return forms.TimeField(label=label, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), **kwargs)


def _end_after_start(form: forms.Form) -> None:
    data = form.cleaned_data
    if data.get("start") and data.get("end") and data["end"] <= data["start"]:
        form.add_error("end", _("Het einde moet na het begin liggen."))


class Price(PlainText):
    """`4`, `€ 4` or `2,50`, in cents; nothing is nothing."""

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        try:
            cents = cents_from_text(typed) if typed else 0
        except ValueError:
            raise forms.ValidationError(_("Schrijf een bedrag, zoals 4 of 2,50.")) from None
        if not 0 <= cents <= MOST_EUROS * 100:
            raise forms.ValidationError(_("Zo'n bedrag hoort niet bij een activiteit. Kijk naar de komma."))
        return cents


class ChangeForm(OnceForm):
    """What, where, for how many, and what it costs."""

    title = PlainText(label=_("Wat is het?"), max_length=100)
    kind = forms.ChoiceField(label=_("Soort"), choices=Kind.choices)
    what = PlainText(label=_("Wat gaan we doen?"), max_length=1000, rows=3, required=False)
    place = PlainText(label=_("Waar?"), max_length=120)
    start = _hour(_("Van"), initial=dt.time(10))
    end = _hour(_("Tot"), initial=dt.time(12))
    takes_sign_ups = forms.BooleanField(
        label=_("Mensen kunnen zich opgeven"),
        help_text=_("Zet het uit voor een inloop: dan komt wie wil."),
        required=False,
        initial=True,
    )
    fits = forms.IntegerField(label=_("Hoeveel mensen passen erin?"), min_value=1, max_value=1000, required=False)
    helpers = forms.IntegerField(label=_("Hoeveel mensen helpen er?"), min_value=0, max_value=100, required=False)
    helpers_do = PlainText(label=_("Wat doen die?"), max_length=200, required=False)
    price = Price(label=_("Wat kost het, in euro?"), help_text=_("Voor wie kan."), max_length=20, required=False)
    payment_link = forms.URLField(
        label=_("Betaallink voor aan de deur"), max_length=300, required=False, assume_scheme="https"
    )
    bring = PlainText(label=_("Wat neem je mee?"), max_length=200, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        _end_after_start(self)
        return data

    def facts(self, **more: Any) -> ActivityFacts:
        data = self.cleaned_data
        names = (
            "title", "what", "place", "start", "end", "takes_sign_ups", "fits", "helpers_do", "price", "payment_link",
            "bring",
        )  # fmt: skip
        return ActivityFacts(
            kind=Kind(data["kind"]), helpers=data["helpers"] or 0, **{name: data[name] for name in names}, **more
        )


def as_typed(activity: Activity) -> dict[str, Any]:
    """What the form for changing begins with."""
    names = (
        "title", "kind", "what", "place", "start", "end", "takes_sign_ups", "fits", "helpers", "helpers_do",
        "payment_link", "bring", "version",
    )  # fmt: skip
    price = euro(activity.price).removeprefix("€\u00a0") if activity.price else ""
    return {**{name: getattr(activity, name) for name in names}, "price": price}


class PlanForm(ChangeForm):
    """And when: once, or again and again until a day."""

    first_on = _day(_("Welke dag begint het?"))
    repeats = forms.ChoiceField(label=_("Hoe vaak?"), choices=Repeat.choices, initial=Repeat.ONCE)
    every = forms.IntegerField(label=_("Om de hoeveel weken?"), min_value=1, max_value=26, initial=1, required=False)
    until_on = _day(_("Tot en met"), required=False)

    def __init__(self, *args: Any, day: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.day = day
        self.order_fields(["key", "title", "kind", "what", "place", "first_on", "start", "end", "repeats", "every"])

    def clean_first_on(self) -> dt.date:
        return _near(self.cleaned_data["first_on"], self.day)

    def clean_until_on(self) -> dt.date | None:
        until: dt.date | None = self.cleaned_data["until_on"]
        return until and _near(until, self.day)

    def planned(self) -> ActivityFacts:
        data = self.cleaned_data
        return self.facts(
            first_on=data["first_on"],
            repeats=Repeat(data["repeats"]),
            every=data["every"] or 1,
            until_on=data["until_on"],
        )


def _near(day: dt.date, today: dt.date) -> dt.date:
    if abs(day - today) > FARTHEST:
        raise forms.ValidationError(_("Kijk naar het jaar: deze dag is wel heel ver weg."))
    return day


class MoveForm(OnceForm):
    """One date on another day, hour or place."""

    on = _day(_("Welke dag?"))
    start = _hour(_("Van"))
    end = _hour(_("Tot"))
    place = PlainText(label=_("Andere plek"), max_length=120, required=False)
    note = PlainText(label=_("Waarom?"), max_length=200, required=False)

    def __init__(self, *args: Any, day: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.day = day

    def clean_on(self) -> dt.date:
        return _near(self.cleaned_data["on"], self.day)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        _end_after_start(self)
        return data


class AddForm(OnceForm):
    """Somebody who calls or comes by is put on the list by whoever hears it."""

    first_name = PlainText(label=_("Voornaam"), max_length=40)
    party = forms.IntegerField(label=_("Met hoeveel?"), min_value=1, max_value=MOST_IN_A_PARTY, initial=1)
    is_helper = forms.BooleanField(label=_("Komt helpen"), required=False)


class CancelForm(OnceForm):
    note = PlainText(label=_("Wat zeg je erbij?"), max_length=200, required=False)


class StopForm(OnceForm):
    after = _day(_("Laatste dag"))

    def __init__(self, *args: Any, day: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.day = day

    def clean_after(self) -> dt.date:
        return _near(self.cleaned_data["after"], self.day)


class DeviceForm(OnceForm):
    name = PlainText(label=_("Welke tablet?"), help_text=_("Zoals: tablet op de bar."), max_length=40)
    pin = PlainText(
        label=_("Pincode van het huis"),
        help_text=_("Vier cijfers, om hem van het slot te halen."),
        max_length=4,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
