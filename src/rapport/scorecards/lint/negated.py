"""A question that denies: "yes" to it means "no"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rapport.scorecards.lint.remark import Gravity
from rapport.scorecards.lint.rule import Rule, Words, of_question
from rapport.scorecards.question import Kind

if TYPE_CHECKING:
    from rapport.scorecards.question import Question

_NEGATED: Final = re.compile(
    r"\b(?:not|\w+n[’']t|never|without|avoid(?:ed|s)?|refrain(?:ed|s)?|nicht|nie|niemals|ohne|vermied|vermieden|"
    r"unterließ|kein\w*)(?!\w)",
    re.IGNORECASE,
)


def _find(question: Question) -> str:
    if question.kind not in {Kind.YES_NO, Kind.SCALE}:
        return ""
    found = _NEGATED.search(question.text)
    return found[0] if found else ""


RULE: Final = Rule(
    "negated",
    of_question(_find),
    en=Words(
        "“{found}” denies something.",
        "Evaluators answer a denied question the wrong way round more often than they notice.",
        "Ask for what is to be there, or make the answers say it: “no interruption”, “one”, “several”.",
    ),
    de=Words(
        "„{found}“ verneint etwas.",
        "Eine verneinte Frage wird öfter verkehrt herum beantwortet, als man merkt.",
        "Fragen Sie nach dem, was da sein soll, oder lassen Sie es die Antworten sagen: „keine Unterbrechung“, „eine“, "
        "„mehrere“.",
    ),
    level=Gravity.HINT,
)
