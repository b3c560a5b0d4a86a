"""Mail that came back says which mail it was, and whether it will still come."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.publishing import telling
from tests.world import NOW, World
from wijkwerk.kernel.actor import VISITOR
from wijkwerk.publishing import commands as publishing
from wijkwerk.publishing import queries
from wijkwerk.publishing.enums import DeliveryState
from wijkwerk.publishing.files import read_bounce

MARK = "<0123456789abcdef01234567.K7Q-4MX@kade.example>"
REPORT = """\
From: MAILER-DAEMON@ontvanger.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="grens"

--grens
Content-Type: text/plain

This is the mail system. I'm sorry to have to inform you of something.

--grens
Content-Type: message/delivery-status

Reporting-MTA: dns; ontvanger.example

Final-Recipient: rfc822; nel@voorbeeld.example
Action: {action}
Status: {status}
Diagnostic-Code: smtp; {said}

--grens
Content-Type: message/rfc822

Message-ID: {mark}
From: wij@kade.example
To: nel@voorbeeld.example
Subject: Nieuws

Dag
--grens--
"""


def _report(
    mark: str = MARK,
    action: str = "failed",
    status: str = "5.1.1",
    said: str = "550 5.1.1 <nel@voorbeeld.example> unknown",
) -> bytes:
    return REPORT.format(mark=mark, action=action, status=status, said=said).encode()


def test_a_report_tells_which_mail_it_is_about_and_what_the_server_said() -> None:
    found = read_bounce(_report())

    assert found is not None
    assert (found.message_id, found.is_final, found.said) == (MARK, True, "550 5.1.1 <nel@voorbeeld.example> unknown")


def test_a_report_that_it_only_comes_later_is_not_final() -> None:
    found = read_bounce(_report(action="delayed", status="4.4.1"))

    assert found is not None and not found.is_final


def test_what_a_server_says_in_its_own_way_is_read_for_our_mark() -> None:
    found = read_bounce(f"Sorry! Remote host said: 550 5.1.1 no such user\nMessage-Id: {MARK}\n".encode())

    assert found is not None
    assert (found.message_id, found.is_final, found.said) == (MARK, True, "5.1.1")


@pytest.mark.parametrize("raw", [b"", b"Dag buur", b"\xff\xfe\x00", b"Content-Type: multipart/report; boundary=\n\n--"])
def test_what_is_about_no_mail_of_ours_is_no_report(raw: bytes) -> None:
    assert read_bounce(raw) is None


@given(st.binary(max_size=300))
def test_nothing_that_somebody_reads_in_breaks_it(raw: bytes) -> None:
    found = read_bounce(b"Content-Type: multipart/report; boundary=x\n" + raw + MARK.encode() + raw)

    assert found is None or found.message_id.startswith("<")


@pytest.mark.django_db
def test_a_mail_that_came_back_is_shown_without_its_address_in_what_was_said(world: World) -> None:
    row = telling.sent(world)

    publishing.take_bounce(
        neighbourhood=world.neighbourhood, raw=_report(row.message_id), by=world.by("Marijke"), at=NOW
    )

    found = queries.problems(row.mailing).get()
    assert (found.state, found.answer) == (DeliveryState.BOUNCED, "550 5.1.1 <…> unknown")
    assert queries.standing(row.mailing) == queries.Standing(did_not_arrive=1)


@pytest.mark.django_db
def test_a_report_about_a_mail_of_another_neighbourhood_is_not_ours(world: World) -> None:
    row = telling.sent(world)

    with pytest.raises(publishing.NotAReport):
        publishing.take_bounce(neighbourhood=world.other, raw=_report(row.message_id), by=VISITOR, at=NOW)


@pytest.mark.django_db
def test_a_mail_that_only_comes_later_stays_as_it_is(world: World) -> None:
    row = telling.sent(world)

    with pytest.raises(publishing.OnlyLater):
        raw = _report(row.message_id, action="delayed", status="4.0.0")
        publishing.take_bounce(neighbourhood=world.neighbourhood, raw=raw, by=world.by("Marijke"), at=NOW)

    assert queries.standing(row.mailing) == queries.Standing(sent=1)
