"""Batches as people bring them: received, checked, taken over."""

import io
import zipfile

from tests.world import NOW, World
from wijkwerk.flows import file_check, file_to_rows
from wijkwerk.imports import commands as imports
from wijkwerk.imports.enums import Kind
from wijkwerk.imports.models import Batch
from wijkwerk.kernel.actor import WORKER

HEAD = "Pand_opnamedatum;Pand_energieklasse;Pand_gebouwklasse;Pand_postcode;Pand_huisnummer;Pand_huisletter;Pand_huisnummertoevoeging;Pand_bagverblijfsobjectid"


def checked(world: World, content: bytes, *, kind: Kind = Kind.PEOPLE, name: str = "lijst.csv") -> Batch:
    stored = imports.store_file(neighbourhood=world.neighbourhood, name=name, chunks=[content], at=NOW)
    batch = imports.receive(neighbourhood=world.neighbourhood, kind=kind, file=stored, by=world.by("Marijke"), at=NOW)
    file_check.check(batch=batch, now=lambda: NOW, by=WORKER)
    batch.refresh_from_db()
    return batch


def taken(world: World, content: bytes, *, kind: Kind = Kind.PEOPLE, name: str = "lijst.csv") -> Batch:
    batch = checked(world, content, kind=kind, name=name)
    batch = imports.start_taking(batch=batch, by=world.by("Marijke"), at=NOW)
    file_to_rows.take_over(batch=batch, by=WORKER, at=NOW)
    batch.refresh_from_db()
    return batch


def labels(*rows: str) -> bytes:
    text = "\n".join(["PublicatieDatum;01-09-2026", "LaatstVerwerkteMutatievolgnummer;123", HEAD, *rows])
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("totaal.csv", text)
    return archive.getvalue()
