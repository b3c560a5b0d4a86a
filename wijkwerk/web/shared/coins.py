"""Coins as people type and read them."""

from django.utils.translation import gettext_lazy as _

from wijkwerk.places.models import Neighbourhood
from wijkwerk.rewards.enums import Way
from wijkwerk.web.shared.amounts import amount_words, isolated
from wijkwerk.web.shared.forms import EuroField


class CoinsField(EuroField):
    """A number of coins as people type it (`2`, `1,5`), in hundredths; empty is zero where it may be left empty."""

    wrong = _("Vul een aantal in, zoals 2 of 1,5.")


def coin_words(amount: int, here: Neighbourhood) -> str:
    """`2 klinkers`, also `0 klinkers` and `−1 klinker`."""
    if not amount:
        return isolated(f"0 {here.currency_many}")
    words = amount_words(Way.CURRENCY, abs(amount), here)
    return isolated(f"−{words}") if amount < 0 else words
