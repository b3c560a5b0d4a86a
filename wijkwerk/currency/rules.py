"""What may be paid, what a shop still takes this week, what a slip looks like, and what may be told of it all."""

import hashlib
import hmac
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from wijkwerk.kernel import codes

# Of fewer people than this no figure is told: among so few somebody could find out what another has.
FEWEST = 10
MOST_SLIPS = 40
# A slip that lies in a drawer for ever would keep a purse open for ever.
SLIP_LASTS = timedelta(days=365)
TILL_LINK_LASTS = timedelta(days=7)
# Over so many months or more the public page tells how fast coins move.
MONTHS_OF_VELOCITY = 3


def why_no_amount(amount: int, *, smallest: int, most: int) -> str | None:
    """None for an amount that can be paid at once; else `none`, `part` (not in whole smallest parts) or `too_much`."""
    if amount <= 0:
        return "none"
    if amount > most:
        return "too_much"
    return "part" if amount % smallest else None


def week_of(day: date) -> tuple[date, date]:
    """Monday and Sunday around a day."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def fits_this_week(amount: int, *, taken: int, per_week: int | None) -> bool:
    return per_week is None or taken + amount <= per_week


def settlement_cents(amount: int, *, cents_each: int) -> int:
    """What a sponsor owes for so many hundredths, rounded half up."""
    return (amount * cents_each * 2 + 100) // 200


def may_book(*, written_by: int | None, booked_by: int | None) -> bool:
    """Who wrote a resolution down does not issue by it: two different people."""
    return booked_by is not None and written_by != booked_by


def slip_text(code: str, *, key: str) -> str:
    """`K7Q-4MX-9TR-2BC`: which slip it is, and a proof that only who holds the key can make. Each half ends in a check character."""
    return f"{code}-{_proof(code, key)}"


def slip_code(typed: str, *, key: str) -> str | None:
    """The code of the slip that was typed; None for a typing mistake and for a slip that is not ours."""
    bare = "".join(character for character in typed if character.isalnum())
    code, proof = codes.normalise(bare[:6]), codes.normalise(bare[6:])
    if code is None or proof is None:
        return None
    return code if hmac.compare_digest(proof.encode(), _proof(code, key).encode()) else None


def _proof(code: str, key: str) -> str:
    digest = hmac.new(key.encode(), f"slip:{code}".encode(), hashlib.sha256).digest()
    body = "".join(codes.ALPHABET[byte % 32] for byte in digest[:5])
    return codes.pretty(body + codes.check_character(body))


@dataclass(frozen=True, slots=True)
class Month:
    """What went on in a calendar month, in hundredths; `out`: how much was out at its end. Who, as numbers of accounts."""

    first_on: date
    issued: int
    spent: int
    back: int
    out: int
    receivers: frozenset[int]
    spenders: frozenset[int]


@dataclass(frozen=True, slots=True)
class Told:
    """Months that are told together. `out_average`: of the ends of the months, the end before them included."""

    first_on: date
    months: int
    issued: int
    spent: int
    back: int
    out: int
    out_average: int


def told_together(months: Iterable[Month], *, out_before: int) -> Iterator[Told]:
    """Month after month, until there are enough people in it; what is left over waits for the months to come.

    A stretch that was told never changes and no two overlap, so that nothing can be found by subtraction. Ten or more who received
    and ten or more who paid, or nobody at all.
    """
    waiting: list[Month] = []
    for month in months:
        waiting.append(month)
        if all(_is_crowd(each) for each in _who(waiting)):
            ends = [out_before, *(each.out for each in waiting)]
            yield Told(
                waiting[0].first_on,
                len(waiting),
                sum(each.issued for each in waiting),
                sum(each.spent for each in waiting),
                sum(each.back for each in waiting),
                month.out,
                sum(ends) // len(ends),
            )
            out_before, waiting = month.out, []


def _who(months: Sequence[Month]) -> tuple[frozenset[int], frozenset[int]]:
    return frozenset().union(*(each.receivers for each in months)), frozenset().union(
        *(each.spenders for each in months)
    )


def _is_crowd(who: frozenset[int]) -> bool:
    return not who or len(who) >= FEWEST


def velocity(told: Sequence[Told]) -> Decimal | None:
    """How often a coin is spent in a year, by the newest stretches that together are three months or more; None before there are.

    Spent in those months, made into a year, over what was out on average. `told` is oldest first.
    """
    chosen: list[Told] = []
    while sum(each.months for each in chosen) < MONTHS_OF_VELOCITY and len(chosen) < len(told):
        chosen.append(told[-1 - len(chosen)])
    months = sum(each.months for each in chosen)
    held = sum(each.out_average * each.months for each in chosen)
    if months < MONTHS_OF_VELOCITY or held <= 0:
        return None
    return (Decimal(sum(each.spent for each in chosen)) * 12 / held).quantize(Decimal("0.1"))
