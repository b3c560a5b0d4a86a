"""A gift circle on one's own page: what a member sees, and everything that nobody else sees."""

from typing import Any

import pytest
import time_machine

from tests.gift_circle import circle as circles
from tests.world import NOW, TODAY, World, once
from wijkwerk.gift_circle import commands as gift_circle
from wijkwerk.gift_circle import queries
from wijkwerk.gift_circle.enums import CircleState, MemberState
from wijkwerk.gift_circle.models import Circle, Illness, Member, Proposal

pytestmark = pytest.mark.django_db
OCTOBER = "2026-10-01"


@pytest.fixture(autouse=True)
def _morning() -> object:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def _post(world: World, who: str, path: str, values: dict[str, Any] | None = None) -> Any:
    return world.client_for(who).post(world.url(path), once(values), follow=True)


def _gift(world: World) -> tuple[Circle, dict[str, Member]]:
    """Joost was ill all October; what Fatima and Hanna could give is proposed."""
    circle, members = circles.with_members(world, "Joost", "Fatima", "Hanna", coins=90_000)
    _post(world, "Joost", f"/mijn/kring/{circle.code}/ziek/", {"from_on": OCTOBER, "to_on": "2026-10-31"})
    gift_circle.go_on(at=NOW)
    return circle, members


def test_a_member_sees_one_s_own_gift_and_to_whom_and_nobody_else_s(world: World) -> None:
    circle, _members = _gift(world)

    fatima = world.client_for("Fatima").get(world.url(f"/mijn/kring/{circle.code}/")).content.decode()
    joost = world.client_for("Joost").get(world.url(f"/mijn/kring/{circle.code}/")).content.decode()

    assert "€\u00a0375 aan Joost" in fatima
    assert "aan Hanna" not in fatima and "1 oktober" not in fatima
    assert "Voorgesteld aan de anderen samen: €\u00a0750. Gegeven: €\u00a00." in joost
    assert "aan Joost" not in joost


def test_who_was_not_ill_after_all_takes_it_back_with_what_was_proposed(world: World) -> None:
    circle, _members = _gift(world)
    path = f"/mijn/kring/{circle.code}/vergissing/{Illness.objects.get().code}/"

    other = _post(world, "Fatima", path)
    page = _post(world, "Joost", path)

    assert (other.status_code, page.status_code) == (404, 200)
    assert not Illness.objects.exists() and not Proposal.objects.exists()


def test_what_somebody_gave_for_is_not_taken_back(world: World) -> None:
    circle, members = _gift(world)
    proposal = Proposal.objects.get(giver=members["Fatima"])
    gift_circle.settle(proposal=proposal, gives=True, by=world.by("Fatima"), at=NOW)

    page = _post(world, "Joost", f"/mijn/kring/{circle.code}/vergissing/{Illness.objects.get().code}/")

    assert page.status_code == 422
    assert "Iemand gaf hier al voor" in page.content.decode()
    assert Illness.objects.exists()


def test_gift_is_given_or_not_by_the_giver_alone(world: World) -> None:
    circle, members = _gift(world)
    proposal = Proposal.objects.get(giver=members["Fatima"])
    path = f"/mijn/kring/{circle.code}/gift/{proposal.code}/"

    assert _post(world, "Hanna", path, {"gives": "yes"}).status_code == 404
    assert _post(world, "Fatima", path, {"gives": "misschien"}).status_code == 422
    assert _post(world, "Fatima", path, {"gives": "yes"}).status_code == 200
    again = _post(world, "Fatima", path, {"gives": "no"})

    assert again.status_code == 422
    assert "Over dit voorstel heb je al iets gezegd" in again.content.decode()
    assert queries.purse(members["Fatima"]) == 90_000 + 3_375 - 37_500


def test_who_is_not_in_a_circle_finds_none_of_it(world: World) -> None:
    circle, members = _gift(world)
    illness = Illness.objects.get()
    paths = (
        "",
        "ziek/",
        "beurs/",
        "weg/",
        "begin/",
        f"beter/{illness.code}/",
        f"gift/{Proposal.objects.first().code}/",
        f"over/{members['Fatima'].code}/",
    )

    for who in ("Ravi", "Yvonne", "Marijke", "Els"):
        for path in paths:
            address = world.url(f"/mijn/kring/{circle.code}/{path}")
            client = world.client_for(who)
            answer = client.post(address, once()) if path else client.get(address)
            assert answer.status_code == 404, (who, path)


def test_nobody_ends_the_illness_of_another_and_there_is_no_field_for_what(world: World) -> None:
    circle, _members = _gift(world)
    path = f"/mijn/kring/{circle.code}/beter/{Illness.objects.get().code}/"

    assert _post(world, "Fatima", path, {"to_on": "2026-10-05"}).status_code == 404
    assert _post(world, "Joost", path, {"to_on": "2026-10-05"}).status_code == 200
    assert str(Illness.objects.get().to_on) == "2026-10-05"
    assert {field.name for field in Illness._meta.concrete_fields} == {"id", "member", "code", "from_on", "to_on"}


def test_wrong_days_are_told_with_what_was_typed(world: World) -> None:
    circle, _members = circles.with_members(world, "Joost")

    answer = _post(world, "Joost", f"/mijn/kring/{circle.code}/ziek/", {"from_on": "2026-12-24", "to_on": ""})

    assert answer.status_code == 422
    assert "Deze dagen kloppen niet" in answer.content.decode()
    assert 'value="2026-12-24"' in answer.content.decode()


def test_what_somebody_lives_on_is_answered_and_kept_nowhere(world: World) -> None:
    circle = circles.founded(world)
    client = world.client_for("Joost")
    path = world.url(f"/mijn/kring/{circle.code}/meedoen/")

    plain = client.get(path).content.decode()
    told = client.post(path, {"look": "1", "lives_on": ["bijstand"], "is_young": "on"}).content.decode()
    wage = client.post(path, {"look": "1", "lives_on": ["wage"]}).content.decode()

    assert "Leef je van een uitkering" in plain
    assert "bijstand onder de 27" in told and "kan het meetellen als wat je bezit" in told
    assert "vonden wij geen regel" in wage
    assert "bijstand" not in str(Member.objects.values()) + str(client.session.items())
    assert "buurtmunten" not in told


def test_joining_asks_to_have_read_and_to_choose_a_level(world: World) -> None:
    circle, _members = circles.with_members(world, "Fatima")
    path = f"/mijn/kring/{circle.code}/meedoen/"

    assert _post(world, "Joost", path, {"join": "1", "level": "9", "read_it": "on"}).status_code == 422
    assert _post(world, "Joost", path, {"join": "1", "level": "2"}).status_code == 422
    asked = _post(world, "Joost", path, {"join": "1", "level": "2", "read_it": "on"})

    assert "wacht op de leden" in asked.content.decode()
    assert Member.objects.get(person=world.persons["Joost"]).level.number == 2


def test_members_speak_about_who_asks_and_start_leave_and_put_right(world: World) -> None:
    circle, members = circles.with_members(world, "Fatima", "Hanna")
    asker = circles.asked(world, circle, "Joost")
    Circle.objects.filter(pk=circle.pk).update(least=3, state=CircleState.GATHERING)
    base = f"/mijn/kring/{circle.code}"

    early = _post(world, "Fatima", f"{base}/begin/")
    _post(world, "Fatima", f"{base}/over/{asker.code}/", {"says": "yes"})
    _post(world, "Hanna", f"{base}/begin/")
    _post(world, "Hanna", f"{base}/beurs/", {"cents": "120,50"})
    wrong = _post(world, "Hanna", f"{base}/beurs/", {"cents": "veel"})
    _post(world, "Hanna", f"{base}/weg/")

    assert early.status_code == 422
    assert Member.objects.get(pk=asker.pk).state == MemberState.MEMBER
    assert Circle.objects.get(pk=circle.pk).started_on == TODAY
    assert (wrong.status_code, queries.purse(members["Hanna"])) == (422, 12_050)
    assert Member.objects.get(pk=members["Hanna"].pk).state == MemberState.LEFT


def test_a_member_who_opens_the_page_to_join_comes_in_the_circle(world: World) -> None:
    circle, _members = circles.with_members(world, "Fatima")

    answer = world.client_for("Fatima").get(world.url(f"/mijn/kring/{circle.code}/meedoen/"))

    assert answer["Location"] == world.url(f"/mijn/kring/{circle.code}/")
    assert world.client_for("Fatima").get(world.url("/mijn/kring/AAA-AAA/meedoen/")).status_code == 404


def test_a_year_is_tried_out_and_explains_itself(world: World) -> None:
    client = world.client_for("Joost")
    asked = {"zaad": "7", "begin": "6", "leden1": "10", "leden2": "10", "leden3": "0", "leden4": "0"}

    first, again = (client.get(world.url("/mijn/kring/proef/"), asked) for _try in range(2))
    wrong = client.get(world.url("/mijn/kring/proef/"), {**asked, "leden1": "500"})
    empty = client.get(world.url("/mijn/kring/proef/"), {**asked, "leden1": "0", "leden2": "1"})

    html = first.content.decode()
    assert "dobbelstenen die beginnen bij 7" in html
    assert "aanname" in html
    assert html.split("<main")[1] == again.content.decode().split("<main")[1]
    assert (wrong.status_code, empty.status_code) == (422, 422)


def test_the_workbench_sees_how_many_and_sets_the_figures(world: World) -> None:
    circle, _members = _gift(world)
    client = world.client_for("Marijke")
    figures = {"least": "22", "most": "40", "cap_months": "30", "longest_months": "12", "source": "vergadering"}

    listed = client.get(world.url("/schenkkring/")).content.decode()
    shown = client.get(world.url(f"/schenkkring/{circle.code}/")).content.decode()
    _post(world, "Marijke", f"/schenkkring/{circle.code}/", figures)
    wrong = _post(world, "Marijke", f"/schenkkring/{circle.code}/", {**figures, "least": "41"})
    _post(world, "Marijke", "/schenkkring/", {"name": "Kring West"})
    taken = _post(world, "Marijke", "/schenkkring/", {"name": "Kring West"})

    assert "3 leden, van 20 tot 50" in listed
    assert "Joost" not in listed + shown and "oktober" not in shown
    assert "broodfonds.nl" in shown
    assert Circle.objects.get(pk=circle.pk).least == 22
    assert (wrong.status_code, taken.status_code) == (422, 422)
