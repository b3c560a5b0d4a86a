"""The figures of the safety rules for one day, from the volunteer scheme's file."""

from datetime import date

from wijkwerk.engines.safety.model import Bounds, Sourced
from wijkwerk.reference.figures import NoCurrentFigure, figure


def safety_figures(on: date) -> Bounds:
    return Bounds(
        month=_sourced("volunteer_month", on),
        year=_sourced("volunteer_year", on),
        hour_full=_sourced("volunteer_hour_21", on),
        hour_young=_sourced("volunteer_hour_young", on),
        full_age=_sourced("volunteer_full_age", on),
        young_bijstand_age=_sourced("bijstand_young_age", on),
        consent_age=_sourced("parental_consent_age", on),
    )


def _sourced(key: str, on: date) -> Sourced | None:
    try:
        found = figure(key, on)
    except NoCurrentFigure:
        return None
    return Sourced(reference=f"{key}_{on.year}", value=int(found.value), source=found.source, seen=found.seen)
