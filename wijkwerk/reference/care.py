"""What we hold to on a day where people are young, or work with whoever is vulnerable."""

from dataclasses import dataclass
from datetime import date

from wijkwerk.reference.figures import figure


@dataclass(frozen=True, slots=True)
class Hours:
    """Whole hours of the clock on the wall; `until` 24 is midnight."""

    since: int
    until: int


@dataclass(frozen=True, slots=True)
class MinorBounds:
    """Under `consent_age` a parent must agree; `child` are the hours under that age, `youth` those from it to `adult_age`."""

    consent_age: int
    adult_age: int
    child: Hours
    youth: Hours


def minor_bounds(on: date) -> MinorBounds:
    """Raises NoCurrentFigure for a day of which nothing is known."""
    return MinorBounds(
        consent_age=_whole("parental_consent_age", on),
        adult_age=_whole("adult_age", on),
        child=Hours(_whole("child_not_before_hour", on), _whole("child_not_after_hour", on)),
        youth=Hours(_whole("youth_not_before_hour", on), _whole("youth_not_after_hour", on)),
    )


def vog_months(on: date) -> int:
    """After so many months a certificate of conduct is looked at again."""
    return _whole("vog_months", on)


def _whole(key: str, on: date) -> int:
    return int(figure(key, on).value)
