"""How many points of 100 hang on each question where all of them are asked and count."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rapport.scorecards.form import Form


def points_of(form: Form) -> dict[str, float]:
    """Return the points of 100 by question, of those that count and add no bonus."""
    counted = {
        section.name: {question.name: question.weight for question in section.questions if question.counts}
        for section in form.sections
    }
    for section in form.sections:
        for question in section.questions:
            if question.bonus:
                counted[section.name].pop(question.name, None)
    sums = {name: fsum(weights.values()) for name, weights in counted.items()}
    own = {
        section.name: (sums[section.name] if section.weight is None else section.weight) if sums[section.name] else 0.0
        for section in form.sections
    }
    whole = fsum(own.values())
    if not whole:
        return {}
    return {
        question: 100 * own[name] / whole * weight / sums[name]
        for name, weights in counted.items()
        if sums[name]
        for question, weight in weights.items()
    }
