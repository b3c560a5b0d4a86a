"""The five engines and what is made hard for each."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hardships import counts, plans


@dataclass(frozen=True, slots=True)
class Engine:
    """One whose instances are JSON: bundling, matching, allocation."""

    name: str
    limit: str = "--time-limit"
    endings: tuple[str, ...] = ("json",)
    rows: tuple[str, ...] = ()
    ends_by_itself: bool = True  # within minutes, on a hundred streets

    def words(self, file: Path) -> list[str]:
        return []

    def told_verifier(self, file: Path) -> list[str]:
        return self.words(file) if self.name == "valuation" else []

    @property
    def short(self) -> list[str]:
        """What keeps a run in little memory to seconds, and verifying it to minutes."""
        return [self.limit, "10"] if self.limit else []

    def ways(self, file: Path) -> dict[str, list[str]]:
        return {"": []}

    def is_warning(self, line: str) -> bool:
        return line.startswith("warning:") or "no supplier offers" in line or "no cost has" in line

    def small(self, folder: Path, ending: str = "json") -> Path:
        return _written(folder / "small.json", json.dumps(plans.small(self.name)))

    def middling(self, folder: Path) -> tuple[Path, list[str]]:
        return _written(folder / "middling.json", json.dumps(plans.middling(self.name))), []

    def little(self, folder: Path) -> tuple[Path, list[str]]:
        """What is worked on with little memory, or for a second."""
        return self.middling(folder)

    def odd(self, folder: Path) -> Iterator[tuple[str, Path]]:
        for name, document in plans.odd(self.name).items():
            yield name, _written(folder / "odd.json", json.dumps(document))

    def large(self, folder: Path) -> Iterator[tuple[str, Path, list[str]]]:
        for which in ("hundred streets", *self.rows):
            file = _written(folder / "large.json", json.dumps(plans.large(self.name, which)))
            yield f"{which}, {self.limit} 60", file, [self.limit, "60"]
            if which == "hundred streets" and self.ends_by_itself:
                yield f"{which}, no limit", file, []


class Counting(Engine):
    def words(self, file: Path) -> list[str]:
        return ["--rule", "mes"] if file.suffix == ".pb" else []

    def ways(self, file: Path) -> dict[str, list[str]]:
        return {"greedy": ["--rule", "greedy"], "mes add1u": ["--completion", "add1u"]}

    def small(self, folder: Path, ending: str = "pb") -> Path:
        text = json.dumps(counts.ranked(6, 40)) if ending == "json" else counts.invented_election(14, 84)
        return _written(folder / f"small.{ending}", text)

    def middling(self, folder: Path) -> tuple[Path, list[str]]:
        return _written(folder / "middling.pb", counts.invented_election(100, 80_000)), ["--completion", "add1"]

    def odd(self, folder: Path) -> Iterator[tuple[str, Path]]:
        for name, text in counts.odd_elections().items():
            yield name, _written(folder / "odd.pb", text)

    def large(self, folder: Path) -> Iterator[tuple[str, Path, list[str]]]:
        hundred = _written(folder / "hundred.pb", counts.invented_election(1_400, 8_400))
        yield "1,400 projects × 8,400 voters, mes", hundred, []
        many = _written(folder / "many.pb", counts.invented_election(100, 800_000))
        yield "100 projects × 800,000 voters, mes add1u", many, ["--completion", "add1u"]
        yield "40 options ranked by 20,000", _written(folder / "ranked.json", json.dumps(counts.ranked(40, 20_000))), []


class Valuation(Engine):
    @property
    def short(self) -> list[str]:
        return ["--draws", "4"]

    def words(self, file: Path) -> list[str]:
        return ["--reference", str(counts.FIGURES)]

    def small(self, folder: Path, ending: str = "toml") -> Path:
        return _written(folder / "small.toml", counts.VALUATION.replace("draws = 10000", "draws = 100"))

    def middling(self, folder: Path) -> tuple[Path, list[str]]:
        return counts.many_homes(folder, 40_000) / "adoption.toml", []

    def little(self, folder: Path) -> tuple[Path, list[str]]:
        return counts.many_homes(folder, 4_000) / "adoption.toml", []

    def odd(self, folder: Path) -> Iterator[tuple[str, Path]]:
        (folder / "empty.csv").write_text("home,block,x,y\n")
        for name, text in counts.odd_cases().items():
            yield name, _written(folder / "odd.toml", text)

    def large(self, folder: Path) -> Iterator[tuple[str, Path, list[str]]]:
        for homes in (400_000, 1_000_000, 4_000_000):
            place = counts.many_homes(folder, homes)
            yield f"{homes:,} homes × 1,000 draws", place / "value.toml", []
            if homes == 400_000:
                yield f"{homes:,} homes that join, 100 runs × 30 years", place / "adoption.toml", ["--draws", "100"]


def _written(file: Path, text: str) -> Path:
    file.write_text(text, encoding="utf-8")
    return file


ENGINES = {
    "bundling": Engine("bundling", rows=("200,000 needs",)),
    "matching": Engine("matching", limit="--seconds", rows=("40,000 people × 5,000 shifts", plans.HUNDRED_WIJKEN)),
    "allocation": Engine("allocation", rows=("300,000 costs × 60 grants",), ends_by_itself=False),
    "counting": Counting("counting", limit="", endings=("pb", "json")),
    "valuation": Valuation("valuation", limit="", endings=("toml",)),
}
