"""Marijke plans, changes and cancels; Hanna sees who comes; and everything can hang on paper."""

import pytest
import time_machine
from django.http import HttpResponse

from tests.world import NOW, World, once
from wijkwerk.activities import commands as activities
from wijkwerk.activities.enums import Repeat
from wijkwerk.activities.models import Activity, Occurrence, SignUp
from wijkwerk.kernel.actor import VISITOR

pytestmark = pytest.mark.django_db
PLAN = {
    "title": "Soep op dinsdag",
    "kind": "eat",
    "place": "Kadehuis",
    "first_on": "2026-11-24",
    "start": "12:00",
    "end": "14:00",
    "repeats": "weekly",
    "every": "1",
    "takes_sign_ups": "on",
    "fits": "40",
    "price": "€ 4",
}


@pytest.fixture(autouse=True)
def _morning() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


def _plan(world: World, who: str = "Marijke", **changed: str) -> HttpResponse:
    return world.client_for(who).post(world.url("/activiteiten/nieuw/"), once({**PLAN, **changed}))


def _page(world: World, path: str, who: str = "Marijke") -> str:
    return world.client_for(who).get(world.url(path)).content.decode()


def test_marijke_plans_soup_for_every_tuesday(world: World) -> None:
    response = _plan(world)

    activity = Activity.objects.get()
    assert response["Location"] == world.url(f"/activiteiten/{activity.code}/")
    assert (activity.price, activity.fits, activity.repeats) == (400, 40, "weekly")
    assert activity.occurrences.count() == 27
    assert "elke dinsdag" in _page(world, f"/activiteiten/{activity.code}/")


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"end": "11:00"}, "Het einde moet na het begin liggen."),
        ({"price": "vier"}, "Schrijf een bedrag"),
        ({"price": "4000"}, "Kijk naar de komma"),
        ({"first_on": "9999-12-31"}, "Kijk naar het jaar"),
        ({"until_on": "2026-11-01"}, "Er valt zo geen enkele dag"),
    ],
    ids=["end", "words", "much", "year", "no day"],
)
def test_what_cannot_be_planned_is_told_with_what_was_typed(world: World, changed: dict[str, str], told: str) -> None:
    response = _plan(world, **changed)

    page = response.content.decode()
    assert response.status_code == 422
    assert told in page
    assert 'value="Soep op dinsdag"' in page
    assert not Activity.objects.exists()


def _weekly(world: World) -> tuple[Activity, Occurrence]:
    activity = world.activity(days=4, repeats=Repeat.WEEKLY, helpers=2)
    return activity, activity.occurrences.order_by("planned_on").first()


def test_all_dates_are_changed_at_once(world: World) -> None:
    activity, _first = _weekly(world)
    values = {name: PLAN[name] for name in ("kind", "place", "start", "end")}

    world.client_for("Marijke").post(
        world.url(f"/activiteiten/{activity.code}/"), once({**values, "title": "Stamppot", "version": 1})
    )

    assert "Stamppot" in _page(world, "/activiteiten/")


def test_who_changes_an_older_version_is_told_and_keeps_what_was_typed(world: World) -> None:
    activity, _first = _weekly(world)
    values = {name: PLAN[name] for name in ("kind", "place", "start", "end")}

    response = world.client_for("Marijke").post(
        world.url(f"/activiteiten/{activity.code}/"), once({**values, "title": "Stamppot", "version": 7})
    )

    assert response.status_code == 422
    assert "intussen veranderd" in response.content.decode()
    assert 'value="Stamppot"' in response.content.decode()


def test_one_date_is_moved_and_another_cancelled(world: World) -> None:
    activity, first = _weekly(world)
    second = activity.occurrences.order_by("planned_on")[1]
    client, base = world.client_for("Marijke"), "/activiteiten/keer"
    when = {"on": "2026-11-25", "start": "18:00", "end": "20:00"}

    client.post(world.url(f"{base}/{first.code}/verplaats/"), once(when))
    client.post(world.url(f"{base}/{second.code}/gaat-niet-door/"), once({"note": "Vakantie."}))

    page = _page(world, "/activiteiten/")
    assert "verplaatst" in page
    assert "gaat niet door" in page


def test_a_move_to_nowhere_keeps_what_was_typed(world: World) -> None:
    _activity, first = _weekly(world)
    values = once({"on": "2026-11-25", "start": "18:00", "end": "17:00", "note": "De zaal is bezet."})

    response = world.client_for("Marijke").post(world.url(f"/activiteiten/keer/{first.code}/verplaats/"), values)

    assert response.status_code == 422
    assert "De zaal is bezet." in response.content.decode()


def test_a_series_is_stopped(world: World) -> None:
    activity, first = _weekly(world)

    world.client_for("Marijke").post(
        world.url(f"/activiteiten/{activity.code}/stop/"), once({"after": first.planned_on.isoformat()})
    )

    assert activity.occurrences.count() == 1


def test_the_text_for_the_street_holds_the_link_to_say_ik_kom(world: World) -> None:
    _activity, first = _weekly(world)

    page = _page(world, f"/activiteiten/keer/{first.code}/")

    assert f"/agenda/{first.code}/helpen/" in page
    assert "https://wa.me/?text=" in page
    assert "Nog 2 mensen nodig." in page


def test_who_leads_it_sees_who_comes_on_the_screen_and_on_paper(world: World) -> None:
    _activity, first = _weekly(world)
    for name, is_helper in (("Nel", False), ("Omar", True)):
        activities.sign_up(occurrence=first, first_name=name, is_helper=is_helper, by=VISITOR, at=NOW)

    for path in ("", "lijst/"):
        page = _page(world, f"/activiteiten/keer/{first.code}/{path}", "Hanna")
        assert "Nel" in page
        assert "Omar" in page


def test_who_calls_is_put_on_the_list_by_who_hears_it(world: World) -> None:
    _activity, first = _weekly(world)
    address = world.url(f"/activiteiten/keer/{first.code}/opgeven/")

    world.client_for("Hanna").post(address, once({"first_name": "Mevrouw Bakker", "party": 2}))

    row = SignUp.objects.get()
    assert (row.first_name, row.party, row.person) == ("Mevrouw Bakker", 2, None)


def test_nobody_without_a_name_is_put_on_the_list(world: World) -> None:
    _activity, first = _weekly(world)

    response = world.client_for("Hanna").post(
        world.url(f"/activiteiten/keer/{first.code}/opgeven/"), once({"first_name": "", "party": 2})
    )

    assert response.status_code == 422
    assert not SignUp.objects.exists()


@pytest.mark.parametrize("size", ["a4", "a3", "nonsense"])
@pytest.mark.parametrize("paper", ["weekblad", "affiche"])
def test_paper_holds_what_and_when_and_a_code_to_scan(world: World, paper: str, size: str) -> None:
    _activity, first = _weekly(world)
    path = "weekblad/?week=volgende&" if paper == "weekblad" else f"keer/{first.code}/affiche/?"

    page = _page(world, f"/activiteiten/{path}maat={size}")

    assert "Soep op dinsdag" in page
    assert '<svg xmlns="http://www.w3.org/2000/svg"' in page or 'class="qr"' in page
    assert f"vel--{'a3' if size == 'a3' else 'a4'}" in page


def test_the_list_goes_along_to_a_sheet(world: World) -> None:
    _weekly(world)

    made = world.client_for("Marijke").get(world.url("/activiteiten/"), {"als": "csv"}).content.decode("utf-8-sig")

    assert made.splitlines()[0] == "Wat;Begint;Eindigt;Waar;Komen;Op de wachtlijst;Helpen;Hoe het staat"
    assert made.splitlines()[1].startswith("Soep op dinsdag;24-11-2026 12:00;24-11-2026 14:00;Kadehuis;0;0;0;")


def test_a_host_sees_and_does_not_plan(world: World) -> None:
    activity, first = _weekly(world)
    client = world.client_for("Hanna")

    assert client.get(world.url("/activiteiten/")).status_code == 200
    assert client.get(world.url("/activiteiten/nieuw/")).status_code == 403
    assert client.get(world.url(f"/activiteiten/{activity.code}/")).status_code == 403
    assert client.post(world.url(f"/activiteiten/keer/{first.code}/gaat-niet-door/"), once()).status_code == 403


@pytest.mark.parametrize("act", ["verplaats", "gaat-niet-door"])
def test_changing_a_date_is_a_post(world: World, act: str) -> None:
    _activity, first = _weekly(world)

    response = world.client_for("Marijke").get(world.url(f"/activiteiten/keer/{first.code}/{act}/"))

    assert response.status_code == 405


def test_a_connector_elsewhere_finds_nothing(world: World) -> None:
    _activity, first = _weekly(world)

    assert world.client_for("Ton").get(world.url(f"/activiteiten/keer/{first.code}/")).status_code == 404
