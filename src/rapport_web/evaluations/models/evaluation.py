"""An evaluation: what one person found in one conversation, on one version of a scorecard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from rapport.scorecards import Given
from rapport_web.evaluations.models.task import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping


class Evaluation(models.Model):
    """An evaluation. While it is a draft only its evaluator sees it.

    ``answers`` holds a library ``Given`` for each question, by name: as sent in, and since then as amended, each change
    being kept as an :class:`Amendment`. ``score`` and what follows are computed from it and its version. ``seconds`` is
    the time worked on it without pauses. ``prefilled``: the reader's suggestions stood in the form, so it says nothing
    of agreement. ``edits`` counts saves, so that a stale one is noticed. ``place`` is where the evaluator was.
    """

    class State(models.TextChoices):
        """How it stands."""

        DRAFT = "draft"
        SENT = "sent"

    task = models.OneToOneField("evaluations.Task", null=True, on_delete=models.SET_NULL, related_name="evaluation")
    conversation = models.ForeignKey("conversations.Conversation", on_delete=models.CASCADE, related_name="evaluations")
    version = models.ForeignKey("scorecards.Version", on_delete=models.PROTECT, related_name="evaluations")
    kind = models.CharField(max_length=11, choices=Kind.choices)
    evaluator = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="evaluations"
    )
    firm = models.ForeignKey("evaluations.Firm", null=True, on_delete=models.PROTECT, related_name="evaluations")
    source = models.CharField(max_length=200, blank=True, help_text="where it was brought in from, and its id there")
    state = models.CharField(max_length=5, choices=State.choices, default=State.DRAFT)
    answers = models.JSONField(default=dict)
    overall = models.TextField(blank=True, help_text="what the agent reads of the whole; masked")
    edits = models.PositiveIntegerField(default=1)
    place = models.JSONField(default=dict)
    blind = models.BooleanField(default=True)
    prefilled = models.BooleanField(default=False)
    began_at = models.DateTimeField(auto_now_add=True)
    saved_at = models.DateTimeField(auto_now=True)
    sent_at = models.DateTimeField(null=True)
    seconds = models.PositiveIntegerField(default=0)
    score = models.FloatField(null=True, help_text="the agent's, of 100")
    whole = models.FloatField(null=True, help_text="with what process, technology and product own")
    outcome = models.CharField(max_length=6, blank=True)
    first_score = models.FloatField(null=True, help_text="as it was sent in")
    released_at = models.DateTimeField(null=True, help_text="since when the agent sees it")

    class Meta:
        indexes = (
            models.Index(fields=("conversation", "state"), name="evaluation_of"),
            models.Index(fields=("evaluator", "-sent_at"), name="evaluation_by"),
            models.Index(fields=("state", "kind", "-sent_at"), name="evaluation_latest"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("source",), condition=~models.Q(source=""), name="evaluation_brought_in_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} of {self.conversation_id}"

    def given(self) -> Mapping[str, Given]:
        """Return the answers as the library has them."""
        return {name: Given.from_dict(each) for name, each in self.answers.items()}


class Point(models.Model):
    """What one question of a sent evaluation gave: a row for figures, written anew with every amendment.

    ``value`` is the answer as a text (of a checklist its ticks with commas, of moments empty); ``share`` is what it is
    worth, 0 to 1, null where it leaves the sum; ``weight`` the points of 100 that hang on it.
    """

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="points")
    question = models.CharField(max_length=80)
    value = models.CharField(max_length=200, blank=True)
    skipped = models.BooleanField(default=False)
    share = models.FloatField(null=True)
    weight = models.FloatField(default=0.0)
    failed = models.BooleanField(default=False)
    owner = models.CharField(max_length=10, blank=True)
    causes = models.JSONField(default=list)
    moments = models.JSONField(null=True, help_text="how many of each outcome, of a question about moments")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("evaluation", "question"), name="point_once"),)
        indexes = (models.Index(fields=("question", "share"), name="point_question"),)

    def __str__(self) -> str:
        return f"{self.question} of {self.evaluation_id}"


class Quoted(models.Model):
    """Words of the conversation that the evaluator attached to an answer. Offsets count in the masked turn.

    ``moment`` is the place, in the answer's moments, of the one it belongs to; null: to the answer as a whole.
    """

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="quotes")
    question = models.CharField(max_length=80)
    moment = models.PositiveSmallIntegerField(null=True)
    turn = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ("evaluation", "turn", "start")
        constraints = (
            models.UniqueConstraint(
                fields=("evaluation", "question", "moment", "turn", "start", "end"),
                name="quoted_once",
            ),
        )

    def __str__(self) -> str:
        return f"quote of {self.evaluation_id}"


class Amendment(models.Model):
    """A change of one answer after it was sent in, with its reason: what stood there before stays to be seen."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="amendments")
    question = models.CharField(max_length=80)
    before = models.JSONField()
    after = models.JSONField()
    why = models.TextField(help_text="masked")
    dispute = models.ForeignKey("evaluations.Dispute", null=True, on_delete=models.SET_NULL, related_name="amendments")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.question} of {self.evaluation_id}"


class SecondOpinion(models.Model):
    """What the evaluator says after the three voices were shown: kept apart, never in a score."""

    evaluation = models.OneToOneField(Evaluation, on_delete=models.CASCADE, related_name="second_opinion")
    answers = models.JSONField(default=dict, help_text="of the questions that the evaluator sees differently now")
    said = models.TextField(blank=True, help_text="masked")
    at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"second opinion on {self.evaluation_id}"


class Anchor(models.Model):
    """A conversation with agreed answers that is put into queues unseen, so that drift shows."""

    conversation = models.ForeignKey("conversations.Conversation", on_delete=models.CASCADE, related_name="anchors")
    version = models.ForeignKey("scorecards.Version", on_delete=models.PROTECT, related_name="anchors")
    answers = models.JSONField(help_text="the agreed ones")
    active = models.BooleanField(default=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("conversation", "version"), name="anchor_once"),)

    def __str__(self) -> str:
        return f"anchor {self.conversation_id}"
