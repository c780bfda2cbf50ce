"""A company's values: what each means, what customers and agents are asked about it, which behaviours show it."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Value(models.Model):
    """A value. ``behaviours`` are names of the rubric; the questions are by language."""

    name = models.CharField(max_length=80, unique=True)
    slug = models.SlugField(max_length=40, unique=True, help_text="its question's column is value_<slug>")
    meaning = models.TextField(help_text="what it means here, in the company's own words")
    behaviours = models.JSONField(default=list)
    customer_question = models.JSONField(default=dict)
    agent_question = models.JSONField(default=dict)
    place = models.PositiveSmallIntegerField(default=0, help_text="the company's own order")
    edits = models.PositiveIntegerField(default=1)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("place", "pk")

    def __str__(self) -> str:
        return self.name


class Round(models.Model):
    """A time in which agents can say, if they want to, how far they can live the values. Shown from five answers on."""

    opened_at = models.DateTimeField(auto_now_add=True)
    closes_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self) -> str:
        return f"round of {self.opened_at:%Y-%m-%d}"


class Took(models.Model):
    """That somebody took part in a round; what they said is kept apart, without them."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="takers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("round", "user"), name="took_part_once"),)

    def __str__(self) -> str:
        return f"{self.user_id} in round {self.round_id}"


class Lived(models.Model):
    """How many of a round gave a value this rating: counts, so that no answer can be told from another."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="counts")
    value = models.ForeignKey(Value, on_delete=models.CASCADE, related_name="lived")
    rating = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("round", "value", "rating"), name="lived_once"),)

    def __str__(self) -> str:
        return f"{self.count} times {self.rating}"
