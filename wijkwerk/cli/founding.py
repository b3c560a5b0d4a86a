"""`wijkwerk new`: begins a neighbourhood, with its bodies and with somebody who can begin; the screens of a first start do the same."""

import argparse
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email, validate_slug
from django.urls import NoReverseMatch, reverse
from django.utils.text import slugify

from wijkwerk.access.enums import Role
from wijkwerk.flows import neighbourhood_start
from wijkwerk.flows.neighbourhood_start import Start
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import COMMAND_LINE
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.places.commands import LegalFacts
from wijkwerk.places.enums import CorporationTax, LegalForm
from wijkwerk.reference import buurten
from wijkwerk.reference.buurten import Buurt
from wijkwerk.reference.toml import WrongReference


class Unclear(Exception):
    """What was typed cannot be meant; one sentence."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("name", nargs="?", help="the name of the enterprise")
    add("--find", metavar="WORDS", help="only show which buurten the index has by these words")
    add(
        "--index", type=Path, metavar="FILE", help="keep a newer index of buurten: buurten-YEAR.csv of the same columns"
    )
    add("--slug", help="its short name in addresses (default: from its name)")
    add(
        "--buurt",
        action="append",
        default=[],
        metavar="CODE",
        help="a buurt of the index, such as BU02020211; none will do",
    )
    add("--tagline", default="", help="what it calls itself, in a few words")
    add(
        "--role",
        action="append",
        default=[],
        metavar="ROLE=WORD",
        help="what a role is called here: connector=buurtmoeder",
    )
    add("--language", action="append", metavar="CODE", help="a language its pages offer beside Dutch (default: all)")
    add("--body", action="append", default=[], metavar="NAME:FORM:TAX", help="a legal person; the first pays first")
    add("--area", action="append", default=[], help="a part beyond the first five, such as cash or place")
    add("--connector", nargs=2, metavar=("NAME", "EMAIL"), help="who begins")


def run(arguments: argparse.Namespace) -> int:
    try:
        sys.stdout.write(_act(arguments) + "\n")
    except (Unclear, WrongReference, OSError) as problem:
        sys.stderr.write(f"wijkwerk new: {problem}\n")
        return 2
    except Refusal as refusal:
        sys.stderr.write(f"wijkwerk new: {refusal.for_people}\n")
        return 1
    return 0


def _act(arguments: argparse.Namespace) -> str:
    folder = Path(settings.VAR_DIR)
    if arguments.index:
        return _keep(arguments.index, folder)
    index = buurten.newest(folder)
    if arguments.find:
        found = [
            f"{each.code}  {each.name}  ({each.municipality or 'gemeente opgegaan in een andere'})"
            for each in index.find(arguments.find)
        ]
        return "\n".join([*found, f"index van {index.year}: {buurten.SOURCE}"])
    here = neighbourhood_start.start(told=_told(arguments, index), by=COMMAND_LINE, at=clock.now())
    return (
        f"{here.name} is begonnen: /{here.slug}/. {arguments.connector[0]} meldt zich aan met {arguments.connector[1]}."
    )


def _keep(file: Path, folder: Path) -> str:
    year = file.stem.removeprefix("buurten-")
    if not (file.name == f"buurten-{year}.csv" and year.isdigit() and len(year) == 4):
        raise Unclear("noem het bestand naar zijn jaar: buurten-2026.csv")
    index = buurten.read_index(file.name, file.read_bytes(), year=int(year))
    shutil.copyfile(file, folder / file.name)
    return f"{len(index.buurten)} buurten van {index.year} gaan voortaan voor"


def _told(arguments: argparse.Namespace, index: buurten.Index) -> Start:
    if not arguments.name or not arguments.connector:
        raise Unclear("zeg de naam, en met --connector NAAM MAILADRES wie er begint")
    slug, (who, email) = arguments.slug or slugify(arguments.name)[:40], arguments.connector
    try:
        validate_slug(slug)
        validate_email(email)
    except ValidationError as wrong:
        raise Unclear(wrong.messages[0]) from None
    return Start(
        slug=slug,
        name=arguments.name,
        bodies=[_body(told) for told in arguments.body] or [(arguments.name, LegalFacts())],
        connector_name=who,
        connector_email=email,
        buurten=[_buurt(code, index) for code in arguments.buurt],
        tagline=arguments.tagline,
        role_words=dict(_role(told) for told in arguments.role),
        languages=arguments.language,
        areas=[_area(told) for told in arguments.area],
    )


def _buurt(code: str, index: buurten.Index) -> Buurt:
    if code not in index.buurten:
        raise Unclear(f"{code} staat niet in de index van {index.year}; zoek met --find, of laat het weg")
    return index.buurten[code]


def _body(told: str) -> tuple[str, LegalFacts]:
    name, form, tax, *_rest = [*told.split(":"), "", ""]
    try:
        return name, LegalFacts(LegalForm(form or LegalForm.INFORMAL), CorporationTax(tax or CorporationTax.UNKNOWN))
    except ValueError:
        forms, taxes = ", ".join(LegalForm.values), ", ".join(CorporationTax.values)
        raise Unclear(f"--body {told}: NAAM:VORM:BELASTING, met vorm {forms} en belasting {taxes}") from None


def _role(told: str) -> tuple[str, str]:
    role, _equals, word = told.partition("=")
    _known("--role", [role], frozenset(Role.values))
    return role, word


def _area(told: str) -> str:
    """A part is called after its first page."""
    try:
        reverse(f"desk_{told}")
    except NoReverseMatch:
        raise Unclear(f"--area {told} bestaat niet; de namen staan bij Wat kan er nog meer") from None
    return told


def _known(option: str, given: Sequence[str], all_there_are: frozenset[str]) -> Sequence[str]:
    wrong = sorted(set(given) - all_there_are)
    if wrong:
        raise Unclear(f"{option} {wrong[0]} bestaat niet; er zijn {', '.join(sorted(all_there_are))}")
    return given
