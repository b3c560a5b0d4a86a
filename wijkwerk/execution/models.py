from typing import Self

from django.db import models
from django.db.models import F, Q

from wijkwerk.access.models import User
from wijkwerk.execution.enums import HoursFor, IncidentKind, Outcome, Told
from wijkwerk.homes.models import Dwelling
from wijkwerk.matching.models import Assignment
from wijkwerk.needs.models import Need
from wijkwerk.people.models import Person
from wijkwerk.pictures.models import Picture
from wijkwerk.places.models import Neighbourhood, ScopedQuerySet, Viewer
from wijkwerk.work.models import Shift


class Turnout(models.Model):
    """That a shift was done, and by how many: a head count, no names. A photo of the work, where somebody made one."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="turnouts")
    shift = models.OneToOneField(Shift, on_delete=models.CASCADE, related_name="turnout")
    head_count = models.PositiveIntegerField()
    done_at = models.DateTimeField()
    done_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    picture = models.OneToOneField(Picture, on_delete=models.SET_NULL, null=True, related_name="turnout")

    objects = ScopedQuerySet.as_manager()


class HoursQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> Self:
        return self.filter(Q(neighbourhood_id__in=viewer.neighbourhood_ids()) | Q(assignment__person__user=viewer))

    def approved(self) -> Self:
        return self.filter(approved_at__isnull=False)


class Hours(models.Model):
    """Hours somebody worked, in minutes, written only where a wage, a grant or the person asks for them."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="hours")
    assignment = models.OneToOneField(Assignment, on_delete=models.CASCADE, related_name="hours")
    minutes = models.PositiveIntegerField()
    asked_for = models.CharField(max_length=6, choices=HoursFor.choices)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = HoursQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | Q(approved_at__isnull=False),
                name="hours_approved_by_at_a_moment",
            ),
            models.CheckConstraint(condition=Q(minutes__gte=1, minutes__lte=24 * 60), name="hours_within_a_day"),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | Q(noted_by__isnull=True) | ~Q(approved_by=F("noted_by")),
                name="hours_approved_by_another",
            ),
        ]
        indexes = [models.Index(fields=["neighbourhood", "approved_at"], name="hours_by_approval")]


class Attendance(models.Model):
    """Whether somebody who said yes was there; only where a wage or a grant asks for it, or that person. Else heads are counted."""

    assignment = models.OneToOneField(Assignment, on_delete=models.CASCADE, related_name="attendance")
    was_there = models.BooleanField()
    noted_at = models.DateTimeField()


class AttendanceWish(models.Model):
    """That somebody wants it kept when they were there, from now on; taken back, nothing more is kept."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="attendance_wish")
    asked_at = models.DateTimeField()


class VisitDayQuerySet(ScopedQuerySet):
    def walked_by(self, person: Person) -> Self:
        """As the coach, or as the one who goes along."""
        return self.filter(Q(coach=person) | Q(second=person))


class VisitDay(models.Model):
    """The homes that one coach visits on one day, alone or with somebody. `told_at`: the residents were told who comes."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="visit_days")
    code = models.CharField(max_length=7)
    on = models.DateField()
    coach = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="visit_days")
    second = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="visit_days_along")
    bring = models.CharField(max_length=200, default="", blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    told_at = models.DateTimeField(null=True)
    told_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = VisitDayQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "code"], name="visit_day_code_once"),
            models.UniqueConstraint(fields=["coach", "on"], name="one_visit_day_per_coach"),
            models.UniqueConstraint(fields=["second", "on"], name="one_visit_day_per_second"),
            models.CheckConstraint(
                condition=Q(coach__isnull=True) | Q(second__isnull=True) | ~Q(coach=F("second")),
                name="visit_day_in_pair_of_two",
            ),
            models.CheckConstraint(
                condition=Q(told_by__isnull=True) | Q(told_at__isnull=False), name="visit_day_told_by_at_a_moment"
            ),
        ]
        indexes = [models.Index(fields=["neighbourhood", "-on", "id"], name="visit_day_by_day")]

    def __str__(self) -> str:
        return self.code


class PairWish(models.Model):
    """Rather visited by two: a home, whoever lives there said so; or rather visiting with two: a coach. Without why."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="pair_wishes")
    dwelling = models.OneToOneField(Dwelling, on_delete=models.CASCADE, null=True, related_name="pair_wish")
    coach = models.OneToOneField(Person, on_delete=models.CASCADE, null=True, related_name="pair_wish")
    said_at = models.DateTimeField()
    heard_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(dwelling__isnull=True, coach__isnull=False) | Q(dwelling__isnull=False, coach__isnull=True),
                name="pair_wish_of_home_or_coach",
            )
        ]


class Visit(models.Model):
    """One home on that day; its code stands on the paper sheet."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="visits")
    code = models.CharField(max_length=7)
    day = models.ForeignKey(VisitDay, on_delete=models.CASCADE, related_name="visits")
    position = models.PositiveSmallIntegerField()
    dwelling = models.ForeignKey(Dwelling, on_delete=models.PROTECT, related_name="visits")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "code"], name="visit_code_once"),
            models.UniqueConstraint(fields=["day", "dwelling"], name="home_once_per_visit_day"),
        ]

    def __str__(self) -> str:
        return self.code


class VisitedNeed(models.Model):
    """What is to be done there, under the number that it has on the sheet."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="visited")
    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="visited")
    number = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["visit", "need"], name="need_once_per_visit")]


class VisitReport(models.Model):
    """What somebody told of a visit, from the phone or from paper. What differs is kept beside it until a person chooses."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="visit_reports")
    code = models.CharField(max_length=7)
    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="reports")
    outcome = models.CharField(max_length=7, choices=Outcome.choices)
    state = models.CharField(max_length=7, choices=Told.choices)
    from_paper = models.BooleanField()
    note = models.CharField(max_length=300, default="", blank=True)
    picture = models.OneToOneField(Picture, on_delete=models.SET_NULL, null=True, related_name="visit_report")
    told_at = models.DateTimeField()
    told_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "code"], name="visit_report_code_once"),
            models.UniqueConstraint(fields=["visit"], condition=Q(state="stands"), name="one_report_stands"),
        ]
        indexes = [models.Index(fields=["neighbourhood", "state"], name="visit_report_by_state")]

    def __str__(self) -> str:
        return self.code


class ReportedNeed(models.Model):
    """A need that was met, by this report."""

    report = models.ForeignKey(VisitReport, on_delete=models.CASCADE, related_name="reported")
    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="reported")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "need"], name="need_once_per_report")]


class Incident(models.Model):
    """An accident or a near miss: what, where, when, and whether somebody was hurt. No field for who: it is about what to change.

    Who noted it is known by login only, to ask something back.
    """

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="incidents")
    code = models.CharField(max_length=7)
    kind = models.CharField(max_length=6, choices=IncidentKind.choices)
    what = models.TextField(max_length=1000, default="", blank=True)
    where = models.CharField(max_length=120, default="", blank=True)
    happened_on = models.DateField()
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    changed = models.CharField(max_length=500, default="", blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code"], name="incident_code_once"),
            models.CheckConstraint(
                condition=Q(settled_by__isnull=True) | Q(settled_at__isnull=False),
                name="incident_settled_by_at_a_moment",
            ),
        ]
        indexes = [models.Index(fields=["neighbourhood", "-happened_on", "-id"], name="incident_by_day")]
