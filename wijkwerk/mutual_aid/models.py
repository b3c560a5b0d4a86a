from django.db import models
from django.db.models import Q

from wijkwerk.access.models import User
from wijkwerk.mutual_aid import rules
from wijkwerk.mutual_aid.enums import LANGUAGES, Answer, CircleKind, HelpKind, Outcome, PeerTheme, Radius
from wijkwerk.people.enums import Weekday
from wijkwerk.people.models import Person
from wijkwerk.places.models import Block, Neighbourhood, ScopedQuerySet


class Forgetting(models.Model):
    """After how many days the neighbourhood forgets what is closed. The database itself refuses a longer time than the house allows."""

    neighbourhood = models.OneToOneField(Neighbourhood, on_delete=models.CASCADE, related_name="forgetting")
    days = models.PositiveSmallIntegerField(default=rules.DAYS_KEPT)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(days__gte=1, days__lte=rules.MOST_DAYS_KEPT), name="forgets_in_time")
        ]


class AskQuerySet(ScopedQuerySet):
    def open(self) -> "AskQuerySet":
        return self.filter(closed_at__isnull=True)

    def oldest_first(self) -> "AskQuerySet":
        return self.order_by("asked_at", "pk")


class Ask(models.Model):
    """Help that somebody asks for once. Closed, it is kept for a few days and then gone as a whole."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="help_asks")
    code = models.CharField(max_length=7)
    kind = models.CharField(max_length=10, choices=HelpKind.choices)
    theme = models.CharField(max_length=10, choices=PeerTheme.choices, default="", blank=True)
    language = models.CharField(max_length=5, default="", blank=True)
    words = models.CharField(max_length=500)
    first_name = models.CharField(max_length=60)
    phone = models.CharField(max_length=30, default="", blank=True)
    email = models.EmailField(default="", blank=True)
    where = models.CharField(max_length=120, default="", blank=True)
    block = models.ForeignKey(Block, on_delete=models.SET_NULL, null=True, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="help_asks")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default="", blank=True)
    closed_at = models.DateTimeField(null=True)

    # Filled by `queries.asks_of`.
    waits: bool

    objects = AskQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "code"], name="help_ask_code_once"),
            models.CheckConstraint(
                condition=Q(outcome="", closed_at__isnull=True) | ~Q(outcome="") & Q(closed_at__isnull=False),
                name="help_ask_closed_with_an_outcome",
            ),
        ]
        indexes = [models.Index(fields=["neighbourhood", "closed_at", "asked_at", "id"], name="help_ask_open")]

    def __str__(self) -> str:
        return self.code

    @property
    def card(self) -> rules.Card:
        return rules.Card(self.first_name, self.phone, self.where, self.words)


class OfferQuerySet(ScopedQuerySet):
    def of_kind(self, kind: str) -> "OfferQuerySet":
        return self.filter(kinds__kind=kind)


class Offer(models.Model):
    """What somebody gladly does for a neighbour, how far from home. Of where they live only the block is kept."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="help_offers")
    code = models.CharField(max_length=7)
    first_name = models.CharField(max_length=60)
    phone = models.CharField(max_length=30, default="", blank=True)
    email = models.EmailField(default="", blank=True)
    block = models.ForeignKey(Block, on_delete=models.SET_NULL, null=True, related_name="+")
    radius = models.PositiveIntegerField(choices=Radius.choices, default=Radius.WALK)
    theme = models.CharField(max_length=10, choices=PeerTheme.choices, default="", blank=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="help_offers")
    offered_at = models.DateTimeField()
    used_at = models.DateTimeField()

    # Filled by `queries.offers_for` (to the block of whoever asks) and `queries.offers_of`.
    metres: int | None
    waits: bool

    objects = OfferQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["neighbourhood", "code"], name="help_offer_code_once")]
        indexes = [models.Index(fields=["neighbourhood", "used_at", "id"], name="help_offer_by_use")]

    def __str__(self) -> str:
        return self.code

    @property
    def card(self) -> rules.Card:
        return rules.Card(self.first_name, self.phone)


class OfferedKind(models.Model):
    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="kinds")
    kind = models.CharField(max_length=10, choices=HelpKind.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["offer", "kind"], name="offered_kind_once")]

    def __str__(self) -> str:
        return self.kind


class OfferedLanguage(models.Model):
    """A language in which somebody can help; Dutch when nothing was told."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="languages")
    language = models.CharField(max_length=5)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["offer", "language"], name="offered_language_once")]

    def __str__(self) -> str:
        return self.language

    @property
    def name(self) -> str:
        """Its own name, as who speaks it writes it."""
        return dict(LANGUAGES).get(self.language, self.language)


class ProposalQuerySet(ScopedQuerySet):
    def standing(self) -> "ProposalQuerySet":
        return self.filter(ended_at__isnull=True)


class Proposal(models.Model):
    """This offer for this ask, with a reason that names nobody. One at a time per ask, and nobody is asked the same twice."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="help_proposals")
    code = models.CharField(max_length=7)
    ask = models.ForeignKey(Ask, on_delete=models.CASCADE, related_name="proposals")
    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="proposals")
    reason = models.CharField(max_length=200)
    metres = models.PositiveIntegerField(null=True)
    asker_says = models.CharField(max_length=7, choices=Answer.choices, default=Answer.WAITING)
    helper_says = models.CharField(max_length=7, choices=Answer.choices, default=Answer.WAITING)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "code"], name="help_proposal_code_once"),
            models.UniqueConstraint(fields=["ask", "offer"], name="help_proposal_once_per_offer"),
            models.UniqueConstraint(
                fields=["ask"], condition=Q(ended_at__isnull=True), name="help_proposal_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=False) | ~Q(asker_says="no") & ~Q(helper_says="no"),
                name="help_proposal_no_ends_it",
            ),
        ]
        indexes = [models.Index(fields=["offer", "ended_at", "id"], name="help_proposal_of_offer")]

    def __str__(self) -> str:
        return self.code

    @property
    def standing(self) -> rules.Standing:
        return rules.Standing(Answer(self.asker_says), Answer(self.helper_says), is_over=self.ended_at is not None)


class CircleQuerySet(ScopedQuerySet):
    def going(self) -> "CircleQuerySet":
        return self.filter(ended_at__isnull=True)


class Circle(models.Model):
    """Neighbours who ring each other, or share the care for somebody, in turn: every so many days from `first_on` on."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="help_circles")
    code = models.CharField(max_length=7)
    kind = models.CharField(max_length=5, choices=CircleKind.choices)
    name = models.CharField(max_length=80)
    does = models.CharField(max_length=200, default="", blank=True)
    first_on = models.DateField()
    every = models.PositiveSmallIntegerField(default=7)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    # Filled by `queries.circles`: how many said yes.
    joined: int

    objects = CircleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "code"], name="help_circle_code_once"),
            models.CheckConstraint(condition=Q(every__gte=1, every__lte=31), name="help_circle_every_so_many"),
        ]

    def __str__(self) -> str:
        return self.name


class CircleMember(models.Model):
    """Somebody asked into a circle; in it from their yes on. `place` is the order of the turns."""

    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="help_circles")
    code = models.CharField(max_length=7)
    first_name = models.CharField(max_length=60)
    phone = models.CharField(max_length=30, default="", blank=True)
    place = models.PositiveSmallIntegerField()
    joined_at = models.DateTimeField(null=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["circle", "code"], name="circle_member_code_once")]
        indexes = [models.Index(fields=["circle", "place", "id"], name="circle_member_in_order")]

    def __str__(self) -> str:
        return self.code


class TurnSwap(models.Model):
    """A day on which somebody else has the turn; empty while nobody took it over."""

    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="swaps")
    on = models.DateField()
    member = models.ForeignKey(CircleMember, on_delete=models.CASCADE, null=True, related_name="swaps")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["circle", "on"], name="turn_swap_once_a_day")]


class Council(models.Model):
    """Somebody's own people around a question and a week plan. Closed, it is gone at once."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="help_councils")
    code = models.CharField(max_length=7)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="help_councils")
    first_name = models.CharField(max_length=60)
    question = models.CharField(max_length=300)
    made_at = models.DateTimeField()
    touched_at = models.DateTimeField()

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["neighbourhood", "code"], name="council_code_once")]

    def __str__(self) -> str:
        return self.code


class CouncilMember(models.Model):
    """A first name, and whether the owner lets them see the whole plan or only what is theirs."""

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="members")
    code = models.CharField(max_length=7)
    first_name = models.CharField(max_length=60)
    sees_plan = models.BooleanField(default=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["council", "code"], name="council_member_code_once")]

    def __str__(self) -> str:
        return self.code


class CouncilTask(models.Model):
    """What is done on which day of the week, and by whom; nobody yet when `member` is empty."""

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="tasks")
    code = models.CharField(max_length=7)
    weekday = models.PositiveSmallIntegerField(choices=Weekday.choices)
    what = models.CharField(max_length=120)
    member = models.ForeignKey(CouncilMember, on_delete=models.SET_NULL, null=True, related_name="tasks")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["council", "code"], name="council_task_code_once")]

    def __str__(self) -> str:
        return self.code


class HelpCount(models.Model):
    """How often, of a kind, in a month. No name, no word, no place: this is what stays."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="help_counts")
    month = models.DateField()
    kind = models.CharField(max_length=10)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    times = models.PositiveIntegerField(default=0)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "month", "kind", "outcome"], name="help_count_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.month}"
