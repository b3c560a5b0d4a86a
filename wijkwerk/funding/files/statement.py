"""What a bank tells of an account, whatever the form of its file; and why a file is none."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from wijkwerk.kernel.money import euro

MOST_BYTES = 5 * 1024 * 1024
_FAR = 10**13


class NotAStatement(ValueError):
    """`str()` of it is the reason, for people. Nothing of such a file is used."""


@dataclass(frozen=True, slots=True)
class Line:
    """`cents` above zero came in. What the bank did not tell is empty. `is_returned`: the bank turned something back."""

    booked_on: date
    cents: int
    iban: str = ""
    name: str = ""
    text: str = ""
    end_to_end_id: str = ""
    bank_reference: str = ""
    is_returned: bool = False

    def shortened(self) -> "Line":
        """As much of each text as is kept."""
        return replace(
            self,
            name=self.name[:140],
            text=self.text[:500],
            end_to_end_id=self.end_to_end_id[:35],
            bank_reference=self.bank_reference[:35],
        )


@dataclass(frozen=True, slots=True)
class Statement:
    """`account` as the bank writes it: an IBAN, or the number that an IBAN ends with."""

    account: str
    number: str
    opens_on: date
    closes_on: date
    opening_cents: int
    closing_cents: int
    lines: Sequence[Line]


def checked(statements: Sequence[Statement]) -> Sequence[Statement]:
    """The same, when each adds up to the cent; else raises NotAStatement."""
    if not statements:
        raise NotAStatement("In dit bestand staat geen afschrift.")
    for each in statements:
        moved = sum(line.cents for line in each.lines)
        if each.opening_cents + moved != each.closing_cents:
            raise NotAStatement(
                f"Het afschrift telt niet op: {euro(each.opening_cents)} en {euro(moved)} is geen {euro(each.closing_cents)}. "
                "Misschien is het bestand afgebroken. Haal het opnieuw op bij de bank."
            )
        if max(abs(each.opening_cents), abs(each.closing_cents), *(abs(line.cents) for line in each.lines), 0) > _FAR:
            raise NotAStatement("Er staan bedragen in die niet kunnen kloppen.")
    return statements


def is_of_account(told: str, iban: str) -> bool:
    """Whether the account of a statement is this one: some banks tell only the digits at its end."""
    bare = "".join(told.split()).upper().rpartition("/")[2]
    if bare == iban:
        return True
    digits = bare.lstrip("0")
    return digits.isdigit() and len(digits) >= 6 and iban[8:].lstrip("0") == digits
