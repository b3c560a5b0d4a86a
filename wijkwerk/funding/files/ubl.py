"""An invoice as a file: UBL 2.1 as Peppol BIS Billing 3 and the Dutch NLCIUS write it. What it says is shown; a person confirms it.

https://docs.peppol.eu/poacc/billing/3.0/ says which element is what (BT-1 and so on stand in its table).
"""

import base64
import binascii
import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from defusedxml import DefusedXmlException
from defusedxml import ElementTree as Defused

from wijkwerk.kernel import iban, pdf, text

MOST_BYTES = 10 * 1024 * 1024
_UBL = "urn:oasis:names:specification:ubl:schema:xsd:"
_INVOICE, _CREDIT_NOTE = f"{{{_UBL}Invoice-2}}Invoice", f"{{{_UBL}CreditNote-2}}CreditNote"
_PREFIXES = (f"{{{_UBL}CommonAggregateComponents-2}}", f"{{{_UBL}CommonBasicComponents-2}}", f"{{{_UBL}Invoice-2}}")
# Invoices of which one pays what stands on it: commercial, corrected, self-billed, partial, prepaid.
_PAYABLE = {"380", "384", "389", "326", "386"}
_AMOUNT = re.compile(r"-?\d{1,13}(\.\d{1,2})?")


class NotAnInvoice(ValueError):
    """`str()` of it is the reason, for people. Nothing of such a file is used."""


@dataclass(frozen=True, slots=True)
class EInvoice:
    """`cents` is what is asked, `vat_cents` what of it is VAT; `iban` empty where none stands in it that can be paid.

    `what` are the names of its lines. `pdf` is what the sender put in it to be read by people, or None.
    """

    sender: str
    buyer: str
    reference: str
    invoiced_on: date
    due_on: date | None
    cents: int
    vat_cents: int
    iban: str
    what: str
    pdf: bytes | None = None


def read(content: bytes) -> EInvoice:
    """Raises NotAnInvoice for what is torn, is something else, holds an entity, is not in euros, or does not add up."""
    if len(content) > MOST_BYTES:
        raise NotAnInvoice("Dit bestand is te groot: hoogstens 10 MB.")
    try:
        root = Defused.fromstring(content, forbid_dtd=True)
    except DefusedXmlException:
        raise NotAnInvoice("Dit bestand wil iets van buiten laden. Zo stuurt niemand een factuur.") from None
    except (ET.ParseError, ValueError, LookupError):
        raise NotAnInvoice("Dit is geen e-factuur, of het bestand is afgebroken of beschadigd.") from None
    if root.tag == _CREDIT_NOTE:
        raise NotAnInvoice("Dit is een creditnota: daar betaal je niets op. Bel wie hem stuurde.")
    if root.tag != _INVOICE:
        raise NotAnInvoice("Dit is geen e-factuur in UBL. Vraag om een Peppol-factuur, of schrijf hem zelf op.")
    for each in root.iter():
        for prefix in _PREFIXES:
            each.tag = each.tag.removeprefix(prefix)
    return _invoice(root)


def _invoice(root: ET.Element) -> EInvoice:
    if (_text(root, "InvoiceTypeCode") or "380") not in _PAYABLE:
        raise NotAnInvoice("Dit is geen factuur waarop je iets betaalt. Bel wie hem stuurde.")
    if _text(root, "DocumentCurrencyCode") != "EUR":
        raise NotAnInvoice("Deze factuur is niet in euro. Dat lezen we niet.")
    cents, vat = _sums(root)
    reference, sender = _text(root, "ID"), _party(root, "AccountingSupplierParty")
    if not (reference and sender):
        raise NotAnInvoice("Er staat niet in van wie de factuur is, of welk nummer hij heeft.")
    return EInvoice(
        sender=sender[:70],
        buyer=_party(root, "AccountingCustomerParty")[:70],
        reference=reference[:35],
        invoiced_on=_day(root, "IssueDate"),
        due_on=_day(root, "DueDate") if _text(root, "DueDate") else None,
        cents=cents,
        vat_cents=vat,
        iban=_iban(root),
        what=_what(root)[:120],
        pdf=_pdf(root),
    )


def _sums(root: ET.Element) -> tuple[int, int]:
    """What is asked and the VAT in it, when the sums of the invoice are right: BR-CO-15 and BR-CO-16 of the standard."""
    total = root.find("LegalMonetaryTotal")
    if total is None:
        raise NotAnInvoice("Er staat geen totaal in. Zonder totaal weten we niet of de factuur heel is.")
    without, with_vat, asked = (
        _cents(total, name, needed=True) for name in ("TaxExclusiveAmount", "TaxInclusiveAmount", "PayableAmount")
    )
    vat = sum(_cents_of(each) for each in root.findall("TaxTotal/TaxAmount") if each.get("currencyID") == "EUR")
    left = with_vat - _cents(total, "PrepaidAmount") + _cents(total, "PayableRoundingAmount")
    if without + vat != with_vat or left != asked:
        raise NotAnInvoice("De bedragen op deze factuur kloppen niet met elkaar. Vraag om een nieuwe.")
    if asked <= 0:
        raise NotAnInvoice("Op deze factuur staat niets om te betalen.")
    return asked, max(0, min(vat, asked))


def _party(root: ET.Element, role: str) -> str:
    """The name it does business by, as one would look for it; else that of the register."""
    party = f"{role}/Party"
    return _text(root, f"{party}/PartyName/Name") or _text(root, f"{party}/PartyLegalEntity/RegistrationName")


def _iban(root: ET.Element) -> str:
    told = (each.text or "" for each in root.findall("PaymentMeans/PayeeFinancialAccount/ID"))
    return next((number for each in told if (number := iban.normalise(each))), "")


def _what(root: ET.Element) -> str:
    names = [_text(each, "Item/Name") for each in root.findall("InvoiceLine")]
    return ", ".join(dict.fromkeys(filter(None, names))) or _text(root, "Note")


def _pdf(root: ET.Element) -> bytes | None:
    for each in root.findall("AdditionalDocumentReference/Attachment/EmbeddedDocumentBinaryObject"):
        if each.get("mimeCode") == "application/pdf":
            try:
                content = base64.b64decode("".join((each.text or "").split()), validate=True)
            except (binascii.Error, ValueError):
                continue
            if pdf.may_be_kept(content):
                return content
    return None


def _text(told: ET.Element, path: str) -> str:
    return text.clean(" ".join((told.findtext(path) or "").split()))


def _day(told: ET.Element, path: str) -> date:
    try:
        return date.fromisoformat(_text(told, path))
    except ValueError:
        raise NotAnInvoice("Er staat een datum in die geen datum is.") from None


def _cents(total: ET.Element, name: str, *, needed: bool = False) -> int:
    found = total.find(name)
    if found is None and needed:
        raise NotAnInvoice("Er mist een bedrag in. Zonder weten we niet of de factuur heel is.")
    return 0 if found is None else _cents_of(found)


def _cents_of(amount: ET.Element) -> int:
    told = (amount.text or "").strip()
    if amount.get("currencyID") != "EUR" or not _AMOUNT.fullmatch(told):
        raise NotAnInvoice("Er staat een bedrag in dat geen bedrag in euro is.")
    return int(Decimal(told) * 100)
