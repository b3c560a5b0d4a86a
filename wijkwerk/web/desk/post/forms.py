from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from wijkwerk.listening import commands as listening
from wijkwerk.listening import queries, rules
from wijkwerk.listening.enums import ReactedBy, ReactionKind, SenderKind
from wijkwerk.listening.models import Announcement
from wijkwerk.places.models import Block, Neighbourhood
from wijkwerk.web.shared.forms import DayField, OnceForm, PlainText, offer_choices

FARTHEST = timedelta(days=3653)


class MailForm(OnceForm):
    """A mail that somebody pasted or saved as a file; gives it read."""

    sender_kind = forms.ChoiceField(
        label=_("Wat voor afzender is het?"), choices=SenderKind.choices, initial=SenderKind.MUNICIPALITY
    )
    pasted = PlainText(
        label=_("Plak de mail"),
        help_text=_("Met de regels Van en Onderwerp erbij, als je die hebt."),
        max_length=22_000,
        rows=10,
        required=False,
    )
    mail = forms.FileField(
        label=_("Of kies de bewaarde mail"),
        help_text=_("Een bestand dat eindigt op .eml. Bijlagen komen mee: PDF en foto."),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".eml,message/rfc822"}),
    )

    found: rules.Mail

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.errors:
            return data
        file = data.get("mail")
        try:
            self.found = self._read(file) if isinstance(file, UploadedFile) else rules.read_pasted(data["pasted"])
        except rules.UnreadableMail:
            says = _("Deze mail kunnen we niet veilig lezen. Plak de tekst hierboven, dan kan het wel.")
            self.add_error("mail", says)
        else:
            if not (self.found.words or self.found.files):
                self.add_error("pasted", _("Plak de mail, of kies een bestand."))
        return data

    @staticmethod
    def _read(file: "UploadedFile[bytes]") -> rules.Mail:
        if (file.size or 0) > rules.MOST_MAIL_BYTES:
            raise rules.UnreadableMail
        return rules.read_mail(file.read())


class SummaryForm(OnceForm):
    """In plain words, with a place and a time, and whom it touches."""

    sender = PlainText(label=_("Van wie?"), max_length=100)
    sender_kind = forms.ChoiceField(label=_("Wat voor afzender?"), choices=SenderKind.choices)
    reply_to = forms.EmailField(
        label=_("Antwoord aan"), help_text=_("Leeg: dan gaat het op papier terug."), max_length=254, required=False
    )
    title = PlainText(
        label=_("In een paar woorden"), help_text=_("Zoals: de Kadestraat gaat drie weken open."), max_length=100
    )
    summary = PlainText(
        label=_("Wat staat erin, in gewone woorden?"),
        help_text=_("Korte zinnen. Wat verandert er, voor wie, en wat kun je doen?"),
        max_length=2000,
        rows=7,
    )
    place = PlainText(label=_("Waar?"), help_text=_("Zoals: Klinkerkade, tussen brug en school."), max_length=120)
    starts_on = DayField(label=_("Vanaf welke dag?"), required=False)
    ends_on = DayField(label=_("Tot en met"), required=False)
    at_what_time = PlainText(
        label=_("Hoe laat?"), help_text=_("Zoals: elke dag van 7 tot 16 uur."), max_length=80, required=False
    )
    react_until = DayField(
        label=_("Reageren kan tot en met"),
        help_text=_("Leeg: we vragen geen reacties."),
        required=False,
    )
    blocks = forms.MultipleChoiceField(
        label=_("Welke blokken raakt het?"),
        help_text=_("Kies je niets, dan is het voor de hele buurt."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    streets = forms.MultipleChoiceField(
        label=_("Welke straten raakt het?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    version = forms.IntegerField(min_value=1, max_value=2_000_000_000, widget=forms.HiddenInput)

    def __init__(self, *args: Any, neighbourhood: Neighbourhood, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.day = day
        rows = Block.objects.within(neighbourhood).order_by("letter", "name", "pk")
        self.blocks_here = {str(each.pk): each for each in rows}
        offer_choices(self, "blocks", [(number, each.name) for number, each in self.blocks_here.items()])
        offer_choices(self, "streets", [(name, name) for name in queries.streets(neighbourhood)])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name in ("starts_on", "ends_on", "react_until"):
            if data.get(name) and abs(data[name] - self.day) > FARTHEST:
                self.add_error(name, _("Kijk naar het jaar: deze dag is wel heel ver weg."))
        starts, ends, until = data.get("starts_on"), data.get("ends_on"), data.get("react_until")
        if ends and (not starts or ends < starts):
            self.add_error("ends_on", _("Vul ook de eerste dag in. Het einde ligt niet voor het begin."))
        if until and until < self.day:
            self.add_error("react_until", _("Deze dag is al voorbij. Kies er een die nog komt."))
        return data

    def summarised(self) -> listening.Summary:
        data = {name: value for name, value in self.cleaned_data.items() if name not in {"key", "version"}}
        data["sender_kind"] = SenderKind(data["sender_kind"])
        return listening.Summary(**{**data, "blocks": [self.blocks_here[number] for number in data["blocks"]]})


def as_written(found: Announcement) -> dict[str, object]:
    """What is there now, as the form shows it."""
    names = ("sender", "sender_kind", "reply_to", "title", "summary", "place", "starts_on", "ends_on")
    shown: dict[str, object] = {
        name: getattr(found, name) for name in (*names, "at_what_time", "react_until", "version")
    }
    touched = list(found.touched.all())
    return {
        **shown,
        "title": found.title or found.subject[:100],
        "blocks": [each.block_id for each in touched if each.block_id],
        "streets": [each.street for each in touched if each.street],
    }


class HeardReactionForm(OnceForm):
    """What somebody said on paper, by phone or at the door, written down for them."""

    came_by = forms.ChoiceField(label=_("Hoe kwam het binnen?"), choices=ReactedBy.choices[1:])
    kind = forms.ChoiceField(label=_("Wat voor reactie?"), choices=ReactionKind.choices)
    text = PlainText(label=_("Wat zei iemand?"), max_length=2000, rows=4, required=False)
    first_name = PlainText(
        label=_("Naam, alleen als die erbij mag"),
        help_text=_("De afzender van de brief ziet deze naam. De buurt niet."),
        max_length=60,
        required=False,
    )

    def reaction(self) -> listening.NewReaction:
        data = self.cleaned_data
        return listening.NewReaction(
            kind=ReactionKind(data["kind"]),
            text=data["text"],
            first_name=data["first_name"],
            came_by=ReactedBy(data["came_by"]),
        )


class BackForm(OnceForm):
    said = PlainText(
        label=_("Wat we terugsturen"),
        help_text=_("Lees het na: er mag niets in staan waaraan je iemand herkent. Iedereen kan dit straks lezen."),
        max_length=8000,
        rows=16,
    )


class AnswerForm(OnceForm):
    said = PlainText(
        label=_("Het antwoord, in gewone woorden"),
        help_text=_("Iedereen kan dit lezen. Wie dat vroeg, krijgt een mail."),
        max_length=4000,
        rows=8,
    )
