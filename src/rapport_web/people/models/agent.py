"""Agents and teams, with the periods in which an agent belonged to a team."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Team(models.Model):
    """A team of agents."""

    name = models.CharField(max_length=120, unique=True)
    closed = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Agent(models.Model):
    """Somebody who answers customers, as the centre's exports know them.

    ``reference`` is what exports say (a login, an id, or the name itself); ``number`` is the N of ``<agent:N>`` in
    masked texts. ``name`` is empty where it is not known, or was erased.
    """

    reference = models.CharField(max_length=200, unique=True)
    name = models.CharField(max_length=200, blank=True)
    number = models.PositiveIntegerField(unique=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="agent"
    )
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("number",)

    def __str__(self) -> str:
        return f"agent {self.number}"


class Membership(models.Model):
    """A period in which an agent belonged to a team; ``until`` is the first day after it."""

    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="memberships")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="memberships")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("since",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gt=models.F("since")),
                name="membership_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        return f"{self.agent} in {self.team} from {self.since}"
