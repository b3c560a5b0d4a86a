from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkwerk.kernel.actor import Door
from wijkwerk.mutual_aid import queries, rules
from wijkwerk.mutual_aid.enums import Answer, Outcome, Side
from wijkwerk.mutual_aid.models import Ask, Offer
from wijkwerk.web.shared.forms import OnceForm, PlainText, offer_choices
from wijkwerk.web.shared.help_forms import AskFields, OfferFields

# More to choose from than anybody reads.
OFFERS_SHOWN = 20
_HEARD = [
    (Door.PHONE, _("telefoon")),
    (Door.WALK_IN, _("inloop")),
    (Door.KITCHEN_TABLE, _("aan de keukentafel")),
    (Door.DESK, _("briefje of kaart")),
]


class NoteAskForm(AskFields):
    heard = forms.ChoiceField(label=_("Hoe kwam het binnen?"), choices=_HEARD, initial=Door.PHONE)


class NoteOfferForm(OfferFields):
    heard = forms.ChoiceField(label=_("Hoe kwam het binnen?"), choices=_HEARD, initial=Door.PHONE)


class ProposeForm(OnceForm):
    """Which of those who fit, and why; the reason is read by both before either said yes."""

    offer = forms.ChoiceField(label=_("Wie?"), widget=forms.RadioSelect)
    reason = PlainText(
        label=_("Wat lezen ze allebei?"),
        help_text=_("Zonder naam, nummer of adres. Zoals: een lamp in de gang, deze week."),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, ask: Ask, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = {each.code: each for each in queries.offers_for(ask)[:OFFERS_SHOWN]}
        offer_choices(self, "offer", [(code, _told(each)) for code, each in self.found.items()])
        self.initial.setdefault("offer", next(iter(self.found), ""))

    def chosen(self) -> Offer:
        return self.found[self.cleaned_data["offer"]]


def _told(offer: Offer) -> str:
    """`Noor, ongeveer 300 meter (Kadeblok)`: for the connector, who knows both."""
    far = _("afstand onbekend") if offer.metres is None else _("%(n)d meter") % {"n": offer.metres}
    return f"{offer.first_name}, {far}" + (f" ({offer.block.name})" if offer.block else "")


class PhoneAnswerForm(OnceForm):
    """What one of the two said on the telephone."""

    side = forms.ChoiceField(choices=[(side.value, side.value) for side in Side])
    says = forms.ChoiceField(choices=[(Answer.YES, _("ja")), (Answer.NO, _("nee"))])


class CloseForm(OnceForm):
    outcome = forms.ChoiceField(label=_("Hoe liep het af?"), choices=Outcome.choices)


class TermForm(OnceForm):
    days = forms.IntegerField(
        label=_("Na hoeveel dagen vergeten we wat klaar is?"), min_value=1, max_value=rules.MOST_DAYS_KEPT
    )
