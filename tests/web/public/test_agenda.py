"""The agenda for everybody: what goes on, signing up with a first name, and a calendar that keeps to the exceptions."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from dateutil.rrule import rrulestr
from icalendar import Calendar, Event

from tests.world import NOW, TODAY, World, once
from wijkwerk.activities import commands as activities
from wijkwerk.activities.enums import Repeat
from wijkwerk.activities.models import Activity, Occurrence, SignUp

pytestmark = pytest.mark.django_db
ZONE = ZoneInfo("Europe/Amsterdam")


@pytest.fixture(autouse=True)
def _morning() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


def _page(world: World, path: str, **query: str) -> str:
    return world.client_for(None).get(world.url(path), query).content.decode()


def test_the_agenda_tells_week_by_week_what_goes_on(world: World) -> None:
    world.activity(days=3)
    world.activity(days=10, title="Huiswerkclub", kind="learn")

    page = _page(world, "/agenda/")

    assert page.index("Week van 23 november") < page.index("Soep op dinsdag") < page.index("Week van 30 november")
    assert "Huiswerkclub" in page


def test_one_kind_alone_can_be_asked_for(world: World) -> None:
    world.activity()
    world.activity(title="Huiswerkclub", kind="learn")

    page = _page(world, "/agenda/", soort="learn")

    assert "Huiswerkclub" in page
    assert "Soep op dinsdag" not in page


def test_an_empty_agenda_says_what_to_do(world: World) -> None:
    assert "Vertel je idee" in _page(world, "/agenda/")


def test_what_is_off_is_told_and_not_left_out(world: World) -> None:
    activities.cancel(occurrence=world.occurrence(), note="De kok is ziek.", by=world.by("Marijke"), at=NOW)

    page = _page(world, "/agenda/")

    assert "Gaat niet door." in page
    assert "De kok is ziek." in page


def test_the_home_page_tells_what_goes_on_this_week(world: World) -> None:
    world.activity(days=3)
    world.activity(days=12, title="Huiswerkclub")

    page = _page(world, "/")

    assert "Soep op dinsdag" in page
    assert "Huiswerkclub" not in page


def _sign_up(world: World, occurrence: Occurrence, **values: object) -> object:
    address = world.url(f"/agenda/{occurrence.code}/")
    return world.client_for(None).post(address, once({"first_name": "Nel", "party": 1, **values}))


def test_nel_comes_with_two_and_calls_off_by_her_own_link(world: World) -> None:
    occurrence, client = world.occurrence(), world.client_for(None)

    link = _sign_up(world, occurrence, party=3, no_meat="2")["Location"]
    page = client.get(link).content.decode()
    client.post(f"{link}afzeggen/")
    client.post(f"{link}afzeggen/")

    row = SignUp.objects.get()
    assert "Tot dan, Nel!" in page
    assert "Met 2 erbij" in page
    assert row.state == "called_off"


def test_diets_are_asked_where_something_is_cooked_and_nowhere_else(world: World) -> None:
    soup, club = world.occurrence(), world.occurrence(kind="learn")

    assert "zonder vlees" in _page(world, f"/agenda/{soup.code}/")
    assert "zonder vlees" not in _page(world, f"/agenda/{club.code}/")


def test_who_is_too_late_for_a_place_is_on_the_waiting_list_and_reads_so(world: World) -> None:
    occurrence = world.occurrence(fits=1)
    _sign_up(world, occurrence)

    link = _sign_up(world, occurrence, first_name="Ria")["Location"]

    assert "Je staat op de wachtlijst, Ria" in world.client_for(None).get(link).content.decode()


def test_the_same_form_sent_twice_is_one_person(world: World) -> None:
    occurrence, client = world.occurrence(), world.client_for(None)
    values = once({"first_name": "Nel", "party": 1})

    answers = [client.post(world.url(f"/agenda/{occurrence.code}/"), values)["Location"] for _nth in range(2)]

    assert answers[0] == answers[1]
    assert SignUp.objects.count() == 1


def test_seven_is_more_than_one_form_can_bring(world: World) -> None:
    response = _sign_up(world, world.occurrence(), party=7)

    assert response.status_code == 422
    assert 'value="Nel"' in response.content.decode()


def test_who_is_signed_in_finds_it_among_their_own_data(world: World) -> None:
    occurrence = world.occurrence()

    world.client_for("Fatima").post(
        world.url(f"/agenda/{occurrence.code}/"), once({"first_name": "Fatima", "party": 1})
    )

    assert SignUp.objects.get().person == world.persons["Fatima"]


def test_who_writes_down_somebody_else_is_not_that_person(world: World) -> None:
    occurrence = world.occurrence()

    world.client_for("Marijke").post(
        world.url(f"/agenda/{occurrence.code}/"), once({"first_name": "Mevrouw Bakker", "party": 1})
    )

    assert SignUp.objects.get().person is None


def test_a_neighbour_comes_to_help_until_there_are_enough_hands(world: World) -> None:
    occurrence = world.occurrence(helpers=1)
    client, address = world.client_for(None), world.url(f"/agenda/{occurrence.code}/helpen/")

    first = client.post(address, once({"first_name": "Omar"}))
    second = client.post(address, once({"first_name": "Wim"}))

    assert first.status_code == 302
    assert second.status_code == 422
    assert "Er zijn al genoeg handen" in second.content.decode()


def test_the_code_on_a_poster_leads_to_the_next_date(world: World) -> None:
    activity = world.activity(days=4, repeats=Repeat.WEEKLY)
    first, second = activity.occurrences.order_by("planned_on")[:2]
    activities.cancel(occurrence=first, note="", by=world.by("Marijke"), at=NOW)

    response = world.client_for(None).get(world.url(f"/agenda/{activity.code}/"))

    assert response["Location"] == world.url(f"/agenda/{second.code}/")


@pytest.mark.parametrize(
    "path", ["/agenda/ZZZ-ZZZ/", "/agenda/ZZZ-ZZZ/helpen/", "/agenda/ZZZ-ZZZ/agenda.ics", "/ik-ben-erbij/verzonnen/"]
)
def test_what_nobody_planned_is_not_found(world: World, path: str) -> None:
    assert world.client_for(None).get(world.url(path)).status_code == 404


def test_nothing_of_one_neighbourhood_shows_in_another(world: World) -> None:
    occurrence = world.occurrence()
    client = world.client_for(None)

    assert client.get(world.url(f"/agenda/{occurrence.code}/", where=world.other)).status_code == 404
    assert "Soep" not in client.get(world.url("/agenda/", where=world.other)).content.decode()
    assert b"Soep" not in client.get(world.url("/agenda.ics", where=world.other)).content


def test_calling_off_is_a_post(world: World) -> None:
    link = _sign_up(world, world.occurrence())["Location"]

    assert world.client_for(None).get(f"{link}afzeggen/").status_code == 405


def test_htmx_gets_the_same_rows_as_the_page(world: World) -> None:
    world.activity()
    client = world.client_for(None)

    whole = client.get(world.url("/agenda/")).content.decode()
    part = client.get(world.url("/agenda/"), headers={"HX-Request": "true"}).content.decode()

    assert part.strip() in whole
    assert "<html" not in part


def _events(world: World, path: str = "/agenda.ics") -> list[Event]:
    response = world.client_for(None).get(world.url(path))
    assert response["Content-Type"].startswith("text/calendar")
    return list(Calendar.from_ical(response.content).events)


def _as_a_calendar_shows(events: list[Event], *, until: date) -> list[datetime]:
    """What a calendar makes of it by the standard: the rule, less what is left out, with what is otherwise instead."""
    found: dict[datetime, datetime] = {}
    for event in events:
        start = event["DTSTART"].dt
        if "RECURRENCE-ID" in event:
            found[event["RECURRENCE-ID"].dt] = start
        elif "RRULE" in event:
            rule = rrulestr(event["RRULE"].to_ical().decode(), dtstart=start)
            left_out = {each.dt for prop in _list(event.get("EXDATE", [])) for each in prop.dts}
            end = datetime.combine(until, time(23), tzinfo=ZONE)
            found |= {each: each for each in rule.between(start, end, inc=True) if each not in left_out}
        else:
            found[start] = start
    return sorted(found.values())


def _list(value: object) -> list:
    return value if isinstance(value, list) else [value]


def _planned(activity: Activity, *, until: date) -> list[datetime]:
    rows = activity.occurrences.planned().filter(planned_on__lte=until).order_by("starts_at")
    return [row.starts_at.astimezone(ZONE) for row in rows]


@pytest.mark.parametrize("repeats", list(Repeat))
@pytest.mark.parametrize("first", [0, 4, 11], ids=["today", "tuesday", "next week"])
def test_a_calendar_shows_what_the_agenda_shows(world: World, repeats: Repeat, first: int) -> None:
    until = date(2027, 5, 1)  # beyond the night in March
    activity = world.activity(days=first, repeats=repeats, every=2, until_on=until)

    assert _as_a_calendar_shows(_events(world), until=until) == _planned(activity, until=until)


def test_a_calendar_that_is_followed_from_an_arabic_page_leads_back_to_arabic_pages(world: World) -> None:
    world.activity()

    page = world.client_for(None).get(world.url("/agenda/?taal=ar")).content.decode()
    events = _events(world, "/agenda.ics?taal=ar")

    assert "/agenda.ics?taal=ar" in page
    assert all(str(event["URL"]).endswith("?taal=ar") for event in events)


def test_a_calendar_leaves_out_what_is_off_and_moves_what_is_moved(world: World) -> None:
    activity = world.activity(days=4, repeats=Repeat.WEEKLY)
    _first, second, third = activity.occurrences.select_related("neighbourhood").order_by("planned_on")[:3]
    by, until = world.by("Marijke"), TODAY + timedelta(weeks=8)
    activities.cancel(occurrence=second, note="", by=by, at=NOW)
    on = third.planned_on + timedelta(days=2)
    activities.move(occurrence=third, on=on, start=time(18), end=time(20), place="School", note="", by=by, at=NOW)

    events = _events(world, f"/agenda/{activity.code}/agenda.ics")

    assert _as_a_calendar_shows(events, until=until) == _planned(activity, until=until)
    assert [str(event["LOCATION"]) for event in events] == ["Kadehuis", "School"]
    assert len({str(event["UID"]) for event in events}) == 1


def test_noon_stays_noon_when_the_clock_changes(world: World) -> None:
    activity = world.activity(days=4, repeats=Repeat.WEEKLY)

    shown = _as_a_calendar_shows(_events(world), until=date(2027, 4, 20))

    assert {each.hour for each in shown} == {12}
    assert {each.utcoffset() for each in shown} == {timedelta(hours=1), timedelta(hours=2)}
    assert shown == _planned(activity, until=date(2027, 4, 20))
