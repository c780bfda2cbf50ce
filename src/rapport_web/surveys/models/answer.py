"""What a customer said in a survey, and what is read in their words."""

from __future__ import annotations

from django.db import models


class Answer(models.Model):
    """One survey answer to one conversation. Ratings are 1 to 5, resolved is yes, partly or no; empty: not answered.

    ``further`` has every other rating by its name (``listened``, ``part_app``, a company's own), and ticks as
    ``cause_process`` 1 or 0. ``words`` has the other open answers by question, masked as ``comment`` is.
    """

    conversation = models.OneToOneField("conversations.Conversation", on_delete=models.CASCADE, related_name="answer")
    empathy = models.FloatField(null=True)
    satisfaction = models.FloatField(null=True)
    resolved = models.CharField(max_length=6, blank=True)
    effort = models.FloatField(null=True)
    comment = models.TextField(blank=True, help_text="masked")
    further = models.JSONField(default=dict)
    words = models.JSONField(default=dict, help_text="masked; by question")
    answered_at = models.DateTimeField(null=True, db_index=True)
    batch = models.UUIDField(null=True, db_index=True)
    invitation = models.OneToOneField(
        "surveys.Invitation", null=True, on_delete=models.SET_NULL, related_name="answer", help_text="none: brought in"
    )
    language = models.CharField(max_length=10, blank=True)

    def __str__(self) -> str:
        return f"answer to {self.conversation_id}"


class Heard(models.Model):
    """What is read in an answer's own words: its cause, whether parts of the company were out of step, its themes.

    ``quotes`` are ``{"question", "start", "end", "text", "shows"}``: offsets count in the masked text of that question,
    and ``shows`` is the cause, ``disconnect``, ``thanks``, ``leaving``, ``in_trouble`` or a theme. ``themes`` stand
    once more as rows of their own, by which conversations are found.
    """

    answer = models.OneToOneField(Answer, on_delete=models.CASCADE, primary_key=True, related_name="heard")
    reader = models.CharField(max_length=80, db_index=True, help_text="name and version")
    cause = models.CharField(max_length=10, blank=True, db_index=True)
    unsure = models.BooleanField(default=False, help_text="the cause rests on few words, or two lie close together")
    disconnect = models.BooleanField(default=False)
    leaving = models.BooleanField(default=False)
    in_trouble = models.BooleanField(default=False)
    themes = models.JSONField(default=list)
    quotes = models.JSONField(default=list)
    read_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name_plural = "heard"

    def __str__(self) -> str:
        return f"heard in answer {self.answer_id}"


class HeardTheme(models.Model):
    """One theme of one answer."""

    heard = models.ForeignKey(Heard, on_delete=models.CASCADE, related_name="spoken")
    theme = models.CharField(max_length=40)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("heard", "theme"), name="heard_theme_once"),)
        indexes = (models.Index(fields=("theme", "heard"), name="heard_theme"),)

    def __str__(self) -> str:
        return f"{self.theme} in {self.heard_id}"
