from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from wijkwerk.listening import commands as listening
from wijkwerk.listening.enums import ReactionKind
from wijkwerk.people.models import Person
from wijkwerk.web.shared.forms import OnceForm, PlainText


class ReactionForm(OnceForm):
    """What somebody thinks of it; a name and an address only for whoever wants that."""

    kind = forms.ChoiceField(
        label=_("Wat vind je ervan?"),
        choices=ReactionKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wat je ervan vindt.")},
    )
    text = PlainText(
        label=_("Wat wil je zeggen?"),
        help_text=_("Wat je schrijft kan zonder je naam op deze bladzijde komen."),
        max_length=2000,
        rows=4,
        required=False,
    )
    first_name = PlainText(
        label=_("Je naam, als die erbij mag"),
        help_text=_("De afzender van de brief ziet dan je naam. De buurt niet."),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    email = forms.EmailField(
        label=_("Je mailadres"),
        help_text=_("Alleen om je het antwoord te sturen. Daarna vergeten we het."),
        max_length=200,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and data["kind"] != ReactionKind.FINE and not data.get("text"):
            self.add_error("text", listening.NothingReacted.for_people)
        return data

    def reaction(self, person: Person | None) -> listening.NewReaction:
        data = self.cleaned_data
        return listening.NewReaction(
            kind=ReactionKind(data["kind"]),
            text=data["text"],
            first_name=data["first_name"],
            email=data["email"],
            language=get_language() or settings.LANGUAGE_CODE,
            person=person,
        )
