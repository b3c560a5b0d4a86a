"""How fast a list page and a personal page are, beside a plain Django page with the same HTML; all in one run, in turns.

The neighbourhood is invented, in a scratch database, with PEOPLE people (8,000). A plain page is what `startproject` gives: the middleware
Django comes with, somebody signed in, one query for the rows and a template that writes and escapes every name in the HTML of ours.
"""

import os
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from html import unescape
from pathlib import Path
from types import ModuleType
from typing import Any

import machine

PEOPLE = int(os.environ.get("PEOPLE", "8000"))
ROUNDS = int(os.environ.get("ROUNDS", "150"))
PAGES = {
    "list page (everybody)": ("Marijke", "/mensen/"),
    "personal page": ("Joost", "/mijn/"),
    "stairs": ("Samira", "/trap/"),
}
PLAIN_MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
NAME = re.compile(r"(?<=>)[^<>{}]*[A-Za-z][^<>{}]*(?=<)")


def main() -> int:
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))
    with tempfile.TemporaryDirectory(prefix="wijkwerk-bench-") as folder:
        (Path(folder) / "var" / "static").mkdir(parents=True)
        own = {"DJANGO_SETTINGS_MODULE": "config.settings", "ALLOWED_HOSTS": "testserver"}
        os.environ.update(machine.scratch_settings(folder), **own)
        import django

        django.setup()
        where = _fill()
        print(f"{PEOPLE} people, {ROUNDS} rounds in turns, milliseconds on the server\n")
        print(f"{'page':<24}{'KB':>6}{'ours':>9}{'95 %':>9}{'plain':>9}{'ratio':>8}{'queries':>9}")
        for name, (who, path) in PAGES.items():
            print(_measured(name, who, f"/{where}{path}"), flush=True)
    return 0


def _fill() -> str:
    """Plays the chain, then fills up with people; gives the slug."""
    from wijkwerk.cli.database import bring_up_to_date
    from wijkwerk.cli.demo import command
    from wijkwerk.kernel import clock
    from wijkwerk.kernel.actor import COMMAND_LINE
    from wijkwerk.people import commands as people
    from wijkwerk.people.models import Person
    from wijkwerk.places.models import Neighbourhood

    bring_up_to_date()
    command.play(homes_count=2000, seed=1, today=command.PLAYS_ON, tell=lambda what, part: None)
    here = Neighbourhood.objects.get()
    missing = max(0, PEOPLE - Person.objects.within(here).count())
    new = [people.NewPerson(f"Naam {nth}", "van de Buurt", f"06{nth:08d}", "", None, ()) for nth in range(missing)]
    people.add_people(neighbourhood=here, people=new, by=COMMAND_LINE, at=clock.now())
    return here.slug


def _measured(name: str, who: str, path: str) -> str:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext, override_settings

    ours = _browser(who)
    with CaptureQueriesContext(connection) as queries:
        html = ours.get(path).content.decode()
        asked = len(queries)
    plain = _browser(who)
    theirs = override_settings(ROOT_URLCONF=_plain_site(html), MIDDLEWARE=PLAIN_MIDDLEWARE)
    times: dict[str, list[float]] = {"ours": [], "plain": []}
    for _round in range(ROUNDS):
        times["ours"].append(_timed(lambda: ours.get(path)))
        with theirs:
            times["plain"].append(_timed(lambda: plain.get("/")))
    our, their = statistics.median(times["ours"]), statistics.median(times["plain"])
    late = statistics.quantiles(times["ours"], n=20)[18]
    size = len(html.encode()) / 1000
    return f"{name:<24}{size:>6.0f}{our:>9.2f}{late:>9.2f}{their:>9.2f}{our / their:>7.2f}x{asked:>9}"


def _browser(who: str) -> Any:
    """Signed in; the second factor of whoever holds the money is not what is measured."""
    from django.test import Client

    from wijkwerk.people.models import Person

    client = Client()
    user = Person.objects.get(first_name=who, user__isnull=False).user
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def _timed(ask: Callable[[], Any]) -> float:
    began = time.perf_counter()
    answer = ask()
    taken = (time.perf_counter() - began) * 1000
    if answer.status_code != 200:
        raise SystemExit(f"a page answered {answer.status_code}")
    return taken


def _plain_site(html: str) -> ModuleType:
    """One address, which writes the same HTML: every text in it is a variable, and so is escaped."""
    from django.http import HttpRequest, HttpResponse
    from django.template import Context, Engine
    from django.urls import path

    from wijkwerk.people.models import Person

    texts: list[str] = []

    def as_variable(found: re.Match[str]) -> str:
        texts.append(unescape(found[0]))
        return f"{{{{ texts.{len(texts) - 1} }}}}"

    template = Engine().from_string(NAME.sub(as_variable, html.replace("{{", "").replace("{%", "")))

    def page(request: HttpRequest) -> HttpResponse:
        rows = list(Person.objects.order_by("sort_key", "pk")[:50])
        known = {"texts": texts, "rows": rows, "user": request.user}
        return HttpResponse(template.render(Context(known)))

    site = ModuleType("plain_site")
    site.urlpatterns = [path("", page)]  # type: ignore[attr-defined]
    return site
