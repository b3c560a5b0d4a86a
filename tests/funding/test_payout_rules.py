"""Who signs, what a line probably is, and when one may collect: on values alone."""

import hashlib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkwerk.funding.enums import SettledAs, Why
from wijkwerk.funding.rules import batches, debits, matching
from wijkwerk.funding.rules.batches import Part, Signer
from wijkwerk.funding.rules.matching import Expected, Seen

TREASURER, CHAIR = Signer(1, True, False), Signer(2, True, False)
SUPERVISOR, NOBODY = Signer(3, False, True), Signer(4, False, False)
PART = Part("claim A", "Joost", "NL15INGB0000000041", 1000, "x")


@pytest.mark.parametrize(
    ("signer", "signed_by", "receives", "deciders", "code"),
    [
        (TREASURER, [], [], [1, 2], None),
        (TREASURER, [1], [], [1, 2], "twice"),
        (TREASURER, [], [1], [1, 2], "own"),
        (SUPERVISOR, [], [], [1, 2], "not_needed"),
        (SUPERVISOR, [], [], [1], None),
        (SUPERVISOR, [], [2], [1, 2], None),
        (SUPERVISOR, [], [3], [1], "own"),
        (NOBODY, [], [], [1], "no_role"),
    ],
)
def test_never_ones_own_never_twice_and_a_supervisor_only_beside_a_board_of_one(
    signer: Signer, signed_by: list[int], receives: list[int], deciders: list[int], code: str | None
) -> None:
    assert batches.why_not_sign(signer, signed_by=signed_by, receives=receives, deciders=deciders) == code


def test_two_people_sign_unless_the_whole_list_is_small() -> None:
    assert batches.signatures_needed([1], one_up_to=0) == 2
    assert batches.signatures_needed([400, 600], one_up_to=1000) == 1
    assert batches.signatures_needed([400, 601], one_up_to=1000) == 2


@pytest.mark.parametrize(
    ("signers", "needed", "deciders_left", "is_signed"),
    [
        ([TREASURER, CHAIR], 2, True, True),
        ([TREASURER, TREASURER], 2, True, False),
        ([TREASURER, SUPERVISOR], 2, True, True),
        ([SUPERVISOR, Signer(5, False, True)], 2, True, False),
        ([SUPERVISOR, Signer(5, False, True)], 2, False, True),
        ([SUPERVISOR], 1, True, False),
    ],
)
def test_a_list_is_signed_by_different_people_one_of_whom_decides(
    signers: list[Signer], needed: int, deciders_left: bool, is_signed: bool
) -> None:
    assert batches.is_signed(signers, needed=needed, deciders_left=deciders_left) is is_signed


@pytest.mark.parametrize(
    ("now", "told"),
    [
        ({"claim A": PART}, {}),
        ({}, {"claim A": "gone"}),
        ({"claim A": Part("claim A", "Joost", PART.iban, 1001, "x")}, {"claim A": "amount"}),
        ({"claim A": Part("claim A", "Joost", "NL85INGB0000000042", 1000, "x")}, {"claim A": "iban"}),
        ({"claim A": Part("claim A", "Ander", PART.iban, 1000, "x")}, {"claim A": "name"}),
    ],
)
def test_whatever_differs_from_what_was_signed_is_told(now: dict[str, Part], told: dict[str, str]) -> None:
    assert batches.differences([PART], now) == told


@given(
    st.tuples(st.text(), st.text(), st.integers(1, 9), st.text()),
    st.tuples(st.text(), st.text(), st.integers(1, 9), st.text()),
)
def test_a_signature_stands_under_one_list_only(
    one: tuple[str, str, int, str], other: tuple[str, str, int, str]
) -> None:
    def snapshot(told: tuple[str, str, int, str]) -> str:
        key, name, cents, text = told
        return batches.snapshot(iban="NL1", pay_on=date(2026, 1, 1), parts=[Part(key, name, "NL2", cents, text)])

    assert (snapshot(one) == snapshot(other)) == (one == other)


def test_what_was_signed_before_an_upgrade_is_signed_after_it() -> None:
    told = f"{PART.iban}|2026-12-10\n('claim A', 'Joost', '{PART.iban}', 1000, 'x')"

    signed = batches.snapshot(iban=PART.iban, pay_on=date(2026, 12, 10), parts=[PART])

    assert signed == hashlib.sha256(told.encode()).hexdigest()


@pytest.mark.parametrize(("days", "may"), [(-1, False), (0, True), (60, True), (61, False)])
def test_a_list_is_paid_from_today_until_sixty_days_ahead(days: int, may: bool) -> None:
    today = date(2026, 12, 10)

    assert batches.may_pay_on(today + timedelta(days=days), today=today) is may


def test_a_masked_number_shows_country_bank_and_end() -> None:
    assert batches.masked("NL15INGB0000000041") == "NL•• INGB •••• ••00 41"


def _expected(code: str, cents: int, **details: object) -> Expected:
    facts: dict[str, object] = {
        "kind": SettledAs.PAYMENT,
        "what": code,
        "end_to_end_id": code,
        "marks": (code,),
        **details,
    }
    return Expected(code=code, cents=cents, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("line", "why", "is_certain"),
    [
        (Seen(-1000, end_to_end_id="K7Q-4MX"), Why.END_TO_END, True),
        (Seen(-1000, text="betreft k7q 4mx dank"), Why.REFERENCE, True),
        (Seen(-1000, iban="NL1"), Why.AMOUNT_AND_IBAN, True),
        (Seen(-1000, name="de Vries, Joost"), Why.AMOUNT_AND_NAME, False),
        (Seen(-1000, name="Vries Joost"), Why.AMOUNT_AND_NAME, False),
        (Seen(-999, text="K7Q-4MX"), Why.OTHER_AMOUNT, False),
    ],
)
def test_a_line_is_proposed_with_its_reason(line: Seen, why: Why, is_certain: bool) -> None:
    found = matching.propose({1: line}, [_expected("K7Q-4MX", -1000, iban="NL1", name="Joost de Vries")])

    assert (found[1].why, found[1].is_certain) == (why, is_certain)


@pytest.mark.parametrize(
    "line",
    [Seen(1000, text="K7Q-4MX"), Seen(-1000, text="iets"), Seen(-1000, name="Vries"), Seen(-1000, iban="", name="")],
)
def test_a_line_that_only_resembles_is_not_proposed(line: Seen) -> None:
    assert matching.propose({1: line}, [_expected("K7Q-4MX", -1000, name="Joost de Vries")]) == {}


def test_of_two_that_fit_as_well_none_is_certain_and_neither_is_used_twice() -> None:
    expected = [_expected("AAA-AAA", -1000, iban="NL1"), _expected("BBB-BBB", -1000, iban="NL1")]

    found = matching.propose({1: Seen(-1000, iban="NL1"), 2: Seen(-1000, iban="NL1")}, expected)

    assert {each.expected.code for each in found.values()} == {"AAA-AAA", "BBB-BBB"}
    assert not any(each.is_certain for each in found.values())


def test_of_two_reasons_the_stronger_is_told_and_the_other_is_free_for_another_line() -> None:
    marked, named = _expected("AAA-AAA", -1000), _expected("BBB-BBB", -1000, name="Joost de Vries")

    found = matching.propose(
        {1: Seen(-1000, text="AAA-AAA", name="Joost de Vries"), 2: Seen(-1000, name="Joost de Vries")}, [marked, named]
    )

    assert {number: (each.expected.code, each.why) for number, each in found.items()} == {
        1: ("AAA-AAA", Why.REFERENCE),
        2: ("BBB-BBB", Why.AMOUNT_AND_NAME),
    }


@pytest.mark.parametrize(("lines", "codes"), [((1, 2), ("AAA-AAA",)), ((1,), ("AAA-AAA", "BBB-BBB"))])
def test_what_fits_two_is_proposed_once_and_is_not_certain(lines: tuple[int, ...], codes: tuple[str, ...]) -> None:
    expected = [_expected(code, -1000, iban="NL1") for code in codes]

    found = matching.propose({number: Seen(-1000, iban="NL1") for number in lines}, expected)

    assert [each.is_certain for each in found.values()] == [False]


def test_a_single_cent_is_proposed_too() -> None:
    found = matching.propose({1: Seen(1, text="K7Q-4MX")}, [_expected("K7Q-4MX", 1)])

    assert found[1].expected.key == "payment K7Q-4MX"


def test_what_came_back_is_proposed_only_for_a_line_that_came_back() -> None:
    back = _expected("K7Q-4MX", 1000, kind=SettledAs.PAYMENT_BACK)

    assert matching.propose({1: Seen(1000, text="K7Q-4MX")}, [back]) == {}
    assert matching.propose({1: Seen(1000, text="K7Q-4MX", is_returned=True)}, [back])[1].is_certain


@pytest.mark.parametrize(
    ("told", "fits"), [("rekening 12", True), ("Rek ening-12.", True), ("rekening 120", False), ("12", False)]
)
def test_a_bill_is_known_by_its_number_and_not_by_a_longer_one(told: str, fits: bool) -> None:
    bill = Expected(SettledAs.BILL, "12", 5000, "zaal", marks=("rekening 12", "12"))

    assert (1 in matching.propose({1: Seen(5000, text=told)}, [bill])) is fits


@pytest.mark.parametrize(("told", "fits"), [("rekening 5", True), ("rekening 50", False)])
def test_a_bill_of_one_digit_is_not_one_of_two(told: str, fits: bool) -> None:
    bill = Expected(SettledAs.BILL, "5", 5000, "zaal", marks=("rekening 5",))

    assert (1 in matching.propose({1: Seen(5000, text=told)}, [bill])) is fits


@pytest.mark.parametrize(("mark", "fits"), [("AB-12", False), ("AB-123", True)])
def test_what_is_too_short_tells_nothing(mark: str, fits: bool) -> None:
    expected = _expected("K7Q-4MX", -1000, marks=(mark,))

    assert (1 in matching.propose({1: Seen(-1000, text=f"betreft {mark}")}, [expected])) is fits


def test_only_a_bill_is_accepted_with_another_amount() -> None:
    bill = Expected(SettledAs.BILL, "12", 5000, "zaal")

    assert matching.can_be_accepted(Seen(4500), bill)
    assert matching.can_be_accepted(Seen(1), bill)
    assert matching.can_be_accepted(Seen(5000), Expected(SettledAs.BILL, "12", 1, "zaal"))
    assert not matching.can_be_accepted(Seen(-5000), bill)
    assert not matching.can_be_accepted(Seen(-999), _expected("A", -1000))


MANDATE = debits.Mandate(date(2026, 1, 31), None, None)
SOON = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("mandate", "on", "code"),
    [
        (MANDATE, SOON + timedelta(days=14), None),
        (MANDATE, SOON + timedelta(days=13), "too_soon"),
        (debits.Mandate(MANDATE.signed_on, None, None, notice_days=1), SOON + timedelta(days=1), None),
        (MANDATE, date(2026, 1, 30), "before_signature"),
        (MANDATE, date(2026, 1, 31), "too_soon"),
        (debits.Mandate(MANDATE.signed_on, SOON, None), SOON, "ended"),
        (MANDATE, date(2029, 1, 31), "unused"),
        (debits.Mandate(MANDATE.signed_on, None, date(2026, 3, 1)), SOON + timedelta(days=366), "too_far"),
        (debits.Mandate(MANDATE.signed_on, None, date(2026, 3, 1)), SOON + timedelta(days=365), None),
    ],
)
def test_one_collects_under_a_living_mandate_and_told_in_time(
    mandate: debits.Mandate, on: date, code: str | None
) -> None:
    assert debits.why_not_collect(mandate, on=on, announced_on=SOON) == code


def test_a_mandate_that_was_not_used_for_three_years_less_three_months_lapses_before_long() -> None:
    assert debits.lapsing_when_used_by(date(2028, 10, 31)) == date(2026, 1, 31)


def test_a_payer_takes_it_back_for_eight_weeks_and_without_a_mandate_for_thirteen_months() -> None:
    assert debits.refund_until(date(2026, 1, 31)) == date(2026, 3, 28)
    assert debits.unauthorised_until(date(2026, 1, 31)) == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("told", "is_one"),
    [("NL69ZZZ123456780000", True), ("NL68ZZZ123456780000", False), ("NL69", False), ("DE98ZZZ09999999999", True)],
)
def test_an_incassant_id_is_known_by_its_digits(told: str, is_one: bool) -> None:
    assert debits.is_creditor_id(told) is is_one


@given(st.dates(date(2000, 3, 31), date(2080, 1, 1)), st.integers(0, 4000))
def test_who_collects_hears_of_every_mandate_before_it_lapses(used_on: date, days: int) -> None:
    """On its last day, and on each of the two months before it; not while it is good for half a year."""
    lapses = debits.lapses_on(used_on)

    assert used_on <= debits.lapsing_when_used_by(lapses - timedelta(days=1))
    assert used_on <= debits.lapsing_when_used_by(lapses - timedelta(days=61))
    assert used_on > debits.lapsing_when_used_by(lapses - timedelta(days=180 + days))
    assert debits.why_not_collect(debits.Mandate(used_on, None, None), on=lapses, announced_on=lapses) == "unused"
