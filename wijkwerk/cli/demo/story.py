"""What happens in the demonstration, link by link of the chain; every step goes through flows and commands."""

from datetime import timedelta
from decimal import Decimal

from wijkwerk.cli.demo import words
from wijkwerk.cli.demo.town import Town
from wijkwerk.execution import commands as execution
from wijkwerk.execution.enums import HoursFor
from wijkwerk.flows import (
    needs_to_package,
    offer_to_work,
    package_to_offer,
    reward_to_ledger,
    shift_to_assignment,
    shift_to_reward,
    signal_to_need,
)
from wijkwerk.jobs.bundling import propose
from wijkwerk.jobs.matching import find_people
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import VISITOR, Door
from wijkwerk.kernel.periods import Quarter
from wijkwerk.listening import commands as listening
from wijkwerk.listening.enums import HeardAt, SignalKind
from wijkwerk.listening.models import Signal
from wijkwerk.matching import commands as matching
from wijkwerk.matching.enums import AssignmentState
from wijkwerk.matching.models import Assignment, Suggestion
from wijkwerk.needs import rules as need_rules
from wijkwerk.needs.commands import NeedFacts
from wijkwerk.needs.enums import Decider, Decision, Urgency
from wijkwerk.people.models import Person
from wijkwerk.reference.catalogue import need_kinds
from wijkwerk.rewards.models import Claim
from wijkwerk.work import commands as work
from wijkwerk.work.enums import HoursAskedBy, PackageState
from wijkwerk.work.models import Shift, Task, WorkPackage

DAYS_OF_LISTENING = 75
PROPOSAL_DAYS_AGO = 42
DAYS_THAT_WAIT = 10
DAYS_KEPT_OPEN = 14


def listen(town: Town) -> None:
    """Links 1 and 2: people say things; a connector sees in most of them what is needed, and answers."""
    count = max(12, round(len(town.dwellings) * 0.5))
    for index in range(count):
        days_ago = DAYS_OF_LISTENING - index * DAYS_OF_LISTENING // count
        _one_signal(town, days_ago)
    # A leaflet went round: the last week is a busy one.
    for index in range(count // 8):
        _one_signal(town, index % 7)
    _doubles(town)


def _one_signal(town: Town, days_ago: int) -> None:
    dice = town.chance.random()
    if dice > 0.86:
        _no_need(town, days_ago)
        return
    kind = town.chance.choice(sorted(words.NEEDS))
    who = _who_asks(town, kind)
    signal = _hear(town, SignalKind.NEED, town.chance.choice(words.NEEDS[kind]), who, days_ago)
    if days_ago > 3 and dice < 0.8:
        _recognise(town, signal, kind, who, days_ago)
    elif days_ago > DAYS_KEPT_OPEN:
        listening.answer(
            signal=signal, said=words.ANSWER_ELSEWHERE, by=town.by("Marijke"), at=town.at(days_ago - 4, 15)
        )
    else:
        _plan_next_step(town, signal, kind)


def _who_asks(town: Town, kind: str) -> Person:
    """Somebody from a home that did not ask for this before, as long as there is one."""
    homes = [each for each in town.residents if (each.address_id, kind) not in town.asked]
    who = town.chance.choice(homes or town.residents or [town.personas["Fatima"]])
    town.asked.add((who.address_id, kind))
    return who


def _plan_next_step(town: Town, signal: Signal, kind: str) -> None:
    """Most is planned for the days to come; now and then a day went by."""
    days = town.chance.choice((-1, 0, 0, 1, 1, 2, 3, 4, 6, 8))
    listening.plan(
        signals=[signal],
        follow_up_by=town.users["Marijke"],
        follow_up_on=town.today + timedelta(days=days),
        next_step=words.NEXT_STEPS[kind],
        by=town.by("Marijke"),
        at=max(signal.heard_at, town.at(2, 17)),
    )


def _no_need(town: Town, days_ago: int) -> None:
    kind, texts = town.chance.choice(
        ((SignalKind.OFFER, words.OFFERS), (SignalKind.COMPLAINT, words.COMPLAINTS), (SignalKind.DREAM, words.DREAMS))
    )
    who = town.chance.choice(town.residents) if town.residents else town.personas["Fatima"]
    signal = _hear(town, kind, town.chance.choice(texts), who, days_ago)
    if days_ago <= 4:
        _plan_next_step(town, signal, kind)
    else:
        at = town.at(days_ago - 2, 14)
        listening.answer(signal=signal, said="Dank je wel. We nemen contact met je op.", by=town.by("Marijke"), at=at)


def _hear(town: Town, kind: SignalKind, said: str, who: Person, days_ago: int) -> Signal:
    way = town.chance.choice((HeardAt.FORM, HeardAt.FORM, HeardAt.PHONE, HeardAt.KITCHEN_TABLE, HeardAt.WALK_IN))
    by = VISITOR if way == HeardAt.FORM else town.by("Marijke", Door.PHONE)
    return listening.hear(
        neighbourhood=town.neighbourhood,
        kind=kind,
        said=said,
        where=str(who.address or ""),
        contact=f"{who.first_name}, {who.phone}",
        way=way,
        person=who,
        address=who.address,
        was_read_back=way != HeardAt.FORM,
        by=by,
        at=town.at(days_ago, 9 + town.chance.randrange(8), town.chance.randrange(60)),
    )


def _recognise(town: Town, signal: Signal, kind: str, who: Person, days_ago: int) -> None:
    catalogued = need_kinds()[kind]
    address = who.address
    dwelling = getattr(address, "dwelling", None) if catalogued.at_home else None
    urgency = Urgency(town.chance.choice((1, 1, 2, 2, 3)))
    first, last = need_rules.window(Quarter.of(town.today - timedelta(days=PROPOSAL_DAYS_AGO)), urgency=urgency)
    decider = need_rules.decider(
        tenure=dwelling.tenure if dwelling else "unknown",
        is_in_vve=dwelling.is_in_vve if dwelling else False,
        touches_building=catalogued.touches_building,
    )
    at = town.at(max(0, days_ago - 2), 11)
    signal_to_need.recognise(
        neighbourhood=town.neighbourhood,
        signals=[signal],
        facts=NeedFacts(
            kind=kind,
            units=1,
            hours=catalogued.hours,
            urgency=urgency,
            from_quarter=first,
            to_quarter=last,
            decider=Decider(decider),
            decision=Decision.YES if decider in {"owner", "resident"} else Decision.ASKED,
            block=address.block if address else None,
            dwelling=dwelling,
            person=who,
        ),
        by=town.by("Marijke"),
        at=at,
    )
    # One in ten waits longer than was promised.
    late = timedelta(days=5) if town.chance.random() < 0.1 else timedelta(0)
    answered_at = at + late + timedelta(hours=2)
    if answered_at < town.at(0):
        said = town.chance.choice(words.ANSWERS)
        listening.answer(signal=signal, said=said, by=town.by("Marijke"), at=answered_at)
    else:
        _plan_next_step(town, signal, kind)


def _doubles(town: Town) -> None:
    """Twice the same words from one home: the connector joins them."""
    fatima = town.personas["Fatima"]
    first = _hear(town, SignalKind.NEED, "Mijn moeder is 82. De lamp in haar gang is stuk.", fatima, 6)
    second = _hear(town, SignalKind.NEED, "Die lamp in de gang van mijn moeder doet het nog steeds niet.", fatima, 5)
    kept = listening.merge(signals=[first, second], by=town.by("Marijke"), at=town.at(5, 16))
    listening.answer(
        signal=kept,
        said="Dag Fatima. Goed dat je het vraagt. Er is een buurman die graag lampen ophangt. Vindt je moeder het goed dat hij haar adres krijgt?",
        by=town.by("Marijke"),
        at=town.at(4, 11, 20),
    )


def bundle(town: Town) -> dict[str, int]:
    """Links 3 and 4: the worker proposes, the project lead accepts and offers, suppliers answer. Gives why needs have no place."""
    lead = town.by("Samira")
    run = work.ask_proposal(neighbourhood=town.neighbourhood, by=lead, at=town.at(PROPOSAL_DAYS_AGO))
    propose.func(run.pk)
    run.refresh_from_db()
    if not run.plan:
        return {}
    at = town.at(PROPOSAL_DAYS_AGO - 1)
    packages = needs_to_package.accept(run=run, chosen=range(len(run.plan["packages"])), by=lead, at=at)
    for index, package in enumerate(packages):
        _offer(town, package, is_declined=index == 1)
    reasons: dict[str, int] = {}
    for row in run.plan["unplaced"]:
        reasons[row["reason"]] = reasons.get(row["reason"], 0) + 1
    return reasons


def _offer(town: Town, package: WorkPackage, *, is_declined: bool) -> None:
    lead, organisation = town.by("Samira"), package.organisation
    if organisation is None:
        return
    offer = package_to_offer.send(
        package=package,
        organisation=organisation,
        expires_on=town.today + timedelta(days=14),
        by=lead,
        at=town.at(PROPOSAL_DAYS_AGO - 2),
    )
    if is_declined:
        work.decline_offer(
            offer=offer,
            reason="Deze maand zitten we vol. In januari kan het wel.",
            by=VISITOR,
            at=town.at(PROPOSAL_DAYS_AGO - 4),
        )
        offer = package_to_offer.send(
            package=package,
            organisation=organisation,
            expires_on=town.today + timedelta(days=21),
            by=lead,
            at=town.at(PROPOSAL_DAYS_AGO - 6),
        )
    work.accept_offer(offer=offer, by=VISITOR, at=town.at(PROPOSAL_DAYS_AGO - 8))
    package.refresh_from_db()
    work.start_work(package=package, by=lead, at=town.at(PROPOSAL_DAYS_AGO - 10))


# What is asked, what not, and for whom it may be a first step.
TASKS = {
    "kierdichting": ("Kieren dicht, huis aan huis", "Strips plakken en folie hangen, met iemand die het kan. Drie huizen op een ochtend.", "Geen ladder boven twee meter.", "klussen"),
    "radiatorfolie": ("Folie achter de verwarming", "Folie op maat knippen en plakken.", "Niets losdraaien.", "klussen"),
    "tuin": ("Straattuinen winterklaar", "Blad ruimen en potten tillen. Er is koffie.", "Geen bomen zagen.", "groen"),
    "fiets": ("Fietsen maken op het plein", "Banden plakken en remmen stellen, met gereedschap van ons.", "Geen elektrische fietsen.", "fietsen-maken"),
    "klus": ("Kleine klussen in huis", "Een lamp, een plank, een kraan.", "Niets aan gas of de meterkast.", "klussen"),
    "formulieren": ("Papierhulp aan tafel", "Naast iemand zitten en de brief samen lezen.", "Je vult niets in zonder dat de ander het zegt.", "papierwerk"),
    "dakisolatie": ("Zolders leegmaken", "Dozen naar beneden, na het werk weer terug.", "Je komt niet op het dak.", "sjouwen"),
}  # fmt: skip

# The fund that pays for these wants to know how many hours neighbours worked.
PAID_FROM_A_GRANT = {"fiets", "formulieren", "kierdichting", "radiatorfolie"}


def work_along(town: Town) -> None:
    """Links 5 to 7: shifts, people for them, what was promised before, what was done, and what came of it."""
    in_work = WorkPackage.objects.within(town.neighbourhood).filter(state=PackageState.IN_WORK).order_by("pk")
    for package in in_work:
        if package.kind in TASKS:
            _plan(town, package)
    run = matching.look_for_people(neighbourhood=town.neighbourhood, by=town.by("Marijke"), at=town.at(30))
    find_people.func(run.pk)
    for suggestion in Suggestion.objects.within(town.neighbourhood).select_related("shift", "person").order_by("pk"):
        _ask(town, suggestion)
    # Planned only now, so these still need people.
    for task in Task.objects.within(town.neighbourhood).order_by("pk")[:3]:
        _shift(town, task, -town.chance.randrange(1, 4))
    for shift in (
        Shift.objects.within(town.neighbourhood).select_related("task", "neighbourhood").order_by("starts_at", "pk")
    ):
        if shift.ends_at < town.at(0):
            _done(town, shift)
        else:
            _neighbours_join(town, shift)


def _plan(town: Town, package: WorkPackage) -> None:
    title, asked, not_asked, skill = TASKS[package.kind]
    lead, is_at_home = town.by("Samira"), need_kinds()[package.kind].at_home
    task = work.plan_task(
        neighbourhood=town.neighbourhood,
        package=package,
        title=title,
        asked=asked,
        not_asked=not_asked,
        skills={},
        teaches=[skill],
        care=work.Care(is_at_home=is_at_home, in_pairs=is_at_home),
        hours_asked_by=HoursAskedBy.GRANT if package.kind in PAID_FROM_A_GRANT else HoursAskedBy.NOBODY,
        is_usually_paid=False,
        by=lead,
        at=town.at(32),
    )
    for days_ago in (22, 15, 8, -town.chance.randrange(1, 10)):
        _shift(town, task, days_ago)


def _shift(town: Town, task: Task, days_ago: int) -> None:
    block = town.chance.choice(town.blocks)
    work.plan_shift(
        task=task,
        starts_at=town.at(days_ago, 9, 30),
        ends_at=town.at(days_ago, 12, 30),
        meet_at=f"{block.name}, bij de hoofddeur",
        point=(block.x or 0.0, block.y or 0.0),
        places=4,
        min_places=2,
        by=town.by("Samira"),
        at=town.at(31),
    )


def _ask(town: Town, suggestion: Suggestion) -> None:
    """The connector asks, the person reads what it means for them and says yes; one in eight cannot."""
    at = town.at(28, 15)
    assignment = matching.ask(shift=suggestion.shift, person=suggestion.person, by=town.by("Marijke"), at=at)
    if town.chance.random() < 0.12:
        matching.say_no(assignment=assignment, by=VISITOR, at=at + timedelta(hours=3))
        return
    shift_to_assignment.say_yes(
        assignment=assignment,
        told=None,
        person_read_it=True,
        person_asked=True,
        by=VISITOR,
        at=at + timedelta(hours=4),
    )


def _neighbours_join(town: Town, shift: Shift) -> None:
    for name in town.chance.sample(words.FIRST_NAMES, 1):
        try:
            matching.sign_up(shift=shift, first_name=name, by=VISITOR, at=town.at(2))
        except matching.ShiftFull:
            return


def _done(town: Town, shift: Shift) -> None:
    came = shift_to_reward.who_came(shift)
    at = shift.ends_at + timedelta(hours=1)
    claims = shift_to_reward.mark_done(
        shift=shift, head_count=len(came) + town.chance.randrange(2), came=came, by=town.by("Samira"), at=at
    )
    if shift.task.hours_asked_by == HoursAskedBy.GRANT:
        for assignment in came:
            _hours(town, assignment, shift)
    # What was done in the last days still waits for the treasurer.
    for claim in claims:
        if shift.ends_at < town.at(DAYS_THAT_WAIT):
            reward_to_ledger.approve(claim=claim, by=town.by("Ravi"), at=at + timedelta(days=1))


def _hours(town: Town, assignment: Assignment, shift: Shift) -> None:
    minutes = int((shift.ends_at - shift.starts_at).total_seconds() // 60)
    at = shift.ends_at + timedelta(hours=2)
    hours = execution.note_hours(
        assignment=assignment, minutes=minutes, asked_for=HoursFor.GRANT, by=town.by("Samira"), at=at
    )
    execution.approve_hours(hours=hours, by=town.by("Marijke"), at=at + timedelta(days=1))


def show(town: Town) -> None:
    """Link 8: what is finished is counted. The last package of each step stays in work, so that the stairs are not empty."""
    lead = town.by("Samira")
    packages = list(
        WorkPackage.objects.within(town.neighbourhood)
        .filter(state=PackageState.IN_WORK)
        .order_by("step", "quarter", "pk")
    )
    last_of_step = {package.step: package.pk for package in packages}
    for package in packages:
        if package.pk != last_of_step[package.step] or Decimal(package.units) < 2:
            on = clock.local_day(town.at(6), zone=town.neighbourhood.zone)
            offer_to_work.finish(package=package, on=on, by=lead, at=town.at(6, 17))


def claims_by_way(town: Town) -> dict[str, int]:
    found: dict[str, int] = {}
    for way in (
        Claim.objects.within(town.neighbourhood).filter(state="approved").order_by("way").values_list("way", flat=True)
    ):
        found[way] = found.get(way, 0) + 1
    return found


def coming(town: Town) -> int:
    return Assignment.objects.within(town.neighbourhood).filter(state=AssignmentState.COMING).count()
