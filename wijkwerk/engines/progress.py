"""How an engine reports its progress, and how it learns that it should stop."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """`part` runs from 0 to 1; `phase` is a short code word that a screen translates.

    `objective` of the best plan so far and the best proven `bound`, in the engine's own unit; None where there is none (yet).
    """

    part: float
    phase: str
    objective: int | None = None
    bound: int | None = None


Tell = Callable[[Progress], None]
MayGoOn = Callable[[], bool]


def silent(progress: Progress) -> None:
    return None


def always() -> bool:
    return True
