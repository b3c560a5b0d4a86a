"""Pasted text, taken apart: who said what, when, and what it is about."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkwerk.listening.enums import HeardAt, SignalKind
from wijkwerk.listening.rules import MOST_LINES, lines_in
from wijkwerk.listening.rules.days import mentioned_day

MONDAY = date(2026, 11, 23)
SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("pasted", "who", "said", "heard_on"),
    [
        ("[22-11-2026 21:14:03] Nel: Bank tillen, 2 hoog", "Nel", "Bank tillen, 2 hoog", SUNDAY),
        ("[21:14, 22-11-2026] Nel: Bank tillen", "Nel", "Bank tillen", SUNDAY),
        ("22-11-2026 21:14 - Nel Bos: Bank tillen", "Nel Bos", "Bank tillen", SUNDAY),
        ("22/11/26, 21:14 - ~ Nel: Bank tillen", "Nel", "Bank tillen", SUNDAY),
        ("zo 21:14 Nel: Bank tillen", "Nel", "Bank tillen", SUNDAY),
        ("ma 9:14 Nel: Bank tillen", "Nel", "Bank tillen", MONDAY),
        ("\u200e[22-11-2026 21:14:03] Nel: Bank tillen", "Nel", "Bank tillen", SUNDAY),
        ("voicemail: mw vd Sluis, wil mee-eten", "mw vd Sluis", "mw vd Sluis, wil mee-eten", None),
        ("- mevrouw De Vries vraagt om een lamp", "mevrouw De Vries", "mevrouw De Vries vraagt om een lamp", None),
        ("De bel is kapot, 06 12 34 56 78", "06 12 34 56 78", "De bel is kapot, 06 12 34 56 78", None),
        ("Er hangt een draad los", "", "Er hangt een draad los", None),
    ],
)
def test_each_way_of_writing_is_understood(pasted: str, who: str, said: str, heard_on: date | None) -> None:
    (line,) = lines_in(pasted, MONDAY).lines

    assert (line.who, line.said, line.heard_on) == (who, said, heard_on)


def test_rows_under_a_message_belong_to_it() -> None:
    found = lines_in(
        "zo 21:14 Nel: De lamp is kapot\nen de bel ook\n\nal een week\nzo 21:20 Omar: Ik kom kijken", MONDAY
    )

    assert [line.said for line in found.lines] == ["De lamp is kapot\nen de bel ook\nal een week", "Ik kom kijken"]


def test_mail_gives_its_sender_day_and_subject() -> None:
    mail = (
        "Van: Nel Bos <nel@voorbeeld.nl>\nVerzonden: maandag 16 november 2026 09:12\nAan: wijk@voorbeeld.nl\n"
        "Onderwerp: RE: Fiets kapot\n\nBeste Marijke,\n\nKan iemand kijken?\n\nVan: Omar <omar@voorbeeld.nl>\n"
        "Datum: 17-11-2026\n\nDe poort klemt."
    )

    first, second = lines_in(mail, MONDAY).lines

    assert first.who == "Nel Bos, nel@voorbeeld.nl"
    assert first.heard_on == date(2026, 11, 16)
    assert first.said == "Fiets kapot.\nBeste Marijke,\nKan iemand kijken?"
    assert (second.who, second.heard_on) == ("Omar, omar@voorbeeld.nl", date(2026, 11, 17))


@pytest.mark.parametrize(
    "nothing",
    ["👍", "zo 21:14 Nel: ok", "[22-11-2026 21:15:03] Omar: <Media weggelaten>", "zo 21:14 Nel: afbeelding weggelaten"],
)
def test_what_says_nothing_is_passed_over_and_counted(nothing: str) -> None:
    found = lines_in(nothing, MONDAY)

    assert (found.lines, found.passed_over) == ((), 1)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Wie helpt met tillen?", "need"),
        ("Ik heb een ladder over", "offer"),
        ("Ik kan goed naaien en het anderen leren", "offer"),
        ("Het stinkt bij de container", "complaint"),
        ("Een oven op het plein, dat zou mooi zijn", "dream"),
    ],
)
def test_kind_is_guessed_from_the_words(said: str, kind: str) -> None:
    assert lines_in(said, MONDAY).lines[0].kind == kind


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("kan het zaterdag?", date(2026, 11, 28)),
        ("zaterdagochtend graag", date(2026, 11, 28)),
        ("maandag, vandaag dus", MONDAY),
        ("morgen of overmorgen", date(2026, 11, 24)),
        ("op 3 december", date(2026, 12, 3)),
        ("vanaf 5 jan", date(2027, 1, 5)),
        ("28-11", date(2026, 11, 28)),
        ("12/1/2027", date(2027, 1, 12)),
        ("31-2", None),
        ("was gisteren 1-3-2020", None),
        ("zo doe je dat", None),
        ("bel 06-12-34-56-78", None),
    ],
)
def test_day_that_is_mentioned(words: str, day: date | None) -> None:
    assert mentioned_day(words, MONDAY) == day


def test_what_does_not_fit_is_given_back_to_paste_again() -> None:
    found = lines_in("\n".join(f"- Vraag nummer {number}" for number in range(MOST_LINES + 2)), MONDAY)

    assert len(found.lines) == MOST_LINES
    assert found.rest == f"Vraag nummer {MOST_LINES}\n\nVraag nummer {MOST_LINES + 1}"


@given(st.text(max_size=400))
def test_any_text_gives_lines_that_can_be_kept(pasted: str) -> None:
    for line in lines_in(pasted, MONDAY).lines:
        assert 0 < len(line.said) <= 4000
        assert len(line.who) <= 150
        assert line.kind in SignalKind.values
        assert line.way in HeardAt.values


@given(
    st.lists(st.sampled_from(["kapotte lamp", "Omar wacht", "tuinhek klemt", "boodschappen"]), min_size=1, max_size=8)
)
def test_no_note_is_lost(notes: list[str]) -> None:
    found = lines_in("\n".join(notes), MONDAY)

    assert [line.said for line in found.lines] == notes
