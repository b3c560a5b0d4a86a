"""Every form of every page, filled with what nobody should type: a clear answer, what was typed still there, and nothing runs.

`SOAK=1` tries in each field everything; else everything in all fields at once, and something in each field among others that are right.
"""

import os
import uuid
from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import ResolverMatch, URLPattern, resolve, reverse, set_script_prefix

from tests.web import scene as scenes
from tests.web.forms_on import FoundForm, forms_on
from tests.web.test_doors import NOT_OURS, VIEWS, wanted_by
from tests.world import ROLES, World, just_proved
from wijkwerk.access.register import permissions

# What SQLite refuses PostgreSQL refuses too, and more: what is longer than its column, a zero byte, a number that does not fit.
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.slow,
    pytest.mark.strictest_database,
    pytest.mark.usefixtures("pages_as_in_use"),
]
SCRIPT = '"><script>alert(1)</script>'
NONSENSE = (
    "",
    "lang " * 5000,
    SCRIPT,
    "👩‍👩‍👧 😀",
    "مرحبا\u202eabc",
    "-1e999",
    "2026-02-30",
    "0001-01-01",
    "9999-12-31",
    "a\x00b",
    "9" * 400,
    "١٢٣",
)
# What somebody has read and asked about is shown, and no more: there is nothing to go on to.
SHOWS_AN_ANSWER = {
    "desk_inbox_paste",
    "my_award",
    "my_award_sheet",
    "my_circle_join",
    "my_shift",
    "my_shift_sheet",
    "newsletter_leave",
    "prove",
}
GOES_NOWHERE = {"desk_gallery"}
TRIED_APART = len(NONSENSE) if os.environ.get("SOAK") else 1
WHO = [None, "Joost", "Marijke", "Ravi", "Yvonne"]


def _view(world: World, address: str) -> ResolverMatch:
    set_script_prefix("/")
    return resolve(address.partition("?")[0].removeprefix(f"/{world.neighbourhood.slug}"))


def _tries(view: ResolverMatch) -> str | None:
    """Each form is tried by one of those who may: what is public by a stranger, what is one's own by Joost."""
    if getattr(view.func, "is_public", False):
        return None
    wanted = permissions()[view.func.permission]
    return next((name for name in WHO if name and wanted.roles & set(ROLES[name])), "Joost")


def _may_open(who: str | None, pattern: URLPattern) -> bool:
    """Whether a door can let this visitor through at all; behind any other stands no form for them, and tests/web/test_doors.py tries those."""
    if getattr(pattern.callback, "is_public", False):
        return True
    wanted = permissions()[pattern.callback.permission]
    return who is not None and (wanted.or_if is not None or bool(wanted.roles & set(ROLES[who])))


def _forms(world: World, who: str | None, client: Client) -> Iterator[tuple[str, str, FoundForm]]:
    """(address, name of the view that it goes to, form) of each form that this visitor is shown and that changes something."""
    scene, seen = scenes.build(world), set()
    for name, pattern in VIEWS:
        if not _may_open(who, pattern):
            continue
        set_script_prefix("/")
        address = world.url(reverse(name, kwargs=scenes.arguments_of(scene, name, wanted_by(pattern))))
        answer = client.get(address)
        is_page = answer.status_code == 200 and "text/html" in answer["Content-Type"]
        for form in forms_on(answer.content.decode()) if is_page else ():
            action = address if form.action[:1] in {"", "#"} else form.action
            view = _view(world, action)
            what = (view.view_name, frozenset(form.values) | form.free)
            if (
                form.method != "post"
                or view.view_name.startswith(NOT_OURS)
                or what in seen
                or view.view_name in GOES_NOWHERE
                or _tries(view) != who
            ):
                continue
            seen.add(what)
            yield action, view.view_name, form


def _filled(form: FoundForm) -> Iterator[dict[str, list[str]]]:
    """All fields full of each nonsense; then field by field with some of it, the others as they stand. The same is not sent twice."""
    free = sorted(form.free)
    own_key = {"key": [str(uuid.uuid4())]} if "key" in form.values else {}
    tries = [{name: [nonsense] for name in free} for nonsense in NONSENSE]
    tries += [
        {name: [NONSENSE[(nth * 5 + step * 7 + 1) % len(NONSENSE)]]}
        for nth, name in enumerate(free)
        for step in range(TRIED_APART)
    ]
    different = {str(sorted({**form.values, **changed}.items())): changed for changed in tries}
    for changed in different.values():
        yield {**form.values, **own_key, **changed}
    if own_key:
        yield {**form.values, "key": ["geen sleutel"]}


def _sent(client: Client, action: str, values: dict[str, list[str]]) -> HttpResponse:
    """The answer, also to what it leads to; all that happened is forgotten again."""
    cache.clear()
    with transaction.atomic():
        answer = client.post(action, values)
        if answer.status_code == 302 and answer["Location"].startswith("/"):
            assert client.get(answer["Location"]).status_code in {200, 302, 403, 404}, answer["Location"]
        transaction.set_rollback(True)
    return answer


def _faults(answer: HttpResponse, name: str, form: FoundForm, values: dict[str, list[str]]) -> Iterator[str]:
    page, told = answer.content.decode(), f"{name}, sent {str(values)[:300]},"
    may_be = {302, 403, 404, 422, 429} | ({200} if name in SHOWS_AN_ANSWER else set())
    if answer.status_code not in may_be:
        yield f"{told} answers {answer.status_code}"
    if SCRIPT in page:
        yield f"{told} shows what it was sent as a script"
    if answer.status_code == 422 and form.typed:
        typed = {field: values[field][0] for field in form.typed}
        shown = [each.values for each in forms_on(page) if form.typed <= set(each.values)]
        if not any(all(_same(each[field][0], typed[field]) for field in typed) for each in shown):
            yield f"{told} loses what was typed"


def _same(shown: str, typed: str) -> bool:
    """As a browser shows it: a zero byte is a mark that something was there."""
    return shown.replace("\x00", "\ufffd").strip() == typed.replace("\x00", "\ufffd").strip()


@pytest.mark.parametrize("who", WHO)
def test_nonsense_in_a_form_gets_a_clear_answer(world: World, who: str | None) -> None:
    for name in ("Ravi", "Yvonne"):
        Authenticator.objects.create(user=world.users[name], type=Authenticator.Type.TOTP, data={"secret": "x"})
    client = world.client_for(who)
    if who == "Joost":
        just_proved(client)
    found = list(_forms(world, who, client))

    faults = [
        fault
        for action, name, form in found
        for values in _filled(form)
        for fault in _faults(_sent(client, action, values), name, form, values)
    ]

    assert found
    assert faults == []
