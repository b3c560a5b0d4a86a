"""Of a reply only what somebody wrote themselves is kept; and it speaks for who was asked only when it is of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkwerk.listening import rules
from wijkwerk.listening.enums import Doubt, PostState

MINE = "De lampen gaan om tien uur uit."


@pytest.mark.parametrize(
    "below",
    [
        f"{rules.ABOVE_THIS}\n\nGeachte gemeente,\nDit zegt de buurt.",
        f"> {rules.ABOVE_THIS}\n> Geachte gemeente,",
        "Op 3 november 2026 om 14:02 schreef Kade <wijk@kade.example>:\n\n> Dit zegt de buurt.",
        "Op di 3 nov 2026 om 14:02 schreef Buurtbedrijf Kade <\nwijk@kade.example>:\n> Dit zegt de buurt.",
        "Op 3 november 2026 schreef Kade <wijk@kade.example>:\nGeachte gemeente,\nDit zegt de buurt.",
        "On 3 Nov 2026, at 14:02, Kade <wijk@kade.example> wrote:\n> Dit zegt de buurt.",
        "-----Oorspronkelijk bericht-----\nVan: Kade\nDit zegt de buurt.",
        "________________________________\nVan: Kade\nVerzonden: dinsdag\nDit zegt de buurt.",
        "Van: Kade <wijk@kade.example>\nVerzonden: dinsdag 3 november\nAan: wegen\n\nDit zegt de buurt.",
    ],
)
def test_what_was_answered_is_cut_off(below: str) -> None:
    assert rules.own_words(f"{MINE}\n\n{below}\n") == MINE


def test_what_is_written_between_quoted_lines_stays() -> None:
    said = (
        "Op 3 november schreef Kade <wijk@kade.example>:\n> Kan het donker?\nJa, na tien uur.\n> En de hoek?\nDie ook."
    )

    assert rules.own_words(said) == "Ja, na tien uur.\nDie ook."


@pytest.mark.parametrize(
    "said",
    ["> alles is aangehaald", "Van: harte welkom op de bouwplaats.\nTot dan!", "Op maandag schreef ik u al.", "a _ b"],
)
def test_rather_too_much_is_kept_than_lost(said: str) -> None:
    assert rules.own_words(said) == said


@given(st.text(max_size=300))
def test_something_said_is_never_nothing(said: str) -> None:
    assert bool(rules.own_words(said)) == bool(said.strip())


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ({}, Doubt.NONE),
        ({"sender": "Wegen@Kadestad.example"}, Doubt.NONE),
        ({"sender": "dief@voorbeeld.example"}, Doubt.OTHER_ADDRESS),
        ({"sender": ""}, Doubt.OTHER_ADDRESS),
        ({"sender": "", "asked": ""}, Doubt.OTHER_ADDRESS),
        ({"is_unproven": True}, Doubt.UNPROVEN),
        ({"has_answer": True}, Doubt.SECOND),
        ({"state": PostState.ANSWERED}, Doubt.LATE),
    ],
)
def test_a_forwarded_mail_does_not_speak_for_who_was_asked(told: dict[str, object], found: Doubt) -> None:
    usual = {
        "sender": "wegen@kadestad.example",
        "asked": "wegen@kadestad.example",
        "is_unproven": False,
        "state": PostState.RETURNED,
        "has_answer": False,
    }

    assert rules.doubt(**{**usual, **told}) is found
