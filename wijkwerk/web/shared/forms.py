"""What every form of ours has: a one-time key, and texts cleaned of what nobody typed."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkwerk.kernel import text


class PlainText(forms.CharField):
    """Text as people type it: trimmed, composed, without control characters; `rows` makes it a larger box."""

    def __init__(self, *, max_length: int, rows: int = 0, **kwargs: Any) -> None:
        if rows:
            kwargs["widget"] = forms.Textarea(attrs={"rows": rows})
        super().__init__(max_length=max_length, **kwargs)

    def to_python(self, value: Any) -> str:
        return text.clean(str(value)) if value not in self.empty_values else ""


class OnceForm(forms.Form):
    """A form that acts once, however often it is sent."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=36, initial=lambda: str(uuid.uuid4()))

    def clean_key(self) -> str:
        try:
            return str(uuid.UUID(self.cleaned_data["key"]))
        except ValueError:
            raise forms.ValidationError(_("Dit formulier is niet van ons. Open de bladzijde opnieuw.")) from None
