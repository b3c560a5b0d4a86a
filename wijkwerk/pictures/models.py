from django.db import models

from wijkwerk.people.models import Person
from wijkwerk.pictures.enums import Size
from wijkwerk.places.models import Neighbourhood


class Picture(models.Model):
    """One photo, of one thing: it goes when that goes. `person` is whose it is: who sent it, or whose home it shows, where known."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="pictures")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="pictures")
    made_at = models.DateTimeField()


class Rendition(models.Model):
    """The file itself, in the database: in one transaction with what it belongs to, in every backup, gone when erased."""

    picture = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")
    size = models.CharField(max_length=6, choices=Size.choices)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    content = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["picture", "size"], name="rendition_once")]


class HeldPhoto(models.Model):
    """A photo that came with a form that must be mended: held for an hour, for the browser that sent it and nobody else."""

    picture = models.OneToOneField(Picture, on_delete=models.CASCADE, related_name="held")
    secret_hash = models.CharField(max_length=64, unique=True)
    held_at = models.DateTimeField()
