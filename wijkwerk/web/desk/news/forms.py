from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkwerk.activities.models import Activity
from wijkwerk.places.models import Neighbourhood
from wijkwerk.publishing.commands import PieceFacts, SenderFacts
from wijkwerk.publishing.enums import NOTED_FOR_SOMEBODY, GivenBy, Language
from wijkwerk.publishing.models import Piece, Sender
from wijkwerk.publishing.rules import LONGEST_BODY, MOST_PER_MINUTE
from wijkwerk.web.shared.forms import OnceForm, PlainText, offer_choices
from wijkwerk.web.shared.pictures import PictureField

MOST_ACTIVITIES = 100
HEAVIEST_REPORT = 500_000


class PieceForm(OnceForm):
    """What somebody writes once."""

    title = PlainText(label=_("Titel"), max_length=100)
    lead = PlainText(
        label=_("In één of twee zinnen"),
        help_text=_("Dit staat op de flyer, in de app-groep en bovenaan de mail."),
        max_length=300,
        rows=2,
    )
    body = PlainText(
        label=_("De rest van het verhaal"),
        help_text=_(
            "Een lege regel begint een nieuwe alinea. Met **sterretjes** wordt iets vet. Met - maak je een "
            "lijstje, met # een kopje."
        ),
        max_length=LONGEST_BODY,
        rows=12,
        required=False,
    )
    activity = forms.ChoiceField(
        label=_("Hoort bij een activiteit"), help_text=_("Dan staan dag, tijd en plek er vanzelf bij."), required=False
    )
    language = forms.ChoiceField(label=_("In welke taal is dit?"), choices=Language.choices, initial=Language.DUTCH)
    picture = PictureField(label=_("Foto"), help_text=_("Vraag wie erop staat of het mag."), required=False)
    picture_shows = PlainText(
        label=_("Wat is er op de foto te zien?"), help_text=_("Voor wie hem niet ziet."), max_length=150, required=False
    )
    no_picture = forms.BooleanField(label=_("Haal de foto weg"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=10**9)

    def __init__(self, *args: Any, neighbourhood: Neighbourhood, activities: list[Activity], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.neighbourhood = neighbourhood
        self.by_code = {each.code: each for each in activities}
        choices = [("", _("nee")), *((each.code, each.title) for each in activities)]
        offer_choices(self, "activity", choices)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("picture") and not data.get("picture_shows"):
            self.add_error("picture_shows", _("Vertel in een paar woorden wat er op de foto te zien is."))
        return data

    def facts(self) -> PieceFacts:
        data = self.cleaned_data
        return PieceFacts(
            title=data["title"],
            lead=data["lead"],
            body=data["body"],
            language=Language(data["language"]),
            activity=self.by_code.get(data["activity"]),
            picture_shows="" if data["no_picture"] else data["picture_shows"],
        )


def as_typed(piece: Piece) -> dict[str, Any]:
    names = ("title", "lead", "body", "language", "picture_shows", "version")
    return {name: getattr(piece, name) for name in names} | {"activity": piece.activity.code if piece.activity else ""}


class PaperYesForm(OnceForm):
    """Somebody without mail said yes to letters; who heard it writes down how."""

    code = PlainText(
        label=_("Code van wie ja zei"),
        help_text=_("Die staat op de bladzijde van de persoon, zoals K7Q-4MX."),
        max_length=12,
    )
    given_by = forms.ChoiceField(
        label=_("Hoe zei die ja?"), choices=[(each.value, each.label) for each in NOTED_FOR_SOMEBODY]
    )

    def how(self) -> GivenBy:
        return GivenBy(self.cleaned_data["given_by"])


class SenderForm(OnceForm):
    email = forms.EmailField(
        label=_("Adres waar de nieuwsbrief vandaan komt"),
        help_text=_("Op een eigen domein, zoals nieuws@onzewijk.nl. Leeg: het adres van deze installatie."),
        max_length=200,
        required=False,
    )
    dkim_selector = PlainText(
        label=_("Naam van de DKIM-sleutel"),
        help_text=_("De “selector”. Wie jullie mail verzorgt, weet hem."),
        max_length=63,
        required=False,
    )
    per_minute = forms.IntegerField(
        label=_("Hoeveel mails per minuut?"),
        help_text=_("Langzaam is veilig: wie te snel gaat, belandt bij de ongewenste post. Dertig is gewoon."),
        min_value=1,
        max_value=MOST_PER_MINUTE,
    )
    town = PlainText(label=_("Woonplaats voor op brieven"), max_length=60, required=False)
    return_address = PlainText(
        label=_("Afzender voor op brieven"),
        help_text=_("Op één regel, zoals: Kadehuis, Klinkerkade 12, 9999 XA Klinkerstad."),
        max_length=120,
        required=False,
    )

    def clean_dkim_selector(self) -> str:
        name: str = self.cleaned_data["dkim_selector"]
        if name and not all(
            part.isalnum() and part.isascii() for part in name.replace("-", "x").replace("_", "x").split(".")
        ):
            raise forms.ValidationError(_("Een selector is een kort woord, zoals mail of s2026."))
        return name

    def facts(self) -> SenderFacts:
        names = ("email", "dkim_selector", "per_minute", "town", "return_address")
        return SenderFacts(**{name: self.cleaned_data[name] for name in names})


def sender_as_set(sender: Sender) -> dict[str, Any]:
    return {name: getattr(sender, name) for name in ("email", "dkim_selector", "per_minute", "town", "return_address")}


class BounceForm(OnceForm):
    """A mail that came back: pasted whole, or as the file a mail program saves."""

    pasted = forms.CharField(
        label=_("Plak de hele teruggekomen mail"),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=HEAVIEST_REPORT,
        required=False,
    )
    file = forms.FileField(label=_("Of kies het bestand (.eml)"), required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        file = data.get("file")
        if file is not None and file.size > HEAVIEST_REPORT:
            self.add_error("file", _("Dit bestand is te groot voor een teruggekomen mail."))
        elif file is None and not data.get("pasted") and not self.errors:
            self.add_error("pasted", _("Plak de mail, of kies het bestand."))
        return data

    def raw(self) -> bytes:
        file = self.cleaned_data.get("file")
        return file.read() if file is not None else self.cleaned_data["pasted"].encode()
