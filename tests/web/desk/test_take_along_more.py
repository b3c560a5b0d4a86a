"""Money, post, news and what was done go along in one tap too; who takes what is about people proves who they are."""

import io
from datetime import date
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from openpyxl import load_workbook

from tests.funding import paying, spending
from tests.publishing import telling
from tests.world import NOW, World
from wijkwerk.flows import takings_to_ledger
from wijkwerk.funding.enums import TakingsKind
from wijkwerk.funding.models import CashBox
from wijkwerk.ledger import queries as ledger

pytestmark = pytest.mark.django_db
ABOUT_PEOPLE = [
    ("Ravi", "/geld/boeken/"),
    ("Ravi", "/geld/incasso/"),
    ("Ravi", "/geld/bank/geboekt/"),
    ("Marijke", "/post/"),
    ("Marijke", "/post/mailbus/"),
    ("Marijke", "/bezoeken/"),
    ("Yvonne", "/logboek/"),
    ("Yvonne", "/veiligheid/vertrouwenspersoon/"),
]
OF_THINGS = [("Marijke", "/publicaties/"), ("Marijke", "/inlezen/")]


@pytest.fixture
def proved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wijkwerk.web.shared.listing.is_fresh", lambda request, at: True)


def _client(world: World, who: str) -> Client:
    if who in {"Ravi", "Yvonne"}:
        Authenticator.objects.create(user=world.users[who], type=Authenticator.Type.TOTP, data={"secret": "x"})
    return world.client_for(who)


def _sheet(answer: Any) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True)]


def _count(world: World, box: CashBox, *, cents: int) -> None:
    takings_to_ledger.count(
        box=box,
        kind=TakingsKind.BAR,
        title="Bar",
        activity="",
        on=date(2026, 11, 24),
        cash_cents=cents,
        bank_cents=0,
        by=world.by("Ravi"),
        at=NOW,
    )


@pytest.mark.usefixtures("proved")
@pytest.mark.parametrize(("who", "path"), [*ABOUT_PEOPLE, *OF_THINGS])
def test_the_list_goes_to_excel(world: World, who: str, path: str) -> None:
    answer = _client(world, who).get(world.url(f"{path}?als=excel"))

    assert len(_sheet(answer)[0]) >= 4


@pytest.mark.parametrize(("who", "path"), ABOUT_PEOPLE)
def test_what_is_about_people_asks_for_a_fresh_proof(world: World, who: str, path: str) -> None:
    answer = _client(world, who).get(world.url(f"{path}?als=csv"))

    assert answer.status_code == 302
    assert "als%3Dcsv" in answer["Location"]


def test_news_that_was_searched_for_is_what_is_taken(world: World) -> None:
    for title in ("Soep op vrijdag", "De fiets is terug"):
        telling.piece(world, title=title)

    rows = _sheet(_client(world, "Marijke").get(world.url("/publicaties/?q=soep&als=excel")))

    assert [row[0] for row in rows[1:]] == ["Soep op vrijdag"]


def test_takings_are_amounts_that_a_sheet_can_reckon_with(world: World) -> None:
    box = spending.box(world)
    _count(world, box, cents=1250)

    rows = _sheet(_client(world, "Ravi").get(world.url(f"/kas/{box.code}/opbrengst/?als=excel")))

    assert rows[1][3:] == (12.5, 0)


@pytest.mark.usefixtures("proved")
def test_a_statement_ends_where_the_account_stands(world: World) -> None:
    _count(world, spending.box(world), cents=1250)
    account = next(each for each in ledger.accounts(world.neighbourhood) if each.balance == 1250)

    rows = _sheet(_client(world, "Ravi").get(world.url(f"/geld/boeken/{account.number}/?als=excel")))

    assert rows[1][3:] == (12.5, 12.5)


@pytest.mark.usefixtures("proved")
def test_of_an_account_that_we_collect_from_only_the_end_goes_along(world: World) -> None:
    paying.collection(world)

    rows = _sheet(_client(world, "Ravi").get(world.url("/geld/incasso/?als=excel")))

    assert rows[1][0] == "Joost de Vries"
    assert rows[1][2] not in {None, paying.THEIRS}
