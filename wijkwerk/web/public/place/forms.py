from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkwerk.base import rules
from wijkwerk.base.commands.bookings import Renter, When
from wijkwerk.base.enums import UserKind
from wijkwerk.base.models import Room
from wijkwerk.kernel import text
from wijkwerk.web.shared.forms import CodeField, DayField, OnceForm, PlainText, offer_choices

TIME_ATTRIBUTES = {"type": "time", "step": str(int(rules.SLOT.total_seconds()))}


class WhenFields(forms.Form):
    """Which day, from when to when."""

    on = DayField(label=_("Welke dag?"))
    starts = forms.TimeField(label=_("Van"), widget=forms.TimeInput(attrs=TIME_ATTRIBUTES, format="%H:%M"))
    ends = forms.TimeField(label=_("Tot"), widget=forms.TimeInput(attrs=TIME_ATTRIBUTES, format="%H:%M"))

    today: date

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if not timedelta() <= on - self.today <= rules.FARTHEST:
            raise forms.ValidationError(_("Kies een dag vanaf vandaag, niet verder dan een jaar vooruit."))
        return on

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name in ("starts", "ends"):
            if data.get(name) and not rules.is_whole(data[name]):
                self.add_error(name, _("Kies een heel kwartier, zoals 10:00 of 10:15."))
        if data.get("starts") and data["starts"] == data.get("ends"):
            self.add_error(
                "ends", _("Begin en einde zijn gelijk. Tot na middernacht? Vul dan gewoon de tijd van de nacht in.")
            )
        return data

    def when(self) -> When:
        return When(self.cleaned_data["on"], self.cleaned_data["starts"], self.cleaned_data["ends"])


class PriceForm(WhenFields):
    """What it costs, before anything is asked."""

    user_kind = forms.ChoiceField(label=_("Voor wie is het?"), choices=UserKind.choices, initial=UserKind.RESIDENT)

    def __init__(self, *args: Any, room: Room, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        offer_choices(self, "user_kind", [(each.user_kind, each.get_user_kind_display()) for each in room.prices.all()])


class RenterFields(forms.Form):
    first_name = PlainText(label=_("Je voornaam"), max_length=60)
    phone = PlainText(
        label=_("Je telefoonnummer"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )
    email = forms.EmailField(label=_("Je e-mail"), max_length=254, required=False)
    purpose = PlainText(
        label=_("Wat ga je er doen?"), help_text=_("Zoals: verjaardag, taalles, vergadering."), max_length=120
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not data.get("email") and not text.phone_key(data.get("phone", "")):
            self.add_error("phone", _("Vul een telefoonnummer of een e-mail in, anders kunnen we je niet bereiken."))
        return data

    def renter(self, kind: str) -> Renter:
        data = self.cleaned_data
        return Renter(data["first_name"], data["purpose"], UserKind(kind), phone=data["phone"], email=data["email"])


class AskForm(OnceForm, RenterFields, PriceForm):
    """When and for whom were chosen a step before, with the price beside them."""

    told_cents = forms.IntegerField(min_value=0, max_value=10_000_000, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("on", "starts", "ends", "user_kind"):
            self.fields[name].widget = forms.HiddenInput()


class DoorForm(forms.Form):
    code = CodeField(label=_("De code van je boeking"))
