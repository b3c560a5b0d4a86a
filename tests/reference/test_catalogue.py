"""Kinds of need and skills: complete, in both languages, and refused with the name of file and key where they are not."""

from pathlib import Path
from typing import Any

import pytest

from wijkwerk.reference.catalogue import need_kinds, need_kinds_about, read_need_kinds, read_skills, skills
from wijkwerk.reference.figures import figures
from wijkwerk.reference.toml import FOLDER, WrongReference

PICTOGRAMS = FOLDER.parent / "static" / "pictograms.svg"
KIND: dict[str, Any] = {
    "slug": '"klus"',
    "nl": '"Klus"',
    "en": '"Job"',
    "pictogram": '"klus"',
    "unit": '["klus", "klussen"]',
    "step": "1",
    "hours": "2",
    "enough": "6",
    "usual_price": "1000",
    "decides": '"tenant_may"',
    "at_home": "true",
    "usually_paid": "false",
    "certificates": "[]",
}


def _file(folder: Path, table: str, *rows: dict[str, str]) -> Path:
    path = folder / "made_up.toml"
    text = [f"[[{table}]]\n" + "".join(f"{name} = {value}\n" for name, value in row.items()) for row in rows]
    path.write_text("\n".join(text), encoding="utf-8")
    return path


def test_need_kinds_cover_the_small_the_large_and_the_helping_hand() -> None:
    found = need_kinds()

    assert {"kierdichting", "radiatorfolie", "ledlampen", "dakisolatie", "hr-glas", "warmtepomp"} <= set(found)
    assert {"klus", "boodschappen", "formulieren", "tuin", "fiets", "zolder-leegmaken"} <= set(found)
    assert all(slug == kind.slug for slug, kind in found.items())


def test_every_need_kind_has_a_pictogram_that_is_drawn() -> None:
    drawn = PICTOGRAMS.read_text(encoding="utf-8")

    for kind in need_kinds().values():
        assert f'id="i-{kind.pictogram}"' in drawn, kind.slug


def test_every_need_kind_saves_what_there_is_a_figure_for() -> None:
    for kind in need_kinds().values():
        assert set(kind.saves.values()) <= set(figures()), kind.slug


def test_roof_is_decided_by_more_than_who_lives_under_it() -> None:
    found = need_kinds()

    assert (found["dakisolatie"].decides, found["dakisolatie"].touches_building) == ("vve", True)
    assert (found["ledlampen"].decides, found["ledlampen"].touches_building) == ("tenant_may", False)


def test_units_read_well_for_one_and_for_more() -> None:
    assert (need_kinds()["fiets"].unit_one, need_kinds()["fiets"].unit_many) == ("fiets", "fietsen")


def test_numbers_of_the_catalogue_are_marked_as_assumptions() -> None:
    about = need_kinds_about()

    assert about.is_assumption
    assert about.source.startswith("aanname")


def test_skills_are_everyday_ones_in_both_languages() -> None:
    found = skills()

    assert 40 <= len(found) <= 60
    assert all(skill.label and skill.label_en for skill in found.values())


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"slug": None}, "?: slug: is missing"),
        ({"step": "6"}, "klus: step: must be at most 5"),
        ({"step": "0"}, "klus: step: must be at least 1"),
        ({"hours": "0"}, "klus: hours: must be above 0"),
        ({"hours": "1.234"}, "klus: hours: must have at most 2 decimals"),
        ({"enough": "0"}, "klus: enough: must be at least 1"),
        ({"usual_price": "-1"}, "klus: usual_price: must be at least 0"),
        ({"unit": '["klus"]'}, "klus: unit: must be two words: for one and for more"),
        ({"decides": '"mayor"'}, "klus: decides: must be one of tenant_may, owner, vve"),
        ({"saves": '{gas = "gas_unheard_of"}'}, "klus: saves.gas: must be one of "),
        ({"saves": '{heat = "gas_roof"}'}, "klus: saves.heat: is not a field of this format"),
        ({"colour": '"red"'}, "klus: colour: is not a field of this format"),
    ],
)
def test_wrong_kind_is_refused_with_file_and_key(change: dict[str, str | None], says: str, tmp_path: Path) -> None:
    row = {name: value for name, value in {**KIND, **change}.items() if value is not None}

    with pytest.raises(WrongReference) as refused:
        read_need_kinds(_file(tmp_path, "kind", row))

    assert str(refused.value).startswith(f"made_up.toml: {says}")


def test_kind_that_stands_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongReference, match=r"^made_up\.toml: klus: stands twice$"):
        read_need_kinds(_file(tmp_path, "kind", KIND, KIND))


@pytest.mark.parametrize(
    ("second", "says"),
    [
        ({"slug": '"koken"', "nl": '"eten maken"', "en": '"cooking"'}, "koken: stands twice"),
        ({"slug": '"kok"', "nl": '"koken"', "en": '"cooking"'}, "kok: stands twice"),
        ({"slug": '"kok"', "nl": '"kok zijn"'}, "kok: en: is missing"),
    ],
)
def test_skill_that_stands_twice_or_half_is_refused(second: dict[str, str], says: str, tmp_path: Path) -> None:
    first = {"slug": '"koken"', "nl": '"koken"', "en": '"cooking"'}

    with pytest.raises(WrongReference) as refused:
        read_skills(_file(tmp_path, "skill", first, second))

    assert str(refused.value) == f"made_up.toml: {says}"
