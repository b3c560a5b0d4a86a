"""Somebody is a member from a day to a day, of one legal person at a time once, and says themselves that they leave."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.world import NOW, TODAY, World
from wijkwerk.flows import file_to_members, request_to_erasure, told_to_person
from wijkwerk.flows.told_to_person import Told
from wijkwerk.kernel.states import NotNow
from wijkwerk.membership import commands as membership
from wijkwerk.membership import queries, rules
from wijkwerk.membership.models import Membership
from wijkwerk.people.models import Person
from wijkwerk.places import commands as places
from wijkwerk.places import queries as place_queries
from wijkwerk.places.enums import LegalForm

FACTS = membership.Facts(kind="lid", from_on=date(2020, 5, 1), cents_per_year=2500)


def member(world: World, name: str = "Fatima", **changed: object) -> Membership:
    return membership.join(
        legal_person=place_queries.first_legal_person(world.neighbourhood),
        who=world.persons[name],
        facts=replace(FACTS, **changed),
        by=world.by("Yvonne"),
        at=NOW,
    )


def joined(world: World, **told: str) -> Membership:
    body = place_queries.first_legal_person(world.neighbourhood)
    return file_to_members.join(legal_person=body, told=Told(**told), facts=FACTS, by=world.by("Yvonne"), at=NOW)


@given(st.lists(st.one_of(st.integers(0, 10**6).map(str), st.text(max_size=8)), max_size=20))
def test_the_next_number_is_nobodys_yet(taken: list[str]) -> None:
    assert rules.next_number(taken) not in taken


def test_numbers_count_on_and_letters_among_them_do_no_harm() -> None:
    assert rules.next_number(["7", "2014-003", "12", "A1"]) == "13"


def test_a_member_is_kept_for_seven_years_after_the_last_day() -> None:
    assert rules.kept_from(date(2026, 11, 20)) == date(2019, 11, 20)
    assert rules.kept_from(date(2028, 2, 29)) == date(2021, 2, 28)


@pytest.mark.django_db
class TestJoining:
    def test_who_joins_gets_the_next_number(self, world: World) -> None:
        member(world, number="41")

        assert member(world, "Joost").number == "42"

    def test_nobody_is_a_member_twice_at_a_time(self, world: World) -> None:
        member(world)

        with pytest.raises(membership.AlreadyMember):
            member(world)

    def test_who_left_joins_again_and_both_times_stand_there(self, world: World) -> None:
        membership.end(membership=member(world), on=date(2022, 12, 31), by=world.by("Yvonne"), at=NOW)

        member(world, from_on=TODAY)

        assert Membership.objects.filter(person=world.persons["Fatima"]).count() == 2

    def test_a_number_is_of_one_member(self, world: World) -> None:
        member(world, number="7")

        with pytest.raises(membership.NumberTaken):
            member(world, "Joost", number="7")

    def test_somebody_we_know_by_mail_is_not_doubled(self, world: World) -> None:
        made = joined(world, first_name="Fatima", email="FATIMA@voorbeeld.example")

        assert made.person == world.persons["Fatima"]

    def test_a_housemate_with_the_same_phone_is_somebody_else(self, world: World) -> None:
        made = joined(world, first_name="Omar", phone=world.persons["Fatima"].phone)

        assert made.person != world.persons["Fatima"]

    def test_what_fits_two_people_is_left_to_who_writes_it_down(self, world: World) -> None:
        phone = world.persons["Fatima"].phone
        Person.objects.filter(pk=world.persons["Joost"].pk).update(
            first_name="Fatima", sort_key="fatima", phone_key=world.persons["Fatima"].phone_key
        )

        with pytest.raises(told_to_person.SeveralFit):
            joined(world, first_name="Fatima", phone=phone)

    def test_an_organisation_is_a_member_by_its_name(self, world: World) -> None:
        supplier = world.supplier()

        assert joined(world, organisation="klusploeg kade").organisation == supplier

    def test_an_organisation_that_nobody_knows_is_refused(self, world: World) -> None:
        with pytest.raises(told_to_person.UnknownOrganisation):
            joined(world, organisation="Bakkerij Niemand")


@pytest.mark.django_db
class TestLeaving:
    def test_what_somebody_says_is_noted_and_who_keeps_the_list_sees_it(self, world: World) -> None:
        row = member(world)

        membership.say_leaving(membership=row, by=world.by("Fatima"), at=NOW)

        assert list(queries.register(row.legal_person).leaving()) == [row]
        assert row in queries.register(row.legal_person).on(TODAY), "until the last day is written down"

    def test_they_can_stay_after_all(self, world: World) -> None:
        row = membership.say_leaving(membership=member(world), by=world.by("Fatima"), at=NOW)

        assert membership.stay(membership=row, by=world.by("Fatima"), at=NOW).said_on is None

    def test_the_last_day_counts_and_the_day_after_does_not(self, world: World) -> None:
        row = membership.end(membership=member(world), on=TODAY, by=world.by("Yvonne"), at=NOW)
        everybody = queries.register(row.legal_person)

        assert row in everybody.on(TODAY)
        assert row not in everybody.on(TODAY + timedelta(days=1))

    def test_nobody_leaves_before_they_joined(self, world: World) -> None:
        with pytest.raises(membership.LeftBeforeJoining):
            membership.end(membership=member(world), on=date(2019, 1, 1), by=world.by("Yvonne"), at=NOW)

    def test_what_ended_stays_as_it_is(self, world: World) -> None:
        row = membership.end(membership=member(world), on=TODAY, by=world.by("Yvonne"), at=NOW)

        with pytest.raises(NotNow):
            membership.change(membership=row, facts=FACTS, by=world.by("Yvonne"), at=NOW)

    def test_after_seven_years_nothing_of_it_is_left(self, world: World) -> None:
        membership.end(membership=member(world), on=TODAY, by=world.by("Yvonne"), at=NOW)

        early, late = (membership.forget(at=NOW + timedelta(days=days)) for days in (365 * 7, 365 * 7 + 3))

        assert (early, late) == (0, 1)


@pytest.mark.django_db
class TestErasing:
    def test_a_friend_of_a_foundation_goes_without_a_name(self, world: World) -> None:
        row = member(world)

        request_to_erasure.erase(person=world.persons["Fatima"], by=world.by("Fatima"), at=NOW)

        row.refresh_from_db()
        assert (row.name, row.to_on) == ("", TODAY)

    def test_of_a_member_of_a_cooperative_the_name_stays_with_the_administration(self, world: World) -> None:
        body = place_queries.first_legal_person(world.neighbourhood)
        facts = places.LegalFacts(LegalForm.COOPERATIE)
        places.set_legal_status(legal_person=body, facts=facts, from_on=TODAY, by=world.by("Yvonne"), at=NOW)
        row = member(world)

        request_to_erasure.erase(person=world.persons["Fatima"], by=world.by("Fatima"), at=NOW)

        row.refresh_from_db()
        assert (row.shown_name, row.to_on) == ("Fatima", TODAY)
