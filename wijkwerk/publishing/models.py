from datetime import datetime

from django.db import models
from django.db.models import Q

from wijkwerk.access.models import User
from wijkwerk.activities.models import Activity
from wijkwerk.people.models import Person
from wijkwerk.pictures.models import Picture
from wijkwerk.places.models import Neighbourhood, ScopedQuerySet
from wijkwerk.publishing import rules
from wijkwerk.publishing.enums import UNDERWAY, Channel, DeliveryState, GivenBy, Language, PieceState, SubscriptionState


class PieceQuerySet(ScopedQuerySet):
    def published(self) -> "PieceQuerySet":
        return self.filter(state=PieceState.PUBLISHED)

    def newest_first(self) -> "PieceQuerySet":
        """What is still in the making comes before what has a day."""
        return self.order_by(models.F("published_at").desc(nulls_first=True), "-pk")


class Piece(models.Model):
    """Something written once. `body` is in the small markup of `rules.words`; `picture_shows` is for whoever does not see it."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="pieces")
    code = models.CharField(max_length=7)
    title = models.CharField(max_length=100)
    lead = models.CharField(max_length=300)
    body = models.TextField(max_length=rules.LONGEST_BODY, default="", blank=True)
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.DUTCH)
    activity = models.ForeignKey(Activity, on_delete=models.SET_NULL, null=True, related_name="pieces")
    picture = models.ForeignKey(Picture, on_delete=models.SET_NULL, null=True, related_name="pieces")
    picture_shows = models.CharField(max_length=150, default="", blank=True)
    state = models.CharField(max_length=9, choices=PieceState.choices, default=PieceState.DRAFT)
    search_key = models.TextField(default="", blank=True)
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)

    objects = PieceQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["neighbourhood", "code"], name="piece_code_once")]
        indexes = [models.Index(fields=["neighbourhood", "state", "-published_at", "-id"], name="piece_newest_first")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_public(self) -> bool:
        return self.state == PieceState.PUBLISHED

    @property
    def is_rtl(self) -> bool:
        return self.language == Language.ARABIC


class Sender(models.Model):
    """How this neighbourhood sends: as whom, how fast, and what stands on an envelope. `email` empty: that of the installation."""

    neighbourhood = models.OneToOneField(Neighbourhood, on_delete=models.CASCADE, related_name="sender")
    email = models.EmailField(default="", blank=True)
    dkim_selector = models.CharField(max_length=63, default="", blank=True)
    per_minute = models.PositiveIntegerField(default=rules.USUAL_PER_MINUTE)
    town = models.CharField(max_length=60, default="", blank=True)
    return_address = models.CharField(max_length=120, default="", blank=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(per_minute__gte=1), name="sender_sends_some")]


class SubscriptionQuerySet(ScopedQuerySet):
    def getting(self, channel: Channel) -> "SubscriptionQuerySet":
        """Who said yes, and did not take it back."""
        return self.filter(channel=channel, state=SubscriptionState.CONFIRMED)

    def living(self) -> "SubscriptionQuerySet":
        return self.exclude(state=SubscriptionState.ENDED)


class Subscription(models.Model):
    """Somebody's yes, with its proof: when, how, and to which words. A mailed one needs no person, one on paper has an address.

    Once ended the mail address is gone; its keyed hash stays for a year, so that what was agreed can be shown to whoever asks about it.
    """

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="subscriptions")
    code = models.CharField(max_length=7)
    channel = models.CharField(max_length=5, choices=Channel.choices)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="subscriptions")
    email = models.EmailField(default="", blank=True)
    address_hash = models.CharField(max_length=64, default="", blank=True)
    state = models.CharField(max_length=9, choices=SubscriptionState.choices)
    given_by = models.CharField(max_length=11, choices=GivenBy.choices)
    agreed_text = models.CharField(max_length=400)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    noted_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "code"], name="subscription_code_once"),
            models.UniqueConstraint(
                fields=["neighbourhood", "address_hash"],
                condition=Q(channel=Channel.EMAIL) & ~Q(state=SubscriptionState.ENDED),
                name="subscription_once_per_mail",
            ),
            models.UniqueConstraint(
                fields=["neighbourhood", "person"],
                condition=Q(channel=Channel.POST) & ~Q(state=SubscriptionState.ENDED),
                name="subscription_once_on_paper",
            ),
            models.CheckConstraint(
                condition=Q(channel=Channel.EMAIL) | Q(person__isnull=False), name="subscription_on_paper_of_somebody"
            ),
        ]
        indexes = [models.Index(fields=["neighbourhood", "channel", "state", "id"], name="subscription_by_state")]

    def __str__(self) -> str:
        return self.code


class MailingQuerySet(ScopedQuerySet):
    def unfinished(self) -> "MailingQuerySet":
        return self.filter(done_at__isnull=True)

    def may_go(self, at: datetime) -> "MailingQuerySet":
        rests = Q(rests_until__isnull=True) | Q(rests_until__lte=at)
        return self.unfinished().filter(rests, stopped_at__isnull=True)


class Mailing(models.Model):
    """One piece on its way by mail, in the words it had then. `{leave}` in the words and `leave_link` is where an own token comes.

    `rests_until`: the mail server takes nothing from us; `problem` is what it said.
    """

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="mailings")
    code = models.CharField(max_length=7)
    piece = models.ForeignKey(Piece, on_delete=models.CASCADE, related_name="mailings")
    sender = models.CharField(max_length=254)
    subject = models.CharField(max_length=150)
    text = models.TextField()
    html = models.TextField()
    leave_link = models.CharField(max_length=300)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    stopped_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    rests_until = models.DateTimeField(null=True)
    failures = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=200, default="", blank=True)

    objects = MailingQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["neighbourhood", "code"], name="mailing_code_once")]
        indexes = [models.Index(fields=["done_at"], name="mailing_unfinished")]

    def __str__(self) -> str:
        return self.subject


class DeliveryQuerySet(ScopedQuerySet):
    def underway(self) -> "DeliveryQuerySet":
        return self.filter(state__in=UNDERWAY)

    def due(self, at: datetime) -> "DeliveryQuerySet":
        """Those whose turn it is, longest waiting first."""
        return self.filter(state=DeliveryState.WAITING, send_after__lte=at).order_by("send_after", "pk")


class Delivery(models.Model):
    """One mailing for one address. Its `message_id` stays the same, however often it is tried.

    `handed_over_at`: when the last dot of it was about to go; from then until its state says otherwise nobody knows whether it arrived.
    """

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="deliveries")
    mailing = models.ForeignKey(Mailing, on_delete=models.CASCADE, related_name="deliveries")
    subscription = models.ForeignKey(Subscription, on_delete=models.SET_NULL, null=True, related_name="deliveries")
    code = models.CharField(max_length=7)
    message_id = models.CharField(max_length=120, unique=True)
    state = models.CharField(max_length=12, choices=DeliveryState.choices, default=DeliveryState.WAITING)
    send_after = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    worker = models.CharField(max_length=40, default="", blank=True)
    claimed_at = models.DateTimeField(null=True)
    handed_over_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=200, default="", blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "code"], name="delivery_code_once"),
            models.UniqueConstraint(fields=["mailing", "subscription"], name="delivery_once_per_subscription"),
        ]
        indexes = [
            models.Index(fields=["mailing", "state", "send_after", "id"], name="delivery_due"),
            models.Index(fields=["neighbourhood", "handed_over_at"], name="delivery_pace"),
            models.Index(fields=["state", "worker"], name="delivery_claimed"),
        ]

    def __str__(self) -> str:
        return self.code
