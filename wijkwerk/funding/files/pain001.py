"""pain.001: a list of payments for the bank, without addresses (since November 2026 unstructured ones are rejected)."""

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from wijkwerk.funding.files import sepa_parts as sepa

VERSIONS = ("09", "03")


@dataclass(frozen=True, slots=True)
class Transfer:
    """`end_to_end_id`: at most 35 characters, comes back on the statement."""

    end_to_end_id: str
    name: str
    iban: str
    cents: int
    remittance: str


@dataclass(frozen=True, slots=True)
class TransferOrder:
    message_id: str
    made_at: datetime
    pay_on: date
    name: str
    iban: str
    transfers: Sequence[Transfer]


def write(order: TransferOrder, *, version: str = "09") -> bytes:
    """The same order gives the same bytes. Raises WrongOrder for an amount, an account or a name that no bank takes."""
    if version not in VERSIONS:
        raise sepa.WrongOrder(f"pain.001.001.{version} is not written here")
    root, message = sepa.document(f"pain.001.001.{version}", "CstmrCdtTrfInitn")
    cents = [each.cents for each in order.transfers]
    sepa.group_header(message, message_id=order.message_id, made_at=order.made_at, cents=cents, name=order.name)
    part = ET.SubElement(message, "PmtInf")
    sepa.child(part, "PmtInfId", f"{order.message_id}-1")
    sepa.child(part, "PmtMtd", "TRF")
    sepa.child(part, "BtchBookg", "false")
    sepa.child(part, "NbOfTxs", str(len(cents)))
    sepa.child(part, "CtrlSum", sepa.total(cents))
    sepa.child(part, "PmtTpInf/SvcLvl/Cd", "SEPA")
    sepa.child(part, "ReqdExctnDt/Dt" if version == "09" else "ReqdExctnDt", order.pay_on.isoformat())
    sepa.child(part, "Dbtr/Nm", sepa.plain(order.name, 70))
    sepa.child(part, "DbtrAcct/Id/IBAN", sepa.checked(order.iban))
    sepa.child(part, "DbtrAgt/FinInstnId/Othr/Id", "NOTPROVIDED")
    sepa.child(part, "ChrgBr", "SLEV")
    for transfer in order.transfers:
        _transfer(part, transfer)
    return sepa.written(root)


def _transfer(part: ET.Element, transfer: Transfer) -> None:
    made = ET.SubElement(part, "CdtTrfTxInf")
    sepa.child(made, "PmtId/EndToEndId", transfer.end_to_end_id)
    sepa.child(made, "Amt/InstdAmt", sepa.amount(transfer.cents), Ccy="EUR")
    sepa.child(made, "Cdtr/Nm", sepa.named(transfer.name, transfer.end_to_end_id))
    sepa.child(made, "CdtrAcct/Id/IBAN", sepa.checked(transfer.iban))
    sepa.child(made, "RmtInf/Ustrd", sepa.plain(transfer.remittance, 140) or transfer.end_to_end_id)
