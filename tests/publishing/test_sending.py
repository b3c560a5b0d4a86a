"""A mailing goes slowly, each address once, and whatever happens stands where somebody sees it."""

import os
import re
import signal
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from pytest_django import Settings

from tests.publishing import telling
from tests.publishing.mail_server import Inbox, mail_server
from tests.world import NOW, World
from wijkwerk.jobs import mailings
from wijkwerk.kernel.actor import VISITOR
from wijkwerk.publishing import commands as publishing
from wijkwerk.publishing import queries, rules
from wijkwerk.publishing.enums import DeliveryState
from wijkwerk.publishing.models import Delivery, Mailing, Subscription

pytestmark = pytest.mark.django_db
SIX = [f"buur{number}@voorbeeld.example" for number in range(6)]


class Killed(BaseException):
    """What a worker that is killed does not live to see."""


@pytest.fixture
def inbox(settings: Settings) -> Iterator[Inbox]:
    with mail_server() as found:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", found.port
        yield found


def _run(*, rounds: int = 4, at: datetime = NOW, worker_id: str = "worker-1") -> datetime:
    """So many stretches, ten seconds apart; gives the moment after the last."""
    for _nth in range(rounds):
        mailings.send(at=at, worker_id=worker_id)
        at += timedelta(seconds=10)
    return at


def _states(mailing: Mailing) -> dict[str, int]:
    rows = Delivery.objects.filter(mailing=mailing).order_by("pk").values_list("state", flat=True)
    return {state: list(rows).count(state) for state in rows}


def _doubt(mailing: Mailing) -> Delivery:
    row: Delivery = Delivery.objects.get(mailing=mailing, state=DeliveryState.DOUBT)
    return row


def test_everybody_who_said_yes_gets_it_once(world: World, inbox: Inbox) -> None:
    mailing = telling.mailing(world, SIX)

    _run()

    mailing.refresh_from_db()
    assert sorted(inbox.addresses) == SIX
    assert mailing.done_at is not None
    assert queries.standing(mailing) == queries.Standing(sent=6)


def test_a_mail_says_how_to_leave_in_its_head_and_in_its_words(world: World, inbox: Inbox) -> None:
    telling.mailing(world, SIX[:1])
    _run()

    _address, mail = inbox.accepted[0]
    link = re.fullmatch(r"<https://kade\.example/nieuwsbrief/afmelden/([^/]+)/>", mail["List-Unsubscribe"].strip())
    assert link is not None
    token = link[1]
    words = {
        part.get_content_type(): part.get_payload(decode=True).decode()
        for part in mail.walk()
        if part.get_filename() is None and not part.is_multipart()
    }
    assert queries.by_token(world.neighbourhood, token) == Subscription.objects.get()
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert all(token in each for each in words.values())
    assert "\n.met een punt vooraan" in words["text/plain"].replace("\r", "")


def test_it_goes_no_faster_than_the_neighbourhood_set(world: World, inbox: Inbox) -> None:
    facts = publishing.SenderFacts(per_minute=6)
    publishing.set_sender(neighbourhood=world.neighbourhood, facts=facts, by=world.by("Marijke"), at=NOW)
    telling.mailing(world, SIX)

    mailings.send(at=NOW, worker_id="worker-1")
    mailings.send(at=NOW + timedelta(seconds=5), worker_id="worker-1")
    at_first = len(inbox.accepted)
    _run(rounds=3, at=NOW + timedelta(seconds=10))

    assert (at_first, len(inbox.accepted)) == (1, 4)


def test_killed_before_the_last_dot_it_goes_again_by_itself(
    world: World, inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailing = telling.mailing(world, SIX)
    with monkeypatch.context() as killing, pytest.raises(Killed):
        killing.setattr(publishing, "mark_handing_over", _kill)
        _run(rounds=1)

    _run()

    assert sorted(inbox.addresses) == SIX
    assert queries.standing(mailing) == queries.Standing(sent=6)


def _kill(**_told: object) -> None:
    raise Killed


@pytest.mark.parametrize("is_accepted", [True, False], ids=["after it was accepted", "before it was accepted"])
def test_killed_after_the_last_dot_only_that_one_waits_for_a_person(
    world: World, inbox: Inbox, monkeypatch: pytest.MonkeyPatch, is_accepted: bool
) -> None:
    mailing = telling.mailing(world, SIX)
    inbox.at_the_end = lambda _address: None if is_accepted else ""
    with monkeypatch.context() as killing, pytest.raises(Killed):
        killing.setattr(publishing, "settle", _kill)
        _run(rounds=1)
    inbox.at_the_end = lambda _address: None

    at = _run()
    row = _doubt(mailing)
    arrived = row.subscription is not None and row.subscription.email in inbox.addresses
    alone = queries.standing(mailing)
    act = publishing.was_received if arrived else publishing.try_again
    act(delivery=row, by=world.by("Marijke"), at=at)
    _run(at=at)

    assert arrived == is_accepted
    assert alone == queries.Standing(sent=5, in_doubt=1)
    assert sorted(inbox.addresses) == SIX
    assert queries.standing(mailing) == queries.Standing(sent=6)


def test_a_worker_that_is_asked_to_stop_first_settles_what_it_holds(world: World, inbox: Inbox) -> None:
    mailing = telling.mailing(world, SIX)
    before = signal.signal(signal.SIGTERM, lambda _number, _frame: _kill())
    inbox.at_the_end = lambda _address: os.kill(os.getpid(), signal.SIGTERM)
    try:
        with pytest.raises(Killed):
            _run(rounds=1)
    finally:
        signal.signal(signal.SIGTERM, before)

    assert queries.standing(mailing) == queries.Standing(sent=1, waiting=5)
    assert len(inbox.accepted) == 1


def test_a_line_that_breaks_before_the_answer_leaves_that_one_in_doubt(world: World, inbox: Inbox) -> None:
    mailing = telling.mailing(world, SIX[:3])
    inbox.at_the_end = lambda address: "" if address == SIX[1] else None

    at = _run()
    _run(at=at + timedelta(minutes=1))

    row = _doubt(mailing)
    assert row.subscription is not None and row.subscription.email == SIX[1]
    assert sorted(inbox.addresses) == [SIX[0], SIX[2]]


def test_it_is_tried_again_under_the_same_mark(world: World, inbox: Inbox) -> None:
    mailing = telling.mailing(world, SIX[:1])
    inbox.at_the_end = lambda _address: ""
    at = _run()
    inbox.at_the_end = lambda _address: None
    row = _doubt(mailing)

    publishing.try_again(delivery=row, by=world.by("Marijke"), at=at)
    _run(at=at)

    assert inbox.marks() == {row.message_id}


def test_what_a_worker_that_never_comes_back_had_claimed_goes_to_another(world: World, inbox: Inbox) -> None:
    mailing = telling.mailing(world, SIX[:2])
    numbers = list(Delivery.objects.values_list("pk", flat=True))
    publishing.claim(numbers=numbers, worker_id="worker-7", at=NOW)

    _run(at=NOW + timedelta(minutes=1))
    at_first = len(inbox.accepted)
    _run(at=NOW + rules.CLAIM_LASTS + timedelta(minutes=1))

    assert at_first == 0
    assert queries.standing(mailing).sent == len(inbox.accepted) == 2


def test_two_workers_never_serve_the_same_address(world: World, inbox: Inbox) -> None:
    telling.mailing(world, SIX)
    numbers = list(Delivery.objects.values_list("pk", flat=True))

    first = publishing.claim(numbers=numbers, worker_id="worker-1", at=NOW)
    second = publishing.claim(numbers=numbers, worker_id="worker-2", at=NOW)

    assert (len(first), second) == (6, [])


def test_an_address_that_is_refused_is_told_at_once_and_holds_up_no_other(world: World, inbox: Inbox) -> None:
    mailing = telling.mailing(world, SIX)
    inbox.answers[SIX[2]] = f"550 5.1.1 <{SIX[2]}> is unknown here"

    _run()

    row = queries.problems(mailing).get()
    assert (row.state, row.answer) == (DeliveryState.REFUSED, "550 5.1.1 <…> is unknown here")
    assert queries.standing(mailing) == queries.Standing(sent=5, did_not_arrive=1)
    assert len(inbox.accepted) == 5


def test_an_address_that_is_refused_for_now_is_tried_later_and_then_arrives(world: World, inbox: Inbox) -> None:
    mailing = telling.mailing(world, SIX[:2])
    inbox.answers[SIX[0]] = "451 4.7.1 greylisted"
    at = _run()
    at_first = queries.standing(mailing)
    inbox.answers.clear()

    _run(at=at + timedelta(minutes=5))

    assert at_first == queries.Standing(sent=1, waiting=1)
    assert sorted(inbox.addresses) == SIX[:2]


def test_what_is_refused_for_now_too_often_is_given_up_where_somebody_sees_it(world: World, inbox: Inbox) -> None:
    mailing = telling.mailing(world, SIX[:1])
    inbox.answers[SIX[0]] = "452 4.2.2 mailbox full"

    for nth in range(rules.MOST_ATTEMPTS + 2):
        _run(rounds=1, at=NOW + timedelta(days=nth))

    mailing.refresh_from_db()
    assert _states(mailing) == {DeliveryState.GIVEN_UP: 1}
    assert queries.standing(mailing).did_not_arrive == 1
    assert mailing.done_at is not None


def test_a_server_that_takes_nothing_lets_the_mailing_rest_and_loses_nothing(world: World, inbox: Inbox) -> None:
    mailing = telling.mailing(world, SIX)
    inbox.at_sender = "550 5.7.1 sender not allowed"
    _run()
    mailing.refresh_from_db()
    resting = (mailing.problem, queries.standing(mailing))
    inbox.at_sender = "250 ok"

    _run(at=NOW + timedelta(minutes=3))

    mailing.refresh_from_db()
    assert resting == ("550 5.7.1 sender not allowed", queries.Standing(waiting=6))
    assert sorted(inbox.addresses) == SIX
    assert (mailing.problem, mailing.rests_until) == ("", None)


def test_without_any_server_it_waits(world: World, settings: Settings, inbox: Inbox) -> None:
    mailing = telling.mailing(world, SIX)
    settings.EMAIL_PORT = 1

    _run()

    mailing.refresh_from_db()
    assert mailing.problem == "ConnectionRefusedError"
    assert queries.standing(mailing) == queries.Standing(waiting=6)


def test_who_leaves_while_it_is_underway_gets_it_no_more(world: World, inbox: Inbox) -> None:
    mailing = telling.mailing(world, SIX[:2])
    publishing.leave(subscription=Subscription.objects.get(email=SIX[0]), by=VISITOR, at=NOW)

    _run()

    assert inbox.addresses == [SIX[1]]
    assert queries.standing(mailing) == queries.Standing(sent=1, left=1)


def test_who_is_erased_while_it_is_underway_gets_it_no_more_and_is_still_counted(world: World, inbox: Inbox) -> None:
    mailing = telling.mailing(world, SIX[:2])
    publishing.erase(subscription=Subscription.objects.get(email=SIX[0]), by=VISITOR, at=NOW)

    _run()

    assert inbox.addresses == [SIX[1]]
    assert queries.standing(mailing).total == 2


def test_a_mailing_that_was_stopped_goes_on_where_it_was(world: World, inbox: Inbox) -> None:
    facts = publishing.SenderFacts(per_minute=12)
    publishing.set_sender(neighbourhood=world.neighbourhood, facts=facts, by=world.by("Marijke"), at=NOW)
    mailing = telling.mailing(world, SIX)
    at = _run(rounds=1)
    publishing.stop(mailing=mailing, by=world.by("Marijke"), at=at)
    at = _run(at=at)
    stopped = len(inbox.accepted)

    publishing.resume(mailing=mailing, by=world.by("Marijke"), at=at)
    _run(at=at)

    assert stopped == 2
    assert sorted(inbox.addresses) == SIX


def test_an_address_to_which_no_mail_can_be_made_is_refused_by_us(world: World, inbox: Inbox) -> None:
    mailing = telling.mailing(world, SIX[:2])
    Subscription.objects.filter(email=SIX[0]).update(email="een@twee@drie.example")

    _run()

    assert queries.standing(mailing) == queries.Standing(sent=1, did_not_arrive=1)
    assert queries.problems(mailing).get().answer == mailings.NO_ADDRESS


def test_nothing_goes_while_no_mailing_waits(world: World, inbox: Inbox) -> None:
    assert mailings.send(at=NOW, worker_id="worker-1") == 0
    assert inbox.connections == 0


def test_a_backend_that_is_no_mail_server_is_served_once_too(world: World, mailoutbox: list[object]) -> None:
    mailing = telling.mailing(world, SIX)

    _run()

    assert len(mailoutbox) == 6
    assert queries.standing(mailing).sent == 6
