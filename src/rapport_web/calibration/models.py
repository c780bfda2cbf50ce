"""Calibration sessions: who scores which conversations blind, and what was agreed on."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Session(models.Model):
    """A session on one version of a scorecard. Until it is opened for talk, nobody sees another's score.

    ``edits`` counts changes, so that a stale one is noticed. Closed and never opened, it was called off.
    """

    class State(models.TextChoices):
        """How it stands."""

        SCORING = "scoring", pgettext_lazy("of a session", "Being scored")
        TALKING = "talking", pgettext_lazy("of a session", "Being talked over")
        CLOSED = "closed", pgettext_lazy("of a session", "Closed")

    class Taken(models.TextChoices):
        """How its conversations came to be in it."""

        CHOSEN = "chosen", pgettext_lazy("of conversations", "Chosen by hand")
        LOT = "lot", pgettext_lazy("of conversations", "Drawn by lot")
        DIFFER = "differ", pgettext_lazy("of conversations", "Drawn by lot from those on which two evaluators differed")

    name = models.CharField(max_length=120)
    version = models.ForeignKey("scorecards.Version", on_delete=models.PROTECT, related_name="sessions")
    state = models.CharField(max_length=7, choices=State.choices, default=State.SCORING)
    note = models.TextField(blank=True, help_text="what it is about; masked")
    due_at = models.DateTimeField(null=True)
    taken = models.CharField(max_length=6, choices=Taken.choices, default=Taken.CHOSEN)
    seed = models.BigIntegerField(null=True, help_text="of the lot; null where somebody chose")
    shows_names = models.BooleanField(default=True, help_text="participants are named while it is talked over")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    opened_at = models.DateTimeField(null=True, help_text="when the scores were laid open")
    closed_at = models.DateTimeField(null=True)
    edits = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.name


class Case(models.Model):
    """A conversation of a session."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="cases")
    conversation = models.ForeignKey("conversations.Conversation", on_delete=models.CASCADE, related_name="cases")
    place = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("session", "place")
        constraints = (models.UniqueConstraint(fields=("session", "conversation"), name="case_once"),)

    def __str__(self) -> str:
        return f"{self.conversation_id} in {self.session_id}"


class Seat(models.Model):
    """Somebody who takes part in a session; an agent may be invited too.

    Who is excused has not to score any more, and sees what the others gave once the session is opened. ``told``: an
    agent who was told that a conversation of the session is their own.
    """

    class As(models.TextChoices):
        """In which part."""

        EVALUATOR = "evaluator", _("Evaluator")
        AGENT = "agent", _("Agent")
        GUEST = "guest", _("Guest")

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="seats")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="seats")
    part = models.CharField(max_length=9, choices=As.choices, default=As.EVALUATOR)
    told = models.BooleanField(default=False)
    invited_at = models.DateTimeField(auto_now_add=True)
    mailed_at = models.DateTimeField(null=True)
    excused_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("session", "user"), name="one_seat"),)

    def __str__(self) -> str:
        return f"{self.user_id} in {self.session_id}"


class Score(models.Model):
    """One participant's blind score of one case: a task of the kind "calibration", outside the official scores."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="scores")
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="scores")
    task = models.OneToOneField("evaluations.Task", on_delete=models.CASCADE, related_name="calibration_score")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("case", "seat"), name="one_score"),)

    def __str__(self) -> str:
        return f"{self.seat_id} on {self.case_id}"


class Agreed(models.Model):
    """What was agreed on for one question of a case, and why. ``answer`` is a library ``Given``.

    ``edits`` counts changes: two people may write it at once.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="agreed")
    question = models.CharField(max_length=80)
    answer = models.JSONField()
    why = models.TextField(help_text="masked")
    edits = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name_plural = "agreed"
        constraints = (models.UniqueConstraint(fields=("case", "question"), name="agreed_once"),)

    def __str__(self) -> str:
        return f"{self.question} of {self.case_id}"


class Remark(models.Model):
    """What a participant says of a question while it is talked over."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="remarks")
    question = models.CharField(max_length=80, blank=True)
    said = models.TextField(help_text="masked")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"remark on {self.case_id}"
