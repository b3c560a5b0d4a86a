"""The database goes away between two bookings: who books is told so, in Django's words, and can book again."""

import sqlite3
from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection

from tests.at_once import all_at_once
from tests.ledger import purses
from tests.world import NOW, World
from wijkwerk.kernel.actor import COMMAND_LINE
from wijkwerk.ledger import commands as ledger
from wijkwerk.ledger.enums import Purpose
from wijkwerk.ledger.models import Account
from wijkwerk.places.models import Neighbourhood

Book = Callable[[Neighbourhood, Account, Account], object]


def _one(here: Neighbourhood, issue: Account, joost: Account) -> object:
    return purses.post(here, "b", (issue, -200), (joost, 200))


def _many(here: Neighbourhood, issue: Account, joost: Account) -> object:
    orders = [ledger.Order("b", [ledger.Line(issue, -200), ledger.Line(joost, 200)])]
    return ledger.post_all(neighbourhood=here, orders=orders, purpose=Purpose.ISSUE, by=COMMAND_LINE, at=NOW)


def _cut_off() -> None:
    if connection.vendor == "sqlite":
        connection.connection.close()
        return
    pid = connection.connection.info.backend_pid

    def end(_number: int) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])

    all_at_once(end, people=1)


@pytest.mark.strictest_database
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("book", [_one, _many])
def test_who_loses_the_database_is_told_so_and_books_on_a_fresh_connection(world: World, book: Book) -> None:
    issue, joost = purses.issue(world.neighbourhood), purses.purse(world)
    purses.post(world.neighbourhood, "a", (issue, -200), (joost, 200))
    _cut_off()

    with pytest.raises((DatabaseError, sqlite3.ProgrammingError)):
        book(world.neighbourhood, issue, joost)
    connection.close()
    book(world.neighbourhood, issue, joost)

    assert purses.balance(joost) == 400
