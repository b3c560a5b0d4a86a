from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkwerk.execution.enums import Outcome
from wijkwerk.execution.queries import Home
from wijkwerk.needs.models import Need
from wijkwerk.web.shared.forms import OnceForm, PlainText, offer_choices
from wijkwerk.web.shared.pictures import PictureField


class VisitForm(OnceForm):
    """What came of a visit: the numbers of what was done, or why nothing was."""

    done = forms.MultipleChoiceField(label=_("Wat is er gedaan?"), required=False, widget=forms.CheckboxSelectMultiple)
    outcome = forms.ChoiceField(
        label=_("Hoe ging het?"), choices=Outcome.choices, initial=Outcome.DONE, widget=forms.RadioSelect
    )
    photo = PictureField(label=_("Foto"), required=False, help_text=_("Van het werk, niet van mensen."))
    note = PlainText(label=_("Wat wil je erbij zeggen?"), max_length=300, required=False)

    def __init__(self, *args: Any, home: Home, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.home = home
        offer_choices(self, "done", [(number, kind.label) for number, _need, kind in home.needs])

    def met(self) -> list[Need]:
        """Only where something was done: what was ticked before somebody chose otherwise does not count."""
        numbers = set(self.cleaned_data["done"]) if self.cleaned_data["outcome"] == Outcome.DONE else set()
        return [need for number, need, _kind in self.home.needs if str(number) in numbers]

    def is_whole_but_for_the_photo(self) -> bool:
        return self.is_valid() or set(self.errors) == {"photo"}
