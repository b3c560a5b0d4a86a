from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from wijkwerk.access.models import User
from wijkwerk.listening.enums import (
    PUBLISHED,
    AnswerState,
    CameBy,
    Doubt,
    PostState,
    ReactedBy,
    ReactionKind,
    SenderKind,
)
from wijkwerk.people.models import Organisation, Person
from wijkwerk.pictures.models import Picture
from wijkwerk.places.models import Block, Neighbourhood, ScopedQuerySet


class AnnouncementQuerySet(ScopedQuerySet):
    def published(self) -> Self:
        return self.filter(state__in=PUBLISHED)

    def newest_first(self) -> Self:
        return self.order_by("-received_at", "-pk")


class Announcement(models.Model):
    """A letter or notice of municipality, housing association or company: as it came, in plain words, and what came of it.

    `subject` and `original` are the sender's; everything from `title` on was written by a person here. `returned_counts` keeps how
    many said what after the reactions themselves are forgotten.
    """

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="announcements")
    code = models.CharField(max_length=7)
    state = models.CharField(max_length=8, choices=PostState.choices, default=PostState.UNREAD)
    sender = models.CharField(max_length=100)
    sender_kind = models.CharField(max_length=12, choices=SenderKind.choices)
    organisation = models.ForeignKey(Organisation, on_delete=models.SET_NULL, null=True, related_name="announcements")
    reply_to = models.EmailField(default="", blank=True)
    subject = models.CharField(max_length=150)
    original = models.TextField(max_length=20_000, default="", blank=True)
    came_by = models.CharField(max_length=5, choices=CameBy.choices)
    received_at = models.DateTimeField()
    title = models.CharField(max_length=100, default="", blank=True)
    summary = models.TextField(max_length=2000, default="", blank=True)
    place = models.CharField(max_length=120, default="", blank=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    at_what_time = models.CharField(max_length=80, default="", blank=True)
    react_until = models.DateField(null=True)
    search_key = models.TextField(default="", blank=True)
    version = models.PositiveIntegerField(default=1)
    told_at = models.DateTimeField(null=True)
    told_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    mailed_to = models.PositiveIntegerField(default=0)
    returned_at = models.DateTimeField(null=True)
    returned_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    returned_text = models.TextField(max_length=8000, default="", blank=True)
    returned_counts = models.JSONField(default=dict)
    their_answer = models.TextField(max_length=8000, default="", blank=True)
    answer = models.TextField(max_length=4000, default="", blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = AnnouncementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code"], name="announcement_code_once"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
                name="announcement_ends_after_begin",
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{act}_by__isnull": True}) | Q(**{f"{act}_at__isnull": False}),
                    name=f"announcement_{act}_by_at_a_moment",
                )
                for act in ("told", "returned", "answered")
            ),
        ]
        indexes = [
            models.Index(fields=["neighbourhood", "state", "-received_at", "-id"], name="announcement_tray"),
            models.Index(fields=["neighbourhood", "-received_at", "-id"], name="announcement_by_moment"),
        ]

    def __str__(self) -> str:
        return self.title or self.subject

    @property
    def is_published(self) -> bool:
        return self.state in PUBLISHED

    def takes_reactions(self, day: date) -> bool:
        return self.state == PostState.TOLD and self.react_until is not None and day <= self.react_until


class Touched(models.Model):
    """A block or a street that it touches; without any it touches everybody here. Streets by the name on the addresses."""

    announcement = models.ForeignKey(Announcement, on_delete=models.CASCADE, related_name="touched")
    block = models.ForeignKey(Block, on_delete=models.CASCADE, null=True, related_name="+")
    street = models.CharField(max_length=80, default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["announcement", "block"], condition=Q(block__isnull=False), name="touched_block_once"
            ),
            models.UniqueConstraint(
                fields=["announcement", "street"], condition=Q(block__isnull=True), name="touched_street_once"
            ),
            models.CheckConstraint(
                condition=Q(block__isnull=False, street="") | Q(block__isnull=True) & ~Q(street=""),
                name="touched_block_or_street",
            ),
        ]


class MailedAnswerQuerySet(ScopedQuerySet):
    def proposed(self) -> Self:
        return self.filter(state=AnswerState.PROPOSED)


class MailedAnswer(models.Model):
    """A reply to the mail with what the neighbourhood said, as it came: `words` without the mail that was answered."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="mailed_answers")
    announcement = models.ForeignKey(Announcement, on_delete=models.CASCADE, related_name="mailed_answers")
    code = models.CharField(max_length=7)
    state = models.CharField(max_length=8, choices=AnswerState.choices)
    doubt = models.CharField(max_length=8, choices=Doubt.choices, default=Doubt.NONE, blank=True)
    sender = models.CharField(max_length=254)
    words = models.TextField(max_length=8000)
    came_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = MailedAnswerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code"], name="mailed_answer_code_once"),
            models.CheckConstraint(
                condition=Q(settled_by__isnull=True) | Q(settled_at__isnull=False),
                name="mailed_answer_settled_by_at_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Attachment(models.Model):
    """What came with it, or with a mailed answer: a PDF, or a photo remade; everybody may have it once a person showed it."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="post_files")
    announcement = models.ForeignKey(Announcement, on_delete=models.CASCADE, related_name="attachments")
    code = models.CharField(max_length=7)
    name = models.CharField(max_length=120)
    size = models.PositiveIntegerField()
    picture = models.OneToOneField(Picture, on_delete=models.PROTECT, null=True, related_name="post_file")
    answer = models.ForeignKey(MailedAnswer, on_delete=models.CASCADE, null=True, related_name="files")
    shown_at = models.DateTimeField(null=True)
    shown_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code"], name="attachment_code_once"),
            models.CheckConstraint(
                condition=Q(shown_by__isnull=True) | Q(shown_at__isnull=False), name="attachment_shown_by_at_a_moment"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PdfFile(models.Model):
    """The bytes of a PDF, in the database like photos: kept and gone with what they belong to, and in every backup."""

    attachment = models.OneToOneField(Attachment, on_delete=models.CASCADE, related_name="pdf")
    content = models.BinaryField()


class Reaction(models.Model):
    """What somebody here says to it. A name only of whoever wants to be named to the sender; an address only to hear the answer."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="reactions")
    announcement = models.ForeignKey(Announcement, on_delete=models.CASCADE, related_name="reactions")
    code = models.CharField(max_length=7)
    kind = models.CharField(max_length=8, choices=ReactionKind.choices)
    text = models.TextField(max_length=2000, default="", blank=True)
    first_name = models.CharField(max_length=60, default="", blank=True)
    email = models.EmailField(default="", blank=True)
    # In which language to tell the answer: that of the page it was said on.
    language = models.CharField(max_length=5, default="nl")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="reactions")
    came_by = models.CharField(max_length=8, choices=ReactedBy.choices)
    made_at = models.DateTimeField()
    left_out_at = models.DateTimeField(null=True)
    left_out_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code"], name="reaction_code_once"),
            models.CheckConstraint(
                condition=Q(left_out_by__isnull=True) | Q(left_out_at__isnull=False),
                name="reaction_left_out_by_at_a_moment",
            ),
        ]
        indexes = [models.Index(fields=["announcement", "made_at", "id"], name="reaction_by_moment")]


class PostWish(models.Model):
    """Somebody wants to be mailed what touches their block or street; consent, so it ends as easily as it began."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="post_wish")
    said_at = models.DateTimeField()
    heard_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
