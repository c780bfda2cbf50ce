"""What an agent says to an evaluation: seen, or contested question by question, and what became of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Seen(models.Model):
    """The agent has seen the evaluation; ``said`` is what they add, masked."""

    evaluation = models.OneToOneField("evaluations.Evaluation", on_delete=models.CASCADE, related_name="seen")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    said = models.TextField(blank=True)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.evaluation_id} seen"


class Dispute(models.Model):
    """A contest of an evaluation. One is open at a time; ``second`` is the blind look of somebody else."""

    class State(models.TextChoices):
        """How it stands."""

        OPEN = "open", pgettext_lazy("of a contest", "Open")
        SECOND = "second", pgettext_lazy("of a contest", "Being looked at again")
        ANSWERED = "answered", pgettext_lazy("of a contest", "Answered")
        WITHDRAWN = "withdrawn", pgettext_lazy("of a contest", "Withdrawn")

    class Outcome(models.TextChoices):
        """What became of it."""

        UPHELD = "upheld", _("The agent is right")
        PARTLY = "partly", _("The agent is right in part")
        STANDS = "stands", _("The evaluation stands")

    evaluation = models.ForeignKey("evaluations.Evaluation", on_delete=models.CASCADE, related_name="disputes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="disputes")
    as_lead = models.BooleanField(default=False, help_text="the team lead contests it, not the agent")
    said = models.TextField(blank=True, help_text="masked")
    state = models.CharField(max_length=9, choices=State.choices, default=State.OPEN)
    opened_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, help_text="when those who must answer were told that it is overdue")
    second = models.OneToOneField("evaluations.Task", null=True, on_delete=models.SET_NULL, related_name="dispute")
    outcome = models.CharField(max_length=6, choices=Outcome.choices, blank=True)
    answer = models.TextField(blank=True, help_text="why, for the agent to read; masked")
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("evaluation",), condition=models.Q(state__in=("open", "second")), name="one_open_dispute"
            ),
        )
        indexes = (models.Index(fields=("state", "due_at"), name="dispute_due"),)

    def __str__(self) -> str:
        return f"contest of {self.evaluation_id}"


class DisputedPoint(models.Model):
    """One question of a contest: what stood there, what the agent proposes and why, and what became of it."""

    class Outcome(models.TextChoices):
        """What became of it."""

        CHANGED = "changed", _("Changed as proposed")
        OTHERWISE = "otherwise", _("Changed otherwise")
        STANDS = "stands", pgettext_lazy("of a contested point", "Stands")

    class Ground(models.TextChoices):
        """What it was."""

        MISREAD = "misread", _("The conversation was misread")
        NOT_CALLED_FOR = "not_called_for", _("It was not called for")
        COULD_NOT = "could_not", _("Policy or a system made it impossible")
        UNCLEAR = "unclear", _("The question is unclear")
        OTHER = "other", _("Something else")

    dispute = models.ForeignKey(Dispute, on_delete=models.CASCADE, related_name="points")
    question = models.CharField(max_length=80)
    was = models.JSONField()
    proposed = models.JSONField()
    ground = models.CharField(max_length=14, choices=Ground.choices)
    why = models.TextField(help_text="masked")
    outcome = models.CharField(max_length=9, choices=Outcome.choices, blank=True)
    became = models.JSONField(null=True)
    wording = models.BooleanField(default=False, help_text="the question is to be worded anew")
    worded_in = models.ForeignKey("scorecards.Version", null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("dispute", "question"), name="disputed_once"),)

    def __str__(self) -> str:
        return f"{self.question} of {self.dispute_id}"
