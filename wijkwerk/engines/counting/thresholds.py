"""Quorum and majority: what is needed in whole people, and by how much it is met or missed."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from wijkwerk.engines.counting.model import Majority, Quorum

USUAL = Majority(share=Fraction(1, 2), of="cast", strict=True)


@dataclass(frozen=True, slots=True)
class Met:
    """`by` is negative where it is missed."""

    needed: int
    reached: int

    @property
    def by(self) -> int:
        return self.reached - self.needed

    @property
    def met(self) -> bool:
        return self.by >= 0


def quorum_met(quorum: Quorum | None) -> Met | None:
    return Met(ceil(quorum.share * quorum.of), quorum.present) if quorum else None


def needed_votes(majority: Majority, cast: int, quorum: Quorum | None) -> int:
    """At least one: a proposal that nobody is for does not pass."""
    base = quorum.of if majority.of == "all" and quorum else cast
    share = majority.share * base
    return max(1, floor(share) + 1 if majority.strict else ceil(share))


def majority_met(majority: Majority | None, tally: Mapping[str, int], quorum: Quorum | None) -> Met:
    """Of yes against no; abstentions count for neither."""
    return Met(needed_votes(majority or USUAL, tally["yes"] + tally["no"], quorum), tally["yes"])
