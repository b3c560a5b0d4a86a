"""CAMT.053: what a bank tells of an account in XML. One reader for versions 2, 3, 4 and 8: they differ in a few places only."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from defusedxml import DefusedXmlException
from defusedxml import ElementTree as Defused

from wijkwerk.funding.files.statement import Line, NotAStatement, Statement

_SPACE = re.compile(r"\{(urn:iso:std:iso:20022:tech:xsd:camt\.053\.001\.(\d\d))\}Document")
_VERSIONS = {"02", "03", "04", "08"}
_AMOUNT = re.compile(r"\d{1,13}(\.\d{1,5})?")
_OPENING, _CLOSING = ("OPBD", "PRCD"), ("CLBD",)


def read(content: bytes) -> list[Statement]:
    """Raises NotAStatement for what is torn, is no CAMT.053, holds an entity, or leaves out what is needed to reckon."""
    try:
        root = Defused.fromstring(content, forbid_dtd=True)
    except DefusedXmlException:
        raise NotAStatement(
            "Dit bestand wil iets van buiten laden. Zo stuurt geen bank het. Er is niets ingelezen."
        ) from None
    except (ET.ParseError, ValueError, LookupError):
        raise NotAStatement("Dit bestand is afgebroken of beschadigd. Haal het opnieuw op bij de bank.") from None
    told = _SPACE.fullmatch(root.tag)
    if told is None or told[2] not in _VERSIONS:
        raise NotAStatement("Dit is geen afschrift in CAMT.053. Kies bij de bank CAMT.053 of MT940.")
    for each in root.iter():
        each.tag = each.tag.removeprefix(f"{{{told[1]}}}")
    return [_statement(each) for each in root.findall("BkToCstmrStmt/Stmt")]


def _statement(told: ET.Element) -> Statement:
    account = _text(told, "Acct/Id/IBAN") or _text(told, "Acct/Id/Othr/Id")
    if not account:
        raise NotAStatement("Er staat niet in van welke rekening dit afschrift is.")
    opens_on, opening = _balance(told, _OPENING, "begin")
    closes_on, closing = _balance(told, _CLOSING, "eind")
    lines = [line for entry in told.findall("Ntry") for line in _lines(entry)]
    number = _text(told, "ElctrncSeqNb") or _text(told, "LglSeqNb") or _text(told, "Id")
    return Statement(account, number[:35], opens_on, closes_on, opening, closing, lines)


def _balance(told: ET.Element, kinds: tuple[str, ...], name: str) -> tuple[date, int]:
    for kind in kinds:
        for each in told.findall("Bal"):
            if _text(each, "Tp/CdOrPrtry/Cd") == kind:
                return _day(each, "Dt"), _cents(each)
    raise NotAStatement(f"Het {name}saldo ontbreekt. Zonder saldo weten we niet of het afschrift heel is.")


def _lines(entry: ET.Element) -> Iterator[Line]:
    """What is booked; a bundle of which the bank tells every part is told in parts."""
    state = _text(entry, "Sts/Cd") or _text(entry, "Sts")
    if state != "BOOK":
        return
    whole = _cents(entry)
    parts = entry.findall("NtryDtls/TxDtls")
    amounts = [_part_cents(part, whole) for part in parts]
    if len(parts) > 1 and None not in amounts and sum(each or 0 for each in amounts) == whole:
        for part, cents in zip(parts, amounts, strict=True):
            yield _line(entry, part, cents or 0)
    else:
        yield _line(entry, parts[0] if len(parts) == 1 else ET.Element("TxDtls"), whole)


def _part_cents(part: ET.Element, whole: int) -> int | None:
    """Of a part of a bundle, with the sign of the whole where it has none of its own; None where it is not told in euros."""
    amount = part.find("Amt") if part.find("Amt") is not None else part.find("AmtDtls/TxAmt/Amt")
    if amount is None or amount.get("Ccy") != "EUR" or not _AMOUNT.fullmatch((amount.text or "").strip()):
        return None
    side = _text(part, "CdtDbtInd") or ("CRDT" if whole > 0 else "DBIT")
    return _whole_cents(amount) * (1 if side == "CRDT" else -1)


def _line(entry: ET.Element, part: ET.Element, cents: int) -> Line:
    ours_first = ("Dbtr", "Cdtr") if cents > 0 else ("Cdtr", "Dbtr")
    reference = _text(part, "Refs/EndToEndId")
    return Line(
        booked_on=_day(entry, "BookgDt"),
        cents=cents,
        iban=next(filter(None, (_text(part, f"RltdPties/{side}Acct/Id/IBAN") for side in ours_first)), ""),
        name=next(filter(None, (_name(part, side) for side in ours_first)), ""),
        text=_words(entry, part),
        end_to_end_id="" if reference == "NOTPROVIDED" else reference,
        bank_reference=_text(part, "Refs/AcctSvcrRef") or _text(entry, "AcctSvcrRef") or _text(entry, "NtryRef"),
        is_returned=part.find("RtrInf") is not None or _text(entry, "RvslInd") in {"true", "1"},
    ).shortened()


def _name(part: ET.Element, side: str) -> str:
    return _text(part, f"RltdPties/{side}/Nm") or _text(part, f"RltdPties/{side}/Pty/Nm")


def _words(entry: ET.Element, part: ET.Element) -> str:
    told = [each.text or "" for each in part.findall("RmtInf/Ustrd")]
    told += [each.text or "" for each in part.findall("RmtInf/Strd/CdtrRefInf/Ref")]
    return " ".join(" ".join(told).split()) or _text(entry, "AddtlNtryInf")


def _text(told: ET.Element, path: str) -> str:
    return " ".join((told.findtext(path) or "").split())


def _day(told: ET.Element, path: str) -> date:
    """A day, or the day of a moment as the bank tells it."""
    try:
        return date.fromisoformat((_text(told, f"{path}/Dt") or _text(told, f"{path}/DtTm"))[:10])
    except ValueError:
        raise NotAStatement("Er staat een datum in die geen datum is.") from None


def _cents(told: ET.Element) -> int:
    amount, side = told.find("Amt"), _text(told, "CdtDbtInd")
    if amount is None or side not in {"CRDT", "DBIT"}:
        raise NotAStatement("Er staat een bedrag in waarvan we niet weten of het bij of af is.")
    if amount.get("Ccy") != "EUR":
        raise NotAStatement("Er staat een bedrag in dat niet in euro is. Dat lezen we niet.")
    return _whole_cents(amount) * (1 if side == "CRDT" else -1)


def _whole_cents(amount: ET.Element) -> int:
    told = (amount.text or "").strip()
    cents = Decimal(told) * 100 if _AMOUNT.fullmatch(told) else None
    if cents is None or cents != cents.to_integral_value():
        raise NotAStatement("Er staat een bedrag in dat geen bedrag is.")
    return int(cents)
