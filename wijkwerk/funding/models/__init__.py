"""The rows of money in and out, by topic."""

from wijkwerk.funding.models.cash import CashBox, CashMovement, CashShift
from wijkwerk.funding.models.contributions import FreePlaces
from wijkwerk.funding.models.receipts import Receipt, ReceiptTerms
from wijkwerk.funding.models.takings import Takings

__all__ = ["CashBox", "CashMovement", "CashShift", "FreePlaces", "Receipt", "ReceiptTerms", "Takings"]
