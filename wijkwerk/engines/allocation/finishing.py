"""Single steps that improve a plan, until none is left: a finished plan. Each step lowers what is missing, or the own money used."""

from wijkwerk.engines.allocation.payments import OWN, Payments


def finish(payments: Payments) -> None:
    """Ends: (missing, own used) falls with every step."""
    order = _order(payments)
    while True:
        moved = [step(payments, c) for c in order for step in (_add_grants, _unlock)]
        moved += [_add_own(payments, c) for c in order]
        moved += [_replace_own(payments, c) for c in order]
        if not any(moved):
            return


def _order(payments: Payments) -> list[int]:
    """Essential costs first, then those that few grants may pay."""
    costs = payments.instance.costs
    return sorted(range(len(costs)), key=lambda c: (not costs[c].essential, len(payments.of_cost[c]), c))


def _add_grants(payments: Payments, c: int) -> bool:
    """Money that would lapse first, then the lowest rank."""
    if not payments.missing[c]:
        return False
    moved = False
    grants = payments.instance.grants
    pairs = [pair for pair in payments.of_cost[c] if payments.left(pair.grant) > 0]
    for pair in sorted(pairs, key=lambda pair: (not grants[pair.grant].lapses, grants[pair.grant].rank)):
        cents = payments.headroom(pair)
        if cents:
            payments.add(c, pair.grant, cents)
            moved = True
    return moved


def _unlock(payments: Payments, c: int) -> bool:
    """Own money that is left stands beside a grant that asks for it."""
    if not payments.own_left or not payments.missing[c]:
        return False
    for pair in payments.of_cost[c]:
        more = pair.need - payments.paid[c].get(OWN, 0)
        if 0 < more <= payments.own_left and more < payments.missing[c]:
            cents = payments.headroom(pair, missing=payments.missing[c] - more, own=pair.need)
            if cents:
                payments.add(c, OWN, more)
                payments.add(c, pair.grant, cents)
                return True
    return False


def _add_own(payments: Payments, c: int) -> bool:
    cents = min(payments.own_left, payments.missing[c])
    if cents:
        payments.add(c, OWN, cents)
    return cents > 0


def _replace_own(payments: Payments, c: int) -> bool:
    """A grant takes over own cents that no payer asks for."""
    own = before = payments.paid[c].get(OWN, 0)
    if not own:
        return False
    kept = payments.own_kept(c)
    for pair in payments.of_cost[c]:
        spare = own - max(kept, pair.need)
        cents = payments.headroom(pair, missing=spare) if spare > 0 else 0
        if cents:
            payments.add(c, OWN, -cents)
            payments.add(c, pair.grant, cents)
            own, kept = own - cents, max(kept, pair.need)
    return own < before
