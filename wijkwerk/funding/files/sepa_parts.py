"""What files for a bank have in common: the characters of SEPA, amounts, and the elements that every message begins with."""

import re
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from datetime import UTC, datetime

from wijkwerk.kernel import iban as ibans

# SEPA's own most for one payment: 999.999.999,99.
MOST_CENTS = 99_999_999_999
_NOT_SEPA = re.compile(r"[^A-Za-z0-9/\-?:().,'+ ]")


class WrongOrder(ValueError):
    """What was asked can't be written as a file that a bank takes."""


def plain(text: str, longest: int) -> str:
    """In the characters that every bank of SEPA takes: `Zoë` is `Zoe`; no slash at an end, and no two beside each other."""
    bare = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("ø", "o").replace("Ø", "O").replace("ł", "l"))
    told = _NOT_SEPA.sub(" ", "".join(each for each in bare if not unicodedata.combining(each)))
    return " ".join(re.sub("/{2,}", "/", told).split())[:longest].strip("/ ")


def amount(cents: int) -> str:
    """`12.50`. Raises WrongOrder for nothing, less than nothing, and more than a payment may be."""
    if not 0 < cents <= MOST_CENTS:
        raise WrongOrder(f"{cents} cents can't be paid")
    return f"{cents // 100}.{cents % 100:02d}"


def total(cents: Sequence[int]) -> str:
    if not cents:
        raise WrongOrder("nothing to pay")
    return f"{sum(cents) // 100}.{sum(cents) % 100:02d}"


def checked(iban: str) -> str:
    """An account number in its bare form, or WrongOrder."""
    if ibans.normalise(iban) != iban:
        raise WrongOrder("an account number that is none")
    return iban


def named(name: str, of: str) -> str:
    """A name as a bank writes it; WrongOrder when nothing of it is left."""
    told = plain(name, 70)
    if not told:
        raise WrongOrder(f"{of} has no name that a bank can write")
    return told


def child(parent: ET.Element, path: str, text: str = "", **attributes: str) -> ET.Element:
    """A new element at the end of a path of new elements: `Dbtr/Nm`."""
    made = parent
    for tag in path.split("/"):
        made = ET.SubElement(made, tag)
    made.text = text or None
    for name, value in attributes.items():
        made.set(name, value)
    return made


def document(message: str, root: str) -> tuple[ET.Element, ET.Element]:
    made = ET.Element("Document", {"xmlns": f"urn:iso:std:iso:20022:tech:xsd:{message}"})
    return made, ET.SubElement(made, root)


def group_header(parent: ET.Element, *, message_id: str, made_at: datetime, cents: Sequence[int], name: str) -> None:
    header = ET.SubElement(parent, "GrpHdr")
    child(header, "MsgId", message_id)
    child(header, "CreDtTm", made_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S"))
    child(header, "NbOfTxs", str(len(cents)))
    child(header, "CtrlSum", total(cents))
    child(header, "InitgPty/Nm", plain(name, 70))


def written(root: ET.Element) -> bytes:
    ET.indent(root)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="utf-8") + b"\n"
