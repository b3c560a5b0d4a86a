"""Who may sign a list of payments, when it is signed, and whether it is still what was signed."""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

FURTHEST_AHEAD = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Part:
    """One payment as it is signed: what it is for (`key`), to whom, and how much in cents."""

    key: str
    name: str
    iban: str
    cents: int
    remittance: str


@dataclass(frozen=True, slots=True)
class Signer:
    """`decides`: treasurer or board. `steps_in`: supervisor or authorised member, for where the board is one person."""

    user_id: int
    decides: bool
    steps_in: bool


def snapshot(*, iban: str, pay_on: date, parts: Iterable[Part]) -> str:
    """SHA-256 over from where, on which day, and every payment in the order of the list: what a signature stands under."""
    lines = [f"{iban}|{pay_on.isoformat()}"]
    lines += [repr((each.key, each.name, each.iban, each.cents, each.remittance)) for each in parts]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def signatures_needed(cents: Iterable[int], *, one_up_to: int) -> int:
    """Two people; one where the whole list stays within what the board left to one. Of the whole, so that splitting helps nobody."""
    return 1 if sum(cents) <= one_up_to else 2


def why_not_sign(
    signer: Signer, *, signed_by: Collection[int], receives: Collection[int], deciders: Collection[int]
) -> str | None:
    """None for who may; else a code: `own` (money for oneself), `twice`, `not_needed` (two of the board can do it), `no_role`."""
    if signer.user_id in receives:
        return "own"
    if signer.user_id in signed_by:
        return "twice"
    if signer.decides:
        return None
    if not signer.steps_in:
        return "no_role"
    return "not_needed" if len(set(deciders) - set(receives)) >= 2 else None


def is_signed(signers: Collection[Signer], *, needed: int, deciders_left: bool) -> bool:
    """Enough different people, one of whom decides; where nobody who decides may sign, those who step in do."""
    enough = len({each.user_id for each in signers}) >= needed
    return enough and (not deciders_left or any(each.decides for each in signers))


def differences(parts: Iterable[Part], now: Mapping[str, Part]) -> dict[str, str]:
    """What changed since the list was made: key → `gone`, `amount`, `iban` or `name`. Anything of it stops the list."""
    found = {}
    for part in parts:
        today = now.get(part.key)
        if today is None:
            found[part.key] = "gone"
        elif today.cents != part.cents:
            found[part.key] = "amount"
        elif today.iban != part.iban:
            found[part.key] = "iban"
        elif today.name != part.name:
            found[part.key] = "name"
    return found


def may_pay_on(day: date, *, today: date) -> bool:
    return today <= day <= today + FURTHEST_AHEAD


def masked(iban: str) -> str:
    """`NL•• ABNA •••• ••43 00`: enough to recognise one's own, too little to use."""
    hidden = "".join(
        each if place < 2 or 4 <= place < 8 or place >= len(iban) - 4 else "•" for place, each in enumerate(iban)
    )
    return " ".join(hidden[start : start + 4] for start in range(0, len(hidden), 4))
