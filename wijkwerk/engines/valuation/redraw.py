"""The verifier's own draws: the same streams, from its own Philox, with other formulas than the solver's.

For homes alone, it takes from NumPy what its samplers draw from a stream, because their tables define those numbers.
"""

import hashlib
import math
from collections.abc import Iterator
from itertools import islice
from statistics import NormalDist
from typing import Any

from wijkwerk.engines.valuation.columns import Column, Number
from wijkwerk.engines.valuation.distributions import Distribution
from wijkwerk.engines.valuation.incomplete_beta import quantiles
from wijkwerk.engines.valuation.model import Case, Input, there

WORD = 2**64 - 1
MULTIPLIERS = (0xD2E7470EE14C6C93, 0xCA5A826395121157)
STEPS = (0x9E3779B97F4A7C15, 0xBB67AE8584CAA73B)
ROUNDS = 10
STANDARD = NormalDist()


def stream(seed: int, purpose: str, name: str) -> int:
    digest = hashlib.sha256(f"{seed}:{purpose}:{name}".encode()).hexdigest()
    return int(digest[:32], 16)


def philox(key: int, row: int = 0) -> Iterator[int]:
    """Philox 4×64-10 (Salmon and others, SC 2011): four numbers of 64 bits for each count, from 1; `row` is the count's second word."""
    keys = [((key & WORD) + nth * STEPS[0] & WORD, (key >> 64) + nth * STEPS[1] & WORD) for nth in range(ROUNDS)]
    count, (by_first, by_third) = 0, MULTIPLIERS
    while True:
        count += 1
        a, b, c, d = count, row, 0, 0
        for one, other in keys:
            first, third = a * by_first, c * by_third
            a, b, c, d = third >> 64 ^ b ^ one, third & WORD, first >> 64 ^ d ^ other, first & WORD
        yield from (a, b, c, d)


def shares(key: int, row: int, count: int) -> list[float]:
    """Uniform numbers, as NumPy's generators give them: 0 or more and below 1."""
    return [(raw >> 11) * 2.0**-53 for raw in islice(philox(key, row), count)]


def redrawn(case: Case, seed: int, count: int, purpose: str = "draws") -> dict[str, Number]:
    """Per input that does not differ per home, in the unit as written; one number where it does not vary."""
    return {
        name: one(each, seed, count, purpose)
        for name, each in case.inputs.items()
        if each.spread is not None and not each.differs
    }


def one(found: Input, seed: int, count: int, purpose: str) -> Number:
    spread = there(found.spread)
    if spread.is_fixed:
        return float(spread.numbers[0])
    raw = islice(philox(stream(seed, purpose, found.id)), count)
    return Column(quantile(spread, [(each >> 12) / 2**52 + 2.0**-53 for each in raw]))


def quantile(spread: Distribution, parts: list[float]) -> list[float]:
    n = spread.numbers
    if spread.kind == "fixed":
        return [float(n[0])] * len(parts)
    if spread.kind == "uniform":
        return [n[1] * part + n[0] * (1 - part) for part in parts]
    if spread.kind == "triangular":
        return _triangular(n, parts)
    if spread.kind == "choice":
        return [_chosen(spread, part) for part in parts]
    if spread.kind == "beta":
        return [n[2] + part * (n[3] - n[2]) for part in quantiles(n[0], n[1], parts)]
    standard = list(map(STANDARD.inv_cdf, parts))
    return [n[0] + n[1] * each for each in standard] if spread.kind == "normal" else _lognormal(n, standard)


def _triangular(n: tuple[float, ...], parts: list[float]) -> list[float]:
    width, before, after = n[2] - n[0], n[1] - n[0], n[2] - n[1]
    return [
        n[0] + math.sqrt(part * width * before)
        if part < before / width
        else n[2] - math.sqrt((1 - part) * width * after)
        for part in parts
    ]


def _chosen(spread: Distribution, part: float) -> float:
    found, passed = spread.numbers[-1], 1.0
    for value, chance in reversed(list(zip(spread.numbers, spread.chances, strict=True))):
        found = value if part < passed else found
        passed -= chance
    return found


def _lognormal(numbers: tuple[float, ...], standard: list[float]) -> list[float]:
    spread = math.log(1 + numbers[1] ** 2 / numbers[0] ** 2)
    middle, root = numbers[0] / math.exp(spread / 2), math.sqrt(spread)
    return [middle * math.exp(root * each) for each in standard]


def per_home(found: Input, seed: int, draw: int, homes: int) -> list[float]:
    """In the unit as written."""
    key, spread = stream(seed, "homes", found.id), there(found.spread)
    n = spread.numbers
    if spread.kind in ("normal", "lognormal"):
        standard: list[float] = sampler(key, draw).standard_normal(homes).tolist()
        return [n[0] + n[1] * each for each in standard] if spread.kind == "normal" else _lognormal(n, standard)
    if spread.kind == "beta":
        return [n[2] + (n[3] - n[2]) * each for each in sampler(key, draw).beta(n[0], n[1], homes).tolist()]
    return quantile(spread, shares(key, draw, homes))


def patience(seed: int, run: int, homes: int) -> list[float]:
    """An exponential number per home, of 32 bits."""
    import numpy as np

    found: list[float] = sampler(stream(seed, "joining", ""), run).standard_exponential(homes, np.float32).tolist()
    return found


def sampler(key: int, row: int) -> Any:
    import numpy as np

    return np.random.Generator(np.random.Philox(key=key, counter=[0, row, 0, 0]))
