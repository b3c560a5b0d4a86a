"""Invoices as a supplier's program writes them: UBL as Peppol BIS Billing 3 has it."""

import base64
from typing import Any

from tests.funding import owing

_SPACES = (
    'xmlns="urn:oasis:names:specification:ubl:schema:xsd:{kind}-2" '
    'xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" '
    'xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"'
)


def made(**details: Any) -> bytes:
    """`head` is put before the root; amounts are written as they are given."""
    given: dict[str, Any] = {
        "kind": "Invoice",
        "head": '<?xml version="1.0" encoding="UTF-8"?>',
        "number": "2026-117",
        "on": "2026-11-16",
        "due": "2026-12-16",
        "type": "380",
        "currency": "EUR",
        "sender": "De Kas",
        "buyer": "Wijkbedrijf Kade",
        "iban": owing.SUPPLIER,
        "without": "100.00",
        "vat": "21.00",
        "with_vat": "121.00",
        "prepaid": None,
        "rounding": None,
        "asked": "121.00",
        "names": ("planten", "potgrond", "planten"),
        "note": "",
        "pdf": None,
        "mime": "application/pdf",
        **details,
    }
    return "".join(_parts(given)).encode()


def _parts(given: dict[str, Any]) -> list[str]:
    kind = given["kind"]
    parties = (("Supplier", "sender"), ("Customer", "buyer"))
    return [
        f"{given['head']}<{kind} {_SPACES.format(kind=kind)}>",
        _told("ID", given["number"]),
        _told("IssueDate", given["on"]),
        _told("DueDate", given["due"]),
        _told("InvoiceTypeCode", given["type"]),
        _told("Note", given["note"]),
        _told("DocumentCurrencyCode", given["currency"]),
        _embedded(given["pdf"], given["mime"]),
        *(_party(role, given[name]) for role, name in parties),
        "<cac:PaymentMeans><cbc:PaymentMeansCode>30</cbc:PaymentMeansCode><cac:PayeeFinancialAccount>"
        f"<cbc:ID>{given['iban']}</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>",
        f"<cac:TaxTotal>{_amount('TaxAmount', given['vat'], given)}</cac:TaxTotal>",
        f"<cac:LegalMonetaryTotal>{_amount('TaxExclusiveAmount', given['without'], given)}",
        f"{_amount('TaxInclusiveAmount', given['with_vat'], given)}{_amount('PrepaidAmount', given['prepaid'], given)}",
        f"{_amount('PayableRoundingAmount', given['rounding'], given)}{_amount('PayableAmount', given['asked'], given)}",
        "</cac:LegalMonetaryTotal>",
        *(
            f"<cac:InvoiceLine><cac:Item><cbc:Name>{name}</cbc:Name></cac:Item></cac:InvoiceLine>"
            for name in given["names"]
        ),
        f"</{kind}>",
    ]


def _told(name: str, value: str) -> str:
    return f"<cbc:{name}>{value}</cbc:{name}>" if value else ""


def _amount(name: str, value: str | None, given: dict[str, Any]) -> str:
    return "" if value is None else f'<cbc:{name} currencyID="{given["currency"]}">{value}</cbc:{name}>'


def _party(role: str, name: str) -> str:
    told = f"<cac:PartyLegalEntity><cbc:RegistrationName>{name}</cbc:RegistrationName></cac:PartyLegalEntity>"
    return f"<cac:Accounting{role}Party><cac:Party>{told}</cac:Party></cac:Accounting{role}Party>"


def _embedded(content: bytes | str | None, mime: str) -> str:
    if content is None:
        return ""
    told = content if isinstance(content, str) else base64.b64encode(content).decode()
    return (
        "<cac:AdditionalDocumentReference><cbc:ID>1</cbc:ID><cac:Attachment>"
        f'<cbc:EmbeddedDocumentBinaryObject mimeCode="{mime}" filename="f.pdf">{told}'
        "</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference>"
    )
