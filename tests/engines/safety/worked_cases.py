"""The worked cases of docs/engines/safety-cases.md, read as they are printed: every phrase stands for fields of a situation."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tests.engines.safety.situations import plain, received

PAGE = Path(__file__).resolve().parents[3] / "docs" / "engines" / "safety-cases.md"
BENEFITS = ("bijstand", "IOAW", "WW", "WIA", "Wajong", "Ziektewet", "AOW", "toeslagen")
WHO: dict[str, dict[str, Any]] = {
    "lives on a wage": {"lives_on": ["wage"]},
    "lives on nothing of these": {"lives_on": ["none"]},
    "did not say": {"lives_on": []},
    "in asylum reception": {"lives_on": ["asylum"]},
    "told the municipality": {"told_municipality": True},
    "told UWV": {"told_uwv": True},
    "self-employed in it": {"self_employed": True},
}
WORK: dict[str, dict[str, Any]] = {
    "stichting": {"form": "stichting"},
    "vereniging": {"form": "vereniging"},
    "BV": {"form": "bv", "vpb": "liable"},
    "coöperatie": {"form": "cooperatie", "vpb": "liable"},
    "residents without legal form": {"form": "informal"},
    "liable to corporation tax": {"vpb": "liable"},
    "exempt from corporation tax": {"vpb": "exempt"},
    "tax status unknown": {"vpb": "unknown"},
    "ANBI": {"anbi": True},
    "sports club": {"sports_club": True},
    "tax office agreed": {"tax_office_agreed": True},
    "usually paid": {"usually_paid": True},
    "a paid post last year": {"paid_post_in_last_year": True},
    "own profession": {"profession_of_person": True},
    "declared by UWV": {"asylum_declaration": True},
}
WAYS = {
    "thank-you": "thanks",
    "lesson": "learning",
    "support": "support",
    "voucher": "voucher",
    "coins": "currency",
    "meal": "meal",
    "outing": "outing",
    "allowance": "allowance",
    "costs with receipts": "proven_costs",
    "traineeship": "traineeship",
    "fee": "fee",
    "wage": "wage",
}
_EUROS = r"€ (?P<euros>[\d.]+)(?:,(?P<cents>\d\d))?"
_WAY = rf"(?P<way>{'|'.join(WAYS)})"
REWARD = re.compile(
    rf"{_EUROS} {_WAY}(?: for (?P<hours>[\d,]+) hours)?(?P<hourly>, agreed per hour)?(?:, on (?P<on>[\d-]+))?"
)
BEFORE = re.compile(
    rf"{_EUROS} {_WAY} (?:on (?P<on>[\d-]+)|a month, January to October (?P<year>\d{{4}}))(?P<elsewhere>, elsewhere)?"
)
AGE = re.compile(r"(\d+) years")
USUAL_DAY = "2026-11-28"
TEN_MONTHS = range(1, 11)


@dataclass(frozen=True, slots=True)
class WorkedCase:
    """`rests_on` names the rows of the reference behind the answer, each once."""

    number: int
    situation: dict[str, Any]
    answer: str
    because: tuple[str, ...]
    rests_on: tuple[str, ...]


def worked_cases() -> list[WorkedCase]:
    """Every row of every table on the page. Raises KeyError or ValueError for a phrase that stands for nothing."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    return [_case([cell.strip() for cell in line.strip("|").split("|")]) for line in lines if re.match(r"\| \d", line)]


def _case(row: list[str]) -> WorkedCase:
    number, who, work, reward, before, answer, because, rests_on = row
    changes, on = _reward(reward)
    changes |= _person(who, on) | _work(work)
    situation = plain(on=on.isoformat(), history=_history(before), **changes)
    return WorkedCase(int(number), situation, answer, _names(because), _names(rests_on))


def _person(cell: str, on: date) -> dict[str, Any]:
    """The birthday is the day itself, so many years ago."""
    age, *phrases = cell.split(", ")
    years = _whole(AGE, age)[1]
    found: dict[str, Any] = {"born_on": on.replace(year=on.year - int(years)).isoformat()}
    for phrase in phrases:
        if phrase.startswith("on "):
            found["lives_on"] = [_benefit(name) for name in phrase.removeprefix("on ").split(" and ")]
        else:
            found |= WHO[phrase]
    return found


def _benefit(name: str) -> str:
    return BENEFITS[BENEFITS.index(name)].lower()


def _work(cell: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for phrase in cell.split(", "):
        found |= WORK[phrase]
    return found


def _reward(cell: str) -> tuple[dict[str, Any], date]:
    told = _whole(REWARD, cell)
    hours = float(told["hours"].replace(",", ".")) if told["hours"] else None
    offer = {"way": WAYS[told["way"]], "cents": _cents(told), "hours": hours, "hourly_agreement": bool(told["hourly"])}
    return offer, date.fromisoformat(told["on"] or USUAL_DAY)


def _history(cell: str) -> list[dict[str, Any]]:
    found = []
    for told in [] if cell == "nothing" else [_whole(BEFORE, each) for each in cell.split("; ")]:
        days = [told["on"]] if told["on"] else [f"{told['year']}-{month:02}-07" for month in TEN_MONTHS]
        payer = "other" if told["elsewhere"] else "this"
        found += [received(day, _cents(told), WAYS[told["way"]], payer) for day in days]
    return found


def _whole(pattern: re.Pattern[str], cell: str) -> re.Match[str]:
    told = pattern.fullmatch(cell)
    if told is None:
        raise ValueError(f"not understood: {cell}")
    return told


def _cents(told: re.Match[str]) -> int:
    return int(told["euros"].replace(".", "")) * 100 + int(told["cents"] or 0)


def _names(cell: str) -> tuple[str, ...]:
    return tuple(re.findall(r"`(\w+)`", cell))
