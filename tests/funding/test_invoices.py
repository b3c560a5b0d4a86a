"""An invoice that somebody sent: written down once, approved by another, booked once, and taken back."""

from datetime import timedelta
from typing import Any

import pytest

from tests.funding import e_invoice, owing, paying, spending
from tests.world import NOW, TODAY, World
from wijkwerk.flows import invoice_to_ledger, owed_to_batch, project_to_ledger, receipt_to_ledger
from wijkwerk.funding import commands as funding
from wijkwerk.funding import queries
from wijkwerk.funding.models import Invoice
from wijkwerk.funding.rules import invoices as rules
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.kernel.states import NotNow
from wijkwerk.ledger.enums import AccountKind
from wijkwerk.ledger.models import Transaction
from wijkwerk.people import commands as people
from wijkwerk.people.enums import Step
from wijkwerk.places import queries as places
from wijkwerk.rewards.enums import Way

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 invoice %%EOF"


def test_an_invoice_is_kept_as_it_came(world: World) -> None:
    made = owing.invoice(world, pdf=PDF, photo=spending.photo())

    assert (made.cents, made.iban, made.reference, made.state) == (12_100, owing.SUPPLIER, "2026-117", "waits")
    assert (bytes(made.pdf.content), made.picture is not None) == (PDF, True)


@pytest.mark.parametrize(
    ("details", "refusal"),
    [
        ({"cents": 0}, funding.WrongSum),
        ({"cents": rules.MOST_CENTS + 1}, funding.WrongSum),
        ({"what": " "}, funding.InvoiceFactsMissing),
        ({"reference": ""}, funding.InvoiceFactsMissing),
        ({"invoiced_on": TODAY + timedelta(days=1)}, funding.WrongInvoiceDay),
        ({"invoiced_on": TODAY - rules.OLDEST - timedelta(days=1)}, funding.WrongInvoiceDay),
        ({"iban": "NL91ABNA0417164301"}, funding.WrongIban),
        ({"vat_cents": 12_101}, funding.WrongVat),
        ({"vat_cents": -1}, funding.WrongVat),
        ({"due_on": TODAY - timedelta(days=1)}, funding.WrongDueDay),
        ({"due_on": TODAY + rules.LONGEST_TERM + timedelta(days=1)}, funding.WrongDueDay),
        ({"pdf": b"MZ no pdf"}, funding.NoPdfOfInvoice),
        ({"pdf": PDF[:-5] + b" " * (5 * 1024 * 1024) + b"%%EOF"}, funding.NoPdfOfInvoice),
    ],
)
def test_an_invoice_that_cannot_be_is_not_kept(world: World, details: dict[str, Any], refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        owing.invoice(world, **details)
    assert not Invoice.objects.exists()


def test_nobody_is_paid_on_our_own_account(world: World) -> None:
    paying.account(world)

    with pytest.raises(funding.OurOwnAccount):
        owing.invoice(world, iban=paying.OURS)


def test_the_same_number_of_the_same_organisation_stands_once_until_it_was_withdrawn(world: World) -> None:
    first = owing.invoice(world)

    with pytest.raises(funding.InvoiceKnown):
        owing.invoice(world)
    funding.withdraw_invoice(invoice=first, reason="verkeerd bedrag", by=world.by("Yvonne"), at=NOW)

    assert owing.invoice(world, cents=999).state == "waits"


def _project_of_another(world: World) -> dict[str, Any]:
    return {"account": spending.project(world, legal_person=owing.cooperative(world))}


def _given_on_a_project(world: World) -> dict[str, Any]:
    return {"account": spending.project(world), "is_for_given": True}


def _no_project(world: World) -> dict[str, Any]:
    return {"account": owing.approved(world, reference="other").legal_person.accounts.exclude(kind="project")[0]}


@pytest.mark.parametrize("details", [_project_of_another, _given_on_a_project, _no_project])
def test_what_it_is_booked_on_is_of_the_same_books(world: World, details: Any) -> None:
    with pytest.raises(funding.NotTheseBooks):
        owing.invoice(world, **details(world))


def test_an_organisation_of_elsewhere_sends_nothing_here(world: World) -> None:
    elsewhere = people.add_organisation(
        neighbourhood=world.other, name="Elders", step=Step.COMPANIES, by=world.by("Yvonne"), at=NOW
    )

    with pytest.raises(funding.NotTheseBooks):
        funding.write_down_invoice(
            legal_person=owing.invoice(world).legal_person,
            organisation=elsewhere,
            facts=owing.facts(),
            by=world.by("Yvonne"),
            at=NOW,
        )


def test_who_sends_one_for_the_first_time_is_written_down_with_it(world: World) -> None:
    given: dict[str, Any] = {
        "legal_person": places.first_legal_person(world.neighbourhood),
        "by": world.by("Yvonne"),
        "at": NOW,
    }

    made = invoice_to_ledger.write_down(organisation=None, new_name="Kwekerij Zon", facts=owing.facts(), **given)
    next_one = owing.facts(reference="2026-118")
    second = invoice_to_ledger.write_down(organisation=made.organisation, new_name="", facts=next_one, **given)

    assert (made.organisation.name, second.organisation) == ("Kwekerij Zon", made.organisation)


def test_who_wrote_it_down_does_not_approve_it(world: World) -> None:
    made = owing.invoice(world)

    with pytest.raises(funding.OwnInvoice):
        invoice_to_ledger.approve(invoice=made, by=world.by("Yvonne"), at=NOW)


def test_above_what_the_board_said_two_others_approve_and_then_it_is_booked(world: World) -> None:
    made = owing.invoice(world, by="Marijke", cents=30_000)
    first = invoice_to_ledger.approve(invoice=made, by=world.by("Ravi"), at=NOW)
    assert (first.state, Transaction.objects.count()) == ("waits", 0)
    with pytest.raises(funding.SamePerson):
        invoice_to_ledger.approve(invoice=made, by=world.by("Ravi"), at=NOW)

    second = invoice_to_ledger.approve(invoice=made, by=world.by("Yvonne"), at=NOW)

    assert (second.state, spending.balance(world, AccountKind.EXPENSE)) == ("approved", -30_000)


def test_an_approved_invoice_is_owed_to_who_sent_it_and_booked_once(world: World) -> None:
    made = owing.approved(world)

    assert spending.balance(world, AccountKind.ORGANISATION) == 12_100
    assert spending.balance(world, AccountKind.EXPENSE) == -12_100
    with pytest.raises(NotNow):
        invoice_to_ledger.approve(invoice=made, by=world.by("Marijke"), at=NOW)


def test_an_invoice_of_a_project_goes_off_its_budget(world: World) -> None:
    project = project_to_ledger.set_project(
        legal_person=places.first_legal_person(world.neighbourhood),
        name="Gevels",
        budget=20_000,
        by=world.by("Ravi"),
        at=NOW,
    )

    owing.approved(world, account=project)

    assert spending.balance(world, AccountKind.PROJECT) == -12_100


def test_the_invoice_of_the_shop_clears_what_its_vouchers_cost(world: World) -> None:
    voucher = paying.claim(world, way=Way.VOUCHER)
    assert spending.balance(world, AccountKind.SUSPENSE) == voucher.worth_cents

    owing.approved(world, cents=voucher.worth_cents, is_for_given=True)

    assert spending.balance(world, AccountKind.SUSPENSE) == 0
    assert spending.balance(world, AccountKind.COSTS) == -voucher.worth_cents


def test_turned_back_it_is_owed_no_more_and_stays_to_be_read(world: World) -> None:
    made = invoice_to_ledger.reverse(invoice=owing.approved(world), reason="niet van ons", by=world.by("Ravi"), at=NOW)

    assert (made.state, made.reason) == ("reversed", "niet van ons")
    assert spending.balance(world, AccountKind.ORGANISATION) == 0


def test_without_a_word_why_nothing_is_taken_back(world: World) -> None:
    with pytest.raises(funding.WordsMissing):
        funding.withdraw_invoice(invoice=owing.invoice(world), reason=" ", by=world.by("Ravi"), at=NOW)


def test_a_new_account_number_of_a_known_organisation_is_told(world: World) -> None:
    owing.approved(world)

    same, other = owing.invoice(world, reference="2"), owing.invoice(world, reference="3", iban=paying.iban(99))

    assert (queries.other_ibans(same), queries.other_ibans(other)) == ([], [owing.SUPPLIER])


def test_what_is_due_before_the_next_evening_presses_late_ones_first(world: World) -> None:
    for number, days in ((1, 3), (2, -2), (3, 8), (4, 0)):
        owing.invoice(
            world,
            reference=str(number),
            invoiced_on=TODAY - timedelta(days=20),
            due_on=TODAY + timedelta(days=days),
        )
    owing.invoice(world, reference="5")

    found = queries.pressing_invoices(world.neighbourhood, today=TODAY)

    assert [each.reference for each in found] == ["2", "4", "1"]
    assert [rules.is_late(each.due_on, today=TODAY) for each in found] == [True, False, False]


def test_what_stands_on_a_list_or_was_withdrawn_does_not_press(world: World) -> None:
    ours, soon = paying.account(world), TODAY + timedelta(days=2)
    owing.approved(world, reference="1", due_on=soon)
    withdrawn = owing.invoice(world, reference="2", due_on=soon)
    funding.withdraw_invoice(invoice=withdrawn, reason="dubbel", by=world.by("Yvonne"), at=NOW)
    [payable] = owed_to_batch.owed(ours).payables
    owed_to_batch.compose(
        account=ours, chosen=[payable.subject], pay_on=TODAY + timedelta(days=1), by=world.by("Ravi"), at=NOW
    )

    assert queries.pressing_invoices(world.neighbourhood, today=TODAY) == []


def test_first_due_is_first_on_the_list_of_payments(world: World) -> None:
    ours = paying.account(world)
    for number, due_on in (("1", None), ("2", TODAY + timedelta(days=9)), ("3", TODAY + timedelta(days=2))):
        owing.approved(world, reference=number, due_on=due_on)

    found = [each.remittance.partition(",")[0] for each in owed_to_batch.owed(ours).payables]

    assert found == ["3", "2", "1"]


def test_an_e_invoice_is_kept_as_it_came(world: World) -> None:
    content = e_invoice.made(on=f"{TODAY:%Y-%m-%d}")

    made = owing.invoice(world, ubl=content)

    assert bytes(made.ubl.content) == content
    assert queries.told_otherwise(made) == []
    assert queries.told_otherwise(owing.invoice(world, reference="zonder")) == []


@pytest.mark.parametrize(
    ("details", "what"),
    [({"cents": 21_100}, "amount"), ({"iban": owing.OTHER_OURS}, "iban"), ({"reference": "118"}, "reference")],
)
def test_who_approves_reads_what_was_written_down_otherwise(world: World, details: dict[str, Any], what: str) -> None:
    made = owing.invoice(world, ubl=e_invoice.made(), **details)

    assert queries.told_otherwise(made) == [what]


def test_without_an_account_number_in_the_file_any_may_be_asked_after() -> None:
    kept, told = rules.Told(100, owing.SUPPLIER, "1"), rules.Told(100, "", "1")

    assert rules.otherwise(kept, told) == []


def test_the_bookkeeper_reads_the_vat_of_what_was_bought_and_no_name_of_a_person(world: World) -> None:
    invoice = owing.approved(world, vat_cents=2_100)
    receipt = receipt_to_ledger.approve(receipt=spending.receipt(world), by=world.by("Ravi"), at=NOW)
    funding.note_vat(receipt=receipt, vat_cents=345, by=world.by("Yvonne"), at=NOW)
    owing.invoice(world, reference="wacht nog")

    found = queries.purchases(invoice.legal_person, year=TODAY.year)

    told = {row.code: (row.kind, row.sender, row.cents, row.vat_cents) for row in found}
    assert told == {invoice.code: ("factuur", "De Kas", 12_100, 2_100), receipt.code: ("bon", "", 3845, 345)}
    assert queries.purchases(invoice.legal_person, year=TODAY.year - 1) == []


@pytest.mark.parametrize("vat_cents", [-1, 3846])
def test_more_vat_than_the_whole_receipt_is_refused(world: World, vat_cents: int) -> None:
    with pytest.raises(funding.WrongVat):
        funding.note_vat(receipt=spending.receipt(world), vat_cents=vat_cents, by=world.by("Ravi"), at=NOW)


def test_vat_that_was_noted_by_mistake_is_taken_away(world: World) -> None:
    receipt = spending.receipt(world)
    funding.note_vat(receipt=receipt, vat_cents=345, by=world.by("Ravi"), at=NOW)

    assert funding.note_vat(receipt=receipt, vat_cents=None, by=world.by("Ravi"), at=NOW).vat_cents is None


def test_of_another_amount_the_vat_is_another(world: World) -> None:
    receipt = spending.receipt(world)
    funding.note_vat(receipt=receipt, vat_cents=3845, by=world.by("Ravi"), at=NOW)
    funding.send_back(receipt=receipt, reason="Is dit alles?", by=world.by("Ravi"), at=NOW)

    again = funding.hand_in_again(receipt=receipt, facts=spending.facts(cents=100), by=world.by("Joost"), at=NOW)

    assert (again.cents, again.vat_cents) == (100, None)
