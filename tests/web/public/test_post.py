"""What the neighbourhood reads, says and does about its post; and who hands a letter in."""

import pytest
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.listening import posts
from tests.world import NOW, World, once
from wijkwerk.listening import commands as listening
from wijkwerk.listening.enums import CameBy, PostState
from wijkwerk.listening.models import Announcement, PostWish, Reaction
from wijkwerk.web.shared.links import HAND_IN_SALT, HANDED_IN_SALT, STOP_SALT

pytestmark = pytest.mark.django_db
LETTER = {"sender_kind": "company", "subject": "Glasvezel", "original": "Wij leggen glasvezel aan.", "reply_to": ""}


def test_a_visitor_reacts_without_an_account(world: World) -> None:
    row, client = posts.told(world), world.client_for(None)
    form = once({"kind": "worry", "text": "Waar moet mijn auto?"})

    answer = client.post(world.url(f"/bekendmakingen/{row.code}/"), form, follow=True)

    assert "Dank je. Wat je zei gaat mee" in answer.content.decode()
    assert Reaction.objects.get().person is None


def test_a_worry_without_words_is_told_and_what_was_typed_stays(world: World) -> None:
    form = once({"kind": "worry", "text": "", "first_name": "Nel"})

    answer = world.client_for(None).post(world.url(f"/bekendmakingen/{posts.told(world).code}/"), form)

    assert answer.status_code == 422
    assert 'value="Nel"' in answer.content.decode()
    assert not Reaction.objects.exists()


def test_names_and_addresses_of_who_reacted_stand_on_no_page_of_the_neighbourhood(world: World) -> None:
    posts.reaction(row := posts.told(world), first_name="Neltje", email="nel@voorbeeld.example")
    posts.returned(world, row)

    page = world.client_for(None).get(world.url(f"/bekendmakingen/{row.code}/")).content.decode()

    assert "Twee zorgen." in page
    assert "Neltje" not in page
    assert "nel@" not in page


@pytest.mark.parametrize("make", [posts.letter, posts.summarised], ids=["unread", "in hand"])
def test_what_was_not_told_yet_is_nobodys_to_read(world: World, make: object) -> None:
    row = make(world)  # type: ignore[operator]

    client = world.client_for(None)

    assert client.get(world.url(f"/bekendmakingen/{row.code}/")).status_code == 404
    assert "riolering" not in client.get(world.url("/bekendmakingen/")).content.decode()


@pytest.mark.parametrize(("typed", "is_found"), [("klinkerkade", True), ("ríool straat", True), ("zwembad", False)])
def test_somebody_searches_in_the_post(world: World, typed: str, is_found: bool) -> None:
    posts.told(world)

    page = world.client_for(None).get(world.url("/bekendmakingen/"), {"q": typed}).content.decode()

    assert ("De straat gaat open" in page) is is_found


def test_a_file_is_for_the_desk_until_a_person_shows_it(world: World) -> None:
    row = posts.told(world, posts.letter(world, files=("pdf",)))
    pdf, visitor = row.attachments.get(), world.client_for(None)
    address = world.url(f"/bekendmakingen/bijlage/{pdf.code}/")

    before = visitor.get(address).status_code
    listening.show_attachment(attachment=pdf, is_shown=True, by=world.by("Marijke"), at=NOW)
    shown = visitor.get(address)

    assert before == 404
    assert shown.content == posts.PDF
    assert shown["Content-Disposition"] == 'attachment; filename="brief.pdf"'
    assert shown["X-Content-Type-Options"] == "nosniff"


def test_a_file_of_a_letter_that_was_not_told_is_shown_to_nobody(world: World) -> None:
    pdf = posts.letter(world, files=("pdf",)).attachments.get()
    listening.show_attachment(attachment=pdf, is_shown=True, by=world.by("Marijke"), at=NOW)

    assert world.client_for(None).get(world.url(f"/bekendmakingen/bijlage/{pdf.code}/")).status_code == 404


def test_an_organisation_without_a_link_hands_in_and_sees_how_far_it_is(world: World) -> None:
    client = world.client_for(None)
    files = {"pdf": SimpleUploadedFile("brief.pdf", posts.PDF)}

    answer = client.post(
        world.url("/bekendmakingen/inleveren/"), once({**LETTER, "sender": "Kadenet", **files}), follow=True
    )

    row = Announcement.objects.get()
    assert (row.state, row.came_by, row.attachments.count()) == (PostState.UNREAD, CameBy.FORM, 1)
    assert "Uw brief ligt bij ons" in answer.content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"pdf": SimpleUploadedFile("brief.pdf", b"<script>alert(1)</script>")},
        {"photo": SimpleUploadedFile("foto.jpg", b"<svg onload=alert(1)>")},
        {"original": ""},
        {"reply_to": "geen adres"},
    ],
    ids=["no pdf", "no photo", "nothing", "no address"],
)
def test_a_letter_that_cannot_be_kept_is_told_and_its_words_stay(world: World, wrong: dict[str, object]) -> None:
    form = once({**LETTER, "sender": "Kadenet", **wrong})

    answer = world.client_for(None).post(world.url("/bekendmakingen/inleveren/"), form)

    assert answer.status_code == 422
    assert 'value="Kadenet"' in answer.content.decode()
    assert not Announcement.objects.exists()


def test_an_organisation_with_a_link_is_known_by_it(world: World) -> None:
    organisation = world.supplier()
    token = signing.dumps(organisation.pk, salt=HAND_IN_SALT)

    world.client_for(None).post(world.url(f"/inleveren/{token}/"), once(LETTER))

    row = Announcement.objects.get()
    assert (row.sender, row.organisation, row.came_by) == ("Klusploeg Kade", organisation, CameBy.LINK)


def test_the_sender_answers_by_link_what_came_back(world: World) -> None:
    row, client = posts.returned(world), world.client_for(None)
    address = world.url(f"/ingeleverd/{signing.dumps(row.pk, salt=HANDED_IN_SALT)}/")

    answer = client.post(address, once({"said": "Er komt een plek."}), follow=True)

    row.refresh_from_db()
    assert row.their_answer == "Er komt een plek."
    assert "We kregen uw antwoord." in answer.content.decode()
    assert "Er komt een plek." not in client.get(world.url(f"/bekendmakingen/{row.code}/")).content.decode()


@pytest.mark.parametrize("address", ["/inleveren/verzonnen/", "/ingeleverd/verzonnen/", "/post-uit/verzonnen/"])
def test_a_link_that_somebody_made_up_opens_nothing(world: World, address: str) -> None:
    assert world.client_for(None).get(world.url(address)).status_code == 404


def test_the_link_under_a_mail_stops_only_when_a_person_presses(world: World) -> None:
    joost = world.persons["Joost"]
    listening.wish_for_post(person=joost, by=world.by("Joost"), at=NOW)
    address = world.url(f"/post-uit/{signing.dumps(joost.pk, salt=STOP_SALT)}/")

    world.client_for(None).get(address)
    after_looking = PostWish.objects.count()
    world.client_for(None).post(address)

    assert (after_looking, PostWish.objects.count()) == (1, 0)


def test_joost_says_yes_to_mail_and_takes_it_back(world: World) -> None:
    client, address = world.client_for("Joost"), world.url("/mijn/post/")

    client.post(address, once({"act": "yes"}))
    after_yes = PostWish.objects.filter(person=world.persons["Joost"]).exists()
    client.post(address, once({"act": "no"}))

    assert after_yes
    assert not PostWish.objects.exists()
