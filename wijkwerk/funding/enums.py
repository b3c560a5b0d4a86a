from django.db import models
from django.utils.translation import gettext_lazy as _


class PaidFrom(models.TextChoices):
    """Who paid in the shop. Only what came out of somebody's own pocket is paid back."""

    OWN = "own", _("eigen geld")
    CASH = "cash", _("de kas")
    CARD = "card", _("de pas van het wijkbedrijf")


class PaidBy(models.TextChoices):
    """How somebody got their money back."""

    BANK = "bank", _("overgemaakt")
    CASH = "cash", _("contant, uit de kas")


class ReceiptState(models.TextChoices):
    HANDED_IN = "handed_in", _("wacht op akkoord")
    SENT_BACK = "sent_back", _("terug met een vraag")
    APPROVED = "approved", _("akkoord, wacht op betaling")
    SETTLED = "settled", _("klaar")
    WITHDRAWN = "withdrawn", _("ingetrokken")
    REVERSED = "reversed", _("teruggedraaid")


# What was paid back already is not turned back by a booking: the money has to come back first.
RECEIPT_TRANSITIONS = {
    ReceiptState.HANDED_IN: {
        ReceiptState.SENT_BACK,
        ReceiptState.APPROVED,
        ReceiptState.SETTLED,
        ReceiptState.WITHDRAWN,
    },
    ReceiptState.SENT_BACK: {ReceiptState.HANDED_IN, ReceiptState.WITHDRAWN},
    ReceiptState.APPROVED: {ReceiptState.SETTLED, ReceiptState.REVERSED},
    ReceiptState.SETTLED: {ReceiptState.REVERSED},
    ReceiptState.WITHDRAWN: set(),
    ReceiptState.REVERSED: set(),
}


# Paid in the shop, and not yet in the books.
OPEN = (ReceiptState.HANDED_IN, ReceiptState.SENT_BACK)


class MovementKind(models.TextChoices):
    """What goes in or out of a cash box beside takings and receipts."""

    FROM_BANK = "from_bank", _("erbij: wisselgeld van de bank")
    GIVEN = "given", _("erbij: gift of fooienpot")
    TO_BANK = "to_bank", _("eraf: naar de bank gebracht")


class TakingsKind(models.TextChoices):
    DOOR = "door", _("aan de deur")
    BAR = "bar", _("bar")
    KITCHEN = "kitchen", _("keuken")
    OTHER = "other", _("iets anders")
