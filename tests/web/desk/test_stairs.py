"""From needs on the stairs to work that is done: asked, taken over, offered, moved by hand, finished."""

from datetime import timedelta

import pytest
from django.http import HttpResponse

from tests.world import NOW, TODAY, World, once
from wijkwerk.flows import needs_to_package, package_to_offer
from wijkwerk.jobs.bundling import propose
from wijkwerk.kernel.actor import VISITOR
from wijkwerk.needs.models import Need
from wijkwerk.notices.models import Message
from wijkwerk.people.enums import Step
from wijkwerk.work import commands as work
from wijkwerk.work.models import BundlingRun, Offer, Shift, WorkPackage

pytestmark = pytest.mark.django_db


def _send(world: World, path: str, values: dict[str, object] | None = None) -> HttpResponse:
    return world.client_for("Samira").post(world.url(path), once(values))


def _told(world: World, path: str, values: dict[str, object] | None = None) -> str:
    return world.client_for("Samira").post(world.url(path), once(values), follow=True).content.decode()


def _proposal(world: World) -> BundlingRun:
    world.supplier()
    for _nth in range(5):
        world.need()
    run = work.ask_proposal(neighbourhood=world.neighbourhood, by=world.by("Samira"), at=NOW)
    propose.func(run.pk)
    run.refresh_from_db()
    return run


@pytest.fixture
def package(world: World) -> WorkPackage:
    return needs_to_package.accept(run=_proposal(world), chosen=[0], by=world.by("Samira"), at=NOW)[0]


def test_asking_for_bundles_leads_to_the_page_that_tells_how_far_it_is(world: World) -> None:
    response = _send(world, "/trap/vraag-bundels/")

    assert response["Location"] == world.url(f"/trap/voorstel/{BundlingRun.objects.get().code}/")


def test_while_one_is_being_made_no_second_is_asked(world: World) -> None:
    _send(world, "/trap/vraag-bundels/")

    page = _told(world, "/trap/vraag-bundels/")

    assert "Er wordt al aan een voorstel gewerkt." in page
    assert BundlingRun.objects.count() == 1


def test_the_progress_is_the_same_for_htmx(world: World) -> None:
    run = work.ask_proposal(neighbourhood=world.neighbourhood, by=world.by("Samira"), at=NOW)
    client = world.client_for("Samira")

    whole = client.get(world.url(f"/trap/voorstel/{run.code}/")).content.decode()
    part = client.get(world.url(f"/trap/voorstel/{run.code}/"), headers={"HX-Request": "true"}).content.decode()

    assert part.strip() in whole
    assert "<html" not in part


def test_a_proposal_is_taken_over(world: World) -> None:
    run = _proposal(world)

    response = _send(world, f"/trap/voorstel/{run.code}/", {"chosen": ["0"]})

    assert response["Location"] == world.url("/trap/")
    assert WorkPackage.objects.get().units == 5


@pytest.mark.parametrize("chosen", [[], ["7"], ["nul"]])
def test_what_is_not_in_the_proposal_is_not_taken_over(world: World, chosen: list[str]) -> None:
    run = _proposal(world)

    response = _send(world, f"/trap/voorstel/{run.code}/", {"chosen": chosen})

    assert response.status_code == 422
    assert not WorkPackage.objects.exists()


def test_a_proposal_is_not_taken_over_twice(world: World) -> None:
    run = _proposal(world)
    needs_to_package.accept(run=run, chosen=[0], by=world.by("Samira"), at=NOW)

    response = _send(world, f"/trap/voorstel/{run.code}/", {"chosen": ["0"]})

    assert response.status_code == 422
    assert WorkPackage.objects.count() == 1


def test_needs_of_one_kind_are_listed_by_block(world: World) -> None:
    world.need()

    page = world.client_for("Samira").get(world.url("/trap/soort/kierdichting/")).content.decode()

    assert "Kadeblok" in page


def _offer(world: World, package: WorkPackage, **changed: object) -> HttpResponse:
    values = {"organisation": package.organisation_id, "expires_on": "2031-01-01", **changed}
    return _send(world, f"/trap/brok/{package.code}/aanbieden/", values)


def test_an_offer_goes_out_by_mail_with_its_link(world: World, package: WorkPackage) -> None:
    response = _offer(world, package)

    offer = Offer.objects.get()
    assert response["Location"] == world.url(f"/trap/aanbod/{offer.code}/")
    assert "/aanbod/" in Message.objects.get().body


def test_who_has_no_mail_gets_the_link_another_way(world: World, package: WorkPackage) -> None:
    package.organisation.email = ""
    package.organisation.save()

    response = _offer(world, package)

    assert not Message.objects.exists()
    assert "/aanbod/" in world.client_for("Samira").get(response["Location"]).content.decode()


@pytest.mark.parametrize("changed", [{"expires_on": "2020-01-01"}, {"expires_on": "gauw"}, {"organisation": 0}])
def test_an_offer_that_cannot_be_is_told(world: World, package: WorkPackage, changed: dict[str, object]) -> None:
    response = _offer(world, package, **changed)

    assert response.status_code == 422
    assert str(changed.get("expires_on", "2031-01-01")) in response.content.decode()
    assert not Offer.objects.exists()


def test_what_is_offered_already_is_not_offered_twice(world: World, package: WorkPackage) -> None:
    _offer(world, package)

    response = _offer(world, package)

    assert response.status_code == 422
    assert Offer.objects.count() == 1


def test_an_offer_is_withdrawn_once(world: World, package: WorkPackage) -> None:
    _offer(world, package)
    code = Offer.objects.get().code

    first, second = (_send(world, f"/trap/aanbod/{code}/") for _nth in range(2))

    package.refresh_from_db()
    assert first["Location"] == world.url(f"/trap/brok/{package.code}/")
    assert second.status_code == 422
    assert package.state == "accepted"


def _taken_on(world: World, package: WorkPackage) -> None:
    offer = package_to_offer.send(
        package=package,
        organisation=package.organisation,
        expires_on=TODAY + timedelta(days=9),
        by=world.by("Samira"),
        at=NOW,
    )
    work.accept_offer(offer=offer, by=VISITOR, at=NOW)


def test_work_begins_and_is_finished_on_a_day(world: World, package: WorkPackage) -> None:
    _taken_on(world, package)
    _send(world, f"/trap/brok/{package.code}/begin/")

    response = _send(world, f"/trap/brok/{package.code}/klaar/", {"on": "2026-11-21"})

    package.refresh_from_db()
    assert response["Location"] == world.url(f"/trap/brok/{package.code}/")
    assert (package.state, str(package.done_on)) == ("done", "2026-11-21")


@pytest.mark.parametrize("on", ["", "gisteren", "2026-02-30"])
def test_a_day_that_is_none_stays_in_the_form(world: World, package: WorkPackage, on: str) -> None:
    _taken_on(world, package)
    _send(world, f"/trap/brok/{package.code}/begin/")

    response = _send(world, f"/trap/brok/{package.code}/klaar/", {"on": on})

    page = response.content.decode()
    assert response.status_code == 422
    assert "Klaar op" in page
    assert f'value="{on}"' in page or not on


@pytest.mark.parametrize("act", ["begin", "klaar"])
def test_work_that_nobody_took_on_neither_begins_nor_ends(world: World, package: WorkPackage, act: str) -> None:
    page = _told(world, f"/trap/brok/{package.code}/{act}/", {"on": "2026-11-21"})

    package.refresh_from_db()
    assert "Dit kan nu niet meer" in page
    assert package.state == "accepted"


def test_a_dropped_package_gives_its_needs_back(world: World, package: WorkPackage) -> None:
    response = _send(world, f"/trap/brok/{package.code}/vervalt/")

    assert response["Location"] == world.url("/trap/")
    assert set(Need.objects.values_list("state", flat=True)) == {"open"}


def _by_hand(world: World, count: int = 1, **details: object) -> WorkPackage:
    rows = [world.need(**details) for _nth in range(count)]
    return needs_to_package.make_by_hand(
        kind="kierdichting",
        quarter="2026K4",
        step=Step.SOCIAL_ENTERPRISES,
        rows=rows,
        tariff=None,
        by=world.by("Samira"),
        at=NOW,
    )


def test_a_need_is_moved_to_another_package_and_both_are_reckoned_anew(world: World, package: WorkPackage) -> None:
    other = _by_hand(world)
    need = Need.objects.filter(packaged__package=package)[0]

    response = _send(world, f"/trap/behoefte/{need.code}/", {"to": other.pk})

    package.refresh_from_db()
    other.refresh_from_db()
    assert response["Location"] == world.url(f"/trap/brok/{other.code}/")
    assert (package.units, other.units) == (4, 2)


def test_what_a_move_would_break_is_told_before_it_is_done(world: World, package: WorkPackage) -> None:
    _by_hand(world, 2, from_quarter="2030K1", to_quarter="2030K2")
    need = Need.objects.exclude(packaged__package=package)[0]

    response = _send(world, f"/trap/behoefte/{need.code}/", {"to": package.pk})

    assert response.status_code == 422
    assert "Het valt buiten de maanden die gevraagd zijn." in response.content.decode()
    assert Need.objects.filter(packaged__package=package).count() == 5


def test_who_knows_what_breaks_may_do_it_anyway(world: World, package: WorkPackage) -> None:
    _by_hand(world, 2, from_quarter="2030K1", to_quarter="2030K2")
    need = Need.objects.exclude(packaged__package=package)[0]

    _send(world, f"/trap/behoefte/{need.code}/", {"to": package.pk, "anyway": "on"})

    assert Need.objects.filter(packaged__package=package).count() == 6


def test_a_need_goes_back_to_the_foot_of_the_stairs(world: World, package: WorkPackage) -> None:
    need = Need.objects.filter(packaged__package=package)[0]

    response = _send(world, f"/trap/behoefte/{need.code}/")

    need.refresh_from_db()
    assert (response["Location"], need.state) == (world.url("/trap/"), "open")


def test_the_last_need_does_not_leave_its_package_empty(world: World) -> None:
    package = _by_hand(world)
    need = Need.objects.get()

    response = _send(world, f"/trap/behoefte/{need.code}/")

    assert response.status_code == 422
    assert "Een brok werk heeft minstens één behoefte." in response.content.decode()
    assert need.packaged.package == package


def test_a_need_that_lies_in_no_package_is_not_taken_out_of_one(world: World) -> None:
    need = world.need()

    response = _send(world, f"/trap/behoefte/{need.code}/")

    assert response.status_code == 422
    assert "Dit kan nu niet meer" in response.content.decode()


def test_a_shift_is_planned_for_a_package(world: World, package: WorkPackage) -> None:
    values = {"title": "Kieren", "asked": "Helpen.", "on": "2031-05-05", "start": "10:00", "end": "12:00"}
    where = {"block": world.block.pk, "meet_at": "Kade", "places": 4, "min_places": 1, "hours_asked_by": "nobody"}

    _send(world, f"/trap/brok/{package.code}/dienst/", values | where)

    assert Shift.objects.get().task.package == package
