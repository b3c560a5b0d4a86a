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
    # The bank sent it back: then it waits to be paid again.
    ReceiptState.SETTLED: {ReceiptState.REVERSED, ReceiptState.APPROVED},
    ReceiptState.WITHDRAWN: set(),
    ReceiptState.REVERSED: set(),
}


# Paid in the shop, and not yet in the books.
OPEN = (ReceiptState.HANDED_IN, ReceiptState.SENT_BACK)


class InvoiceState(models.TextChoices):
    """Of an invoice that a supplier sent us. What is wrong on it is withdrawn and written down anew: nothing of it is changed."""

    WAITS = "waits", _("wacht op akkoord")
    APPROVED = "approved", _("akkoord, wacht op betaling")
    PAID = "paid", _("betaald")
    WITHDRAWN = "withdrawn", _("ingetrokken")
    REVERSED = "reversed", _("teruggedraaid")


INVOICE_TRANSITIONS = {
    InvoiceState.WAITS: {InvoiceState.APPROVED, InvoiceState.WITHDRAWN},
    InvoiceState.APPROVED: {InvoiceState.PAID, InvoiceState.REVERSED},
    InvoiceState.PAID: {InvoiceState.APPROVED},
    InvoiceState.WITHDRAWN: set(),
    InvoiceState.REVERSED: set(),
}
# Of these the same invoice is not written down again.
INVOICE_STANDS = (InvoiceState.WAITS, InvoiceState.APPROVED, InvoiceState.PAID)


class Otherwise(models.TextChoices):
    """What of an invoice was written down otherwise than its own file tells."""

    AMOUNT = "amount", _("het bedrag")
    IBAN = "iban", _("het rekeningnummer")
    REFERENCE = "reference", _("het nummer")


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


class BatchState(models.TextChoices):
    OPEN = "open", _("wacht op handtekeningen")
    SIGNED = "signed", _("getekend")
    SENT = "sent", _("naar de bank")
    PAID = "paid", _("betaald")
    WITHDRAWN = "withdrawn", _("ingetrokken")


BATCH_TRANSITIONS = {
    BatchState.OPEN: {BatchState.SIGNED, BatchState.WITHDRAWN},
    BatchState.SIGNED: {BatchState.SENT, BatchState.WITHDRAWN},
    BatchState.SENT: {BatchState.PAID, BatchState.WITHDRAWN},
    BatchState.PAID: {BatchState.SENT},
    BatchState.WITHDRAWN: set(),
}


class PaymentState(models.TextChoices):
    LISTED = "listed", _("op de lijst")
    PAID = "paid", _("betaald")
    RETURNED = "returned", _("teruggekomen")
    DROPPED = "dropped", _("van de lijst")


# What stands on a list or was paid can't stand on another list.
LIVE = (PaymentState.LISTED, PaymentState.PAID)


class LineState(models.TextChoices):
    OPEN = "open", _("past nog nergens bij")
    ASIDE = "aside", _("apart gelegd")
    SETTLED = "settled", _("hoort ergens bij")


class SettledAs(models.TextChoices):
    """What a line of the bank turned out to be."""

    PAYMENT = "payment", _("betaling van een lijst")
    BATCH = "batch", _("hele betaallijst")
    PAYMENT_BACK = "payment_back", _("betaling die terugkwam")
    COLLECTION = "collection", _("bijdrage")
    RUN = "run", _("hele incasso")
    COLLECTION_BACK = "collection_back", _("bijdrage die terugging")
    BILL = "bill", _("rekening")
    DONATION = "donation", _("gift")
    TRANSIT = "transit", _("was onderweg")
    OTHER = "other", _("iets anders")


# As which our money goes out, and as which it goes either way; as all others it comes in.
GOES_OUT = (SettledAs.PAYMENT, SettledAs.BATCH, SettledAs.COLLECTION_BACK)
GOES_EITHER_WAY = (SettledAs.TRANSIT, SettledAs.OTHER)


class GivenAs(models.TextChoices):
    """How a gift came in."""

    BANK = "bank", _("op de bank")
    CASH = "cash", _("contant")
    THING = "thing", _("in spullen of werk")


class Why(models.TextChoices):
    """Why we think that a line belongs to something, strongest first."""

    END_TO_END = "end_to_end", _("het kenmerk en het bedrag kloppen")
    REFERENCE = "reference", _("de code staat erbij en het bedrag klopt")
    AMOUNT_AND_IBAN = "amount_and_iban", _("zelfde bedrag en zelfde rekening")
    AMOUNT_AND_NAME = "amount_and_name", _("zelfde bedrag en zelfde naam")
    AMOUNT_UNDERWAY = "amount_underway", _("zelfde bedrag, en het was nog niet binnen")
    OTHER_AMOUNT = "other_amount", _("de code klopt, het bedrag niet")


class BookedOver(models.TextChoices):
    """What something that stayed hanging in the books turned out to be."""

    EXPENSE = "expense", _("kosten: betaald, of ingehouden door de bank of het pinapparaat")
    INCOME = "income", _("opbrengst: er kwam meer binnen dan we wisten")
    UNUSED = "unused", _("een winkelbon, les of uitje dat niet werd gebruikt, of dat al op een bonnetje stond")


class CollectionState(models.TextChoices):
    PLANNED = "planned", _("aangekondigd")
    SENT = "sent", _("naar de bank")
    PAID = "paid", _("binnen")
    RETURNED = "returned", _("teruggehaald")
    DROPPED = "dropped", _("gaat niet door")
