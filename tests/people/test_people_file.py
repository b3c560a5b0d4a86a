"""A list of people as a wijkbedrijf has it lying about: any column names, one cell for many things, and Excel in between."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.imports.made_files import opened
from wijkwerk.imports.rules import guess_mapping, row_parser
from wijkwerk.kernel.columns import BadCell
from wijkwerk.people import files
from wijkwerk.reference.catalogue import need_kinds, skills

KINDS = {slug: kind.label for slug, kind in need_kinds().items()}
SKILLS = {slug: skill.label for slug, skill in skills().items()}
NOWHERE: frozenset[str] = frozenset()


def _columns(header: list[str]) -> Any:
    return files.columns(header, kinds=KINDS, skills=SKILLS)


def _cell(field: str, cell: str) -> Any:
    return next(column for column in _columns([]) if column.field == field).parse(cell)


def _row(**cells: str) -> dict[str, Any]:
    """A row as it is taken over."""
    parsed = row_parser({name: index for index, name in enumerate(cells)}, _columns([]))(list(cells.values()))
    assert parsed.problems == ()
    files.why_skipped(parsed.values, here=NOWHERE)
    return parsed.values


def _why(**cells: str) -> str:
    with pytest.raises(BadCell) as bad:
        for field, cell in cells.items():
            _cell(field, cell)
    return str(bad.value)


def test_list_from_excel_on_windows_is_understood_as_a_whole(tmp_path: Path) -> None:
    text = (
        "Bewonerslijst Klinkerkade\r\n\r\n"
        "Naam bewoner;Tel. nr;E-mailadres;Adres;Pc;Wat heeft u nodig;Goed in;Geboortedatum\r\n"
        "Zoë van Dam;612345678;;Kade 12 bis;6828 ab;Kieren dicht;koken, harp spelen;1-1-1950\r\n"
    )
    with opened(tmp_path, text, encoding="windows-1252") as table:
        rows = list(table.rows())
        columns = _columns(table.header)
        never = files.left_out(table.header)
        mapping = guess_mapping(table.header, [row.cells for row in rows], columns=columns, never=never)

        parsed = row_parser(mapping, columns)(rows[0].cells)

    assert (never, rows[0].number, parsed.problems) == (["Geboortedatum"], 4, ())
    assert files.why_skipped(parsed.values, here=NOWHERE) == ""
    assert {name: value for name, value in parsed.values.items() if value} == {
        "first_name": "Zoë",
        "last_name": "van Dam",
        "phone": "0612345678",
        "street": "Kade",
        "house_number": 12,
        "suffix": "BIS",
        "postcode": "6828AB",
        "languages": ["nl"],
        "asks": True,
        "need": "kierdichting",
        "talents": ["koken"],
        "remark": "Kieren dicht. Kan ook: harp spelen",
    }


@pytest.mark.parametrize(
    "heading",
    [
        "BSN",
        "bsn-nummer",
        "Geb.",
        "Geb. datum",
        "GEBOORTEDATUM",
        "Leeftijd",
        "Nationaliteit",
        "Soort uitkering",
        "Gezondheid",
        "IBAN",
        "Date of birth",
        "Schulden",
    ],
)
def test_what_we_do_not_need_is_told_by_its_heading(heading: str) -> None:
    assert files.left_out(["Naam", heading]) == [heading]


@pytest.mark.parametrize(
    "heading", ["Naam", "Language", "Village", "Gebouw", "Opmerking", "Hulpvraag", "E-mail", "Gebied"]
)
def test_what_we_do_need_is_not_left_out(heading: str) -> None:
    assert files.left_out([heading]) == []


def test_column_of_citizen_numbers_is_never_taken_for_phone_numbers() -> None:
    numbers = ["123456782", "111222333", "999991772", "612345675", "270590791"]
    header = ["Naam", "Kenmerk"]

    mapping = guess_mapping(header, [["Jan", number] for number in numbers], columns=_columns(header))

    assert mapping["phone"] is None


def test_file_of_another_kind_is_refused() -> None:
    assert "EP-Online" in files.why_refused(["Pand_postcode", "Pand_huisnummer", "Pand_energieklasse"])
    assert files.why_refused(["Naam", "Telefoon"]) == ""


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("Jan", "Jan", ""),
        ("Jan de Boer", "Jan", "de Boer"),
        ("Boer, Jan de", "Jan", "de Boer"),
        ("Boer, de", "", "de Boer"),
        ("dhr. Jansen", "", "Jansen"),
        ("Mevr. Fatima el Amrani", "Fatima", "el Amrani"),
        ("Herman Vos", "Herman", "Vos"),
        ("محمد علي", "محمد", "علي"),
    ],
)
def test_name_in_one_cell_is_parted(cell: str, first: str, last: str) -> None:
    values = _row(name=cell)

    assert (values["first_name"], values["last_name"]) == (first, last)


@pytest.mark.parametrize("whole", ["de Boer", "Jan de Boer"])
def test_name_beside_a_first_name_is_the_last_name(whole: str) -> None:
    values = _row(first_name="Jan", name=whole)

    assert (values["first_name"], values["last_name"]) == ("Jan", "de Boer")


@pytest.mark.parametrize(
    "cells", [{"name": "x" * 81}, {"name": "x" * 61 + " y"}, {"first_name": "\ufdfa" * 20}, {"last_name": "y" * 81}]
)
def test_name_that_would_not_fit_is_told(cells: dict[str, str]) -> None:
    assert "te lang" in _why(**cells)


@pytest.mark.parametrize(
    ("cell", "number", "suffix"),
    [
        ("12", 12, ""),
        ("12A", 12, "A"),
        ("12 a", 12, "A"),
        ("12-2", 12, "2"),
        ("12 bis", 12, "BIS"),
        ("12 hs", 12, "HS"),
        ("12 A 2", 12, "A2"),
    ],
)
def test_house_number_and_addition_are_parted(cell: str, number: int, suffix: str) -> None:
    values = _row(house=cell)

    assert (values["house_number"], values["suffix"]) == (number, suffix)


@pytest.mark.parametrize("cell", ["2026-02-12", "12-feb", "feb-12", "2026-02-12 00:00"])
def test_house_number_that_excel_made_a_date_is_told(cell: str) -> None:
    assert "Excel" in _why(house=cell)


@pytest.mark.parametrize("cell", ["A12", "0", "123456", "geen"])
def test_what_is_no_house_number_is_told(cell: str) -> None:
    assert "huisnummer" in _why(house=cell)


@pytest.mark.parametrize(
    ("cell", "street", "number", "suffix", "postcode"),
    [
        ("Kade 12", "Kade", 12, "", None),
        ("Kade 12 A, 6828 AB Arnhem", "Kade", 12, "A", "6828AB"),
        ("1e Kadestraat 5-2 6828AB", "1e Kadestraat", 5, "2", "6828AB"),
        ("Plein 1944 12", "Plein 1944", 12, "", None),
        ("Kade", "Kade", None, None, None),
        ("Kade 12 hoek plein", "Kade 12 hoek plein", None, None, None),
    ],
)
def test_address_in_one_cell_is_parted(
    cell: str, street: str, number: int | None, suffix: str | None, postcode: str | None
) -> None:
    values = _row(street=cell)

    assert values["street"] == street
    assert (values.get("house_number"), values.get("suffix")) == (number, suffix)
    assert (values["postcode"] or None) == postcode


def test_column_of_its_own_goes_before_what_stands_behind_the_street() -> None:
    values = _row(street="Kade 1, 1111 AA", house="12", postcode="6828 AB")

    assert (values["house_number"], values["postcode"], values["street"]) == (12, "6828AB", "Kade")


@pytest.mark.parametrize(
    ("cell", "phone"),
    [
        ("06-12345678", "06-12345678"),
        ("612345678", "0612345678"),
        ("+31 6 12345678", "+31 6 12345678"),
        ("026-1234567 (overdag)", "026-1234567 (overdag)"),
    ],
)
def test_phone_number_is_kept_as_written_with_its_zero(cell: str, phone: str) -> None:
    assert _cell("phone", cell) == phone


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("6,12E+08", "afgekort"),
        ("3.1612345678E+10", "afgekort"),
        ("06-12345678 / 026-1234567", "twee nummers"),
        ("geen", "geen telefoonnummer"),
    ],
)
def test_phone_number_that_cannot_be_called_is_told(cell: str, says: str) -> None:
    assert says in _why(phone=cell)


def test_mail_address_is_taken_out_of_what_a_mail_program_makes_of_it() -> None:
    assert _cell("email", "Jan de Boer <jan@example.nl>") == "jan@example.nl"
    assert _cell("email", "mailto:jan@example.nl") == "jan@example.nl"
    assert "geen e-mailadres" in _why(email="jan(at)example.nl")


@pytest.mark.parametrize(
    ("cell", "codes", "remark"),
    [
        ("", ["nl"], ""),
        ("Nederlands", ["nl"], ""),
        ("Oekraïens", ["uk"], ""),
        ("AR", ["ar"], ""),
        ("Turks, tr, Turks", ["tr"], ""),
        ("Turks, Nederlands", ["tr", "nl"], ""),
        ("Amhaars en Engels", ["en"], "Spreekt ook: Amhaars"),
        ("Amhaars", [], "Spreekt ook: Amhaars"),
    ],
)
def test_no_language_gets_lost(cell: str, codes: list[str], remark: str) -> None:
    values = _row(name="Jan", language=cell)

    assert (values["languages"], values["remark"]) == (codes, remark)


@pytest.mark.parametrize(
    ("cell", "need"),
    [
        ("kierdichting", "kierdichting"),
        ("Kieren dicht en strips", "kierdichting"),
        ("dak isolatie", "dakisolatie"),
        ("Dakisolatei", "dakisolatie"),
        ("hulp in de tuin", "tuin"),
        ("kleine klusjes", "klus"),
        ("schimmel in de badkamer", "vocht-en-schimmel"),
        ("Fiets kapot", "fiets"),
        ("zolder leegmaken", "zolder-leegmaken"),
    ],
)
def test_need_is_recognised_by_the_words_people_use(cell: str, need: str) -> None:
    assert _cell("need", cell)[0] == need


@pytest.mark.parametrize(
    "cell",
    ["hulp", "huis", "iemand om mee te praten", "zolder isoleren", "tuin en fiets", "isolatie", "ik weet het niet"],
)
def test_need_that_is_not_clear_stays_in_peoples_own_words(cell: str) -> None:
    assert _cell("need", cell) == ("", cell)


def test_words_beyond_the_name_of_a_need_are_kept_as_a_remark() -> None:
    values = _row(name="Jan", need="Schimmel in de badkamer", remark="Belt graag.")

    assert (values["need"], values["remark"]) == ("vocht-en-schimmel", "Schimmel in de badkamer. Belt graag")


def test_name_of_a_need_is_no_remark() -> None:
    assert _row(name="Jan", need="Tuin en groen")["remark"] == ""


def test_talents_in_one_cell_are_parted_and_what_we_do_not_know_is_kept() -> None:
    assert _cell("talents", "koken, Fietsen maken; harp spelen en schilderen") == (
        ["koken", "fietsen-maken", "schilderen"],
        ["harp spelen"],
    )
    assert _cell("talents", "tillen en sjouwen") == (["sjouwen"], [])
    assert _cell("talents", "koken, koken") == (["koken"], [])


def test_remark_keeps_everything_that_has_no_field() -> None:
    values = _row(name="Jan", remark="Belt graag.", language="Amhaars", talents="harp")

    assert values["remark"] == "Belt graag. Spreekt ook: Amhaars. Kan ook: harp"
    assert "talents" in values
    assert values["talents"] == []


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"name": "Jan"}, ""),
        ({"phone": "06-12345678"}, ""),
        ({"email": "jan@example.nl"}, ""),
        ({"street": "Kade 1", "need": "tuin"}, "geen naam, telefoon of e-mail"),
        ({}, "geen naam, telefoon of e-mail"),
    ],
)
def test_row_needs_a_name_or_a_way_to_reach_somebody(cells: dict[str, str], reason: str) -> None:
    parsed = row_parser({name: index for index, name in enumerate(cells)}, _columns([]))(list(cells.values()))

    assert files.why_skipped(parsed.values, here=NOWHERE) == reason


def _identity(**cells: str) -> str:
    return files.identity(_row(**cells))


def test_same_person_is_known_by_phone_mail_or_address() -> None:
    assert _identity(name="Jan de Boer", phone="06-12345678") == _identity(name="jan", phone="+31 6 1234 5678")
    assert _identity(name="Jan", email="Jan@Example.nl") == _identity(name="Jan", email="jan@example.nl")
    assert _identity(name="Jan", street="Kade 12 A, 6828 AB") == _identity(name="jan", house="12a", postcode="6828ab")


def test_people_behind_one_door_stay_apart() -> None:
    assert _identity(name="Jan", phone="06-12345678") != _identity(name="Eva", phone="06-12345678")
    assert _identity(name="Jan", street="Kade 1") != _identity(name="Jan", street="Kade 2")


@given(digits=st.from_regex(r"6[0-9]{8}", fullmatch=True), spaces=st.lists(st.integers(1, 8), max_size=3))
def test_writing_of_a_phone_number_makes_no_difference(digits: str, spaces: list[int]) -> None:
    spaced = "".join(f" {digit}" if place in spaces else digit for place, digit in enumerate(digits))

    found = {
        _identity(name="Jan", phone=written) for written in (digits, f"0{spaced}", f"+31 {spaced}", f"0031{spaced}")
    }

    assert len(found) == 1


@given(cells=st.dictionaries(st.sampled_from([column.field for column in _columns([])]), st.text(max_size=40)))
def test_no_text_at_all_makes_a_row_stumble(cells: dict[str, str]) -> None:
    """Problems or values, and the values can be kept."""
    parsed = row_parser({name: index for index, name in enumerate(cells)}, _columns([]))(list(cells.values()))

    files.why_skipped(parsed.values, here=NOWHERE)

    assert json.loads(json.dumps(parsed.values)) == parsed.values
    assert isinstance(files.identity(parsed.values), str)
