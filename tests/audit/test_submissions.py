"""A form sent twice is handled once, also when both arrive at the same moment; after a while it is forgotten."""

from datetime import timedelta

import pytest

from tests.at_once import all_at_once
from tests.world import NOW
from wijkwerk.audit import commands as audit
from wijkwerk.audit.models import Submission

pytestmark = pytest.mark.django_db


def test_a_repeat_gets_the_first_answer_and_does_nothing() -> None:
    done: list[str] = []

    def act() -> str:
        done.append("done")
        return f"/antwoord/{len(done)}/"

    first = audit.handled_once("k", act, at=NOW)

    assert audit.handled_once("k", act, at=NOW) == first == "/antwoord/1/"
    assert done == ["done"]


def test_what_failed_may_be_sent_again() -> None:
    def fails() -> str:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        audit.handled_once("k", fails, at=NOW)

    assert audit.handled_once("k", lambda: "/goed/", at=NOW) == "/goed/"


def test_old_keys_are_forgotten_and_young_ones_are_not() -> None:
    audit.handled_once("old", lambda: "/a/", at=NOW - timedelta(days=8))
    audit.handled_once("young", lambda: "/b/", at=NOW)

    assert audit.forget_submissions(at=NOW) == 1
    assert list(Submission.objects.values_list("key", flat=True)) == ["young"]


@pytest.mark.django_db(transaction=True)
def test_two_thumbs_at_the_same_moment_do_it_once() -> None:
    done: list[str] = []

    answers = all_at_once(lambda _thumb: audit.handled_once("k", lambda: done.append("x") or "/a/", at=NOW))

    assert done == ["x"]
    assert answers == ["/a/"] * 4
