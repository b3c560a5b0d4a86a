"""What goes in and what comes out, for budgets and for votes."""

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

APPROVALS = ("approval", "choose-1")
VOTE_TYPES = (*APPROVALS, "cumulative", "scoring", "ordinal")
RULES = ("greedy", "mes")
SATISFACTIONS = ("cost", "cardinality")
COMPLETIONS = ("none", "add1", "add1u")
# Ties are counted the other way until this many looks: projects × winners for each count. The others are told, and not counted.
MOST_LOOKS = 1_000_000
KINDS = ("motion", "approval", "ranked", "consent")


@dataclass(frozen=True, slots=True)
class Project:
    """`cost` in the file's currency unit, exact."""

    id: str
    cost: Fraction
    name: str = ""


@dataclass(frozen=True, slots=True)
class Support:
    """Whose ballots name one project: rising voter numbers, and of each the points (may be 0) in `Election.point`s.

    No points where ballots approve.
    """

    voters: array  # type: ignore[type-arg]  # of "i"
    points: array | None = None  # type: ignore[type-arg]  # of "q"

    @property
    def total(self) -> int:
        return len(self.voters) if self.points is None else sum(self.points)

    @property
    def votes(self) -> int:
        """How many voters gave something."""
        return len(self.voters) if self.points is None else sum(1 for points in self.points if points)


@dataclass(frozen=True, slots=True)
class Election:
    """`support` is in the order of `projects`; `point` is the part of a point in which points are counted, such as 1/10."""

    budget: Fraction
    vote_type: str
    projects: tuple[Project, ...]
    voters: tuple[str, ...]
    support: tuple[Support, ...]
    point: Fraction = Fraction(1)
    meta: Mapping[str, str] = field(default_factory=dict)

    @property
    def has_points(self) -> bool:
        return self.vote_type not in APPROVALS


@dataclass(frozen=True, slots=True)
class Method:
    """Which rule counts; for greedy, `satisfaction` is cost and `completion` none, for ballots with points it is points."""

    rule: str
    satisfaction: str = "cost"
    completion: str = "none"


@dataclass(frozen=True, slots=True)
class Other:
    """What the outcome would have been with another of the tied projects; `winners` in the order in which they win."""

    taken: str
    winners: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """`step`: how often the money was raised in the count it happened in. `others`: only outcomes that differ.

    `changes` is None where there were too many ties to count each the other way.
    """

    step: int
    round: int
    between: tuple[str, ...]
    taken: str
    changes: bool | None
    others: tuple[Other, ...] = ()


@dataclass(frozen=True, slots=True)
class Won:
    """`paid_by` voters paid at most `each` (per point where ballots have points); None where the budget paid (greedy).

    `left_over`: what its payers together had left: its supporters, or the budget.
    """

    round: int
    paid_by: int | None
    each: Fraction | None
    left_over: Fraction


@dataclass(frozen=True, slots=True)
class Lost:
    """`missing`: what a project lacked at its last chance; costing that much less, it would have won there."""

    missing: Fraction


@dataclass(frozen=True, slots=True)
class Outcome:
    """`winners`: numbers of projects in the order in which they won; `fates` in the order of the election's projects."""

    method: Method
    winners: tuple[int, ...]
    steps: int
    ties: tuple[Tie, ...]
    fates: tuple[Won | Lost, ...]


@dataclass(frozen=True, slots=True)
class Quorum:
    """At least `share` of the `of` people who may vote must be `present`, as the chair counted them."""

    of: int
    share: Fraction
    present: int


@dataclass(frozen=True, slots=True)
class Majority:
    """`share` of the votes cast for or against, or of all who may vote; `strict`: more than that share."""

    share: Fraction
    of: str
    strict: bool


@dataclass(frozen=True, slots=True)
class Ballot:
    """`answer`: yes, no or abstain; consent or object, with `reason`. `choice`: approved options. `ranking`: groups of equals, best first.

    `round`: of a consent round; who speaks again in a later round has changed their answer.
    """

    id: str
    answer: str = ""
    reason: str = ""
    choice: tuple[str, ...] = ()
    ranking: tuple[tuple[str, ...], ...] = ()
    round: int = 1


@dataclass(frozen=True, slots=True)
class Vote:
    """`given`: who gave a proxy to whom, by ballot id, in the order of the file. `most_proxies`: for one person.

    `seed`: published before the count, for a lot; None where no lot is drawn.
    """

    kind: str
    options: tuple[str, ...]
    seats: int
    quorum: Quorum | None
    majority: Majority | None
    ballots: tuple[Ballot, ...]
    most_proxies: int
    given: Mapping[str, str]
    seed: str | None
