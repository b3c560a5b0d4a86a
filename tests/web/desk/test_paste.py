"""Pasting messages: guesses to correct, and nothing kept of what is not taken."""

import re
from datetime import timedelta
from typing import Any

import pytest

from tests.world import World, once
from wijkwerk.audit.models import Event, Submission
from wijkwerk.listening.enums import SignalState
from wijkwerk.listening.models import Signal

pytestmark = pytest.mark.django_db
CHAT = "zo 21:14 Nel: kan iemand helpen tillen\nzo 22:03 Achmed: cv maakt herrie, 06 11 22 33 44\nzo 22:04 Achmed: ok"


def _look(world: World, who: str = "Marijke", pasted: str = CHAT) -> Any:
    return world.client_for(who).post(world.url("/werkbank/plakken/"), {"pasted": pasted})


def _rows(html: str) -> dict[str, str]:
    """What the form of the lines would send as it stands."""
    found = dict(re.findall(r'<input[^>]*name="(form-[^"]+)"[^>]*value="([^"]*)"', html))
    found |= dict(re.findall(r'<input[^>]*value="([^"]*)"[^>]*name="(form-[^"]+)"', html))
    for name, inside in re.findall(r'<select[^>]*name="(form-[^"]+)"[^>]*>(.*?)</select>', html, re.S):
        chosen = re.search(r'value="([^"]*)" selected', inside)
        found[name] = chosen[1] if chosen else ""
    for name, inside in re.findall(r'<textarea[^>]*name="(form-[^"]+)"[^>]*>\n?(.*?)</textarea>', html, re.S):
        found[name] = inside
    ticked = re.findall(r'<input type="checkbox" name="(form-\d+-take)"[^>]*checked', html)
    return {
        **{name: value for name, value in found.items() if not name.endswith("-take")},
        **dict.fromkeys(ticked, "on"),
    }


def _take(world: World, rows: dict[str, str], who: str = "Marijke") -> Any:
    return world.client_for(who).post(world.url("/werkbank/plakken/overnemen/"), once(rows))


def test_two_messages_become_two_lines_with_a_next_step(world: World) -> None:
    looked = _look(world)

    answer = _take(world, _rows(looked.content.decode()))

    assert answer.status_code == 302
    nel, achmed = Signal.objects.order_by("pk")
    assert (nel.text, nel.contact, nel.next_step) == ("kan iemand helpen tillen", "Nel", "Antwoord Nel")
    assert achmed.contact == "Achmed, 06 11 22 33 44"
    assert {nel.follow_up_by, achmed.follow_up_by} == {world.users["Marijke"]}
    assert nel.state == SignalState.PICKED_UP


def test_looking_writes_nothing_of_what_was_pasted(world: World) -> None:
    _look(world, pasted=f"{CHAT}\nkenmerk-in-de-tekst")

    assert not Signal.objects.exists()
    assert not Submission.objects.filter(answer__contains="kenmerk").exists()
    assert not Event.objects.filter(name__startswith="listening.").exists()


def test_line_without_a_tick_is_not_kept_and_need_not_be_right(world: World) -> None:
    rows = _rows(_look(world).content.decode())
    del rows["form-1-take"]

    answer = _take(world, {**rows, "form-1-follow_up_on": "onzin"})

    assert answer.status_code == 302
    assert [signal.contact for signal in Signal.objects.all()] == ["Nel"]


def test_correction_is_what_is_kept(world: World) -> None:
    rows = _rows(_look(world).content.decode())

    _take(world, {**rows, "form-0-said": "Bank tillen", "form-0-kind": "offer", "form-0-next_step": ""})

    first = Signal.objects.order_by("pk")[0]
    assert (first.text, first.kind, first.state) == ("Bank tillen", "offer", SignalState.NEW)


def test_wrong_date_keeps_everything_that_was_typed(world: World) -> None:
    rows = {**_rows(_look(world).content.decode()), "form-0-follow_up_on": "2026-02-30", "form-0-said": "Getypt"}

    answer = _take(world, rows)

    assert answer.status_code == 422
    assert "Getypt" in answer.content.decode()
    assert not Signal.objects.exists()


def test_nothing_ticked_is_said_kindly(world: World) -> None:
    rows = {name: value for name, value in _rows(_look(world).content.decode()).items() if not name.endswith("-take")}

    answer = _take(world, rows)

    assert answer.status_code == 422
    assert "Vink aan wat je wilt overnemen." in answer.content.decode()


def test_same_form_twice_makes_no_doubles(world: World) -> None:
    rows = once(_rows(_look(world).content.decode()))
    client = world.client_for("Marijke")
    for _ in range(2):
        client.post(world.url("/werkbank/plakken/overnemen/"), rows)

    assert Signal.objects.count() == 2


def test_same_chat_again_has_no_ticks(world: World) -> None:
    _take(world, _rows(_look(world).content.decode()))

    again = _look(world).content.decode()

    assert "Deze woorden staan al in de lijst." in again
    assert "form-0-take" not in _rows(again)


def test_message_of_last_week_was_heard_last_week(world: World) -> None:
    _take(world, _rows(_look(world, pasted="[16-11-2026 21:14] Nel: De lamp is kapot").content.decode()))

    signal = Signal.objects.get()
    assert f"{signal.heard_at:%d-%m-%Y}" == "16-11-2026"
    assert signal.follow_up_on >= signal.heard_at.date() + timedelta(days=1)


def test_text_with_nothing_in_it_says_what_to_paste(world: World) -> None:
    assert "Hier staat niets in om op te volgen" in _look(world, pasted="👍").content.decode()


@pytest.mark.parametrize("pasted", ["", "   ", "\x00"])
def test_empty_box_is_refused(world: World, pasted: str) -> None:
    assert _look(world, pasted=pasted).status_code == 422


def test_form_that_is_not_ours_goes_back_to_the_box(world: World) -> None:
    answer = _take(world, {"form-TOTAL_FORMS": "x"})

    assert answer.status_code == 302
    assert answer["Location"].endswith("/werkbank/plakken/")


@pytest.mark.parametrize("who", ["Joost", "Ravi"])
def test_who_is_no_connector_gets_nowhere(world: World, who: str) -> None:
    assert _look(world, who).status_code in {302, 403}
    assert _take(world, {}, who).status_code in {302, 403}
