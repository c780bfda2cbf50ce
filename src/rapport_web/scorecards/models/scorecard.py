"""A scorecard: a draft that people work on, and the versions that conversations were evaluated with."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from rapport.scorecards import Form


class Scorecard(models.Model):
    """A scorecard. ``draft`` is a library form as JSON; ``edits`` counts changes, so that a stale one is noticed.

    It is retired, never deleted: evaluations hang on its versions.
    """

    name = models.CharField(max_length=120, unique=True)
    draft = models.JSONField()
    edits = models.PositiveIntegerField(default=1)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    retired_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name

    def form(self) -> Form:
        """Return the draft as the library's form."""
        return Form.from_dict(self.draft)


class Version(models.Model):
    """A form as it was published: it never changes.

    A change that affects scores gets the next ``number``; other words keep it and get the next ``wording``. Scores of
    one number can be compared, whatever the wording.
    """

    scorecard = models.ForeignKey(Scorecard, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    wording = models.PositiveIntegerField(default=1)
    body = models.JSONField()
    digest = models.CharField(max_length=64)
    why = models.CharField(max_length=500, blank=True, help_text="what was changed, and why")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("scorecard", "number", "wording")
        constraints = (
            models.UniqueConstraint(fields=("scorecard", "number", "wording"), name="scorecard_version_once"),
        )

    def __str__(self) -> str:
        return f"{self.scorecard}, version {self.number}"

    def form(self) -> Form:
        """Return the library's form."""
        return Form.from_dict(self.body)
