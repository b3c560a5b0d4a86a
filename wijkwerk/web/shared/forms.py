"""What every form of ours has: a one-time key, and texts cleaned of what nobody typed."""

import uuid
from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from wijkwerk.kernel import codes, money, text

MOST_CENTS = 10_000_000
# What Django shows before a choice is made; a screen reader reads out every dash.
_DASHES = "---------"
EARLIEST, LATEST = date(2000, 1, 1), date(2100, 1, 1)


class PlainText(forms.CharField):
    """Text as people type it: trimmed, composed, without control characters, on one line; `rows` makes it a larger box with more."""

    def __init__(self, *, max_length: int, rows: int = 0, **kwargs: Any) -> None:
        if rows:
            kwargs["widget"] = forms.Textarea(attrs={"rows": rows})
        super().__init__(max_length=max_length, **kwargs)

    def to_python(self, value: Any) -> str:
        typed = text.clean(str(value)) if value not in self.empty_values else ""
        # No browser sends a line end from a box of one line; what does would write lines of its own into a mail or a list.
        return typed if isinstance(self.widget, forms.Textarea) else " ".join(typed.splitlines())


class DayField(forms.DateField):
    """A day, picked or typed; shown and sent as browsers want it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


class NearDayField(DayField):
    """A day within a lifetime of now, so that reckoning with it never falls off the calendar."""

    def clean(self, value: Any) -> date | None:
        day: date | None = super().clean(value)
        if day is not None and not EARLIEST <= day <= LATEST:
            raise forms.ValidationError(_("Kies een dag tussen 2000 en 2100."))
        return day


class CodeField(forms.CharField):
    """A speakable code, however it is typed; gives it as stored."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(help_text=_("Zes letters en cijfers, zoals K7Q-4MX."), max_length=20, **kwargs)

    def clean(self, value: Any) -> str:
        code = codes.normalise(super().clean(value))
        if code is None:
            raise forms.ValidationError(_("Deze code klopt niet. Kijk of alle zes de tekens er staan."))
        return code


class EuroField(forms.CharField):
    """An amount as people type it (`12,50`), in cents; empty is zero where it may be left empty."""

    wrong = _("Vul een bedrag in, zoals 12,50.")

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(max_length=12, widget=widget, **kwargs)

    def clean(self, value: Any) -> int:
        typed = super().clean(value)
        try:
            cents = money.cents_from_text(typed) if typed else 0
        except ValueError:
            cents = -1
        if not 0 <= cents <= MOST_CENTS:
            raise forms.ValidationError(self.wrong)
        return cents


def typed_euros(cents: int) -> str:
    """As it would be typed into an `EuroField`: `12,50`."""
    return f"{cents // 100},{cents % 100:02d}"


class PartField(EuroField):
    """Of an amount: None where nothing was typed, which is not the same as nothing of it."""

    def clean(self, value: Any) -> int | None:  # type: ignore[override]
        cents = super().clean(value)
        return cents if str(value or "").strip() else None


def values_of(form: forms.Form, name: str) -> list[str]:
    """Everything that was sent under one name, as it was sent."""
    return form.data.getlist(name) if isinstance(form.data, QueryDict) else []


def offer_choices(form: forms.Form, name: str, choices: Iterable[tuple[object, object]]) -> None:
    """Fills a choice field with what there is to choose here."""
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(f"{name} is no choice")
    field.choices = list(choices)


class OnceForm(forms.Form):
    """A form that acts once, however often it is sent."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=36, initial=lambda: str(uuid.uuid4()))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField) and field.empty_label == _DASHES:
                field.empty_label = _("maak een keuze") if field.required else _("geen keuze")

    def clean_key(self) -> str:
        try:
            return str(uuid.UUID(self.cleaned_data["key"]))
        except ValueError:
            raise forms.ValidationError(_("Dit formulier is niet van ons. Open de bladzijde opnieuw.")) from None
