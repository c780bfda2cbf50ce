"""A moment's row, so that missed ones are found without opening every reading."""

from __future__ import annotations

from typing import Any

from django.db import models


class Moment(models.Model):
    """A cue and what the agent did about it. Only the current reading has rows; former ones keep their body."""

    reading = models.ForeignKey("readings.Reading", on_delete=models.CASCADE, related_name="moments")
    place = models.PositiveSmallIntegerField(help_text="its number in the reading, from 0")
    cue = models.CharField(max_length=8)
    outcome = models.CharField(max_length=7)
    replied = models.BooleanField()
    set_aside = models.BooleanField(default=False, help_text="a rule or a system left the agent no way on")
    owner = models.CharField(max_length=10, blank=True)
    turn = models.PositiveIntegerField(help_text="the turn a link leads to: the reply, or the cue where there is none")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("reading", "place"), name="one_moment_a_place"),)
        indexes = (models.Index(fields=("outcome", "cue"), name="moment_outcome"),)

    def __str__(self) -> str:
        return f"{self.cue} {self.outcome}"

    def seen(self, data: dict[str, Any]) -> dict[str, Any]:
        """Return this moment's entry in the whole reading, with its quotes."""
        entry: dict[str, Any] = data["moments"][self.place]
        return entry
