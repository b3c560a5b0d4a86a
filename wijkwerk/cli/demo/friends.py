"""Members of the demonstration: friends and volunteers of the foundation, of whom one wants to leave and one left."""

from datetime import timedelta

from wijkwerk.cli.demo.town import Town
from wijkwerk.membership import commands as membership
from wijkwerk.people.models import Person
from wijkwerk.places import queries as places

FRIENDS = 24
_KINDS = ("vriend", "donateur", "vriend", "vriend")


def fill(town: Town) -> None:
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
