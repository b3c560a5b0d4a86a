from dataclasses import dataclass

from django.db.models import Count, Q
from django.db.models.functions import ExtractYear

from wijkwerk.execution.enums import IncidentKind
from wijkwerk.execution.models import Incident
from wijkwerk.places.models import Neighbourhood


@dataclass(frozen=True, slots=True)
class IncidentYear:
    """How often somebody was hurt, and how often it nearly happened."""

    year: int
    hurt: int
    nearly: int


def incidents_by_year(neighbourhood: Neighbourhood) -> list[IncidentYear]:
    """Newest year first; also of what was forgotten otherwise. One query."""
    rows = Incident.objects.within(neighbourhood).annotate(year=ExtractYear("happened_on")).values("year")
    counted = rows.annotate(
        hurt=Count("pk", filter=Q(kind=IncidentKind.HURT)), nearly=Count("pk", filter=Q(kind=IncidentKind.NEARLY))
    )
    return [IncidentYear(**row) for row in counted.order_by("-year")]
