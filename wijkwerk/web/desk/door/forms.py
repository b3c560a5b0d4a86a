from django import forms
from django.utils.translation import gettext_lazy as _

from wijkwerk.web.shared.forms import OnceForm, PlainText

TAPS = r"^(tick|untick):[0-9A-Z]{3}-[0-9A-Z]{3}$|^tally:-?1$|^(cash|request|undo)$"


class TapForm(OnceForm):
    """One tap: `tick:K7Q-4MX`, `tally:1`, `cash`, `undo`, for the date with this code."""

    at = forms.CharField(max_length=7)
    act = forms.RegexField(TAPS, max_length=20)


class NoteForm(OnceForm):
    said = PlainText(
        label=_("Doorgeven aan wie hierna komt"),
        max_length=300,
        error_messages={"required": _("Schrijf eerst wat je wilt doorgeven.")},
    )


class PinForm(forms.Form):
    pin = forms.CharField(
        label=_("Pincode"),
        max_length=4,
        widget=forms.PasswordInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )


class PairForm(forms.Form):
    code = PlainText(
        label=_("Code van de werkbank"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
