"""pain.008: direct debits of people who gave a mandate, for the bank."""

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from wijkwerk.funding.files import sepa_parts as sepa

VERSIONS = ("08", "02")


@dataclass(frozen=True, slots=True)
class Debit:
    """`mandate_id` and the day it was signed on, as the payer has them; `is_first`: nothing was collected on it yet."""

    end_to_end_id: str
    name: str
    iban: str
    cents: int
    remittance: str
    mandate_id: str
    signed_on: date
    is_first: bool


@dataclass(frozen=True, slots=True)
class DebitOrder:
    """`creditor_id`: the incassant-ID that the bank gave."""

    message_id: str
    made_at: datetime
    collect_on: date
    name: str
    iban: str
    creditor_id: str
    debits: Sequence[Debit]


def write(order: DebitOrder, *, version: str = "08") -> bytes:
    """First and following ones apart, as the scheme wants it. Raises WrongOrder for what no bank takes."""
    if version not in VERSIONS:
        raise sepa.WrongOrder(f"pain.008.001.{version} is not written here")
    root, message = sepa.document(f"pain.008.001.{version}", "CstmrDrctDbtInitn")
    cents = [each.cents for each in order.debits]
    sepa.group_header(message, message_id=order.message_id, made_at=order.made_at, cents=cents, name=order.name)
    rows = sorted(order.debits, key=lambda each: not each.is_first)
    for is_first, debits in groupby(rows, key=lambda each: each.is_first):
        _part(message, order, list(debits), "FRST" if is_first else "RCUR")
    return sepa.written(root)


def _part(message: ET.Element, order: DebitOrder, debits: Sequence[Debit], sequence: str) -> None:
    cents = [each.cents for each in debits]
    part = ET.SubElement(message, "PmtInf")
    sepa.child(part, "PmtInfId", f"{order.message_id}-{sequence}")
    sepa.child(part, "PmtMtd", "DD")
    sepa.child(part, "BtchBookg", "false")
    sepa.child(part, "NbOfTxs", str(len(cents)))
    sepa.child(part, "CtrlSum", sepa.total(cents))
    kind = ET.SubElement(part, "PmtTpInf")
    sepa.child(kind, "SvcLvl/Cd", "SEPA")
    sepa.child(kind, "LclInstrm/Cd", "CORE")
    sepa.child(kind, "SeqTp", sequence)
    sepa.child(part, "ReqdColltnDt", order.collect_on.isoformat())
    sepa.child(part, "Cdtr/Nm", sepa.plain(order.name, 70))
    sepa.child(part, "CdtrAcct/Id/IBAN", sepa.checked(order.iban))
    sepa.child(part, "CdtrAgt/FinInstnId/Othr/Id", "NOTPROVIDED")
    sepa.child(part, "ChrgBr", "SLEV")
    scheme = sepa.child(part, "CdtrSchmeId/Id/PrvtId/Othr")
    sepa.child(scheme, "Id", order.creditor_id)
    sepa.child(scheme, "SchmeNm/Prtry", "SEPA")
    for debit in debits:
        _debit(part, debit)


def _debit(part: ET.Element, debit: Debit) -> None:
    made = ET.SubElement(part, "DrctDbtTxInf")
    sepa.child(made, "PmtId/EndToEndId", debit.end_to_end_id)
    sepa.child(made, "InstdAmt", sepa.amount(debit.cents), Ccy="EUR")
    mandate = sepa.child(made, "DrctDbtTx/MndtRltdInf")
    sepa.child(mandate, "MndtId", debit.mandate_id)
    sepa.child(mandate, "DtOfSgntr", debit.signed_on.isoformat())
    sepa.child(made, "DbtrAgt/FinInstnId/Othr/Id", "NOTPROVIDED")
    sepa.child(made, "Dbtr/Nm", sepa.named(debit.name, debit.end_to_end_id))
    sepa.child(made, "DbtrAcct/Id/IBAN", sepa.checked(debit.iban))
    sepa.child(made, "RmtInf/Ustrd", sepa.plain(debit.remittance, 140) or debit.end_to_end_id)
