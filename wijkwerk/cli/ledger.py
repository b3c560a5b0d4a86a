"""`wijkwerk ledger check|statement|export`: the books from the command line. Amounts in the smallest part of the unit."""

import argparse
import csv
import json
import sys
from collections.abc import Iterable

from wijkwerk.ledger import queries
from wijkwerk.ledger.models import Account, Entry
from wijkwerk.places.models import Neighbourhood

SHOWN = 50
COLUMNS = ("transaction", "at", "purpose", "reverses", "account", "kind", "unit", "amount", "balance_after")
WORDS = ("reason", "subject")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("act", choices=("check", "statement", "export"))
    parser.add_argument("--neighbourhood", help="slug; needed only where there are several, and never for check")
    parser.add_argument("--account", type=int, help="number of an account, for statement")
    parser.add_argument("--last", type=int, default=SHOWN, help=f"how many entries of a statement (default {SHOWN})")
    parser.add_argument("--words", action="store_true", help="export also what people wrote: personal data")
    parser.add_argument("--json", action="store_true", help="JSON instead of lines")


def run(arguments: argparse.Namespace) -> int:
    rows = Neighbourhood.objects.filter(slug=arguments.neighbourhood) if arguments.neighbourhood else None
    found = list((Neighbourhood.objects.all() if rows is None else rows).order_by("pk")[:2])
    if rows is not None and not found:
        sys.stderr.write(f"wijkwerk ledger: no neighbourhood {arguments.neighbourhood!r}\n")
        return 2
    if arguments.act == "check":
        return _check(None if rows is None else found[0], as_json=arguments.json)
    if len(found) != 1:
        sys.stderr.write("wijkwerk ledger: say which --neighbourhood\n")
        return 2
    return _statement(found[0], arguments) if arguments.act == "statement" else _export(found[0], arguments)


def _check(here: Neighbourhood | None, *, as_json: bool) -> int:
    problems = queries.check(here)
    sys.stdout.write(json.dumps(problems or "ok") + "\n" if as_json else "\n".join(problems or ["ok"]) + "\n")
    return 1 if problems else 0


def _statement(here: Neighbourhood, arguments: argparse.Namespace) -> int:
    account = Account.objects.within(here).filter(number=arguments.account).first()
    if account is None:
        sys.stderr.write(f"wijkwerk ledger: no account {arguments.account}\n")
        return 2
    entries = queries.statement(account)[: arguments.last]
    if arguments.json:
        rows = [
            {"number": row.transaction.number, "at": _moment(row), "amount": row.amount, "balance": row.balance_after}
            for row in entries
        ]
        told = {"account": account.number, "unit": account.unit, "balance": account.balance, "entries": rows}
        sys.stdout.write(json.dumps(told) + "\n")
        return 0
    for row in entries:
        amounts = f"{row.amount:>12}  {row.balance_after:>12} {account.unit}"
        sys.stdout.write(f"{row.transaction.number:>8}  {_moment(row)[:16]}  {amounts}\n")
    return 0


def _export(here: Neighbourhood, arguments: argparse.Namespace) -> int:
    """Every entry, in the order in which it was written, without holding them all."""
    columns = (*COLUMNS, *WORDS) if arguments.words else COLUMNS
    told = map(_told, queries.journal(here).iterator(chunk_size=2000))
    rows = ({name: row[name] for name in columns} for row in told)
    if arguments.json:
        for row in rows:
            sys.stdout.write(json.dumps(row) + "\n")
        return 0
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(_harmless(row.values()) for row in rows)
    return 0


def _told(row: Entry) -> dict[str, object]:
    booked, undone = row.transaction, row.transaction.reversal_of
    return {
        "transaction": booked.number,
        "at": _moment(row),
        "purpose": booked.purpose,
        "reverses": undone.number if undone else None,
        "account": row.account.number,
        "kind": row.account.kind,
        "unit": row.account.unit,
        "amount": row.amount,
        "balance_after": row.balance_after,
        "reason": booked.note.reason,
        "subject": booked.note.subject,
    }


def _moment(row: Entry) -> str:
    return row.transaction.at.isoformat()


def _harmless(cells: Iterable[object]) -> list[object]:
    """Words that a spreadsheet would take for a formula stay words."""
    return [f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@")) else cell for cell in cells]
