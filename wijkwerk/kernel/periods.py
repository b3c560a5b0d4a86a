"""Quarters, the periods in which work is bundled: `2026K4` (K for kwartaal)."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

_NAME = re.compile(r"([1-9][0-9]{3})K([1-4])")


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Quarter":
        return cls(day.year, (day.month - 1) // 3 + 1)

    @classmethod
    def named(cls, name: str) -> "Quarter":
        """Reads `2026K4`; raises ValueError for anything else."""
        match = _NAME.fullmatch(name)
        if match is None:
            raise ValueError(f"{name!r} is not a quarter such as 2026K4")
        return cls(int(match[1]), int(match[2]))

    @property
    def name(self) -> str:
        return f"{self.year}K{self.number}"

    @property
    def first_day(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last_day(self) -> date:
        return self.plus(1).first_day - timedelta(days=1)

    def plus(self, quarters: int) -> "Quarter":
        index = self.year * 4 + self.number - 1 + quarters
        return Quarter(index // 4, index % 4 + 1)


def quarters_from(first: Quarter, *, count: int) -> list[Quarter]:
    return [first.plus(step) for step in range(count)]
