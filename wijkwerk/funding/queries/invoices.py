from django.db.models import Q

from wijkwerk.funding.models import Invoice


def other_ibans(invoice: Invoice) -> list[str]:
    """On which other accounts this organisation was paid before, newest first: a new number is what a forged invoice has."""
    before = Invoice.objects.filter(organisation=invoice.organisation_id).exclude(
        Q(pk=invoice.pk) | Q(approved_at=None)
    )
    numbers = list(before.order_by("-approved_at", "-pk").values_list("iban", flat=True)[:20])
    return [] if invoice.iban in numbers else list(dict.fromkeys(numbers))
