"""Hints for plain words, and what people say as one text: pure, so without a database."""

from hypothesis import given
from hypothesis import strategies as st

from wijkwerk.listening import rules
from wijkwerk.listening.enums import ReactionKind

HEADINGS = {kind.value: str(kind.label) for kind in ReactionKind}
SAID = st.builds(rules.Said, kind=st.sampled_from(sorted(HEADINGS)), text=st.text(max_size=80))


def test_stiff_words_and_long_sentences_are_pointed_at() -> None:
    found = rules.hints("Inzake het riool " + "gaan wij graven in de straat " * 4 + ". Kort is goed.")

    assert found.stiff == (("inzake", "over"),)
    assert len(found.long) == 1


def test_plain_words_get_no_hints() -> None:
    assert not rules.hints("De gemeente maakt een nieuw riool. Je kunt er niet door.")


@given(st.lists(SAID, max_size=30))
def test_every_reaction_is_counted_once(said: list[rules.Said]) -> None:
    assert sum(rules.counts(said, HEADINGS).values()) == len(said)


@given(st.lists(SAID, max_size=200))
def test_the_text_that_goes_back_always_fits(said: list[rules.Said]) -> None:
    made = rules.as_one(said, HEADINGS, opening="Op “De straat” kwamen reacties.")

    assert len(made) <= 8000
    assert made.startswith("Op “De straat”")


def test_what_was_said_stands_under_its_heading() -> None:
    said = [rules.Said("worry", "Waar moet\nmijn auto?"), rules.Said("fine", ""), rules.Said("worry", "Lawaai.")]

    made = rules.as_one(said, HEADINGS, opening="Drie reacties.")

    assert made.split("\n") == [
        "Drie reacties.",
        "",
        "1 × Prima zo",
        "2 × Ik maak me zorgen",
        "",
        "Ik maak me zorgen:",
        "– Waar moet mijn auto?",
        "– Lawaai.",
    ]
