"""Which conversations are to be evaluated: plans, their draws, and what the lot fell on."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Plan(models.Model):
    """A plan: out of which conversations, how many, by whom, until when.

    ``where`` narrows to ``teams`` (numbers), ``channels`` and ``topics``; empty is all. ``size`` is the probability
    stream's, for each period; ``risk_size`` the risk stream's. ``floor`` is the least for each agent and month.
    ``double`` is the share that a second evaluator scores blind; ``anchors`` how many anchors each evaluator gets in a
    period, unseen. ``per_day`` caps each evaluator's day. ``edits`` counts changes, so that a stale one is noticed.
    """

    class State(models.TextChoices):
        """How it stands."""

        DRAFT = "draft", pgettext_lazy("of a plan", "Not started")
        ACTIVE = "active", pgettext_lazy("of a plan", "Running")
        PAUSED = "paused", pgettext_lazy("of a plan", "Paused")
        ENDED = "ended", pgettext_lazy("of a plan", "Ended")

    class Period(models.TextChoices):
        """How often it draws."""

        WEEK = "week", _("Every week")
        MONTH = "month", _("Every month")

    name = models.CharField(max_length=120, unique=True)
    scorecard = models.ForeignKey("scorecards.Scorecard", on_delete=models.PROTECT, related_name="plans")
    state = models.CharField(max_length=6, choices=State.choices, default=State.DRAFT)
    where = models.JSONField(default=dict)
    period = models.CharField(max_length=5, choices=Period.choices, default=Period.WEEK)
    begins_on = models.DateField()
    size = models.PositiveIntegerField()
    floor = models.PositiveSmallIntegerField(default=3)
    risk_size = models.PositiveIntegerField(default=0)
    risks = models.JSONField(default=list, help_text="names of the rules of the risk stream")
    double = models.FloatField(default=0.10)
    anchors = models.PositiveSmallIntegerField(default=0)
    due_days = models.PositiveSmallIntegerField(default=7)
    per_day = models.PositiveSmallIntegerField(default=12)
    hide_names = models.BooleanField(default=True)
    prefill = models.BooleanField(default=False, help_text="the reader's suggestions stand in the form already")
    seed = models.BigIntegerField()
    evaluators = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="plans")
    edits = models.PositiveIntegerField(default=1)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class Draw(models.Model):
    """One draw of a plan, for one period. ``strata`` keeps how many there were, and were drawn, in each stratum.

    ``frame_digest`` is a fingerprint of the references that could be drawn, in their order: with the seed, anybody can
    draw again and come to the same.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="draws")
    begins_on = models.DateField()
    ends_on = models.DateField(help_text="the first day after it")
    seed = models.BigIntegerField()
    frame = models.PositiveIntegerField(help_text="how many could be drawn")
    frame_digest = models.CharField(max_length=64)
    strata = models.JSONField(default=list)
    settings = models.JSONField(default=dict, help_text="what the plan said when it drew")
    drawn_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("plan", "begins_on"), name="drawn_once_a_period"),)

    def __str__(self) -> str:
        return f"{self.plan}, {self.begins_on}"


class Drawn(models.Model):
    """A conversation that the lot fell on, with its known chance.

    ``chance`` is that of this stream alone, ``other`` that of the other stream (0 where it could not fall on it there):
    one stream or the other falls on it with 1 - (1 - chance)(1 - other). A replacement keeps the stream of what it
    replaces and has its own chance there, which is the same within a stratum.
    """

    class Stream(models.TextChoices):
        """Which of the two streams."""

        RANDOM = "random", _("Random")
        RISK = "risk", _("Risk")

    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, related_name="drawn")
    conversation = models.ForeignKey("conversations.Conversation", on_delete=models.CASCADE, related_name="drawn")
    stream = models.CharField(max_length=6, choices=Stream.choices)
    chance = models.FloatField()
    other = models.FloatField(default=0.0)
    stratum = models.CharField(max_length=200, blank=True)
    place = models.PositiveIntegerField(help_text="its place in the stream's order")
    replaces = models.OneToOneField("self", null=True, on_delete=models.SET_NULL, related_name="replaced_by")

    class Meta:
        verbose_name_plural = "drawn"
        constraints = (models.UniqueConstraint(fields=("draw", "conversation", "stream"), name="drawn_once"),)

    def __str__(self) -> str:
        return f"{self.conversation_id} in {self.draw_id}"
