"""What may never change cannot be changed: not by a query, not by the back door, and it is told when the lock is off."""

from typing import Any

import pytest
from django.core.checks import run_checks
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import DatabaseError, IntegrityError, connection, models, transaction

from tests.world import NOW, World
from wijkwerk.audit import commands as audit
from wijkwerk.audit.commands.protection import append_only_models, missing_protection, protect_append_only_tables
from wijkwerk.audit.models import Event
from wijkwerk.kernel.actor import COMMAND_LINE
from wijkwerk.ledger import commands as ledger
from wijkwerk.ledger.enums import AccountKind, Purpose
from wijkwerk.ledger.models import Account, Block, Entry, Seal, Transaction

pytestmark = pytest.mark.django_db


@pytest.fixture
def booked(world: World) -> Transaction:
    def account(kind: AccountKind, **holder: Any) -> Account:
        return ledger.account_for(
            neighbourhood=world.neighbourhood, kind=kind, unit="WIJK", by=COMMAND_LINE, at=NOW, **holder
        )

    lines = [
        ledger.Line(account(AccountKind.ISSUE), -200),
        ledger.Line(account(AccountKind.PERSON, person=world.persons["Joost"]), 200),
    ]
    row = ledger.post(
        neighbourhood=world.neighbourhood, key="a", entries=lines, purpose=Purpose.ISSUE, by=COMMAND_LINE, at=NOW
    )
    ledger.seal(neighbourhood=world.neighbourhood, by=COMMAND_LINE, at=NOW)
    return row


def _statements() -> list[tuple[type[models.Model], str]]:
    """Every way to change or remove a row of these tables that this database knows."""
    words = [
        "UPDATE {table} SET {key} = {key}",
        "UPDATE {table} SET {column} = NULL WHERE {key} < 0 OR {key} > 0",
        "DELETE FROM {table}",
    ]
    if connection.vendor == "postgresql":
        words += [
            "TRUNCATE {table} CASCADE",
            "INSERT INTO {table} SELECT * FROM {table} ON CONFLICT ({key}) DO UPDATE SET {key} = 1",
        ]
    else:
        words += ["REPLACE INTO {table} SELECT * FROM {table}", "INSERT OR REPLACE INTO {table} SELECT * FROM {table}"]
    return [
        (
            model,
            each.format(
                table=model._meta.db_table, key=model._meta.pk.column, column=model._meta.local_fields[-1].column
            ),
        )
        for model in append_only_models()
        for each in words
    ]


def _run(statement: str, *values: object) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_events_transactions_entries_and_the_chain_only_grow() -> None:
    assert {Event, Transaction, Entry, Seal, Block} <= set(append_only_models())


@pytest.mark.django_db(transaction=True)
def test_the_applications_own_user_can_change_or_remove_nothing(booked: Transaction) -> None:
    passed = []
    for model, statement in _statements():
        before = list(model._default_manager.order_by("pk").values())
        try:
            _run(statement)
        except DatabaseError as refused:
            assert "append-only" in str(refused)
        else:
            passed.append(statement)
        assert list(model._default_manager.order_by("pk").values()) == before

    assert passed == []


def test_a_row_does_not_take_the_place_of_another_with_the_same_key(booked: Transaction) -> None:
    """SQLite would remove the older row for REPLACE, and call no trigger that watches removal."""
    table = Transaction._meta.db_table
    columns = "neighbourhood_id, legal_person_id, key, purpose, at, actor_kind"
    start = "INSERT" if connection.vendor == "postgresql" else "INSERT OR REPLACE"

    with pytest.raises(IntegrityError):
        _run(f"{start} INTO {table} ({columns}) SELECT neighbourhood_id, 99, key, purpose, at, actor_kind FROM {table}")

    assert Transaction.objects.get(key="a").pk == booked.pk


def test_the_models_refuse_too(booked: Transaction) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Entry.objects.filter(transaction=booked).update(amount=1)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Event.objects.all().delete()


def test_an_account_may_move_but_never_goes(booked: Transaction) -> None:
    """Entries name it, for ever, and the database does not look whether it is there."""
    account = Account.objects.order_by("pk").first()
    assert account is not None

    with pytest.raises(DatabaseError, match="append-only"):
        _run("DELETE FROM ledger_account WHERE id = %s", account.pk)
    Account.objects.filter(pk=account.pk).update(ceiling=10**6)
    assert Account.objects.get(pk=account.pk).ceiling == 10**6


def test_adding_goes_on(booked: Transaction) -> None:
    event = audit.record("tests.tried", booked, by=COMMAND_LINE, at=NOW, neighbourhood_id=None)

    assert Event.objects.filter(pk=event.pk).exists()


def _take_away(table: str) -> str:
    """Drops one trigger of a table, and gives its name."""
    name = f"{table}_append_only" if connection.vendor == "postgresql" else f"{table}_no_delete"
    _run(f"DROP TRIGGER {name}" + (f" ON {table}" if connection.vendor == "postgresql" else ""))
    return name


def test_a_missing_trigger_is_told_loudly_and_put_back(db: None) -> None:
    name = _take_away("ledger_entry")

    assert missing_protection() == [name]
    with pytest.raises(SystemCheckError, match=f"(?s){name}.*wijkwerk upgrade"):
        call_command("check", databases=["default"])

    protect_append_only_tables()
    assert missing_protection() == []
    assert [each for each in run_checks(databases=["default"]) if each.id == "audit.E001"] == []


def test_a_trigger_that_does_nothing_counts_as_missing(db: None) -> None:
    name = _take_away("ledger_entry")
    if connection.vendor == "postgresql":
        protect_append_only_tables()
        _run(f"ALTER TABLE ledger_entry DISABLE TRIGGER {name}")
    else:
        _run(f"CREATE TRIGGER {name} BEFORE DELETE ON ledger_entry BEGIN SELECT 1; END")

    assert missing_protection() == [name]

    protect_append_only_tables()
    assert missing_protection() == []


def test_a_check_without_database_asks_the_database_nothing(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert [each for each in run_checks() if each.id == "audit.E001"] == []


@pytest.mark.django_db(transaction=True)
def test_protection_comes_back_after_a_table_is_made_anew() -> None:
    """SQLite makes a table anew at a schema change, and its triggers are gone without a word."""
    old = Event._meta.get_field("fields")
    new = models.CharField(max_length=300, default="")
    new.set_attributes_from_name("fields")
    with connection.schema_editor() as editor:
        editor.alter_field(Event, old, new)
        new.model = Event
    lost = missing_protection()
    protect_append_only_tables()

    assert len(lost) == (0 if connection.vendor == "postgresql" else 3)
    assert missing_protection() == []
    with connection.schema_editor() as editor:
        editor.alter_field(Event, new, old)
    protect_append_only_tables()
