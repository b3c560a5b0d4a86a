"""MT940: what a bank tells of an account in lines of text, as Dutch banks write it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from wijkwerk.funding.files.statement import Line, NotAStatement, Statement
from wijkwerk.kernel import iban as ibans

_TAG = re.compile(r":(\d{2}[A-Z]?):(.*)")
_END = re.compile(r"-(}.*|XXX)?\s*")
_BALANCE = re.compile(r"([CD])(\d{6})([A-Z]{3})(\d{1,15},\d{0,2})")
_ENTRY = re.compile(
    r"(?P<valued>\d{6})(?P<booked>\d{4})?(?P<side>R?[CD])[A-Z]?(?P<amount>\d{1,15},\d{0,2})"
    r"(?P<kind>[NFS][A-Z0-9]{3})(?P<reference>[^\n]*)(?:\n(?P<more>[\s\S]*))?"
)
# The words with which ABN AMRO, ING and Rabobank begin the parts of field 86.
_PART = re.compile(
    r"/(TRTP|IBAN|BIC|NAME|REMI|EREF|MARF|CSID|ISDT|BENM|ORDP|CNTP|ADDR|PREF|PURP|RTRN|RTYP|SVCL|ULTD|ULTB|ULTC)/"
)
_NUMBERED = re.compile(r">(\d{2})([^>]*)")
_ACCOUNT = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,27}")
_WRAPS_AT = 60


@dataclass(slots=True)
class _Told:
    """The fields of one statement as they come; `entries` holds field 61 and the 86 behind it."""

    fields: dict[str, str] = field(default_factory=dict)
    entries: list[list[str]] = field(default_factory=list)


def read(content: bytes) -> list[Statement]:
    """Raises NotAStatement for what is torn, is no MT940, or leaves out what is needed to reckon."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    return [_statement(each) for each in _told(text.replace("\r\n", "\n").replace("\r", "\n"))]


def _told(text: str) -> Iterator[_Told]:
    """Statement by statement: each begins at field 20."""
    now: _Told | None = None
    for tag, value in _fields(text):
        if tag == "20":
            if now is not None:
                yield now
            now = _Told()
        elif now is None:
            continue
        if tag == "61":
            now.entries.append([value, ""])
        elif tag == "86" and now.entries and not now.fields.keys() & {"62F", "62M"}:
            now.entries[-1][1] = value
        else:
            now.fields.setdefault(tag, value)
    if now is not None:
        yield now


def _fields(text: str) -> Iterator[tuple[str, str]]:
    """Tag and value; a line that begins no field goes on with the one before, until the line that ends the message."""
    tag, lines = "", [""]
    for line in text.split("\n"):
        begins = _TAG.match(line)
        if begins or _END.fullmatch(line):
            if tag:
                yield tag, "\n".join(lines)
            tag, lines = (begins[1], [begins[2]]) if begins else ("", [""])
        else:
            lines.append(line)
    if tag:
        yield tag, "\n".join(lines)


def _statement(told: _Told) -> Statement:
    account = told.fields.get("25", "").split("\n")[0].strip()
    if not account:
        raise NotAStatement("Er staat niet in van welke rekening dit afschrift is.")
    opens_on, opening = _balance(told, "60", "begin")
    closes_on, closing = _balance(told, "62", "eind")
    number = (told.fields.get("28C") or told.fields.get("28") or "").strip()
    lines = [_line(entry, words) for entry, words in told.entries]
    return Statement(account.removesuffix("EUR").strip(), number[:35], opens_on, closes_on, opening, closing, lines)


def _balance(told: _Told, tag: str, name: str) -> tuple[date, int]:
    match = _BALANCE.fullmatch(
        next((told.fields[f"{tag}{kind}"] for kind in "FM" if f"{tag}{kind}" in told.fields), "").strip()
    )
    if match is None:
        raise NotAStatement(
            f"Het {name}saldo ontbreekt of is beschadigd. Zonder saldo weten we niet of het afschrift heel is."
        )
    if match[3] != "EUR":
        raise NotAStatement("Dit afschrift is niet in euro. Dat lezen we niet.")
    return _day(match[2]), _cents(match[4]) * (1 if match[1] == "C" else -1)


def _line(entry: str, words: str) -> Line:
    match = _ENTRY.match(entry)
    if match is None:
        raise NotAStatement("Een regel van het afschrift is beschadigd. Haal het bestand opnieuw op bij de bank.")
    valued = _day(match["valued"])
    is_in = match["side"] in {"C", "RD"}
    found = _words(words)
    reference = match["reference"].partition("//")[0].strip()
    other = _ACCOUNT.match((match["more"] or "").strip())
    return replace(
        found,
        booked_on=_booked(valued, match["booked"]),
        cents=_cents(match["amount"]) * (1 if is_in else -1),
        iban=found.iban or (ibans.normalise(other[0]) or "" if other else ""),
        bank_reference="" if reference in {"NONREF", "EREF", "MARF", "PREF"} else reference,
        is_returned=found.is_returned or match["side"].startswith("R"),
    ).shortened()


def _booked(valued: date, month_and_day: str | None) -> date:
    """The day of booking has no year of its own: it is the one nearest to the day of value."""
    if not month_and_day:
        return valued
    years = (valued.year - 1, valued.year, valued.year + 1)
    days = [day for year in years if (day := _known_day(year, int(month_and_day[:2]), int(month_and_day[2:])))]
    if not days:
        raise NotAStatement("Er staat een datum in die geen datum is.")
    return min(days, key=lambda day: abs((day - valued).days))


def _words(told: str) -> Line:
    """What field 86 says of who and what for; without day and amount, which stand elsewhere."""
    parts = _parts(_joined(told))
    if not parts:
        return Line(date.min, 0, text=" ".join(_joined(told).split()), iban=_first_account(told))
    counterparty = [each.strip() for each in parts.get("CNTP", "").split("/")]
    account, name = (counterparty[0], counterparty[2] if len(counterparty) > 2 else "")
    remittance = re.sub(r"^(USTD|STRD)/+(?:CUR/)?", "", parts.get("REMI", "").strip("/"))
    reference = parts.get("EREF", "").strip("/ ")
    return Line(
        date.min,
        0,
        iban=ibans.normalise(parts.get("IBAN", "") or account) or "",
        name=parts.get("NAME", "").strip("/ ") or name,
        text=" ".join(remittance.strip("/ ").split()),
        end_to_end_id="" if reference == "NOTPROVIDED" else reference,
        is_returned="RTRN" in parts or "RTYP" in parts,
    )


def _joined(told: str) -> str:
    """Lines that were broken because they were full go together; others keep a space between them."""
    whole = ""
    for line in told.split("\n"):
        whole += line if not whole or len(whole) - whole.rfind("\n") > _WRAPS_AT else f" {line}"
    return whole


def _parts(told: str) -> dict[str, str]:
    """`/NAME/…/REMI/…` by word, or `>20…>21…` with its texts as REMI; empty for plain text."""
    found = list(_PART.finditer(told))
    if not found or not told.lstrip().startswith("/"):
        numbered = _NUMBERED.findall(told)
        return {"REMI": "".join(text for number, text in numbered if "20" <= number <= "29")} if numbered else {}
    ends = [each.start() for each in found[1:]] + [len(told)]
    parts: dict[str, str] = {}
    for each, end in zip(found, ends, strict=True):
        parts.setdefault(each[1], told[each.end() : end])
    return parts


def _first_account(told: str) -> str:
    return next(filter(None, (ibans.normalise(each) for each in _ACCOUNT.findall(told))), "")


def _day(told: str) -> date:
    day = _known_day(2000 + int(told[:2]), int(told[2:4]), int(told[4:]))
    if day is None:
        raise NotAStatement("Er staat een datum in die geen datum is.")
    return day


def _known_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _cents(told: str) -> int:
    whole, _comma, rest = told.partition(",")
    return int(whole) * 100 + int(rest.ljust(2, "0"))
