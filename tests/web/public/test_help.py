"""Neighbour help for everybody: what the page tells, asking and offering without an account, and one's own page by a link."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import set_script_prefix

from tests.mutual_aid import neighbours
from tests.world import NOW, World, once
from wijkwerk.mutual_aid.enums import Answer, Outcome, Side
from wijkwerk.mutual_aid.models import Ask, Council, CouncilMember, CouncilTask, Offer, Proposal
from wijkwerk.web.shared import links

pytestmark = pytest.mark.django_db
SECRETS = (neighbours.NAME, neighbours.PHONE, neighbours.WHERE, neighbours.WORDS)


@pytest.fixture
def visitor(world: World) -> Client:
    return world.client_for(None)


def _ask(world: World, client: Client, **values: object):
    given = {
        "kind": "odd_job",
        "words": "Een lamp.",
        "first_name": "Nel",
        "where": "Klinkerkade 3",
        "phone": "070 1112223",
    }
    return client.post(world.url("/burenhulp/vraag/"), once({**given, **values}))


def _at(world: World, path: Callable[[int], str], row_id: int) -> str:
    set_script_prefix("/")  # the test client keeps that of the page before
    return world.url(path(row_id))


def _helper(world: World, proposal: Proposal) -> str:
    return _at(world, links.help_offer_path, proposal.offer_id)


def _asker(world: World, proposal: Proposal) -> str:
    return _at(world, links.help_ask_path, proposal.ask_id)


def _says(client: Client, page: str, proposal: Proposal, answer: Answer):
    return client.post(f"{page}antwoord/", once({"code": proposal.code, "says": answer.value}))


def test_the_page_says_where_neighbours_stop_and_whom_to_ring_in_danger(world: World, visitor: Client) -> None:
    page = visitor.get(world.url("/burenhulp/")).content.decode()

    for told in ("Dat doet een buur", "Dat doet iemand die ervoor leerde", "tel:112", "Veilig Thuis"):
        assert told in page


def test_somebody_asks_without_an_account_and_has_a_page_of_their_own(world: World, visitor: Client) -> None:
    answer = _ask(world, visitor)

    assert answer.status_code == 302
    assert "We zoeken iemand voor je" in visitor.get(answer["Location"]).content.decode()
    assert Ask.objects.get().block == world.block


def test_a_form_sent_twice_asks_once(world: World, visitor: Client) -> None:
    values = once({"kind": "odd_job", "words": "Een lamp.", "first_name": "Nel", "phone": "070 1112223"})

    answers = [visitor.post(world.url("/burenhulp/vraag/"), values)["Location"] for _nth in range(2)]

    assert answers[0] == answers[1]
    assert Ask.objects.count() == 1


def test_without_a_number_or_address_the_form_says_so_and_keeps_what_was_typed(world: World, visitor: Client) -> None:
    answer = _ask(world, visitor, phone="")

    assert answer.status_code == 422
    assert "Anders kunnen we niets laten weten" in answer.content.decode()
    assert 'value="Klinkerkade 3"' in answer.content.decode()


def test_too_many_forms_from_one_visitor_are_refused(world: World, visitor: Client) -> None:
    statuses = [_ask(world, visitor).status_code for _nth in range(11)]

    assert statuses == [302] * 10 + [429]


def test_somebody_offers_and_only_the_block_of_the_home_is_kept(world: World, visitor: Client) -> None:
    values = {
        "kinds": ["odd_job"],
        "street": "Klinkerkade 4321",
        "radius": "600",
        "first_name": "Bo",
        "phone": "06 11112222",
    }

    answer = visitor.post(world.url("/burenhulp/aanbod/"), once(values))

    assert answer.status_code == 302
    row = Offer.objects.get()
    assert row.block == world.block
    assert "4321" not in str(Offer.objects.values().get())


@pytest.mark.parametrize("first", list(Side))
def test_one_yes_shows_neither_page_anything(world: World, visitor: Client, first: Side) -> None:
    proposal = neighbours.proposed(world)
    own = {Side.ASKER: _asker(world, proposal), Side.HELPER: _helper(world, proposal)}

    _says(visitor, own[first], proposal, Answer.YES)

    assert not [each for each in SECRETS if each in visitor.get(own[Side.HELPER]).content.decode()]
    asker = visitor.get(own[Side.ASKER]).content.decode()
    assert not [each for each in (neighbours.HELPER, neighbours.HELPER_PHONE) if each in asker]


def test_after_two_yeses_the_helper_reads_where_to_go(world: World, visitor: Client) -> None:
    proposal = neighbours.proposed(world)
    for page in (_asker(world, proposal), _helper(world, proposal)):
        _says(visitor, page, proposal, Answer.YES)

    answer = visitor.get(_helper(world, proposal))

    assert all(each in answer.content.decode() for each in SECRETS)
    assert answer["Cache-Control"] == "no-store"
    assert neighbours.HELPER_PHONE in visitor.get(_asker(world, proposal)).content.decode()


def test_when_it_is_done_the_helper_no_longer_reads_it(world: World, visitor: Client) -> None:
    proposal = neighbours.agreed(world)

    visitor.post(f"{_helper(world, proposal)}gedaan/", once({"code": proposal.code}))

    assert Ask.objects.get().outcome == Outcome.DONE
    assert not [each for each in SECRETS if each in visitor.get(_helper(world, proposal)).content.decode()]


def test_done_is_not_for_what_was_not_agreed(world: World, visitor: Client) -> None:
    proposal = neighbours.proposed(world)

    answer = visitor.post(f"{_helper(world, proposal)}gedaan/", once({"code": proposal.code}))

    assert answer.status_code == 404
    assert Ask.objects.get().closed_at is None


def test_the_link_of_one_opens_nothing_of_the_other(world: World, visitor: Client) -> None:
    proposal = neighbours.proposed(world)
    token = re.search(r"aanbod/(.+)/", _helper(world, proposal))[1]

    assert visitor.get(world.url(f"/burenhulp/vraag/{token}/")).status_code == 404
    assert visitor.get(world.url(f"/burenhulp/vraag/{token[:-2]}xx/")).status_code == 404


def test_a_helper_answers_only_what_was_proposed_to_them(world: World, visitor: Client) -> None:
    proposal = neighbours.proposed(world)
    stranger = neighbours.offer(world, reach={"phone": "06 99990000"})

    answer = _says(visitor, _at(world, links.help_offer_path, stranger.pk), proposal, Answer.YES)

    assert answer.status_code == 404
    proposal.refresh_from_db()
    assert proposal.helper_says == Answer.WAITING


def test_the_link_in_another_neighbourhood_opens_nothing(world: World, visitor: Client) -> None:
    path = links.help_ask_path(neighbours.ask(world).pk)

    assert visitor.get(world.url(path, where=world.other)).status_code == 404


def test_of_what_is_forgotten_the_link_tells_just_that(world: World, visitor: Client) -> None:
    asked = neighbours.ask(world)
    path = _at(world, links.help_ask_path, asked.pk)
    asked.delete()

    answer = visitor.get(path)

    assert answer.status_code == 404
    assert "Dit is vergeten" in answer.content.decode()


def test_taking_an_offer_back_forgets_it_at_once(world: World, visitor: Client) -> None:
    path = _at(world, links.help_offer_path, neighbours.offer(world).pk)

    visitor.post(f"{path}stop/", once())

    assert not Offer.objects.exists()


def test_somebody_in_a_circle_says_yes_by_their_link_and_then_knows_whom_to_ring(world: World, visitor: Client) -> None:
    circle, _members = neighbours.circle(world, "An", "Bea")
    asked = neighbours.mutual_aid.invite(circle=circle, first_name="Cor", phone="", by=world.by("Marijke"), at=NOW)
    path = _at(world, links.help_circle_path, asked.pk)
    assert not {"An", "Bea", "06 11110000"} & set(re.findall(r"[\w ]+", visitor.get(path).content.decode()))

    visitor.post(f"{path}antwoord/", once({"says": "yes"}))

    page = visitor.get(path).content.decode()
    assert "06 11110000" in page
    assert "06 11110001" not in page


def test_a_family_council_is_made_shared_and_closed_without_an_account(world: World, visitor: Client) -> None:
    start = visitor.post(world.url("/burenhulp/beraad/"), once({"first_name": "Nel", "question": "Hoe helpen we oma?"}))
    path = start["Location"].partition("?")[0]
    visitor.post(f"{path}wie/", once({"first_name": "Tante Lies"}))
    visitor.post(f"{path}wat/", once({"weekday": "0", "what": "Soep brengen", "member": ""}))
    lies, task = CouncilMember.objects.get(), CouncilTask.objects.get()
    member = _at(world, links.help_kin_path, lies.pk)
    assert "Soep brengen" not in visitor.get(member).content.decode()

    visitor.post(f"{path}anders/", once({"code": lies.code, "act": "see"}))
    visitor.post(f"{member}wie/", once({"code": task.code, "act": "take"}))
    assert "Tante Lies" in visitor.get(path).content.decode()

    visitor.post(f"{path}klaar/", once())
    assert not Council.objects.exists()
    assert visitor.get(member).status_code == 404
