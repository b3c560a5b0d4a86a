"""Marijke handles the post: a mail comes in, is put in plain words, told, and its reactions go back."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from tests.listening import posts
from tests.world import World, once
from wijkwerk.kernel import clock
from wijkwerk.listening.enums import PostState
from wijkwerk.listening.models import Announcement, PostWish
from wijkwerk.notices.models import Message
from wijkwerk.people.models import Person

pytestmark = pytest.mark.django_db


def _send(world: World, path: str, values: dict[str, object] | None = None, *, who: str = "Marijke") -> HttpResponse:
    return world.client_for(who).post(world.url(path), once(values))


def _plain(world: World, **changed: object) -> dict[str, object]:
    return {
        "sender": "Gemeente Kadestad",
        "sender_kind": "municipality",
        "reply_to": "wegen@kadestad.example",
        "title": "De straat gaat open",
        "summary": "De gemeente maakt een nieuw riool.",
        "place": "Klinkerkade",
        "react_until": (clock.now() + timedelta(days=30)).date().isoformat(),
        "blocks": [str(world.block.pk)] if world.block else [],
        "version": "1",
        **changed,
    }


def test_a_saved_mail_lies_in_the_tray_with_what_can_be_kept_of_it(world: World) -> None:
    raw = posts.saved_mail(pdf=posts.PDF, png=posts.picture(), exe=b"MZ\x90\x00")

    response = _send(world, "/post/mail/", {"sender_kind": "municipality", "mail": SimpleUploadedFile("a.eml", raw)})

    row = Announcement.objects.get()
    assert response["Location"] == world.url(f"/post/{row.code}/")
    assert (row.sender, row.reply_to, row.subject) == ("Jan de Wit", "jan@kadestad.example", "Riool Klinkerkade")
    assert [each.name for each in row.attachments.order_by("pk")] == ["bijlage.pdf", "bijlage.png"]


def test_a_pasted_mail_lies_in_the_tray(world: World) -> None:
    pasted = "Van: Jan de Wit <jan@kadestad.example>\nOnderwerp: Riool\n\nWij beginnen."

    _send(world, "/post/mail/", {"sender_kind": "municipality", "pasted": pasted})

    row = Announcement.objects.get()
    assert (row.subject, row.original) == ("Riool", "Wij beginnen.")


@pytest.mark.parametrize(
    "values",
    [{}, {"pasted": "   "}, {"mail": SimpleUploadedFile("a.eml", b"\x00" * 500)}],
    ids=["nothing", "blank", "no mail"],
)
def test_what_is_no_mail_is_told(world: World, values: dict[str, object]) -> None:
    response = _send(world, "/post/mail/", {"sender_kind": "municipality", **values})

    assert response.status_code == 422
    assert not Announcement.objects.exists()


def test_a_host_puts_a_letter_in_the_tray_and_reads_none_of_it(world: World) -> None:
    values = {"sender": "Gemeente", "sender_kind": "municipality", "subject": "Riool", "original": "Wij beginnen."}

    response = _send(world, "/post/nieuw/", values, who="Hanna")

    row = Announcement.objects.get()
    assert response["Location"] == world.url("/post/nieuw/")
    assert world.client_for("Hanna").get(world.url(f"/post/{row.code}/")).status_code == 403


def test_plain_words_then_told_then_on_the_page_of_the_neighbourhood(world: World) -> None:
    row = posts.letter(world)

    _send(world, f"/post/{row.code}/in-gewone-woorden/", _plain(world))
    _send(world, f"/post/{row.code}/vertel/")

    row.refresh_from_db()
    assert row.state == PostState.TOLD
    assert "De straat gaat open" in world.client_for(None).get(world.url("/bekendmakingen/")).content.decode()


def test_who_saves_late_sees_the_other_words_and_keeps_the_own(world: World) -> None:
    row = posts.summarised(world)
    late = _plain(world, summary="Mijn eigen woorden.", version="1")

    response = _send(world, f"/post/{row.code}/in-gewone-woorden/", late)

    page = response.content.decode()
    assert response.status_code == 422
    assert "Drie weken kun je er niet" in page
    assert "Mijn eigen woorden." in page
    assert 'name="version" value="2"' in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"ends_on": "2026-12-01"},
        {"starts_on": "2026-12-02", "ends_on": "2026-12-01"},
        {"react_until": "2020-01-01"},
        {"starts_on": "9999-01-01"},
        {"blocks": ["999999"]},
        {"streets": ["Verzonnenstraat"]},
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_saved(world: World, wrong: dict[str, object]) -> None:
    row = posts.letter(world)

    response = _send(world, f"/post/{row.code}/in-gewone-woorden/", _plain(world, **wrong))

    row.refresh_from_db()
    assert response.status_code == 422
    assert row.state == PostState.UNREAD


def test_each_mail_holds_a_link_to_have_no_more(world: World) -> None:
    _send(world, f"/post/wens/{world.persons['Joost'].code}/", {"act": "yes"})
    row = posts.summarised(world)

    _send(world, f"/post/{row.code}/vertel/")

    message = Message.objects.get()
    assert message.to == "joost@voorbeeld.example"
    assert "/post-uit/" in message.body
    assert f"/bekendmakingen/{row.code}/" in message.body


def test_each_mail_is_in_the_language_of_who_reads_it_around_the_words_of_the_letter(world: World) -> None:
    row = posts.summarised(world)
    _send(world, f"/post/wens/{world.persons['Joost'].code}/", {"act": "yes"})
    Person.objects.filter(pk=world.persons["Joost"].pk).update(languages=["ar", "nl"])

    _send(world, f"/post/{row.code}/vertel/")

    body = Message.objects.get().body
    assert "De gemeente maakt een nieuw riool." in body
    assert "أين: Klinkerkade" in body
    assert f"/bekendmakingen/{row.code}/?taal=ar" in body
    assert "Waar:" not in body


def test_the_answer_is_told_in_the_language_it_was_reacted_in(world: World) -> None:
    row = posts.told(world)
    visitor = world.client_for(None)
    visitor.cookies["taal"] = "tr"
    said = {"kind": "fine", "text": "", "email": "nel@voorbeeld.example"}
    visitor.post(world.url(f"/bekendmakingen/{row.code}/"), once(said))
    posts.returned(world, row)
    Message.objects.all().delete()

    _send(world, f"/post/{row.code}/antwoord/", {"said": "Er komt een plek."})

    assert Message.objects.get().subject == "Cevap var: De straat gaat open"


def test_the_text_that_goes_back_names_only_who_wants_it_and_only_to_the_sender(world: World) -> None:
    posts.reaction(row := posts.told(world), first_name="Nel")
    client = world.client_for("Marijke")

    ready = client.get(world.url(f"/post/{row.code}/terug/")).context["form"].initial["said"]
    client.post(world.url(f"/post/{row.code}/terug/"), once({"said": ready}))

    row.refresh_from_db()
    assert "Waar moet ik mijn auto laten?" in row.returned_text
    assert "Nel" not in row.returned_text
    assert "Nel" in Message.objects.get().body


def test_letters_on_paper_are_for_doors_without_a_name(world: World) -> None:
    row = posts.told(world)

    page = world.client_for("Marijke").get(world.url(f"/post/{row.code}/brieven/")).content.decode()

    assert "Klinkerkade 12" in page
    assert "Fatima" not in page


@pytest.mark.parametrize("path", ["/brieven/?als=etiketten", "/brieven/?als=csv", "/affiche/", "/affiche/?maat=a3"])
def test_paper_comes_in_every_form(world: World, path: str) -> None:
    row = posts.told(world)

    assert world.client_for("Marijke").get(world.url(f"/post/{row.code}{path}")).status_code == 200


def test_what_somebody_said_about_mail_is_noted_for_them(world: World) -> None:
    path = f"/post/wens/{world.persons['Joost'].code}/"

    _send(world, path, {"act": "yes"})
    noted = PostWish.objects.get()
    _send(world, path, {"act": "no"})

    assert noted.heard_by == world.users["Marijke"]
    assert not PostWish.objects.exists()


def test_the_tray_is_searched_and_has_drawers(world: World) -> None:
    posts.told(world)
    posts.letter(world, subject="Glasvezel", sender="Kadenet")
    client = world.client_for("Marijke")

    found = client.get(world.url("/post/"), {"q": "kadenet"}).content.decode()
    unread = client.get(world.url("/post/"), {"bak": "ongelezen"}).content.decode()

    assert "Glasvezel" in found and "De straat gaat open" not in found
    assert "Glasvezel" in unread and "De straat gaat open" not in unread
