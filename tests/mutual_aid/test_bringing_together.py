"""A connector proposes; who fits, what is refused, and what each of the two is told by which row and mail."""

import pytest
from django.db import IntegrityError, transaction

from tests.mutual_aid import neighbours
from tests.world import COMMAND_LINE, NOW, World
from wijkwerk.kernel.states import NotNow
from wijkwerk.mutual_aid import commands as mutual_aid
from wijkwerk.mutual_aid import queries
from wijkwerk.mutual_aid.enums import Answer, HelpKind, Outcome, PeerTheme, Radius, Side
from wijkwerk.mutual_aid.models import Proposal
from wijkwerk.notices.models import Message
from wijkwerk.places import commands as places

pytestmark = pytest.mark.django_db


def _block(world: World, name: str, *, x: float, street: str) -> None:
    here = world.neighbourhood
    block = places.add_block(neighbourhood=here, name=name, letter="Z", x=x, y=443900.0, by=COMMAND_LINE, at=NOW)
    row = places.NewAddress(street, 1, "", "9999XB", block, x, 443900.0)
    places.add_addresses(neighbourhood=here, addresses=[row], by=COMMAND_LINE, at=NOW)


def test_an_address_as_it_is_typed_finds_its_block(world: World) -> None:
    for typed in ("Klinkerkade 12", "klinkerkade 3, twee hoog", "KLINKERKADE", "Klinkerkade 99a"):
        assert queries.block_at(world.neighbourhood, typed) == world.block

    assert queries.block_at(world.neighbourhood, "Verweg 1") is None


def test_who_is_nearest_stands_first_and_who_goes_less_far_is_not_asked(world: World) -> None:
    _block(world, "Ver", x=190300.0 + 450, street="Verkade")
    far = neighbours.offer(world, street="Verkade", radius=Radius.WALK)
    neighbours.offer(world, street="Verkade 1", radius=Radius.STREET)
    near = neighbours.offer(world)
    anywhere = neighbours.offer(world, street="", radius=Radius.ALL)

    found = list(queries.offers_for(neighbours.ask(world)))

    assert [each.pk for each in found] == [near.pk, far.pk, anywhere.pk]
    assert [each.metres for each in found] == [0, 500, None]


def test_only_what_somebody_offered_is_asked_of_them(world: World) -> None:
    neighbours.offer(world, kinds=[HelpKind.SHOPPING])

    assert not queries.offers_for(neighbours.ask(world)).exists()


def test_a_peer_has_been_through_the_same_and_speaks_the_language(world: World) -> None:
    gift = {"kinds": [HelpKind.PEER], "theme": PeerTheme.GRIEF}
    neighbours.offer(world, **gift, languages=["nl"])
    neighbours.offer(world, kinds=[HelpKind.PEER], theme=PeerTheme.DEBT, languages=["tr"])
    fits = neighbours.offer(world, **gift, languages=["nl", "tr"])

    asked = neighbours.ask(world, kind=HelpKind.PEER, theme=PeerTheme.GRIEF, language="tr")

    assert [each.pk for each in queries.offers_for(asked)] == [fits.pk]


def test_somebody_is_not_brought_to_themselves(world: World) -> None:
    own = neighbours.offer(world, reach={"phone": neighbours.PHONE})

    with pytest.raises(mutual_aid.NotFitting):
        neighbours.propose(world, neighbours.ask(world), own)


def test_who_lives_behind_the_same_front_door_is_not_asked(world: World) -> None:
    """A partner must not learn of the other's request, not even as a helper."""
    fatima, joost = world.persons["Fatima"], world.persons["Joost"]
    joost.address = fatima.address
    joost.save()
    neighbours.offer(world, reach={"first_name": "Joost", "phone": joost.phone})

    asked = neighbours.ask(world, reach={"first_name": "Fatima", "phone": fatima.phone})

    assert asked.person == fatima
    assert not queries.offers_for(asked).exists()


@pytest.mark.parametrize(
    "reason", [neighbours.NAME, "Bij Klinkerkade 12", "Bel 070-7654321", neighbours.WORDS, "Noortje past"]
)
def test_a_reason_that_tells_who_is_refused(world: World, reason: str) -> None:
    with pytest.raises(mutual_aid.TellsWho):
        neighbours.propose(world, neighbours.ask(world), neighbours.offer(world), reason=reason)


def test_one_proposal_at_a_time(world: World) -> None:
    proposal = neighbours.proposed(world)

    with pytest.raises(mutual_aid.OneAtATime):
        neighbours.propose(world, proposal.ask, neighbours.offer(world))


def test_the_database_itself_keeps_one_standing_proposal_per_ask(world: World) -> None:
    proposal, other = neighbours.proposed(world), neighbours.offer(world)

    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.create(
            neighbourhood=world.neighbourhood, code="AAAAAA", ask=proposal.ask, offer=other, reason="", made_at=NOW
        )


def test_who_said_no_is_not_asked_the_same_again(world: World) -> None:
    proposal = neighbours.says(neighbours.proposed(world), Side.HELPER, Answer.NO)

    assert not queries.offers_for(proposal.ask).exists()
    assert queries.for_asker(proposal.ask) is None


def test_a_yes_that_comes_after_the_no_is_too_late(world: World) -> None:
    proposal = neighbours.says(neighbours.proposed(world), Side.HELPER, Answer.NO)

    with pytest.raises(NotNow):
        neighbours.says(proposal, Side.ASKER)


@pytest.mark.parametrize("first", list(Side))
def test_one_yes_tells_nobody_anything(world: World, first: Side) -> None:
    proposal = neighbours.says(neighbours.proposed(world), first)

    assert queries.for_asker(proposal.ask).other is None
    assert [each.other for each in queries.for_helper(proposal.offer, most=5)] == [None]


def test_two_yeses_tell_the_helper_where_and_the_asker_whom(world: World) -> None:
    proposal = neighbours.agreed(world)

    helper = queries.for_helper(proposal.offer, most=5)[0].other
    asker = queries.for_asker(proposal.ask).other

    assert (helper.first_name, helper.where, helper.words) == (neighbours.NAME, neighbours.WHERE, neighbours.WORDS)
    assert (asker.first_name, asker.phone, asker.where) == (neighbours.HELPER, neighbours.HELPER_PHONE, "")


def test_a_no_after_two_yeses_hides_both_again(world: World) -> None:
    proposal = neighbours.says(neighbours.agreed(world), Side.HELPER, Answer.NO)

    assert queries.for_helper(proposal.offer, most=5) == []
    assert queries.for_asker(proposal.ask) is None


def test_closing_hides_both_from_each_other_at_once(world: World) -> None:
    proposal = neighbours.agreed(world)

    mutual_aid.close(ask=proposal.ask, outcome=Outcome.DONE, by=COMMAND_LINE, at=NOW)

    assert queries.for_helper(proposal.offer, most=5) == []


def test_no_mail_holds_who_the_other_is(world: World) -> None:
    """Not before the yeses and not after: a mail stays where nobody forgets it."""
    reach = {"email": "bakkertje@voorbeeld.example"}
    proposal = neighbours.propose(world, neighbours.ask(world, reach=reach), neighbours.offer(world))
    neighbours.says(neighbours.says(proposal, Side.ASKER), Side.HELPER)

    mails = [(each.to, each.subject + each.body) for each in Message.objects.order_by("pk")]

    assert len(mails) == 4
    for to, told in mails:
        others = (neighbours.NAME, neighbours.PHONE, neighbours.WHERE, neighbours.WORDS, neighbours.LINKS.ask)
        mine = (neighbours.HELPER, neighbours.HELPER_PHONE, neighbours.LINKS.offer)
        hidden = others if to == neighbours.HELPER_EMAIL else mine
        assert not [each for each in hidden if each in told]


def test_an_ask_without_a_way_to_reach_somebody_is_refused(world: World) -> None:
    with pytest.raises(mutual_aid.Unreachable):
        neighbours.ask(world, reach={"phone": ""})


def test_taking_an_offer_back_lets_who_asked_wait_for_another(world: World) -> None:
    proposal = neighbours.proposed(world)

    mutual_aid.take_back(offer=proposal.offer, by=COMMAND_LINE, at=NOW)

    assert queries.for_asker(proposal.ask) is None
    assert not Proposal.objects.exists()
