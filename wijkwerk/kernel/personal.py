"""How an app declares the personal data it stores: one line per field, read by the register, the export of one's own data, and erasure."""

from dataclasses import dataclass
from enum import StrEnum


class Ground(StrEnum):
    """Legal grounds of GDPR article 6(1), one per purpose; seldom consent."""

    CONSENT = "consent"
    AGREEMENT = "agreement"
    LEGAL_DUTY = "legal_duty"
    LEGITIMATE_INTEREST = "legitimate_interest"


class Erasure(StrEnum):
    EMPTY = "empty"  # the field is emptied, the row stays
    ROW = "row"  # the row goes
    KEEP = "keep"  # kept for a legal duty, for as long as `keep` says


@dataclass(frozen=True, slots=True)
class PersonalField:
    """`model` is app.Model, `person` the lookup path from that model to people.Person (empty for Person itself)."""

    model: str
    field: str
    person: str
    purpose: str
    ground: Ground
    keep: str
    erasure: Erasure
