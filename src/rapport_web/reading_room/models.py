"""Views of the list that somebody keeps: which conversations are asked for, never what was found."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class SavedView(models.Model):
    """A name for what the list is filtered by.

    ``parameters`` are the address's, without search words: these may be somebody's name, and a view outlives its
    reason. ``shared_with`` are roles; who opens a shared view sees what they may see, whoever made it.
    """

    name = models.CharField(max_length=80)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_views")
    parameters = models.JSONField(default=dict)
    shared_with = models.JSONField(default=list)
    made_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("name", "id")
        constraints = (models.UniqueConstraint(fields=("owner", "name"), name="one_view_of_a_name_each"),)

    def __str__(self) -> str:
        return self.name
