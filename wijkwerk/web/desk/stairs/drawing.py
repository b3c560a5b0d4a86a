"""The stairs, what waits and what has no place, as the components take them."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wijkwerk.kernel import text
from wijkwerk.kernel.money import euro
from wijkwerk.needs.models import Need
from wijkwerk.people.enums import Step
from wijkwerk.web.shared.listing import Column, Listing
from wijkwerk.work.models import WorkPackage
from wijkwerk.work.queries import OnStep, Waiting
from wijkwerk.work.queries.proposals import Unplaced

CARDS_SHOWN = 4
EXPLAINED = {
    Step.NEIGHBOURS: gettext_lazy("iemand uit de straat doet het"),
    Step.PROJECTS: gettext_lazy("een groep met een plan"),
    Step.SOCIAL_ENTERPRISES: gettext_lazy("klusploeg, groenploeg, keuken"),
    Step.COMPANIES: gettext_lazy("isolatie, glas, installatie"),
    Step.GOVERNMENT: gettext_lazy("riool, warmte, vergunning"),
}
# Why a need has no place: what is the matter, and what somebody can do about it.
REASONS = {
    "kind": (gettext_lazy("Niemand biedt dit werk nog aan."), gettext_lazy("Vraag een prijs")),
    "place": (gettext_lazy("Niemand doet dit in dit blok."), gettext_lazy("Vraag een ander")),
    "certificate": (gettext_lazy("Niemand heeft het juiste vakcertificaat."), gettext_lazy("Zoek een bedrijf")),
    "window": (gettext_lazy("Het past niet in de maanden die gevraagd zijn."), gettext_lazy("Maak de tijd ruimer")),
    "min_units": (gettext_lazy("Het bedrijf begint pas bij meer woningen."), gettext_lazy("Wacht tot er meer zijn")),
    "capacity": (gettext_lazy("Het bedrijf zit vol."), gettext_lazy("Schuif naar later")),
    "price": (gettext_lazy("Alleen is het nu te duur."), gettext_lazy("Wacht tot er meer zijn")),
}


def steps(found: Sequence[OnStep]) -> list[dict[str, Any]]:
    return [
        {
            "number": each.step.value,
            "name": each.step.label,
            "explanation": EXPLAINED[each.step],
            "cards": [_card(package) for package in each.packages[:CARDS_SHOWN]],
            "back_text": _back(each),
            "more_url": "",
            "more_text": "",
        }
        for each in found
    ]


def _card(package: WorkPackage) -> dict[str, Any]:
    saved = package.cost_apart - package.cost
    return {
        "title": package.title,
        "url": reverse("desk_stairs_package", args=[package.code]),
        "from_text": ngettext("uit %(count)d vraag", "uit %(count)d vragen", package.needs_count)
        % {"count": package.needs_count},
        "note": _("%(saved)s goedkoper samen") % {"saved": euro(saved // 100 * 100)}
        if saved > 0
        else package.get_state_display(),
        "done": package.needs_done,
        "total": package.needs_count,
        "move_url": "",
    }


def _back(each: OnStep) -> str:
    """What comes back home from a step; nothing when nothing lies on it."""
    if not each.packages:
        return ""
    homes = ngettext(
        "%(count)d keer aan huis of aan tafel", "%(count)d keer aan huis of aan tafel", each.units_home
    ) % {"count": each.units_home}
    kept = each.local_value // 10000 * 100
    return (
        _("%(homes)s, en %(kept)s werk voor de buurt") % {"homes": homes, "kept": euro(kept * 100)} if kept else homes
    )


def up_text(found: Sequence[OnStep]) -> str:
    needs, packages = sum(each.units_home for each in found), sum(len(each.packages) for each in found)
    return format_html(
        _(
            "<b>{} vragen</b> werden samen <b>{} brokken werk</b>. Wat voor één huis te klein is, wordt samen de moeite waard."
        ),
        needs,
        packages,
    )


def down_text(found: Sequence[OnStep]) -> str:
    done = sum(package.needs_done for each in found for package in each.packages)
    return format_html(
        _("Wat partners brengen, knippen we in stukken. <b>{} keer</b> kwam er iets klaar bij iemand thuis."), done
    )


def waiting_cards(found: Sequence[Waiting]) -> list[dict[str, Any]]:
    """The first that is nearly there is the one yellow card."""
    cards = [_waiting_card(each) for each in found]
    nearly = next((index for index, each in enumerate(found) if each.tier and each.tier.short <= each.units), None)
    if nearly is not None:
        cards[nearly]["almost"] = True
        cards.insert(0, cards.pop(nearly))
    return cards


def _waiting_card(each: Waiting) -> dict[str, Any]:
    blocks = ", ".join(name for name, _count in each.blocks[:2])
    return {
        "title": f"{each.label}, {blocks}" if blocks else each.label,
        "filled": min(each.units, _goal(each)),
        "total": min(_goal(each), 60),
        "unit": "",
        "headline": _headline(each),
        "text": _aside(each),
        "almost": False,
        "url": reverse("desk_stairs_kind", args=[each.kind]),
        "url_label": _("Bekijk de %(units)d") % {"units": each.units},
    }


def _goal(each: Waiting) -> int:
    if each.short:
        return each.enough
    return each.units + each.tier.short if each.tier else each.units


def _headline(each: Waiting) -> str:
    """The bare count first; the price only where one is known."""
    if each.short and not each.has_price:
        return _("Nog %(short)d. Dan vragen we een prijs.") % {"short": each.short}
    if each.short:
        return _("Nog %(short)d, dan kan het beginnen.") % {"short": each.short}
    if each.tier:
        return _("Nog %(short)d en het wordt %(cheaper)s goedkoper per stuk.") % {
            "short": each.tier.short,
            "cheaper": euro(each.tier.cheaper),
        }
    return _("Genoeg om te bundelen.") if each.has_price else _("Genoeg om een prijs te vragen.")


def _aside(each: Waiting) -> str:
    if not each.tier:
        return _("%(units)d wachten.") % {"units": each.units}
    return _("%(units)d wachten. Nu %(now)s, dan %(then)s.") % {
        "units": each.units,
        "now": euro(each.tier.unit_price),
        "then": euro(each.tier.next_unit_price),
    }


def unplaced_rows(found: Sequence[Unplaced]) -> list[dict[str, Any]]:
    return [
        {
            "label": each.label,
            "units": each.units,
            "why": REASONS[each.reason][0],
            "can_do": REASONS[each.reason][1],
            "url": reverse("desk_stairs_kind", args=[each.kind]),
        }
        for each in found
    ]


def breaks(codes: Sequence[str]) -> list[str]:
    """What a move by hand would break, in sentences."""
    says = {
        "kind": _("Dit is een ander soort werk."),
        "certificate": _("Het bedrijf heeft het vakcertificaat niet dat hiervoor nodig is."),
        "window": _("Het valt buiten de maanden die gevraagd zijn."),
        "min_units": _("In het oude brok blijft minder over dan waarvoor het bedrijf begint."),
        "capacity": _("Het wordt meer dan het bedrijf in dit kwartaal kan."),
    }
    return [says[code] for code in codes]


def needs_listing(name: str, rows: Any) -> Listing:
    """Needs to take along: where and what, not whose."""
    return Listing(
        name=name,
        columns=[
            Column(_("Code"), lambda need: need.code),
            Column(_("Adres"), lambda need: str(need.dwelling.address) if need.dwelling else ""),
            Column(_("Blok"), lambda need: str(need.block or "")),
            Column(_("Hoeveel"), lambda need: need.units),
            Column(_("Hoe dringend"), lambda need: need.get_urgency_display()),
            Column(_("Wie beslist"), lambda need: need.get_decider_display()),
            Column(_("Is er al ja gezegd?"), lambda need: need.get_decision_display()),
            Column(_("Vanaf"), lambda need: need.from_quarter),
            Column(_("Tot en met"), lambda need: need.to_quarter),
        ],
        rows=rows,
        label=_label,
    )


def _label(need: Need) -> list[str]:
    """For a card through the letter box: to whoever lives there."""
    if need.dwelling is None:
        return []
    address = need.dwelling.address
    return [_("Aan de bewoners van"), str(address), text.shown_postcode(address.postcode)]
