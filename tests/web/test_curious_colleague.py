"""A colleague who wants to learn who lives on a benefit: from a page, a list, a mail, a log, the database itself, or how much work an answer is.

The same neighbourhood is lived through twice, and taken back in between. Joost is on bijstand, is told what he must report, and says yes; or he has
a wage, and says yes to the same. Whoever looks afterwards, and wherever, must find the same.
"""

import io
import json
import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import zip_longest
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse, set_script_prefix
from openpyxl import load_workbook

from tests.rewards import granting
from tests.web import scene as scenes
from tests.web.test_doors import VIEWS, wanted_by
from tests.world import NOW, ROLES, World, once
from wijkwerk.access.register import permissions
from wijkwerk.audit.models import Event
from wijkwerk.cli import main
from wijkwerk.flows import reward_to_ledger, shift_to_reward
from wijkwerk.ledger import commands as ledger
from wijkwerk.matching.models import Assignment
from wijkwerk.notices.models import Message
from wijkwerk.rewards.enums import Way
from wijkwerk.rewards.models import Claim

pytestmark = pytest.mark.django_db
# What nobody else has: these amounts are nowhere in the neighbourhood, and mean nothing but what Joost told of himself.
CANARIES = ("173.37", "173,37", "17337", "841.19", "841,19", "84119")
TOLD = {"age": "27", "elsewhere_month": "173,37", "elsewhere_year": "841,19", "told_uwv": "no"}
ON_BIJSTAND = {**TOLD, "lives_on": ["bijstand"], "told_municipality": "no"}
ON_A_WAGE = {**TOLD, "lives_on": ["wage"], "told_municipality": "yes"}
HARMED = {**ON_BIJSTAND, "elsewhere_month": "219,99", "elsewhere_year": "2199,99"}
COLLEAGUES = [name for name, roles in ROLES.items() if roles]
LISTS = ("desk_people", "desk_shifts", "desk_shifts_hours", "desk_money", "desk_inbox_drawer", "desk_roles")
# What is drawn anew each time: one-time keys, nonces, numbers of requests and rows, codes of new rows, and signatures.
DRAWN = re.compile(
    r'name="csrfmiddlewaretoken" value="\w+"|"X-CSRFToken": "\w+"|nonce="[^"]+"|dir="ltr">[0-9a-f]{8}<'
    r"|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}|\b[0-9A-HJKMNP-TV-Z]{3}-[0-9A-HJKMNP-TV-Z]{3}\b|[\w-]+:\w{6}:[\w-]{43}|\b[0-9a-f]{64}\b"
    r'|(?<=<span lang="en">)\w+ \d+(?=</span>)'
)


@pytest.fixture(autouse=True)
def on_an_ordinary_day(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every clock stands still, and colleagues have proved who they are."""
    monkeypatch.setattr("wijkwerk.web.shared.listing.is_fresh", lambda request, at: True)
    monkeypatch.setattr("wijkwerk.web.shared.proof.is_fresh", lambda request, at: True)
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def asked(world: World) -> Assignment:
    """Joost is asked for a shift; who holds the money has a second factor."""
    for name in ("Ravi", "Yvonne"):
        Authenticator.objects.create(user=world.users[name], type=Authenticator.Type.TOTP, data={"secret": "x"})
    return world.asked(world.shift())


@contextmanager
def _taken_back() -> Iterator[None]:
    """What happens in it has not happened afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _lives(world: World, asked: Assignment, situation: dict[str, Any], *, way: str = "voucher") -> None:
    """Says yes to the shift and comes, and yes to what Samira proposes beside it; the treasurer approves what is due, and it is sealed."""
    award = granting.proposed(world, Way.VOUCHER, 1500, purpose="De moestuin")
    for address in (f"/mijn/dienst/{asked.code}/", f"/mijn/voorstel/{award.code}/"):
        _reads_and_says_yes(world.client_for("Joost"), world.url(address), {**situation, "way": way})
    asked.refresh_from_db()
    after, host = NOW + timedelta(days=8), world.by("Hanna")
    shift_to_reward.mark_done(shift=asked.shift, head_count=1, came=[asked], by=host, at=after)
    for claim in Claim.objects.filter(person=world.persons["Joost"]).waiting():
        reward_to_ledger.approve(claim=claim, by=world.by("Ravi"), at=NOW)
    ledger.seal(neighbourhood=world.neighbourhood, by=world.by("Ravi"), at=NOW)


def _reads_and_says_yes(browser: Client, address: str, filled: dict[str, Any]) -> None:
    """Looks, prints the sheet, and says yes."""
    assert browser.post(address, {**filled, "look": "1"}).status_code == 200
    assert browser.post(f"{address}blad/", {**filled, "look": "1"}).status_code == 200
    assert browser.post(address, once({**filled, "yes": "1", "read_it": "on"})).status_code == 302


def _addresses(world: World) -> dict[str, str]:
    scene = scenes.build(world)
    set_script_prefix("/")
    return {
        name: world.url(reverse(name, kwargs=scenes.arguments_of(scene, name, wanted_by(pattern))))
        for name, pattern in VIEWS
    }


def _who_may(nth: int, name: str) -> list[str]:
    """Colleagues whose role opens this page: in turn one of them, with `SOAK=1` all; what is public asks nothing about Joost."""
    view = dict(VIEWS)[name].callback
    if getattr(view, "is_public", False):
        return []
    able = [each for each in COLLEAGUES if permissions()[view.permission].roles & set(ROLES[each])]
    return able if os.environ.get("SOAK") or not able else [able[nth % len(able)]]


def _walked(world: World, addresses: dict[str, str]) -> dict[str, list[str]]:
    """Every page that a colleague may open, and the lists as they take them along."""
    browsers = {name: world.client_for(name) for name in COLLEAGUES}
    seen = {}
    for nth, (name, address) in enumerate(addresses.items()):
        for who in _who_may(nth, name):
            for way in ("", "?als=csv", "?als=etiketten") if name in LISTS else ("",):
                seen[f"{name}{way} of {who}"] = _seen(browsers[who], address + way)
    return seen


def _seen(browser: Client, address: str) -> list[str]:
    """Its lines, and first how many queries it took."""
    set_script_prefix("/")
    with CaptureQueriesContext(connection) as queries:
        answer = browser.get(address)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    told = DRAWN.sub("…", body.decode(errors="replace"))
    return [f"{len(queries)} queries, {answer.status_code}", *told.splitlines()]


def _stored() -> dict[str, list[str]]:
    """Everything in the database by its model, without keys (also those that events name) and what is drawn anew; a row that names Joost is there as a row."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and model._meta.app_label != "sessions":
            fields = [
                field.attname
                for field in model._meta.concrete_fields
                if not field.primary_key and not field.is_relation and field.name != "subject_id"
            ]
            rows = (json.dumps(row, default=str) for row in model._base_manager.values_list(*fields))
            found[model._meta.label] = sorted(DRAWN.sub("…", row) for row in rows)
    return found


def _different(one: dict[str, list[str]], other: dict[str, list[str]]) -> dict[str, list[str]]:
    """Name → the first lines that differ."""
    found = {}
    for name in one.keys() | other.keys():
        pairs = zip_longest(one.get(name, []), other.get(name, []))
        differing = [f"{ours} ≠ {theirs}" for ours, theirs in pairs if ours != theirs]
        if differing:
            found[name] = differing[:2]
    return found


@pytest.mark.slow
def test_no_page_and_no_row_tells_who_is_on_bijstand_and_who_has_a_wage(world: World, asked: Assignment) -> None:
    addresses = _addresses(world)
    with _taken_back():
        _lives(world, asked, ON_BIJSTAND)
        bijstand, kept = _walked(world, addresses), _stored()
    with _taken_back():
        _lives(world, asked, ON_A_WAGE)
        wage, kept_of_wage = _walked(world, addresses), _stored()

    assert len(bijstand) > 100, "colleagues did not get to see what they may see"
    assert _different(bijstand, wage) == {}
    assert _different(kept, kept_of_wage) == {}
    everything = "".join(line for lines in (*bijstand.values(), *kept.values()) for line in lines)
    assert [canary for canary in CANARIES if canary in everything] == []


def test_only_who_holds_the_money_can_tell_a_waiver_from_a_reward(world: World, asked: Assignment) -> None:
    """Over his limit Joost chooses nothing, where another would have had a voucher: a claim then does not come, and that is all."""
    joost = world.persons["Joost"].code
    pages = (
        f"/mensen/{joost}/",
        "/mensen/",
        "/voorstellen/",
        f"/diensten/{asked.shift.code}/",
        "/diensten/",
        "/werkbank/",
    )
    addresses = [world.url(page) for page in pages]
    with _taken_back():
        _lives(world, asked, HARMED, way="nothing")
        waived, kept = _as_told_to(world, ("Marijke", "Samira", "Hanna", "Els"), addresses), _stored()
    with _taken_back():
        _lives(world, asked, ON_A_WAGE)
        rewarded, kept_of_reward = _as_told_to(world, ("Marijke", "Samira", "Hanna", "Els"), addresses), _stored()

    assert _different(waived, rewarded) == {}
    assert "rewards.Claim" in _different(kept, kept_of_reward)


def _as_told_to(world: World, names: tuple[str, ...], addresses: list[str]) -> dict[str, list[str]]:
    browsers = {name: world.client_for(name) for name in names}
    return {f"{each} of {name}": _seen(browsers[name], each) for name in names for each in addresses}


@pytest.mark.parametrize(
    ("situation", "way"),
    [(ON_BIJSTAND, "voucher"), (HARMED, "nothing")],
    ids=["must report it first", "gave up what would harm him"],
)
def test_no_log_mail_trail_or_export_tells_what_joost_told(
    world: World,
    asked: Assignment,
    situation: dict[str, Any],
    way: str,
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
) -> None:
    canaries = {situation["elsewhere_month"], situation["elsewhere_year"], "bijstand", "report_first", "not_so"}
    with caplog.at_level(logging.DEBUG):
        _lives(world, asked, situation, way=way)
    for words in (["export", "--words"], ["export", "--json", "--words"], ["chain"]):
        assert main.main(["ledger", *words, "--neighbourhood", world.neighbourhood.slug]) == 0
    told = {
        "log": [record.getMessage() for record in caplog.records],
        "mails": [f"{row.subject} {row.body}" for row in Message.objects.all()],
        "trail": [f"{row.name} {row.subject} {row.fields}" for row in Event.objects.all()],
        "export": [capsys.readouterr().out],
    }

    assert told["log"] and told["trail"]
    assert {where for where, lines in told.items() for canary in canaries if canary in "\n".join(lines)} == set()


def _pages_that_ask(world: World, asked: Assignment) -> list[str]:
    award = granting.proposed(world, Way.VOUCHER, 1500, purpose="De moestuin")
    return [world.url(each) for each in (f"/mijn/dienst/{asked.code}/", f"/mijn/voorstel/{award.code}/")]


def test_no_session_and_no_address_keeps_what_joost_told(world: World, asked: Assignment) -> None:
    """Both outlive the page: in a copy of the database, in the log of a server, in the history of a browser."""
    joost, kept = world.client_for("Joost"), []
    for address in _pages_that_ask(world, asked):
        filled = {**ON_BIJSTAND, "way": "voucher"}
        joost.post(address, {**filled, "look": "1"})
        said = joost.post(address, once({**filled, "yes": "1", "read_it": "on"}))
        kept.append(f"{dict(joost.session)} {said['Location']}")

    assert [canary for canary in (*CANARIES, "bijstand") if canary in " ".join(kept)] == []


def test_no_browser_and_no_report_of_an_error_keeps_what_joost_told(world: World, asked: Assignment) -> None:
    joost, filled = world.client_for("Joost"), {**ON_BIJSTAND, "way": "voucher", "look": "1"}

    answers = [
        joost.post(f"{address}{page}", filled) for address in _pages_that_ask(world, asked) for page in ("", "blad/")
    ]

    assert ["no-store" in each["Cache-Control"] for each in answers] == [True] * 4
    assert [getattr(each.wsgi_request, "sensitive_post_parameters", "") for each in answers] == ["__ALL__"] * 4


@pytest.mark.parametrize("path", ["/mensen/", "/diensten/uren/"])
def test_a_sheet_of_people_has_no_column_that_tells_it(world: World, asked: Assignment, path: str) -> None:
    _lives(world, asked, HARMED, way="nothing")

    answer = world.client_for("Samira").get(world.url(f"{path}?als=excel"))

    rows = load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True)
    cells = {str(cell).lower() for row in rows for cell in row}
    assert cells and not {cell for cell in cells if "bijstand" in cell or "219" in cell or "waarder" in cell}
