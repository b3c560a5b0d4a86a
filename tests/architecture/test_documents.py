"""Pages that the code itself tells are fresh, and what must stand beside a public project stands there."""

import re
import subprocess
import sys
import tomllib
from datetime import date

import pytest
import yaml

from tests.architecture import house

PUBLICCODE = yaml.safe_load((house.ROOT / "publiccode.yml").read_text())
PROJECT = tomllib.loads((house.ROOT / "pyproject.toml").read_text())["project"]
DECISIONS = sorted((house.ROOT / "docs" / "adr").glob("*.md"))


def test_the_generated_pages_are_fresh() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "wijkwerk", "docs", "--check"],
        cwd=house.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, f"{done.stderr}run `make fix`"


@pytest.mark.parametrize(
    "key",
    [
        "publiccodeYmlVersion",
        "name",
        "url",
        "platforms",
        "developmentStatus",
        "softwareType",
        "description",
        "legal",
        "maintenance",
        "localisation",
    ],
)
def test_publiccode_tells_what_its_standard_asks(key: str) -> None:
    assert PUBLICCODE[key]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_publiccode_describes_the_product_within_the_sizes_of_its_standard(language: str) -> None:
    told = PUBLICCODE["description"][language]

    assert len(told["shortDescription"]) <= 150
    assert 150 <= len(told["longDescription"]) <= 10_000
    assert told["features"]
    assert all(len(feature) <= 100 for feature in told["features"])


def test_publiccode_and_the_package_tell_the_same() -> None:
    assert PUBLICCODE["legal"]["license"] == PROJECT["license"] == "EUPL-1.2"
    assert str(PUBLICCODE["softwareVersion"]) == PROJECT["version"]
    assert date.fromisoformat(PUBLICCODE["releaseDate"])


def test_publiccode_names_the_languages_that_are_there() -> None:
    translated = {folder.parent.name for folder in (house.CODE / "locale").glob("*/LC_MESSAGES")}

    assert set(PUBLICCODE["localisation"]["availableLanguages"]) == translated | {"nl"}


def test_the_licence_is_there_in_full() -> None:
    text = (house.ROOT / "LICENSE").read_text()
    articles = [int(number) for number in re.findall(r"^(?:## )?(\d+)\. [A-Z]", text, re.MULTILINE)]

    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in text
    assert articles == list(range(1, 16))
    assert "Appendix" in text


def test_entries_of_the_changelog_stand_one_per_line() -> None:
    """So that two people who each add one do not get in each other's way."""
    lines = (house.ROOT / "CHANGELOG.md").read_text().partition("\n## ")[2].splitlines()[1:]

    assert any(lines)
    assert all(line.startswith(("- ", "## ", "### ")) or not line for line in lines)


def test_decisions_are_numbered_without_a_gap() -> None:
    assert [int(file.name[:4]) for file in DECISIONS] == list(range(1, len(DECISIONS) + 1))


@pytest.mark.parametrize("file", DECISIONS, ids=lambda file: file.stem)
def test_a_decision_is_told_in_half_a_page(file: object) -> None:
    text = file.read_text()  # type: ignore[attr-defined]

    assert text.startswith(f"# {int(file.name[:4])}. ")  # type: ignore[attr-defined]
    assert re.findall(r"\*(Status|Context|Decision|Consequences)\*:", text) == [
        "Status",
        "Context",
        "Decision",
        "Consequences",
    ]
    assert len(text.split()) <= 300


def test_the_page_about_the_architecture_tells_the_river_in_order() -> None:
    lines = re.findall(
        r"^    ([a-z_]+(?: \| [a-z_]+)*)", (house.ROOT / "docs" / "architecture.md").read_text(), re.MULTILINE
    )

    assert [line.split(" | ") for line in lines] == list(reversed(house.layers())), (
        "bring docs/architecture.md up to date"
    )


def test_every_word_of_the_glossary_is_in_the_code() -> None:
    table = [
        line.split("|")[2]
        for line in (house.ROOT / "docs" / "glossary.md").read_text().splitlines()
        if line.startswith("| ")
    ]
    code = "\n".join(file.read_text() for file in house.sources("wijkwerk"))
    named = {word for cell in table for word in re.findall(r"`(\w+)`", cell)}

    assert named
    assert not [word for word in sorted(named) if word not in code and not (house.CODE / word).is_dir()]
