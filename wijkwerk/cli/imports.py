"""`wijkwerk import KIND FILE`: the same checks as the page; writes only with --take."""

import argparse
import sys
from pathlib import Path

from wijkwerk.flows import file_check, file_to_rows
from wijkwerk.imports import commands as imports
from wijkwerk.imports import queries
from wijkwerk.imports.enums import BatchState, Kind
from wijkwerk.imports.models import Batch
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import COMMAND_LINE
from wijkwerk.places.models import Neighbourhood

MOST_TOLD = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", choices=Kind.values, help="what the file is")
    parser.add_argument("file", type=Path, help="CSV, Excel, or for EP-Online the zip as it was downloaded")
    parser.add_argument("--neighbourhood", help="slug; needed only where there are several")
    parser.add_argument("--take", action="store_true", help="take the good rows over")


def run(arguments: argparse.Namespace) -> int:
    here = _neighbourhood(arguments.neighbourhood)
    if here is None or not arguments.file.is_file():
        sys.stderr.write("wijkwerk import: no such file\n" if here else "wijkwerk import: say which --neighbourhood\n")
        return 2
    with arguments.file.open("rb") as file:
        chunks = iter(lambda: file.read(1 << 20), b"")
        stored = imports.store_file(neighbourhood=here, name=arguments.file.name, chunks=chunks, at=clock.now())
    batch = imports.receive(neighbourhood=here, kind=Kind(arguments.kind), file=stored, by=COMMAND_LINE, at=clock.now())
    file_check.check(batch=batch, now=clock.now, by=COMMAND_LINE)
    batch.refresh_from_db()
    _tell(batch)
    if batch.state == BatchState.REFUSED:
        return 1
    if arguments.take:
        batch = imports.start_taking(batch=batch, by=COMMAND_LINE, at=clock.now())
        file_to_rows.take_over(batch=batch, by=COMMAND_LINE, at=clock.now())
        sys.stdout.write(f"overgenomen: {batch.ready} rijen (code {batch.code})\n")
    return 0


def _neighbourhood(slug: str | None) -> Neighbourhood | None:
    rows = Neighbourhood.objects.filter(slug=slug) if slug else Neighbourhood.objects.all()
    found = list(rows.order_by("pk")[:2])
    return found[0] if len(found) == 1 else None


def _tell(batch: Batch) -> None:
    if batch.state == BatchState.REFUSED:
        sys.stdout.write(f"geweigerd: {batch.refusal}\n")
        return
    header = batch.understood.get("header", [])
    for field, index in batch.mapping.items():
        sys.stdout.write(
            f"  {field} ← {header[index] if index is not None and index < len(header) else '(niet gevonden)'}\n"
        )
    sys.stdout.write(f"goed: {batch.ready}, klopt niet: {batch.rejected}, overgeslagen: {batch.skipped}\n")
    for row in queries.rows_with_problems(batch)[:MOST_TOLD]:
        for problem in row.problems:
            sys.stdout.write(f"  rij {row.number}: {problem['column']}: {problem['reason']}\n")
