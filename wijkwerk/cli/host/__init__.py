"""`wijkwerk host list|name|export|take-in|delete|drill`: the neighbourhoods of an installation, each to be named, moved or removed."""

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from django.conf import settings
from django.http.request import validate_host

from wijkwerk.cli.archive import BackupProblem
from wijkwerk.cli.backup import free_place
from wijkwerk.cli.host import commands, drill, standing
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import COMMAND_LINE
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.oversight import queries as oversight
from wijkwerk.places import commands as places
from wijkwerk.places.models import Neighbourhood


def add_arguments(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True)
    shown = acts.add_parser("list", help="every neighbourhood: health, size, last backup, last restore tried")
    shown.add_argument("--json", action="store_true", help="JSON instead of lines")
    named = acts.add_parser("name", help="a host name at which the pages of one neighbourhood answer")
    named.add_argument("slug")
    named.add_argument("host_name", nargs="?", help="such as kade.example.nl (without: which it has)")
    named.add_argument("--drop", action="store_true", help="no longer")
    out = acts.add_parser("export", help="one neighbourhood whole, into a file")
    out.add_argument("slug")
    out.add_argument("file", type=Path, nargs="?", help="the .tar to write (default: one in var/backups)")
    taken = acts.add_parser("take-in", help="a neighbourhood that another installation exported")
    taken.add_argument("file", type=Path)
    taken.add_argument("--slug", help="another short name than it had")
    gone = acts.add_parser(
        "delete", help="a neighbourhood, its books included, after an export that still holds all of it"
    )
    gone.add_argument("slug")
    gone.add_argument("file", type=Path, help="the export")
    acts.add_parser("drill", help="put the newest backup back in a scratch database, and tell what came of it")


def run(arguments: argparse.Namespace) -> int:
    acts: dict[str, Callable[[argparse.Namespace], str]] = {
        "list": _list,
        "name": _name,
        "export": _export,
        "take-in": _take_in,
        "delete": _delete,
        "drill": _drill,
    }
    try:
        sys.stdout.write(f"{acts[arguments.act](arguments)}\n")
    except (BackupProblem, OSError, Refusal) as problem:
        sys.stderr.write(f"wijkwerk host {arguments.act}: {problem}\n")
        return 1
    return 0


def _list(arguments: argparse.Namespace) -> str:
    now = standing.standing()
    return json.dumps(asdict(now)) if arguments.json else standing.in_words(now)


def _name(arguments: argparse.Namespace) -> str:
    here, name = _here(arguments.slug), arguments.host_name
    if (
        name
        and arguments.drop
        and not places.take_host_name(neighbourhood=here, host_name=name, by=COMMAND_LINE, at=clock.now())
    ):
        raise BackupProblem(f"{here.slug} staat niet onder {name}")
    if name and not arguments.drop:
        places.give_host_name(neighbourhood=here, host_name=name, by=COMMAND_LINE, at=clock.now())
    names = sorted(here.host_names.values_list("host_name", flat=True))
    told = [f"{here.name} staat onder {', '.join(names) or 'geen eigen naam'}, en altijd onder /{here.slug}/"]
    unknown = [each for each in names if not validate_host(each, settings.ALLOWED_HOSTS)]
    if unknown:
        told.append(f"Zet ook in ALLOWED_HOSTS, en begin opnieuw: {', '.join(unknown)}")
    return "\n".join(told)


def _here(slug: str) -> Neighbourhood:
    here = Neighbourhood.objects.filter(slug=slug).first()
    if here is None:
        raise BackupProblem(f"hier is geen buurt {slug}")
    return here


def _export(arguments: argparse.Namespace) -> str:
    here = _here(arguments.slug)
    target = arguments.file or free_place(f"buurt-{here.slug}")
    made = commands.export(neighbourhood=here, target=target, by=COMMAND_LINE, at=clock.now())
    rows = sum(made.facts.counts.values())
    return (
        f"uitgevoerd: {target} ({rows} rijen, {len(made.files)} bestanden)\n"
        "Alles van deze buurt staat erin, ook wat mensen in vertrouwen vertelden: bewaar het achter slot."
    )


def _take_in(arguments: argparse.Namespace) -> str:
    here = commands.take_in(source=arguments.file, slug=arguments.slug, by=COMMAND_LINE, at=clock.now())
    return (
        f"overgenomen en nagekeken: {here.name} ({here.slug}); de boeken kloppen\n"
        "Wie een tweede stap bij het aanmelden had, stelt die hier opnieuw in. Post die nog wachtte, kwam niet mee."
    )


def _delete(arguments: argparse.Namespace) -> str:
    told = commands.remove(slug=arguments.slug, source=arguments.file, by=COMMAND_LINE, at=clock.now())
    return f"verwijderd: {told.facts.name}. Alleen {arguments.file} heeft het nog, en reservekopieën van eerder."


def _drill(_arguments: argparse.Namespace) -> str:
    went_well = drill.drill(at=clock.now())
    outcome = oversight.last_drill()["outcome"]
    if not went_well:
        raise BackupProblem(outcome)
    return outcome
