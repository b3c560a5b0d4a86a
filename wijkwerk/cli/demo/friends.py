"""Members and gifts of the demonstration: friends of the foundation, of whom one wants to leave and one left; and what came for the playground."""

from datetime import timedelta

from wijkwerk.cli.demo.town import Town
from wijkwerk.flows import donation_to_ledger
from wijkwerk.flows.told_to_person import Told
from wijkwerk.funding.enums import GivenAs
from wijkwerk.funding.rules.donations import Facts
from wijkwerk.membership import commands as membership
from wijkwerk.people import commands as people
from wijkwerk.people.models import Person
from wijkwerk.places import queries as places

FRIENDS = 24
_KINDS = ("vriend", "donateur", "vriend", "vriend")
# Days ago, how, cents, the thing, what for, who.
_GIFTS = (
    (3, GivenAs.BANK, 2500, "", "de geveltuinen", Told(first_name="Fatima", email="fatima@klinkerbuurt.example")),
    (9, GivenAs.CASH, 1240, "", "de soep op dinsdag", None),
    (21, GivenAs.THING, 0, "Een kast vol spelletjes", "", Told(first_name="Corrie", last_name="van den Berg")),
    (75, GivenAs.BANK, 10000, "", "", Told(first_name="Henk", last_name="Smit", phone="06 90000412")),
    (380, GivenAs.BANK, 7500, "", "de geveltuinen", Told(first_name="Henk", last_name="Smit", phone="06 90000412")),
)


def fill(town: Town) -> None:
    """Henk came in twice: a connector can make one of him."""
    _give(town)
    _join(town)
    phone = _GIFTS[-1][-1].phone if _GIFTS[-1][-1] else ""
    people.add_person(
        neighbourhood=town.neighbourhood, first_name="Henk", phone=phone, by=town.by("Marijke"), at=town.at(1)
    )


def _give(town: Town) -> None:
    for days, way, cents, what, purpose, told in _GIFTS:
        facts = Facts(town.today - timedelta(days=days), way, cents, what, purpose, may_be_named=days == 21)
        donation_to_ledger.give(
            legal_person=places.first_legal_person(town.neighbourhood),
            told=told,
            facts=facts,
            by=town.by("Ravi"),
            at=town.at(2),
        )


def _join(town: Town) -> None:
    """The personas first, then whom the town brought; the third wants to leave, the last one left."""
    here, ravi = town.neighbourhood, town.by("Ravi")
    body = places.first_legal_person(here)
    personas = [town.personas[name] for name in ("Fatima", "Joost", "Marijke")]
    others = Person.objects.within(here).exclude(pk__in=[each.pk for each in personas]).order_by("pk")
    rows = []
    for place, person in enumerate([*personas, *others.exclude(last_name="")[: FRIENDS - len(personas)]]):
        facts = membership.Facts(
            kind="lid van de denktank" if place == 1 else _KINDS[place % 4],
            from_on=town.today - timedelta(days=90 + 37 * place),
            cents_per_year=0 if place == 1 else (2400, 6000, 1200, 2400)[place % 4],
        )
        rows.append(membership.join(legal_person=body, who=person, facts=facts, by=ravi, at=town.at(30)))
    membership.say_leaving(membership=rows[2], by=town.by("Marijke"), at=town.at(2))
    if len(rows) > len(personas):
        membership.end(membership=rows[-1], on=town.today - timedelta(days=12), by=ravi, at=town.at(12))
