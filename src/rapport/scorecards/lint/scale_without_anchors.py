"""A scale whose steps nobody explained."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rapport.scorecards.lint.rule import Rule, Words, of_question
from rapport.scorecards.question import Kind

if TYPE_CHECKING:
    from rapport.scorecards.question import Question


def _find(question: Question) -> str:
    if question.kind != Kind.SCALE or question.low is None or question.high is None:
        return ""
    named = set(re.findall(r"\d+", " ".join((question.help, *question.good, *question.bad))))
    named |= {choice.value for choice in question.choices if choice.label.strip()}
    ends = (f"{question.low:g}", f"{question.high:g}")
    return "" if set(ends) <= named else f"{ends[0]}–{ends[1]}"


RULE: Final = Rule(
    "scale_without_anchors",
    of_question(_find),
    en=Words(
        "The help does not say what the ends of the scale ({found}) look like.",
        "A scale without anchors measures how strict the evaluator is.",
        "Say in the help what stands at each step, at least at both ends: “1: … 5: …”.",
    ),
    de=Words(
        "Die Hilfe sagt nicht, wie die Enden der Skala ({found}) aussehen.",
        "Eine Skala ohne Anker misst, wie streng der Prüfer ist.",
        "Sagen Sie in der Hilfe, was an jeder Stufe steht, wenigstens an beiden Enden: „1: … 5: …“.",
    ),
)
