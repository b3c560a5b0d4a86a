"""Somebody sits at another's open browser, or has copied the cookie: what that session cannot do without the code that goes to the mailbox."""

from urllib.parse import urlencode

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse, set_script_prefix

from tests.funding import paying, spending
from tests.web import scene as scenes
from tests.web.test_doors import VIEWS, wanted_by
from tests.world import NOW, World, once
from wijkwerk.access.models import User
from wijkwerk.flows import receipt_to_ledger
from wijkwerk.funding import commands as funding
from wijkwerk.funding.models import Receipt, Signature
from wijkwerk.kernel import clock
from wijkwerk.people import commands as people
from wijkwerk.people.models import DoorCode, Person

pytestmark = pytest.mark.django_db
LISTS = ("excel", "csv", "etiketten")
# What gives away money, people or a way in, by who could.
ASK_FOR_PROOF = {
    "Fatima": (
        *("my_account", "my_address", "my_address_code", "my_data_read", "my_erase", "my_own_code"),
        *("my_passkeys", "my_passkeys_remove", "my_take_along"),
    ),
    "Marijke": (
        *("desk_people_account", "desk_people_erase", "desk_people_hand_over", "desk_people_letters"),
        "desk_news_letters",
    ),
    "Ravi": (
        *("desk_gifts_letters", "desk_money_letters", "desk_money_receipt_paid", "desk_money_receipts_payable"),
        *(
            "desk_money_tax",
            "desk_payout_books",
            "desk_payout_books_account",
            "desk_payout_books_year",
            "desk_payout_cash_claim",
            "desk_payout_cash_slip_back",
            "desk_payout_sign",
            "desk_payout_take",
        ),
        *("desk_payout_withdraw", "desk_payout_payment_out", "desk_payout_payment_in", "desk_payout_debits_send"),
        *("desk_payout_run", "desk_payout_collection_out", "desk_payout_collection_in"),
    ),
    "Yvonne": ("desk_payout_account", "desk_roles_grant", "desk_roles_end"),
}


def _stolen(world: World, name: str) -> Client:
    """A browser that holds nothing but the cookie of this person's session."""
    owner, thief = world.client_for(name), Client()
    if name in ("Ravi", "Yvonne"):
        Authenticator.objects.create(user=world.users[name], type=Authenticator.Type.TOTP, data={"secret": "x"})
    thief.cookies["sessionid"] = owner.cookies["sessionid"].value
    return thief


def _is_asked_for_proof(answer: object) -> bool:
    return answer.status_code == 302 and "/mijn/bewijs/" in answer["Location"]


def test_every_page_that_gives_away_money_people_or_a_way_in_asks_who_is_there(world: World) -> None:
    scene, patterns = scenes.build(world), dict(VIEWS)
    set_script_prefix("/")
    addresses = {
        name: world.url(reverse(name, kwargs=scenes.arguments_of(scene, name, wanted_by(patterns[name]))))
        for names in ASK_FOR_PROOF.values()
        for name in names
    }

    let_through = []
    for who, names in ASK_FOR_PROOF.items():
        thief = _stolen(world, who)
        for name in names:
            answers = thief.get(addresses[name]), thief.post(addresses[name], once())
            if not all(each.status_code == 405 or _is_asked_for_proof(each) for each in answers):
                let_through.append(f"{name}: {[each.status_code for each in answers]}")

    assert let_through == []


@pytest.mark.parametrize(
    ("who", "path"),
    [
        ("Fatima", "/mijn/gegevens/meenemen/"),
        ("Fatima", "/mijn/gegevens/wissen/"),
        ("Ravi", "/geld/bonnen/betalen/"),
        ("Ravi", "/geld/boekhouder/inkoop/2026/"),
        ("Ravi", "/geld/contant/uitbetaald/?als=csv"),
        ("Ravi", "/waardering/belasting/2026/"),
        ("Ravi", "/waardering/brieven/2026/"),
        *(("Marijke", f"/mensen/?als={way}") for way in LISTS),
        *(("Ravi", f"/geld/?als={way}") for way in LISTS[:2]),
    ],
)
def test_what_takes_money_or_people_along_asks_who_is_there(world: World, who: str, path: str) -> None:
    assert _is_asked_for_proof(_stolen(world, who).get(world.url(path)))


def test_a_stolen_session_marks_nothing_as_paid_out(world: World) -> None:
    receipt = receipt_to_ledger.approve(receipt=spending.receipt(world, "Samira"), by=world.by("Ravi"), at=NOW)
    path = world.url(f"/geld/bonnen/{receipt.code}/betaald/")

    answer = _stolen(world, "Ravi").post(path, once())

    assert _is_asked_for_proof(answer)
    assert Receipt.objects.get(pk=receipt.pk).state == receipt.state


@pytest.mark.parametrize("act", ["tekenen", "bestand", "intrekken"])
def test_a_stolen_session_signs_takes_and_withdraws_no_list_of_payments(
    world: World, monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    monkeypatch.setattr(clock, "now", lambda: paying.LATER)
    batch = paying.signed(world) if act == "bestand" else paying.batch(world)
    before = (batch.state, Signature.objects.count())

    answer = _stolen(world, "Ravi").post(world.url(f"/geld/lijst/{batch.code}/{act}/"), once())

    batch.refresh_from_db()
    assert _is_asked_for_proof(answer)
    assert (batch.state, Signature.objects.count()) == before


def test_a_stolen_session_pays_nobody_from_another_account(world: World) -> None:
    account = paying.account(world)
    form = once({"iban": paying.iban(99), "holder": "Dief", "one_up_to": "99999"})

    answer = _stolen(world, "Yvonne").post(world.url("/geld/rekening/"), form)

    account.refresh_from_db()
    assert _is_asked_for_proof(answer)
    assert (account.iban, account.one_up_to_cents) == (paying.OURS, 0)


def test_a_stolen_session_lets_nobody_else_in(world: World) -> None:
    """Else its thief would come back by a mail address of their own, with a second factor of their own."""
    form = once({"email": "dief@voorbeeld.example", "role": "board", "from_on": "2026-01-01", "to_on": "2030-01-01"})

    answer = _stolen(world, "Yvonne").post(world.url("/rollen/geef/"), form)

    assert _is_asked_for_proof(answer)
    assert not User.objects.filter(email="dief@voorbeeld.example").exists()


@pytest.mark.parametrize("path", ["/mensen/{}/aanmelden/", "/mensen/{}/overdragen/", "/mensen/brieven/"])
def test_a_stolen_session_makes_nobodys_account_the_thiefs_own(world: World, path: str) -> None:
    """Neither by a mail address of the thief's, nor by a letter that the thief prints."""
    nel = people.add_person(neighbourhood=world.neighbourhood, first_name="Nel", by=world.by("Marijke"), at=NOW)
    form = once({"email": "dief@voorbeeld.example", "block": world.block.pk})

    answer = _stolen(world, "Marijke").post(world.url(path.format(nel.code)), form)

    assert _is_asked_for_proof(answer)
    assert (User.objects.filter(email="dief@voorbeeld.example").count(), DoorCode.objects.count()) == (0, 0)


def test_a_stolen_session_puts_nobody_out(world: World) -> None:
    grant = world.users["Ravi"].grants.get()

    answer = _stolen(world, "Yvonne").post(world.url(f"/rollen/{grant.code}/beeindig/"), once())

    grant.refresh_from_db()
    assert _is_asked_for_proof(answer)
    assert grant.ended_at is None


@pytest.mark.parametrize(("host", "comes_back_to"), [("testserver", "/rollen/"), ("elders.example", "")])
def test_after_the_proof_somebody_is_back_where_the_form_stood(world: World, host: str, comes_back_to: str) -> None:
    itself = world.url(f"/rollen/{world.users['Ravi'].grants.get().code}/beeindig/")
    referer = f"http://{host}{world.url('/rollen/')}"

    answer = _stolen(world, "Yvonne").post(itself, once(), headers={"referer": referer})

    back = world.url(comes_back_to) if comes_back_to else itself
    assert answer["Location"].endswith(f"?{urlencode({'terug': back})}")


def test_a_stolen_session_collects_nothing_and_takes_no_file_of_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: paying.LATER)
    ours = paying.account(world, creditor_id=paying.CREDITOR)
    _mandate, planned = paying.collection(world)
    thief = _stolen(world, "Ravi")

    assert _is_asked_for_proof(
        thief.post(world.url("/geld/incasso/bestand/"), once({"collect_on": str(paying.PAYS_ON)}))
    )
    planned.refresh_from_db()
    assert planned.state == "planned"
    run = funding.send_run(account=ours, collect_on=paying.PAYS_ON, by=world.by("Ravi"), at=paying.LATER)
    assert _is_asked_for_proof(thief.post(world.url(f"/geld/incasso/run/{run.code}/"), once()))


def test_a_stolen_session_erases_nobody(world: World) -> None:
    answer = _stolen(world, "Fatima").post(world.url("/mijn/gegevens/wissen/"), once({"word": "wissen"}))

    assert _is_asked_for_proof(answer)
    assert Person.objects.get(pk=world.persons["Fatima"].pk).first_name == "Fatima"


def test_a_stolen_session_cannot_guess_the_code(world: World) -> None:
    thief = _stolen(world, "Fatima")
    thief.post(world.url("/mijn/bewijs/"), {})
    guesses = [thief.post(world.url("/mijn/bewijs/"), {"code": f"{nth:06d}"}).status_code for nth in range(12)]

    assert guesses[0] == 422
    assert guesses[-1] == 429
    assert _is_asked_for_proof(thief.get(world.url("/mijn/gegevens/meenemen/")))


def test_a_stolen_session_finds_no_situation_to_read(world: World) -> None:
    """What Joost told was gone with the page: his own session shows it to nobody afterwards, not even to himself."""
    asked = world.asked(world.shift(days=1000))
    address = world.url(f"/mijn/dienst/{asked.code}/")
    joost = world.client_for("Joost")
    filled = {"way": "voucher", "lives_on": ["bijstand"], "age": "27", "elsewhere_month": "173,37", "look": "1"}
    assert "173,37" in joost.post(address, filled).content.decode()

    thief = Client()
    thief.cookies["sessionid"] = joost.cookies["sessionid"].value
    pages = [thief.get(each).content.decode() for each in (address, world.url("/mijn/"), world.url("/mijn/gegevens/"))]

    assert not [page for page in pages if "173,37" in page]
    assert 'value="bijstand" checked' not in pages[0]
