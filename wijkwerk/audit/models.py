from django.db import models


class Event(models.Model):
    """One thing that happened. Numbers and names of fields only: no personal value, so it can stay for ever."""

    is_append_only = True

    neighbourhood_id = models.BigIntegerField(null=True)
    name = models.CharField(max_length=80)
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=12)
    actor_id = models.BigIntegerField(null=True)
    on_behalf_of_id = models.BigIntegerField(null=True)
    door = models.CharField(max_length=16)
    subject = models.CharField(max_length=40)
    subject_id = models.BigIntegerField(null=True)
    fields = models.CharField(max_length=200, default="")

    class Meta:
        indexes = [
            models.Index(fields=["neighbourhood_id", "subject", "subject_id", "id"], name="event_by_subject"),
            models.Index(fields=["neighbourhood_id", "at"], name="event_by_moment"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.subject} {self.subject_id}"


class Submission(models.Model):
    """A form that was handled already, with the address of its answer: a repeat gets the first answer."""

    key = models.CharField(max_length=64, unique=True)
    answer = models.CharField(max_length=300)
    handled_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["handled_at"], name="submission_by_moment")]
