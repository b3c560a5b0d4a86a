"""Codes of the reference chart of accounts: of kinds that we have, and a file with a slip of the finger is refused."""

from pathlib import Path

import pytest

from wijkwerk.ledger.enums import AccountKind
from wijkwerk.reference.accounts import account_codes, read_account_codes
from wijkwerk.reference.toml import WrongReference

ROW = '[[account]]\nkind = "{kind}"\ncode = "{code}"\nsays = "Kas"\nsource = "boekhoudplaza.nl"\nseen = "2026-11"\n'
ON_THE_BALANCE = {"bank", "cash", "transit", "suspense", "organisation", "person", "reserve", "earlier"}


def test_every_code_is_of_a_kind_that_the_ledger_has() -> None:
    assert set(account_codes()) <= {*AccountKind.values, "earlier"}


def test_what_stays_over_the_years_has_a_code_of_the_balance() -> None:
    on_the_balance = {kind for kind, code in account_codes().items() if code.startswith("B")}

    assert on_the_balance == ON_THE_BALANCE


@pytest.mark.parametrize("code", ["", "Lim", "BLi", "XLimBan", "BLimBa", "BLIMBAN", "BLimBan."])
def test_what_can_be_no_code_is_refused(tmp_path: Path, code: str) -> None:
    (tmp_path / "accounts.toml").write_text(ROW.format(kind="cash", code=code))

    with pytest.raises(WrongReference, match="cash"):
        read_account_codes(tmp_path / "accounts.toml")


def test_a_kind_that_stands_there_twice_is_refused(tmp_path: Path) -> None:
    (tmp_path / "accounts.toml").write_text(
        ROW.format(kind="cash", code="BLim") + ROW.format(kind="cash", code="BLimKas")
    )

    with pytest.raises(WrongReference, match="twice"):
        read_account_codes(tmp_path / "accounts.toml")
