"""The npv per block: what depends on homes where it belongs, the rest spread evenly over all homes, so that blocks add up in every draw."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wijkwerk.engines.reading import Malformed
from wijkwerk.engines.valuation import bands
from wijkwerk.engines.valuation.cashflow import Array, Part, Streams, counted
from wijkwerk.engines.valuation.crowd import CHUNK, Crowd

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST_CELLS = 150_000_000
Weights = dict[tuple[bool, tuple[Part, ...]], list[Array]]


@dataclass(frozen=True, slots=True)
class BlockWorth:
    """`joined`: how many homes have joined in the end, mean over the draws; None where homes do not join by themselves. Cents."""

    block: str
    homes: int
    joined: float | None
    p5: int
    p50: int
    p95: int


def block_worths(streams: Streams, crowd: Crowd, npv: Array) -> list[BlockWorth]:
    worths = npv_per_block(streams, crowd, npv)
    found = bands.percentiles(worths)
    joined: list[float] | None = None
    if crowd.case.adoption is not None:
        ends = crowd.table(True, ()).sum(axis=1)
        joined = [bands.mean(crowd.tiled(ends[:, nth])) for nth in range(len(crowd.begins))]
    return [
        BlockWorth(
            block=name,
            homes=int(crowd.sizes[nth]),
            joined=None if joined is None else joined[nth],
            p5=bands.cents(float(found[0, nth])),
            p50=bands.cents(float(found[1, nth])),
            p95=bands.cents(float(found[2, nth])),
        )
        for nth, name in enumerate(crowd.homes.blocks)
    ]


def npv_per_block(streams: Streams, crowd: Crowd, npv: Array) -> "NDArray[Any]":
    """(draws, blocks) in €."""
    import numpy as np

    blocks = len(crowd.begins)
    if crowd.draws * blocks > MOST_CELLS:
        raise Malformed("homes", "too many blocks for this number of draws: take fewer draws or blocks")
    found = np.zeros((crowd.draws, blocks))
    for (joins, parts), weights in _weights(streams, crowd).items():
        table = crowd.table(joins, parts)
        per_year = [np.broadcast_to(np.asarray(weight), (crowd.draws,)) for weight in weights]
        _each(crowd, _adder(found, table, per_year))
    rest = np.asarray(npv) - found.sum(axis=1)
    found += rest[:, None] * (crowd.sizes / len(crowd.block))
    return found


def _adder(found: "NDArray[Any]", table: "NDArray[Any]", per_year: "list[NDArray[Any]]") -> Callable[[slice], None]:
    import numpy as np

    def add(some: slice) -> None:
        rows = np.arange(some.start, some.stop) % len(table)
        for year, weight in enumerate(per_year):
            found[some] += weight[some, None] * table[rows, year]

    return add


def _each(crowd: Crowd, add: Callable[[slice], None]) -> None:
    steps = -(-crowd.draws // CHUNK)
    crowd.each(steps, lambda nth: add(slice(nth * CHUNK, min((nth + 1) * CHUNK, crowd.draws))))


def _weights(streams: Streams, crowd: Crowd) -> Weights:
    """What a home weighs in the npv, per year of joining: by what differs per home."""
    found: Weights = {}
    for item in counted(crowd.case):
        for share in streams.shares(item):
            if not share.is_per_unit or not crowd.is_tied(share.action, share.parts):
                continue
            if crowd.case.joins(share.action):
                _add(found, (True, share.parts), share.weights)
                continue
            for name, weight in zip(share.action.volume, share.weights, strict=True):
                if crowd.case.inputs[name].differs:
                    _add(found, (False, ((name, False), *share.parts)), [weight])
                else:
                    _add(found, (False, share.parts), [weight * streams.values[name] / len(crowd.block)])
    return found


def _add(weights: Weights, key: tuple[bool, tuple[Part, ...]], more: list[Array]) -> None:
    key = (key[0], tuple(sorted(key[1])))
    known = weights.get(key)
    weights[key] = list(more) if known is None else [one + two for one, two in zip(known, more, strict=True)]
