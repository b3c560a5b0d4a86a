"""Gifts on the desk: Ravi writes one down, thanks by mail, prints a letter; Joost reads his own, and nobody reads another's."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.funding import spending
from tests.funding.test_donations import gift
from tests.world import TODAY, World, just_proved, once
from wijkwerk.funding.models import Donation
from wijkwerk.ledger.enums import AccountKind
from wijkwerk.notices.models import Message

pytestmark = pytest.mark.django_db
NEW = {"given_as": "cash", "cents": "25", "given_on": TODAY.isoformat(), "purpose": "de speeltuin"}


@pytest.fixture
def ravi(world: World) -> Client:
    Authenticator.objects.create(user=world.users["Ravi"], type=Authenticator.Type.TOTP, data={"secret": "x"})
    return just_proved(world.client_for("Ravi"))


def test_cash_of_nobody_known_goes_into_the_box(world: World, ravi: Client) -> None:
    box = spending.box(world)

    sent = ravi.post(world.url("/giften/nieuw/"), once({**NEW, "box": str(box.pk)}))

    row = Donation.objects.get()
    assert sent["Location"].endswith(f"/giften/{row.code}/")
    assert spending.balance(world, AccountKind.INCOME) == 2500
    assert "onbekend" in ravi.get(world.url("/giften/")).content.decode()


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"cents": ""}, "Vul een bedrag in van meer dan niets"),
        ({"given_as": "thing", "cents": ""}, "bij spullen wat het was"),
        ({"given_on": "2999-01-01"}, "Kies een dag"),
        ({"given_on": "2090-01-01"}, "nog moet komen"),
        ({"first_name": "Nel", "organisation": "Fonds"}, "Vul een naam in"),
        ({"organisation": "Fonds"}, "kennen we niet"),
    ],
)
def test_what_cannot_be_gets_a_clear_answer(world: World, ravi: Client, changed: dict[str, str], told: str) -> None:
    answer = ravi.post(world.url("/giften/nieuw/"), once({**NEW, **changed}))

    assert (answer.status_code, told in answer.content.decode()) == (422, True)
    assert not Donation.objects.exists()


def test_thanks_go_by_mail_in_plain_words(world: World, ravi: Client) -> None:
    row = gift(world)

    ravi.post(world.url(f"/giften/{row.code}/bedankt/"), once({"mail": "ja"}))

    mail = Message.objects.get(to="joost@voorbeeld.example")
    assert "Dank je wel voor je gift van 20 november 2026: €\xa050." in mail.body
    assert "de speeltuin" in mail.body
    row.refresh_from_db()
    assert row.thanked_on is not None


def test_the_letters_of_a_year_hold_what_somebody_gave(world: World, ravi: Client) -> None:
    gift(world)
    gift(world, cents=1050)

    letters = ravi.get(world.url(f"/giften/brieven/{TODAY.year}/")).content.decode()

    assert "Samen in geld: €\xa060,50." in letters
    assert "is geen ANBI" in letters


def test_joost_reads_his_own_letter_and_fatima_has_none(world: World) -> None:
    gift(world)
    joost, fatima = world.client_for("Joost"), world.client_for("Fatima")

    assert "Wat ik gaf" in joost.get(world.url("/mijn/lid/")).content.decode()
    assert "Samen in geld" in joost.get(world.url(f"/mijn/lid/giften/{TODAY.year}/")).content.decode()
    assert fatima.get(world.url(f"/mijn/lid/giften/{TODAY.year}/")).status_code == 404


def test_who_waits_for_a_thank_you_is_counted_once_and_one_step_away(world: World, ravi: Client) -> None:
    gift(world, purpose="de speeltuin")
    gift(world, purpose="de moestuin")
    gift(world, purpose="de bibliotheek", wants_thanks=False)

    everything = ravi.get(world.url("/giften/")).content.decode()
    waiting = ravi.get(world.url("/giften/"), {"bedanken": "1"}).content.decode()

    assert "Er is nog 1 gever die graag een bedankje krijgt." in everything
    assert "bedanken=1" in everything
    assert [word in waiting for word in ("de speeltuin", "de moestuin", "de bibliotheek")] == [True, True, False]


def test_a_word_is_looked_for_among_who_waits_for_a_thank_you(world: World, ravi: Client) -> None:
    gift(world, purpose="de speeltuin")
    gift(world, purpose="de speeltuin van vroeger", wants_thanks=False)

    found = ravi.get(world.url("/giften/"), {"bedanken": "1", "q": "speeltuin"}).content.decode()
    other = ravi.get(world.url("/giften/"), {"bedanken": "1", "q": "moestuin"}).content.decode()

    assert ("de speeltuin" in found, "van vroeger" in found) == (True, False)
    assert "Geen gift gevonden" in other


def test_when_everybody_was_thanked_the_page_says_so(world: World, ravi: Client) -> None:
    gift(world, wants_thanks=False)

    answer = ravi.get(world.url("/giften/"), {"bedanken": "1"}).content.decode()

    assert "Niemand wacht op een bedankje" in answer
    assert "bedankje krijgt" not in ravi.get(world.url("/giften/")).content.decode()


def test_a_mistake_is_off_the_list(world: World, ravi: Client) -> None:
    row = gift(world)

    ravi.post(world.url(f"/giften/{row.code}/vergissing/"), once())

    assert "Er staat nog geen gift op" in ravi.get(world.url("/giften/")).content.decode()
    assert ravi.post(world.url(f"/giften/{row.code}/vergissing/"), once()).status_code == 302


def test_who_works_with_people_does_not_see_who_gave(world: World) -> None:
    row = gift(world)

    assert world.client_for("Marijke").get(world.url("/giften/")).status_code == 403
    assert world.client_for("Marijke").get(world.url(f"/giften/{row.code}/")).status_code == 403
