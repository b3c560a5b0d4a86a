"""An instance file as both rivals see it: for every need the slots it may go to, and for every slot its tiers and limits."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Slot:
    supplier: str
    period: int
    offer: dict[str, Any]
    hours: float | None


def read(path: str) -> tuple[dict[str, Any], list[Slot], list[list[int]]]:
    """The document, its slots, and per need the slots that it may go to."""
    document = json.loads(Path(path).read_text())
    slots, by_kind, proofs = [], {}, {}
    for supplier in document["suppliers"]:
        proofs[supplier["id"]] = set(supplier["certificates"])
        for offer in supplier["offers"]:
            for period in range(len(document["periods"])):
                if offer["min_units"] > offer["max_units"][period]:
                    continue
                limit = supplier["hours_per_period"]
                by_kind.setdefault(offer["kind"], []).append(len(slots))
                slots.append(Slot(supplier["id"], period, offer, None if limit is None else limit[period]))
    may = []
    for need in document["needs"]:
        asked = set(need["requires"])
        allowed = [slot for slot in by_kind.get(need["kind"], []) if asked <= proofs[slots[slot].supplier]]
        may.append([slot for slot in allowed if _fits(need, slots[slot])])
    return document, slots, may


def _fits(need: dict[str, Any], slot: Slot) -> bool:
    places = slot.offer["places"]
    in_window = need["from"] <= slot.period <= need["to"]
    return (
        in_window
        and (places is None or need["place"] in places)
        and need["units"] <= slot.offer["max_units"][slot.period]
    )


def saved(document: dict[str, Any], need: dict[str, Any], slot: Slot) -> int:
    """The penalty that placing spares and the local value, in cents."""
    hours, share = round(need["hours"] * 100), round(slot.offer["local_share"] * 10000)
    local = (2 * hours * share * document["value_per_local_hour"] + 1_000_000) // 2_000_000
    return int(need["units"] * need["penalty"] + local)


def told(objective: float | None, bound: float | None, seconds: float) -> None:
    print(json.dumps({"objective": objective, "bound": bound, "seconds": round(seconds, 2)}))
