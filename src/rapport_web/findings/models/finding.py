"""A finding: what hurts customers, whose it is, the words that show it, and what was done about it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Owner(models.TextChoices):
    """Whose the trouble is."""

    PEOPLE = "people", pgettext_lazy("owner", "People")
    PROCESS = "process", pgettext_lazy("owner", "Process")
    TECHNOLOGY = "technology", pgettext_lazy("owner", "Technology")
    PRODUCT = "product", pgettext_lazy("owner", "Product")


class Finding(models.Model):
    """Something to be put right by its owner. One is open for each owner, theme and source: more evidence joins it.

    ``source`` says what it came from: customers' ``answers``; evaluators' ``scores``, whose theme is the scorecard's
    question that was missed; or ``person`` where somebody wrote it down. ``former`` is the closed finding whose trouble
    came back.
    """

    class State(models.TextChoices):
        """How it stands."""

        OPEN = "open", pgettext_lazy("of a finding", "Open")
        IN_HAND = "in_hand", pgettext_lazy("of a finding", "In hand")
        CLOSED = "closed", pgettext_lazy("of a finding", "Closed")

    class Outcome(models.TextChoices):
        """What became of it."""

        PUT_RIGHT = "put_right", _("Put right")
        PARTLY = "partly", _("Put right in part")
        NOT_OURS = "not_ours", _("Not ours to put right")
        NOT_SO = "not_so", _("It is not so")

    owner = models.CharField(max_length=10, choices=Owner.choices)
    theme = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=200)
    said = models.TextField(blank=True, help_text="what a person adds, masked")
    source = models.CharField(max_length=8, default="answers")
    state = models.CharField(max_length=7, choices=State.choices, default=State.OPEN)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="findings"
    )
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    opened_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=9, choices=Outcome.choices, blank=True)
    done = models.TextField(blank=True, help_text="what was done, masked")
    edits = models.PositiveIntegerField(default=1)
    former = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="later")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("owner", "theme", "source"),
                condition=models.Q(state__in=("open", "in_hand"), source__in=("answers", "scores")),
                name="one_open_finding",
            ),
        )
        indexes = (models.Index(fields=("state", "-opened_at"), name="finding_state"),)

    def __str__(self) -> str:
        return self.title


class Evidence(models.Model):
    """Words behind a finding, with the conversation they were said about or in.

    Offsets count in the masked text of the answer's ``question``; of a finding from evaluators' scores, in the masked
    turn, whose number ``question`` holds: ``turn:4``. ``said_at`` is when the conversation began, so that
    what was brought in late is told from what happened late; ``at`` is when it was read.
    """

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="evidence")
    conversation = models.ForeignKey("conversations.Conversation", on_delete=models.CASCADE, related_name="evidence")
    question = models.CharField(max_length=40)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField()
    said_at = models.DateTimeField(help_text="when the conversation began")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "evidence"
        constraints = (
            models.UniqueConstraint(fields=("finding", "conversation", "question", "start"), name="evidence_once"),
        )
        # All that a list of findings counts stands in it.
        indexes = (models.Index(fields=("finding", "-said_at", "conversation"), name="evidence_when"),)

    def __str__(self) -> str:
        return f"evidence of {self.finding_id}"


class Note(models.Model):
    """One thing that was done about a finding, as its page tells it."""

    class What(models.TextChoices):
        """What was done."""

        OPENED = "opened", pgettext_lazy("of a finding", "Opened")
        BACK = "back", _("It came back")
        HANDED = "handed", _("Handed over")
        TAKEN = "taken", pgettext_lazy("of a finding", "Taken on")
        DUE = "due", _("A day was set")
        SAID = "said", pgettext_lazy("of a finding", "Noted")
        CLOSED = "closed", pgettext_lazy("of a finding", "Closed")
        REOPENED = "reopened", _("Opened again")

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="notes")
    what = models.CharField(max_length=8, choices=What.choices)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    system = models.BooleanField(default=False, help_text="nobody did it: customers’ answers did")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    due_at = models.DateTimeField(null=True)
    said = models.TextField(blank=True, help_text="masked")

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.what} of {self.finding_id}"
