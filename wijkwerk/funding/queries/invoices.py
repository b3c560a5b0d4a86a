from django.db.models import Q

from wijkwerk.funding.enums import Otherwise
from wijkwerk.funding.files import ubl
from wijkwerk.funding.models import Invoice
from wijkwerk.funding.rules import invoices as rules


def other_ibans(invoice: Invoice) -> list[str]:
    """On which other accounts this organisation was paid before, newest first: a new number is what a forged invoice has."""
    before = Invoice.objects.filter(organisation=invoice.organisation_id).exclude(
        Q(pk=invoice.pk) | Q(approved_at=None)
    )
    numbers = list(before.order_by("-approved_at", "-pk").values_list("iban", flat=True)[:20])
    return [] if invoice.iban in numbers else list(dict.fromkeys(numbers))


def told_otherwise(invoice: Invoice) -> list[Otherwise]:
    """What was written down otherwise than the e-invoice it was read from tells; nothing where there is no such file."""
    kept = getattr(invoice, "ubl", None)
    if kept is None:
        return []
    told = ubl.read(bytes(kept.content))
    return rules.otherwise(
        rules.Told(invoice.cents, invoice.iban, invoice.reference),
        rules.Told(told.cents, told.iban, told.reference),
    )
