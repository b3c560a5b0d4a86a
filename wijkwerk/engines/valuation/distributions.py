"""Uncertain amounts, written as `triangular(90, 110, 150)`, with their bounds, mean and inverse distribution function."""

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

LARGEST = 1e15
CHANCES = 1e-9  # what the chances of a choice may lack of 1
_CALL = re.compile(r"^\s*([a-z]+)\s*\(([^()]*)\)\s*$")
_NUMBER = re.compile(r"^[+-]?(\d[\d_]*\.?\d*|\.\d+)([eE][+-]?\d+)?$")
NUMBERS = {"triangular": (3,), "normal": (2,), "lognormal": (2,), "beta": (2, 4), "uniform": (2,)}


class WrongDistribution(ValueError):
    """A text that is no distribution, or one that cannot be."""


@dataclass(frozen=True, slots=True)
class Distribution:
    """`fixed`: (value); `triangular`: (low, mode, high); `normal`, `lognormal`: (mean, sd) of the amount itself; `uniform`: (low, high);
    `beta`: (a, b, low, high); `choice`: the values, with `chances` beside them."""

    kind: str
    numbers: tuple[float, ...]
    chances: tuple[float, ...] = ()

    @property
    def is_fixed(self) -> bool:
        return self.kind == "fixed"

    @property
    def low(self) -> float:
        """The largest number below which no draw lies."""
        if self.kind == "normal":
            return -math.inf
        if self.kind == "lognormal":
            return 0.0
        return self.numbers[2] if self.kind == "beta" else min(self.numbers)

    @property
    def high(self) -> float:
        if self.kind in ("normal", "lognormal"):
            return math.inf
        return self.numbers[3] if self.kind == "beta" else max(self.numbers)

    @property
    def mean(self) -> float:
        numbers = self.numbers
        if self.kind in ("fixed", "normal", "lognormal"):
            return numbers[0]
        if self.kind == "choice":
            return math.fsum(value * chance for value, chance in zip(numbers, self.chances, strict=True))
        if self.kind == "beta":
            a, b, low, high = numbers
            return low + (high - low) * a / (a + b)
        return math.fsum(numbers) / len(numbers)


def parse_distribution(value: Any) -> Distribution:
    """From a number or a text such as `choice(2: 0.4, 3: 0.6)`. Raises WrongDistribution."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return Distribution("fixed", (_checked(value),))
    if not isinstance(value, str):
        raise WrongDistribution("must be a number or a distribution")
    call = _CALL.match(value) if len(value) <= 2000 else None
    if call is None:
        raise WrongDistribution("must be a number or a distribution such as triangular(90, 110, 150)")
    name, inside = call[1], [word.strip() for word in call[2].split(",")]
    if name == "choice":
        return _choice(inside)
    if name not in NUMBERS:
        raise WrongDistribution(f"{name} is none of {', '.join([*NUMBERS, 'choice'])}")
    numbers = tuple(_number(word) for word in inside)
    if len(numbers) not in NUMBERS[name]:
        raise WrongDistribution(f"{name} takes {' or '.join(map(str, NUMBERS[name]))} numbers")
    return _single(Distribution(name, (*numbers, 0.0, 1.0) if name == "beta" and len(numbers) == 2 else numbers))


def _choice(words: list[str]) -> Distribution:
    pairs = [word.split(":") for word in words]
    if any(len(pair) != 2 for pair in pairs):
        raise WrongDistribution("choice takes value: chance, value: chance …")
    values = tuple(_number(pair[0].strip()) for pair in pairs)
    chances = tuple(_number(pair[1].strip()) for pair in pairs)
    if min(chances) < 0 or abs(math.fsum(chances) - 1) > CHANCES:
        raise WrongDistribution("the chances of a choice must be at least 0 and sum to 1")
    if len({value for value, chance in zip(values, chances, strict=True) if chance}) == 1:
        return Distribution("fixed", (values[chances.index(max(chances))],))
    return Distribution("choice", values, chances)


def _single(found: Distribution) -> Distribution:
    """Checks the order of the numbers; what has no width is fixed."""
    numbers = found.numbers
    if found.kind in ("triangular", "uniform"):
        if list(numbers) != sorted(numbers):
            raise WrongDistribution(f"the numbers of {found.kind} must go up")
        return Distribution("fixed", numbers[:1]) if numbers[0] == numbers[-1] else found
    if found.kind == "beta":
        if min(numbers[:2]) <= 0 or numbers[2] > numbers[3]:
            raise WrongDistribution("beta takes a and b above 0, and low at most high")
        return Distribution("fixed", numbers[2:3]) if numbers[2] == numbers[3] else found
    if numbers[1] < 0:
        raise WrongDistribution("the sd must be at least 0")
    if found.kind == "lognormal" and numbers[0] <= 0:
        raise WrongDistribution("the mean of lognormal must be above 0")
    return Distribution("fixed", numbers[:1]) if numbers[1] == 0 else found


def _number(word: str) -> float:
    if not _NUMBER.match(word):
        raise WrongDistribution(f"{word[:40]!r} is no number")
    return _checked(float(word))


def _checked(value: float) -> float:
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise WrongDistribution("must be a finite number")
    if abs(number) > LARGEST:
        raise WrongDistribution(f"must lie between -{LARGEST:.0e} and {LARGEST:.0e}")
    return number


def log_moments(mean: float, sd: float) -> tuple[float, float]:
    """Mean and sd of the logarithm of a lognormal amount with this mean and sd (Johnson, Kotz & Balakrishnan 1994, ch. 14)."""
    variance = math.log1p((sd / mean) ** 2)
    return math.log(mean) - variance / 2, math.sqrt(variance)


def inverse(spread: Distribution, at: "NDArray[Any]") -> "NDArray[Any]":
    """The amounts below which the parts `at` (between 0 and 1, both exclusive) of all draws lie; same shape."""
    import numpy as np

    numbers = spread.numbers
    if spread.kind == "uniform":
        return numbers[0] + (numbers[1] - numbers[0]) * at
    if spread.kind == "triangular":
        return _triangular(numbers, at)
    if spread.kind == "choice":
        edges = np.cumsum(spread.chances)
        return np.asarray(numbers)[np.minimum(np.searchsorted(edges, at, side="right"), len(numbers) - 1)]
    if spread.kind == "beta":
        from scipy.special import betaincinv

        a, b, low, high = numbers
        return np.asarray(low + (high - low) * betaincinv(a, b, at))
    if spread.kind == "normal":
        return numbers[0] + numbers[1] * _standard_normal(at)
    mean, sd = log_moments(*numbers)
    return np.exp(mean + sd * _standard_normal(at))


def _triangular(numbers: tuple[float, ...], at: "NDArray[Any]") -> "NDArray[Any]":
    import numpy as np

    low, mode, high = numbers
    width, rise, fall = high - low, mode - low, high - mode
    return np.where(at * width < rise, low + np.sqrt(at * width * rise), high - np.sqrt((1 - at) * width * fall))


def _standard_normal(at: "NDArray[Any]") -> "NDArray[Any]":
    """Wichura's AS 241, as the standard library has it: quicker to load than scipy."""
    from statistics import NormalDist

    import numpy as np

    find = NormalDist().inv_cdf
    return np.array([find(each) for each in at.ravel().tolist()]).reshape(at.shape)
