"""A form that asks which legal person something is for, where there are several."""

from collections.abc import Sequence
from typing import Any

from wijkwerk.places.models import LegalPerson
from wijkwerk.web.shared.forms import OnceForm, offer_choices


class OfLegalPerson(OnceForm):
    """Has a choice field `books` beside its own; it is gone where there is nothing to choose."""

    def __init__(self, *args: Any, legal_persons: Sequence[LegalPerson], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.legal_persons = {str(each.number): each for each in legal_persons}
        if len(legal_persons) > 1:
            self.fields["books"].required = True
            offer_choices(self, "books", [(number, each.name) for number, each in self.legal_persons.items()])
        else:
            del self.fields["books"]

    @property
    def legal_person(self) -> LegalPerson:
        """Of a form that is valid: the one that was chosen, else the first."""
        chosen = self.cleaned_data.get("books", "")
        return self.legal_persons.get(chosen) or next(iter(self.legal_persons.values()))
