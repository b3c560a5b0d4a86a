"""What the safety rules use on one day: figures of the volunteer scheme with a source, and the rules of law they rest on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from wijkwerk.engines.reading import Fields, Malformed
from wijkwerk.engines.safety.model import CODES, UNSETTLED, Bounds, Ground, Sourced
from wijkwerk.reference.figures import GRADES, NoCurrentFigure, figure
from wijkwerk.reference.toml import FOLDER, day, maybe_day, month, naming, read_rows


@dataclass(frozen=True, slots=True)
class Rule:
    """What was found about rewards, in one sentence, and the codes of the safety rules that rest on it."""

    key: str
    codes: tuple[str, ...]
    says: str
    valid_from: date
    valid_to: date | None
    source: str
    seen: str
    grade: str

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def safety_figures(on: date) -> Bounds:
    """The figures and grounds of one day; None for what has no figure with a source then."""
    return Bounds(
        month=_sourced("volunteer_month", on),
        year=_sourced("volunteer_year", on),
        hour_full=_sourced("volunteer_hour_21", on),
        hour_young=_sourced("volunteer_hour_young", on),
        full_age=_sourced("volunteer_full_age", on),
        young_bijstand_age=_sourced("bijstand_young_age", on),
        consent_age=_sourced("parental_consent_age", on, may_be_assumed=True),
        grounds=_grounds(on),
        left_out=frozenset(benefit for benefit in UNSETTLED if _is_left_out(benefit, on)),
    )


@cache
def rules() -> tuple[Rule, ...]:
    """What was found, in the order of the file."""
    return read_rules(FOLDER / "law.toml")


def read_rules(path: Path) -> tuple[Rule, ...]:
    """In the order of the file. Raises WrongReference."""
    found: list[Rule] = []
    for row in read_rows(path, "rule"):
        with naming(path, row.get("key", "?")):
            fields = Fields(row)
            each = Rule(
                key=fields.text("key"),
                codes=fields.texts("codes", one_of=CODES),
                says=fields.text("says"),
                valid_from=day(fields, "valid_from"),
                valid_to=maybe_day(fields, "valid_to"),
                source=fields.text("source"),
                seen=month(fields, "seen"),
                grade=fields.text("grade", one_of=GRADES),
            )
            fields.done()
            if any(each.key == other.key for other in found):
                raise Malformed("key", "stands twice")
        found.append(each)
    return tuple(found)


def _sourced(key: str, on: date, *, may_be_assumed: bool = False) -> Sourced | None:
    """An assumption is no source; it may only make an answer graver, as the age of consent does."""
    try:
        found = figure(key, on)
    except NoCurrentFigure:
        return None
    if found.is_assumption and not may_be_assumed:
        return None
    return Sourced(int(found.value), Ground(f"{key}_{found.valid_from.year}", found.source, found.seen))


def _grounds(on: date) -> Mapping[str, tuple[Ground, ...]]:
    holding = [rule for rule in rules() if rule.holds_on(on)]
    return {
        code: tuple(Ground(rule.key, rule.source, rule.seen) for rule in holding if code in rule.codes)
        for code in CODES
    }


def _is_left_out(benefit: str, on: date) -> bool:
    """Whether a figure with a source says so: `volunteer_left_out_aow`, `volunteer_left_out_toeslagen`, 1 for yes."""
    found = _sourced(f"volunteer_left_out_{benefit}", on)
    return found is not None and found.value == 1
