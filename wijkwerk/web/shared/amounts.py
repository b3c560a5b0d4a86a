"""What a way of valuing amounts to, in words."""

from decimal import Decimal

from django.utils.translation import get_language_bidi

from wijkwerk.kernel.money import euro, number
from wijkwerk.places.models import Neighbourhood
from wijkwerk.rewards.enums import Way


def amount_words(way: str, amount: int, here: Neighbourhood) -> str:
    """`€ 15`, `2 klinkers`; nothing for nothing."""
    if not amount:
        return ""
    if way != Way.CURRENCY:
        return isolated(euro(amount))
    count = Decimal(amount) / 100
    name = here.currency_one if count == 1 else here.currency_many
    return isolated(f"{number(count, decimals=0 if count == count.to_integral_value() else 2)} {name}")


def isolated(text: str) -> str:
    """In a page that is read from the right: between marks that keep a figure and its Latin unit in their own order."""
    return f"\u2068{text}\u2069" if get_language_bidi() else text
