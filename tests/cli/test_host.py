"""A neighbourhood moves whole: out of one installation and into another, row by row the same, or not at all."""

import json
import tarfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import DatabaseError, models
from django.test import Client

from tests.ledger import purses
from tests.world import NOW, World
from wijkwerk.access.models import Grant, User
from wijkwerk.audit.commands.protection import missing_protection
from wijkwerk.audit.models import Event
from wijkwerk.cli import main
from wijkwerk.cli.archive import BackupProblem
from wijkwerk.cli.host import bundle, commands, tables
from wijkwerk.kernel.actor import COMMAND_LINE
from wijkwerk.ledger import commands as ledger
from wijkwerk.ledger import queries as books
from wijkwerk.ledger.models import Entry
from wijkwerk.people.models import Person
from wijkwerk.places import commands as places
from wijkwerk.places.models import Neighbourhood

pytestmark = pytest.mark.django_db
ROWS = "rows/people.Person.jsonl"


@pytest.fixture
def kade(world: World) -> Neighbourhood:
    """The small neighbourhood with something in every corner that is hard to move: sealed and unsealed books, a reversal, a file."""
    here = world.neighbourhood
    world.asked(world.shift())
    world.need()
    world.supplier()
    world.activity()
    pot = purses.issue(here)
    first = purses.post(here, "een", (pot, -200), (purses.purse(world), 200))
    ledger.reverse(transaction=first, key="terug", reason="vergist", by=world.by("Ravi"), at=NOW)
    ledger.seal(neighbourhood=here, by=COMMAND_LINE, at=NOW)
    purses.post(here, "twee", (pot, -300), (purses.purse(world, "Fatima"), 300))
    folder = Path(settings.FILES_DIR) / str(here.pk)
    folder.mkdir(parents=True)
    (folder / "abc").write_bytes(b"lijst")
    return here


@pytest.fixture
def made(kade: Neighbourhood, tmp_path: Path) -> Path:
    """Its archive."""
    commands.export(neighbourhood=kade, target=tmp_path / "kade.tar", by=COMMAND_LINE, at=NOW)
    return tmp_path / "kade.tar"


def parts(file: Path) -> dict[str, bytes]:
    with tarfile.open(file) as tar:
        return {member.name: tar.extractfile(member).read() for member in tar}


def rewritten(file: Path, change: Callable[[dict[str, bytes]], None], *, honest_sums: bool = True) -> Path:
    """The same archive after somebody changed it; with checksums that hold, as a clever one would."""
    import hashlib

    found = parts(file)
    change(found)
    manifest = json.loads(found.pop("manifest.json"))
    if honest_sums:
        manifest["sums"] = {name: hashlib.sha256(content).hexdigest() for name, content in found.items()}
    with tarfile.open(file, "w") as tar:
        for name, content in {**found, "manifest.json": json.dumps(manifest).encode()}.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, BytesIO(content))
    return file


def test_what_was_taken_in_is_row_by_row_what_was_exported(made: Path, kade: Neighbourhood, tmp_path: Path) -> None:
    commands.remove(slug="kade", source=made, by=COMMAND_LINE, at=NOW)

    here = commands.take_in(source=made, slug=None, by=COMMAND_LINE, at=NOW)

    bundle.write(here, tmp_path / "again.tar", made_at=NOW.isoformat())
    before, after = parts(made), parts(tmp_path / "again.tar")
    told = after["rows/audit.Event.jsonl"].removeprefix(before["rows/audit.Event.jsonl"])
    assert here.pk != kade.pk
    assert [json.loads(line)["name"] for line in told.splitlines()] == ["places.neighbourhood_taken_in"]
    assert {name for name in before if before[name] != after[name]} == {"rows/audit.Event.jsonl", "manifest.json"}


def test_the_chain_of_the_books_arrives_with_the_same_head(made: Path, kade: Neighbourhood) -> None:
    head = books.standing(kade).head.hash
    commands.remove(slug="kade", source=made, by=COMMAND_LINE, at=NOW)

    here = commands.take_in(source=made, slug="kade-2", by=COMMAND_LINE, at=NOW)

    assert books.standing(here).head.hash == head
    assert books.check() == []
    assert ledger.seal(neighbourhood=here, by=COMMAND_LINE, at=NOW).number == 2


def test_beside_the_old_one_every_row_points_at_its_own(made: Path, world: World) -> None:
    """Both in one database: a key that was not renumbered would point at the other."""
    here = commands.take_in(source=made, slug="kade-2", by=COMMAND_LINE, at=NOW)

    joost = Person.objects.get(neighbourhood=here, first_name="Joost")
    events = Event.objects.filter(neighbourhood_id=here.pk, subject="Person")
    assert joost.pk != world.persons["Joost"].pk
    assert joost.user == world.users["Joost"]
    assert set(events.values_list("subject_id", flat=True)) <= set(
        Person.objects.within(here).values_list("pk", flat=True)
    )
    assert (bundle.files_of(here) / "abc").read_bytes() == b"lijst"


def test_a_deleted_neighbourhood_leaves_no_row_and_its_neighbour_untouched(made: Path, world: World) -> None:
    commands.remove(slug="kade", source=made, by=COMMAND_LINE, at=NOW)

    left = [
        each.label
        for each in tables.tables()
        if each.label != tables.EVENTS
        and each.model._base_manager.exclude(**{each.path or "pk": world.other.pk}).exists()
    ]
    assert left == []
    assert User.objects.get().email == "ton@voorbeeld.example"
    assert Grant.objects.filter(neighbourhood=world.other).count() == 4
    assert Event.objects.filter(name="places.neighbourhood_deleted").exists()


def test_after_a_deletion_the_books_are_append_only_as_before(made: Path, world: World) -> None:
    pot, more = purses.issue(world.other), purses.issue(world.other, kind="costs")
    purses.post(world.other, "elders", (pot, -5), (more, 5))

    commands.remove(slug="kade", source=made, by=COMMAND_LINE, at=NOW)

    assert missing_protection() == []
    with pytest.raises(DatabaseError, match="append-only"):
        Entry.objects.all().delete()


def test_what_changed_since_the_export_is_not_deleted(made: Path, world: World) -> None:
    Person.objects.filter(first_name="Hanna").update(first_name="Johanna")

    with pytest.raises(BackupProblem, match=r"veranderd \(rows/people.Person"):
        commands.remove(slug="kade", source=made, by=COMMAND_LINE, at=NOW)

    assert Neighbourhood.objects.filter(slug="kade").exists()
    assert missing_protection() == []


def test_an_export_of_one_neighbourhood_deletes_no_other(made: Path) -> None:
    with pytest.raises(BackupProblem, match="niet de buurt van deze uitvoer"):
        commands.remove(slug="heuvel", source=made, by=COMMAND_LINE, at=NOW)


def test_an_archive_holds_nothing_of_the_other_neighbourhood(made: Path) -> None:
    whole = b"".join(parts(made).values())

    assert b"joost@voorbeeld.example" in whole
    assert b"ton@voorbeeld.example" not in whole


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-20000])


def _flip(file: Path) -> None:
    rewritten(file, lambda found: found.update({ROWS: found[ROWS].replace(b"Joost", b"Joris")}), honest_sums=False)


def _other_version(file: Path) -> None:
    def change(found: dict[str, bytes]) -> None:
        told = json.loads(found["manifest.json"])
        told["facts"]["migrations"].append("people.9999_later")
        found["manifest.json"] = json.dumps(told).encode()

    rewritten(file, change)


def _climb(file: Path) -> None:
    rewritten(file, lambda found: found.update({"files/../../uit": b"x"}))


def _stranger(file: Path) -> None:
    rewritten(file, lambda found: found.update({"rows/access.Attempts.jsonl": b""}))


def _less(file: Path) -> None:
    rewritten(file, lambda found: found.pop("rows/needs.Need.jsonl"))


def _edit(name: str, **values: Any) -> Callable[[Path], None]:
    """The last row of a table says something else."""

    def change(found: dict[str, bytes]) -> None:
        *lines, last = found[f"rows/{name}.jsonl"].splitlines()
        found[f"rows/{name}.jsonl"] = b"\n".join([*lines, json.dumps({**json.loads(last), **values}).encode()])

    return lambda file: rewritten(file, change) and None


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        (_cut, "geen reservekopie van Wijkwerk, of niet de hele|afgebroken"),
        (_flip, "beschadigd"),
        (_other_version, "andere versie"),
        (_climb, "niet hoort"),
        (_stranger, "niet hoort"),
        (_less, "ontbreekt een tabel"),
        (_edit("people.Person", address_id=999), "regel 8 van people.Person klopt niet"),
        (_edit("people.Person", neighbourhood_id="1"), "klopt niet"),
        (_edit("people.Person", made_up=1), "klopt niet"),
        (_edit("people.Person", first_name="x" * 5000), "klopt niet"),
        (_edit("ledger.Entry", amount=301), "boeken kloppen niet"),
        (_edit("ledger.Block", hash="0" * 64), "boeken kloppen niet"),
        (_edit("places.Neighbourhood", slug=None), "klopt niet"),
    ],
)
def test_an_archive_that_is_not_right_changes_nothing(made: Path, harm: Callable[[Path], None], says: str) -> None:
    harm(made)
    before = {each.label: each.model._base_manager.count() for each in tables.tables()}

    with pytest.raises(BackupProblem, match=says):
        commands.take_in(source=made, slug="kade-2", by=COMMAND_LINE, at=NOW)

    assert {each.label: each.model._base_manager.count() for each in tables.tables()} == before


def test_every_number_that_looks_like_a_key_is_known_to_be_one() -> None:
    """A key that no foreign key tells of would point at a stranger in the next installation."""
    keys = {
        f"{table.label}.{field.attname}"
        for table in tables.tables()
        for field in table.columns()
        if isinstance(field, models.IntegerField) and field.remote_field is None and field.attname.endswith("_id")
    }

    assert keys == {f"{label}.{column}" for label, columns in tables.UNTOLD.items() for column in columns}


def test_a_short_name_that_is_taken_is_told(made: Path) -> None:
    with pytest.raises(BackupProblem, match="kies een andere met --slug"):
        commands.take_in(source=made, slug=None, by=COMMAND_LINE, at=NOW)


def test_the_command_line_lists_exports_takes_in_and_deletes(
    kade: Neighbourhood, tmp_path: Path, capsys: pytest.CaptureFixture[str], settings: Any
) -> None:
    settings.VAR_DIR = tmp_path
    file = str(tmp_path / "kade.tar")

    said = [
        main.main(["host", *words])
        for words in (
            ["export", "kade", file],
            ["take-in", file],
            ["delete", "kade", file],
            ["take-in", file],
            ["list"],
        )
    ]

    told = capsys.readouterr()
    assert said == [0, 1, 0, 0, 0]
    assert "al in gebruik" in told.err
    assert "kade                 gezond" in told.out
    assert "laatste reservekopie: geen" in told.out


def test_a_neighbourhood_answers_at_the_host_name_it_was_given(
    kade: Neighbourhood, capsys: pytest.CaptureFixture[str], settings: Any
) -> None:
    settings.ALLOWED_HOSTS = ["kade.example.nl"]

    said = main.main(["host", "name", "kade", "Kade.example.nl"])

    assert said == 0
    assert "staat onder kade.example.nl" in capsys.readouterr().out
    assert kade.name in Client().get("/", headers={"host": "kade.example.nl"}).content.decode()


def test_a_host_name_that_the_installation_does_not_answer_to_is_told(
    kade: Neighbourhood, capsys: pytest.CaptureFixture[str], settings: Any
) -> None:
    settings.ALLOWED_HOSTS = ["localhost"]

    main.main(["host", "name", "kade", "kade.example.nl"])

    assert "Zet ook in ALLOWED_HOSTS, en begin opnieuw: kade.example.nl" in capsys.readouterr().out


def test_a_host_name_that_was_taken_away_answers_no_longer(kade: Neighbourhood, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["kade.example.nl"]
    main.main(["host", "name", "kade", "kade.example.nl"])

    said = main.main(["host", "name", "kade", "kade.example.nl", "--drop"])

    assert said == 0
    assert not kade.host_names.exists()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["kade", "https://kade.example.nl/"], "Schrijf alleen de naam"),
        (["kade", "kade"], "Schrijf alleen de naam"),
        (["kade", "heuvel.example.nl"], "staat al een andere buurt"),
        (["kade", "nergens.example.nl", "--drop"], "staat niet onder nergens.example.nl"),
        (["nergens", "kade.example.nl"], "hier is geen buurt nergens"),
    ],
)
def test_a_host_name_that_cannot_be_is_told_in_a_line(
    words: list[str], says: str, world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    places.give_host_name(neighbourhood=world.other, host_name="heuvel.example.nl", by=COMMAND_LINE, at=NOW)

    said = main.main(["host", "name", *words])

    assert said == 1
    assert says in capsys.readouterr().err
