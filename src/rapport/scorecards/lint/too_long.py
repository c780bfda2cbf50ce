"""A form that takes longer than a conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.scorecards.lint.remark import Gravity
from rapport.scorecards.lint.rule import Rule, Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rapport.scorecards.form import Form
    from rapport.scorecards.lint.figures import Figures

MOST: Final = 25


def _finds(form: Form, figures: Mapping[str, Figures]) -> Iterator[tuple[str, str]]:  # noqa: ARG001
    always = sum(not question.when for question in form.questions)
    if always > MOST:
        yield "", str(always)


RULE: Final = Rule(
    "too_long",
    _finds,
    en=Words(
        "It asks {found} questions in every conversation.",
        "Towards the end evaluators answer by their overall impression, and fewer conversations are evaluated.",
        "Keep what somebody acts on; let rare questions wait for an answer that opens them.",
    ),
    de=Words(
        "Er stellt in jedem Gespräch {found} Fragen.",
        "Gegen Ende antworten Prüfer nach dem Gesamteindruck, und weniger Gespräche werden geprüft.",
        "Behalten Sie, woraus jemand etwas macht; seltene Fragen sollten auf eine Antwort warten, die sie öffnet.",
    ),
    level=Gravity.HINT,
)
