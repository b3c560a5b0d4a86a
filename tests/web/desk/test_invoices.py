"""Invoices at the desk: typed over, looked at by another, and on the treasurer's evening from then on."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from tests.funding import e_invoice, owing, paying, spending
from tests.world import NOW, World, just_proved, once
from wijkwerk.flows import receipt_to_ledger
from wijkwerk.funding.models import Invoice
from wijkwerk.imports import commands as imports
from wijkwerk.kernel import clock
from wijkwerk.people.models import Organisation

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 invoice %%EOF"


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def browser(world: World) -> Callable[[str], Client]:
    def open_browser(name: str) -> Client:
        Authenticator.objects.get_or_create(
            user=world.users[name], type=Authenticator.Type.TOTP, defaults={"data": {"secret": "x"}}
        )
        return world.client_for(name)

    return open_browser


def _text(response: HttpResponse) -> str:
    return response.content.decode()


def _form(world: World, **details: Any) -> dict[str, object]:
    return once(
        {
            "organisation": str(owing.shop(world).pk),
            "reference": "2026-117",
            "invoiced_on": "2026-11-18",
            "amount": "121,00",
            "account_number": owing.SUPPLIER,
            "what": "planten voor de gevels",
            **details,
        }
    )


def test_from_typing_it_over_to_the_list_of_payments(world: World, browser: Callable[[str], Client]) -> None:
    paying.account(world)
    pdf = SimpleUploadedFile("factuur.pdf", PDF, content_type="application/pdf")
    made = browser("Yvonne").post(world.url("/geld/facturen/nieuw/"), _form(world, pdf=pdf))
    ravi, code = browser("Ravi"), Invoice.objects.get().code
    assert made["Location"].endswith(f"/geld/facturen/{code}/")
    assert "1 te bekijken" in _text(ravi.get(world.url("/geld/")))

    ravi.post(world.url(f"/geld/facturen/{code}/akkoord/"), once())

    assert "1 factuur" in _text(ravi.get(world.url("/geld/")))
    assert f"invoice {code}" in _text(ravi.get(world.url("/geld/lijst/")))


def test_the_pdf_is_handed_out_to_be_saved(world: World, browser: Callable[[str], Client]) -> None:
    code = owing.invoice(world, pdf=PDF).code

    answer = browser("Ravi").get(world.url(f"/geld/facturen/{code}/bestand/"))

    assert answer.content == PDF
    assert answer["Content-Disposition"].startswith("attachment")


def test_the_photo_is_shown_and_what_lies_in_the_folder_has_none(
    world: World, browser: Callable[[str], Client]
) -> None:
    seen, unseen, ravi = (
        owing.invoice(world, photo=spending.photo()),
        owing.invoice(world, reference="2"),
        browser("Ravi"),
    )

    for size in ("", "?groot"):
        assert ravi.get(world.url(f"/geld/facturen/{seen.code}/bestand/{size}"))["Content-Type"] == "image/webp"
    assert ravi.get(world.url(f"/geld/facturen/{unseen.code}/bestand/")).status_code == 404
    assert "op papier in de map" in _text(ravi.get(world.url(f"/geld/facturen/{unseen.code}/")))


@pytest.mark.parametrize(
    ("details", "says"),
    [
        ({"account_number": "NL00"}, "rekeningnummer klopt niet"),
        ({"amount": "0"}, "meer dan nul"),
        ({"invoiced_on": "2027-01-01"}, "niet later dan vandaag"),
        ({"pdf": SimpleUploadedFile("a.pdf", b"MZ")}, "geen PDF die wij kunnen bewaren"),
    ],
)
def test_a_mistake_is_told_and_what_was_typed_stays(
    world: World, browser: Callable[[str], Client], details: dict[str, Any], says: str
) -> None:
    answer = browser("Yvonne").post(world.url("/geld/facturen/nieuw/"), _form(world, **details))

    assert (answer.status_code, Invoice.objects.count()) == (422, 0)
    assert says in _text(answer)
    assert "planten voor de gevels" in _text(answer)


def test_a_sender_that_is_new_is_added_with_its_invoice_or_not_at_all(
    world: World, browser: Callable[[str], Client]
) -> None:
    path, yvonne = world.url("/geld/facturen/nieuw/"), browser("Yvonne")
    new = {"organisation": "", "new_name": "Loodgieter Van Dam"}

    assert "van wie de factuur is" in _text(yvonne.post(path, _form(world, organisation="")))
    yvonne.post(path, _form(world, **new, invoiced_on="2027-01-01"))
    assert not Organisation.objects.filter(name="Loodgieter Van Dam").exists()

    yvonne.post(path, _form(world, **new))
    assert Invoice.objects.get().organisation.name == "Loodgieter Van Dam"


def test_another_legal_person_pays_where_there_are_more(world: World, browser: Callable[[str], Client]) -> None:
    second = owing.cooperative(world)

    browser("Yvonne").post(world.url("/geld/facturen/nieuw/"), _form(world, books="2", on="given"))

    assert (Invoice.objects.get().legal_person, Invoice.objects.get().is_for_given) == (second, True)


def test_a_new_account_number_of_a_known_organisation_asks_to_call_them(
    world: World, browser: Callable[[str], Client]
) -> None:
    owing.approved(world)
    other = owing.invoice(world, reference="2", iban=paying.iban(99))

    page = _text(browser("Ravi").get(world.url(f"/geld/facturen/{other.code}/")))

    assert "Bel ze, met een nummer dat je zelf al had" in page
    assert owing.SUPPLIER not in page


def test_who_wrote_it_down_sees_that_another_looks(world: World, browser: Callable[[str], Client]) -> None:
    code, yvonne = owing.invoice(world).code, browser("Yvonne")

    assert "Een ander kijkt ernaar" in _text(yvonne.get(world.url(f"/geld/facturen/{code}/")))
    assert yvonne.post(world.url(f"/geld/facturen/{code}/akkoord/"), once()).status_code == 403


@pytest.mark.parametrize(("act", "state"), [("intrekken", "withdrawn"), ("terug", "reversed")])
def test_it_is_taken_back_with_a_word_why_and_not_without(
    world: World, browser: Callable[[str], Client], act: str, state: str
) -> None:
    made = owing.approved(world) if act == "terug" else owing.invoice(world)
    path, ravi = world.url(f"/geld/facturen/{made.code}/{act}/"), browser("Ravi")

    assert ravi.post(path, once({"reason": ""})).status_code == 422
    ravi.post(path, once({"reason": "niet van ons"}))

    made.refresh_from_db()
    assert made.state == state
    assert "niet van ons" in _text(ravi.get(world.url(f"/geld/facturen/{made.code}/")))


def test_invoices_are_found_by_how_they_stand(world: World, browser: Callable[[str], Client]) -> None:
    owing.approved(world)
    ravi = browser("Ravi")

    assert "planten voor de gevels" not in _text(ravi.get(world.url("/geld/facturen/")))
    assert "planten voor de gevels" in _text(ravi.get(world.url("/geld/facturen/?stand=approved")))
    assert "Geen facturen die zo staan" in _text(ravi.get(world.url("/geld/facturen/?stand=nonsense")))


def _read(world: World, client: Client, content: bytes) -> HttpResponse:
    file = SimpleUploadedFile("factuur.xml", content, content_type="text/xml")
    return client.post(world.url("/geld/facturen/lezen/"), once({"file": file}))


def test_what_an_e_invoice_says_is_shown_and_kept_only_when_somebody_says_so(
    world: World, browser: Callable[[str], Client]
) -> None:
    owing.shop(world)
    yvonne, content = browser("Yvonne"), e_invoice.made(pdf=PDF)

    page = _read(world, yvonne, content)

    assert not Invoice.objects.exists()
    form = page.context["form"]
    typed = {
        name: form[name].value() for name in ("organisation", "reference", "amount", "vat", "account_number", "file")
    }
    days = {name: f"{form[name].value():%Y-%m-%d}" for name in ("invoiced_on", "due_on")}
    yvonne.post(world.url("/geld/facturen/nieuw/"), once({**typed, **days, "what": "planten"}))
    made = Invoice.objects.get()
    assert (made.cents, made.vat_cents, str(made.due_on)) == (12_100, 2_100, "2026-12-16")
    assert (bytes(made.ubl.content), bytes(made.pdf.content)) == (content, PDF)
    handed = yvonne.get(world.url(f"/geld/facturen/{made.code}/bestand/?xml"))
    assert (handed.content, handed["Content-Type"]) == (content, "application/xml")
    assert handed["Content-Disposition"].startswith("attachment")


def test_of_a_sender_we_do_not_know_the_name_is_filled_in(world: World, browser: Callable[[str], Client]) -> None:
    page = _read(world, browser("Yvonne"), e_invoice.made(sender="Kweker Groen", iban="geen"))

    assert page.context["form"]["new_name"].value() == "Kweker Groen"
    assert "Er staat geen rekeningnummer in dat klopt" in _text(page)


@pytest.mark.parametrize("content", [b"<a/>", b"%PDF-1.7 %%EOF", e_invoice.made()[:-9]])
def test_another_file_is_refused_with_a_sentence(
    world: World, browser: Callable[[str], Client], content: bytes
) -> None:
    page = _read(world, browser("Yvonne"), content)

    assert page.status_code == 422
    assert "e-factuur" in _text(page)
    assert "Schrijf een factuur op" in _text(page)


def test_of_a_file_that_is_gone_or_made_up_nothing_is_kept(world: World, browser: Callable[[str], Client]) -> None:
    page = browser("Yvonne").post(world.url("/geld/facturen/nieuw/"), _form(world, file="f" * 64))

    assert "te lang geleden gekozen" in _text(page)
    assert not Invoice.objects.exists()


def test_a_file_that_is_no_invoice_is_not_taken_for_one(world: World, browser: Callable[[str], Client]) -> None:
    stored = imports.store_file(neighbourhood=world.neighbourhood, name="mensen.csv", chunks=[b"naam;tel"], at=NOW)

    page = browser("Yvonne").post(world.url("/geld/facturen/nieuw/"), _form(world, file=stored.sha256))

    assert "te lang geleden gekozen" in _text(page)


@pytest.mark.parametrize("year", ["0", "2019", "2027", "99999999999999999999"])
def test_of_a_year_without_books_there_is_no_list(world: World, browser: Callable[[str], Client], year: str) -> None:
    assert just_proved(browser("Ravi")).get(world.url(f"/geld/boekhouder/inkoop/{year}/")).status_code == 404


def test_another_account_number_than_in_the_file_is_told_to_who_approves(
    world: World, browser: Callable[[str], Client]
) -> None:
    made = owing.invoice(world, ubl=e_invoice.made(), iban=owing.OTHER_OURS)

    assert "anders opgeschreven" in _text(browser("Ravi").get(world.url(f"/geld/facturen/{made.code}/")))


def test_what_is_late_stands_on_the_evening(world: World, browser: Callable[[str], Client]) -> None:
    owing.invoice(world, invoiced_on=NOW.date() - timedelta(days=40), due_on=NOW.date() - timedelta(days=10))

    evening = _text(browser("Ravi").get(world.url("/geld/")))

    assert "Facturen om nu te betalen" in evening
    assert "1 te laat" in evening
    assert "te laat" in _text(browser("Ravi").get(world.url("/geld/facturen/")))


def test_vat_of_a_receipt_is_noted_and_goes_along_for_the_bookkeeper(
    world: World, browser: Callable[[str], Client]
) -> None:
    ravi, receipt = just_proved(browser("Ravi")), spending.receipt(world, what="=1+1")
    receipt_to_ledger.approve(receipt=receipt, by=world.by("Ravi"), at=NOW)

    ravi.post(world.url(f"/geld/bonnen/{receipt.code}/btw/"), once({"vat": "3,45"}))

    assert "3,45" in _text(ravi.get(world.url(f"/geld/bonnen/{receipt.code}/")))
    told = ravi.get(world.url(f"/geld/boekhouder/inkoop/{NOW.year}/")).content.decode("utf-8-sig")
    assert f"bon;{receipt.code};;;'=1+1;38,45;3,45;;receipt-{receipt.code}" in told
    assert "Joost" not in told


def test_more_vat_than_the_receipt_says_why_not(world: World, browser: Callable[[str], Client]) -> None:
    ravi, receipt = browser("Ravi"), spending.receipt(world)

    page = ravi.post(world.url(f"/geld/bonnen/{receipt.code}/btw/"), once({"vat": "99,00"}), follow=True)

    assert "Zoveel btw kan er niet in zitten" in _text(page)
