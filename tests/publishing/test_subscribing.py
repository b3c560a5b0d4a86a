"""Yes is said by who owns the address and kept with its proof; no is no at once, and the address is gone."""

from datetime import timedelta

import pytest
from django.core import signing

from tests.publishing import telling
from tests.publishing.telling import AGREED, yes
from tests.world import NOW, World
from wijkwerk.kernel.actor import VISITOR
from wijkwerk.notices.models import Message
from wijkwerk.people import commands as people
from wijkwerk.people import queries as people_queries
from wijkwerk.publishing import commands as publishing
from wijkwerk.publishing import queries, rules
from wijkwerk.publishing.enums import Channel, GivenBy, SubscriptionState
from wijkwerk.publishing.models import Subscription

pytestmark = pytest.mark.django_db
NEL = "nel@voorbeeld.example"


def _ask(world: World, email: str = NEL) -> None:
    publishing.ask(
        neighbourhood=world.neighbourhood,
        email=email,
        agreed_text=AGREED,
        yes_link=telling.link,
        no_link=telling.link,
        by=VISITOR,
        at=NOW,
    )


def _getting(world: World) -> list[str]:
    rows = Subscription.objects.within(world.neighbourhood).getting(Channel.EMAIL)
    return sorted(rows.values_list("email", flat=True))


def test_who_only_typed_an_address_put_nobody_on_the_list(world: World) -> None:
    _ask(world)

    assert _getting(world) == []
    assert queries.token_of(Subscription.objects.get()).partition(":")[0] in Message.objects.get().body


def test_the_link_from_the_mail_is_the_yes_and_its_proof_is_kept(world: World) -> None:
    row = yes(world.neighbourhood, NEL)

    assert _getting(world) == [NEL]
    assert (row.asked_at, row.confirmed_at, row.given_by, row.agreed_text) == (NOW, NOW, GivenBy.MAILED_LINK, AGREED)


def test_asking_again_makes_no_second_one_and_tells_only_the_owner(world: World) -> None:
    yes(world.neighbourhood, NEL)

    _ask(world, NEL.upper())

    assert Subscription.objects.count() == 1
    assert Message.objects.latest("pk").subject == "Je krijgt de nieuwsbrief al"


def test_a_link_of_more_than_a_week_ago_says_nothing_any_more(world: World) -> None:
    _ask(world)

    with pytest.raises(publishing.TooLate):
        late = NOW + rules.ASKED_KEPT_FOR + timedelta(hours=1)
        publishing.confirm(subscription=Subscription.objects.get(), by=VISITOR, at=late)


def test_who_says_no_is_gone_at_once_and_only_the_proof_without_address_stays(world: World) -> None:
    row = yes(world.neighbourhood, NEL)

    publishing.leave(subscription=row, by=VISITOR, at=NOW)
    publishing.leave(subscription=row, by=VISITOR, at=NOW + timedelta(days=1))

    row.refresh_from_db()
    assert _getting(world) == []
    assert (row.state, row.ended_at, row.email) == (SubscriptionState.ENDED, NOW, "")
    assert row.address_hash == queries.address_hash(NEL)


def test_who_left_can_come_back(world: World) -> None:
    publishing.leave(subscription=yes(world.neighbourhood, NEL), by=VISITOR, at=NOW)

    yes(world.neighbourhood, NEL)

    assert _getting(world) == [NEL]


def test_a_link_to_leave_of_before_does_not_say_yes_again(world: World) -> None:
    row = yes(world.neighbourhood, NEL)
    publishing.leave(subscription=row, by=VISITOR, at=NOW)

    with pytest.raises(publishing.TooLate):
        publishing.confirm(subscription=row, by=VISITOR, at=NOW)


def test_what_was_never_confirmed_goes_after_a_week_and_proof_after_a_year(world: World) -> None:
    _ask(world)
    publishing.leave(subscription=yes(world.neighbourhood, "greet@voorbeeld.example"), by=VISITOR, at=NOW)

    after_a_week = publishing.forget(at=NOW + timedelta(days=8))
    after_a_year = publishing.forget(at=NOW + timedelta(days=366))

    assert (after_a_week, after_a_year) == (1, 1)
    assert not Subscription.objects.exists()


def test_on_ones_own_page_yes_is_yes_at_once(world: World) -> None:
    joost = world.persons["Joost"]

    publishing.subscribe_self(
        person=joost, email="joost@voorbeeld.example", agreed_text=AGREED, by=world.by("Joost"), at=NOW
    )

    assert [row.given_by for row in queries.subscriptions_of(joost)] == [GivenBy.SIGNED_IN]
    assert _getting(world) == ["joost@voorbeeld.example"]


def test_a_yes_by_the_address_one_signs_in_with_is_ones_own_and_a_housemates_is_not(world: World) -> None:
    row = yes(world.neighbourhood, "joost@voorbeeld.example")

    assert row.person == world.persons["Joost"]
    assert queries.subscriptions_of(world.persons["Fatima"]) == []


def test_what_somebody_agreed_to_goes_along_and_is_erased_with_them(world: World) -> None:
    joost = world.persons["Joost"]
    yes(world.neighbourhood, "joost@voorbeeld.example")

    told = people_queries.own_data(joost)["publishing.Subscription"]
    people.erase(person=joost, by=world.by("Joost"), at=NOW)

    assert told[0]["email"] == "joost@voorbeeld.example"
    assert told[0]["agreed_text"] == AGREED
    assert not Subscription.objects.exists()


def test_a_yes_on_paper_is_noted_with_how_it_was_given(world: World) -> None:
    fatima = world.persons["Fatima"]

    for _nth in range(2):
        publishing.note_yes(person=fatima, given_by=GivenBy.SPOKEN, agreed_text=AGREED, by=world.by("Marijke"), at=NOW)

    row = Subscription.objects.get()
    assert (row.channel, row.given_by, row.noted_by) == (Channel.POST, GivenBy.SPOKEN, world.users["Marijke"])


def test_without_a_front_door_there_is_no_letter(world: World) -> None:
    homeless = people.add_person(neighbourhood=world.neighbourhood, first_name="Wim", by=world.by("Marijke"), at=NOW)

    with pytest.raises(publishing.NoAddress):
        publishing.note_yes(person=homeless, given_by=GivenBy.PHONE, agreed_text=AGREED, by=VISITOR, at=NOW)


def test_one_letter_goes_to_each_front_door_with_who_asked_for_it(world: World) -> None:
    fatima, joost = world.persons["Fatima"], world.persons["Joost"]
    joost.address = fatima.address
    joost.save()
    for name in ("Joost", "Fatima", "Marijke"):
        publishing.note_yes(
            person=world.persons[name], given_by=GivenBy.PAPER, agreed_text=AGREED, by=world.by("Marijke"), at=NOW
        )

    assert [list(each.names) for each in queries.households(world.neighbourhood)] == [["Fatima", "Joost"], ["Marijke"]]


def test_a_token_of_another_kind_opens_nothing(world: World) -> None:
    row = yes(world.neighbourhood, NEL)

    assert queries.by_token(world.neighbourhood, signing.dumps(row.pk, salt="iets anders")) is None
    assert queries.by_token(world.other, queries.token_of(row)) is None
    assert queries.by_token(world.neighbourhood, queries.token_of(row)) == row


def test_a_mailing_goes_only_to_who_said_yes_and_only_of_what_is_on_the_site(world: World) -> None:
    _ask(world)
    piece = telling.piece(world)

    with pytest.raises(publishing.NobodyToSend):
        publishing.send(piece=piece, words=telling.WORDS, by=world.by("Marijke"), at=NOW)
    yes(world.neighbourhood, "greet@voorbeeld.example")
    hidden = telling.piece(world, published=False)
    with pytest.raises(publishing.NotPublished):
        publishing.send(piece=hidden, words=telling.WORDS, by=world.by("Marijke"), at=NOW)
    mailing = publishing.send(piece=piece, words=telling.WORDS, by=world.by("Marijke"), at=NOW)

    assert queries.standing(mailing) == queries.Standing(waiting=1)
