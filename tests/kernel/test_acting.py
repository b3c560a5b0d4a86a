"""Who acts, what may follow on what, and how a no is said."""

import pytest

from wijkwerk.kernel.actor import COMMAND_LINE, VISITOR, WORKER, Actor, ActorKind, Door, person
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.kernel.states import NotNow, Outdated, check_move

TABLE = {"new": {"open", "gone"}, "open": {"done"}, "done": set[str](), "gone": set[str]()}


def test_a_person_acts_with_their_own_login() -> None:
    assert person(7) == Actor(kind=ActorKind.PERSON, door=Door.DESK, id=7)
    assert person(7).user_id == 7


@pytest.mark.parametrize(
    "actor",
    [VISITOR, WORKER, COMMAND_LINE, Actor(kind=ActorKind.PARTNER, door=Door.LINK, id=7)],
    ids=lambda actor: actor.kind,
)
def test_who_is_no_person_has_no_login(actor: Actor) -> None:
    assert actor.user_id is None


def test_acting_for_somebody_else_says_so_and_by_which_door() -> None:
    actor = person(7, door=Door.KITCHEN_TABLE, on_behalf_of=12)

    assert (actor.on_behalf_of, actor.door) == (12, Door.KITCHEN_TABLE)


@pytest.mark.parametrize(("now", "to"), [(now, to) for now, reachable in TABLE.items() for to in sorted(reachable)])
def test_a_move_that_the_table_knows_is_made(now: str, to: str) -> None:
    assert check_move(now, to, table=TABLE) == to


@pytest.mark.parametrize(
    ("now", "to"), [(now, to) for now in [*TABLE, "unknown"] for to in TABLE if to not in TABLE.get(now, set())]
)
def test_every_other_move_is_refused(now: str, to: str) -> None:
    with pytest.raises(NotNow):
        check_move(now, to, table=TABLE)


@pytest.mark.parametrize("refusal", [NotNow, Outdated])
def test_a_refusal_says_what_to_do_in_a_sentence(refusal: type[Refusal]) -> None:
    assert str(refusal()) == refusal.for_people
    assert str(refusal()).endswith(".")


def test_a_refusal_can_say_it_in_its_own_words() -> None:
    refused = NotNow("De dienst van dinsdag is al vol.")

    assert str(refused) == str(refused.for_people) == "De dienst van dinsdag is al vol."


def test_words_for_one_refusal_are_not_those_of_the_next() -> None:
    NotNow("De dienst van dinsdag is al vol.")

    assert str(NotNow()).startswith("Dit kan nu niet meer")
