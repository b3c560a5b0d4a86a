"""What was granted to be spent in a shop, beside what that shop asked for it until now."""

from collections.abc import Mapping
from dataclasses import dataclass

from wijkwerk.currency import queries as currency
from wijkwerk.funding import queries as funding
from wijkwerk.funding.models import Invoice
from wijkwerk.people.models import Organisation
from wijkwerk.places.models import LegalPerson
from wijkwerk.rewards import queries as rewards


@dataclass(frozen=True, slots=True)
class Given:
    """In cents. `vouchers` were granted, `coins` the shop handed in, and `asked` stands on its invoices."""

    shop: Organisation
    vouchers: int
    coins: int
    asked: int

    @property
    def granted(self) -> int:
        return self.vouchers + self.coins

    @property
    def left(self) -> int:
        """Below zero where the shop asked for more than was granted."""
        return self.granted - self.asked

    @property
    def too_much(self) -> int:
        return max(0, -self.left)


def by_shop(payer: LegalPerson) -> list[Given]:
    """Every shop that has something open, by name."""
    vouchers, coins = rewards.vouchers_by_shop(payer), currency.handed_in_by_shop(payer)
    asked = funding.asked_by_shop(payer)
    known = Organisation.objects.filter(pk__in={*vouchers, *coins, *asked}).order_by("sort_key", "pk")
    found = [_given(shop, vouchers, coins, asked) for shop in known]
    return [each for each in found if each.left]


def beside(invoice: Invoice) -> Given | None:
    """Of who sent it, without this invoice itself; None for one that is for something else."""
    if not invoice.is_for_given:
        return None
    payer = invoice.legal_person
    asked = funding.asked_by_shop(payer, without=invoice)
    return _given(invoice.organisation, rewards.vouchers_by_shop(payer), currency.handed_in_by_shop(payer), asked)


def _given(
    shop: Organisation, vouchers: Mapping[int, int], coins: Mapping[int, int], asked: Mapping[int, int]
) -> Given:
    return Given(shop, vouchers.get(shop.pk, 0), coins.get(shop.pk, 0), asked.get(shop.pk, 0))
