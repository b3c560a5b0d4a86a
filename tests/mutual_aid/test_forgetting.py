"""What is closed goes as a whole after the term; what stays is a number."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from tests.mutual_aid import neighbours
from tests.world import COMMAND_LINE, NOW, World
from wijkwerk.kernel.states import NotNow
from wijkwerk.mutual_aid import commands as mutual_aid
from wijkwerk.mutual_aid import queries
from wijkwerk.mutual_aid.enums import HelpKind, Outcome
from wijkwerk.mutual_aid.models import Ask, Forgetting, HelpCount, Offer, Proposal
from wijkwerk.notices.models import Message
from wijkwerk.people import commands as people

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def _in_any_table(*canaries: str) -> list[str]:
    """`table.column` of every cell that holds one of these."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        table = model._meta.db_table
        for field in model._meta.local_concrete_fields:
            with connection.cursor() as cursor:
                cursor.execute(f'SELECT CAST("{field.column}" AS TEXT) FROM "{table}"')
                cells = [str(row[0]) for row in cursor.fetchall()]
            found += [f"{table}.{field.column}" for cell in cells if any(each in cell for each in canaries)]
    return found


def _close(proposal: Proposal) -> None:
    mutual_aid.close(ask=proposal.ask, outcome=Outcome.DONE, by=COMMAND_LINE, at=NOW)


def test_nothing_of_who_asked_is_left_in_any_table(world: World) -> None:
    canaries = (neighbours.NAME, neighbours.PHONE, neighbours.WHERE, neighbours.WORDS, neighbours.REASON)
    _close(neighbours.agreed(world))
    assert _in_any_table(neighbours.WORDS) == ["mutual_aid_ask.words"]

    mutual_aid.forget(at=NOW + 15 * DAY)

    Message.objects.all().delete()  # as the outbox does once they are sent: they hold no name of the other, but one's own
    assert _in_any_table(*canaries) == []
    assert Offer.objects.count() == 1


def test_it_stays_until_the_term_is_over(world: World) -> None:
    mutual_aid.set_term(neighbourhood=world.neighbourhood, days=3, by=COMMAND_LINE, at=NOW)
    _close(neighbours.agreed(world))

    mutual_aid.forget(at=NOW + 3 * DAY)
    assert Ask.objects.count() == 1

    mutual_aid.forget(at=NOW + 3 * DAY + timedelta(seconds=1))
    assert Ask.objects.count() == 0


def test_what_stays_is_a_count_per_kind_and_month(world: World) -> None:
    for _nth in range(2):
        _close(neighbours.agreed(world))
    mutual_aid.close(ask=neighbours.ask(world), outcome=Outcome.WITHDRAWN, by=COMMAND_LINE, at=NOW)

    mutual_aid.forget(at=NOW + 31 * DAY)

    rows = HelpCount.objects.order_by("outcome").values_list("kind", "month", "outcome", "times")
    assert list(rows) == [
        (HelpKind.ODD_JOB, date(2026, 11, 1), Outcome.DONE, 2),
        (HelpKind.ODD_JOB, date(2026, 11, 1), Outcome.WITHDRAWN, 1),
    ]
    assert queries.done_in_all(world.neighbourhood) == 2


def test_forgetting_twice_counts_nothing_twice(world: World) -> None:
    _close(neighbours.agreed(world))

    gone = [mutual_aid.forget(at=NOW + 40 * DAY) for _nth in range(2)]

    assert gone == [1, 0]
    assert HelpCount.objects.get().times == 1


def test_an_ask_that_nobody_closes_is_closed_and_then_forgotten(world: World) -> None:
    neighbours.ask(world)

    mutual_aid.forget(at=NOW + 91 * DAY)
    assert Ask.objects.get().outcome == Outcome.NOBODY

    mutual_aid.forget(at=NOW + 91 * DAY + 15 * DAY)
    assert not Ask.objects.exists()


def test_an_offer_that_is_not_used_for_a_year_goes(world: World) -> None:
    neighbours.offer(world)

    mutual_aid.forget(at=NOW + 366 * DAY)

    assert not Offer.objects.exists()


def test_a_term_of_more_than_thirty_days_is_refused(world: World) -> None:
    with pytest.raises(mutual_aid.TooLong):
        mutual_aid.set_term(neighbourhood=world.neighbourhood, days=31, by=COMMAND_LINE, at=NOW)


@pytest.mark.parametrize("days", [0, 31])
def test_the_database_itself_refuses_such_a_term(world: World, days: int) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Forgetting.objects.create(neighbourhood=world.neighbourhood, days=days)


def test_closing_again_is_refused_and_counted_once(world: World) -> None:
    proposal = neighbours.agreed(world)
    _close(proposal)

    with pytest.raises(NotNow):
        _close(proposal)
    assert HelpCount.objects.get().times == 1


def test_who_erases_themselves_takes_ask_and_offer_along(world: World) -> None:
    fatima = world.persons["Fatima"]
    neighbours.ask(world, reach={"first_name": "Fatima", "phone": fatima.phone})
    neighbours.offer(world, reach={"first_name": "Fatima", "phone": fatima.phone})

    people.erase(person=fatima, by=COMMAND_LINE, at=NOW)

    assert not Ask.objects.exists()
    assert not Offer.objects.exists()
