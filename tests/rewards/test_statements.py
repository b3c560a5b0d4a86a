"""What somebody did and received, the letter in January, and whom the tax office is told about."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.world import NOW, TODAY, World
from wijkwerk.audit.models import Event
from wijkwerk.execution import commands as execution
from wijkwerk.execution.enums import HoursFor
from wijkwerk.flows import reward_to_ledger, shift_to_assignment, shift_to_reward
from wijkwerk.jobs import letters
from wijkwerk.matching.models import Assignment
from wijkwerk.notices.models import Message
from wijkwerk.people import commands as people
from wijkwerk.places import commands as places
from wijkwerk.places import queries as place_queries
from wijkwerk.places.enums import CorporationTax, LegalForm
from wijkwerk.places.models import LegalPerson
from wijkwerk.rewards import commands as rewards
from wijkwerk.rewards import queries
from wijkwerk.rewards.enums import Way
from wijkwerk.rewards.models import Claim, WayOffered

pytestmark = pytest.mark.django_db
IN_JANUARY = datetime(2027, 1, 5, 9, 0, tzinfo=UTC)
YEAR = {"first": date(2026, 1, 1), "last": date(2026, 12, 31)}


def _did(
    world: World,
    way: Way = Way.VOUCHER,
    *,
    name: str = "Joost",
    days: int = 7,
    legal_person: LegalPerson | None = None,
) -> Assignment:
    shift = world.shift(days=days, legal_person=legal_person)
    coming = shift_to_assignment.say_yes(
        assignment=world.asked(shift, name),
        told=None,
        person_read_it=True,
        person_asked=legal_person is not None,
        way=way,
        by=world.by(name),
        at=NOW,
    )
    shift_to_reward.mark_done(
        shift=shift, head_count=1, came=[coming], by=world.by("Hanna"), at=NOW + timedelta(days=days + 1)
    )
    return coming


def _approved(world: World, way: Way = Way.VOUCHER, **details: object) -> Claim:
    claim = Claim.objects.get(assignment=_did(world, way, **details))  # type: ignore[arg-type]
    return reward_to_ledger.approve(claim=claim, by=world.by("Ravi"), at=NOW)


def _first(world: World) -> LegalPerson:
    return place_queries.first_legal_person(world.neighbourhood)


def _pays_as(world: World, facts: places.LegalFacts, from_on: date = date(2026, 1, 1)) -> None:
    row = _first(world)
    for day in {from_on, TODAY}:
        places.set_legal_status(legal_person=row, facts=facts, from_on=day, by=world.by("Yvonne"), at=NOW)


def test_a_statement_tells_what_was_done_and_received(world: World) -> None:
    claim = _approved(world)
    _did(world, Way.NOTHING, days=8)

    found = queries.statement_of(world.persons["Joost"], **YEAR)

    assert [(line.on, line.minutes) for line in found.shifts] == [
        (TODAY + timedelta(days=7), None),
        (TODAY + timedelta(days=8), None),
    ]
    assert (found.received, found.worth_cents, found.minutes) == ([claim], 1500, 0)


def test_hours_count_once_they_are_approved(world: World) -> None:
    coming = _did(world, Way.NOTHING)
    hours = execution.note_hours(
        assignment=coming, minutes=120, asked_for=HoursFor.PERSON, by=world.by("Samira"), at=NOW
    )

    assert queries.statement_of(world.persons["Joost"], **YEAR).minutes == 0
    execution.approve_hours(hours=hours, by=world.by("Marijke"), at=NOW)

    assert queries.statement_of(world.persons["Joost"], **YEAR).minutes == 120


def test_what_was_turned_back_stands_there_and_counts_for_nothing(world: World) -> None:
    claim = _approved(world)
    reward_to_ledger.reverse(claim=claim, reason="dubbel", by=world.by("Ravi"), at=NOW)

    found = queries.statement_of(world.persons["Joost"], **YEAR)

    assert ([row.pk for row in found.received], found.worth_cents) == ([claim.pk], 0)
    assert found.received[0].reversed_at == NOW


def test_a_statement_of_another_month_is_empty(world: World) -> None:
    _approved(world)

    found = queries.statement_of(world.persons["Joost"], first=date(2026, 12, 1), last=date(2026, 12, 31))

    assert (found.shifts, found.received) == ([], [])


def test_statements_of_many_are_not_mixed_up(world: World) -> None:
    _approved(world)
    _did(world, Way.ALLOWANCE, name="Fatima", days=8)
    persons = [world.persons["Fatima"], world.persons["Joost"]]

    found = queries.statements(world.neighbourhood, persons, **YEAR)

    assert [each.worth_cents for each in found] == [1000, 1500]
    assert list(queries.receivers(world.neighbourhood, year=2026)) == persons


def test_in_january_everybody_who_received_something_is_told_once(world: World) -> None:
    _approved(world)
    world.persons["Joost"].languages = ["en"]
    world.persons["Joost"].save()

    assert letters.announce(at=IN_JANUARY) == 1
    assert letters.announce(at=IN_JANUARY + timedelta(days=1)) == 0

    assert "15" not in Message.objects.get().body
    assert Message.objects.get().to == "joost@voorbeeld.example"


def test_outside_january_nobody_is_told(world: World) -> None:
    _approved(world)

    assert letters.announce(at=NOW) == 0


def test_who_was_erased_gets_no_letter(world: World) -> None:
    _approved(world)

    people.erase(person=world.persons["Joost"], by=world.by("Joost"), at=NOW)

    assert not queries.receivers(world.neighbourhood, year=2026).exists()


def test_a_payer_without_a_wage_tax_number_makes_no_list(world: World) -> None:
    _approved(world)
    _pays_as(world, places.LegalFacts(LegalForm.COOPERATIE, CorporationTax.LIABLE))

    assert queries.tax_list(_first(world), year=2026) == []
    assert not queries.must_tell_tax_office(_first(world), year=2026)


def test_volunteers_within_the_scheme_are_not_on_the_list(world: World) -> None:
    _approved(world)
    _pays_as(world, places.LegalFacts(LegalForm.STICHTING, CorporationTax.NOT_LIABLE, has_wage_tax_number=True))

    assert queries.must_tell_tax_office(_first(world), year=2026)
    assert queries.tax_list(_first(world), year=2026) == []


def test_outside_the_scheme_everything_of_value_is_on_the_list(world: World) -> None:
    _approved(world)
    _did(world, days=8)  # waits for approval
    _pays_as(world, places.LegalFacts(LegalForm.BV, CorporationTax.LIABLE, has_wage_tax_number=True))

    found = queries.tax_list(_first(world), year=2026)

    assert [(row.person, row.cents) for row in found] == [(world.persons["Joost"], 1500)]


def test_who_passed_the_maximum_of_a_month_is_on_the_list(world: World) -> None:
    claim = _approved(world)
    Claim.objects.filter(pk=claim.pk).update(worth_cents=22_001)
    _pays_as(world, places.LegalFacts(LegalForm.STICHTING, CorporationTax.NOT_LIABLE, has_wage_tax_number=True))

    assert [row.cents for row in queries.tax_list(_first(world), year=2026)] == [22_001]


def test_before_anything_was_told_of_the_payer_it_is_outside_the_scheme(world: World) -> None:
    claim = _approved(world)
    Claim.objects.filter(pk=claim.pk).update(for_day=date(2025, 6, 1))
    row = _first(world)
    facts = places.LegalFacts(LegalForm.STICHTING, CorporationTax.NOT_LIABLE, has_wage_tax_number=True)
    for day in (date(2025, 7, 1), date(2026, 1, 1)):
        places.set_legal_status(legal_person=row, facts=facts, from_on=day, by=world.by("Yvonne"), at=NOW)

    assert [line.cents for line in queries.tax_list(_first(world), year=2025)] == [1500]


def test_everybody_on_the_list_sees_that_it_was_opened(world: World) -> None:
    persons = [world.persons["Joost"]]

    rewards.note_tax_list_read(neighbourhood=world.neighbourhood, persons=persons, by=world.by("Ravi"), at=NOW)

    event = Event.objects.filter(name="rewards.tax_list_read").get()
    assert (event.subject, event.subject_id) == ("Person", persons[0].pk)


def test_an_offer_is_known_by_its_words_else_by_its_kind() -> None:
    assert str(WayOffered(way="outing", words="naar zee")) == "naar zee"
    assert str(WayOffered(way="outing")) == "een uitje"


def _of_two_payers(world: World) -> LegalPerson:
    """Joost did something for each, and got a voucher of 1500 for each; gives the second, a cooperative with a wage-tax number."""
    facts = places.LegalFacts(LegalForm.COOPERATIE, CorporationTax.LIABLE, has_wage_tax_number=True)
    second = places.add_legal_person(
        neighbourhood=world.neighbourhood,
        name="Coöperatie Kade",
        facts=facts,
        from_on=date(2026, 1, 1),
        by=world.by("Yvonne"),
        at=NOW,
    )
    _approved(world)
    _approved(world, days=8, legal_person=second)
    return second


def test_each_payer_tells_what_it_gave_itself(world: World) -> None:
    second = _of_two_payers(world)
    _pays_as(world, places.LegalFacts(LegalForm.STICHTING, CorporationTax.NOT_LIABLE, has_wage_tax_number=True))

    assert [(row.person.first_name, row.cents) for row in queries.tax_list(second, year=2026)] == [("Joost", 1500)]
    assert queries.tax_list(_first(world), year=2026) == []


def test_the_maxima_are_of_all_payers_together_and_each_tells_its_part(world: World) -> None:
    _of_two_payers(world)
    Claim.objects.update(worth_cents=11_500)
    _pays_as(world, places.LegalFacts(LegalForm.STICHTING, CorporationTax.NOT_LIABLE, has_wage_tax_number=True))

    assert [row.cents for row in queries.tax_list(_first(world), year=2026)] == [11_500]


def test_a_statement_names_everybody_who_gave_and_letters_come_from_them(world: World) -> None:
    _of_two_payers(world)

    found = queries.statement_of(world.persons["Joost"], **YEAR)

    assert found.sender == "Stichting Kade en Coöperatie Kade"
    assert [line.payer.number for line in found.shifts] == [1, 2]
    assert [claim.legal_person.number for claim in found.received] == [1, 2]


def test_a_statement_of_nothing_comes_from_the_first(world: World) -> None:
    assert queries.statement_of(world.persons["Joost"], **YEAR).sender == "Stichting Kade"


def test_everybody_with_a_letter_sees_that_it_was_printed(world: World) -> None:
    persons = [world.persons["Joost"]]

    rewards.note_letters_read(neighbourhood=world.neighbourhood, persons=persons, by=world.by("Ravi"), at=NOW)

    assert Event.objects.get(name="rewards.letter_read").subject_id == persons[0].pk
