"""The head of a mail tells for whom it is, of whom it says to be, and whether a person wrote it; it believes nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkwerk.listening import rules
from wijkwerk.listening.rules import Head, Kind

OWN = "wijk@kade.example"


def _head(*lines: str, body: str = "Wij beginnen.") -> Head:
    given_lines = lines if any(line.startswith("From:") for line in lines) else ("From: jan@kadestad.example", *lines)
    return rules.read_head("\n".join([*given_lines, "", body]).encode(), own=OWN)


@pytest.mark.parametrize(
    ("lines", "tags"),
    [
        (["To: wijk+klinkerbuurt@kade.example"], ("klinkerbuurt",)),
        (["To: Buurt <Wijk+Klinkerbuurt@KADE.example>, ander@voorbeeld.example"], ("klinkerbuurt",)),
        (["To: wijk+hier@kade.example", "Cc: wijk+daar@kade.example"], ("hier", "daar")),
        (["Delivered-To: wijk+daar@kade.example", "To: wijk+hier@kade.example"], ("daar",)),
        (["To: wijk@kade.example"], ()),
        (["To: nietwijk+hier@kade.example"], ()),
        (["To: wijk+hier@kade.example.evil.example"], ()),
    ],
)
def test_the_tag_of_our_own_address_tells_for_whom_it_is(lines: list[str], tags: tuple[str, ...]) -> None:
    assert _head(*lines).tags == tags


@pytest.mark.parametrize(
    ("written", "sender"),
    [
        ("jan@kadestad.example", "jan@kadestad.example"),
        ('"Wit, Jan de" <Jan@Kadestad.example>', "jan@kadestad.example"),
        ("=?utf-8?q?Jan_de_W=C3=ADt?= <jan@kadestad.example>", "jan@kadestad.example"),
        ('"wegen@kadestad.example" <dief@voorbeeld.example>', "dief@voorbeeld.example"),
        ('"<wegen@kadestad.example>" <dief@voorbeeld.example>', ""),
        ("=?utf-8?q?=3Cwegen=40kadestad=2Eexample=3E?= <dief@voorbeeld.example>", ""),
        ("wegen@kadestad.example, dief@voorbeeld.example", ""),
        ("Gemeente", ""),
    ],
)
def test_a_name_that_looks_like_an_address_is_not_taken_for_the_sender(written: str, sender: str) -> None:
    assert _head(f"From: {written}").sender == sender


def test_a_mail_of_two_senders_is_of_nobody() -> None:
    assert _head("From: wegen@kadestad.example", "From: dief@voorbeeld.example").sender == ""


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        ([], Kind.WRITTEN),
        (["Auto-Submitted: no"], Kind.WRITTEN),
        (["Auto-Submitted: auto-replied (vacation)"], Kind.AUTOMATIC),
        (["X-Autoreply: yes"], Kind.AUTOMATIC),
        (["Return-Path: <>"], Kind.AUTOMATIC),
        (["Content-Type: multipart/report; report-type=disposition-notification; boundary=x"], Kind.AUTOMATIC),
        (["Precedence: bulk"], Kind.BULK),
        (["List-Id: <bewonersbrief.kadestad.example>"], Kind.BULK),
        (["Auto-Submitted: auto-generated"], Kind.BULK),
        (["Content-Type: multipart/report; report-type=delivery-status; boundary=x"], Kind.REPORT),
        (["From: MAILER-DAEMON@kadestad.example", "Return-Path: <>"], Kind.REPORT),
        (["From: Buurt <wijk+klinkerbuurt@kade.example>"], Kind.LOOP),
    ],
)
def test_what_no_person_wrote_is_known_by_its_head(lines: list[str], kind: Kind) -> None:
    assert _head(*lines).kind is kind


def test_only_what_a_person_wrote_may_be_an_answer_and_a_list_may_be_post() -> None:
    assert {kind for kind in Kind if rules.never_an_answer(kind) is None} == {Kind.WRITTEN}
    assert {kind for kind in Kind if rules.never_post(kind) is None} == {Kind.WRITTEN, Kind.BULK}


def test_that_a_mail_server_doubts_the_sender_counts_whoever_wrote_it_down() -> None:
    assert _head("Authentication-Results: mx.kade.example; spf=pass; dmarc=fail").is_unproven
    assert not _head("Authentication-Results: mx.kade.example; dmarc=pass").is_unproven


def test_a_mail_that_comes_by_two_ways_is_one_and_another_under_its_number_is_another() -> None:
    once = _head("Message-ID: <1@x>", "To: wijk+hier@kade.example")

    assert _head("Received: by another way", "Message-ID: <1@x>", "To: wijk+hier@kade.example").mark == once.mark
    assert _head("Message-ID: <1@x>", "To: wijk+hier@kade.example", body="Toch niet.").mark != once.mark
    assert _head("Message-ID: <1@x>", "To: wijk+daar@kade.example").mark != once.mark


@given(st.binary(max_size=400))
def test_whatever_comes_in_has_a_head(raw: bytes) -> None:
    head = rules.read_head(b"From: \xff<a@b.nl>\nTo: " + raw, own=OWN)

    assert len(head.mark) == 64
    assert len(head.sender) <= 254
