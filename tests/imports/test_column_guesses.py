"""Which column holds what: guessed from headings people made up themselves, and from what stands below."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkwerk.imports.rules import guess_columns, guess_mapping, row_parser
from wijkwerk.kernel import text
from wijkwerk.kernel.columns import BadCell, Column, a_postcode, an_email, short_text


def _is_postcode(cell: str) -> bool:
    return text.postcode(cell) is not None


COLUMNS = (
    Column("name", "Naam", ("bewoner", "volledige naam"), short_text(80), required=True),
    Column("phone", "Telefoon", ("tel", "mobiel"), short_text(20), looks_right=lambda cell: cell.startswith("06")),
    Column("email", "E-mail", ("email", "mailadres"), an_email, looks_right=lambda cell: "@" in cell),
    Column("street", "Straat", ("adres", "straatnaam"), short_text(80)),
    Column("postcode", "Postcode", ("pc",), a_postcode, looks_right=_is_postcode),
)
BY_FIELD = {column.field: column for column in COLUMNS}


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Naam", "name"),
        ("  NAAM ", "name"),
        ("naam:", "name"),
        ("Bewoner", "name"),
        ("Naam bewoner", "name"),
        ("volledige_naam", "name"),
        ("Tel.", "phone"),
        ("Telefoom", "phone"),
        ("Mobiel nummer", "phone"),
        ("e-mail", "email"),
        ("E_MAIL", "email"),
        ("E-mailadres", "email"),
        ("Stráát", "street"),
        ("Naam straat", "street"),
        ("Post code", "postcode"),
        ("PC", "postcode"),
    ],
)
def test_heading_is_understood_however_it_was_written(heading: str, field: str) -> None:
    mapping = guess_mapping(["Volgnummer", heading], [], columns=COLUMNS)

    assert mapping == {each: 1 if each == field else None for each in BY_FIELD}


@pytest.mark.parametrize("heading", ["Volgnummer", "", "Kleur", "Rij", "Wat er mis is", "?", "Aantal"])
def test_heading_that_says_nothing_of_ours_is_left(heading: str) -> None:
    assert set(guess_mapping([heading], [], columns=COLUMNS).values()) == {None}


def test_contents_speak_where_headings_do_not() -> None:
    sample = [
        ["x", "06-1", "jan@example.nl", "6828 AB"],
        ["y", "06-2", "", "6828AC"],
        ["z", "06-3", "e@example.nl", "1"],
    ] * 5

    found = guess_columns(["Kolom A", "Kolom B", "Kolom C", "Kolom D"], sample, columns=COLUMNS)

    assert (found["phone"].index, found["email"].index, found["postcode"].index) == (1, 2, None)
    assert found["phone"].sure < 0.7


def test_heading_above_other_contents_gives_way_to_the_right_column() -> None:
    sample = [["jan@example.nl", "06-1"], ["eva@example.nl", "06-2"]]

    assert guess_mapping(["Telefoon", "Bereikbaar"], sample, columns=COLUMNS)["phone"] == 1


def test_surer_guess_goes_first_whatever_the_order() -> None:
    found = guess_columns(["Naam straat", "Naam"], [], columns=COLUMNS)

    assert (found["name"].index, found["street"].index) == (1, 0)
    assert found["name"].sure == 1.0
    assert found["street"].sure < 1.0


def test_fuller_of_two_likely_columns_is_taken() -> None:
    sample = [["", "06-1"], ["", "06-2"], ["06-9", "06-3"]]

    assert guess_mapping(["Tel", "Mobiel"], sample, columns=COLUMNS)["phone"] == 1
    assert guess_mapping(["Tel", "Tel"], [], columns=COLUMNS)["phone"] == 0


def test_what_we_never_take_is_never_guessed() -> None:
    sample = [["0612", "06-1"], ["0613", "06-2"]]

    mapping = guess_mapping(["Naam uitkering", "BSN"], sample, columns=COLUMNS, never=["BSN", "Naam uitkering"])

    assert set(mapping.values()) == {None}


@given(order=st.permutations(["Naam bewoner", "Tel.", "mailadres", "Straatnaam", "Postcode", "Lidnummer"]))
def test_order_of_the_columns_makes_no_difference(order: list[str]) -> None:
    mapping = guess_mapping(order, [], columns=COLUMNS)

    assert {field: order[index] for field, index in mapping.items() if index is not None} == {
        "name": "Naam bewoner",
        "phone": "Tel.",
        "email": "mailadres",
        "street": "Straatnaam",
        "postcode": "Postcode",
    }


@given(
    header=st.lists(st.text(max_size=15), max_size=12),
    sample=st.lists(st.lists(st.text(max_size=8), max_size=12), max_size=4),
)
def test_no_column_is_ever_given_to_two_fields(header: list[str], sample: list[list[str]]) -> None:
    mapping = guess_mapping(header, sample, columns=COLUMNS)

    taken = [index for index in mapping.values() if index is not None]
    assert set(mapping) == set(BY_FIELD)
    assert len(taken) == len(set(taken))
    assert all(0 <= index < len(header) for index in taken)


def test_every_wrong_cell_is_a_problem_of_its_own() -> None:
    mapping = {"name": 0, "email": 1, "postcode": 2, "street": 9}

    parsed = row_parser(mapping, COLUMNS)(["", "geen mail", "x" * 100])

    assert [(problem.field, problem.column) for problem in parsed.problems] == [
        ("name", "Naam"),
        ("email", "E-mail"),
        ("postcode", "Postcode"),
    ]
    assert parsed.problems[0].reason == "is leeg of staat er niet in"
    assert parsed.problems[1].reason == "“geen mail”: dit lijkt geen e-mailadres"
    assert len(parsed.problems[2].reason) < 150
    assert parsed.values == {}


@pytest.mark.parametrize("error", ["#N/A", "#N/B", "#n/b", "#VERW!", "#REF!", "#DEEL/0!"])
def test_error_of_excel_is_no_answer(error: str) -> None:
    parsed = row_parser({"name": 0}, COLUMNS)([error, error])

    assert [problem.field for problem in parsed.problems] == ["name"]


def test_cells_are_cleaned_before_they_are_read() -> None:
    parsed = row_parser({"name": 0, "postcode": 1}, COLUMNS)(["  Zoe\u0308 \x00\x07", "6828\u00a0ab "])

    assert parsed.values == {"name": "Zoë", "postcode": "6828AB"}
    assert parsed.problems == ()


def test_parser_may_say_no_in_its_own_words() -> None:
    def never(cell: str) -> str:
        raise BadCell("dat kan niet")

    parsed = row_parser({"f": 0}, [Column("f", "Veld", (), never)])(["x"])

    assert parsed.problems[0].reason == "“x”: dat kan niet"
