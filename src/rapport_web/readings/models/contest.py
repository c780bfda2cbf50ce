"""An agent's word against what a reading says."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Contest(models.Model):
    """A note and a flag that the team lead and the QA lead must answer."""

    class Ground(models.TextChoices):
        """What the agent says it was."""

        IMPOSSIBLE = "impossible", _("made impossible by a rule or a system")
        OTHER = "other", _("a different moment")
        MET = "met", _("met, in other words")
        NONE = "none", _("not a moment at all")

    class State(models.TextChoices):
        """How far it is."""

        OPEN = "open", _("open")
        UPHELD = "upheld", _("changed")
        DECLINED = "declined", _("left as it is")

    conversation = models.ForeignKey("conversations.Conversation", on_delete=models.CASCADE, related_name="contests")
    place = models.PositiveSmallIntegerField(null=True, help_text="the moment's number; empty: the whole reading")
    agent = models.ForeignKey("people.Agent", on_delete=models.CASCADE, related_name="contests")
    ground = models.CharField(max_length=12, choices=Ground.choices)
    note = models.TextField(max_length=2000)
    at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN, db_index=True)
    answer = models.TextField(max_length=2000, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    answered_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-at",)

    def __str__(self) -> str:
        return f"contest of {self.conversation_id}"
