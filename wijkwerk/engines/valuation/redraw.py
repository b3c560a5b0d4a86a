"""The verifier's own draws: the same streams, read with other formulas than the solver's."""

import hashlib
from typing import TYPE_CHECKING, Any

from wijkwerk.engines.valuation.distributions import Distribution
from wijkwerk.engines.valuation.model import Case, Input, there

if TYPE_CHECKING:
    from numpy.typing import NDArray


def stream(seed: int, purpose: str, name: str) -> int:
    digest = hashlib.sha256(f"{seed}:{purpose}:{name}".encode()).hexdigest()
    return int(digest[:32], 16)


def redrawn(case: Case, seed: int, count: int, purpose: str = "draws") -> "dict[str, NDArray[Any]]":
    """(count,) per input that does not differ per home, in the unit as written."""
    import numpy as np

    found = {}
    for name, each in case.inputs.items():
        if each.spread is not None and not each.differs:
            raw = np.random.Philox(key=stream(seed, purpose, name)).random_raw(count)
            found[name] = quantile(each.spread, (raw // np.uint64(4096)).astype(float) / 2**52 + 2.0**-53)
    return found


def quantile(spread: Distribution, part: "NDArray[Any]") -> "NDArray[Any]":
    import numpy as np

    n = spread.numbers
    if spread.kind == "fixed":
        return np.full(part.shape, float(n[0]))
    if spread.kind == "uniform":
        return n[1] * part + n[0] * (1 - part)
    if spread.kind == "triangular":
        turn = (n[1] - n[0]) / (n[2] - n[0])
        rising = n[0] + np.sqrt(part * (n[2] - n[0]) * (n[1] - n[0]))
        return np.where(part < turn, rising, n[2] - np.sqrt((1 - part) * (n[2] - n[0]) * (n[2] - n[1])))
    if spread.kind == "choice":
        return _chosen(spread, part)
    from scipy import special

    if spread.kind == "beta":
        return np.asarray(n[2] + special.betaincinv(n[0], n[1], part) * (n[3] - n[2]))
    if spread.kind == "normal":
        return np.asarray(n[0] + n[1] * special.ndtri(part))
    return _lognormal(n, special.ndtri(part))


def _chosen(spread: Distribution, part: "NDArray[Any]") -> "NDArray[Any]":
    import numpy as np

    found, passed = np.full(part.shape, spread.numbers[-1]), 1.0
    for value, chance in reversed(list(zip(spread.numbers, spread.chances, strict=True))):
        found = np.where(part < passed, value, found)
        passed -= chance
    return found


def _lognormal(numbers: tuple[float, ...], standard: "NDArray[Any]") -> "NDArray[Any]":
    import numpy as np

    spread = np.log(1 + numbers[1] ** 2 / numbers[0] ** 2)
    return np.asarray(numbers[0] / np.exp(spread / 2) * np.exp(np.sqrt(spread) * standard))


def per_home(found: Input, seed: int, draw: int, homes: int) -> "NDArray[Any]":
    """In the unit as written."""
    import numpy as np

    source = np.random.Generator(np.random.Philox(key=stream(seed, "homes", found.id), counter=[0, draw, 0, 0]))
    spread = there(found.spread)
    n = spread.numbers
    if spread.kind == "normal":
        return n[0] + n[1] * source.standard_normal(homes)
    if spread.kind == "lognormal":
        return _lognormal(n, source.standard_normal(homes))
    if spread.kind == "beta":
        return n[2] + (n[3] - n[2]) * source.beta(n[0], n[1], homes)
    return quantile(spread, source.random(homes))
