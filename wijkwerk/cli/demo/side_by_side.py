"""A package of the demonstration that three suppliers were asked for: two propose, one has not answered, and somebody has to choose."""

from datetime import timedelta
from decimal import Decimal

from wijkwerk.cli.demo.town import Town
from wijkwerk.flows import needs_to_package, package_to_offer
from wijkwerk.kernel.actor import Actor, ActorKind, Door
from wijkwerk.kernel.periods import Quarter, quarters_from
from wijkwerk.needs import commands as needs
from wijkwerk.needs.commands import NeedFacts
from wijkwerk.needs.enums import Decider, Decision, Urgency
from wijkwerk.people.enums import Step
from wijkwerk.reference.catalogue import need_kinds
from wijkwerk.work.models import Offer, WorkPackage
from wijkwerk.work.rules import CounterTerms

KIND, HOW_MANY = "tuin", 6
ASKED = ("Straattuinen", "Klusploeg Kade", "Buren helpen buren")


def fill(town: Town) -> None:
    package = _package(town)
    day = town.today + timedelta(days=12)
    suppliers = {each.name: each for each in town.suppliers}
    offers = {
        name: package_to_offer.send(
            package=package, organisation=suppliers[name], expires_on=day, by=town.by("Samira"), at=town.at(6)
        )
        for name in ASKED
    }
    _counter(town, offers["Straattuinen"], _of_the_gardeners(town))
    _counter(town, offers["Klusploeg Kade"], _of_the_odd_job_crew(town))


def _package(town: Town) -> WorkPackage:
    quarters = [each.name for each in quarters_from(Quarter.of(town.today), count=2)]
    rows = [
        needs.recognise(
            neighbourhood=town.neighbourhood,
            signals=[],
            facts=NeedFacts(
                kind=KIND,
                units=1,
                hours=need_kinds()[KIND].hours,
                urgency=Urgency.WHEN_IT_SUITS,
                from_quarter=quarters[0],
                to_quarter=quarters[1],
                decider=Decider.RESIDENT,
                decision=Decision.YES,
                block=town.blocks[nth % 2],
            ),
            by=town.by("Marijke"),
            at=town.at(8),
        )
        for nth in range(HOW_MANY)
    ]
    return needs_to_package.make_by_hand(
        kind=KIND,
        quarter=quarters[1],
        step=Step.PROJECTS,
        rows=rows,
        tariff=None,
        by=town.by("Samira"),
        at=town.at(7),
    )


def _counter(town: Town, offer: Offer, terms: CounterTerms) -> None:
    by = Actor(kind=ActorKind.PARTNER, door=Door.LINK, id=offer.organisation_id)
    package_to_offer.counter(offer=offer, terms=terms, by=by, at=town.at(3))


def _of_the_gardeners(town: Town) -> CounterTerms:
    return CounterTerms(
        tiers=((1, 9500), (5, 8000)),
        fixed=5000,
        max_units=12,
        local_share=Decimal("0.9"),
        learning_places=3,
        kilometres=1,
        from_on=town.today + timedelta(days=40),
        until_on=town.today + timedelta(days=55),
        remark="Drie mensen van de dagbesteding werken mee, met onze hovenier erbij.",
    )


def _of_the_odd_job_crew(town: Town) -> CounterTerms:
    return CounterTerms(
        tiers=((1, 7500),),
        max_units=6,
        local_share=Decimal("0.4"),
        kilometres=14,
        from_on=town.today + timedelta(days=20),
        until_on=town.today + timedelta(days=24),
    )
