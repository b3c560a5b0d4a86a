"""A free place for who cannot pay: counted, and nothing else."""

from django.db import transaction
from django.db.models import F

from wijkwerk.funding.models import FreePlaces
from wijkwerk.places.models import Neighbourhood


@transaction.atomic
def count_free_places(*, neighbourhood: Neighbourhood, year: int, places: int) -> None:
    """So many more in this year. No event is kept: its moment would tell whose it was."""
    FreePlaces.objects.get_or_create(neighbourhood=neighbourhood, year=year)
    FreePlaces.objects.filter(neighbourhood=neighbourhood, year=year).update(count=F("count") + places)
