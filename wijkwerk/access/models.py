from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.functional import cached_property

from wijkwerk.access.enums import Device, Role
from wijkwerk.kernel import clock
from wijkwerk.places.models import Neighbourhood, ScopedQuerySet


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """A login and nothing more: who somebody is is in `people`, what they may in `Grant`. Without `email`: by a code of their own."""

    email = models.EmailField(unique=True, null=True, blank=True)
    is_active = models.BooleanField(default=True)
    made_at = models.DateTimeField()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = UserManager()

    def __str__(self) -> str:
        return f"login {self.pk}"

    @cached_property
    def current_grants(self) -> list["Grant"]:
        """The roles that hold today, each with whether there is a second factor (`is_behind_two`); read once per request."""
        from allauth.mfa.models import Authenticator

        today = clock.local_day(clock.now(), zone="Europe/Amsterdam")
        rows = self.grants.current(today).annotate(
            is_behind_two=Exists(Authenticator.objects.filter(user=OuterRef("user")))
        )
        return list(rows.order_by("neighbourhood__name", "pk"))

    @property
    def has_second_factor(self) -> bool:
        """Told with the roles, so only of whoever has one."""
        return any(grant.is_behind_two for grant in self.current_grants)

    def roles_in(self, neighbourhood_id: int | None) -> frozenset[Role]:
        return frozenset(
            Role(grant.role) for grant in self.current_grants if grant.neighbourhood_id == neighbourhood_id
        )

    def neighbourhood_ids(self) -> frozenset[int]:
        return frozenset(grant.neighbourhood_id for grant in self.current_grants)

    def has_perm(self, permission: str, thing: Any = None) -> bool:
        """The one question; answered by the register through the backend."""
        from django.contrib.auth import get_backends

        return any(
            backend.has_perm(self, permission, thing) for backend in get_backends() if hasattr(backend, "register")
        )

    def get_short_name(self) -> str:
        return ""


class OwnCode(models.Model):
    """What somebody without a mail address signs in with: shown to them once, kept as a keyed hash."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="own_code")
    secret_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"own code of login {self.user_id}"


class Session(AbstractBaseSession):
    """Where somebody is signed in: what kind of device, and the day it was last used. No address, no name of the browser."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="sessions")
    device = models.CharField(max_length=8, choices=Device.choices, default="", blank=True)
    used_on = models.DateField(null=True)


class GrantQuerySet(ScopedQuerySet):
    def current(self, day: date) -> "GrantQuerySet":
        return self.filter(
            models.Q(to_on__isnull=True) | models.Q(to_on__gte=day), from_on__lte=day, ended_at__isnull=True
        )


class Grant(models.Model):
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants")
    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="grants")
    code = models.CharField(max_length=7)
    role = models.CharField(max_length=16, choices=Role.choices)
    from_on = models.DateField()
    to_on = models.DateField(null=True)
    granted_at = models.DateTimeField()
    granted_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    is_behind_two: bool  # where `User.current_grants` read it

    objects = GrantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "code"], name="grant_code_once"),
            models.CheckConstraint(
                condition=models.Q(ended_by__isnull=True) | models.Q(ended_at__isnull=False),
                name="grant_ended_by_at_a_moment",
            ),
            models.CheckConstraint(
                condition=models.Q(to_on__isnull=True) | models.Q(to_on__gte=models.F("from_on")),
                name="grant_ends_after_begin",
            ),
        ]
        indexes = [models.Index(fields=["neighbourhood", "role"], name="grant_by_role")]

    def __str__(self) -> str:
        return f"{self.role} in {self.neighbourhood_id}"

    @property
    def role_shown(self) -> str:
        """What the role is called in this neighbourhood."""
        return self.neighbourhood.role_words.get(self.role) or str(Role(self.role).label)


class Attempts(models.Model):
    """How often something was tried in a stretch of time; the key is a keyed hash, so no address of anybody is stored."""

    key = models.CharField(max_length=64)
    window = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "window"], name="attempts_once")]
        indexes = [models.Index(fields=["window"], name="attempts_by_window")]
