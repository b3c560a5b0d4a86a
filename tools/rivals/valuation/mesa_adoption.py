"""Mesa: homes that join by themselves, an agent each; prints the seconds per run and the share that has joined.

mesa_adoption.py HOMES.csv YEARS RUNS
"""

import csv
import math
import random
import sys
from time import perf_counter

import mesa


class Home(mesa.Agent):
    def __init__(self, model: mesa.Model) -> None:
        super().__init__(model)
        self.neighbours: list[Home] = []
        self.joined = self.joins = False

    def decide(self) -> None:
        if not self.joined:
            share = sum(other.joined for other in self.neighbours) / max(1, len(self.neighbours))
            self.joins = self.random.random() < 1 / (1 + math.exp(-(-4.5 + 4 * share)))

    def act(self) -> None:
        self.joined = self.joined or self.joins


class Street(mesa.Model):
    def __init__(self, blocks: list[str], seed: int) -> None:
        super().__init__(seed=seed)
        homes = [Home(self) for _block in blocks]
        members: dict[str, list[Home]] = {}
        for home, block in zip(homes, blocks, strict=True):
            members.setdefault(block, []).append(home)
        source = random.Random(seed)
        for home, block in zip(homes, blocks, strict=True):
            home.neighbours = source.sample(members[block], 8)

    def step(self) -> None:
        self.agents.do("decide")
        self.agents.do("act")


def main(path: str, years: int, runs: int) -> None:
    with open(path) as file:  # noqa: PTH123 (a script of one page)
        blocks = [row["block"] for row in csv.DictReader(file)]
    for run in range(runs):
        street = Street(blocks, run)
        began = perf_counter()
        for _year in range(years):
            street.step()
        print(perf_counter() - began, sum(home.joined for home in street.agents) / len(blocks))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
