"""What a supplier's program sends is read whole, or refused with a sentence; whatever is in it."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.funding import e_invoice, owing
from wijkwerk.funding.files.ubl import MOST_BYTES, NotAnInvoice, read

PDF = b"%PDF-1.7 invoice %%EOF"
_ENTITY = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "{what}">]>'


def test_what_is_asked_by_whom_and_by_when() -> None:
    told = read(e_invoice.made())

    assert (told.sender, told.buyer, told.reference) == ("De Kas", "Wijkbedrijf Kade", "2026-117")
    assert (told.invoiced_on, told.due_on) == (date(2026, 11, 16), date(2026, 12, 16))
    assert (told.cents, told.vat_cents, told.iban) == (12_100, 2_100, owing.SUPPLIER)
    assert told.what == "planten, potgrond"


@pytest.mark.parametrize(
    ("details", "field", "is_told"),
    [
        ({"due": ""}, "due_on", None),
        ({"iban": "NL91ABNA0417164301"}, "iban", ""),
        ({"names": (), "note": "huur"}, "what", "huur"),
        ({"pdf": PDF}, "pdf", PDF),
        ({"pdf": b"MZ something else"}, "pdf", None),
        ({"pdf": "no base64!"}, "pdf", None),
        ({"pdf": PDF, "mime": "text/csv"}, "pdf", None),
        ({"prepaid": "21.00", "asked": "100.00"}, "cents", 10_000),
        ({"rounding": "-0.01", "asked": "120.99"}, "cents", 12_099),
        ({"without": "121.00", "vat": "0.00"}, "vat_cents", 0),
        ({"prepaid": "120.00", "asked": "1.00"}, "vat_cents", 100),
        ({"type": ""}, "cents", 12_100),
    ],
)
def test_what_may_be_left_out_or_is_otherwise(details: dict[str, Any], field: str, is_told: object) -> None:
    assert getattr(read(e_invoice.made(**details)), field) == is_told


@pytest.mark.parametrize(
    ("details", "says"),
    [
        ({"kind": "CreditNote"}, "creditnota"),
        ({"kind": "Order"}, "geen e-factuur in UBL"),
        ({"type": "381"}, "waarop je iets betaalt"),
        ({"currency": "USD"}, "niet in euro"),
        ({"vat": "20.00"}, "kloppen niet"),
        ({"asked": "1121.00"}, "kloppen niet"),
        ({"without": None}, "mist een bedrag"),
        ({"without": "honderd"}, "geen bedrag in euro"),
        ({"without": "100.001"}, "geen bedrag in euro"),
        ({"without": "9" * 20}, "geen bedrag in euro"),
        ({"without": "-100.00", "vat": "-21.00", "with_vat": "-121.00", "asked": "-121.00"}, "niets om te betalen"),
        ({"number": ""}, "welk nummer"),
        ({"sender": ""}, "van wie"),
        ({"on": "2026-02-30"}, "geen datum"),
        ({"on": ""}, "geen datum"),
        ({"due": "gauw"}, "geen datum"),
        ({"head": _ENTITY.format(what="&#x41;")}, "van buiten"),
        ({"head": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'}, "van buiten"),
        ({"head": '<!DOCTYPE x SYSTEM "http://elders.example/x.dtd">'}, "van buiten"),
    ],
)
def test_what_cannot_be_paid_is_refused_with_a_sentence(details: dict[str, Any], says: str) -> None:
    with pytest.raises(NotAnInvoice, match=says):
        read(e_invoice.made(**details))


def test_a_file_without_totals_is_not_whole() -> None:
    whole = e_invoice.made().decode()
    begin, end = whole.index("<cac:LegalMonetaryTotal>"), whole.index("</cac:LegalMonetaryTotal>") + 25

    with pytest.raises(NotAnInvoice, match="geen totaal"):
        read((whole[:begin] + whole[end:]).encode())


@pytest.mark.parametrize("content", [b"", b"hello", b"<", b"\xff\xfe<", b"PK\x03\x04", b"<a/>" + b" " * MOST_BYTES])
def test_what_is_something_else_is_refused(content: bytes) -> None:
    with pytest.raises(NotAnInvoice):
        read(content)


@given(st.integers(min_value=0))
def test_a_torn_file_is_refused_whole(where: int) -> None:
    whole = e_invoice.made()

    with pytest.raises(NotAnInvoice):
        read(whole[: where % len(whole)])
