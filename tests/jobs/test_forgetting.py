"""What the register of personal data promises to be gone, the clock of the worker has taken away, and not a day before."""

from datetime import timedelta

import pytest

from tests.execution import visiting
from tests.pictures.made import photo
from tests.world import NOW, World
from wijkwerk.execution.models import VisitReport
from wijkwerk.jobs import clock
from wijkwerk.kernel.actor import VISITOR
from wijkwerk.matching import commands as matching
from wijkwerk.needs.enums import NeedState
from wijkwerk.needs.models import Need
from wijkwerk.pictures.models import Picture
from wijkwerk.pictures.rules import encode

pytestmark = pytest.mark.django_db
YEAR = timedelta(days=365)


def _run(name: str, *, at: timedelta) -> None:
    (timed,) = [each for each in clock.TIMED if each.name == name]
    timed.run(NOW + at)


@pytest.mark.parametrize(("after", "left"), [(YEAR - timedelta(days=1), "vierhoog"), (YEAR + timedelta(days=1), "")])
def test_what_the_worker_had_to_know_goes_a_year_after_the_work(world: World, after: timedelta, left: str) -> None:
    need = world.need()
    done = {"state": NeedState.DONE, "done_on": NOW.date(), "note": "vierhoog"}
    Need.objects.filter(pk=need.pk).update(**done)

    _run("forget_needs", at=after)

    need.refresh_from_db()
    assert need.note == left


@pytest.mark.parametrize(("after", "left"), [(YEAR - timedelta(days=1), 1), (YEAR + timedelta(days=1), 0)])
def test_note_and_photo_of_a_home_go_a_year_after_the_visit(world: World, after: timedelta, left: int) -> None:
    visit = visiting.day(world).visits.get(position=1)
    visiting.tell(world, visit, 1, note="Kier onder de deur.", photo=encode(photo()))

    _run("forget_visits", at=after)

    assert Picture.objects.count() == left
    assert VisitReport.objects.exclude(note="").count() == left
    assert VisitReport.objects.count() == 1


@pytest.mark.parametrize(("after", "left"), [(YEAR, "Nel"), (2 * YEAR + timedelta(days=30), "")])
def test_the_first_name_of_who_came_goes_two_years_after_the_shift(world: World, after: timedelta, left: str) -> None:
    row = matching.sign_up(shift=world.shift(), first_name="Nel", by=VISITOR, at=NOW)

    _run("forget_first_names", at=after)

    row.refresh_from_db()
    assert row.first_name == left
