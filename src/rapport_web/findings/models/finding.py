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
    """Something to be put right by its owner. One open finding for each owner and theme: more evidence joins it.

    ``source`` says what it came from: ``answers``, or ``person`` where somebody wrote it down.
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

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("owner", "theme"),
                condition=models.Q(state__in=("open", "in_hand"), source="answers"),
                name="one_open_finding",
            ),
        )
        indexes = (models.Index(fields=("state", "-opened_at"), name="finding_state"),)

    def __str__(self) -> str:
        return self.title


class Evidence(models.Model):
    """A customer's words behind a finding, with the conversation they were said about.

    Offsets count in the masked text of the answer's ``question``.
    """

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="evidence")
    conversation = models.ForeignKey("conversations.Conversation", on_delete=models.CASCADE, related_name="evidence")
    question = models.CharField(max_length=40)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("finding", "conversation", "question", "start"), name="evidence_once"),
        )

    def __str__(self) -> str:
        return f"evidence of {self.finding_id}"
