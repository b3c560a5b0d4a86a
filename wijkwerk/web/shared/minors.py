"""The question about age for somebody who comes to help: three answers, and no birthday."""

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkwerk.people.enums import AgeBand


class AgeFields(forms.Form):
    """Most are grown up, so that is filled in; who is younger says so."""

    age_band = forms.ChoiceField(
        label=_("Hoe oud ben je?"),
        choices=AgeBand.choices,
        initial=AgeBand.ADULT,
        required=False,
        widget=forms.RadioSelect,
    )
    parent_agrees = forms.BooleanField(
        label=_("Ik ben jonger dan 16, en mijn ouder of verzorger vindt het goed"), required=False
    )

    def age(self) -> AgeBand:
        return AgeBand(self.cleaned_data.get("age_band") or AgeBand.ADULT)
