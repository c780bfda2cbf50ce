"""A questionnaire: a draft that people work on, and the versions that customers were asked with."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from rapport.instrument import Form


class Questionnaire(models.Model):
    """A questionnaire. ``draft`` is a library form as JSON; ``edits`` counts changes, so that a stale one is noticed.

    It is retired, never deleted: answers hang on its versions.
    """

    name = models.CharField(max_length=120, unique=True)
    draft = models.JSONField()
    edits = models.PositiveIntegerField(default=1)
    keep_months = models.PositiveSmallIntegerField(default=13, help_text="after which answers are deleted")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    retired_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name

    def form(self) -> Form:
        """Return the draft as the library's form."""
        return Form.from_dict(self.draft)


class Version(models.Model):
    """What was published: never changed again. Answers say which version they were given to."""

    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField(help_text="a library form")
    digest = models.CharField(max_length=64)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    published_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("questionnaire", "number"), name="version_once"),)

    def __str__(self) -> str:
        return f"{self.questionnaire_id} v{self.number}"

    def form(self) -> Form:
        """Return it as the library's form."""
        return Form.from_dict(self.content)
