"""The contracts of `pyproject.toml` leave no hole: what an import graph cannot see is looked at here."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps

from tests.architecture import house


def test_every_import_flows_downstream() -> None:
    linter = Path(sys.executable).parent / "lint-imports"

    done = subprocess.run([linter, "--no-cache"], cwd=house.ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


def test_every_room_of_the_river_stands_in_the_anatomy_contract() -> None:
    written = {name.removeprefix("wijkwerk.") for name in house.contract("anatomy")["containers"]}

    assert written == house.rooms(), "river and anatomy in pyproject.toml must name the same apps"


def test_every_folder_of_the_product_has_its_place_in_the_river() -> None:
    folders = {each.parent.name for each in house.CODE.glob("*/__init__.py")}
    placed = {name for line in house.layers() for name in line}

    assert folders == placed, "give the folder its place in the river contract of pyproject.toml"


@pytest.mark.parametrize("ground", sorted(house.GROUND))
def test_the_ground_knows_no_django_not_even_through_others(ground: str) -> None:
    contract = house.contract("pure")

    assert f"wijkwerk.{ground}" in contract["source_modules"]
    assert "django" in contract["forbidden_modules"]
    assert not contract.get("allow_indirect_imports")


def test_the_rules_of_every_room_are_held_to_be_pure() -> None:
    contract = house.contract("pure-rules")

    assert "wijkwerk.**.rules" in contract["source_modules"]
    assert "django" in contract["forbidden_modules"]


def test_the_commands_of_every_room_are_protected_but_those_that_any_command_may_call() -> None:
    """Every command writes its event and may leave a message or keep a photo: these are called from everywhere."""
    have_commands = {app for app in house.rooms() if any((house.CODE / app).glob("commands*"))}
    contract = house.contract("writes")

    assert set(contract["protected_modules"]) == {
        f"wijkwerk.{app}.commands" for app in have_commands - {"audit", "notices", "pictures"}
    }
    assert set(contract["allowed_importers"]) == {"wijkwerk.flows", "wijkwerk.jobs", "wijkwerk.web", "wijkwerk.cli"}


def test_every_site_stands_in_the_audiences_contract() -> None:
    sites = {each.parent.name for each in (house.CODE / "web").glob("*/__init__.py")} | {"urls"}
    placed = {name.strip(" ()") for line in house.contract("audiences")["layers"] for name in line.split("|")}

    assert sites == placed


def test_the_council_sees_only_oversight_and_what_all_sites_share() -> None:
    """Numbers, never people. While there is no such site, nothing can break this."""
    imported = {
        name
        for file in house.sources("wijkwerk/web/council")
        for name in _imported(file)
        if name.startswith("wijkwerk.") and not name.startswith("wijkwerk.kernel")
    }
    allowed = ("wijkwerk.oversight", "wijkwerk.web.shared", "wijkwerk.web.council")

    assert not {name for name in imported if not name.startswith(allowed)}


def test_every_room_with_models_is_installed() -> None:
    have_models = {app for app in house.rooms() if any((house.CODE / app).glob("models*"))}
    installed = {config.name.removeprefix("wijkwerk.") for config in apps.get_app_configs()}

    assert have_models <= installed, "add the app to INSTALLED_APPS"


@pytest.mark.parametrize("app", sorted(house.rooms()))
def test_every_room_says_what_it_is(app: str) -> None:
    said = ast.get_docstring(house.tree(house.CODE / app / "__init__.py"))

    assert said and len(said.split()) >= 5, (
        f"wijkwerk/{app}/__init__.py tells what this reach is, its words, what flows in and out"
    )


def _imported(file: Path) -> set[str]:
    found = set()
    for node in ast.walk(house.tree(file)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found
