"""Marijke plans a day of visits and prints it; Hanna types in what came back on paper; where two differ, Marijke chooses."""

from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.execution import visiting
from tests.pictures.made import photo
from tests.world import NOW, TODAY, World, once
from wijkwerk.execution.enums import Outcome, Told
from wijkwerk.execution.models import Visit, VisitDay, VisitReport

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _morning() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def _plan(world: World, client: Client, *places: int, **values: Any) -> Any:
    homes = [str(world.dwellings[place].pk) for place in places]
    given = {"on": TODAY.isoformat(), "coach": world.persons["Joost"].code, "homes": homes, **values}
    return client.post(world.url("/bezoeken/nieuw/"), once(given), follow=True)


def _type(world: World, code: str, what: str, *, who: str = "Hanna", **values: Any) -> Any:
    return world.client_for(who).post(
        world.url("/bezoeken/intypen/"), once({"code": code, "what": what, **values}), follow=True
    )


def _first(world: World) -> Visit:
    return visiting.day(world).visits.get(position=1)


def test_a_connector_plans_a_day_of_the_homes_she_picks(world: World) -> None:
    visiting.needs_at(world, 0, 2)

    told = _plan(world, world.client_for("Marijke"), 0, 2).content.decode()

    assert "2 × Kieren dicht en strips" in told
    assert [visit.position for visit in VisitDay.objects.get().visits.order_by("position")] == [1, 2]


def test_a_second_day_for_the_same_coach_is_refused_with_what_was_typed(world: World) -> None:
    visiting.needs_at(world, 5)
    visiting.day(world, homes=1)

    answer = _plan(world, world.client_for("Marijke"), 5, bring="boormachine")

    assert answer.status_code == 422
    assert "heeft op die dag al bezoeken" in answer.content.decode()
    assert "boormachine" in answer.content.decode()


def test_the_order_is_changed_by_hand(world: World) -> None:
    day = visiting.day(world)
    first, second, third = day.visits.order_by("position")

    world.client_for("Marijke").post(
        world.url(f"/bezoeken/dag/{day.code}/volgorde/"), once({first.code: 2, second.code: 2, third.code: 1})
    )

    assert list(day.visits.order_by("position")) == [third, second, first]


def test_the_sheet_has_a_code_and_numbered_boxes_per_home(world: World) -> None:
    visit = _first(world)

    told = world.client_for("Marijke").get(world.url(f"/bezoeken/dag/{visit.day.code}/blad/")).content.decode()

    assert visit.code in told
    assert "<b>1</b>" in told
    assert "niemand thuis" in told


def test_the_sheet_is_typed_in_by_somebody_who_sees_no_home(world: World) -> None:
    visit = _first(world)

    told = _type(world, visit.code.lower().replace("-", " "), "1 2").content.decode()

    assert f"{visit.code}: gedaan. Typ de volgende." in told
    assert "Klinkerkade" not in told
    assert VisitReport.objects.get().from_paper


@pytest.mark.parametrize("code", ["AAA-AAA", "nonsense", "K7Q-4MX"])
def test_a_forged_code_opens_nothing_and_what_was_typed_stays(world: World, code: str) -> None:
    _first(world)

    answer = _type(world, code, "1 2")

    assert answer.status_code == 422
    assert "Deze code kennen we niet" in answer.content.decode()
    assert not VisitReport.objects.exists()


def test_codes_are_not_found_by_trying(world: World) -> None:
    answers = [_type(world, "AAA-AAA", "1").status_code for _try in range(21)]

    assert answers[-1] == 429


def test_a_code_of_the_other_neighbourhood_opens_nothing(world: World) -> None:
    visit = _first(world)
    Authenticator.objects.create(user=world.users["Ton"], type=Authenticator.Type.TOTP, data={"secret": "x"})

    answer = world.client_for("Ton").post(
        world.url("/bezoeken/intypen/", where=world.other), once({"code": visit.code, "what": "1"})
    )

    assert answer.status_code == 422
    assert not VisitReport.objects.exists()


def test_a_number_that_is_not_on_the_sheet_is_answered_with_those_that_are(world: World) -> None:
    told = _type(world, _first(world).code, "7").content.decode()

    assert "1 Kieren dicht en strips, 2 Folie achter de verwarming" in told


def test_who_types_what_differs_hears_that_both_are_kept(world: World) -> None:
    visit = _first(world)
    visiting.tell(world, visit, 1, 2)

    told = _type(world, visit.code, "N").content.decode()

    assert "Allebei zijn bewaard" in told
    assert VisitReport.objects.filter(visit=visit).count() == 2


def test_a_connector_sees_both_and_chooses(world: World) -> None:
    report = visiting.told_twice(world)
    desk = world.client_for("Marijke")
    page = desk.get(world.url(f"/bezoeken/dag/{report.visit.day.code}/")).content.decode()

    desk.post(world.url(f"/bezoeken/verschil/{report.code}/"), once({"stands": "ja"}))

    assert "Er zijn twee verhalen" in page
    assert VisitReport.objects.get(state=Told.STANDS).outcome == Outcome.NOBODY_HOME


@pytest.mark.parametrize("who", ["Hanna", "Joost", "Ravi"])
def test_who_has_not_the_role_sees_no_day_and_no_photo(world: World, who: str) -> None:
    report = visiting.told_twice(world)
    somebody = world.client_for(who)

    answers = [
        somebody.get(world.url(path)).status_code
        for path in ("/bezoeken/", f"/bezoeken/dag/{report.visit.day.code}/", f"/bezoeken/foto/{report.code}/")
    ]

    assert set(answers) <= {403, 404}


def test_a_photo_is_seen_by_who_plans(world: World) -> None:
    visit = _first(world)
    sent = {**once({"outcome": "done", "done": ["1"]}), "photo": SimpleUploadedFile("a.jpg", photo(), "image/jpeg")}
    world.client_for("Joost").post(world.url(f"/mijn/bezoeken/{visit.code}/"), sent)

    answer = world.client_for("Marijke").get(world.url(f"/bezoeken/foto/{VisitReport.objects.get().code}/"))

    assert answer["Content-Type"] == "image/webp"
    assert answer["Cache-Control"] == "private, no-cache"
