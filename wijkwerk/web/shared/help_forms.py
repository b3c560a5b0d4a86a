"""What people who ask for or offer help fill in, and a colleague for them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkwerk.kernel import text
from wijkwerk.mutual_aid.commands import Gift, Reach, Wish
from wijkwerk.mutual_aid.enums import LANGUAGES, Answer, HelpKind, PeerTheme, Radius
from wijkwerk.web.shared.forms import OnceForm, PlainText

_NO_CHOICE = ("", "–")


class ReachFields(forms.Form):
    first_name = PlainText(label=_("Voornaam"), max_length=60)
    phone = PlainText(
        label=_("Telefoonnummer"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )
    email = forms.EmailField(
        label=_("E-mail"), max_length=254, required=False, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "phone" in data and "email" in data and not data["email"] and not text.phone_key(data["phone"]):
            self.add_error("phone", _("Vul een telefoonnummer of een e-mail in. Anders kunnen we niets laten weten."))
        return data

    def reach(self) -> Reach:
        return Reach(self.cleaned_data["first_name"], self.cleaned_data["phone"], self.cleaned_data["email"])


class AskFields(OnceForm, ReachFields):
    kind = forms.ChoiceField(label=_("Waarmee?"), choices=HelpKind.choices)
    words = PlainText(
        label=_("Wat is er nodig, en wanneer?"),
        help_text=_("In een paar woorden. Over gezondheid hoef je niets te zeggen."),
        max_length=500,
        rows=3,
    )
    where = PlainText(
        label=_("Straat en huisnummer"),
        help_text=_("Wie helpt krijgt dit pas na twee keer ja: van jou en van die buur."),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )
    theme = forms.ChoiceField(label=_("Waarover?"), choices=[_NO_CHOICE, *PeerTheme.choices], required=False)
    language = forms.ChoiceField(label=_("In welke taal?"), choices=[_NO_CHOICE, *LANGUAGES], required=False)

    def wish(self) -> Wish:
        data = self.cleaned_data
        return Wish(HelpKind(data["kind"]), data["words"], data["where"], data["theme"], data["language"])


class OfferFields(OnceForm, ReachFields):
    kinds = forms.MultipleChoiceField(
        label=_("Wat doe je graag?"),
        choices=HelpKind.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies wat je graag doet. Eén ding is genoeg.")},
    )
    street = PlainText(
        label=_("Je straat"),
        help_text=_("Alleen om te weten wie dichtbij is. We bewaren je huisnummer niet."),
        max_length=120,
        required=False,
    )
    radius = forms.TypedChoiceField(label=_("Hoe ver ga je?"), choices=Radius.choices, coerce=int, initial=Radius.WALK)
    theme = forms.ChoiceField(
        label=_("Wat heb je zelf meegemaakt?"), choices=[_NO_CHOICE, *PeerTheme.choices], required=False
    )
    languages = forms.MultipleChoiceField(
        label=_("Welke talen spreek je?"),
        choices=LANGUAGES,
        initial=["nl"],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def gift(self) -> Gift:
        data = self.cleaned_data
        kinds = [HelpKind(each) for each in data["kinds"]]
        return Gift(kinds, data["street"], Radius(data["radius"]), data["theme"], data["languages"])


class AnswerForm(OnceForm):
    """Yes or no to the proposal that was on the page, and to no other."""

    code = forms.CharField(max_length=7, widget=forms.HiddenInput)
    says = forms.ChoiceField(choices=[(Answer.YES, _("ja")), (Answer.NO, _("nee"))])
