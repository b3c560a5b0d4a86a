"""Words about receipts and cash boxes."""

from typing import Any

from django.template import Library
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from wijkwerk.funding.enums import PaidFrom, ReceiptState
from wijkwerk.funding.models import Receipt
from wijkwerk.kernel import iban as numbers
from wijkwerk.ledger.models import Account, Entry
from wijkwerk.web.shared.templatetags.elements import badge

register = Library()
_KINDS = {
    ReceiptState.SENT_BACK: ("attention", "praat"),
    ReceiptState.SETTLED: ("good", "vink"),
    ReceiptState.REVERSED: ("late", "nee"),
}


@register.simple_tag
def receipt_badge(receipt: Receipt) -> SafeString:
    """How it stands, also that one said yes and a second is waited for."""
    kind, pictogram = _KINDS.get(ReceiptState(receipt.state), ("", ""))
    return badge(receipt_words(receipt), kind=kind, pictogram=pictogram)


def receipt_words(receipt: Receipt) -> str:
    if receipt.state == ReceiptState.HANDED_IN and receipt.first_approved_at:
        return _("één akkoord, een tweede kijkt nog")
    if receipt.state == ReceiptState.SETTLED and receipt.paid_from == PaidFrom.OWN:
        return _("terugbetaald")
    return str(receipt.get_state_display())


@register.filter
def iban(bare: str) -> str:
    """An account number in groups of four."""
    return numbers.shown(bare)


@register.filter
def double_of(codes: dict[str, list[str]], receipt: Any) -> list[str]:
    """Codes of other receipts that may be the same piece of paper."""
    return codes.get(receipt.code, [])


@register.filter
def spent(account: Account) -> int:
    """Cents that were booked on a project."""
    return -account.balance


@register.filter
def budget(account: Account) -> int | None:
    """Cents that may be; None without a limit."""
    return None if account.floor is None else -account.floor


@register.filter
def in_the_box(entry: Entry) -> int:
    """Cents that went into a cash box, whose balance stands below zero; out of it below zero."""
    return -entry.amount
