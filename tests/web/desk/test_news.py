"""Written once at the desk, it becomes everything else; who sends sees every address in one of the counts."""

import re

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.pictures.made import photo
from tests.publishing import telling
from tests.publishing.test_bounces import _report
from tests.web.forms_on import forms_on
from tests.world import NOW, World, once
from wijkwerk.jobs import mailings, outbox
from wijkwerk.kernel import clock
from wijkwerk.publishing import commands as publishing
from wijkwerk.publishing.enums import DeliveryState, GivenBy
from wijkwerk.publishing.models import Delivery, Mailing, Piece, Subscription

pytestmark = pytest.mark.django_db
WRITTEN = {"title": "De kas is af", "lead": "Kom zaterdag kijken.", "body": "Met **koffie**.", "language": "nl"}


@pytest.fixture(autouse=True)
def proved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wijkwerk.web.shared.proof.is_fresh", lambda request, at: True)


def _page(world: World, path: str) -> str:
    return world.client_for("Marijke").get(world.url(path)).content.decode()


def _post(world: World, path: str, **told: object) -> int:
    return world.client_for("Marijke").post(world.url(path), once(told)).status_code


def test_what_is_written_stays_ours_until_it_is_put_on_the_site(world: World) -> None:
    status = _post(world, "/publicaties/nieuw/", **WRITTEN)

    piece = Piece.objects.get()
    before = world.client_for(None).get(world.url(f"/nieuws/{piece.code}/")).status_code
    _post(world, f"/publicaties/{piece.code}/plaats/")

    assert (status, before) == (302, 404)
    assert "<strong>koffie</strong>" in _page(world, f"/nieuws/{piece.code}/")


def test_from_an_activity_one_writes_about_it_and_its_day_comes_along(world: World) -> None:
    activity = world.activity(days=4000)
    form = next(
        each for each in forms_on(_page(world, f"/publicaties/nieuw/?activiteit={activity.code}")) if each.typed
    )
    assert form.values["activity"] == [activity.code]

    _post(world, "/publicaties/nieuw/", **WRITTEN, activity=activity.code)

    page = _page(world, f"/publicaties/{Piece.objects.get().code}/")
    assert "12.00 uur, Kadehuis" in page


def test_the_text_for_a_group_is_short_and_the_one_for_the_street_paper_is_whole(world: World) -> None:
    piece = telling.piece(world, body="Met **koffie**.")

    page = _page(world, f"/publicaties/{piece.code}/")

    group, paper = re.findall(r"<textarea[^>]*readonly[^>]*>(.*?)</textarea>", page, re.DOTALL)
    assert "*De kas is af*" in group and "koffie" not in group and f"/nieuws/{piece.code}/" in group
    assert "Met koffie." in paper and "Kadehuis" in paper
    assert "https://wa.me/?text=%2ADe%20kas" in page


def test_a_photo_needs_words_and_can_go_again(world: World) -> None:
    piece = telling.piece(world)
    page = f"/publicaties/{piece.code}/"
    told = {**WRITTEN, "version": piece.version}
    without = _post(world, page, **told, picture=SimpleUploadedFile("kas.jpg", photo()))
    _post(world, page, **told, picture=SimpleUploadedFile("kas.jpg", photo()), picture_shows="De kas")
    piece.refresh_from_db()
    had = piece.picture_id

    _post(world, page, **WRITTEN, version=piece.version, no_picture="on")

    piece.refresh_from_db()
    assert without == 422
    assert had is not None and piece.picture_id is None


def test_who_saves_an_older_one_sees_both(world: World) -> None:
    piece = telling.piece(world)
    first = {**WRITTEN, "version": piece.version, "title": "Van de een"}
    _post(world, f"/publicaties/{piece.code}/", **first)

    answer = world.client_for("Samira").post(
        world.url(f"/publicaties/{piece.code}/"), once({**first, "title": "Van de ander"})
    )

    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Zo staat het er nu" in html and "Van de een" in html and 'value="Van de ander"' in html


def test_a_newsletter_goes_out_with_one_button_and_its_counts_add_up(world: World) -> None:
    for name in ("nel", "greet", "omar"):
        telling.yes(world.neighbourhood, f"{name}@voorbeeld.example")
    piece = telling.piece(world, body="Met **koffie**.")
    page = _page(world, f"/publicaties/{piece.code}/mail/")

    _post(world, f"/publicaties/{piece.code}/mail/")
    mailings.send(at=clock.now(), worker_id="worker-1")

    mailing, sent = Mailing.objects.get(), mail.outbox[0]
    counts = _page(world, f"/publicaties/verzending/{mailing.code}/")
    assert "<b>3</b> lezers" in page
    assert len(mail.outbox) == 3
    assert "Met koffie." in sent.body and "/nieuwsbrief/afmelden/" in sent.body
    assert "<strong>koffie</strong>" in sent.alternatives[0][0] and "<img" not in sent.alternatives[0][0]
    assert re.findall(r"<dd[^>]*>(?:<bdi>)?\s*(\d+)", counts) == ["3", "0", "0", "0", "0", "3"]


def test_a_trial_goes_to_oneself_only(world: World) -> None:
    telling.yes(world.neighbourhood, "nel@voorbeeld.example")
    piece = telling.piece(world)

    _post(world, f"/publicaties/{piece.code}/proef/")
    outbox.send_messages(at=NOW.replace(year=2100))

    assert mail.outbox[-1].to == ["marijke@voorbeeld.example"]
    assert "{leave}" not in mail.outbox[-1].body


def _in_doubt(world: World) -> Delivery:
    mailing = telling.mailing(world, ["nel@voorbeeld.example"])
    row = publishing.claim(numbers=[mailing.deliveries.get().pk], worker_id="worker-1", at=NOW)[0]
    publishing.mark_handing_over(delivery=row, at=NOW)
    publishing.recover(worker_id="worker-1", at=NOW)
    return row


@pytest.mark.parametrize(("act", "state"), [("aangekomen", DeliveryState.SENT), ("nog-eens", DeliveryState.WAITING)])
def test_a_person_says_what_became_of_the_one_in_doubt(world: World, act: str, state: DeliveryState) -> None:
    row = _in_doubt(world)
    shown = _page(world, f"/publicaties/verzending/{row.mailing.code}/")

    _post(world, f"/publicaties/bezorging/{row.code}/{act}/")
    _post(world, f"/publicaties/bezorging/{row.code}/{act}/")

    row.refresh_from_db()
    assert "nel@voorbeeld.example" in shown and "brak af precies bij dit adres" in shown
    assert row.state == state


def test_a_mailing_is_stopped_and_goes_on(world: World) -> None:
    mailing = telling.mailing(world, ["nel@voorbeeld.example"])
    page = f"/publicaties/verzending/{mailing.code}/"

    _post(world, f"{page}stop/")
    stopped = _page(world, page)
    _post(world, f"{page}verder/")

    assert "Stilgezet" in stopped and "Onderweg" in _page(world, page)


def test_a_mail_that_came_back_is_read_in_as_a_file_or_pasted(world: World) -> None:
    row = _in_doubt(world)
    raw = _report(row.message_id)

    wrong = _post(world, "/publicaties/teruggekomen/", pasted="Dag buur")
    nothing = _post(world, "/publicaties/teruggekomen/")
    right = _post(world, "/publicaties/teruggekomen/", file=SimpleUploadedFile("terug.eml", raw))

    row.refresh_from_db()
    assert (wrong, nothing, right) == (422, 422, 302)
    assert row.state == DeliveryState.BOUNCED
    assert _post(world, "/publicaties/teruggekomen/", pasted=raw.decode()) == 302


def test_a_yes_on_paper_is_noted_by_code_and_gets_a_letter(world: World) -> None:
    fatima, piece = world.persons["Fatima"], telling.piece(world, body="Met **koffie**.")
    facts = publishing.SenderFacts(town="Klinkerstad", return_address="Kadehuis, Klinkerkade 12")
    publishing.set_sender(neighbourhood=world.neighbourhood, facts=facts, by=world.by("Marijke"), at=NOW)

    unknown = _post(world, "/publicaties/lezers/papier/", code="AAA-AAA", given_by=GivenBy.PHONE)
    noted = _post(world, "/publicaties/lezers/papier/", code=fatima.code.lower(), given_by=GivenBy.PHONE)

    letter = _page(world, f"/publicaties/{piece.code}/brieven/")
    assert (unknown, noted) == (422, 302)
    assert "Fatima<br>" in letter and "9999 XA\u00a0 KLINKERSTAD" in letter and "<strong>koffie</strong>" in letter
    assert letter.count('class="vensterbrief"') == 1


def test_who_calls_to_stop_is_taken_off_by_who_hears_it(world: World) -> None:
    row = telling.yes(world.neighbourhood, "nel@voorbeeld.example")
    listed = _page(world, "/publicaties/lezers/?q=NEL")

    world.client_for("Marijke").post(world.url(f"/publicaties/lezers/{row.code}/stop/"))

    assert "nel@voorbeeld.example" in listed
    assert "nel@voorbeeld.example" not in _page(world, "/publicaties/lezers/")
    assert Subscription.objects.get().email == ""


def test_who_only_writes_sees_no_readers_and_sends_nothing(world: World) -> None:
    piece, samira = telling.piece(world), world.client_for("Samira")

    seen = samira.get(world.url(f"/publicaties/{piece.code}/"))

    assert seen.status_code == 200 and "Verstuur als nieuwsbrief" not in seen.content.decode()
    for path in ("lezers/", f"{piece.code}/mail/", f"{piece.code}/brieven/", "afzender/"):
        assert samira.get(world.url(f"/publicaties/{path}")).status_code == 403


def test_a_flyer_and_posters_hold_the_code_to_read_on(world: World) -> None:
    piece = telling.piece(world, body="Met **koffie**.")

    flyer, poster = (_page(world, f"/publicaties/{piece.code}/blad/?maat={size}") for size in ("a5", "a3"))

    assert "vel--a5" in flyer and "koffie" in flyer and "<svg" in flyer
    assert "vel--a3" in poster and "koffie" not in poster


def test_how_fast_it_goes_is_bounded_and_a_key_has_a_plain_name(world: World) -> None:
    wrong = world.client_for("Marijke").post(
        world.url("/publicaties/afzender/"), once({"per_minute": "9999", "dkim_selector": "geen naam/.."})
    )

    assert wrong.status_code == 422
    assert _post(world, "/publicaties/afzender/", per_minute="20", dkim_selector="s2026") == 302
