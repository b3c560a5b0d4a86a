"""A resident asks something without an account, and reads the answer."""

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from tests.pictures.made import SECRET, photo
from tests.world import NOW, World, once
from wijkwerk.jobs import outbox
from wijkwerk.kernel import clock
from wijkwerk.listening import commands as listening
from wijkwerk.listening.models import Reply, Signal
from wijkwerk.notices import commands as notices

pytestmark = pytest.mark.django_db


def test_fatima_gets_a_code_and_a_page(world: World) -> None:
    client = world.client_for(None)

    response = client.post(
        world.url("/vraag/"), once({"said": "De lamp is stuk.", "kind": "need", "where": "Kade", "contact": "Fatima"})
    )

    signal = Signal.objects.get()
    assert response["Location"].startswith(world.url(f"/vraag/{signal.code}/"))
    assert signal.code in client.get(response["Location"]).content.decode()


def test_the_same_form_sent_twice_is_one_message(world: World) -> None:
    client, form = world.client_for(None), once({"said": "De lamp is stuk.", "kind": "need"})

    first = client.post(world.url("/vraag/"), form)
    second = client.post(world.url("/vraag/"), form)

    assert Signal.objects.count() == 1
    assert first["Location"] == second["Location"]


@pytest.mark.parametrize(
    ("field", "value"),
    [("said", ""), ("said", "x" * 5000), ("kind", "iets"), ("key", "geen sleutel"), ("where", "y" * 500)],
)
def test_nonsense_is_told_and_what_was_typed_stays(world: World, field: str, value: str) -> None:
    form = {**once({"said": "De lamp is stuk.", "kind": "need", "where": "Kade"}), field: value}

    response = world.client_for(None).post(world.url("/vraag/"), form)

    assert response.status_code == 422
    assert not Signal.objects.exists()
    assert "Wat je hebt ingevuld, staat er nog." in response.content.decode()


@pytest.mark.parametrize("said", ["<script>alert(1)</script>", "🙂🙂", "مرحبا بكم", "{{ 7|add:7 }}", "a\x00b\x07c"])
def test_strange_words_are_shown_as_words(world: World, said: str) -> None:
    client = world.client_for(None)

    response = client.post(world.url("/vraag/"), once({"said": said, "kind": "need"}))

    page = client.get(response["Location"]).content.decode()
    assert "<script>alert" not in page
    assert "14" not in Signal.objects.get().text


def test_the_page_shows_the_answer_and_nothing_of_how_to_reach_the_sender(world: World) -> None:
    signal = world.signal(contact="Fatima, 06 12345678")
    listening.answer(signal=signal, said="We komen woensdag.", by=world.by("Marijke"), at=NOW)

    page = world.client_for(None).get(world.url(f"/vraag/{signal.code}/")).content.decode()

    assert "We komen woensdag." in page
    assert "06 12345678" not in page


def test_a_code_of_another_neighbourhood_opens_nothing(world: World) -> None:
    signal = world.signal()

    response = world.client_for(None).get(world.url(f"/vraag/{signal.code}/", where=world.other))

    assert response.status_code == 404


def test_who_tries_codes_is_stopped(world: World) -> None:
    client = world.client_for(None)

    answers = [client.get(world.url(f"/vraag/ZZZ-ZZ{number % 10}/")).status_code for number in range(22)]

    assert answers[0] == 404
    assert answers[-1] == 429


def test_above_the_limit_the_right_code_opens_nothing_either(world: World) -> None:
    """Else who guesses goes on, and knows a hit by its answer."""
    client, signal = world.client_for(None), world.signal()
    for number in range(20):
        client.get(world.url(f"/vraag/ZZZ-ZZ{number % 10}/"))

    assert client.get(world.url(f"/vraag/{signal.code}/")).status_code == 429


def test_a_double_shows_the_answer_to_the_one_it_went_on_as(world: World) -> None:
    first, second = world.signal("De lamp is stuk."), world.signal("Die lamp doet het niet.")
    listening.merge(signals=[first, second], by=world.by("Marijke"), at=NOW)
    listening.answer(signal=first, said="We komen.", by=world.by("Marijke"), at=NOW)

    page = world.client_for(None).get(world.url(f"/vraag/{second.code}/")).content.decode()

    assert "We komen." in page


def test_saying_more_opens_it_again(world: World) -> None:
    signal = world.signal()
    listening.answer(signal=signal, said="Klaar.", by=world.by("Marijke"), at=NOW)

    world.client_for(None).post(world.url(f"/vraag/{signal.code}/"), once({"said": "Het tocht nog."}))

    signal.refresh_from_db()
    assert signal.state == "picked_up"
    assert Reply.objects.filter(is_ours=False).count() == 1


@pytest.mark.parametrize(("language", "direction"), [("nl", "ltr"), ("en", "ltr"), ("ar", "rtl"), ("tr", "ltr")])
def test_the_ask_page_speaks_four_languages(world: World, language: str, direction: str) -> None:
    page = world.client_for(None).get(world.url("/vraag/"), {"taal": language}).content.decode()

    assert f'<html lang="{language}" dir="{direction}">' in page


def test_the_workbench_stays_in_dutch_whatever_language_was_chosen(world: World) -> None:
    client = world.client_for("Marijke")
    client.get(world.url("/vraag/"), {"taal": "ar"})

    page = client.get(world.url("/werkbank/")).content.decode()

    assert '<html lang="nl"' in page


def test_danger_is_a_number_to_call_and_not_a_form(world: World) -> None:
    page = world.client_for(None).get(world.url("/vraag/")).content.decode()

    assert "tel:112" in page
    assert "Veilig Thuis" in page


def test_mail_goes_out_later_and_its_words_go(world: World) -> None:
    at = clock.now()
    message = notices.queue(
        neighbourhood=world.neighbourhood, to="fatima@voorbeeld.example", subject="Antwoord", body="We komen.", at=at
    )

    outbox.send_messages(at=at)

    message.refresh_from_db()
    assert [sent.to for sent in mail.outbox] == [["fatima@voorbeeld.example"]]
    assert (message.to, message.body, message.sent_at) == ("", "", at)


def test_a_mail_server_that_is_down_holds_up_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    at = clock.now()
    message = notices.queue(neighbourhood=None, to="fatima@voorbeeld.example", subject="Code", body="123", at=at)
    monkeypatch.setattr("django.core.mail.EmailMessage.send", _refused)

    for _nth in range(notices.MOST_ATTEMPTS):
        outbox.send_messages(at=at)
        message.refresh_from_db()
        at = message.send_after

    assert message.given_up_at is not None
    assert message.to == ""


def _refused(self: object, fail_silently: bool = False) -> int:
    raise ConnectionRefusedError


def _with_photo(world: World, content: bytes, who: str | None = None, **more: str) -> HttpResponse:
    file = SimpleUploadedFile("lek.jpg", content)
    return world.client_for(who).post(
        world.url("/vraag/"), once({"said": "Het lekt hier.", "kind": "need", "photo": file, **more})
    )


def test_a_photo_comes_along_light_and_without_where_it_was_made(world: World) -> None:
    _with_photo(world, photo())

    code = Signal.objects.get().code
    sender = world.client_for(None).get(world.url(f"/vraag/{code}/foto/"))
    desk = world.client_for("Marijke").get(world.url(f"/werkbank/bericht/{code}/foto/"))
    assert sender["Content-Type"] == "image/webp" and len(sender.content) <= 40_000
    assert SECRET.encode() not in sender.content
    assert desk.content == sender.content


def test_what_is_no_photo_is_refused_kindly_and_the_words_stay(world: World) -> None:
    answer = _with_photo(world, b"MZ this is a program")

    assert answer.status_code == 422
    assert "Dit kunnen we niet lezen als foto" in answer.content.decode()
    assert "Het lekt hier." in answer.content.decode()
    assert not Signal.objects.exists()


@pytest.mark.parametrize("who", [None, "Fatima", "Hanna"])
def test_a_photo_of_a_message_opens_at_the_desk_for_who_follows_it_up_only(world: World, who: str | None) -> None:
    _with_photo(world, photo())

    path = world.url(f"/werkbank/bericht/{Signal.objects.get().code}/foto/")
    assert world.client_for(who).get(path).status_code in {302, 403, 404}


def test_who_is_signed_in_finds_the_message_on_the_own_page(world: World) -> None:
    _with_photo(world, photo(), "Fatima", is_mine="on")

    assert Signal.objects.get().person == world.persons["Fatima"]
    assert "Het lekt hier." in world.client_for("Fatima").get(world.url("/mijn/")).content.decode()


def test_who_is_signed_in_may_ask_as_anybody(world: World) -> None:
    _with_photo(world, photo(), "Fatima")

    assert Signal.objects.get().person is None
    assert Signal.objects.get().heard_by is None
