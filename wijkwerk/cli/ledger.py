"""`wijkwerk ledger check|statement|export`: the books from the command line."""

import argparse
import csv
import json
import sys

from wijkwerk.ledger import queries
from wijkwerk.ledger.models import Account, Entry
from wijkwerk.places.models import Neighbourhood


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("act", choices=("check", "statement", "export"))
    parser.add_argument("--neighbourhood", help="slug; without it check looks at all")
    parser.add_argument("--account", type=int, help="number of an account, for statement")
    parser.add_argument("--json", action="store_true", help="JSON instead of lines")


def run(arguments: argparse.Namespace) -> int:
    here = Neighbourhood.objects.filter(slug=arguments.neighbourhood).first() if arguments.neighbourhood else None
    if arguments.neighbourhood and here is None:
        sys.stderr.write(f"wijkwerk ledger: no neighbourhood {arguments.neighbourhood!r}\n")
        return 2
    if arguments.act == "check":
        return _check(here, as_json=arguments.json)
    if here is None:
        sys.stderr.write("wijkwerk ledger: say which --neighbourhood\n")
        return 2
    return _statement(here, arguments) if arguments.act == "statement" else _export(here)


def _check(here: Neighbourhood | None, *, as_json: bool) -> int:
    problems = queries.check(here)
    sys.stdout.write(json.dumps(problems or "ok") + "\n" if as_json else "\n".join(problems or ["ok"]) + "\n")
    return 1 if problems else 0


def _statement(here: Neighbourhood, arguments: argparse.Namespace) -> int:
    account = Account.objects.within(here).filter(number=arguments.account).first()
    if account is None:
        sys.stderr.write(f"wijkwerk ledger: no account {arguments.account}\n")
        return 2
    rows = [
        {
            "number": row.transaction.number,
            "at": row.transaction.at.isoformat(),
            "amount": row.amount,
            "balance": row.balance_after,
        }
        for row in queries.statement(account)
    ]
    if arguments.json:
        sys.stdout.write(json.dumps({"account": account.number, "unit": account.unit, "entries": rows}) + "\n")
    else:
        for row in rows:
            sys.stdout.write(
                f"{row['number']:>8}  {row['at'][:16]}  {row['amount']:>12}  {row['balance']:>12} {account.unit}\n"
            )
    return 0


def _export(here: Neighbourhood) -> int:
    """Every entry as CSV, in the order it was written."""
    writer = csv.writer(sys.stdout)
    writer.writerow(["transaction", "at", "purpose", "account", "unit", "amount", "balance_after"])
    rows = Entry.objects.filter(transaction__neighbourhood=here).select_related("transaction", "account").order_by("pk")
    for row in rows.iterator(chunk_size=2000):
        booked = row.transaction
        writer.writerow(
            [
                booked.number,
                booked.at.isoformat(),
                booked.purpose,
                row.account.number,
                row.account.unit,
                row.amount,
                row.balance_after,
            ]
        )
    return 0
