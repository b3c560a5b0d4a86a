"""What waits at the foot of the stairs: a bare count, before any price is known."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from wijkwerk.needs.models import Need
from wijkwerk.places.models import Neighbourhood
from wijkwerk.reference.catalogue import need_kinds
from wijkwerk.work import rules
from wijkwerk.work.models import Tariff


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits at the foot of the stairs, of one kind: a bare count, and what it still takes. Cents."""

    kind: str
    label: str
    units: int
    needs: int
    enough: int
    blocks: tuple[tuple[str, int], ...]
    tier: rules.NextTier | None
    has_price: bool

    @property
    def short(self) -> int:
        return max(0, self.enough - self.units)


def waiting_by_kind(neighbourhood: Neighbourhood, *, day: date) -> list[Waiting]:
    """Per kind and block what may be bundled; the kinds nearest to enough first. Two queries."""
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    open_needs = Need.objects.within(neighbourhood).may_be_bundled(day)
    for row in open_needs.values("kind", "block__name").annotate(units=Sum("units")).order_by("kind", "block__name"):
        counts[row["kind"]][row["block__name"] or ""] = row["units"]
    tariffs: dict[str, list[Tariff]] = defaultdict(list)
    for tariff in Tariff.objects.within(neighbourhood).valid_on(day).order_by("pk"):
        tariffs[tariff.kind].append(tariff)
    found = [_waiting(kind, blocks, tariffs[kind]) for kind, blocks in counts.items()]
    return sorted(found, key=lambda each: (each.short > 0, each.short if each.short else -each.units, each.kind))


def _waiting(kind: str, blocks: dict[str, int], tariffs: list[Tariff]) -> Waiting:
    catalogued = need_kinds()[kind]
    units = sum(blocks.values())
    tiers = [rules.next_tier(units=units, tiers=[(start, price) for start, price in each.tiers]) for each in tariffs]
    nearest = min((tier for tier in tiers if tier), key=lambda tier: (tier.short, -tier.cheaper), default=None)
    return Waiting(
        kind=kind,
        label=catalogued.label,
        units=units,
        needs=len(blocks),
        enough=min((tariff.min_units for tariff in tariffs), default=catalogued.enough),
        blocks=tuple(
            sorted(((name, count) for name, count in blocks.items() if name), key=lambda each: (-each[1], each[0]))
        ),
        tier=nearest,
        has_price=bool(tariffs),
    )
