"""One of everything that has a page, made through flows and commands; and the address of every page of it."""

from dataclasses import dataclass
from datetime import timedelta

from django.core import signing

from tests.base import renting
from tests.currency import shops
from tests.execution import doing, visiting
from tests.funding import owing, paying, spending
from tests.gift_circle import circle as circles
from tests.listening import posts
from tests.membership import belonging
from tests.mutual_aid import neighbours
from tests.pictures.made import photo
from tests.publishing import scene as publishing
from tests.rewards import granting
from tests.work import offering
from tests.world import NOW, TODAY, World
from wijkwerk.access.models import Grant
from wijkwerk.activities import commands as activities
from wijkwerk.base import commands as base
from wijkwerk.base.enums import Owner, TurnKind
from wijkwerk.base.models import Fault, KeyHolding, Room, Upkeep, VacantPlace
from wijkwerk.currency import commands as currency
from wijkwerk.execution import commands as execution
from wijkwerk.execution.enums import IncidentKind
from wijkwerk.flows import (
    cash_to_ledger,
    project_to_ledger,
    purse_to_shop,
    purse_to_slips,
    receipt_to_ledger,
    resolution_to_purse,
    reward_to_ledger,
    statement_to_books,
    takings_to_ledger,
)
from wijkwerk.funding import commands as funding
from wijkwerk.funding.enums import TakingsKind
from wijkwerk.funding.models import BankLine
from wijkwerk.gift_circle import commands as gift_circle
from wijkwerk.imports import commands as imports
from wijkwerk.imports.enums import Kind
from wijkwerk.imports.models import Batch
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import VISITOR
from wijkwerk.ledger.enums import AccountKind
from wijkwerk.mutual_aid import commands as mutual_aid
from wijkwerk.people import commands as people
from wijkwerk.people.enums import Weekday
from wijkwerk.pictures.rules import encode
from wijkwerk.rewards import commands as rewards
from wijkwerk.rewards.enums import Way
from wijkwerk.rewards.models import Mandate
from wijkwerk.web.public.agenda.views import SALT as SIGN_UP_SALT
from wijkwerk.web.public.join.views import _SALT as JOIN_SALT
from wijkwerk.web.shared.links import (
    HELP_ASK_SALT,
    HELP_CIRCLE_SALT,
    HELP_COUNCIL_SALT,
    HELP_KIN_SALT,
    HELP_OFFER_SALT,
    KEY_HAND_SALT,
    KEY_SALT,
    OFFER_SALT,
    TAKE_OVER_SALT,
)

YEAR: dict[str, object] = {"year": TODAY.year}
_OF_A_YEAR = (
    *("desk_money_tax", "desk_money_letters", "my_statement_year", "my_letter"),
    *("desk_gifts_letters", "desk_payout_books_year", "my_gifts"),
)
# Which code stands in the address, by how the name of the view begins.
BY_NAME = {
    "signal_status": "signal",
    "signal_picture": "signal",
    "join_shift": "shift",
    "my_shift": "asked",
    **dict.fromkeys(("my_shift_photo", "my_shift_show", "my_shift_hide"), "came"),
    "my_award": "award",
    "desk_people_proposals_": "award",
    "my_visit": "visit",
    "desk_visits_pair": "visit",
    "my_home_pair": "need",
    "desk_visits_": "visit_day",
    "desk_visits_picture": "report",
    "desk_visits_settle": "report",
    "desk_inbox_signal": "signal",
    "desk_inbox_photo": "signal",
    "desk_inbox_answer": "signal",
    "desk_people_": "person",
    "desk_shifts_plan_package": "package",
    "desk_shifts_note_hours": "asked",
    "desk_shifts_note_vog": "asked",
    "desk_shifts_": "shift",
    **dict.fromkeys(("desk_shifts_photo", "desk_shifts_show", "desk_shifts_hide"), "done"),
    "desk_stairs_proposal": "run",
    "desk_stairs_package": "package",
    "desk_stairs_send": "package",
    "desk_stairs_compare": "package",
    "desk_stairs_act": "package",
    "desk_stairs_offer": "offer",
    "desk_stairs_move": "need",
    "desk_money_": "claim",
    "desk_payout_": "payments",
    "desk_payout_mandate": "debit_mandate",
    "desk_payout_mandate_end": "debit_mandate",
    "desk_payout_collection_": "collection",
    "desk_payout_payment_": "payment",
    "desk_payout_run": "debit_run",
    "desk_payout_line": "bank_line",
    "desk_payout_accept": "bank_line",
    "desk_payout_aside": "bank_line",
    "desk_payout_back": "bank_line",
    "desk_payout_cash_claim": "claim",
    "desk_payout_cash_slip": "payout",
    "desk_money_receipt": "receipt",
    "desk_money_invoice": "invoice",
    "my_receipt": "receipt",
    "desk_members_": "member",
    "desk_gifts_": "gift",
    "my_member": "member_joost",
    "desk_cash_": "box",
    "desk_cash_s": "shift_of_box",
    "desk_imports_": "batch",
    "place_ask": "room",
    "place_": "booking",
    "desk_place_booking": "booking",
    "desk_place_booking_bill": "billed",
    "desk_place_booking_paid": "billed",
    "desk_place_booking_unpaid": "billed",
    "desk_place_room": "room",
    "desk_place_key": "key",
    "desk_place_fault": "fault",
    "desk_place_upkeep": "upkeep",
    "desk_place_vacant": "vacant",
}


@dataclass
class Scene:
    """Keyword arguments for every address, by the name of the view."""

    world: World
    arguments: dict[str, dict[str, object]]


def build(world: World) -> Scene:
    at = NOW
    signal = world.signal(person=world.persons["Fatima"])
    run, needs, offer = offering.offered(world)
    shift = world.shift(days=4000)
    rewards.choose(person=world.persons["Joost"], way=Way.CURRENCY, by=world.by("Joost"), at=at)
    asked = world.asked(shift)
    done, coming, claim = doing.done(world)
    reward_to_ledger.approve(claim=claim, by=world.by("Ravi"), at=at)
    codes = {
        "signal": signal.code,
        "person": world.persons["Fatima"].code,
        "other_person": world.persons["Hanna"].code,
        "shift": shift.code,
        "done": done.code,
        "came": coming.code,
        "package": offer.package.code,
        "offer": offer.code,
        "run": run.code,
        "need": needs[0].code,
        "claim": claim.code,
        "batch": _batch(world).code,
        "asked": asked.code,
        "award": granting.proposed(world).code,
        **_kept(world),
    }
    grant, mandate = (each.objects.filter(neighbourhood=world.neighbourhood)[0] for each in (Grant, Mandate))
    arguments = _arguments(codes, offer.pk, asked.pk, coming.code, grant.code, mandate.code)
    return Scene(world, {**arguments, **_on_the_agenda(world), **_with_a_key(), **_elsewhere(world)})


def _elsewhere(world: World) -> dict[str, dict[str, object]]:
    """Letters, news, help, what is safe, coins and circles."""
    told = {**publishing.build(world), **posts.arguments(world), **_help(world), **_safe(world)}
    return {**told, **_coins(world), **_circle(world)}


def _circle(world: World) -> dict[str, dict[str, object]]:
    """Joost is in a circle and ill, Fatima could give, Hanna wants to join; and a second circle that nobody is in."""
    circle, members = circles.with_members(world, "Joost", "Fatima", coins=50_000)
    other = circles.founded(world, name="Kring Oost")
    illness = gift_circle.tell_ill(
        member=members["Joost"], from_on=TODAY - timedelta(days=40), to_on=None, by=world.by("Joost"), at=NOW
    )
    asking = circles.asked(world, circle, "Hanna")
    gift_circle.go_on(at=NOW)
    here = {"code": circle.code}
    return {
        **{f"my_circle{act}": here for act in ("", "_start", "_leave", "_ill", "_purse")},
        "my_circle_join": {"code": other.code},
        "my_circle_well": {**here, "illness": illness.code},
        "my_circle_not_ill": {**here, "illness": illness.code},
        "my_circle_gift": {**here, "proposal": illness.proposals.get().code},
        "my_circle_speak": {**here, "about": asking.code},
        "desk_circles_circle": here,
        "my_circles": {},
        "my_circle_try": {},
        "desk_circles": {},
    }


def _coins(world: World) -> dict[str, dict[str, object]]:
    """A shop, its till, a payment and slips of Joost's, a sheet of slips of a circle, and a resolution that waits."""
    here, ravi = world.neighbourhood, world.by("Ravi")
    contract, purse = shops.contract(world), shops.purse(world, coins=2000)
    paid = purse_to_shop.pay(
        person=world.persons["Joost"], contract=contract, amount=100, key="a", by=world.by("Joost"), at=NOW
    )
    slips = purse_to_slips.draw(account=purse, amount=100, count=2, by=world.by("Joost"), at=NOW)
    facts = {"decided_on": TODAY, "amount": 1000, "circle": "Tuinkring", "what_for": "straatfeest"}
    resolutions = [
        currency.write_resolution(neighbourhood=here, number=number, **facts, by=ravi, at=NOW) for number in ("1", "2")
    ]
    resolution_to_purse.issue(resolution=resolutions[0], by=world.by("Yvonne"), at=NOW)
    circle = shops.account(here, AccountKind.CIRCLE, name="Tuinkring")
    book = purse_to_slips.draw(account=circle, amount=100, count=2, by=ravi, at=clock.now())[0].book
    letter = shops.letter(world, file=shops.letter_pdf())
    till, _secret = currency.make_till(organisation=contract.organisation, by=ravi, at=NOW)
    shop = ("desk_coins_add", "desk_coins_set", "desk_coins_letter", "desk_coins_letters", "desk_coins_draw")
    return {
        **{key: {} for key in ("desk_coins", "desk_coins_resolve", *shop)},
        **{f"desk_coins_{act}": {"code": contract.code} for act in ("shop", "poster", "end", "settle", "till", "take")},
        "desk_coins_issue": {"code": resolutions[1].code},
        "desk_coins_resolve_back": {"code": resolutions[1].code},
        "desk_coins_withdraw": {"code": till.code},
        "desk_coins_turn_back": {"code": paid.code},
        "desk_coins_book": {"code": book},
        **{f"desk_coins_letter_{act}": {"code": letter.code} for act in ("file", "add")},
        "my_coin_letter": {},
        "till_open": {"token": "nonsense"},
        "my_pay": {"code": contract.organisation.code},
        "my_paid": {"code": paid.code},
        "my_slip_book": {"code": slips[0].book},
    }


def _kept(world: World) -> dict[str, str]:
    """Codes of the house, the bank, the receipts and the visits."""
    return {**_place(world), **_bank(world), **_money(world), **_visits(world), **belonging.codes(world)}


def _doors(world: World) -> dict[str, dict[str, object]]:
    """A letter to a front door."""
    address = world.dwellings[0].address
    [(letter, secret)] = people.send_door_codes(
        neighbourhood=world.neighbourhood, addresses=[address], by=world.by("Marijke"), at=NOW
    )
    return {"door_scanned": {"code": secret}, "desk_people_letters_": {"code": letter.code}}


def _safe(world: World) -> dict[str, dict[str, object]]:
    """A near miss, and somebody to confide in."""
    incident = execution.note_incident(
        neighbourhood=world.neighbourhood,
        kind=IncidentKind.NEARLY,
        what="Een trede liet los.",
        where="Kadehuis",
        happened_on=TODAY,
        by=world.by("Joost"),
        at=NOW,
    )
    confidant = people.name_confidant(
        neighbourhood=world.neighbourhood,
        first_name="Tineke",
        phone="06 99997777",
        email="",
        introduces="Ik hoor bij geen ploeg.",
        by=world.by("Yvonne"),
        at=NOW,
    )
    return {
        "desk_safety_settle": {"code": incident.code},
        "desk_safety_confidant_end": {"code": confidant.code},
        **_doors(world),
    }


def _with_a_key() -> dict[str, dict[str, object]]:
    """The links of who has a key, and of who gets it."""
    holding = KeyHolding.objects.filter(returned_at__isnull=True)[0]
    own, next_one = (signing.dumps(holding.pk, salt=salt) for salt in (KEY_SALT, KEY_HAND_SALT))
    return {"place_key": {"token": own}, "place_key_back": {"token": own}, "place_key_take": {"token": next_one}}


def _on_the_agenda(world: World) -> dict[str, dict[str, object]]:
    """A date far ahead with somebody on it, a tablet, and a note of the door."""
    date = world.occurrence(days=3500, fits=20, helpers=2)
    sign_up = activities.sign_up(occurrence=date, first_name="Nel", party=2, diets={"no_meat": 1}, by=VISITOR, at=NOW)
    device, _cookie = world.tablet()
    note = activities.leave_note(neighbourhood=world.neighbourhood, said="De kraan druppelt.", by=VISITOR, at=NOW)
    on, token = {"code": date.code}, {"token": signing.dumps(sign_up.pk, salt=SIGN_UP_SALT)}
    return {
        "agenda_occurrence": on,
        "agenda_help": on,
        "agenda_activity_feed": {"code": date.activity.code},
        "agenda_signed_up": token,
        "agenda_call_off": token,
        "desk_agenda_settle": {"code": note.code},
        "desk_agenda_withdraw": {"code": device.code},
        "desk_agenda_date": on,
        "desk_agenda_add": on,
        "desk_agenda_move": on,
        "desk_agenda_cancel": on,
        "desk_agenda_sheet": on,
        "desk_agenda_poster": on,
        "desk_agenda_activity": {"code": date.activity.code},
        "desk_agenda_stop": {"code": date.activity.code},
    }


def _help(world: World) -> dict[str, dict[str, object]]:
    """An ask with a proposal that waits for both answers, a circle of three, and a family council with a plan."""
    proposal = neighbours.proposed(world)
    code = {"code": proposal.code}
    circle, members = neighbours.circle(world, "An", "Bea", "Cor")
    council = neighbours.council(world, person=world.persons["Joost"])
    kin = mutual_aid.gather(council=council, first_name="Tante Lies", sees_plan=True, by=VISITOR, at=NOW)
    mutual_aid.plan_task(council=council, weekday=Weekday.MONDAY, what="Koken", member=kin, by=VISITOR, at=NOW)
    return {
        "desk_help_ask": {"code": proposal.ask.code},
        "desk_help_offer_": {"code": proposal.offer.code},
        "desk_help_proposal_": code,
        "desk_help_proposal_slip": {**code, "side": "asker"},
        "help_ask": {"token": signing.dumps(proposal.ask.pk, salt=HELP_ASK_SALT)},
        "desk_help_circle": {"code": circle.code},
        "help_circle": {"token": signing.dumps(members[0].pk, salt=HELP_CIRCLE_SALT)},
        "help_council": {"token": signing.dumps(council.pk, salt=HELP_COUNCIL_SALT)},
        "help_kin": {"token": signing.dumps(kin.pk, salt=HELP_KIN_SALT)},
        "help_offer": {"token": signing.dumps(proposal.offer.pk, salt=HELP_OFFER_SALT)},
    }


def _visits(world: World) -> dict[str, str]:
    """A day of visits that the coach may see whenever this runs, and a report of it that waits for a choice."""
    at = clock.now()
    today = clock.local_day(at, zone=world.neighbourhood.zone)
    told = visiting.told_twice(world, on=today, at=at)
    execution.note_pair_wish(of=world.persons["Joost"], is_wished=True, by=world.by("Joost"), at=NOW)
    coming = visiting.day(world, on=today + timedelta(days=1), at=at)
    return {"visit": coming.visits.get(position=1).code, "visit_day": coming.code, "report": told.code}


def _place(world: World) -> dict[str, str]:
    """Codes of a room, of a booking that is still to come and of one with a bill, of a key that is out, and of a fault."""
    by, here, room = world.by("Hanna"), world.neighbourhood, renting.hall(world)
    billed = renting.confirmed(world, room)
    base.make_bill(booking=billed, by=by, at=NOW)
    far = timedelta(days=4000)
    asked = renting.ask(room, renting.when(on=TODAY + far), at=NOW + far - timedelta(days=1))
    key = base.add_key(neighbourhood=here, name="voordeur", room=None, by=by, at=NOW)
    base.hand_over(key=key, first_name="Ria", phone="06 99998888", by=by, at=NOW)
    base.take_turn(neighbourhood=here, on=TODAY, kind=TurnKind.OPENING, first_name="Omar", by=by, at=NOW)
    codes = {"room": room, "booking": asked, "billed": billed, "key": key, **_of_the_house(world, room)}
    return {name: each.code for name, each in codes.items()}


def _bank(world: World) -> dict[str, str]:
    """A list of payments that waits for signatures, and a line of the bank that belongs to nothing."""
    payments = paying.batch(world, "Fatima")
    moved = [paying.Moved(2500, name="Onbekend")]
    statement_to_books.read_in(
        account=payments.account, content=paying.camt(moved), by=world.by("Ravi"), at=paying.LATER
    )
    line = BankLine.objects.filter(account=payments.account)[0]
    payment = payments.payments.all()[0]
    return {"payments": payments.code, "payment": payment.code, "bank_line": line.code, **_debits(world)}


def _debits(world: World) -> dict[str, str]:
    """A mandate with a contribution that is planned, and a run of another that went to the bank."""
    given, planned = paying.collection(world, "Joost")
    _given, told = paying.collection(world, "Fatima")
    account = paying.account(world, creditor_id=paying.CREDITOR)
    run = funding.send_run(account=account, collect_on=told.collect_on, by=world.by("Ravi"), at=paying.LATER)
    later = funding.plan_collection(
        mandate=given,
        what="Bijdrage",
        cents=250,
        collect_on=planned.collect_on + timedelta(days=30),
        by=world.by("Ravi"),
        at=paying.LATER,
    )
    return {"debit_mandate": given.code, "collection": later.code, "debit_run": run.code}


def _money(world: World) -> dict[str, str]:
    """Codes of a receipt of Joost that came back with a question, of one that waits, of an open box, and of a count with a difference."""
    by, shift = world.by("Hanna"), spending.opened(world)
    spending.receipt(world, "Fatima", photo=spending.photo(90))
    receipt_to_ledger.approve(receipt=spending.receipt(world, "Samira"), by=world.by("Ravi"), at=NOW)
    payout = spending.paid_in_cash(world, shift, "Marijke", cents=700)
    receipt = spending.receipt(world)
    funding.send_back(receipt=receipt, reason="Waarvoor was dit?", by=world.by("Ravi"), at=NOW)
    project_to_ledger.set_project(
        legal_person=shift.box.legal_person, name="Buurtkeuken", budget=50_000, by=world.by("Ravi"), at=NOW
    )
    cash_to_ledger.close_box(shift=shift, cents=8300, note="een tientje kwijt", by=by, at=NOW)
    cash_to_ledger.open_box(box=shift.box, cents=8300, note="", by=by, at=NOW)
    takings_to_ledger.count(
        box=shift.box, kind=TakingsKind.BAR, title="bar", on=TODAY, cash_cents=1200, bank_cents=800, by=by, at=NOW
    )
    return {
        "receipt": receipt.code,
        "box": shift.box.code,
        "payout": payout.code,
        "shift_of_box": shift.code,
        "invoice": owing.invoice(world, by="Ravi").code,
    }


def _of_the_house(world: World, room: Room) -> dict[str, Fault | Upkeep | VacantPlace]:
    """A fault with its photo, something that is due, and an empty place that nobody has read."""
    by, here, seen = world.by("Hanna"), world.neighbourhood, encode(photo())
    fault = base.note_fault(
        neighbourhood=here, what="Kraan", since=TODAY, told_to="", room=room, photo=seen, by=by, at=NOW
    )
    upkeep = base.plan_upkeep(
        neighbourhood=here, what="Cv", every_months=12, due_on=TODAY, done_by="", room=room, by=by, at=NOW
    )
    vacant = base.tell_vacant(neighbourhood=here, where="Loods", since="", owner=Owner.UNKNOWN, idea="", by=by, at=NOW)
    return {"fault": fault, "upkeep": upkeep, "vacant": vacant}


def _batch(world: World) -> Batch:
    content = b"naam;tel\nA;0612345678\nB;0612345679\n"
    stored = imports.store_file(neighbourhood=world.neighbourhood, name="lijst.csv", chunks=[content], at=NOW)
    return imports.receive(
        neighbourhood=world.neighbourhood, kind=Kind.PEOPLE, file=stored, by=world.by("Marijke"), at=NOW
    )


def _arguments(
    codes: dict[str, str], offer: int, asked: int, coming: str, grant: str, mandate: str
) -> dict[str, dict[str, object]]:
    fixed: dict[str, dict[str, object]] = {
        "measure": {"name": "gas"},
        "joined": {"token": signing.dumps(asked, salt=JOIN_SALT)},
        "call_off": {"token": signing.dumps(asked, salt=JOIN_SALT)},
        "take_over": {"token": signing.dumps([asked, ""], salt=TAKE_OVER_SALT)},
        "my_calendar": {},
        "data_schema": {},
        "my_calendar_feed": {"token": "nonsense"},
        "partner_offer": {"token": signing.dumps([offer, 1], salt=OFFER_SALT)},
        "demo_door": {"token": "nonsense"},
        "oidc_": {"key": "gemeente"},
        "first_start": {"token": "nonsense"},
        "desk_inbox_drawer": {"name": "vandaag"},
        "desk_stairs_kind": {"kind": "kierdichting"},
        "desk_money_statement": {"number": 1},
        "desk_payout_books_account": {"number": 1},
        "desk_payout_hanging_back": {"key": "over-AAA-AAA"},
        "desk_money_bodies": {},
        "desk_money_body": {"number": 1},
        "desk_money_body_vat": {"number": 1},
        "desk_roles_end": {"code": grant},
        "desk_areas": {},
        "desk_areas_": {"key": "place"},
        "desk_money_way_end": {"way": "voucher"},
        "desk_money_mandate_end": {"code": mandate},
        "my_statement_month": {**YEAR, "month": TODAY.month},
        "desk_shifts_approve": {"assignment__code": coming},
        "desk_shifts_withdraw": {"assignment__code": coming},
    }
    fixed["desk_people_join"] = {"code": codes["person"], "other": codes["other_person"]}
    of_a_year = dict.fromkeys(_OF_A_YEAR, YEAR)
    return {**of_a_year, **{prefix: {"code": codes[what]} for prefix, what in BY_NAME.items()}, **fixed}


def arguments_of(scene: Scene, name: str, wanted: set[str]) -> dict[str, object]:
    """What the address of this view needs."""
    if not wanted:
        return {}
    if name == "desk_stairs_act":
        return {**scene.arguments["desk_stairs_act"], "act": "begin"}
    if name in scene.arguments:
        return scene.arguments[name]
    prefix = max((each for each in scene.arguments if name.startswith(each)), key=len)
    return scene.arguments[prefix]
