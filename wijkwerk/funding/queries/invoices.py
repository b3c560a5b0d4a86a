from django.db.models import Q, Sum

from wijkwerk.funding.enums import INVOICE_STANDS, Otherwise
from wijkwerk.funding.files import ubl
from wijkwerk.funding.models import Invoice
from wijkwerk.funding.rules import invoices as rules
from wijkwerk.places.models import LegalPerson


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


def asked_by_shop(payer: LegalPerson, *, without: Invoice | None = None) -> dict[int, int]:
    """Cents that were asked for what was given, in invoices that stand, by the key of the organisation."""
    rows = Invoice.objects.filter(legal_person=payer, is_for_given=True, state__in=INVOICE_STANDS)
    if without is not None:
        rows = rows.exclude(pk=without.pk)
    return dict(rows.order_by().values_list("organisation").annotate(Sum("cents")))
