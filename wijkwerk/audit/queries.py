from django.db.models import QuerySet

from wijkwerk.audit.models import Event


def about_person(person_id: int, neighbourhood_id: int) -> QuerySet[Event]:
    """What was done with somebody's row, newest first: opened, changed, told."""
    return Event.objects.filter(neighbourhood_id=neighbourhood_id, subject="Person", subject_id=person_id).order_by(
        "-pk"
    )


def trail(neighbourhood_id: int) -> QuerySet[Event]:
    return Event.objects.filter(neighbourhood_id=neighbourhood_id).order_by("-pk")
