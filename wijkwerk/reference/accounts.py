"""The reference chart of accounts (RGS): which of its codes a kind of account of ours is, so that a bookkeeper's program knows it at once."""

import re
from functools import cache
from pathlib import Path

from wijkwerk.engines.reading import Fields, Malformed
from wijkwerk.reference.toml import FOLDER, month, naming, read_rows

# B for the balance, W for profit and loss, then groups of three letters.
_CODE = re.compile(r"[BW]([A-Z][a-z]{2}){1,4}")


@cache
def account_codes() -> dict[str, str]:
    """Code by kind of account in the ledger, and `earlier` for what earlier years yielded; a kind that is not there has none."""
    return read_account_codes(FOLDER / "accounts.toml")


def read_account_codes(path: Path) -> dict[str, str]:
    """Raises WrongReference, also for a kind that is there twice and for what can be no code."""
    found: dict[str, str] = {}
    for row in read_rows(path, "account"):
        with naming(path, row.get("kind", "?")):
            fields = Fields(row)
            kind, code, *_told = (fields.text(name) for name in ("kind", "code", "says", "source"))
            month(fields, "seen")
            fields.done()
            if not _CODE.fullmatch(code):
                raise Malformed("code", "must be B or W and groups of three letters, such as BLimBan")
            if kind in found:
                raise Malformed("kind", "stands here twice")
        found[kind] = code
    return found
