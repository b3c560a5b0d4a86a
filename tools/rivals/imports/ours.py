"""Our import in the bench: `ours.py setup`, `ours.py read FILE` for one list of people from file to rows, `ours.py write` for a neighbour who
writes a row every few milliseconds meanwhile, until its input is closed.

`read` prints as JSON the seconds of checking and of taking over, the rows that came of it, and the most memory in MiB; `write` the seconds
of each of its writes.
"""

import json
import os
import resource
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"

import django

django.setup()

from wijkwerk.audit.models import Event  # noqa: E402
from wijkwerk.cli.database import bring_up_to_date  # noqa: E402
from wijkwerk.flows import file_check, file_to_rows  # noqa: E402
from wijkwerk.imports import commands as imports  # noqa: E402
from wijkwerk.imports.enums import Kind  # noqa: E402
from wijkwerk.kernel import clock  # noqa: E402
from wijkwerk.kernel.actor import COMMAND_LINE  # noqa: E402
from wijkwerk.listening import commands as listening  # noqa: E402
from wijkwerk.listening.enums import SignalKind  # noqa: E402
from wijkwerk.people.models import Person  # noqa: E402
from wijkwerk.places import commands as places  # noqa: E402
from wijkwerk.places.models import Neighbourhood  # noqa: E402


def setup() -> None:
    bring_up_to_date()
    places.found(slug="bench", name="Bench", by=COMMAND_LINE, at=clock.now())


def read(file: str) -> None:
    here, path = Neighbourhood.objects.get(slug="bench"), Path(file)
    stored = imports.store_file(neighbourhood=here, name=path.name, chunks=[path.read_bytes()], at=clock.now())
    began = time.perf_counter()
    batch = imports.receive(neighbourhood=here, kind=Kind.PEOPLE, file=stored, by=COMMAND_LINE, at=clock.now())
    file_check.check(batch=batch, now=clock.now, by=COMMAND_LINE)
    checked = time.perf_counter()
    batch.refresh_from_db()
    batch = imports.start_taking(batch=batch, by=COMMAND_LINE, at=clock.now())
    file_to_rows.take_over(batch=batch, by=COMMAND_LINE, at=clock.now())
    taken = time.perf_counter()
    told = {
        "seconds": taken - began,
        "check": checked - began,
        "take": taken - checked,
        "people": Person.objects.count(),
        "events": Event.objects.filter(name="people.person_added").count(),
        "ready": batch.ready,
        "rejected": batch.rejected,
        "skipped": batch.skipped,
        "cpu": time.process_time(),
        "mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    print(json.dumps(told))


def write() -> None:
    """What a resident does who leaves a message: one transaction of a few rows."""
    here, waits, ended = Neighbourhood.objects.get(slug="bench"), [], threading.Event()
    threading.Thread(target=lambda: (sys.stdin.read(), ended.set()), daemon=True).start()
    told = {"neighbourhood": here, "kind": SignalKind.NEED, "by": COMMAND_LINE}
    listening.hear(said="Het tocht bij het raam.", at=clock.now(), **told)
    print("ready", flush=True)
    while not ended.wait(0.05):
        began = time.perf_counter()
        listening.hear(said="Het tocht bij het raam.", at=clock.now(), **told)
        waits.append(time.perf_counter() - began)
    print(json.dumps(sorted(waits)))


if __name__ == "__main__":
    {"setup": setup, "read": read, "write": write}[sys.argv[1]](*sys.argv[2:])
