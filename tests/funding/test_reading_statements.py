"""What a bank sends is read whole, or refused whole with a sentence; whatever is in it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.funding import paying
from tests.funding.paying import Moved
from wijkwerk.funding.files.opening import read_statements
from wijkwerk.funding.files.statement import MOST_BYTES, NotAStatement, Statement, is_of_account

RABO = """:940:
:20:940S261201
:25:{account}
:28C:0
:60F:C261201EUR000000001000,00
:61:261201D000000000025,00N102EREF
NL15INGB0000000041
:86:/EREF/K7Q-4MX/BENM//NAME/JOOST DE VRIES EN ALLE ANDEREN VAN DE STRAAT
 TUINEN/REMI/Vergoeding K7Q-4MX/ISDT/2026-12-01
:61:261202C000000000010,00N154NONREF
:86:/ORDP//NAME/N BAKKER/REMI/huur zaal
:62F:C261208EUR000000000985,00
"""
ING = """{{1:F01INGBNL2ABXXX0000000000}}
:20:P261201000000001
:25:{account}EUR
:28C:00000
:60F:C261201EUR0,00
:61:2612011202C32,5NTRFEREF//26335123456
/TRCD/00100/
:86:/EREF/E-1//CNTP/NL15INGB0000000041/INGBNL2A/J. de Vries/ARNHEM//REMI/USTD//soep en brood/
:61:261202RC10,NTRFNONREF
:86:/RTRN/AC04//REMI/USTD//terug/
:62F:C261202EUR22,50
:86:/SUM/1/1/
-}}
"""
ABN = """ABNANL2A
940
ABNANL2A
:20:ABN AMRO BANK NV
:25:123456789
:28:1/1
:60F:D261231EUR5,00
:61:2701011231C15,00N192NONREF
:86:GIRO   428428 KPN - DIGITENNE    BETALINGSKENM.  000000042188659
5314606715                       NL15INGB0000000041
:62F:C261231EUR10,00
-
"""
TRIODOS = """:20:1308728725026/1
:25:TRIODOSBANK/0123456789
:28:1
:60F:C261201EUR5,00
:61:261201D1,25N000NONREF
:86:000>100987654321
>20ALGEMENE TUSSENREKENING KOS>21TEN VAN 01-10 TOT EN M
>22ET 31-12>310390123456
:62F:C261201EUR3,75
-
"""


def _mt940(text: str) -> Statement:
    return read_statements(text.format(account=paying.OURS).encode())[0]


@pytest.mark.parametrize("version", ["02", "03", "04", "08"])
def test_every_version_of_camt_tells_the_same(version: str) -> None:
    moved = [Moved(-1250, "K7Q-4MX", "Joost", paying.THEIRS, "E-1"), Moved(400, "soep", "Nel"), Moved(-1250)]

    told = read_statements(paying.camt(moved, opening=100_00, version=version))[0]

    assert (told.account, told.opening_cents, told.closing_cents) == (paying.OURS, 100_00, 79_00)
    assert [line.cents for line in told.lines] == [-1250, 400, -1250]
    first = told.lines[0]
    assert (first.name, first.iban, first.text) == ("Joost", paying.THEIRS, "K7Q-4MX")
    assert [line.end_to_end_id for line in told.lines] == ["E-1", "", ""]


def test_a_bundle_is_told_in_parts_when_the_bank_tells_them() -> None:
    parts = "".join(
        f'<TxDtls><Refs><EndToEndId>E-{cents}</EndToEndId></Refs><Amt Ccy="EUR">{cents}.00</Amt></TxDtls>'
        for cents in (5, 7)
    )
    entry = (
        '<Ntry><Amt Ccy="EUR">12.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>'
        f"<BookgDt><DtTm>2026-12-10T23:30:00+01:00</DtTm></BookgDt><NtryDtls>{parts}</NtryDtls></Ntry>"
    )
    content = paying.camt(closing=-1200).replace(b"</Stmt>", f"{entry}</Stmt>".encode())

    lines = read_statements(content)[0].lines

    assert [(line.cents, line.end_to_end_id) for line in lines] == [(-500, "E-5"), (-700, "E-7")]
    assert lines[0].booked_on == date(2026, 12, 10)


def test_a_bundle_that_does_not_add_up_stays_one_line() -> None:
    entry = (
        '<Ntry><Amt Ccy="EUR">12.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-12-10</Dt></BookgDt>'
        '<AddtlNtryInf>iDEAL</AddtlNtryInf><NtryDtls><TxDtls><Amt Ccy="EUR">1.00</Amt></TxDtls><TxDtls/></NtryDtls></Ntry>'
    )
    content = paying.camt(closing=1200).replace(b"</Stmt>", f"{entry}</Stmt>".encode())

    lines = read_statements(content)[0].lines

    assert [(line.cents, line.text) for line in lines] == [(1200, "iDEAL")]


def test_what_is_not_booked_yet_is_no_line() -> None:
    content = paying.camt([Moved(500)], closing=0).replace(b"BOOK", b"PDNG")

    assert read_statements(content)[0].lines == []


def test_rabobank_tells_name_account_and_reference() -> None:
    told = _mt940(RABO)

    assert (told.account, told.closing_cents) == (paying.OURS, 985_00)
    first, second = told.lines
    assert (first.cents, first.iban, first.end_to_end_id) == (-2500, paying.THEIRS, "K7Q-4MX")
    assert first.name == "JOOST DE VRIES EN ALLE ANDEREN VAN DE STRAAT TUINEN"
    assert (first.text, second.name, second.text) == ("Vergoeding K7Q-4MX", "N BAKKER", "huur zaal")


def test_ing_tells_its_counterparty_in_one_part_and_what_came_back() -> None:
    first, second = _mt940(ING).lines

    assert (first.booked_on, first.cents, first.iban) == (date(2026, 12, 2), 3250, paying.THEIRS)
    assert (first.name, first.text, first.end_to_end_id) == ("J. de Vries", "soep en brood", "E-1")
    assert (second.cents, second.is_returned) == (-1000, True)


def test_abn_amro_tells_plain_text_and_a_day_of_last_year() -> None:
    (line,) = _mt940(ABN).lines

    assert (line.booked_on, line.cents, line.iban) == (date(2026, 12, 31), 1500, paying.THEIRS)
    assert "0000000421886595314606715" in line.text


def test_triodos_tells_its_text_in_numbered_parts() -> None:
    (line,) = _mt940(TRIODOS).lines

    assert (line.cents, line.text) == (-125, "ALGEMENE TUSSENREKENING KOSTEN VAN 01-10 TOT EN MET 31-12")


@pytest.mark.parametrize("told", [paying.OURS, "0123456789", "123456789", "TRIODOSBANK/0123456789"])
def test_an_account_is_known_by_its_number_or_the_end_of_it(told: str) -> None:
    assert is_of_account(told, paying.OURS)


@pytest.mark.parametrize("told", ["", "9", "6789", "987654321", paying.THEIRS, "0123456788"])
def test_another_account_is_not_taken_for_ours(told: str) -> None:
    assert not is_of_account(told, paying.OURS)


def _declaring(doctype: bytes, text: str) -> bytes:
    """A statement that is right in all, but for what it declares before it begins."""
    return paying.camt([Moved(500, text)]).replace(b"?>", b"?>" + doctype, 1)


BOMB = _declaring(
    b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;">]>', "&c;"
)
OUTSIDE = _declaring(b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "&x;")
DTD = _declaring(b'<!DOCTYPE a SYSTEM "http://voorbeeld.example/a.dtd">', "huur")
HOSTILE = {
    "empty": b"",
    "blank": b"  \n",
    "too large": paying.camt([Moved(500)]) + b" " * MOST_BYTES,
    "zip": b"PK\x03\x04",
    "bomb": BOMB,
    "entity from outside": OUTSIDE,
    "dtd from outside": DTD,
    "another document": b"<html><body/></html>",
    "another version": paying.camt().replace(b"001.08", b"001.99"),
    "no statement": b'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"/>',
    "no account": paying.camt().replace(b"<IBAN>", b"<Oud>").replace(b"</IBAN>", b"</Oud>"),
    "no opening": paying.camt().replace(b"OPBD", b"XXXX"),
    "no closing": paying.camt().replace(b"CLBD", b"XXXX"),
    "does not add up": paying.camt([Moved(500)], closing=400),
    "dollars": paying.camt([Moved(500)]).replace(b'"EUR"', b'"USD"'),
    "parts of cents": paying.camt([Moved(500)]).replace(b">5.00<", b">5.001<"),
    "negative": paying.camt([Moved(500)]).replace(b">5.00<", b">-5.00<"),
    "no amount": paying.camt([Moved(500)]).replace(b">5.00<", b">NaN<"),
    "huge": paying.camt([Moved(2 * 10**13)]),
    "more digits than there is money": paying.camt([Moved(10**16)]),
    "no side": paying.camt([Moved(500)]).replace(b"CRDT", b"BOTH"),
    "no day": paying.camt([Moved(500)]).replace(b"2026-12-10", b"2026-13-10"),
    "lone text": b"dag bank",
    "mt940 without account": RABO.replace(":25:{account}", ":25:").encode(),
    "mt940 without closing": RABO.replace(":62F:", ":99X:").format(account=paying.OURS).encode(),
    "mt940 in dollars": RABO.replace("EUR", "USD").format(account=paying.OURS).encode(),
    "mt940 with a broken line": RABO.replace("D000000000025,00", "X25").format(account=paying.OURS).encode(),
    "mt940 with a wrong day": RABO.replace(":61:261202", ":61:261302").format(account=paying.OURS).encode(),
    "mt940 booked on no day": ING.replace("2612011202", "2612011399").format(account=paying.OURS).encode(),
    "mt940 that lies": RABO.replace("985,00", "986,00").format(account=paying.OURS).encode(),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_wrong_or_hostile_file_is_refused_whole_with_a_sentence(name: str) -> None:
    with pytest.raises(NotAStatement) as told:
        read_statements(HOSTILE[name])

    assert str(told.value).endswith(".")


@pytest.mark.parametrize("content", [BOMB, OUTSIDE, DTD], ids=["bomb", "entity from outside", "dtd from outside"])
def test_what_a_file_declares_is_never_looked_at(content: bytes) -> None:
    with pytest.raises(NotAStatement, match="van buiten"):
        read_statements(content)


@given(cut=st.integers(1, 400))
def test_a_file_that_was_torn_is_refused_whole(cut: int) -> None:
    content = paying.camt([Moved(500), Moved(-250)], opening=100)

    with pytest.raises(NotAStatement):
        read_statements(content[:-cut])


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(content: bytes) -> None:
    for start in (b"", b":20:x\n:25:NL\n:60F:", b'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">'):
        with pytest.raises(NotAStatement):
            read_statements(start + content)


@given(st.lists(st.integers(-(10**9), 10**9).filter(bool), max_size=6), st.integers(-(10**9), 10**9))
def test_whatever_moved_it_adds_up(cents: list[int], opening: int) -> None:
    told = read_statements(paying.camt([Moved(each) for each in cents], opening=opening))[0]

    assert [line.cents for line in told.lines] == cents
    assert told.closing_cents == opening + sum(cents)


def test_a_file_with_two_statements_tells_both_and_nothing_from_before_them() -> None:
    told = read_statements((f":86:niets\n{RABO}{TRIODOS}").format(account=paying.OURS).encode())

    assert [len(each.lines) for each in told] == [2, 1]


def test_a_statement_in_old_letters_is_read() -> None:
    content = RABO.replace("N BAKKER", "ZOË").format(account=paying.OURS).encode("cp1252")

    assert read_statements(content)[0].lines[1].name == "ZOË"
