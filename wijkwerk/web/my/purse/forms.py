from django import forms
from django.utils.translation import gettext_lazy as _

from wijkwerk.web.shared.coins import CoinsField
from wijkwerk.web.shared.forms import OnceForm

MOST_SLIPS = 40


class AmountForm(forms.Form):
    """The first step: how many."""

    aantal = CoinsField(
        label=_("Hoeveel betaal je?"), error_messages={"required": _("Vul in hoeveel munten je betaalt.")}
    )


class ConfirmForm(OnceForm):
    """The second step: what was read on the screen, and yes."""

    amount = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=10_000_000)


class SlipsForm(OnceForm):
    amount = CoinsField(label=_("Hoeveel op één bon?"), initial="1")
    count = forms.IntegerField(label=_("Hoeveel bonnen?"), min_value=1, max_value=MOST_SLIPS, initial=4)


class BackForm(OnceForm):
    book = forms.CharField(max_length=7, widget=forms.HiddenInput)
