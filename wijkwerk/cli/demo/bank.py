"""The bank of the demonstration: a list that was paid, a statement with lines that fit and some that do not, and members who pay by mandate."""

from collections.abc import Iterable
from datetime import date, timedelta

from wijkwerk.cli.demo.town import Town
from wijkwerk.flows import owed_to_batch, statement_to_books
from wijkwerk.funding import commands as funding
from wijkwerk.funding.models import BankAccount
from wijkwerk.kernel.actor import COMMAND_LINE
from wijkwerk.kernel.iban import check_digits
from wijkwerk.places import queries as places
from wijkwerk.rewards import queries as rewards

_OPENING = 184_250
# What else came by that week: days ago, cents, who, and what they wrote.
_MOVED = (
    (6, 3200, "", "8 betaalverzoeken soep"),
    (5, 4000, "Gerda", "rekening 1 zaal afscheid"),
    (4, -6410, "Bouwmarkt De Spijker", "pas 003 klusploeg"),
    (3, -995, "Bank", "kosten zakelijk pakket"),
)
MEMBERS = ("Fatima", "Marijke")


def fill(town: Town) -> None:
    """Who is owed something wrote down where, but for the last; half of it was paid last week, the rest waits for Ravi."""
    here, yvonne = town.neighbourhood, town.by("Yvonne")
    account = funding.set_bank_account(
        legal_person=places.first_legal_person(here),
        iban=invented_iban("TRIO", 338_000_001),
        holder="Stichting Wijkbedrijf Klinkerbuurt",
        one_up_to_cents=0,
        creditor_id="NL69ZZZ123456780000",
        by=yvonne,
        at=town.at(40),
    )
    owed = {claim.person.pk: claim.person for claim in rewards.to_pay_out(here) if claim.person}
    for place, person in enumerate(list(owed.values())[:-1]):
        number = invented_iban("INGB", 6_000_000 + person.pk)
        funding.keep_iban(
            person=person, iban=number, holder=person.shown_name, by=COMMAND_LINE, at=town.at(30 - place % 9)
        )
    _pay_half(town, account)
    _members(town)


def invented_iban(bank: str, number: int) -> str:
    """Right by its digits, and nobody's."""
    bare = f"{bank}{number:010d}"
    return f"NL{check_digits('NL', bare)}{bare}"


def _pay_half(town: Town, account: BankAccount) -> None:
    ravi = town.by("Ravi")
    payables = [each for each in owed_to_batch.owed(account).payables if each.subject.startswith(rewards.SUBJECT)]
    paid: list[tuple[date, int, str, str]] = []
    if len(payables) > 1:
        batch = owed_to_batch.compose(
            account=account,
            chosen=[each.subject for each in payables[: len(payables) // 2]],
            pay_on=town.today - timedelta(days=7),
            by=ravi,
            at=town.at(8, 20),
        )
        for name in ("Ravi", "Yvonne"):
            funding.sign(batch=batch, by=town.by(name), at=town.at(8, 21))
        owed_to_batch.take_file(batch=batch, version="09", by=ravi, at=town.at(8, 21, 30))
        paid = [(batch.pay_on, -each.cents, each.name, each.code) for each in batch.payments.order_by("pk")]
    others = [(town.today - timedelta(days=days), cents, name, text) for days, cents, name, text in _MOVED]
    content = _statement(account.iban, [*paid, *others])
    statement_to_books.read_in(account=account, content=content, by=ravi, at=town.at(1, 19))
    if paid:
        statement_to_books.accept_certain(account=account, by=ravi, at=town.at(1, 19, 30))


def _statement(iban: str, moved: Iterable[tuple[date, int, str, str]]) -> bytes:
    """MT940, as a bank would send it."""
    rows = list(moved)
    ends = _OPENING + sum(cents for _on, cents, _name, _text in rows)
    lines = [":20:940S", f":25:{iban}", ":28C:0", f":60F:C{rows[0][0]:%y%m%d}EUR{_amount(_OPENING)}"]
    for on, cents, name, text in rows:
        lines += [
            f":61:{on:%y%m%d}{'C' if cents > 0 else 'D'}{_amount(cents)}N102NONREF",
            f":86:/NAME/{name}/REMI/{text}",
        ]
    return "\n".join([*lines, f":62F:C{rows[-1][0]:%y%m%d}EUR{_amount(ends)}", "-", ""]).encode()


def _amount(cents: int) -> str:
    return f"{abs(cents) // 100},{abs(cents) % 100:02d}"


def _members(town: Town) -> None:
    ravi = town.by("Ravi")
    for place, name in enumerate(MEMBERS):
        mandate = funding.give_debit_mandate(
            legal_person=places.first_legal_person(town.neighbourhood),
            person=town.personas[name],
            name=name,
            iban=invented_iban("RABO", 7_000_000 + place),
            signed_on=town.today - timedelta(days=30),
            notice_days=14,
            by=ravi,
            at=town.at(29),
        )
        funding.plan_collection(
            mandate=mandate,
            what="Bijdrage als lid, derde kwartaal",
            cents=500,
            collect_on=town.today + timedelta(days=3),
            by=ravi,
            at=town.at(20),
        )
