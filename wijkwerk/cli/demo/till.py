"""The money of the demonstration: a cash box that was counted, receipts in every state, and two projects they belong to."""

import zlib
from datetime import timedelta
from io import BytesIO

from wijkwerk.cli.demo.bank import invented_iban
from wijkwerk.cli.demo.town import Town
from wijkwerk.flows import (
    cash_to_ledger,
    invoice_to_ledger,
    owed_to_cash,
    project_to_ledger,
    receipt_to_ledger,
    takings_to_ledger,
)
from wijkwerk.funding import commands as funding
from wijkwerk.funding import queries
from wijkwerk.funding.enums import MovementKind, PaidBy, PaidFrom, TakingsKind
from wijkwerk.funding.models import CashBox, Receipt
from wijkwerk.kernel.money import euro
from wijkwerk.ledger.models import Account
from wijkwerk.people.models import Organisation
from wijkwerk.pictures.rules import Encoded, encode
from wijkwerk.places import queries as places
from wijkwerk.rewards import queries as rewards

# Who, what for, cents, days ago, project, who paid, and how far it is.
RECEIPTS = (
    ("Joost", "groente voor de soep", 3845, 3, "Buurtkeuken", PaidFrom.OWN, "waits"),
    ("Fatima", "kierband en schroeven", 11280, 4, "Warme huizen", PaidFrom.OWN, "waits"),
    ("Ravi", "papier en postzegels", 2130, 5, "", PaidFrom.OWN, "waits"),
    ("Hanna", "brood en melk", 1475, 1, "Buurtkeuken", PaidFrom.CASH, "waits"),
    ("Samira", "gehuurde bus voor de tuinaarde", 8900, 9, "Warme huizen", PaidFrom.OWN, "approved"),
    ("Joost", "thee en koffie", 1890, 12, "Buurtkeuken", PaidFrom.OWN, "approved"),
    ("Fatima", "verf voor de gevelbankjes", 4620, 20, "Warme huizen", PaidFrom.OWN, "paid"),
    ("Samira", "nieuwe boormachine", 32900, 6, "Warme huizen", PaidFrom.CARD, "waits"),
    ("Joost", "stekkers", 1299, 15, "", PaidFrom.OWN, "sent back"),
)

# Who sent it, its number, cents and the VAT in it, in how many days it must be paid, what for, and whether it is for vouchers
# that were granted.
INVOICES = (
    ("Groentewinkel De Kas", "2026-0412", 6000, None, 24, "vier bonnen van vijftien euro", True),
    ("Verhuur De Kar", "F-8831", 18_150, 3150, 2, "bakfietsen voor de verhuisdag", False),
)


def _account_of(name: str) -> str:
    return invented_iban("ABNA", zlib.crc32(name.encode()) % 1_000_000_000)


def keep_the_books(town: Town) -> None:
    box = cash_to_ledger.make_box(
        legal_person=places.first_legal_person(town.neighbourhood), name="Bar", by=town.by("Ravi"), at=town.at(30)
    )
    projects = {
        name: _project(town, name, budget) for name, budget in (("Buurtkeuken", 150_000), ("Warme huizen", None))
    }
    _cash(town, box)
    for who, what, cents, days, project, paid_from, far in RECEIPTS:
        receipt = _hand_in(town, box, who, what, cents, days, projects.get(project), paid_from)
        _go_on(town, receipt, far)
    _in_cash(town, box)
    _invoices(town)


def _in_cash(town: Town, box: CashBox) -> None:
    """Somebody without an account of their own got something in the hand yesterday; what is left waits."""
    waits = rewards.to_pay_out(town.neighbourhood).filter(person__iban=None).first()
    if waits is not None:
        owed_to_cash.pay_claim(claim=waits, box=box, by=town.by("Yvonne"), at=town.at(1, 12))


def _invoices(town: Town) -> None:
    """One that waits for Ravi and one that can be paid; the greengrocer's is for vouchers that were granted."""
    here, yvonne = town.neighbourhood, town.by("Yvonne")
    books = places.first_legal_person(here)
    for name, reference, cents, vat_cents, days, what, is_for_given in INVOICES:
        made = invoice_to_ledger.write_down(
            legal_person=books,
            organisation=Organisation.objects.within(here).filter(name=name).first(),
            new_name=name,
            facts=funding.InvoiceFacts(
                cents=cents,
                vat_cents=vat_cents,
                due_on=town.today + timedelta(days=days),
                iban=_account_of(name),
                reference=reference,
                what=what,
                invoiced_on=town.today - timedelta(days=6),
                is_for_given=is_for_given,
            ),
            by=yvonne,
            at=town.at(5),
        )
        if is_for_given:
            invoice_to_ledger.approve(invoice=made, by=town.by("Ravi"), at=town.at(1))


def _project(town: Town, name: str, budget: int | None) -> Account:
    books = places.first_legal_person(town.neighbourhood)
    return project_to_ledger.set_project(
        legal_person=books, name=name, budget=budget, by=town.by("Ravi"), at=town.at(30)
    )


def _cash(town: Town, box: CashBox) -> None:
    """Counted four weeks ago, and a week ago with a difference; open since. What it began with, the treasurer looked at."""
    by = town.by("Hanna")
    start = "wisselgeld om te beginnen"
    shift = cash_to_ledger.open_box(
        box=box, cents=_should(town, box, 27, 11) + 10_000, note=start, by=by, at=town.at(27, 11)
    )
    right = _should(town, box, 27, 15)
    filled = cash_to_ledger.close_box(shift=shift, cents=right, note="", by=by, at=town.at(27, 15))
    cash_to_ledger.see_difference(shift=filled, by=town.by("Ravi"), at=town.at(26))
    right = _should(town, box, 7, 11)
    shift = cash_to_ledger.open_box(box=box, cents=right, note="", by=by, at=town.at(7, 11))
    takings_to_ledger.count(
        box=box,
        kind=TakingsKind.BAR,
        title="bar",
        on=town.today - timedelta(days=7),
        cash_cents=4350,
        bank_cents=2600,
        by=by,
        at=town.at(7, 14),
    )
    cash_to_ledger.move(shift=shift, kind=MovementKind.TO_BANK, cents=right // 2, note="", by=by, at=town.at(7, 15))
    told = "vijf euro te veel teruggegeven, denken we"
    left = _should(town, box, 7, 16) - 500
    cash_to_ledger.close_box(shift=shift, cents=left, note=told, by=by, at=town.at(7, 16))
    cash_to_ledger.open_box(box=box, cents=_should(town, box, 2, 11), note="", by=by, at=town.at(2, 11))


def _should(town: Town, box: CashBox, days_ago: int, hour: int) -> int:
    """Cents that are in it at that moment, with what the door counted until then."""
    takings_to_ledger.bring_in(box=box, by=town.by("Hanna"), at=town.at(days_ago, hour))
    return queries.state_of(box).expected


def _hand_in(
    town: Town,
    box: CashBox,
    who: str,
    what: str,
    cents: int,
    days: int,
    project: Account | None,
    paid_from: PaidFrom,
) -> Receipt:
    spent_on = town.today - timedelta(days=days)
    facts = funding.ReceiptFacts(
        cents=cents,
        what=what,
        spent_on=spent_on,
        paid_from=paid_from,
        photo=_photo(what, cents, f"{spent_on:%d-%m-%Y}"),
        box=box if paid_from == PaidFrom.CASH else None,
        account=project,
        iban=_account_of(who) if paid_from == PaidFrom.OWN else "",
    )
    return funding.hand_in(person=town.personas[who], facts=facts, by=town.by(who), at=town.at(max(days - 1, 0), 9))


def _go_on(town: Town, receipt: Receipt, far: str) -> None:
    if far in {"approved", "paid"}:
        receipt_to_ledger.approve(receipt=receipt, by=town.by("Ravi"), at=town.at(1))
    if far == "paid":
        funding.note_vat(receipt=receipt, vat_cents=round(receipt.cents * 21 / 121), by=town.by("Ravi"), at=town.at(1))
        receipt_to_ledger.pay(receipt=receipt, how=PaidBy.BANK, box=None, by=town.by("Ravi"), at=town.at(1))
    if far == "sent back":
        asked = "Bij welke klus hoorde dit?"
        funding.send_back(receipt=receipt, reason=asked, by=town.by("Ravi"), at=town.at(1))


def _photo(what: str, cents: int, day: str) -> Encoded:
    """A slip of paper on a table, drawn."""
    from PIL import Image, ImageDraw, ImageFont

    table = Image.new("RGB", (480, 640), "#8a6f4e")
    draw = ImageDraw.Draw(table)
    draw.rectangle((90, 60, 390, 580), fill="#fbfaf5")
    large, small = ImageFont.load_default(30), ImageFont.load_default(20)
    draw.text((120, 90), "WINKEL", fill="#222222", font=large)
    lines = (day, "", what[:24], "", "Totaal", euro(cents).replace("\u00a0", " ").replace("€", "EUR"), "", "Bedankt!")
    for nth, line in enumerate(lines):
        draw.text((120, 160 + nth * 44), line, fill="#333333", font=large if nth == 5 else small)
    stream = BytesIO()
    table.save(stream, "PNG", compress_level=1)
    return encode(stream.getvalue(), keep_large=True)
