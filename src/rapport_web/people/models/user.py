"""Those who sign in, and what they are here."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from rapport_web.people.deeds import allows
from rapport_web.people.roles import Role

if TYPE_CHECKING:
    from rapport_web.people.models.agent import Team


class Users(BaseUserManager["User"]):
    """Makes users."""

    def create_user(self, username: str, *, password: str | None = None, **fields: Any) -> User:
        """Make a user; without a password nobody can sign in as them until one is set by invitation."""
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class Density(models.TextChoices):
    """How close the rows of tables stand."""

    NORMAL = "normal", _("Normal rows")
    COMPACT = "compact", _("Compact rows")


class User(AbstractBaseUser):
    """A person who signs in."""

    username = models.CharField(_("user name"), max_length=80, unique=True)
    email = models.EmailField(_("e-mail"), blank=True)
    name = models.CharField(_("name"), max_length=150, blank=True)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(auto_now_add=True)
    language = models.CharField(max_length=10, blank=True)
    time_zone = models.CharField(max_length=60, blank=True)
    weekly_mail = models.BooleanField(default=False)
    single_keys = models.BooleanField(default=True, help_text="J, K and the like work as keys")
    density = models.CharField(max_length=8, choices=Density.choices, default=Density.NORMAL)
    version = models.PositiveIntegerField(default=1, help_text="counts the changes to roles and state")

    objects: ClassVar[Users] = Users()
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["email"]

    class Meta:
        constraints = (
            models.UniqueConstraint(Lower("username"), name="a_user_name_is_taken_once"),
            models.UniqueConstraint(Lower("email"), condition=~models.Q(email=""), name="an_address_signs_in_one"),
        )

    def __str__(self) -> str:
        return self.name or self.username

    @cached_property
    def roles(self) -> frozenset[str]:
        """The roles this person has."""
        return frozenset(grant.role for grant in self.grants.all()) if self.is_active else frozenset()

    @cached_property
    def led_teams(self) -> tuple[Team, ...]:
        """The teams this person leads."""
        led = self.grants.filter(role=Role.TEAM_LEAD, team__isnull=False).select_related("team")
        return tuple(grant.team for grant in led if grant.team is not None)

    def may(self, deed: str) -> bool:
        """Whether this person may do a deed at all; what it may be done to is the selectors' to say."""
        return allows(self.roles, deed)

    def get_full_name(self) -> str:
        """The name to show."""
        return str(self)

    def get_short_name(self) -> str:
        """The same."""
        return str(self)


class Grant(models.Model):
    """A role that somebody has; a team lead's is for one team."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=20, choices=Role.choices)
    team = models.ForeignKey("people.Team", null=True, blank=True, on_delete=models.CASCADE, related_name="grants")

    class Meta:
        constraints = (
            # Two, as SQLite knows no "nulls not distinct".
            models.UniqueConstraint(fields=("user", "role", "team"), name="a_team_is_led_once"),
            models.UniqueConstraint(
                fields=("user", "role"), condition=models.Q(team__isnull=True), name="a_role_is_granted_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.user} {self.role}"
