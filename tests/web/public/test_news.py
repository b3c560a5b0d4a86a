"""What is told stands on the site for everybody; the newsletter takes a yes from the mail and a no in one click."""

import re

import pytest
from django.core import mail
from django.test import Client

from tests.pictures.made import photo
from tests.publishing import telling
from tests.world import NOW, World, once
from wijkwerk.jobs import outbox
from wijkwerk.pictures.rules import encode
from wijkwerk.publishing import commands as publishing
from wijkwerk.publishing import queries
from wijkwerk.publishing.enums import Channel, Language, SubscriptionState
from wijkwerk.publishing.models import Subscription

pytestmark = pytest.mark.django_db
NEL = "nel@voorbeeld.example"


def _read(world: World, path: str, **asked: str) -> str:
    return world.client_for(None).get(world.url(path), asked).content.decode()


def test_only_what_was_put_on_the_site_is_there(world: World) -> None:
    shown, hidden = telling.piece(world), telling.piece(world, published=False, title="Nog geheim")
    withdrawn = telling.piece(world, title="Toch niet")
    publishing.withdraw(piece=withdrawn, by=world.by("Marijke"), at=NOW)

    news = _read(world, "/nieuws/")

    assert shown.title in news
    assert hidden.title not in news and withdrawn.title not in news
    assert world.client_for(None).get(world.url(f"/nieuws/{hidden.code}/")).status_code == 404
    assert shown.title in _read(world, "/")


def test_news_can_be_searched_and_read_by_language(world: World) -> None:
    telling.piece(world, title="De kas is af", body="Met één dahlia.")
    telling.piece(world, title="Help with letters", language=Language.ENGLISH)

    found, english = _read(world, "/nieuws/", q="DAHLIA een"), _read(world, "/nieuws/", **{"in": "en"})

    assert "De kas is af" in found and "Help with letters" not in found
    assert "Help with letters" in english and "De kas is af" not in english
    assert 'lang="en"' in english
    assert "Daarover vinden we niets" in _read(world, "/nieuws/", q="olifant")


def test_a_piece_tells_when_and_where_and_shows_its_picture_only_while_it_is_there(world: World) -> None:
    piece = telling.piece(world, activity=world.activity(days=4000), body="Kom **ook**!", picture_shows="De kas")
    publishing.show_picture(piece=piece, encoded=encode(photo()), by=world.by("Marijke"), at=NOW)
    picture = world.url(f"/nieuws/{piece.code}/foto/")

    html = _read(world, f"/nieuws/{piece.code}/")
    there = world.client_for(None).get(picture)
    publishing.withdraw(piece=piece, by=world.by("Marijke"), at=NOW)

    assert "<strong>ook</strong>" in html and "Kadehuis" in html and 'alt="De kas"' in html
    assert (there.status_code, there["Content-Type"]) == (200, "image/webp")
    assert world.client_for(None).get(picture).status_code == 404


def _asked(world: World, email: str = NEL) -> Client:
    client = world.client_for(None)
    answer = client.post(world.url("/nieuwsbrief/"), once({"email": email}))
    assert answer["Location"] == world.url("/nieuwsbrief/gevraagd/")
    return client


def _link() -> str:
    outbox.send_messages(at=NOW.replace(year=2100))
    return re.search(r"http://testserver(\S+)", mail.outbox[-1].body)[1]


def test_yes_is_a_link_from_the_mail_and_then_a_button(world: World) -> None:
    client = _asked(world)
    link = _link()

    opened = client.get(link).content.decode()
    before = Subscription.objects.get().state
    client.post(link, once())

    row = Subscription.objects.get()
    assert "hooguit een paar keer per maand" in opened
    assert before == SubscriptionState.ASKED
    assert (row.state, row.agreed_text in opened) == (SubscriptionState.CONFIRMED, True)


def test_nobody_learns_from_the_page_who_is_on_the_list(world: World) -> None:
    telling.yes(world.neighbourhood, NEL)

    _asked(world)

    assert mail.outbox == []
    assert "afmelden" in _link()


def test_no_mailbox_is_filled_by_who_types_an_address_again_and_again(world: World) -> None:
    for _nth in range(3):
        _asked(world)

    answer = world.client_for(None).post(world.url("/nieuwsbrief/"), once({"email": NEL}))

    assert answer.status_code == 429


def test_a_wrong_address_is_told_with_what_was_typed(world: World) -> None:
    answer = world.client_for(None).post(world.url("/nieuwsbrief/"), once({"email": "nel"}))

    assert answer.status_code == 422
    assert 'value="nel"' in answer.content.decode()


def test_a_mail_program_leaves_by_itself_without_a_login_or_a_forgery_token(world: World) -> None:
    """RFC 8058: a post to the address in the head of the mail, which must not lead elsewhere."""
    row = telling.yes(world.neighbourhood, NEL)
    program = Client(enforce_csrf_checks=True)

    address = world.url(f"/nieuwsbrief/afmelden/{queries.token_of(row)}/")
    opened = program.get(address)
    still = Subscription.objects.getting(Channel.EMAIL).count()
    answer = program.post(address, {"List-Unsubscribe": "One-Click"})

    assert (opened.status_code, still) == (200, 1)
    assert answer.status_code == 200
    assert not Subscription.objects.getting(Channel.EMAIL).exists()


def test_who_left_can_have_the_proof_erased_too(world: World) -> None:
    row = telling.yes(world.neighbourhood, NEL)
    client, token = world.client_for(None), queries.token_of(row)
    client.post(world.url(f"/nieuwsbrief/afmelden/{token}/"))

    client.post(world.url(f"/nieuwsbrief/wissen/{token}/"))

    assert not Subscription.objects.exists()
    assert "niets meer" in client.get(world.url(f"/nieuwsbrief/afmelden/{token}/")).content.decode()


def test_on_my_page_i_see_what_i_agreed_to_and_stop_it(world: World) -> None:
    joost = world.client_for("Joost")
    joost.post(world.url("/mijn/nieuwsbrief/"), once())
    seen = joost.get(world.url("/mijn/nieuwsbrief/")).content.decode()
    row = Subscription.objects.get()

    fatima = world.client_for("Fatima").post(world.url(f"/mijn/nieuwsbrief/{row.code}/stop/"))
    joost.post(world.url(f"/mijn/nieuwsbrief/{row.code}/stop/"))

    row.refresh_from_db()
    assert row.agreed_text in seen and "eigen bladzijde" in seen
    assert fatima.status_code == 404
    assert row.state == SubscriptionState.ENDED
