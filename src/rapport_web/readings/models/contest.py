"""An agent's word against what a reading says, and the two answers it must get."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport_web.people.roles import Role


class Contest(models.Model):
    """A note and a flag that the team lead and the QA lead must both answer.

    It is upheld where one of them upholds it: a moment on which the two differ is not one to judge anybody by.
    """

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
    turn = models.PositiveIntegerField(null=True, help_text="the moment's turn, by which another version knows it")
    cue = models.CharField(max_length=8, blank=True)
    outcome = models.CharField(max_length=7, blank=True, help_text="what the reader said when it was contested")
    reader_version = models.CharField(max_length=120, blank=True)
    agent = models.ForeignKey("people.Agent", on_delete=models.CASCADE, related_name="contests")
    ground = models.CharField(max_length=12, choices=Ground.choices)
    note = models.TextField(max_length=2000)
    at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    closed_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True, help_text="when the agent saw how it ended")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-at",)
        indexes = (models.Index(fields=("state", "at"), name="contest_state"),)
        constraints = (
            # Two, because SQLite takes each null for another.
            models.UniqueConstraint(
                fields=("conversation", "place"), condition=models.Q(state="open"), name="one_open_contest_a_place"
            ),
            models.UniqueConstraint(
                fields=("conversation",),
                condition=models.Q(state="open", place__isnull=True),
                name="one_open_contest_of_the_whole",
            ),
        )

    def __str__(self) -> str:
        return f"contest of {self.conversation_id}"


class ContestAnswer(models.Model):
    """What one of the two roles answered; the agent sees it with the role's name and the time."""

    class Decision(models.TextChoices):
        """What is answered."""

        UPHELD = "upheld", _("upheld")
        DECLINED = "declined", _("declined")

    contest = models.ForeignKey(Contest, on_delete=models.CASCADE, related_name="answers")
    role = models.CharField(
        max_length=20, choices=((Role.TEAM_LEAD, Role.TEAM_LEAD.label), (Role.QA_LEAD, Role.QA_LEAD.label))
    )
    decision = models.CharField(max_length=8, choices=Decision.choices)
    words = models.TextField(max_length=2000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("at",)
        constraints = (models.UniqueConstraint(fields=("contest", "role"), name="one_answer_a_role"),)

    def __str__(self) -> str:
        return f"{self.role} on contest {self.contest_id}"
