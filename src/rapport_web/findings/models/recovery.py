"""A customer in trouble, to be called back before a time is over."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Recovery(models.Model):
    """A customer to be helped, with a clock.

    ``reasons`` are of ``callback`` (asked for), ``unresolved`` and ``leaving``.
    """

    class State(models.TextChoices):
        """How it stands."""

        OPEN = "open", pgettext_lazy("of a customer to be helped", "Open")
        TAKEN = "taken", pgettext_lazy("of a customer to be helped", "Taken on")
        CLOSED = "closed", pgettext_lazy("of a customer to be helped", "Closed")

    class Enough(models.TextChoices):
        """Whether what was done was enough, in the customer's own view."""

        YES = "yes", _("Yes, it was enough")
        PARTLY = "partly", _("In part")
        NO = "no", _("No")
        UNREACHED = "unreached", _("Could not be reached")

    conversation = models.OneToOneField("conversations.Conversation", on_delete=models.CASCADE, related_name="recovery")
    reasons = models.JSONField(default=list)
    state = models.CharField(max_length=6, choices=State.choices, default=State.OPEN)
    opened_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField()
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="recoveries"
    )
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    enough = models.CharField(max_length=9, choices=Enough.choices, blank=True)
    done = models.TextField(blank=True, help_text="what was done, masked")
    edits = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name_plural = "recoveries"
        indexes = (models.Index(fields=("state", "due_at"), name="recovery_state"),)

    def __str__(self) -> str:
        return f"recovery of {self.conversation_id}"


class Call(models.Model):
    """One try to reach the customer."""

    recovery = models.ForeignKey(Recovery, on_delete=models.CASCADE, related_name="calls")
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    reached = models.BooleanField()
    note = models.TextField(blank=True, help_text="masked")

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"call for {self.recovery_id}"
