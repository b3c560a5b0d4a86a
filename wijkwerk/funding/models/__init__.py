"""The rows of money in and out, by topic."""

from wijkwerk.funding.models.bank import BankAccount, BankLine, BankStatement, PersonIban
from wijkwerk.funding.models.batches import Payment, PaymentBatch, Signature
from wijkwerk.funding.models.debits import Collection, DebitMandate, DebitRun

__all__ = [
    "BankAccount",
    "BankLine",
    "BankStatement",
    "Collection",
    "DebitMandate",
    "DebitRun",
    "Payment",
    "PaymentBatch",
    "PersonIban",
    "Signature",
]
