from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkwerk.listening.enums import SignalKind
from wijkwerk.web.shared.forms import CodeField, OnceForm, PlainText
from wijkwerk.web.shared.pictures import PictureField


class AskForm(OnceForm):
    """Three fields, no more; a photo may come along. `is_known`: of somebody who is signed in, who may keep it with their own messages."""

    said = PlainText(
        label=_("Wat wil je vertellen?"),
        help_text=_("Schrijf zoals je praat. Schrijf niets over een ander wat die niet weet."),
        max_length=4000,
        rows=5,
        error_messages={"required": _("Vertel in een paar woorden waar het om gaat.")},
    )
    kind = forms.ChoiceField(
        label=_("Wat is het?"), choices=SignalKind.choices, widget=forms.RadioSelect, initial=SignalKind.NEED
    )
    where = PlainText(
        label=_("Waar is het?"),
        help_text=_("Een straat of een plek. Een huisnummer hoeft nog niet."),
        max_length=120,
        required=False,
    )
    contact = PlainText(
        label=_("Hoe bereiken we je?"),
        help_text=_(
            "Je voornaam met je telefoon of e-mail. Liever niet? Dan krijg je alleen een code, en lees je hier het antwoord."
        ),
        max_length=150,
        required=False,
    )
    photo = PictureField(
        label=_("Een foto erbij?"),
        help_text=_("Liever geen mensen erop. De plek en het toestel halen wij eraf."),
        required=False,
    )
    is_mine = forms.BooleanField(label=_("Zet dit bij mijn berichten"), initial=True, required=False)

    def __init__(self, *args: Any, is_known: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_known:
            del self.fields["is_mine"]


class MoreForm(OnceForm):
    said = PlainText(
        label=_("Schrijf het hier"),
        max_length=4000,
        rows=4,
        error_messages={"required": _("Schrijf eerst wat je nog wilt zeggen.")},
    )


class CodeForm(forms.Form):
    code = CodeField(label=_("Je code"))
