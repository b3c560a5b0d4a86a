"""What the safety rules rest on per day, and the outlines of neighbourhoods."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from wijkwerk.kernel.geometry import inside
from wijkwerk.reference import figures as figures_module
from wijkwerk.reference.outlines import outline, read_outline
from wijkwerk.reference.safety import read_rules, rules, safety_figures
from wijkwerk.reference.toml import WrongReference

RULE = {
    "key": '"who"',
    "codes": '["profession"]',
    "says": '"So it is."',
    "valid_from": "2022-01-01",
    "source": '"somewhere"',
    "seen": '"2026-11"',
    "grade": '"source"',
}
RING = [[5.0, 52.0], [5.1, 52.0], [5.1, 52.1], [5.0, 52.0]]
OUTLINE: dict[str, Any] = {
    "code": "BU1",
    "name": "Ergens",
    "ring": RING,
    "centre": [5.05, 52.02],
    "source": "somewhere",
    "seen": "2026-11",
}


def _rules_file(folder: Path, *rows: dict[str, str]) -> Path:
    path = folder / "made_up.toml"
    text = ["[[rule]]\n" + "".join(f"{name} = {value}\n" for name, value in row.items()) for row in rows]
    path.write_text("\n".join(text), encoding="utf-8")
    return path


def test_figures_of_a_day_carry_the_name_of_their_row() -> None:
    found = safety_figures(date(2026, 11, 28))

    assert found.month is not None and found.hour_young is not None
    assert (found.month.value, found.month.ground.reference) == (22_000, "volunteer_month_2026")
    assert (found.hour_young.value, found.hour_young.ground.reference) == (340, "volunteer_hour_young_2026")


def test_no_source_settles_what_counts_beside_aow_or_toeslagen_yet() -> None:
    assert safety_figures(date(2026, 11, 28)).left_out == frozenset()


def test_source_that_says_it_is_left_out_settles_a_benefit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "made_up.toml"
    rows = [("aow", 1), ("toeslagen", 0)]
    path.write_text("\n".join(_left_out(benefit, value) for benefit, value in rows), encoding="utf-8")
    found = figures_module.read_figures([path])
    monkeypatch.setattr(figures_module, "figures", lambda: found)

    assert safety_figures(date(2026, 11, 28)).left_out == frozenset({"aow"})


def _left_out(benefit: str, value: int) -> str:
    return (
        f'[[figure]]\nkey = "volunteer_left_out_{benefit}"\nunit = "1"\nvalue = {value}\nvalid_from = 2026-01-01\n'
        'source = "somewhere"\nseen = "2026-11"\ngrade = "source"\n'
    )


def test_assumed_maximum_is_no_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "made_up.toml"
    path.write_text(
        '[[figure]]\nkey = "volunteer_month"\nunit = "cent"\nvalue = 22500\nvalid_from = 2027-01-01\n'
        'source = "aanname"\nseen = "2026-11"\ngrade = "assumption"\n',
        encoding="utf-8",
    )
    found = figures_module.read_figures([path])
    monkeypatch.setattr(figures_module, "figures", lambda: found)

    assert safety_figures(date(2027, 2, 1)).month is None


def test_rules_rest_on_a_named_source_or_say_that_they_are_assumed() -> None:
    for rule in rules():
        assert rule.says.endswith(".")
        assert (rule.grade == "assumption") == rule.source.startswith("aanname"), rule.key


def test_rule_grounds_only_answers_of_days_on_which_it_holds() -> None:
    before, since = safety_figures(date(2024, 12, 31)), safety_figures(date(2025, 1, 1))

    assert "zelfstandig" not in {ground.reference for ground in before.grounds["profession"]}
    assert "zelfstandig" in {ground.reference for ground in since.grounds["profession"]}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"codes": '["luck"]'}, "who: codes[0]: must be one of "),
        ({"says": None}, "who: says: is missing"),
        ({"more": "1"}, "who: more: is not a field of this format"),
    ],
)
def test_wrong_rule_is_refused_with_file_and_key(change: dict[str, str | None], says: str, tmp_path: Path) -> None:
    row = {name: value for name, value in {**RULE, **change}.items() if value is not None}

    with pytest.raises(WrongReference) as refused:
        read_rules(_rules_file(tmp_path, row))

    assert str(refused.value).startswith(f"made_up.toml: {says}")


def test_rule_that_stands_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongReference, match="who: key: stands twice"):
        read_rules(_rules_file(tmp_path, RULE, RULE))


def test_rule_ends_on_its_last_day(tmp_path: Path) -> None:
    found = read_rules(_rules_file(tmp_path, {**RULE, "valid_to": "2022-12-31"}))[0]

    assert found.holds_on(date(2022, 12, 31))
    assert not found.holds_on(date(2023, 1, 1))
    assert not found.holds_on(date(2021, 12, 31))


def test_spijkerbuurt_lies_around_its_centre() -> None:
    found = outline("BU02020211")

    assert found.name == "Spijkerbuurt"
    assert found.ring[0] == found.ring[-1]
    assert inside(found.centre, found.ring)
    assert found.source == "CBS, gebiedsindelingen 2014 (vereenvoudigd)"


def test_outline_that_is_not_shipped_is_told() -> None:
    with pytest.raises(WrongReference, match="no outline for BU99999999"):
        outline("BU99999999")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"ring": RING[:3]}, "ring: must be closed"),
        ({"ring": [*RING, [5.2, 52.2]]}, "ring: must be closed"),
        ({"ring": [[52.0, 5.0]]}, "ring[0]: does not lie in the Netherlands"),
        ({"centre": [5.0]}, "centre: must be [longitude, latitude]"),
        ({"centre": ["5", 52]}, "centre: must be a number"),
        ({"centre": [5.0, 60.0]}, "centre: does not lie in the Netherlands"),
        ({"homes": 12}, "homes: is not a field of this format"),
    ],
)
def test_wrong_outline_is_refused_with_file_and_key(change: dict[str, Any], says: str) -> None:
    with pytest.raises(WrongReference) as refused:
        read_outline(Path("made_up.toml"), {**OUTLINE, **change})

    assert str(refused.value).startswith(f"made_up.toml: BU1: {says}")
