"""Plain NumPy: for every draw the value of every home in every year (float32), discounted and summed per block; bands per block at the end.

numpy_value.py HOMES.csv YEARS DRAWS
"""

import csv
import sys

import numpy as np


def main(path: str, years: int, draws: int) -> None:
    with open(path) as file:  # noqa: PTH123 (a script of one page)
        blocks = np.unique([row["block"] for row in csv.DictReader(file)], return_inverse=True)[1]
    random = np.random.default_rng(1)
    begins = np.flatnonzero(np.diff(blocks, prepend=-1))
    found = np.empty((draws, len(begins)))
    for draw in range(draws):
        saved = random.normal(120, 30, len(blocks)).astype(np.float32)
        price, rate, visit = (
            random.lognormal(0.3, 0.2),
            random.triangular(0.01, 0.0225, 0.04),
            random.triangular(90, 110, 150),
        )
        factors = (price / (1 + rate) ** np.arange(years)).astype(np.float32)
        per_year = saved[:, None] * factors[None, :]
        found[draw] = np.add.reduceat(per_year.sum(axis=1) - visit, begins)
    bands = np.percentile(found, (5, 50, 95), axis=0)
    print(f"median over all blocks: {bands[1].sum():.0f}")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
