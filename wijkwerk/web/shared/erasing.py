"""The last question before somebody is erased."""

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkwerk.web.shared.forms import OnceForm, PlainText

WORD = "wissen"


class EraseForm(OnceForm):
    word = PlainText(label=_("Typ het woord wissen"), max_length=20)

    def clean_word(self) -> str:
        if self.cleaned_data["word"].lower() != WORD:
            raise forms.ValidationError(_("Typ het woord wissen als je het zeker weet. Er is nog niets gewist."))
        return WORD
