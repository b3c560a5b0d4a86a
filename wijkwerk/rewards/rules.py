"""Who may approve, what a promise needs, what is booked, and what the tax office is told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from wijkwerk.rewards.enums import AS_VOLUNTEER, WITHOUT_VALUE, ClaimState, Way

# Answers of the safety rules, mild to grave.
FINE, REPORT_FIRST, ASK, NOT_SO = ANSWERS = ("fine", "report_first", "ask", "not_so")


@dataclass(frozen=True, slots=True)
class Given:
    """Something that was given: the local day of the work, its worth in cents, and the way.

    `in_scheme`: the scheme for volunteers was open to who paid, that day. `by_other`: another payer than the one that tells gave it.
    """

    on: date
    cents: int
    way: str
    in_scheme: bool = True
    by_other: bool = False


@dataclass(frozen=True, slots=True)
class Maxima:
    """Of a volunteer, in cents; None where the reference has no figure with a source for that day."""

    month: int | None
    year: int | None


def may_approve(*, approver: int | None, made_by: int | None, whose: int | None) -> bool:
    """A known person; never one's own, and never what one asked for oneself."""
    return approver is not None and approver not in {made_by, whose}


def may_grant(*, up_to: Iterable[int], cents: int) -> bool:
    """Whether one of the mandates somebody holds for this way reaches as far; without a mandate nobody grants anything."""
    return any(cents <= most for most in up_to)


def may_promise(*, answer: str, person_read_it: bool, person_asked: bool) -> bool:
    """Nothing that would do harm is promised; what must be reported, after reading; where no rule settles it, after asking."""
    needs = {FINE: True, REPORT_FIRST: person_read_it, ASK: person_read_it and person_asked, NOT_SO: False}
    return needs[answer]


def is_milder(answer: str, than: str) -> bool:
    return ANSWERS.index(answer) < ANSWERS.index(than)


def is_settled(answer: str) -> bool:
    """Nothing has to be asked first, and nothing is in the way."""
    return answer in (FINE, REPORT_FIRST)


def amount_for(amount: int, *, minutes: int, is_per_hour: bool) -> int:
    """For a shift of so many minutes, rounded half up to the smallest part."""
    return (amount * minutes * 2 + 60) // 120 if is_per_hour else amount


def may_become(proposed: str, chosen: str) -> bool:
    """What somebody may choose instead of what was proposed: always nothing of value, and one way for volunteers for another.

    A fee does not become an allowance, nor the other way round: that would be a way round the rules.
    """
    is_volunteering = proposed in AS_VOLUNTEER and chosen in AS_VOLUNTEER
    return chosen in (*WITHOUT_VALUE, proposed) or is_volunteering


def coins_for(worth_cents: int, *, coins: int, coins_cents: int) -> int:
    """Hundredths of the currency worth so many cents, where `coins` of them are worth `coins_cents`; rounded half up."""
    return (worth_cents * coins * 2 + coins_cents) // (coins_cents * 2)


def unit_of(way: str) -> str:
    """In which unit of the ledger a way is booked."""
    return "WIJK" if way == Way.CURRENCY else "EUR"


def is_booked(way: str) -> bool:
    """A wage is hours and cost only: the payroll is the bookkeeper's, and books it."""
    return way != Way.WAGE


def is_in_purse(way: str) -> bool:
    """Money and currency are the person's own. Of what is given in kind the worth waits for the shop's invoice: it is never paid out."""
    return way in (Way.CURRENCY, Way.ALLOWANCE, Way.TRAINEESHIP, Way.FEE)


def is_paid_out(way: str) -> bool:
    """In euros to somebody's bank account. The neighbourhood's own currency never is: that would make it money."""
    return is_in_purse(way) and unit_of(way) == "EUR"


def may_take_back(*, state: str | None, way: str, is_over: bool) -> bool:
    """Whether somebody may still take their yes to an award back: nothing was given. `state` of its claim, None where it has none.

    What is given in kind and coins are given with the approval; money only when it is paid, which the lists know. A yes to something
    without value ends with its day.
    """
    if state is None:
        return not is_over
    return state == ClaimState.MADE or (state == ClaimState.APPROVED and is_paid_out(way))


def was_paid_within_a_year(unpaid_since: date | None, on: date) -> bool | None:
    """Whether there was a paid post for this work in the year before; None where nobody said since when it is unpaid."""
    if unpaid_since is None:
        return None
    return (unpaid_since.year + 1, unpaid_since.month, unpaid_since.day) > (on.year, on.month, on.day)


def to_tell_tax_office(given: Iterable[Given], *, maxima: Maxima) -> dict[str, int]:
    """Way → cents of one person's year that a payer with a wage-tax number reports; nothing for who stays within the scheme.

    A fee always, and a traineeship allowance, which no source settles: somebody looks at it. What was given as to a volunteer
    where the scheme was not open to the payer, all of a year in which the year's maximum was passed, else all of each month
    in which the month's was. A wage goes by the payroll. Without a maximum with a source nobody can say that it was kept.
    What another gave counts in the maximum, which is of all payers together, and is told by that one.
    """
    rows = list(given)
    volunteer = [row for row in rows if row.way in AS_VOLUNTEER]
    is_over_year = _is_over(volunteer, maxima.year)
    found: dict[str, int] = {}
    for row in rows:
        month = [each for each in volunteer if each.on.month == row.on.month]
        is_over = not row.in_scheme or is_over_year or _is_over(month, maxima.month)
        is_told = row.way in (Way.FEE, Way.TRAINEESHIP) or (row.way in AS_VOLUNTEER and is_over)
        if is_told and row.cents and not row.by_other:
            found[row.way] = found.get(row.way, 0) + row.cents
    return found


def _is_over(rows: list[Given], maximum: int | None) -> bool:
    return maximum is None or sum(row.cents for row in rows) > maximum
