"""A task: one conversation to be evaluated once, by one person. Tasks without a person wait in the pool."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    """What an evaluation is for."""

    PLANNED = "planned", _("Drawn by a plan")
    DOUBLE = "double", _("Scored a second time, blind")
    ANCHOR = "anchor", _("Anchor")
    CALIBRATION = "calibration", _("Calibration")
    SECOND = "second", _("Second look at a contest")
    CHOSEN = "chosen", _("Chosen by a lead")
    SELF = "self", _("The agent’s own view")
    IMPORTED = "imported", _("Brought in")
    TEST = "test", _("Trying the form out")


# What an agent's and a team's scores are made of. What was chosen or brought in is shown and estimates nothing.
OFFICIAL = (Kind.PLANNED, Kind.CHOSEN, Kind.IMPORTED)
# Two of these on one conversation, blind and without suggestions, say how far evaluators agree. A second look at a
# contest does not: it is asked for because somebody disagreed, and those that nobody contests are not asked for.
AT_RANDOM = (Kind.PLANNED, Kind.DOUBLE, Kind.ANCHOR)
# Whoever scored in any of these, blind, shows how severe they are.
BLIND_PAIRS = (Kind.PLANNED, Kind.DOUBLE, Kind.ANCHOR, Kind.SECOND)


class Task(models.Model):
    """A task.

    To the evaluator an anchor, a second score and a planned one look the same: ``kind`` is never shown while it is
    open. An anchor waits for its one evaluator, and comes into the queue with others of its plan. ``drawn`` is what
    the lot fell on, where a plan drew it.
    """

    class State(models.TextChoices):
        """How it stands."""

        WAITING = "waiting", pgettext_lazy("of a task", "In the pool")
        GIVEN = "given", pgettext_lazy("of a task", "Given")
        BEGUN = "begun", pgettext_lazy("of a task", "Begun")
        DONE = "done", pgettext_lazy("of a task", "Sent in")
        SKIPPED = "skipped", pgettext_lazy("of a task", "Skipped")
        WITHDRAWN = "withdrawn", pgettext_lazy("of a task", "Withdrawn")

    class Skip(models.TextChoices):
        """Why it was skipped."""

        KNOWN = "known", _("I know the customer or the agent")
        UNREADABLE = "unreadable", _("It cannot be read or heard")
        LANGUAGE = "language", _("It is in a language I do not read")
        NOTHING = "nothing", _("Nobody speaks with a customer in it")
        DISTRESSING = "distressing", _("It is too distressing for me")
        OTHER = "other", _("Something else")

    conversation = models.ForeignKey("conversations.Conversation", on_delete=models.CASCADE, related_name="tasks")
    version = models.ForeignKey("scorecards.Version", on_delete=models.PROTECT, related_name="tasks")
    plan = models.ForeignKey("evaluations.Plan", null=True, on_delete=models.PROTECT, related_name="tasks")
    drawn = models.ForeignKey("evaluations.Drawn", null=True, on_delete=models.CASCADE, related_name="tasks")
    kind = models.CharField(max_length=11, choices=Kind.choices)
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    evaluator = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="tasks")
    blind = models.BooleanField(default=True)
    hide_names = models.BooleanField(default=True)
    prefill = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now_add=True)
    given_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    skip = models.CharField(max_length=11, choices=Skip.choices, blank=True)
    skip_words = models.CharField(max_length=500, blank=True, help_text="masked")

    class Meta:
        constraints = (
            # Nobody scores one conversation twice on the same scorecard's version, but to calibrate or to look back.
            models.UniqueConstraint(
                fields=("conversation", "evaluator", "version"),
                condition=models.Q(kind__in=("planned", "double", "anchor", "second"), evaluator__isnull=False)
                & ~models.Q(state__in=("skipped", "withdrawn")),
                name="scored_once_by_one",
            ),
        )
        indexes = (
            models.Index(fields=("state", "plan", "due_at"), name="task_pool"),
            models.Index(fields=("evaluator", "state", "due_at"), name="task_queue"),
            models.Index(fields=("conversation", "evaluator"), name="task_who"),
        )

    def __str__(self) -> str:
        return f"{self.kind} of {self.conversation_id}"

    @property
    def is_open(self) -> bool:
        """Whether it is somebody's to do."""
        return self.state in {self.State.GIVEN, self.State.BEGUN}
