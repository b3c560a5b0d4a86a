"""From approved claims to a file: two sign, nobody for oneself, and what changed stops the list."""

from datetime import timedelta

import pytest

from tests.funding import owing, paying, schemas
from tests.world import NOW, TODAY, World
from wijkwerk.access import commands as access
from wijkwerk.access.enums import Role
from wijkwerk.access.models import Grant
from wijkwerk.audit import queries as trail
from wijkwerk.flows import owed_to_batch, reward_to_ledger
from wijkwerk.funding import commands as funding
from wijkwerk.funding.models import Payment, PaymentBatch, PersonIban, Signature
from wijkwerk.kernel.actor import COMMAND_LINE, WORKER
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.kernel.states import NotNow
from wijkwerk.ledger import commands as ledger
from wijkwerk.ledger.enums import AccountKind
from wijkwerk.people import commands as people
from wijkwerk.rewards import queries as rewards
from wijkwerk.rewards.enums import Way
from wijkwerk.rewards.models import Claim

pytestmark = pytest.mark.django_db


def _take(world: World, batch: PaymentBatch, version: str = "09") -> bytes:
    return owed_to_batch.take_file(batch=batch, version=version, by=world.by("Ravi"), at=paying.LATER)


@pytest.mark.parametrize("version", ["09", "03"])
def test_what_two_signed_becomes_a_valid_file(world: World, version: str) -> None:
    batch = paying.signed(world, "Joost", "Fatima")

    content = _take(world, batch, version)

    assert schemas.of_payments(content, f"pain.001.001.{version}") == []
    batch.refresh_from_db()
    assert (batch.state, batch.sent_by) == ("sent", world.users["Ravi"])


def test_the_file_asked_again_is_the_same_file(world: World) -> None:
    batch = paying.signed(world)
    first = _take(world, batch)

    again = owed_to_batch.take_file(
        batch=batch, version="09", by=world.by("Yvonne"), at=paying.LATER + timedelta(days=1)
    )

    assert first == again


def test_that_a_number_went_into_a_file_is_shown_to_whose_it_is(world: World) -> None:
    _take(world, paying.signed(world))

    events = trail.about_person(world.persons["Joost"].pk, world.neighbourhood.pk)
    assert "funding.iban_read" in set(events.values_list("name", flat=True))


def test_one_signature_is_not_enough_for_a_file(world: World) -> None:
    batch = paying.batch(world)
    funding.sign(batch=batch, by=world.by("Ravi"), at=paying.LATER)

    with pytest.raises(NotNow):
        _take(world, batch)


def test_nobody_signs_twice(world: World) -> None:
    batch = paying.batch(world)
    funding.sign(batch=batch, by=world.by("Ravi"), at=paying.LATER)

    with pytest.raises(funding.SignedAlready):
        funding.sign(batch=batch, by=world.by("Ravi"), at=paying.LATER)


def test_the_treasurer_does_not_sign_for_money_to_herself(world: World) -> None:
    batch = paying.batch(world, "Ravi")

    with pytest.raises(funding.OwnMoney):
        funding.sign(batch=batch, by=world.by("Ravi"), at=paying.LATER)


@pytest.mark.parametrize("name", ["Marijke", "Joost", "Els"])
def test_who_has_no_say_in_money_signs_nothing(world: World, name: str) -> None:
    batch = paying.batch(world, "Fatima")

    with pytest.raises(funding.NotYours):
        funding.sign(batch=batch, by=world.by(name), at=paying.LATER)


def test_the_worker_signs_nothing(world: World) -> None:
    with pytest.raises(funding.NotYours):
        funding.sign(batch=paying.batch(world), by=WORKER, at=paying.LATER)


def _supervises(world: World, name: str, role: Role = Role.SUPERVISOR) -> None:
    access.grant(
        user=world.users[name],
        role=role,
        neighbourhood=world.neighbourhood,
        from_on=TODAY,
        to_on=None,
        by=COMMAND_LINE,
        at=NOW,
    )


def test_a_supervisor_does_not_sign_where_the_board_can_itself(world: World) -> None:
    batch = paying.batch(world)
    _supervises(world, "Marijke")

    with pytest.raises(funding.NotYours):
        funding.sign(batch=batch, by=world.by("Marijke"), at=paying.LATER)


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.AUTHORISED])
def test_beside_a_board_of_one_a_supervisor_or_authorised_member_signs(world: World, role: Role) -> None:
    batch = paying.batch(world)
    _supervises(world, "Marijke", role)
    Grant.objects.filter(user=world.users["Yvonne"]).update(to_on=TODAY)
    funding.sign(batch=batch, by=world.by("Ravi"), at=paying.LATER)

    signed = funding.sign(batch=batch, by=world.by("Marijke"), at=paying.LATER)

    assert signed.state == "signed"


def test_a_small_list_needs_one_signature_where_the_board_said_so(world: World) -> None:
    batch = paying.batch(world)
    paying.account(world, one_up_to_cents=1000)

    assert funding.sign(batch=batch, by=world.by("Ravi"), at=paying.LATER).state == "signed"


def test_a_changed_account_number_stops_the_list(world: World) -> None:
    batch = paying.signed(world)
    paying.keeps_iban(world, number=paying.iban(99))

    with pytest.raises(funding.Changed):
        _take(world, batch)


def test_a_number_that_was_taken_away_stops_the_list(world: World) -> None:
    batch = paying.signed(world)
    funding.forget_iban(person=world.persons["Joost"], by=world.by("Joost"), at=paying.LATER)

    with pytest.raises(funding.Changed):
        _take(world, batch)


@pytest.mark.parametrize("change", [{"amount": 999_999}, {"state": "refused"}])
def test_a_claim_that_was_changed_behind_our_back_stops_the_list(world: World, change: dict[str, object]) -> None:
    batch = paying.signed(world)
    Claim.objects.update(**change)

    with pytest.raises(funding.Changed):
        _take(world, batch)


@pytest.mark.parametrize(
    "change", [{"cents": 999_999}, {"iban": paying.iban(99)}, {"name": "Ander"}, {"remittance": "x"}]
)
def test_a_row_of_the_list_that_was_forged_stops_it(world: World, change: dict[str, object]) -> None:
    batch = paying.signed(world)
    Payment.objects.update(**change)

    with pytest.raises(funding.Changed):
        _take(world, batch)


def test_a_row_that_is_changed_between_two_signatures_is_not_signed(world: World) -> None:
    batch = paying.batch(world)
    funding.sign(batch=batch, by=world.by("Ravi"), at=paying.LATER)
    Payment.objects.update(cents=1001)

    with pytest.raises(funding.Changed):
        funding.sign(batch=batch, by=world.by("Yvonne"), at=paying.LATER)
    assert Signature.objects.count() == 1


def test_a_claim_stands_on_one_list_only(world: World) -> None:
    batch = paying.batch(world)

    assert owed_to_batch.owed(batch.account).payables == []
    with pytest.raises(funding.AlreadyListed):
        funding.compose(
            account=batch.account,
            payables=owed_to_batch.owed_now(batch),
            chosen=1,
            pay_on=paying.PAYS_ON,
            by=world.by("Ravi"),
            at=paying.LATER,
        )


def test_what_was_withdrawn_can_go_on_another_list(world: World) -> None:
    batch = paying.sent(world)

    funding.withdraw_batch(batch=batch, by=world.by("Ravi"), at=paying.LATER)

    assert len(owed_to_batch.owed(batch.account).payables) == 1
    with pytest.raises(NotNow):
        _take(world, batch)


def test_a_claim_on_a_list_is_not_turned_back(world: World) -> None:
    paying.batch(world)

    with pytest.raises(funding.OnAList):
        reward_to_ledger.reverse(claim=Claim.objects.get(), reason="dubbel", by=world.by("Ravi"), at=paying.LATER)


def test_who_did_not_write_down_where_is_named_and_not_paid(world: World) -> None:
    claim, account = paying.claim(world), paying.account(world)

    found = owed_to_batch.owed(account)

    assert (found.payables, found.without_iban) == ([], [claim])


def test_what_waits_for_an_account_number_is_told_to_who_it_is_owed(world: World) -> None:
    paying.claim(world)
    joost = world.persons["Joost"]
    assert rewards.waits_for_account(rewards.own_claims(joost)) == 1000

    paying.keeps_iban(world)

    assert rewards.waits_for_account(rewards.own_claims(joost)) == 0


def test_neighbourhood_currency_is_never_paid_out(world: World) -> None:
    paying.claim(world, way=Way.CURRENCY)
    paying.keeps_iban(world)

    found = owed_to_batch.owed(paying.account(world))

    assert (found.payables, found.without_iban) == ([], [])


def _wrong(world: World, **details: object) -> funding.Payable:
    batch = paying.batch(world)
    right = owed_to_batch.owed_now(batch)[0]
    facts = {name: getattr(right, name) for name in right.__slots__}
    return funding.Payable(**{**facts, "subject": "claim X", **details})


@pytest.mark.parametrize(
    "details",
    [
        {"cents": 0},
        {"cents": -1000},
        {"cents": 10**15},
        {"iban": "NL91ABNA0417164301"},
        {"iban": paying.OURS},
        {"name": "😀"},
    ],
)
def test_a_payment_that_is_none_makes_no_list(world: World, details: dict[str, object]) -> None:
    payable, account = _wrong(world, **details), paying.account(world)

    with pytest.raises(funding.WrongPayable):
        funding.compose(
            account=account, payables=[payable], chosen=1, pay_on=paying.PAYS_ON, by=world.by("Ravi"), at=paying.LATER
        )


def test_nobody_pays_what_another_legal_person_owes(world: World) -> None:
    theirs = ledger.books_account(
        legal_person=owing.cooperative(world), kind=AccountKind.COSTS, by=COMMAND_LINE, at=NOW
    )
    payable, account = _wrong(world, account=theirs), paying.account(world)

    with pytest.raises(funding.WrongPayable):
        funding.compose(
            account=account, payables=[payable], chosen=1, pay_on=paying.PAYS_ON, by=world.by("Ravi"), at=paying.LATER
        )


@pytest.mark.parametrize(
    ("days", "chosen", "refusal"),
    [
        (-1, ["it"], funding.WrongPayDay),
        (61, ["it"], funding.WrongPayDay),
        (1, [], funding.NothingToPay),
        (1, ["it", "claim ZZZ-ZZZ"], funding.AlreadyListed),
    ],
)
def test_a_list_has_payments_and_a_day_soon(world: World, days: int, chosen: list[str], refusal: type[Refusal]) -> None:
    paying.keeps_iban(world)
    claim, account = paying.claim(world), paying.account(world)

    with pytest.raises(refusal):
        owed_to_batch.compose(
            account=account,
            chosen=[owed_to_batch.subject_of(claim) if each == "it" else each for each in chosen],
            pay_on=paying.LATER.date() + timedelta(days=days),
            by=world.by("Ravi"),
            at=paying.LATER,
        )


@pytest.mark.parametrize(
    ("told", "refusal"),
    [
        ({"iban": "NL00"}, funding.WrongIban),
        ({"holder": " "}, funding.HolderMissing),
        ({"creditor_id": "NL1"}, funding.WrongCreditor),
    ],
)
def test_our_own_account_is_checked(world: World, told: dict[str, object], refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        paying.account(world, **told)


def test_what_somebody_wrote_down_goes_when_they_are_erased(world: World) -> None:
    paying.keeps_iban(world)

    people.erase(person=world.persons["Joost"], by=world.by("Joost"), at=paying.LATER)

    assert not PersonIban.objects.exists()
