"""The centre's own rules: where it is, what was agreed, and who may see what is read of agents."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


def leads() -> list[str]:
    """Who may see readings of agents unless the centre says otherwise."""
    return ["qa_lead", "team_lead"]


class SiteProfile(models.Model):
    """One row: what the law and the works agreement allow here.

    Before ``works_agreement`` is given, no view names an agent and nothing about fewer than ``least_group`` agents is
    shown.
    """

    class Consent(models.TextChoices):
        """How customers are told that a conversation is kept."""

        ANNOUNCED = "announced", _("Announced at the beginning")
        ASKED = "asked", _("Asked for in each conversation")
        CONTRACT = "contract", _("Part of the contract")
        NONE = "none", _("Not settled yet")

    centre = models.CharField(max_length=120, default="", blank=True)
    made_up = models.BooleanField(default=False)
    country = models.CharField(max_length=2, default="", blank=True)
    language = models.CharField(max_length=10, default="en-gb")
    time_zone = models.CharField(max_length=60, default="UTC")
    recording_consent = models.CharField(max_length=12, choices=Consent.choices, default=Consent.NONE)
    works_agreement = models.CharField(max_length=120, default="", blank=True)
    least_group = models.PositiveSmallIntegerField(default=5)
    sees_agent_readings = models.JSONField(default=leads)
    sesoi = models.FloatField(default=0.10)
    tolerable_gap = models.FloatField(default=0.10)
    contest_days = models.PositiveSmallIntegerField(default=14)
    answer_days = models.PositiveSmallIntegerField(default=7)
    reader_prefills = models.BooleanField(
        default=False, help_text="the reader's suggestions may stand in evaluators' forms already"
    )
    bounds_set_on = models.DateField(null=True, blank=True)
    bounds_why = models.CharField(max_length=500, default="", blank=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.centre or "site profile"

    @property
    def names_agents(self) -> bool:
        """Whether any view may name a person."""
        return bool(self.works_agreement)
