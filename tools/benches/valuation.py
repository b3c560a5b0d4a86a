"""The valuation engine beside plain NumPy (value per block) and Mesa (adoption), whole processes, in one run.

HOMES (40,000), YEARS (30), DRAWS (1,000) and ROUNDS (3, the best counts) may be set. Mesa plays MESA_RUNS (1) of the DRAWS runs, and its
seconds are multiplied: the time to set up its homes is left out, in its favour.
"""

import json
import os
import random
import resource
import sys
import tempfile
from pathlib import Path

from benches import measured, rivals

HOMES, YEARS = int(os.environ.get("HOMES", "40000")), int(os.environ.get("YEARS", "30"))
DRAWS, ROUNDS = int(os.environ.get("DRAWS", "1000")), int(os.environ.get("ROUNDS", "3"))
MESA_RUNS = int(os.environ.get("MESA_RUNS", "1"))
BLOCK = 100
SCRIPTS = rivals.SCRIPTS / "valuation"
VALUE = {
    "rate": ("triangular(0.01, 0.0225, 0.04)", "1"),
    "homes": (HOMES, "home/y"),
    "visit": ("triangular(90, 110, 150)", "€/home"),
    "price": ("lognormal(1.3, 0.3)", "€/m3"),
    "none": (0, "1"),
}
ADOPTION = {
    **VALUE,
    "base": (-4, "1"),
    "influence": (4, "1"),
    "talk": (1.5, "1"),
    "paid": (-0.005, "home/€"),
    "own": (100, "€/home"),
    "talks": (200, "home/y"),
}
JOINS = {
    "base": "base",
    "influence": "influence",
    "talk": "talk",
    "price": "paid",
    "own_price": "own",
    "talks": "talks",
}


TEMPLATE = """format = "wijkwerk.valuation/1"
id = "bench"
title = "Bench"
start = 2027
years = {years}
price_level = 2027
discount_rate = "rate"
draws = {draws}
seed = 1
[inputs]
{told}
gas = {gas}
{homes}
[[actions]]
id = "fix"
title = "Fix"
unit = "home"
volume = "homes"
from = 2027
to = {last}
[[costs]]
id = "visits"
title = "Visits"
action = "fix"
party = "wijkbedrijf"
amount = "visit"
[[outcomes]]
id = "gas"
title = "Gas"
action = "fix"
unit = "m3"
amount = "gas"
lasts = {years}
capital = "economic"
grade = "estimated"
adds_up = true
anyway = "none"
others = "none"
displaced = "none"
fade = "none"
values = [{{ party = "resident", direction = "gain", price = "price" }}]
"""


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="wijkwerk-bench-") as name:
        folder = Path(name)
        write_cases(folder)
        numpy = [sys.executable, str(SCRIPTS / "numpy_value.py"), str(folder / "homes.csv"), str(YEARS), str(DRAWS)]
        mesa = [rivals.python("mesa"), str(SCRIPTS / "mesa_adoption.py"), str(folder / "homes.csv"), str(YEARS)]
        _best(_engine(folder, "adoption.toml"), rounds=1)  # compiled once, and kept
        value, plain = _best(_engine(folder, "value.toml")), _best(numpy)
        joins, agents = _best(_engine(folder, "adoption.toml")), _best([*mesa, str(MESA_RUNS)], rounds=1)
        case = _best([measured.WIJKWERK, "engine", "valuation", str(folder / "case.toml"), "-o", "/dev/null"])
    per_run = sum(float(line.split()[0]) for line in agents[0].output.splitlines()) / MESA_RUNS
    print(f"{HOMES} homes, {YEARS} years, {DRAWS} draws or runs; whole processes, the best of {ROUNDS}\n")
    mesa_row = [f"  Mesa, adoption alone, 1 run x {DRAWS}", f"{per_run * DRAWS:.0f}", "", f"{agents[0].mib:.0f}"]
    rows = [
        _row("value per block", value, value[0]),
        _row("  plain NumPy", plain, value[0]),
        _row("adoption and value", joins, joins[0]),
        [*mesa_row, f"{per_run * DRAWS / joins[0].seconds:.0f}x"],
        _row("a case without homes, 10,000 draws", case, case[0]),
    ]
    print(measured.table(["work", "seconds", "processor", "MiB", "times ours"], rows))
    return 0


def _best(words: list[str], rounds: int = ROUNDS) -> tuple[measured.Measured, float]:
    """The quickest, with the seconds of processor it took: those tell more on a machine that does other work too."""
    found = [_timed(words) for _round in range(rounds)]
    wrong = next((each for each, _cpu in found if each.status), None)
    if wrong is not None:
        raise SystemExit(wrong.output)
    return min(found, key=lambda each: each[0].seconds)


def _timed(words: list[str]) -> tuple[measured.Measured, float]:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = measured.run(words)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return done, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _row(name: str, timed: tuple[measured.Measured, float], ours: measured.Measured) -> list[str]:
    done, cpu = timed
    return [name, f"{done.seconds:.2f}", f"{cpu:.2f}", f"{done.mib:.0f}", f"{done.seconds / ours.seconds:.1f}x"]


def _engine(folder: Path, case: str) -> list[str]:
    return [measured.WIJKWERK, "engine", "valuation", str(folder / case), "-o", str(folder / "out.json")]


def write_cases(folder: Path, homes: int = HOMES) -> None:
    """`value.toml`, `adoption.toml` and `case.toml`, with a list of homes beside them."""
    source = random.Random(1)
    lines = [
        f"h{nth:06d},b{nth // BLOCK:04d},{source.uniform(0, 1000):.1f},{source.uniform(0, 1000):.1f},{source.randint(60, 200)}"
        for nth in range(homes)
    ]
    (folder / "homes.csv").write_text("\n".join(["home,block,x,y,gas_m3", *lines]) + "\n")
    many: dict[str, tuple[float | str, str]] = {"homes": (homes, "home/y")}
    own = '{ value = "normal(120, 30)", unit = "m3/home/y", per = "home", source = "bench" }'
    column = '{ column = "gas_m3", unit = "m3/home/y", source = "bench" }'
    plain = '{ value = "normal(120, 30)", unit = "m3/home/y", source = "bench" }'
    listed, last = '[homes]\nfile = "homes.csv"\n', 2027 + YEARS - 1
    adoption = f"{listed}[adoption]\naction = 'fix'\nneighbours = 8\nruns = {DRAWS}\n" + "".join(
        f"{field} = '{name}'\n" for field, name in JOINS.items()
    )
    (folder / "value.toml").write_text(_case({**VALUE, **many}, own, listed, 2027, DRAWS))
    (folder / "adoption.toml").write_text(_case({**ADOPTION, **many}, column, adoption, last, DRAWS))
    (folder / "case.toml").write_text(_case(VALUE, plain, "", last, 10_000))


def _case(inputs: dict[str, tuple[float | str, str]], gas: str, homes: str, last: int, draws: int) -> str:
    told = "\n".join(
        f"{name} = {{ value = {json.dumps(value)}, unit = '{unit}', source = 'bench' }}"
        for name, (value, unit) in inputs.items()
    )
    return TEMPLATE.format(years=YEARS, told=told, gas=gas, homes=homes, last=last, draws=draws)
