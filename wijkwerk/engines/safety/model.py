"""What goes in and what comes out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

ANSWERS = ("fine", "report_first", "ask", "not_so")  # mild to grave
FORMS = ("stichting", "vereniging", "cooperatie", "bv", "informal")
TAX_STATUSES = ("not_liable", "exempt", "liable", "unknown")
IN_KIND = ("voucher", "currency", "meal", "outing", "learning", "support")
FLAT = ("allowance", *IN_KIND)  # counts in month and year, whatever else there is
COSTS = "proven_costs"  # counts only beside something flat in the same year
WAYS = ("thanks", *FLAT, COSTS, "traineeship", "fee", "wage")
MUNICIPAL = ("bijstand", "ioaw")  # benefits of the municipality
UWV = ("ww", "wia", "wajong", "ziektewet")
UNSETTLED = ("aow", "toeslagen")
LIVES_ON = (*MUNICIPAL, *UWV, *UNSETTLED, "asylum", "wage", "none")
CODES = (
    "no_value",
    "wage_is_wage",
    "body_not_in_scheme",
    "body_unknown",
    "profession",
    "usually_paid",
    "over_year",
    "over_month",
    "over_hour",
    "in_kind_counts",
    "traineeship",
    "costs_beside_flat",
    "proven_costs_only",
    "under_27_bijstand",
    "bijstand_report",
    "ww_report",
    "other_report",
    "benefit_unsettled",
    "asylum_declaration",
    "minor",
    "no_current_source",
    "person_did_not_say",
)


@dataclass(frozen=True, slots=True)
class Payer:
    """`vpb`: its status for corporation tax; `tax_office_agreed`: the tax office said that the volunteer scheme may be used."""

    form: str
    vpb: str
    anbi: bool
    sports_club: bool
    tax_office_agreed: bool | None
    wage_tax_number: bool


@dataclass(frozen=True, slots=True)
class Person:
    """`lives_on` is empty where the person did not say; `self_employed`: in this kind of work."""

    born_on: date
    lives_on: tuple[str, ...]
    told_municipality: bool | None
    told_uwv: bool | None
    self_employed: bool


@dataclass(frozen=True, slots=True)
class Work:
    usually_paid: bool | None
    paid_post_in_last_year: bool | None
    profession_of_person: bool
    asylum_declaration: bool | None


@dataclass(frozen=True, slots=True)
class Offer:
    """`cents` for the whole of `hours`; `hourly_agreement`: it was agreed as so much per hour."""

    way: str
    cents: int
    hours: Decimal | None
    hourly_agreement: bool


@dataclass(frozen=True, slots=True)
class Received:
    """Received or promised before or after, by this payer or another."""

    on: date
    cents: int
    way: str
    payer: str


@dataclass(frozen=True, slots=True)
class Situation:
    """Lives only as long as the answer to it; nothing of it is stored, logged or exported."""

    on: date
    payer: Payer
    person: Person
    work: Work
    offer: Offer
    history: tuple[Received, ...]


@dataclass(frozen=True, slots=True)
class Limit:
    """Cents; `with_this` counts history and offer of all payers together, an hour's is rounded up. Never a goal to show."""

    limit: str
    value: int
    with_this: int
    hard: bool


@dataclass(frozen=True, slots=True)
class Report:
    """`to` is municipality, uwv or tax_office; `what` is Dutch, `words.report_text` gives other languages."""

    to: str
    what: str


@dataclass(frozen=True, slots=True)
class Source:
    code: str
    reference: str
    source: str
    seen: str


@dataclass(frozen=True, slots=True)
class Ground:
    """What a rule rests on: the name of the row in the reference, its source, and the month in which it was seen."""

    reference: str
    source: str
    seen: str


@dataclass(frozen=True, slots=True)
class Sourced:
    """A value that the rules use, with where it comes from."""

    value: int
    ground: Ground


@dataclass(frozen=True, slots=True)
class Bounds:
    """What holds on one day; None where the reference has no figure with a source for it. Cents and years.

    `grounds`: per code, what its rule rests on. `left_out`: benefits (aow, toeslagen) of which a source says that what stays
    within the scheme is left out of account; without such a source they are unsettled.
    """

    month: Sourced | None
    year: Sourced | None
    hour_full: Sourced | None
    hour_young: Sourced | None
    full_age: Sourced | None
    young_bijstand_age: Sourced | None
    consent_age: Sourced | None
    grounds: Mapping[str, tuple[Ground, ...]] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Answer:
    """`because` holds all codes that apply, in the order of `CODES`; `words` up to four plain lines per language."""

    answer: str
    because: tuple[str, ...]
    limits: tuple[Limit, ...]
    report: tuple[Report, ...]
    sources: tuple[Source, ...]
    words: Mapping[str, tuple[str, ...]]
