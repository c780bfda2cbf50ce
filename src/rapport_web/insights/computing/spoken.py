"""Customers' own words in their answers, as they are kept for a page: cut, with the exact characters that show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import polars as pl

from rapport.conversation import Conversation as Told
from rapport.conversation import Turn
from rapport.evidence import quote
from rapport.report.analysis.excerpt import excerpt
from rapport_web.insights.computing.hurts import plain_excerpt
from rapport_web.surveys.models import Heard

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from rapport_web.surveys.models import Answer

COMMENT: Final = "comment"
# So many answers are opened to find a page's few quotes.
_OPENED: Final = 40


def showing(
    rows: pl.DataFrame, what: Container[str], *, most: int, apart_from: Iterable[str] = ()
) -> list[dict[str, Any]]:
    """Return the newest words that show something, one an answer, and none that say the same to the letter.

    Args:
        rows: Answers (:class:`Said`'s frame) that were heard to show it.
        what: Themes, causes, ``disconnect`` or ``thanks``.
        most: How many.
        apart_from: Conversations whose words stand on the page already.
    """
    taken = set(apart_from)
    ranked = rows.filter(~pl.col("conversation").is_in(sorted(taken)))
    newest = ranked.sort(["started", "pk"], descending=True, nulls_last=True).head(_OPENED)
    about = {row["pk"]: row for row in newest.iter_rows(named=True)}
    opened = Heard.objects.filter(answer__conversation__in=list(about)).select_related("answer")
    found = {}
    for heard in opened:
        row = about[heard.answer.conversation_id]
        if (words := words_showing(heard, what, reference=row["conversation"])) is not None:
            found[row["pk"]] = words | {"cause": row["cause"], **_where(row)}
    ranked_words = [found[pk] for pk in about if pk in found]
    first = {each["excerpt"]["text"].casefold(): each for each in reversed(ranked_words)}
    return [each for each in ranked_words if first[each["excerpt"]["text"].casefold()] is each][:most]


def words_showing(heard: Heard, what: Container[str], *, reference: str) -> dict[str, Any] | None:
    """Return the words of one answer that show something; None where its words have changed since they were heard."""
    for kept in heard.quotes:
        text = text_of(heard.answer, kept.get("question", COMMENT))
        start, end = kept.get("start", 0), kept.get("end", 0)
        if kept.get("shows") in what and end > start and text[start:end] == kept.get("text"):
            return {"question": kept.get("question", COMMENT), "excerpt": cut(reference, text, [(start, end)])}
    return None


def text_of(answer: Answer, question: str) -> str:
    """Return what was written to one question."""
    return answer.comment if question == COMMENT else str((answer.words or {}).get(question, ""))


def cut(reference: str, text: str, spans: list[tuple[int, int]]) -> dict[str, Any]:
    """Return a customer's words cut to what can be read at a glance, as JSON keeps them."""
    told = Told(id=reference, channel="chat", turns=(Turn(speaker="customer", text=text),))
    return plain_excerpt(excerpt(told, 0, [quote(told, 0, start, end) for start, end in spans]))


def _where(row: dict[str, Any]) -> dict[str, Any]:
    started = row["started"]
    return {
        "channel": row["channel"],
        "topic": row["topic"],
        "started_at": started.isoformat() if started else None,
    }
