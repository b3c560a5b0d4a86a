"""The rows of money in and out, by topic."""

from wijkwerk.funding.models.bank import BankAccount, BankLine, BankStatement, PersonIban
from wijkwerk.funding.models.batches import Payment, PaymentBatch, Signature
from wijkwerk.funding.models.cash import CashBox, CashMovement, CashPayout, CashShift
from wijkwerk.funding.models.contributions import FreePlaces
from wijkwerk.funding.models.debits import Collection, DebitMandate, DebitRun
from wijkwerk.funding.models.donations import Donation
from wijkwerk.funding.models.invoices import Invoice, InvoiceFile, InvoicePdf
from wijkwerk.funding.models.receipts import Receipt, ReceiptTerms
from wijkwerk.funding.models.takings import Takings

__all__ = [
    "BankAccount",
    "BankLine",
    "BankStatement",
    "CashBox",
    "CashMovement",
    "CashPayout",
    "CashShift",
    "Collection",
    "DebitMandate",
    "DebitRun",
    "Donation",
    "FreePlaces",
    "Invoice",
    "InvoiceFile",
    "InvoicePdf",
    "Payment",
    "PaymentBatch",
    "PersonIban",
    "Receipt",
    "ReceiptTerms",
    "Signature",
    "Takings",
]
