"""`wijkwerk ledger check|statement|export`: the books from the command line. Amounts in the smallest part of the unit."""

import argparse
import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence

from wijkwerk.imports.files.formulas import guarded
from wijkwerk.ledger import queries
from wijkwerk.ledger.models import Account, Entry
from wijkwerk.places.models import Neighbourhood

SHOWN = 50
UNSEALED = "unsealed"
COLUMNS = (
    "transaction",
    "key",
    "books",
    "at",
    "purpose",
    "reverses",
    "account",
    "kind",
    "unit",
    "amount",
    "balance_after",
)
BLOCK = ("block", "first", "last", "sealed_at", "hash")
WORDS = ("reason", "subject")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("act", choices=("check", "statement", "export", "chain"))
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
    return {"statement": _statement, "export": _export, "chain": _chain}[arguments.act](found[0], arguments)


def _check(here: Neighbourhood | None, *, as_json: bool) -> int:
    problems = queries.check(here)
    told = json.dumps(problems or "ok") if as_json else "\n".join(problems or ["ok", *map(_standing, _checked(here))])
    sys.stdout.write(f"{told}\n")
    return 1 if problems else 0


def _checked(here: Neighbourhood | None) -> list[Neighbourhood]:
    return [here] if here else list(Neighbourhood.objects.order_by("pk"))


def _standing(here: Neighbourhood) -> str:
    """The head is what to write down elsewhere: who has it can tell later that nothing before it was changed."""
    now = queries.standing(here)
    head = f"block {now.head.number}, head {now.head.hash}" if now.head else "no block yet"
    return f"{here.slug}: {head}; {now.waiting} not sealed yet"


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
        sys.stdout.write(f"{row.transaction.number or UNSEALED:>8}  {_moment(row)[:16]}  {amounts}\n")
    return 0


def _export(here: Neighbourhood, arguments: argparse.Namespace) -> int:
    """Every entry, in the order in which it was written, without holding them all. What is not sealed yet has no number."""
    columns = (*COLUMNS, *WORDS) if arguments.words else COLUMNS
    _write(columns, map(_told, queries.journal(here).iterator(chunk_size=2000)), as_json=arguments.json)
    return 0


def _chain(here: Neighbourhood, arguments: argparse.Namespace) -> int:
    """With it and an export, anybody can recompute the chain."""
    blocks = queries.chain(here).iterator(chunk_size=500)
    rows = ((row.number, row.first, row.last, row.sealed_at.isoformat(), row.hash) for row in blocks)
    _write(BLOCK, (dict(zip(BLOCK, row, strict=True)) for row in rows), as_json=arguments.json)
    return 0


def _write(columns: Sequence[str], rows: Iterable[Mapping[str, object]], *, as_json: bool) -> None:
    chosen = ({name: row[name] for name in columns} for row in rows)
    if as_json:
        for row in chosen:
            sys.stdout.write(json.dumps(row) + "\n")
        return
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([guarded(cell) if isinstance(cell, str) else cell for cell in row.values()] for row in chosen)


def _told(row: Entry) -> dict[str, object]:
    booked, undone = row.transaction, row.transaction.reversal_of
    note = getattr(booked, "note", None)
    return {
        "transaction": booked.number,
        "key": booked.key,
        "books": booked.legal_person.number,
        "at": _moment(row),
        "purpose": booked.purpose,
        "reverses": undone.number if undone else None,
        "account": row.account.number,
        "kind": row.account.kind,
        "unit": row.account.unit,
        "amount": row.amount,
        "balance_after": row.balance_after,
        "reason": note.reason if note else "",
        "subject": note.subject if note else "",
    }


def _moment(row: Entry) -> str:
    return row.transaction.at.isoformat()
