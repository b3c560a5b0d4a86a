"""Random numbers that depend only on seed, name and position: the same whoever asks, in whatever order.

A stream is Philox 4x64-10 (Salmon et al., SC 2011), counted from the draw's number, under a key that is the first 128 bits of
SHA-256 of `seed:purpose:name`. NumPy keeps its bit generators the same between versions (NEP 19).
"""

import hashlib
from typing import TYPE_CHECKING, Any

from wijkwerk.engines.valuation.distributions import Distribution, inverse, log_moments

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DRAWS, SECOND, HOMES, JOINING, TALKS = "draws", "second", "homes", "joining", "talks"


def key(seed: int, purpose: str, name: str = "") -> int:
    return int.from_bytes(hashlib.sha256(f"{seed}:{purpose}:{name}".encode()).digest()[:16], "big")


def draws_of(spread: Distribution, stream: int, count: int) -> "NDArray[np.float64]":
    """The first `count` draws, in the unit as written. The uniform number of a draw is (52 high bits + ½) / 2^52, never 0 or 1."""
    import numpy as np

    raw = np.random.Philox(key=stream).random_raw(count)
    return inverse(spread, ((raw >> np.uint64(12)) + 0.5) * 2.0**-52)


def generator(stream: int, draw: int, year: int = 0) -> "np.random.Generator":
    """What gives a number for every home in one draw (and one year); draws never overlap."""
    import numpy as np

    return np.random.Generator(np.random.Philox(key=stream, counter=[0, draw, year, 0]))


def draws_per_home(spread: Distribution, stream: int, draw: int, homes: int) -> "NDArray[Any]":
    """An own draw for every home, in the order of the homes; millions of them, so by the quickest method of each kind."""
    source = generator(stream, draw)
    numbers = spread.numbers
    if spread.kind == "normal":
        return numbers[0] + numbers[1] * source.standard_normal(homes)
    if spread.kind == "lognormal":
        import numpy as np

        mean, sd = log_moments(*numbers)
        return np.asarray(np.exp(mean + sd * source.standard_normal(homes)))
    if spread.kind == "beta":
        a, b, low, high = numbers
        return low + (high - low) * source.beta(a, b, homes)
    return inverse(spread, source.random(homes))
