from django import forms
from django.utils.translation import gettext_lazy as _

from wijkwerk.web.shared.forms import OnceForm, PlainText

_AS_CODE = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}


class DoorCodeForm(forms.Form):
    code = PlainText(label=_("De code op je brief"), max_length=30, widget=forms.TextInput(attrs=_AS_CODE))


class OwnCodeForm(forms.Form):
    code = PlainText(label=_("Je eigen code"), max_length=40, widget=forms.TextInput(attrs=_AS_CODE))


class EnterForm(OnceForm):
    first_name = PlainText(
        label=_("Je voornaam"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    email = forms.EmailField(
        label=_("Je eigen mailadres"),
        help_text=_(
            "Heb je er geen, of deel je het met iemand? Laat het leeg. Je krijgt dan een code voor jou alleen."
        ),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class MailCodeForm(OnceForm):
    code = forms.CharField(
        label=_("De code uit de mail"), max_length=12, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
