"""What tests of paying share: our account, approved claims of people who wrote down where, and files of a bank."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tests.world import NOW, TODAY, World
from wijkwerk.flows import owed_to_batch, reward_to_ledger, shift_to_assignment, shift_to_reward
from wijkwerk.funding import commands as funding
from wijkwerk.funding.models import BankAccount, Collection, DebitMandate, PaymentBatch
from wijkwerk.kernel.iban import check_digits
from wijkwerk.places import queries as places
from wijkwerk.rewards.enums import Way
from wijkwerk.rewards.models import Claim

PAYS_ON = TODAY + timedelta(days=20)
LATER = NOW + timedelta(days=18)


def iban(number: int, *, bank: str = "INGB") -> str:
    """A right one that nobody has."""
    account = f"{bank}{number:010d}"
    return f"NL{check_digits('NL', account)}{account}"


CREDITOR = "NL69ZZZ123456780000"
OURS = iban(123456789, bank="TRIO")
THEIRS = iban(41)


def account(world: World, **details: object) -> BankAccount:
    facts: dict[str, object] = {"iban": OURS, "holder": "Stichting Kade", "one_up_to_cents": 0, "creditor_id": ""}
    return funding.set_bank_account(
        legal_person=places.first_legal_person(world.neighbourhood),
        **{**facts, **details},  # type: ignore[arg-type]
        by=world.by("Yvonne"),
        at=NOW,
    )


def claim(world: World, name: str = "Joost", *, days: int = 7, way: Way = Way.ALLOWANCE) -> Claim:
    """Approved and booked."""
    shift = world.shift(days=days)
    coming = shift_to_assignment.say_yes(
        assignment=world.asked(shift, name), told=None, person_read_it=True, way=way, by=world.by(name), at=NOW
    )
    made = shift_to_reward.mark_done(
        shift=shift, head_count=1, came=[coming], by=world.by("Hanna"), at=NOW + timedelta(days=days + 1)
    )
    by = world.by("Yvonne" if name == "Ravi" else "Ravi")
    return reward_to_ledger.approve(claim=made[0], by=by, at=NOW + timedelta(days=days + 2))


def keeps_iban(world: World, name: str = "Joost", number: str = THEIRS) -> None:
    funding.keep_iban(person=world.persons[name], iban=number, holder=f"{name} de Vries", by=world.by(name), at=NOW)


def batch(world: World, *names: str) -> PaymentBatch:
    """A list with a claim of each."""
    for place, name in enumerate(names or ("Joost",)):
        keeps_iban(world, name, iban(41 + place))
        claim(world, name, days=7 + place)
    ours = account(world)
    chosen = [each.subject for each in owed_to_batch.owed(ours).payables]
    return owed_to_batch.compose(account=ours, chosen=chosen, pay_on=PAYS_ON, by=world.by("Ravi"), at=LATER)


def collection(world: World, name: str = "Joost", *, cents: int = 500) -> tuple[DebitMandate, Collection]:
    """A mandate, and a contribution on it that was told in time."""
    given = funding.give_debit_mandate(
        legal_person=places.first_legal_person(world.neighbourhood),
        person=world.persons[name],
        name=f"{name} de Vries",
        iban=THEIRS,
        signed_on=TODAY,
        notice_days=14,
        by=world.by("Ravi"),
        at=NOW,
    )
    planned = funding.plan_collection(
        mandate=given, what="Bijdrage winter", cents=cents, collect_on=PAYS_ON, by=world.by("Ravi"), at=NOW
    )
    return given, planned


def signed(world: World, *names: str) -> PaymentBatch:
    made = batch(world, *names)
    funding.sign(batch=made, by=world.by("Ravi"), at=LATER)
    return funding.sign(batch=made, by=world.by("Yvonne"), at=LATER)


def sent(world: World, *names: str) -> PaymentBatch:
    made = signed(world, *names)
    owed_to_batch.take_file(batch=made, version="09", by=world.by("Ravi"), at=LATER)
    made.refresh_from_db()
    return made


@dataclass(frozen=True, slots=True)
class Moved:
    """A movement as a bank tells it; `cents` above zero came in."""

    cents: int
    text: str = ""
    name: str = ""
    iban: str = ""
    end_to_end: str = ""
    on: date = PAYS_ON
    is_returned: bool = False


def euros(cents: int) -> str:
    return f"{abs(cents) // 100}.{abs(cents) % 100:02d}"


def side(cents: int) -> str:
    return "CRDT" if cents >= 0 else "DBIT"


def camt(
    moved: Sequence[Moved] = (),
    *,
    opening: int = 0,
    version: str = "08",
    account: str = OURS,
    closing: int | None = None,
) -> bytes:
    """CAMT.053 as Dutch banks write it; `closing` only to make one that does not add up."""
    new = version == "08"
    ends = opening + sum(each.cents for each in moved) if closing is None else closing
    entries = "".join(_entry(each, is_new=new) for each in moved)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}">'
        "<BkToCstmrStmt><GrpHdr><MsgId>1</MsgId><CreDtTm>2026-12-11T06:00:00</CreDtTm></GrpHdr><Stmt><Id>1</Id>"
        f"<ElctrncSeqNb>7</ElctrncSeqNb><CreDtTm>2026-12-11T06:00:00</CreDtTm><Acct><Id><IBAN>{account}</IBAN></Id></Acct>"
        f"{_balance('OPBD', opening)}{_balance('CLBD', ends)}{entries}</Stmt></BkToCstmrStmt></Document>"
    ).encode()


def _balance(kind: str, cents: int) -> str:
    return (
        f'<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">{euros(cents)}</Amt>'
        f"<CdtDbtInd>{side(cents)}</CdtDbtInd><Dt><Dt>{PAYS_ON}</Dt></Dt></Bal>"
    )


def _entry(each: Moved, *, is_new: bool) -> str:
    who = "Dbtr" if each.cents > 0 else "Cdtr"
    name = f"<Pty><Nm>{each.name}</Nm></Pty>" if is_new else f"<Nm>{each.name}</Nm>"
    number = f"<{who}Acct><Id><IBAN>{each.iban}</IBAN></Id></{who}Acct>" if each.iban else ""
    refs = f"<Refs><EndToEndId>{each.end_to_end or 'NOTPROVIDED'}</EndToEndId></Refs>"
    back = "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>" if each.is_returned else ""
    state = "<Sts><Cd>BOOK</Cd></Sts>" if is_new else "<Sts>BOOK</Sts>"
    return (
        f'<Ntry><Amt Ccy="EUR">{euros(each.cents)}</Amt><CdtDbtInd>{side(each.cents)}</CdtDbtInd>{state}'
        f"<BookgDt><Dt>{each.on}</Dt></BookgDt><NtryDtls><TxDtls>{refs}<RltdPties><{who}>{name}</{who}>{number}</RltdPties>"
        f"<RmtInf><Ustrd>{each.text}</Ustrd></RmtInf>{back}</TxDtls></NtryDtls></Ntry>"
    )
