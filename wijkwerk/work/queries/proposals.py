"""A proposal of the engine, as people read it."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from wijkwerk.needs.models import Need
from wijkwerk.people.models import Organisation
from wijkwerk.places.models import Neighbourhood
from wijkwerk.reference.catalogue import need_kinds
from wijkwerk.work import rules
from wijkwerk.work.models import BundlingRun
from wijkwerk.work.queries.reckoning import reckon, tariff_in


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Needs of one kind that a proposal found no place for, with the one reason, and how many units."""

    kind: str
    label: str
    reason: str
    units: int


def unplaced(run: BundlingRun) -> list[Unplaced]:
    """Grouped by kind and reason, most units first; from the frozen proposal."""
    needs = {row["id"]: row for row in run.instance.get("needs", [])}
    counted: dict[tuple[str, str], int] = defaultdict(int)
    for row in run.plan.get("unplaced", []):
        counted[needs[row["need"]]["kind"], row["reason"]] += needs[row["need"]]["units"]
    kinds = need_kinds()
    found = [
        Unplaced(kind=kind, label=kinds[kind].label, reason=reason, units=units)
        for (kind, reason), units in counted.items()
    ]
    return sorted(found, key=lambda each: (-each.units, each.kind, each.reason))


@dataclass(frozen=True, slots=True)
class Proposed:
    """One package of a proposal, as people read it. Cents."""

    index: int
    title: str
    organisation: Organisation
    quarter: str
    units: int
    needs: int
    reckoned: rules.Reckoned

    @property
    def cheaper(self) -> int:
        return self.reckoned.cost_apart - self.reckoned.cost


def proposed(run: BundlingRun) -> list[Proposed]:
    """The packages of a proposal with both prices; three queries."""
    packages = run.plan.get("packages", [])
    need_ids = [int(each.removeprefix("n")) for package in packages for each in package["needs"]]
    needs = {need.pk: need for need in Need.objects.filter(pk__in=need_ids).select_related("block")}
    suppliers = Organisation.objects.within(run.neighbourhood).in_bulk(
        [int(each["supplier"].removeprefix("s")) for each in packages]
    )
    return [_proposed(run, index, package, needs, suppliers) for index, package in enumerate(packages)]


def _proposed(
    run: BundlingRun, index: int, package: dict[str, Any], needs: dict[int, Need], suppliers: dict[int, Organisation]
) -> Proposed:
    rows = [needs[int(each.removeprefix("n"))] for each in package["needs"]]
    blocks = sorted({need.block.name for need in rows if need.block})
    return Proposed(
        index=index,
        title=rules.package_title(need_kinds()[package["kind"]].label, blocks),
        organisation=suppliers[int(package["supplier"].removeprefix("s"))],
        quarter=run.instance["periods"][package["period"]],
        units=package["units"],
        needs=len(rows),
        reckoned=reckon(needs=rows, tariff=tariff_in(run, package)),
    )


def last_run(neighbourhood: Neighbourhood) -> BundlingRun | None:
    return BundlingRun.objects.within(neighbourhood).order_by("-asked_at", "-pk").first()
