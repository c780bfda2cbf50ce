"""What one customer wrote, whole, with the words that show a theme under the marker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from rapport.report.analysis.excerpt import Excerpt
from rapport.report.marks.quote import quoted
from rapport_web.insights import links
from rapport_web.insights.computing.spoken import COMMENT, text_of

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise
    from markupsafe import Markup

    from rapport_web.conversations.models import Conversation
    from rapport_web.surveys.models import Answer

_QUESTIONS: Final = {
    COMMENT: _("In their own words"),
    "process": _("What went wrong"),
    "praise": _("Who did well"),
}


@dataclass(frozen=True, slots=True)
class Verbatim:
    """What one customer wrote.

    Attributes:
        conversation: About which.
        written: Each open question that was answered: what it is called, and the words.
        satisfaction: The customer's own rating, 1 to 5.
        url: Where the answer can be read beside the conversation.
    """

    conversation: Conversation
    written: tuple[tuple[str | _StrPromise, Markup], ...]
    satisfaction: float | None
    url: str


def verbatim(answer: Answer, theme: str) -> Verbatim:
    """Return an answer's words with those under the marker that show a theme."""
    reference = answer.conversation.reference
    written = []
    for question in (COMMENT, *(answer.words or {})):
        text = text_of(answer, question)
        if text:
            part = Excerpt(reference, 0, "customer", text, 0, _spans(answer, question, theme, text), False, False)  # noqa: FBT003  # nothing is cut
            written.append((_QUESTIONS.get(question, question), quoted(part, cue=True)))
    return Verbatim(answer.conversation, tuple(written), answer.satisfaction, links.answer(reference))


def _spans(answer: Answer, question: str, theme: str, text: str) -> tuple[tuple[int, int], ...]:
    """Return where the words stand; what has changed since it was heard is not marked, and what overlaps is joined."""
    found = sorted(
        (kept["start"], kept["end"])
        for kept in answer.heard.quotes
        if kept.get("shows") == theme
        and kept.get("question", COMMENT) == question
        and text[kept["start"] : kept["end"]] == kept.get("text")
    )
    joined: list[tuple[int, int]] = []
    for start, end in found:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
