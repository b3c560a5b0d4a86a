"""`wijkwerk run`: what `make run` calls. Makes what is missing, shows what there is, and serves it."""

import argparse
import os
import secrets
import shutil
import sys
from pathlib import Path
from typing import NoReturn

from config import environment
from wijkwerk.cli.serve import is_taken
from wijkwerk.cli.static import collect


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--fresh", action="store_true", help="start over: throws away the database in var/")
    parser.add_argument(
        "--empty", action="store_true", help="without the demonstration: three screens begin a neighbourhood"
    )
    parser.add_argument("--homes", type=int, default=300, help="homes in the demonstration (default 300)")
    parser.add_argument(
        "--neighbours", type=int, default=0, help="how many more invented neighbourhoods beside it (default 0)"
    )


def run(arguments: argparse.Namespace) -> int:
    folder = Path(os.environ.get("VAR_DIR", "var")).resolve()
    host, port = os.environ.get("HOST", "127.0.0.1"), str(environment.port("PORT", default=8000))
    if is_taken(host, int(port)):
        sys.stderr.write(f"Op poort {port} draait al iets. Stop dat eerst, of kies een andere: make run PORT=8001\n")
        return 1
    if arguments.fresh:
        _start_over(folder)
    _make_secret(folder)
    os.environ.setdefault("LOG_LEVEL", "WARNING")
    from wijkwerk.cli.main import set_up_django

    set_up_django()
    from wijkwerk.cli.database import bring_up_to_date
    from wijkwerk.places.models import Neighbourhood

    bring_up_to_date()
    if not Neighbourhood.objects.exists() and not arguments.empty:
        _demonstrate(arguments.homes, arguments.neighbours)
    collect()
    is_demo = Neighbourhood.objects.exists() and not Neighbourhood.objects.filter(is_demo=False).exists()
    if is_demo and host == "127.0.0.1":
        os.environ["DEMO_DOOR"] = "1"
        _print_doors(port)
    sys.stdout.write(f"\nWijkwerk: http://localhost:{port}/   (stoppen: Ctrl-C)\n\n")
    sys.stdout.flush()
    return _become_the_server(host, port)


def _become_the_server(host: str, port: str) -> NoReturn:
    """In the place of this process, so that a signal to end reaches the server."""
    os.execv(sys.executable, [sys.executable, "-m", "wijkwerk", "serve", "--host", host, "--port", port])  # noqa: S606 (our own words)


def _start_over(folder: Path) -> None:
    """Only what this command made itself; a PostgreSQL database is not ours to throw away."""
    if os.environ.get("DATABASE_URL", "sqlite:").startswith("sqlite:"):
        for name in ("wijkwerk.sqlite3", "wijkwerk.sqlite3-wal", "wijkwerk.sqlite3-shm"):
            (folder / name).unlink(missing_ok=True)
        shutil.rmtree(folder / "files", ignore_errors=True)


def _make_secret(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "secret_key"
    if not file.exists() and "SECRET_KEY" not in os.environ:
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(60))


def _demonstrate(homes: int, neighbours: int) -> None:
    from wijkwerk.cli.demo import command
    from wijkwerk.kernel import clock

    sys.stdout.write("Een verzonnen buurt wordt gevuld, stap voor stap zoals in het echt.\n")
    today = clock.local_day(clock.now(), zone="Europe/Amsterdam")
    result = command.play(homes_count=homes, seed=1, today=today, tell=command.draw_bar)
    sys.stdout.write(command.told(result) + "\n")
    for number in range(1, neighbours + 1):
        command.play(
            homes_count=homes, seed=1 + number, today=today, tell=command.draw_bar, slug=f"{command.SLUG}-{number + 1}"
        )


def _print_doors(port: str) -> None:
    from wijkwerk.access.queries import demo_door_token
    from wijkwerk.cli.demo.town import PERSONAS
    from wijkwerk.people.models import Person
    from wijkwerk.places.models import Neighbourhood

    sys.stdout.write("\nAanmelden als (alleen op deze computer, alleen in deze verzonnen buurt):\n")
    for neighbourhood in Neighbourhood.objects.filter(is_demo=True).order_by("pk"):
        for name, _roles, says in PERSONAS:
            person = Person.objects.filter(neighbourhood=neighbourhood, first_name=name, user__isnull=False).first()
            if person is not None and person.user_id is not None:
                link = f"http://localhost:{port}/demo/{demo_door_token(person.user_id)}/"
                sys.stdout.write(f"  {name:<8} {says:<32} {link}\n")
        sys.stdout.write(f"  buurt {neighbourhood.slug}\n")
