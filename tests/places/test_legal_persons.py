"""Several legal persons in one enterprise, and what each is from which day on."""

from datetime import date

import pytest

from tests.migrating import older_database
from tests.world import NOW, World
from wijkwerk.kernel.actor import COMMAND_LINE
from wijkwerk.places import commands as places
from wijkwerk.places import queries
from wijkwerk.places.enums import CorporationTax, LegalForm
from wijkwerk.places.models import LegalPerson
from wijkwerk.rewards.queries import payer_of

COOPERATIVE = places.LegalFacts(LegalForm.COOPERATIE, CorporationTax.LIABLE)


def _add(world: World, name: str = "Coöperatie Kade") -> LegalPerson:
    return places.add_legal_person(
        neighbourhood=world.neighbourhood,
        name=name,
        facts=COOPERATIVE,
        from_on=date(2026, 3, 1),
        by=COMMAND_LINE,
        at=NOW,
    )


@pytest.mark.django_db
def test_a_neighbourhood_has_a_legal_person_from_its_first_day() -> None:
    here = places.found(slug="nieuw", name="Wijkbedrijf Nieuw", by=COMMAND_LINE, at=NOW)

    row = queries.first_legal_person(here)

    assert row.name == "Wijkbedrijf Nieuw"
    assert queries.legal_status(row, NOW.date()).corporation_tax == CorporationTax.UNKNOWN


def test_a_second_one_is_numbered_after_the_first(world: World) -> None:
    assert [_add(world).number, _add(world, "BV Kade").number] == [2, 3]
    assert queries.first_legal_person(world.neighbourhood).name == "Stichting Kade"


def test_a_status_counts_from_its_day_until_the_next(world: World) -> None:
    row = _add(world)
    places.set_legal_status(
        legal_person=row,
        facts=places.LegalFacts(LegalForm.COOPERATIE, CorporationTax.EXEMPT, has_wage_tax_number=True),
        from_on=date(2026, 7, 1),
        by=COMMAND_LINE,
        at=NOW,
    )

    on = {day: queries.legal_status(row, day) for day in (date(2026, 2, 28), date(2026, 6, 30), date(2026, 7, 1))}

    assert [status.corporation_tax for status in on.values()] == ["unknown", "liable", "exempt"]
    assert on[date(2026, 7, 1)].has_wage_tax_number


def test_a_mistake_about_a_day_is_put_right(world: World) -> None:
    row = _add(world)

    places.set_legal_status(
        legal_person=row, facts=places.LegalFacts(LegalForm.BV), from_on=date(2026, 3, 1), by=COMMAND_LINE, at=NOW
    )

    assert [status.form for status in row.statuses.all()] == [LegalForm.BV]


def test_the_safety_rules_read_what_the_payer_is_on_that_day(world: World) -> None:
    first = queries.first_legal_person(world.neighbourhood)

    assert payer_of(first, date(2026, 2, 1))["form"] == "stichting"
    assert payer_of(first, date(2025, 12, 31)) == {
        "form": "informal",
        "vpb": "unknown",
        "anbi": False,
        "sports_club": False,
        "tax_office_agreed": None,
        "wage_tax_number": False,
    }


@pytest.mark.django_db(transaction=True)
@pytest.mark.slow
def test_the_payer_of_before_is_the_first_legal_person_of_now() -> None:
    with older_database(("places", "0001_initial"), ("rewards", "0001_initial")) as older:
        neighbourhoods = older.apps.get_model("places", "Neighbourhood")
        payers = older.apps.get_model("rewards", "Payer")
        paying = neighbourhoods.objects.create(slug="betaalt", name="Betaalt", made_at=NOW)
        neighbourhoods.objects.create(slug="stil", name="Stil", made_at=NOW)
        payers.objects.create(
            neighbourhood=paying, name="Vereniging", form="vereniging", corporation_tax="exempt", is_anbi=True
        )

        older.bring_up_to_date()

        found = {row.neighbourhood.slug: row for row in LegalPerson.objects.select_related("neighbourhood")}

        assert {slug: row.name for slug, row in found.items()} == {"betaalt": "Vereniging", "stil": "Stil"}
        status = queries.legal_status(found["betaalt"], NOW.date())
        assert (status.form, status.corporation_tax, status.is_anbi) == ("vereniging", "exempt", True)
        assert queries.legal_status(found["stil"], NOW.date()).form == "informal"
