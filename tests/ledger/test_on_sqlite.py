"""What the statements for SQLite do with a refusal that is none of ours."""

import sqlite3

import pytest

from tests.world import NOW
from wijkwerk.kernel.actor import COMMAND_LINE
from wijkwerk.ledger.commands import on_sqlite
from wijkwerk.ledger.commands.booking import Heading
from wijkwerk.ledger.enums import Purpose


def test_what_the_database_refuses_for_another_reason_is_no_repeat_and_no_reversal() -> None:
    cursor = sqlite3.connect(":memory:").cursor()
    cursor.execute(
        "CREATE TABLE ledger_transaction (neighbourhood_id, legal_person_id, key CHECK (key <> 'bad'), purpose, at, "
        "actor_kind, actor_id, on_behalf_of_id, door, reversal_of_id)"
    )

    with pytest.raises(sqlite3.IntegrityError):
        on_sqlite._head(cursor, Heading(1, 1, Purpose.GIFT, NOW, COMMAND_LINE), "bad")
