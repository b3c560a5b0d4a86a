"""Coins of the demonstration: a street party for which people chose klinkers, two shops that take them, and a letter of the municipality."""

from datetime import timedelta
from io import BytesIO
from textwrap import wrap

from wijkwerk.cli.demo.town import Town
from wijkwerk.currency import commands as currency
from wijkwerk.currency.enums import Smallest
from wijkwerk.currency.models import Contract
from wijkwerk.flows import (
    purse_to_shop,
    resolution_to_purse,
    reward_to_ledger,
    shift_to_assignment,
    shift_to_reward,
    shop_to_sponsor,
)
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import VISITOR
from wijkwerk.ledger import commands as ledger
from wijkwerk.ledger.enums import Unit
from wijkwerk.matching import commands as matching
from wijkwerk.people import commands as people
from wijkwerk.people.enums import Step
from wijkwerk.people.models import Organisation, Person
from wijkwerk.pictures.rules import Encoded, encode
from wijkwerk.rewards.enums import Way
from wijkwerk.work import commands as work

LETTER = (
    "Inwoners met een bijstandsuitkering mogen klinkers ontvangen voor vrijwilligerswerk. Klinkers tellen mee als "
    "vrijwilligersvergoeding. Inwoners melden het vrijwilligerswerk vooraf bij hun contactpersoon."
)
PARTY_DAYS_AGO, PAID_DAYS_AGO = 76, 70
HELPERS = 11


def hand_out(town: Town) -> None:
    """Through the same commands and flows as everybody; no dice, so that nothing else in the demonstration changes."""
    here, ravi, since = town.neighbourhood, town.by("Ravi"), town.at(100)
    begins = clock.local_day(since, zone=here.zone)
    ledger.set_worth(neighbourhood=here, unit=Unit.UUR, amount=60, from_on=begins, by=ravi, at=since)
    currency.set_currency(neighbourhood=here, smallest=Smallest.HALF, most_at_once=2000, by=ravi, at=since)
    currency.keep_letter(
        neighbourhood=here,
        reference="Z2026-0417",
        dated_on=begins,
        until_on=begins + timedelta(days=730),
        says=LETTER,
        kept_at="map 3 in het Kadehuis",
        file=currency.LetterFile(photo=_paper(), residents_see_it=True),
        by=ravi,
        at=since,
    )
    shops = [_contract(town, each, *facts) for each, facts in _shops(town)]
    _party(town, shops)
    _issue(town)


def _paper() -> Encoded:
    """The letter as it lies on a table: its words, and no name or signature."""
    from PIL import Image, ImageDraw, ImageFont

    sheet = Image.new("RGB", (600, 800), "#fbfaf5")
    draw, letters = ImageDraw.Draw(sheet), ImageFont.load_default(20)
    lines = ["Gemeente Kadestad", "", "Kenmerk Z2026-0417", "", *wrap(LETTER, 50)]
    for nth, line in enumerate(lines):
        draw.text((50, 60 + nth * 32), line, fill="#222222", font=letters)
    stream = BytesIO()
    sheet.save(stream, "PNG", compress_level=1)
    return encode(stream.getvalue(), keep_large=True)


def _shops(town: Town) -> list[tuple[Organisation, tuple[str, str, int | None, int]]]:
    here, at = town.neighbourhood, town.at(100)
    greens = Organisation.objects.within(here).get(name="Groentewinkel De Kas")
    kitchen = people.add_organisation(
        neighbourhood=here, name="Buurtkeuken De Pan", step=Step.SOCIAL_ENTERPRISES, by=town.by("Ravi"), at=at
    )
    return [
        (greens, ("Een tas groente van de dag voor één klinker.", "het buurtfonds", 4000, 350)),
        (kitchen, ("Een maaltijd voor twee klinkers, koffie voor een halve.", "Buurtkeuken De Pan zelf", None, 0)),
    ]


def _contract(town: Town, shop: Organisation, gives: str, sponsor: str, per_week: int | None, cents: int) -> Contract:
    facts = currency.ContractFacts(gives=gives, sponsor=sponsor, per_week=per_week, cents_each=cents)
    since = town.today - timedelta(days=100)
    return currency.make_contract(
        organisation=shop, facts=facts, from_on=since, to_on=None, by=town.by("Yvonne"), at=town.at(100)
    )


def _party(town: Town, shops: list[Contract]) -> None:
    """Fatima and others chose klinkers beforehand, helped, and spent some; the shop with a sponsor handed in what it took."""
    helpers = [town.personas["Fatima"], *town.residents[: HELPERS - 1]]
    lead, before, begins = town.by("Samira"), town.at(90), town.at(PARTY_DAYS_AGO, 14)
    task = work.plan_task(
        neighbourhood=town.neighbourhood,
        title="Straatfeest op het Kadeplein",
        asked="Kramen opbouwen, soep uitdelen, opruimen.",
        not_asked="Niet in de keuken staan: dat doet de kookgroep.",
        is_usually_paid=False,
        by=lead,
        at=before,
    )
    shift = work.plan_shift(
        task=task,
        starts_at=begins,
        ends_at=begins + timedelta(hours=3),
        meet_at="Kadeplein",
        point=(town.blocks[0].x or 0.0, town.blocks[0].y or 0.0),
        places=HELPERS,
        min_places=4,
        by=lead,
        at=before,
    )
    for person in helpers:
        assignment = matching.ask(shift=shift, person=person, by=town.by("Marijke"), at=before)
        shift_to_assignment.say_yes(
            assignment=assignment,
            told=None,
            person_read_it=True,
            person_asked=True,
            way=Way.CURRENCY,
            by=VISITOR,
            at=before + timedelta(hours=1),
        )
    came, done = shift_to_reward.who_came(shift), begins + timedelta(hours=4)
    for claim in shift_to_reward.mark_done(shift=shift, head_count=len(came), came=came, by=lead, at=done):
        reward_to_ledger.approve(claim=claim, by=town.by("Ravi"), at=done + timedelta(days=1))
    _spend(town, helpers, shops)


def _spend(town: Town, helpers: list[Person], shops: list[Contract]) -> None:
    for nth, person in enumerate(helpers):
        purse_to_shop.pay(
            person=person,
            contract=shops[nth % 2],
            amount=100 if nth % 3 else 50,
            key=f"demo-{nth}",
            by=VISITOR,
            at=town.at(PAID_DAYS_AGO - nth % 5, 12),
        )
    shop_to_sponsor.settle(contract=shops[0], by=town.by("Ravi"), at=town.at(50))
    currency.publish(neighbourhood=town.neighbourhood, by=VISITOR, at=town.at(0))


def _issue(town: Town) -> None:
    """One resolution by which coins were issued, and one that waits for another to do so."""
    for number, circle, amount, what_for in (
        ("B2026-11", "Tuinkring", 3000, "boodschappen voor de herfstplantdag"),
        ("B2026-14", "Kookgroep", 2000, "proefkoken met vijf straten"),
    ):
        row = currency.write_resolution(
            neighbourhood=town.neighbourhood,
            number=number,
            decided_on=town.today - timedelta(days=20),
            amount=amount,
            circle=circle,
            what_for=what_for,
            by=town.by("Yvonne"),
            at=town.at(19),
        )
        if circle == "Tuinkring":
            resolution_to_purse.issue(resolution=row, by=town.by("Ravi"), at=town.at(18))
