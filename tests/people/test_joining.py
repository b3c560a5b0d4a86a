"""Two records of one person become one, by somebody who knows: nothing is lost, no duty of two is faked, and it is told."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.funding import spending
from tests.gift_circle import circle as circles
from tests.membership.test_members import member
from tests.web import scene as scenes
from tests.world import NOW, TODAY, World
from wijkwerk.access import commands as access
from wijkwerk.access.enums import Role
from wijkwerk.access.models import Session, User
from wijkwerk.audit.models import Event
from wijkwerk.flows import receipt_to_ledger, records_to_person
from wijkwerk.kernel.joining import Apart
from wijkwerk.ledger.models import Account, AccountHolder, Entry
from wijkwerk.membership.models import Membership
from wijkwerk.notices.models import Message
from wijkwerk.people import commands as people
from wijkwerk.people import rules
from wijkwerk.people.enums import Alike, Level
from wijkwerk.people.models import Person
from wijkwerk.people.queries import doubles
from wijkwerk.publishing import commands as publishing
from wijkwerk.publishing.enums import GivenBy, SubscriptionState
from wijkwerk.publishing.models import Subscription


def second(world: World, **told: object) -> Person:
    """Another record, of somebody called Joost."""
    facts = {"first_name": "Joost", "by": world.by("Marijke"), "at": NOW, **told}
    return people.add_person(neighbourhood=world.neighbourhood, **facts)  # type: ignore[arg-type]


def join(world: World, kept: Person, gone: Person) -> None:
    records_to_person.join(kept=kept, gone=gone, by=world.by("Marijke"), at=NOW)
    kept.refresh_from_db()
    gone.refresh_from_db()


@given(st.text(max_size=6), st.text(max_size=6))
def test_who_may_be_one_may_be_one_either_way_round(one: str, other: str) -> None:
    assert rules.may_be_one(one, other) == rules.may_be_one(other, one)


@pytest.mark.parametrize(
    ("one", "other", "may"),
    [("Joost", "joost", True), ("Joost", "", True), ("Joost", "Fatima", False), ("José", "Jose", True)],
)
def test_two_first_names_are_two_people(one: str, other: str, may: bool) -> None:
    assert rules.may_be_one(one, other) is may


@pytest.mark.django_db
class TestFinding:
    def test_the_same_mail_or_phone_is_a_likely_double(self, world: World) -> None:
        joost = world.persons["Joost"]
        second(world, email="JOOST@voorbeeld.example")
        second(world, phone=joost.phone.replace(" ", "-"))

        assert [each.alike for each in doubles.likely_doubles(world.neighbourhood)] == [Alike.MAIL, Alike.PHONE]

    def test_an_address_alone_is_never_a_double_nor_a_phone_that_housemates_share(self, world: World) -> None:
        joost = world.persons["Joost"]
        second(world, first_name="Anna", phone=joost.phone, address=joost.address)

        assert doubles.likely_doubles(world.neighbourhood) == []

    def test_the_same_name_at_the_same_address_is(self, world: World) -> None:
        second(world, address=world.persons["Joost"].address)

        assert [each.alike for each in doubles.likely_doubles(world.neighbourhood)] == [Alike.NAME_AND_ADDRESS]

    def test_another_neighbourhood_is_not_looked_into(self, world: World) -> None:
        people.add_person(
            neighbourhood=world.other, first_name="Joost", email="joost@voorbeeld.example", by=world.by("Ton"), at=NOW
        )

        assert doubles.likely_doubles(world.neighbourhood) == []
        assert doubles.likely_doubles(world.other) == []


@pytest.mark.django_db
class TestJoining:
    def test_what_is_empty_is_filled_and_what_is_there_stays(self, world: World) -> None:
        joost = world.persons["Joost"]
        gone = second(world, last_name="de Vries", phone="06 1111 2222")

        join(world, joost, gone)

        assert (joost.last_name, joost.phone, joost.sort_key) == ("de Vries", "06 1234 5601", "joost de vries")
        assert (gone.shown_name, gone.phone, gone.joined_into) == (gone.code, "", joost)

    def test_it_is_told_by_mail_and_on_their_own_page(self, world: World) -> None:
        joost = world.persons["Joost"]

        join(world, joost, second(world, email="oud@voorbeeld.example"))

        assert set(Message.objects.values_list("to", flat=True)) == {"joost@voorbeeld.example", "oud@voorbeeld.example"}
        assert Event.objects.filter(name="people.joined", subject="Person", subject_id=joost.pk).exists()

    def test_of_a_skill_both_told_one_stays(self, world: World) -> None:
        joost, gone = world.persons["Joost"], second(world)
        for row, level in ((joost, Level.WELL), (gone, Level.A_LITTLE)):
            people.know_skill(person=row, skill="tuin", level=level, wants=False, by=world.by("Marijke"), at=NOW)

        join(world, joost, gone)

        assert [row.level for row in joost.skills.all()] == [Level.WELL]

    def test_of_two_vogs_the_newest_counts(self, world: World) -> None:
        joost, gone = world.persons["Joost"], second(world)
        for row, day in ((joost, date(2024, 1, 1)), (gone, TODAY)):
            people.note_vog(person=row, seen_on=day, by=world.by("Marijke"), at=NOW)

        join(world, joost, gone)

        joost = Person.objects.get(pk=joost.pk)
        assert joost.vog_seen.seen_on == TODAY

    def test_a_double_on_the_list_of_members_ends_and_both_lines_stay(self, world: World) -> None:
        kept = member(world, "Joost")
        gone = second(world)
        world.persons["Anders"] = gone
        member(world, "Anders")

        join(world, world.persons["Joost"], gone)

        assert list(Membership.objects.running()) == [kept]
        assert Membership.objects.filter(person=world.persons["Joost"]).count() == 2

    def test_it_is_done_once(self, world: World) -> None:
        joost, gone = world.persons["Joost"], second(world)
        join(world, joost, gone)

        with pytest.raises(people.StayApart):
            join(world, joost, gone)


@pytest.mark.django_db
class TestLogins:
    def test_the_login_of_the_other_stops_and_is_signed_out(self, world: World) -> None:
        joost, gone = world.persons["Joost"], second(world)
        login = access.open_login(email="oud@voorbeeld.example", by=world.by("Marijke"), at=NOW)
        people.link_login(person=gone, user=login, by=world.by("Marijke"), at=NOW)
        Session.objects.create(session_key="x", user=login, expire_date=NOW + timedelta(days=1))

        join(world, joost, gone)

        login.refresh_from_db()
        assert (login.is_active, login.email, joost.user) == (False, None, world.users["Joost"])
        assert not Session.objects.filter(user=login).exists()

    def test_the_only_login_goes_along(self, world: World) -> None:
        kept, joost = second(world), world.persons["Joost"]

        join(world, kept, joost)

        assert kept.user == world.users["Joost"]
        assert User.objects.get(pk=world.users["Joost"].pk).is_active

    def test_a_login_with_a_role_does_not_stop_quietly(self, world: World) -> None:
        gone = second(world)
        login = access.open_login(email="rol@voorbeeld.example", by=world.by("Marijke"), at=NOW)
        people.link_login(person=gone, user=login, by=world.by("Marijke"), at=NOW)
        access.grant(
            user=login,
            role=Role.HOST,
            neighbourhood=world.neighbourhood,
            from_on=TODAY,
            to_on=None,
            by=world.by("Yvonne"),
            at=NOW,
        )

        assert doubles.why_apart(world.persons["Joost"], gone, day=TODAY) == [Apart.ROLE]


@pytest.mark.django_db
class TestTheStrictestAnswer:
    @pytest.mark.parametrize("who_said_no", ["Joost", "the other"])
    def test_a_no_on_one_of_the_two_ends_the_letters_to_the_other(self, world: World, who_said_no: str) -> None:
        joost = world.persons["Joost"]
        gone = second(world, address=joost.address)
        for name, row in (("Joost", joost), ("the other", gone)):
            made = publishing.note_yes(
                person=row, given_by=GivenBy.PAPER, agreed_text="Ja", by=world.by("Marijke"), at=NOW
            )
            if name == who_said_no:
                publishing.leave(subscription=made, by=world.by("Marijke"), at=NOW)

        join(world, joost, gone)

        assert set(Subscription.objects.values_list("state", flat=True)) == {SubscriptionState.ENDED}

    def test_two_times_yes_to_letters_is_one_letter(self, world: World) -> None:
        joost = world.persons["Joost"]
        gone = second(world, address=joost.address)
        for row in (joost, gone):
            publishing.note_yes(person=row, given_by=GivenBy.PAPER, agreed_text="Ja", by=world.by("Marijke"), at=NOW)

        join(world, joost, gone)

        assert [row.person for row in Subscription.objects.living()] == [joost]

    def test_how_much_somebody_wants_is_the_smaller(self, world: World) -> None:
        joost, gone = world.persons["Joost"], second(world)
        Person.objects.filter(pk=gone.pk).update(max_metres=500)

        join(world, joost, gone)

        assert joost.max_metres == 500


@pytest.mark.django_db
class TestWhoStaysTwo:
    def test_who_approved_a_receipt_is_not_who_handed_it_in(self, world: World) -> None:
        gone = second(world)
        world.persons["Anders"] = gone
        receipt_to_ledger.approve(receipt=spending.receipt(world, "Anders", by="Marijke"), by=world.by("Ravi"), at=NOW)

        assert doubles.why_apart(world.persons["Ravi"], gone, day=TODAY) == [Apart.CHECKED]

    def test_two_in_one_gift_circle_stay_two(self, world: World) -> None:
        circles.with_members(world, "Joost", "Fatima", coins=50_000)

        assert Apart.CIRCLE in doubles.why_apart(world.persons["Joost"], world.persons["Fatima"], day=TODAY)

    def test_the_account_of_one_goes_along_and_its_entries_stay_where_they_are(self, world: World) -> None:
        gone = second(world)
        world.persons["Anders"] = gone
        receipt_to_ledger.approve(receipt=spending.receipt(world, "Anders", by="Marijke"), by=world.by("Ravi"), at=NOW)
        before = list(Entry.objects.order_by("pk").values_list("pk", "account"))

        join(world, world.persons["Joost"], gone)

        assert AccountHolder.objects.get(person__isnull=False).person == world.persons["Joost"]
        assert list(Entry.objects.order_by("pk").values_list("pk", "account")) == before

    def test_two_accounts_with_entries_stay_of_two(self, world: World) -> None:
        gone = second(world)
        world.persons["Anders"] = gone
        for name in ("Anders", "Joost"):
            receipt_to_ledger.approve(receipt=spending.receipt(world, name, by="Marijke"), by=world.by("Ravi"), at=NOW)

        assert doubles.why_apart(world.persons["Joost"], gone, day=TODAY) == [Apart.BOTH_USED]
        assert Account.objects.filter(holder__person__in=[gone, world.persons["Joost"]]).count() == 2

    def test_nobody_is_joined_with_somebody_of_another_neighbourhood(self, world: World) -> None:
        assert doubles.why_apart(world.persons["Joost"], world.persons["Ton"], day=TODAY) == [Apart.SELF]


@pytest.mark.slow
@pytest.mark.django_db
def test_after_it_nothing_in_the_whole_neighbourhood_points_at_the_other(world: World) -> None:
    """Joost does a bit of everything; all of it is of his new record."""
    scenes.build(world)
    joost, kept = world.persons["Joost"], second(world)

    join(world, kept, joost)

    left = [
        rule.relation
        for rule in doubles.join_rules()
        for model, field in (doubles.relation(rule),)
        if model._default_manager.filter(**{field.name: joost}).exists()
    ]
    assert left == []
