"""What a circle may be, what is proposed to whom to the cent, and a year tried out before one begins. All money in whole cents."""

import calendar
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from wijkwerk.kernel.money import split

# After so long nothing of an illness, or of who left or was not let in, is kept.
FORGET_AFTER = timedelta(days=90)
MOST_MEMBERS = 200
RUNS = 60


@dataclass(frozen=True, slots=True)
class Giver:
    """`weight`: the contribution of a month; `purse`: what is in it and not proposed to another yet."""

    weight: int
    purse: int


def shares(cents: int, givers: Sequence[Giver]) -> list[int]:
    """What each could give so that together it is `cents`, in proportion to their weights and never more than a purse holds.

    Who cannot give their whole share gives what there is, and the rest is shared by the others. Odd cents go to the largest remainders,
    first come first. When all purses together hold less than `cents`, each gives all there is.
    """
    found = [0] * len(givers)
    active = [nth for nth, giver in enumerate(givers) if giver.weight > 0 and giver.purse > 0]
    rest = max(cents, 0)
    while active and rest:
        total = sum(givers[nth].weight for nth in active)
        short = [nth for nth in active if rest * givers[nth].weight >= givers[nth].purse * total]
        if not short:
            for nth, share in zip(active, split(rest, weights=[givers[nth].weight for nth in active]), strict=True):
                found[nth] = share
            return found
        for nth in short:
            found[nth] = givers[nth].purse
        rest -= sum(givers[nth].purse for nth in short)
        active = [nth for nth in active if nth not in short]
    return found


def proposals(wanted: Sequence[int], givers: Sequence[Giver]) -> list[list[int]]:
    """For each who is ill what each giver could give: together what is wanted, or all scaled down alike when the purses hold less."""
    held = sum(giver.purse for giver in givers if giver.weight > 0 and giver.purse > 0)
    needs = list(wanted)
    if sum(needs) > held:
        needs = split(held, weights=list(wanted)) if held else [0] * len(needs)
    left, rows = list(givers), []
    for need in needs:
        row = shares(need, left)
        rows.append(row)
        left = [Giver(giver.weight, giver.purse - share) for giver, share in zip(left, row, strict=True)]
    return rows


def put_aside(balance: int, *, contribution: int, cap_months: int) -> int:
    """What a member puts aside this month: the contribution, until the purse is full."""
    return max(0, min(contribution, contribution * cap_months - balance))


def gift_of_month(gift: int, *, from_on: date, to_on: date | None, month: date, longest_months: int) -> int:
    """For the days of this month that somebody was ill, as part of the month's gift, rounded half up; nothing after the longest time."""
    last = month.replace(day=calendar.monthrange(month.year, month.month)[1])
    ends = add_months(from_on, longest_months) - timedelta(days=1)
    first, until = max(from_on, month), min(last, ends, to_on or last)
    days = max(0, (until - first).days + 1)
    return (gift * days * 2 + last.day) // (last.day * 2)


def add_months(day: date, months: int) -> date:
    """The same day so many months later; the last of the month where it has no such day."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def is_let_in(*, yes: int, no: int, members: int) -> bool | None:
    """Half of the members or more say yes and nobody objects; None while they have not said enough."""
    if no:
        return False
    return True if yes * 2 >= members else None


def may_start(members: int, *, least: int, most: int) -> bool:
    return least <= members <= most


@dataclass(frozen=True, slots=True)
class Group:
    """So many members of one level: the gift and the contribution of a month."""

    gift: int
    contribution: int
    members: int


@dataclass(frozen=True, slots=True)
class Chances:
    """`ill_per_year`: the chance of a member to become ill for longer in a year; `ill_months`: how long that is on average."""

    ill_per_year: Fraction
    ill_months: Fraction


@dataclass(frozen=True, slots=True)
class Tried:
    """What a year would be, over many years that were tried. Of each: the middle one, and the one that was worse than 19 of 20.

    `paid`: which part of the gifts the purses could pay, in hundredths. `purses`: per group, what is in a purse at the end.
    `ill`: how many were ill at some time. `begins`: what was in each purse at the beginning, in months of contribution.
    """

    runs: int
    seed: int
    paid: tuple[int, int]
    ill: tuple[int, int]
    purses: tuple[tuple[int, int], ...]
    begins: int


def try_a_year(
    groups: Sequence[Group], chances: Chances, *, cap_months: int, begins: int, seed: int, runs: int = RUNS
) -> Tried:
    """A year, many times over, with dice that start from `seed`: the same seed gives the same answer. Levels, no persons."""
    dice = random.Random(seed)  # noqa: S311 (tried years, not secrets)
    years = [_a_year(groups, chances, cap_months, begins, dice) for _run in range(runs)]
    paid, ill = sorted(year[0] for year in years), sorted(year[1] for year in years)
    purses = [sorted(year[2][nth] for year in years) for nth in range(len(groups))]
    middle, bad = runs // 2, runs // 20
    return Tried(
        runs,
        seed,
        (paid[middle], paid[bad]),
        (ill[middle], ill[-1 - bad]),
        tuple((each[middle], each[bad]) for each in purses),
        begins,
    )


def _a_year(
    groups: Sequence[Group], chances: Chances, cap_months: int, begins: int, dice: random.Random
) -> tuple[int, int, list[int]]:
    """(part of the gifts that was paid, how many were ill, what an average purse of each group holds)."""
    of = [nth for nth, group in enumerate(groups) for _member in range(group.members)]
    purses = [groups[nth].contribution * begins for nth in of]
    ill, ever, wanted_all, paid_all = [False] * len(of), set(), 0, 0
    starts, ends = float(chances.ill_per_year / 12), float(1 / chances.ill_months)
    for _month in range(12):
        for member, nth in enumerate(of):
            purses[member] += put_aside(purses[member], contribution=groups[nth].contribution, cap_months=cap_months)
            ill[member] = dice.random() >= ends if ill[member] else dice.random() < starts
        ever |= {member for member, is_ill in enumerate(ill) if is_ill}
        wanted = [groups[nth].gift for member, nth in enumerate(of) if ill[member]]
        givers = [
            Giver(0 if ill[member] else groups[nth].contribution, purses[member]) for member, nth in enumerate(of)
        ]
        for row in proposals(wanted, givers):
            purses = [purse - share for purse, share in zip(purses, row, strict=True)]
            paid_all += sum(row)
        wanted_all += sum(wanted)
    sums = [[purse for purse, nth in zip(purses, of, strict=True) if nth == each] for each in range(len(groups))]
    averages = [sum(each) // len(each) if each else 0 for each in sums]
    return (paid_all * 100 // wanted_all if wanted_all else 100), len(ever), averages
