"""Books that were kept before come over whole: every cent, every number, every holder."""

from typing import Any

import pytest

from tests.ledger import purses
from tests.migrating import older_database
from tests.world import NOW
from wijkwerk.kernel.actor import WORKER
from wijkwerk.ledger import commands as ledger
from wijkwerk.ledger import queries, rules
from wijkwerk.ledger.models import Account, AccountHolder, Transaction, Waiting
from wijkwerk.places.models import Neighbourhood


def _keep_books(apps: Any, slug: str) -> None:
    """Three bookings and a reversal, as version 1 wrote them."""
    model = {name: apps.get_model("ledger", name) for name in ("Account", "AccountHolder", "Transaction", "Entry")}
    here = apps.get_model("places", "Neighbourhood").objects.create(slug=slug, name=slug, made_at=NOW)
    joost = apps.get_model("people", "Person").objects.create(
        neighbourhood=here, code="K7Q-4MX", sort_key="", made_at=NOW
    )
    told = {"neighbourhood": here, "unit": "WIJK", "opened_at": NOW}
    issue = model["Account"].objects.create(number=1, kind="issue", balance=-400, entry_count=4, **told)
    purse = model["Account"].objects.create(number=2, kind="person", floor=0, balance=400, entry_count=4, **told)
    model["AccountHolder"].objects.create(account=purse, unit="WIJK", person=joost)
    first, balance = None, 0
    for number, amount in enumerate((200, 200, 200, -200), start=1):
        row = model["Transaction"].objects.create(
            neighbourhood=here,
            number=number,
            key=f"k{number}",
            purpose="issue" if amount > 0 else "correction",
            at=NOW,
            actor_kind="system",
            reversal_of=first if amount < 0 else None,
        )
        first, balance = first or row, balance + amount
        for account, moved, after in ((issue, -amount, -balance), (purse, amount, balance)):
            model["Entry"].objects.create(transaction=row, account=account, amount=moved, balance_after=after)


def _keep_sealed_books(apps: Any) -> None:
    """Two bookings in a block and one that waits, each with its words, as version 7 wrote them."""
    here = apps.get_model("places", "Neighbourhood").objects.create(slug="kade", name="Kade", made_at=NOW)
    told = {
        "neighbourhood": here,
        "legal_person": apps.get_model("places", "LegalPerson").objects.create(neighbourhood=here, number=1),
    }
    model = {name: apps.get_model("ledger", name).objects for name in ("Account", "Transaction", "Entry", "Seal")}
    counted = {"unit": "WIJK", "entry_count": 3, "opened_at": NOW, **told}
    issue = model["Account"].create(number=1, kind="issue", balance=-600, **counted)
    purse = model["Account"].create(number=2, kind="circle", floor=0, balance=600, **counted)
    for nth in (1, 2, 3):
        row = model["Transaction"].create(
            key=f"k{nth}", purpose="issue", at=NOW, actor_kind="system", door="command_line", **told
        )
        for account, amount in ((issue, -200), (purse, 200)):
            model["Entry"].create(transaction=row, account=account, amount=amount, balance_after=nth * amount)
        apps.get_model("ledger", "TransactionNote").objects.create(transaction=row, reason=f"Soep {nth}")
        if nth < 3:
            model["Seal"].create(transaction=row, neighbourhood=here, number=nth)
        else:
            apps.get_model("ledger", "Waiting").objects.create(transaction=row, neighbourhood=here)
    sealed = [rules.Sealed(nth, 1, NOW, None, ((1, "WIJK", -200), (2, "WIJK", 200))) for nth in (1, 2)]
    apps.get_model("ledger", "Block").objects.create(
        neighbourhood=here,
        number=1,
        first=1,
        last=2,
        sealed_at=NOW,
        hash=rules.block_hash(rules.NO_BLOCK, 1, sealed),
    )


@pytest.mark.django_db(transaction=True)
@pytest.mark.slow
def test_books_of_before_are_those_of_the_first_legal_person_and_keep_their_numbers() -> None:
    with older_database(("ledger", "0001_initial"), ("places", "0001_initial"), ("rewards", "0001_initial")) as older:
        for slug in ("kade", "heuvel"):
            _keep_books(older.apps, slug)
        older.bring_up_to_date()

        assert queries.check() == []
        ledger.seal_all(by=WORKER, at=NOW)

        for here in Neighbourhood.objects.all():
            rows = Transaction.objects.within(here).select_related("seal", "legal_person").order_by("pk")
            assert [(row.key, row.number, row.legal_person.number) for row in rows] == [
                ("k1", 1, 1),
                ("k2", 2, 1),
                ("k3", 3, 1),
                ("k4", 4, 1),
            ]
        assert list(Account.objects.order_by("pk").values_list("balance", flat=True)) == [-400, 400, -400, 400]
        assert {(row.kind, row.legal_person.number) for row in AccountHolder.objects.all()} == {("person", 1)}
        assert queries.check() == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.slow
def test_words_seals_and_what_waits_stay_with_their_bookings_when_keys_become_rows() -> None:
    with older_database(("ledger", "0007_who_stands_in_the_booking"), ("places", "0006_fewer_indexes")) as older:
        _keep_sealed_books(older.apps)
        older.bring_up_to_date()
        here, issue, joost = Neighbourhood.objects.get(), *Account.objects.order_by("number")

        booked = purses.post(here, "k4", (issue, -200), (joost, 200))

        rows = Transaction.objects.select_related("seal", "note").order_by("pk")
        assert [(row.key, row.number, row.note.reason) for row in rows[:3]] == [
            ("k1", 1, "Soep 1"),
            ("k2", 2, "Soep 2"),
            ("k3", None, "Soep 3"),
        ]
        assert booked.pk > rows[2].pk
        assert list(Waiting.objects.order_by("pk").values_list("pk", flat=True)) == [rows[2].pk, booked.pk]
        assert queries.check() == []
