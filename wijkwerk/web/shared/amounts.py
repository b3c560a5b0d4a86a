"""What a way of valuing amounts to, in words."""

from decimal import Decimal

from wijkwerk.kernel.money import euro, number
from wijkwerk.places.models import Neighbourhood
from wijkwerk.rewards.enums import Way


def amount_words(way: str, amount: int, here: Neighbourhood) -> str:
    """`€ 15`, `2 klinkers`; nothing for nothing."""
    if not amount:
        return ""
    if way != Way.CURRENCY:
        return euro(amount)
    count = Decimal(amount) / 100
    name = here.currency_one if count == 1 else here.currency_many
    return f"{number(count, decimals=0 if count == count.to_integral_value() else 2)} {name}"
