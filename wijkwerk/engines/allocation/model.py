"""An instance and a plan. Money in whole cents, shares in ten-thousandths, periods as indexes."""

from dataclasses import dataclass

WHOLE = 10_000  # the share 1.0
LEVELS = ("essential_missing", "missing", "lapsing", "own", "rank", "lines")
FILTERS = ("category", "project", "place", "partners", "period")
RULES = (*FILTERS, "max_share_total", "max_share", "excludes", "min_own", "indivisible_below")
REASONS = (*FILTERS, "max_share_total", "max_share", "covered", "rules")


@dataclass(frozen=True, slots=True)
class Cost:
    """`partners`: who carry it out."""

    id: str
    amount: int
    category: str
    project: str | None
    place: str | None
    period: int
    essential: bool
    partners: frozenset[str]


@dataclass(frozen=True, slots=True)
class Grant:
    """A filter is None for anything. `first` and `last` are period indexes, inclusive; `excludes` as written: it holds both ways."""

    id: str
    amount: int
    categories: frozenset[str] | None
    projects: frozenset[str] | None
    places: frozenset[str] | None
    partners: frozenset[str] | None
    first: int
    last: int
    max_share: int
    max_share_total: int
    min_own: int
    indivisible_below: int
    lapses: bool
    excludes: frozenset[str]
    rank: int


@dataclass(frozen=True, slots=True)
class Instance:
    """`own`: unlabelled cents, free of rules and periods."""

    periods: tuple[str, ...]
    own: int
    costs: tuple[Cost, ...]
    grants: tuple[Grant, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """`bound` is proven for all plans that equal this one on the earlier levels."""

    level: str
    value: int
    bound: int

    @property
    def gap(self) -> float:
        return abs(self.value - self.bound) / max(abs(self.value), 1)


@dataclass(frozen=True, slots=True)
class Line:
    """`grant` None is own money."""

    cost: str
    grant: str | None
    amount: int


@dataclass(frozen=True, slots=True)
class GrantUse:
    """`because` says why money is left; None when nothing is."""

    grant: str
    used: int
    left: int
    lapsing: int
    because: str | None


@dataclass(frozen=True, slots=True)
class Closes:
    """If `rule` did not hold there, `grant` could add `amount` to the cost."""

    grant: str
    rule: str
    amount: int


@dataclass(frozen=True, slots=True)
class Missing:
    cost: str
    amount: int
    closes: Closes | None


@dataclass(frozen=True, slots=True)
class Plan:
    seconds: float
    levels: tuple[Level, ...]
    lines: tuple[Line, ...]
    grants: tuple[GrantUse, ...]
    own_used: int
    own_left: int
    missing: tuple[Missing, ...]
