"""Why a grant has money left, and what would close a gap, derived from the plan alone."""

from wijkwerk.engines.allocation.eligibility import PASSES, share_of
from wijkwerk.engines.allocation.model import FILTERS, RULES, WHOLE, Closes
from wijkwerk.engines.allocation.payments import OWN, Payments


def because(payments: Payments, g: int) -> str | None:
    """The first reason that holds; None when nothing is left."""
    grant, used = payments.instance.grants[g], payments.used[g]
    if used == grant.amount:
        return None
    costs = payments.instance.costs
    found = list(range(len(costs)))
    for name in FILTERS:
        found = [c for c in found if PASSES[name](costs[c], grant)]
        if not found:
            return name
    if used == payments.known.caps[g]:
        return "max_share_total"
    others = [c for c in found if payments.paid[c].get(g, 0) < share_of(costs[c], grant)]
    if not others:
        return "max_share"
    return "covered" if all(_is_covered(payments, c) for c in others) else "rules"


def _is_covered(payments: Payments, c: int) -> bool:
    return payments.missing[c] == 0 and OWN not in payments.paid[c]


def closes(payments: Payments, c: int) -> Closes | None:
    """The rule that, were it not to hold for one grant there, lets in the most; ties by order of grants, then rules."""
    best: Closes | None = None
    for g, grant in enumerate(payments.instance.grants):
        most = min(payments.missing[c], grant.amount - payments.used[g])
        if most <= (best.amount if best else 0):
            continue
        for rule, cents in _headrooms(payments, c, g):
            if cents > (best.amount if best else 0):
                best = Closes(grant.id, rule, cents)
    return best


def _headrooms(payments: Payments, c: int, g: int) -> list[tuple[str, int]]:
    """(rule, cents) in the order of the rules, for the rules that matter: where two rules forbid, none alone lets anything in."""
    cost, grant = payments.instance.costs[c], payments.instance.grants[g]
    broken = [name for name in FILTERS if not PASSES[name](cost, grant)]
    if len(broken) > 1:
        return []
    if payments.is_excluded(c, g):
        broken.append("excludes")
    if payments.paid[c].get(OWN, 0) * WHOLE < grant.min_own * cost.amount:
        broken.append("min_own")
    if len(broken) > 1:
        return []
    return [(rule, _lifted(payments, c, g, rule)) for rule in RULES if not broken or broken == [rule]]


def _lifted(payments: Payments, c: int, g: int, rule: str) -> int:
    cost, grant = payments.instance.costs[c], payments.instance.grants[g]
    paid = payments.paid[c].get(g, 0)
    purse = grant.amount if rule == "max_share_total" else payments.known.caps[g]
    share = cost.amount if rule == "max_share" else share_of(cost, grant)
    cents = max(0, min(payments.missing[c], purse - payments.used[g], share - paid))
    is_small = paid + cents < grant.indivisible_below
    return 0 if is_small and rule != "indivisible_below" else cents
