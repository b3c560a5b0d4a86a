from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

ANSWERS = ("fine", "report_first", "ask", "not_so")  # mild to grave
WAYS = (
    "thanks",
    "learning",
    "support",
    "voucher",
    "currency",
    "meal",
    "outing",
    "allowance",
    "proven_costs",
    "traineeship",
    "fee",
    "wage",
)
IN_KIND = ("voucher", "currency", "meal", "outing", "learning", "support")
COUNTED = ("allowance", *IN_KIND)
LIVES_ON = ("bijstand", "ioaw", "ww", "wia", "wajong", "ziektewet", "aow", "toeslagen", "asylum", "wage", "none")
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
    form: str
    vpb: str
    anbi: bool
    sports_club: bool
    tax_office_agreed: bool | None
    wage_tax_number: bool


@dataclass(frozen=True, slots=True)
class Person:
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
    """`cents` for the whole shift, `hours` of it when known."""

    way: str
    cents: int
    hours: Decimal | None
    hourly_agreement: bool


@dataclass(frozen=True, slots=True)
class Received:
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
    """Cents; `with_this` counts history and offer of all payers together."""

    limit: str
    value: int
    with_this: int
    hard: bool


@dataclass(frozen=True, slots=True)
class Report:
    to: str
    what: str


@dataclass(frozen=True, slots=True)
class Source:
    code: str
    reference: str
    source: str
    seen: str


@dataclass(frozen=True, slots=True)
class Sourced:
    """A value that the rules use, with where it comes from."""

    reference: str
    value: int
    source: str
    seen: str


@dataclass(frozen=True, slots=True)
class Bounds:
    """The figures that hold on one day; None where no current source gives one. Cents and years."""

    month: Sourced | None
    year: Sourced | None
    hour_full: Sourced | None
    hour_young: Sourced | None
    full_age: Sourced | None
    young_bijstand_age: Sourced | None
    consent_age: Sourced | None


@dataclass(frozen=True, slots=True)
class Answer:
    """`because` holds all codes that apply, in the order of `CODES`; `words` up to four plain lines per language."""

    answer: str
    because: tuple[str, ...]
    limits: tuple[Limit, ...] = ()
    report: tuple[Report, ...] = ()
    sources: tuple[Source, ...] = ()
    words: dict[str, tuple[str, ...]] = field(default_factory=dict)
