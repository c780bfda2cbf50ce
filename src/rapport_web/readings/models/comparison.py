"""What a new version of the reader would change, as a job found it."""

from __future__ import annotations

from django.db import models


class Comparison(models.Model):
    """Two versions of the reader over the conversations that both have read. ``found`` is empty while it is counted."""

    old_reader = models.CharField(max_length=60)
    old_version = models.CharField(max_length=120)
    new_reader = models.CharField(max_length=60)
    new_version = models.CharField(max_length=120)
    job = models.UUIDField(null=True)
    found = models.JSONField(default=dict)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("old_reader", "old_version", "new_reader", "new_version"), name="one_comparison_a_pair"
            ),
        )

    def __str__(self) -> str:
        return f"{self.old_version} and {self.new_version}"
