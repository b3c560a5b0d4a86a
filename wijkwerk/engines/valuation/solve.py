"""Computing a case: draws, lines, totals and bands; then what they depend on. Identical to the bit for the same case, draws and seed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wijkwerk.engines.progress import MayGoOn, Progress, Tell, always, silent
from wijkwerk.engines.reading import Malformed
from wijkwerk.engines.valuation import accounts, bands, drawn, mixing, named, sensitivity
from wijkwerk.engines.valuation.accounts import Accounts, Line, Total
from wijkwerk.engines.valuation.adoption import Joined
from wijkwerk.engines.valuation.bands import Band, Shown
from wijkwerk.engines.valuation.blocks import BlockWorth, block_worths
from wijkwerk.engines.valuation.break_even import BreakEven
from wijkwerk.engines.valuation.cashflow import Array, Part, Quantity, Streams, Volumes
from wijkwerk.engines.valuation.crowd import Crowd
from wijkwerk.engines.valuation.model import Action, Case
from wijkwerk.engines.valuation.named import Reckoned
from wijkwerk.engines.valuation.sensitivity import Influence
from wijkwerk.engines.valuation.zeros import Zeros

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST_NUMBERS = 250_000_000  # held at once: 2 GB


@dataclass(frozen=True, slots=True)
class Worth:
    """What a case yields. Money in cents but for `npv_draws`, € per draw."""

    case: Case
    draws: int
    seed: int
    inputs: dict[str, Band]
    lines: list[Line]
    totals: dict[str, list[Total]]
    npv_draws: "NDArray[Any]"
    npv: Band
    quantities: list[Quantity]
    results: list[Reckoned]
    sensitivity: list[Influence]
    break_even: list[BreakEven]
    joined: list[Joined]
    blocks: list[BlockWorth]

    @property
    def npv_cents(self) -> int:
        return sum(line.present for line in self.lines if line.adds_up)

    @property
    def payback(self) -> int | None:
        return accounts.payback(self.totals["year"])

    @property
    def shown(self) -> Shown:
        return bands.shown(*(bands.cents(each) for each in (self.npv.p5, self.npv.p50, self.npv.p95)))


def worth(
    case: Case,
    *,
    draws: int | None = None,
    seed: int | None = None,
    threads: int | None = None,
    tell: Tell = silent,
    may_go_on: MayGoOn = always,
) -> Worth:
    """Raises Malformed for what is too large to calculate with, and KeyboardInterrupt where it may not go on."""
    import numpy as np

    with np.errstate(all="ignore"):
        try:
            return _Run(
                case, draws or case.draws, case.seed if seed is None else seed, threads, tell, may_go_on
            ).worth()
        except (OverflowError, ZeroDivisionError):
            raise Malformed("", "the amounts of this case are too large to reckon with") from None


class _Run:
    def __init__(
        self,
        case: Case,
        draws: int,
        seed: int,
        threads: int | None,
        tell: Tell,
        may_go_on: MayGoOn,
    ) -> None:
        self.case, self.draws, self.seed, self.threads = case, draws, seed, threads
        self.tell, self.may_go_on = tell, may_go_on
        keys = case.years + len(case.actions) + len(case.inputs) * 2 + 20
        if keys * draws > MOST_NUMBERS:
            raise Malformed("draws", f"at most {MOST_NUMBERS // keys} for a case of this size")

    def step(self, part: float, phase: str) -> None:
        if not self.may_go_on():
            raise KeyboardInterrupt
        self.tell(Progress(part, phase))

    def worth(self) -> Worth:
        self.step(0.0, "draws")
        found = drawn.draw(self.case, self.seed, self.draws)
        crowd = self.crowd(found.values)
        at_hand = Streams(self.case, found.values, _volumes(self.case, found.values, crowd))
        self.step(0.5, "lines")
        booked = accounts.book(at_hand)
        totals = booked.totals(self.case)
        self.step(0.6, "blocks")
        blocks = block_worths(at_hand, crowd, booked.npv) if crowd is not None else []
        self.step(0.8, "sensitivity")
        influences = sensitivity.influences(self.case, mixing.samples(self.case, self.seed, crowd))
        self.step(0.9, "break_even")
        zeros = Zeros(self.case, self.draws, crowd).all(lambda: self.step(0.9, "break_even"))
        answer = Worth(
            case=self.case,
            draws=self.draws,
            seed=self.seed,
            inputs=self.inputs(found.stated, crowd),
            lines=booked.lines,
            totals=totals,
            npv_draws=_per_draw(booked, self.draws),
            npv=bands.band(booked.npv),
            quantities=list(at_hand.quantities()),
            results=named.reckon(self.case, found.values),
            sensitivity=influences,
            break_even=zeros,
            joined=crowd.joined() if crowd is not None else [],
            blocks=blocks,
        )
        self.step(1.0, "done")
        return answer

    def crowd(self, values: Mapping[str, Array]) -> Crowd | None:
        if self.case.homes is None:
            return None
        return Crowd(self.case, values, self.draws, self.seed, self.threads, self.may_go_on)

    def inputs(self, stated: Mapping[str, Array], crowd: Crowd | None) -> dict[str, Band]:
        """Of the draws, in the unit as written; of what differs per home over homes (and draws)."""
        found = {}
        for name in self.case.inputs:
            values = stated[name] if name in stated or crowd is None else crowd.stated(name)
            found[name] = bands.band(values)
        return found


def _volumes(case: Case, values: Mapping[str, Array], crowd: Crowd | None) -> Volumes:
    def volumes(action: Action, parts: tuple[Part, ...]) -> list[Array]:
        if crowd is None:
            return [values[name] for name in action.volume]
        return crowd.volumes(action, parts, values)

    return volumes


def _per_draw(booked: Accounts, draws: int) -> "NDArray[Any]":
    import numpy as np

    return np.broadcast_to(np.asarray(booked.npv, dtype=float), (draws,))
