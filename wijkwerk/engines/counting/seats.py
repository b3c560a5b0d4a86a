"""Filling seats from a group: who is certainly in, who is tied for the rest, and a lot if a seed was published."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Seated:
    """`tied`: more options than seats left for them; `lot`: those of them that were drawn."""

    elected: tuple[str, ...]
    tied: tuple[str, ...] = ()
    lot: tuple[str, ...] = ()


def draw(seed: str, tied: Iterable[str]) -> list[str]:
    """An order that nobody can foresee without the seed and everybody can repeat: by SHA-256 of seed, newline, option."""
    return sorted(tied, key=lambda option: sha256(f"{seed}\n{option}".encode()).digest())


def seat(groups: Iterable[Sequence[str]], seats: int, seed: str | None) -> Seated:
    """`groups` of equals, the best first."""
    elected: list[str] = []
    for group in groups:
        free = seats - len(elected)
        if not free:
            break
        if len(group) <= free:
            elected += group
            continue
        lot = draw(seed, group)[:free] if seed is not None else []
        return Seated((*elected, *lot), tuple(sorted(group)), tuple(lot))
    return Seated(tuple(elected))
