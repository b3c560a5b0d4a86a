from collections.abc import Collection, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from wijkwerk.base import rules
from wijkwerk.base.commands.bookings import Renter, When
from wijkwerk.base.commands.rooms import RoomFacts
from wijkwerk.base.enums import TurnKind, UserKind, Vat
from wijkwerk.base.models import Room
from wijkwerk.funding.models import CashBox
from wijkwerk.people.enums import Weekday
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.shared.forms import DayField, OnceForm, PlainText
from wijkwerk.web.shared.legal_persons import OfLegalPerson
from wijkwerk.web.shared.pictures import PictureField

TIME_WIDGET = forms.TimeInput(attrs={"type": "time", "step": "900"}, format="%H:%M")
NAME_LENGTH, PHONE_LENGTH = 60, 30
HOW_OFTEN = (
    (1, _("elke maand")),
    (3, _("elke drie maanden")),
    (6, _("elk half jaar")),
    (12, _("elk jaar")),
    (24, _("elke twee jaar")),
    (60, _("elke vijf jaar")),
)


class RoomForm(OfLegalPerson):
    """What is in it, for how many, the rules; then hours per weekday and prices per kind of user, where filled in."""

    name = PlainText(label=_("Hoe heet de ruimte?"), max_length=60)
    holds = forms.IntegerField(label=_("Voor hoeveel mensen?"), min_value=1, max_value=1000, initial=20)
    facilities = PlainText(
        label=_("Wat is er?"), help_text=_("Zoals: keuken, beamer, rolstoel kan erin."), max_length=300, required=False
    )
    house_rules = PlainText(
        label=_("Huisregels"),
        help_text=_("Een regel per zin. Ook wie de vloer veegt."),
        max_length=1500,
        rows=5,
        required=False,
    )
    books = forms.ChoiceField(
        label=_("Wie verhuurt de ruimte?"),
        help_text=_("Die maakt de rekening, en op die rekening komt het geld binnen."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for day in Weekday:
            for edge, word in (("opens", _("van")), ("closes", _("tot"))):
                label = format_lazy("{}, {}", day.label, word)
                self.fields[f"{edge}_{day.value}"] = forms.TimeField(label=label, required=False, widget=TIME_WIDGET)
        for kind in UserKind:
            self.fields[f"price_{kind.value}"] = forms.DecimalField(
                label=kind.label, min_value=0, max_value=10_000, decimal_places=2, localize=True, required=False
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for day in Weekday:
            opens, closes = data.get(f"opens_{day.value}"), data.get(f"closes_{day.value}")
            if (opens is None) is not (closes is None):
                self._wrong(day, _("Vul bij %(day)s allebei de tijden in, of geen van beide."))
            elif opens and closes and not (rules.is_whole(opens) and rules.is_whole(closes)):
                self._wrong(day, _("Kies bij %(day)s twee keer een heel kwartier, zoals 10:00 of 10:15."))
        return data

    def _wrong(self, day: Weekday, says: Any) -> None:
        if f"closes_{day.value}" not in self.errors and f"opens_{day.value}" not in self.errors:
            self.add_error(f"closes_{day.value}", says % {"day": day.label})

    def days(self) -> Iterator[tuple[str, BoundField, BoundField]]:
        return ((str(day.label), self[f"opens_{day.value}"], self[f"closes_{day.value}"]) for day in Weekday)

    def prices(self) -> Iterator[BoundField]:
        return (self[f"price_{kind.value}"] for kind in UserKind)

    def facts(self) -> RoomFacts:
        data = self.cleaned_data
        opened = [day.value for day in Weekday if data[f"opens_{day.value}"] is not None]
        asked = {kind.value: data[f"price_{kind.value}"] for kind in UserKind}
        return RoomFacts(
            name=data["name"],
            holds=data["holds"],
            facilities=data["facilities"],
            house_rules=data["house_rules"],
            hours={day: (data[f"opens_{day}"], data[f"closes_{day}"]) for day in opened},
            prices={kind: int(euros * 100) for kind, euros in asked.items() if euros is not None},
            legal_person=self.legal_person,
        )


def as_typed(room: Room) -> dict[str, object]:
    """A room as the form shows it."""
    shown: dict[str, object] = {name: getattr(room, name) for name in ("name", "holds", "facilities", "house_rules")}
    shown["books"] = str(room.legal_person.number)
    for each in room.hours.all():
        shown |= {f"opens_{each.weekday}": each.opens, f"closes_{each.weekday}": each.closes}
    prices = {f"price_{each.user_kind}": Decimal(each.cents_per_hour) / 100 for each in room.prices.all()}
    return shown | prices


class OfRooms(forms.Form):
    """`room` is one of the rooms here."""

    def __init__(self, *args: Any, neighbourhood: Neighbourhood, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["room"].queryset = Room.objects.within(neighbourhood).order_by("name", "pk")  # type: ignore[attr-defined]


class InRoom(OfRooms):
    """A day and a stretch of it, in one of the rooms here."""

    room = forms.ModelChoiceField(
        label=_("Welke ruimte?"), queryset=Room.objects.none(), empty_label=_("kies een ruimte")
    )
    on = DayField(label=_("Welke dag?"))
    starts = forms.TimeField(label=_("Van"), widget=TIME_WIDGET)
    ends = forms.TimeField(label=_("Tot"), widget=TIME_WIDGET)

    def when(self) -> When:
        return When(self.cleaned_data["on"], self.cleaned_data["starts"], self.cleaned_data["ends"])


class MoveForm(OnceForm, InRoom):
    pass


class LettingForm(OnceForm, InRoom):
    """Every week, for one who is known here."""

    last_on = DayField(label=_("Tot en met"))
    first_name = PlainText(label=_("Voor wie?"), max_length=NAME_LENGTH)
    phone = PlainText(label=_("Telefoon"), max_length=PHONE_LENGTH, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    purpose = PlainText(label=_("Waarvoor?"), max_length=120)
    user_kind = forms.ChoiceField(label=_("Soort huurder"), choices=UserKind.choices)
    skip_taken = forms.BooleanField(label=_("Sla dagen over waarop de ruimte al bezet is"), required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("on") and data.get("last_on") and not timedelta() <= data["last_on"] - data["on"] <= rules.FARTHEST:
            self.add_error("last_on", _("De laatste dag ligt na de eerste, en niet meer dan een jaar later."))
        return data

    def renter(self) -> Renter:
        data = self.cleaned_data
        kind = UserKind(data["user_kind"])
        return Renter(data["first_name"], data["purpose"], kind, phone=data["phone"], email=data["email"])


class DeclineForm(OnceForm):
    reason = PlainText(
        label=_("Waarom kan het niet?"),
        max_length=200,
        error_messages={"required": _("Zeg in een zin waarom het niet kan.")},
    )


class BillForm(OnceForm):
    vat = forms.ChoiceField(
        label=_("Btw"), choices=Vat.choices, initial=Vat.EXEMPT, widget=forms.RadioSelect, required=False
    )

    def clean_vat(self) -> Vat:
        return Vat(self.cleaned_data["vat"] or Vat.EXEMPT)


class PaidForm(OnceForm):
    """Into which cash box of whoever let the room; with a card it is none of them."""

    how = forms.ChoiceField(label=_("Hoe is er betaald?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, boxes: Collection[CashBox], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._boxes = {each.code: each for each in boxes}
        cash = [(code, _("contant, in %(box)s") % {"box": each.name}) for code, each in self._boxes.items()]
        self.fields["how"].choices = [*cash, ("card", _("met de pin: het komt later op de bank"))]  # type: ignore[attr-defined]

    def box(self) -> CashBox | None:
        return self._boxes.get(self.cleaned_data["how"])


class KeyForm(OnceForm, OfRooms):
    name = PlainText(label=_("Welke sleutel?"), help_text=_("Zoals: voordeur 1, grote zaal."), max_length=60)
    room = forms.ModelChoiceField(
        label=_("Van welke ruimte?"), queryset=Room.objects.none(), required=False, empty_label=_("de voordeur")
    )


class TurnForm(OnceForm):
    """Without a name the turn is open again."""

    on = DayField(label=_("Welke dag?"))
    kind = forms.ChoiceField(label=_("Welke beurt?"), choices=TurnKind.choices)
    first_name = PlainText(label=_("Voornaam"), max_length=NAME_LENGTH, required=False)
    phone = PlainText(label=_("Telefoon"), max_length=PHONE_LENGTH, required=False)

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.day = day

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if abs(on - self.day) > rules.FARTHEST:
            raise forms.ValidationError(_("Kijk naar het jaar: deze dag is wel heel ver weg."))
        return on


class FaultForm(OnceForm, OfRooms):
    what = PlainText(label=_("Wat is er stuk?"), max_length=200)
    since = DayField(label=_("Sinds wanneer?"))
    told_to = PlainText(label=_("Wie weet ervan?"), help_text=_("Zoals: de klusploeg."), max_length=80, required=False)
    room = forms.ModelChoiceField(
        label=_("In welke ruimte?"), queryset=Room.objects.none(), required=False, empty_label=_("ergens anders")
    )
    photo = PictureField(
        label=_("Foto"), help_text=_("Liefst zonder mensen erop. Is het gemaakt, dan gaat de foto weg."), required=False
    )

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.day = day

    def clean_since(self) -> date:
        since: date = self.cleaned_data["since"]
        if not timedelta() <= self.day - since <= timedelta(days=3653):
            raise forms.ValidationError(_("Kies een dag tot en met vandaag."))
        return since


class ToldForm(OnceForm):
    told_to = PlainText(label=_("Wie weet ervan?"), max_length=80)


class UpkeepForm(OnceForm, OfRooms):
    """What comes back, how often, and when it is due first."""

    what = PlainText(
        label=_("Wat moet er gebeuren?"), help_text=_("Zoals: cv nakijken, blussers keuren."), max_length=120
    )
    every_months = forms.TypedChoiceField(label=_("Hoe vaak?"), choices=HOW_OFTEN, coerce=int, initial=12)
    due_on = DayField(label=_("Wanneer de eerste keer?"))
    done_by = PlainText(
        label=_("Wie doet het?"), help_text=_("Zoals: de installateur, de klusploeg."), max_length=80, required=False
    )
    room = forms.ModelChoiceField(
        label=_("In welke ruimte?"), queryset=Room.objects.none(), required=False, empty_label=_("het hele huis")
    )

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.day = day

    def clean_due_on(self) -> date:
        due: date = self.cleaned_data["due_on"]
        if abs(due - self.day) > timedelta(days=3653):
            raise forms.ValidationError(_("Kijk naar het jaar: deze dag is wel heel ver weg."))
        return due


class DoneForm(OnceForm):
    on = DayField(label=_("Welke dag is het gedaan?"))
    remark = PlainText(label=_("Bijzonderheden"), max_length=200, required=False)

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.day = day

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if not timedelta() <= self.day - on <= timedelta(days=3653):
            raise forms.ValidationError(_("Kies een dag tot en met vandaag."))
        return on
