"""The look at a sender's domain says what is good, what is wrong and what to do; and when nobody answered, that it does not know."""

import base64
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from tests.publishing.name_server import Zone, name_server
from tests.world import NOW, World
from wijkwerk.publishing import commands as publishing
from wijkwerk.publishing import queries
from wijkwerk.publishing.enums import Verdict
from wijkwerk.publishing.queries import lookups
from wijkwerk.publishing.rules import Found, Looked, Setup, domain, judged
from wijkwerk.web.shared.templatetags.news import ADVICE

KEY = base64.b64encode(bytes(294)).decode()
SHORT_KEY, TOO_SHORT_KEY = (base64.b64encode(bytes(size)).decode() for size in (162, 94))
SPF, DMARC = "v=spf1 include:mail.example ~all", "v=DMARC1; p=quarantine; rua=mailto:x@kade.example"


def _good() -> dict[str, list[str]]:
    return {
        "kade.example": ["iets anders", SPF],
        "mail._domainkey.kade.example": [f"v=DKIM1; k=rsa; p={KEY}"],
        "_dmarc.kade.example": [DMARC],
    }


@pytest.fixture
def zone(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Zone]:
    """Answers in time, however busy this computer is."""
    monkeypatch.setattr(lookups, "SECONDS", 60.0)
    with name_server(_good()) as found:
        settings.DNS_SERVER = found.address
        yield found


@pytest.fixture
def silent_zone(zone: Zone, monkeypatch: pytest.MonkeyPatch) -> Zone:
    """Never answers, and nobody waits long for it."""
    monkeypatch.setattr(lookups, "SECONDS", 0.2)
    zone.is_silent = True
    return zone


def _verdicts(domain: str = "kade.example", selector: str = "mail") -> dict[Looked, Verdict]:
    return {each.looked: each.verdict for each in judged(queries.look_up(domain, selector))}


def test_a_domain_in_order_is_good_three_times(zone: Zone) -> None:
    assert _verdicts() == {Looked.SPF: Verdict.GOOD, Looked.DKIM: Verdict.GOOD, Looked.DMARC: Verdict.GOOD}


def test_a_key_longer_than_one_piece_is_read_whole_and_an_alias_is_followed(zone: Zone) -> None:
    zone["k1.mail.example"] = zone.pop("mail._domainkey.kade.example")
    zone.aliases["mail._domainkey.kade.example"] = "k1.mail.example"

    assert len(zone["k1.mail.example"][0]) > 255
    assert _verdicts()[Looked.DKIM] is Verdict.GOOD


def test_a_name_that_does_not_exist_is_wrong_and_not_unknown(zone: Zone) -> None:
    del zone["_dmarc.kade.example"]

    assert _verdicts()[Looked.DMARC] is Verdict.WRONG


def test_what_holds_for_a_domain_holds_for_what_lies_under_it(zone: Zone) -> None:
    zone["nieuws.kade.example"] = [SPF]

    assert _verdicts("nieuws.kade.example")[Looked.DMARC] is Verdict.GOOD


def test_a_server_that_says_nothing_leaves_all_three_unknown(silent_zone: Zone) -> None:
    assert set(_verdicts().values()) == {Verdict.UNKNOWN}


def test_a_server_that_fails_for_one_name_leaves_only_that_one_unknown(zone: Zone) -> None:
    zone.broken.add("mail._domainkey.kade.example")

    found = _verdicts()

    assert found == {Looked.SPF: Verdict.GOOD, Looked.DKIM: Verdict.UNKNOWN, Looked.DMARC: Verdict.GOOD}


def _page(world: World) -> str:
    facts = publishing.SenderFacts(email="nieuws@kade.example", dkim_selector="mail")
    publishing.set_sender(neighbourhood=world.neighbourhood, facts=facts, by=world.by("Marijke"), at=NOW)
    return world.client_for("Marijke").get(world.url("/publicaties/afzender/?kijk=ja")).content.decode()


@pytest.mark.django_db
def test_the_page_says_in_words_what_is_good(world: World, zone: Zone) -> None:
    page = _page(world)

    assert page.count("goed</span>") == 3 and "niet kunnen nakijken" not in page


@pytest.mark.django_db
def test_the_page_says_in_words_that_it_could_not_be_looked_at(world: World, silent_zone: Zone) -> None:
    assert _page(world).count("niet kunnen nakijken") == 3


def _only(looked: Looked, **texts: list[str] | None) -> Found:
    setup = Setup("kade.example", "mail", **{"spf": [SPF], "dkim": [f"p={KEY}"], "dmarc": [DMARC], **texts})
    return next(each for each in judged(setup) if each.looked is looked)


@pytest.mark.parametrize(
    ("texts", "verdict", "reason"),
    [
        (["v=spf1 mx -all"], Verdict.GOOD, "spf_good"),
        (["v=spf1 redirect=_spf.mail.example"], Verdict.GOOD, "spf_good"),
        (["v=spf1 mx"], Verdict.BETTER, "spf_no_end"),
        (["v=spf1 mx ?all"], Verdict.BETTER, "spf_no_end"),
        (["v=spf1 mx +all"], Verdict.WRONG, "spf_everybody"),
        (
            ["v=spf1 " + " ".join(f"include:{nth}.example" for nth in range(11)) + " ~all"],
            Verdict.WRONG,
            "spf_too_long",
        ),
        ([SPF, SPF], Verdict.WRONG, "more_than_one"),
        ([], Verdict.WRONG, "no_spf"),
        (None, Verdict.UNKNOWN, "no_answer"),
    ],
)
def test_of_spf_it_says(texts: list[str] | None, verdict: Verdict, reason: str) -> None:
    found = _only(Looked.SPF, spf=texts)

    assert (found.verdict, found.reason) == (verdict, reason)


@pytest.mark.parametrize(
    ("text", "verdict", "reason"),
    [
        (f"v=DKIM1; k=rsa; p={SHORT_KEY}", Verdict.BETTER, "dkim_short"),
        (f"v=DKIM1; k=rsa; p={TOO_SHORT_KEY}", Verdict.WRONG, "dkim_too_short"),
        (f"v=DKIM1; k=ed25519; p={base64.b64encode(bytes(32)).decode()}", Verdict.GOOD, "dkim_good"),
        (f"v=DKIM1; t=y; p={KEY}", Verdict.BETTER, "dkim_tries"),
        ("v=DKIM1; p=", Verdict.WRONG, "dkim_withdrawn"),
        ("v=DKIM1; p=geen sleutel!", Verdict.WRONG, "dkim_unreadable"),
        ("iets anders", Verdict.WRONG, "no_dkim"),
    ],
)
def test_of_dkim_it_says(text: str, verdict: Verdict, reason: str) -> None:
    found = _only(Looked.DKIM, dkim=[text])

    assert (found.verdict, found.reason) == (verdict, reason)


@pytest.mark.parametrize(
    ("text", "verdict", "reason"),
    [
        ("v=DMARC1; p=reject", Verdict.GOOD, "dmarc_good"),
        ("v=DMARC1; p=none", Verdict.BETTER, "dmarc_only_looks"),
        ("v=DMARC1; rua=mailto:x@kade.example", Verdict.WRONG, "dmarc_no_policy"),
        ("v=spf1 -all", Verdict.WRONG, "no_dmarc"),
    ],
)
def test_of_dmarc_it_says(text: str, verdict: Verdict, reason: str) -> None:
    found = _only(Looked.DMARC, dmarc=[text])

    assert (found.verdict, found.reason) == (verdict, reason)


def test_without_the_name_of_the_key_it_asks_for_it() -> None:
    found = judged(Setup("kade.example", "", [SPF], None, [DMARC]))

    assert (found[1].verdict, found[1].reason) == (Verdict.UNKNOWN, "no_selector")


def test_an_address_at_a_provider_for_everybody_is_told_before_anything_else() -> None:
    assert judged(Setup("gmail.com", "", [], None, [])) == [Found(Looked.ADDRESS, Verdict.WRONG, "of_everybody")]


def test_every_reason_has_its_words() -> None:
    source = (Path(domain.__file__)).read_text()
    reasons = set(re.findall(r'Verdict\.[A-Z]+, "(\w+)"', source))

    assert len(reasons) > 10
    assert reasons | {f"no_{looked}" for looked in (Looked.SPF, Looked.DKIM, Looked.DMARC)} <= ADVICE.keys()
