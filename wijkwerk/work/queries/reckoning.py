"""What a package costs bundled and apart, what of it stays, and what a move by hand would break."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db.models import Count, Q, Sum

from wijkwerk.kernel.geometry import Point
from wijkwerk.kernel.states import NotNow
from wijkwerk.needs.enums import NeedState
from wijkwerk.needs.models import Need
from wijkwerk.places import queries as places
from wijkwerk.reference.catalogue import need_kinds
from wijkwerk.reference.figures import figure
from wijkwerk.work import rules
from wijkwerk.work.enums import PackageState
from wijkwerk.work.models import BundlingRun, Offer, Tariff, WorkPackage


@dataclass(frozen=True, slots=True)
class Terms:
    """What a package is computed with: an organisation's prices in cents, and the share of the work that stays."""

    fixed: int
    visit: int
    tiers: tuple[rules.Tier, ...]
    local_share: Decimal
    value_per_local_hour: int


def terms_of(tariff: Tariff | None) -> Terms | None:
    """The terms of a tariff as they are today; None where no price is known yet."""
    if tariff is None:
        return None
    value = figure(
        "value_per_local_hour", tariff.valid_from, places.own_figures(tariff.neighbourhood, tariff.valid_from)
    ).value
    return Terms(
        fixed=tariff.fixed,
        visit=tariff.visit,
        tiers=tuple((start, price) for start, price in tariff.tiers),
        local_share=Decimal(tariff.local_share),
        value_per_local_hour=int(value),
    )


def tariff_in(run: BundlingRun, proposed: dict[str, Any]) -> Terms:
    """The terms as they stood in the instance that a proposal was made of."""
    supplier = next(each for each in run.instance["suppliers"] if each["id"] == proposed["supplier"])
    offer = next(each for each in supplier["offers"] if each["kind"] == proposed["kind"])
    return Terms(
        fixed=offer["fixed"],
        visit=offer["visit"],
        tiers=tuple((start, price) for start, price in offer["tiers"]),
        local_share=Decimal(str(offer["local_share"])),
        value_per_local_hour=run.instance["value_per_local_hour"],
    )


def reckon(*, needs: Sequence[Need], tariff: Terms | None) -> rules.Reckoned:
    """What these needs cost bundled and apart, and what of it stays; only units where no price is known."""
    units = sum(need.units for need in needs)
    if tariff is None or not needs:
        return rules.Reckoned(units=units, unit_price=0, cost=0, cost_apart=0, local_hours=Decimal(0), local_value=0)
    blocks = len({need.block_id for need in needs})
    price = rules.price_of(units=units, places=blocks, fixed=tariff.fixed, visit=tariff.visit, tiers=tariff.tiers)
    hours = [Decimal(need.hours) * tariff.local_share for need in needs]
    return rules.Reckoned(
        units=units,
        unit_price=price.unit_price,
        cost=price.cost,
        cost_apart=rules.price_apart(
            unit_counts=[need.units for need in needs], fixed=tariff.fixed, visit=tariff.visit, tiers=tariff.tiers
        ),
        local_hours=sum(hours, Decimal(0)).quantize(Decimal("0.01")),
        local_value=sum(
            int((each * tariff.value_per_local_hour).quantize(Decimal(1), rounding=ROUND_HALF_UP)) for each in hours
        ),
    )


def reckon_package(package: WorkPackage, *, without: Need | None = None, with_: Need | None = None) -> rules.Reckoned:
    """The figures of a package as they would be without one need, or with one more."""
    rows = list(Need.objects.filter(packaged__package=package).order_by("pk"))
    rows = [row for row in rows if without is None or row.pk != without.pk] + ([with_] if with_ else [])
    return reckon(needs=rows, tariff=tariff_terms(package))


def tariff_terms(package: WorkPackage) -> Terms | None:
    """The terms as they are today of whoever a package is meant for; None where no price is known."""
    return terms_of(_tariff_of(package))


def package_of(need: Need) -> WorkPackage:
    """The package that this need lies in; refuses when it lies in none."""
    found = WorkPackage.objects.filter(packaged__need=need).first()
    if found is None:
        raise NotNow
    return found


def what_breaks(need: Need, to: WorkPackage) -> list[str]:
    """Codes of what a move by hand would break, in the order of the engine's reasons; empty when nothing does."""
    tariff = _tariff_of(to)
    if tariff is None:
        return []
    here = WorkPackage.objects.filter(packaged__need=need).first()
    after = reckon_package(to, with_=need).units
    left = reckon_package(here, without=need).units if here else 0
    here_tariff = _tariff_of(here) if here else None
    found = {
        "kind": need.kind != to.kind,
        "certificate": not set(need_kinds()[need.kind].certificates) <= set(tariff.organisation.certificates),
        "window": not need.from_quarter <= to.quarter <= need.to_quarter,
        "min_units": here_tariff is not None and left < here_tariff.min_units,
        "capacity": after > tariff.max_units,
    }
    return [code for code, is_broken in found.items() if is_broken]


def _tariff_of(package: WorkPackage) -> Tariff | None:
    rows = Tariff.objects.filter(organisation=package.organisation, kind=package.kind).select_related(
        "neighbourhood", "organisation"
    )
    return rows.order_by("-valid_from", "-pk").first()


@dataclass(frozen=True, slots=True)
class InBlock:
    """What lies in one block, in units: all, done, and being worked on. What has no block stands under an empty name."""

    block: str
    letter: str
    point: Point | None
    units: int
    needs: int
    done: int
    busy: int


def per_block(package: WorkPackage) -> list[InBlock]:
    """How much in which block, most first; one query."""
    is_busy = package.state == PackageState.IN_WORK
    rows = Need.objects.filter(packaged__package=package).values("block__name", "block__letter", "block__x", "block__y")
    counted = rows.annotate(
        total=Sum("units"), needs=Count("pk"), done=Sum("units", filter=Q(state=NeedState.DONE), default=0)
    )
    found = [
        InBlock(
            block=row["block__name"] or "",
            letter=row["block__letter"] or "",
            point=None if row["block__x"] is None else (row["block__x"], row["block__y"]),
            units=row["total"],
            needs=row["needs"],
            done=row["done"],
            busy=row["total"] - row["done"] if is_busy else 0,
        )
        for row in counted
    ]
    return sorted(found, key=lambda each: (-each.units, each.block))


def share_that_stays(offer: Offer) -> int:
    """Of every hundred euros, how many stay in the neighbourhood."""
    return rules.share_that_stays(local_value=offer.local_value, cost=offer.price)
