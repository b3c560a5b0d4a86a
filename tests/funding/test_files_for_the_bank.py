"""What goes to the bank: valid against the schemas, in characters every bank takes, and never an amount that is none."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.funding import paying, schemas
from wijkwerk.funding.files import epc, pain001, pain008, sepa_parts, xaf
from wijkwerk.funding.files.sepa_parts import WrongOrder

AT = datetime(2026, 12, 1, 9, tzinfo=UTC)
ON = date(2026, 12, 2)


def _order(*transfers: pain001.Transfer) -> pain001.TransferOrder:
    return pain001.TransferOrder("WIJK-1", AT, ON, "Stichting Zoë & Zn.", paying.OURS, transfers)


def _transfer(
    cents: int = 1250, *, name: str = "Joost", iban: str = paying.THEIRS, text: str = "x"
) -> pain001.Transfer:
    return pain001.Transfer("K7Q-4MX", name, iban, cents, text)


def _debit(*, is_first: bool) -> pain008.Debit:
    return pain008.Debit("K7Q-4MX", "Joost", paying.THEIRS, 500, "Bijdrage", "K7Q-4MX", date(2026, 1, 1), is_first)


def _debits(*debits: pain008.Debit) -> pain008.DebitOrder:
    return pain008.DebitOrder("WIJK-1", AT, ON, "Stichting", paying.OURS, paying.CREDITOR, debits)


@pytest.mark.parametrize("version", pain001.VERSIONS)
@settings(max_examples=25)
@given(
    cents=st.lists(st.integers(1, sepa_parts.MOST_CENTS), min_size=1, max_size=3),
    name=st.text(max_size=90).map(lambda told: f"J{told}"),
    text=st.text(max_size=200),
)
def test_every_list_of_payments_is_valid(version: str, cents: list[int], name: str, text: str) -> None:
    content = pain001.write(_order(*(_transfer(each, name=name, text=text) for each in cents)), version=version)

    assert schemas.of_payments(content, f"pain.001.001.{version}") == []
    assert b"<PstlAdr>" not in content


@pytest.mark.parametrize("version", pain008.VERSIONS)
def test_first_and_following_collections_stand_apart_in_a_valid_file(version: str) -> None:
    content = pain008.write(_debits(_debit(is_first=False), _debit(is_first=True)), version=version)

    assert schemas.of_payments(content, f"pain.008.001.{version}") == []
    assert content.index(b"FRST") < content.index(b"RCUR")


@pytest.mark.parametrize("cents", [0, -1, -1250, sepa_parts.MOST_CENTS + 1, 10**18])
def test_no_file_holds_an_amount_that_is_none(cents: int) -> None:
    with pytest.raises(WrongOrder):
        pain001.write(_order(_transfer(cents)))


@pytest.mark.parametrize("iban", ["", "NL91ABNA0417164301", "nl91abna0417164300", "NL91 ABNA 0417 1643 00"])
def test_no_file_holds_an_account_that_is_none(iban: str) -> None:
    with pytest.raises(WrongOrder):
        pain001.write(_order(_transfer(iban=iban)))


@pytest.mark.parametrize("name", ["", "😀", "ببب"])
def test_no_file_holds_a_name_that_a_bank_cannot_write(name: str) -> None:
    with pytest.raises(WrongOrder):
        pain001.write(_order(_transfer(name=name)))


def test_an_empty_list_is_no_file() -> None:
    with pytest.raises(WrongOrder):
        pain001.write(_order())


@pytest.mark.parametrize(
    "write",
    [
        lambda: pain001.write(_order(_transfer()), version="11"),
        lambda: pain008.write(_debits(_debit(is_first=True)), version="10"),
    ],
)
def test_a_version_that_is_not_written_here_is_refused(write: object) -> None:
    with pytest.raises(WrongOrder):
        write()  # type: ignore[operator]


def test_the_same_list_gives_the_same_file() -> None:
    assert pain001.write(_order(_transfer())) == pain001.write(_order(_transfer()))


def test_markup_in_a_name_stays_text() -> None:
    content = pain001.write(_order(_transfer(name="</Nm><Nm>Ander", text="<!ENTITY x>")))

    assert schemas.of_payments(content, "pain.001.001.09") == []
    assert content.count(b"<Nm>") == 3


@given(st.text(max_size=300))
def test_what_is_plain_is_in_the_characters_of_sepa(told: str) -> None:
    plain = sepa_parts.plain(told, 140)

    assert len(plain) <= 140
    assert set(plain) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/-?:().,'+ ")
    assert "//" not in plain
    assert plain == plain.strip("/ ")


def test_a_code_to_pay_tells_account_amount_and_text_line_by_line() -> None:
    told = epc.text(name="Zoë", iban=paying.THEIRS, cents=1205, remittance="K7Q-4MX").split("\n")

    assert told[:4] == ["BCD", "002", "1", "SCT"]
    assert told[5:8] == ["Zoe", paying.THEIRS, "EUR12.05"]
    assert told[10] == "K7Q-4MX"


def _books(opening: tuple[tuple[str, int], ...] = ()) -> xaf.YearOfBooks:
    accounts = [xaf.LedgerAccount("1", "bank", True, "BLimBan"), xaf.LedgerAccount("2", "kosten", False)]
    bookings = [
        xaf.Booking("bank-1", date(2026, 2, 28), "=1+1", True, [("1", 500), ("2", -500)]),
        xaf.Booking("claim-1", date(2026, 12, 31), "waardering", False, [("2", -7), ("1", 7)]),
    ]
    return xaf.YearOfBooks(2026, "Stichting <Kade>", date(2027, 1, 3), accounts, opening, bookings)


@pytest.mark.parametrize("version", ["3.2", "3.2.1"])
@pytest.mark.parametrize("opening", [(), (("1", -900), ("2", 900))], ids=["first year", "later year"])
def test_the_books_of_a_year_are_a_valid_auditfile(version: str, opening: tuple[tuple[str, int], ...]) -> None:
    content = xaf.write(_books(opening), version=version)

    assert schemas.of_books(content, version) == []


def test_what_earlier_years_yielded_is_no_yield_of_this_one() -> None:
    content = xaf.write(_books((("1", -900), ("2", 900)))).decode()

    opening = content.partition("<openingBalance>")[2].partition("</openingBalance>")[0]
    assert "<accID>0</accID>" in opening
    assert "<accID>2</accID>" not in opening
    assert "<totalDebit>9.00</totalDebit>" in opening
    assert "<totalCredit>9.00</totalCredit>" in opening
