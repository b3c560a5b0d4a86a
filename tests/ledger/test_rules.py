"""What makes a booking one, and what the chain says of it; on values alone."""

import hashlib
from datetime import UTC, datetime, timedelta, timezone

import pytest

from wijkwerk.ledger import rules
from wijkwerk.ledger.rules import Posting, Sealed

AT = datetime(2026, 11, 20, 10, 0, 0, 5, tzinfo=timezone(timedelta(hours=1)))
MOST = 1_000_000_000_000_000


def _postings(*amounts: int, unit: str = "WIJK") -> list[Posting]:
    return [Posting(nth, unit, amount) for nth, amount in enumerate(amounts, start=1)]


@pytest.mark.parametrize(
    ("postings", "why"),
    [
        ([], "too_few"),
        (_postings(5), "too_few"),
        (_postings(-5, 5), None),
        (_postings(-5, 2, 3), None),
        (_postings(-5, 5, 0), "zero"),
        (_postings(-MOST, MOST), None),
        (_postings(-MOST - 1, MOST + 1), "too_much"),
        (_postings(-5, 4), "not_zero"),
        ([Posting(1, "EUR", -5), Posting(1, "EUR", 5)], "twice"),
        ([Posting(1, "EUR", -5), Posting(2, "WIJK", 5)], "not_zero"),
        ([*_postings(-5, 5), Posting(3, "EUR", 1), Posting(4, "EUR", -1)], None),
    ],
)
def test_a_booking_is_refused_for_one_reason(postings: list[Posting], why: str | None) -> None:
    assert rules.why_wrong(postings) == why


@pytest.mark.parametrize(
    ("balance", "floor", "ceiling", "is_within"),
    [
        (0, None, None, True),
        (0, 0, 0, True),
        (-1, 0, None, False),
        (1, None, 0, False),
        (1, 0, None, True),
        (-1, None, 0, True),
        (5, 6, 9, False),
    ],
)
def test_a_balance_lies_on_or_between_its_limits(
    balance: int, floor: int | None, ceiling: int | None, is_within: bool
) -> None:
    assert rules.is_within(balance, floor=floor, ceiling=ceiling) is is_within


def test_a_repeat_asks_for_the_same_in_whatever_order() -> None:
    asked = _postings(-5, 5)

    assert rules.same_content([(2, 5), (1, -5)], asked)
    assert not rules.same_content([(1, 5), (2, -5)], asked)
    assert not rules.same_content([(1, -5)], asked)


def test_a_line_of_the_chain_is_what_the_documents_say() -> None:
    first = Sealed(17, 1, AT, None, ((2, "WIJK", 200), (1, "WIJK", -200)))
    reversal = Sealed(18, 2, AT, 17, ((1, "WIJK", 200), (2, "WIJK", -200)))

    assert rules.sealed_line(first) == "17;1;2026-11-20T09:00:00.000005Z;;1:WIJK:-200,2:WIJK:200"
    assert rules.sealed_line(reversal) == "18;2;2026-11-20T09:00:00.000005Z;17;1:WIJK:200,2:WIJK:-200"


def test_the_hash_of_a_block_can_be_reckoned_by_anybody() -> None:
    row = Sealed(1, 1, datetime(2026, 11, 20, 9, 0, tzinfo=UTC), None, ((1, "EUR", -1), (2, "EUR", 1)))

    lines = "0" * 64 + "\n1\n1;1;2026-11-20T09:00:00.000000Z;;1:EUR:-1,2:EUR:1\n"
    assert rules.block_hash(rules.NO_BLOCK, 1, [row]) == hashlib.sha256(lines.encode()).hexdigest()
