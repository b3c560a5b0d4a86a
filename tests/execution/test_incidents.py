"""An accident or a near miss: what is kept of it, what is counted, and when its words go."""

from datetime import timedelta

import pytest

from tests.world import NOW, TODAY, World
from wijkwerk.execution import commands, queries
from wijkwerk.execution.enums import IncidentKind
from wijkwerk.execution.models import Incident
from wijkwerk.execution.rules import INCIDENT_WORDS_KEPT

pytestmark = pytest.mark.django_db


def _note(
    world: World, *, kind: IncidentKind = IncidentKind.NEARLY, what: str = "Een trede liet los.", days: int = 0
) -> Incident:
    return commands.note_incident(
        neighbourhood=world.neighbourhood,
        kind=kind,
        what=what,
        where="Kadehuis",
        happened_on=TODAY - timedelta(days=days),
        by=world.by("Joost"),
        at=NOW,
    )


@pytest.mark.parametrize(
    ("details", "refusal"),
    [({"what": " \u200b "}, commands.NothingHappened), ({"days": -1}, commands.NotYet)],
    ids=["no words", "tomorrow"],
)
def test_what_did_not_happen_is_not_noted(world: World, details: dict[str, object], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        _note(world, **details)  # type: ignore[arg-type]

    assert not Incident.objects.exists()


def test_the_count_of_a_year_outlives_the_words(world: World) -> None:
    old = _note(world, days=INCIDENT_WORDS_KEPT.days + 1, kind=IncidentKind.HURT)
    recent = _note(world)

    forgotten = commands.forget_incidents(before=TODAY - INCIDENT_WORDS_KEPT)

    old.refresh_from_db()
    recent.refresh_from_db()
    assert (forgotten, old.what, old.noted_by, recent.what) == (1, "", None, "Een trede liet los.")
    assert queries.incidents_by_year(world.neighbourhood) == [
        queries.IncidentYear(2026, hurt=0, nearly=1),
        queries.IncidentYear(2024, hurt=1, nearly=0),
    ]


def test_another_neighbourhood_counts_its_own(world: World) -> None:
    _note(world)

    assert queries.incidents_by_year(world.other) == []


def test_what_was_changed_stands_beside_what_happened(world: World) -> None:
    incident = commands.settle_incident(incident=_note(world), changed="Nieuwe trede.", by=world.by("Yvonne"), at=NOW)

    assert (incident.changed, incident.settled_by) == ("Nieuwe trede.", world.users["Yvonne"])
