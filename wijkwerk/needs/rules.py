"""What a need weighs, and who may decide about it."""

from decimal import Decimal

from wijkwerk.kernel.periods import Quarter

# How much dearer than its price an unplaced need counts in the proposal: by declared urgency only, never by a trait.
# A choice of ours, explained in docs/engines/bundling.md; a neighbourhood sees it beside every proposal.
_WEIGHT = {1: Decimal("1.2"), 2: Decimal("1.5"), 3: Decimal("2.5")}


def penalty(*, highest_price: int, urgency: int) -> int:
    """Cents per unit that is left without a place."""
    return int(highest_price * _WEIGHT[urgency])


def window(first: Quarter, *, urgency: int) -> tuple[str, str]:
    """From now on, for a year; what cannot wait half a year, what should be soon three quarters."""
    return first.name, first.plus({1: 3, 2: 2, 3: 1}[urgency]).name


def decider(*, tenure: str, is_in_vve: bool, touches_building: bool) -> str:
    """Who may decide: about the building it is the owner, the landlord or the VvE; about the rest who lives there."""
    if not touches_building:
        return "resident"
    if is_in_vve:
        return "vve"
    return {"owner": "owner", "social_rent": "landlord", "private_rent": "landlord"}.get(tenure, "resident")
