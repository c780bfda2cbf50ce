"""The words attached to answers: each checked against the masked turn, character by character, before it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from rapport_web.evaluations.models import Quoted
from rapport_web.exceptions import Invalid
from rapport_web.scorecards.answering import Quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rapport.scorecards import Given
    from rapport_web.evaluations.models import Evaluation


def checked(quotes: Iterable[Quote], texts: Sequence[str]) -> list[Quote]:
    """Return quotes with their words as they stand in the conversation, each once.

    Args:
        quotes: As a page posted them; offsets count code points.
        texts: The masked turns.

    Raises:
        Invalid: There is no such place, or other words stand there than the page saw.
    """
    found = {}
    for quote in quotes:
        whole = texts[quote.turn] if 0 <= quote.turn < len(texts) else ""
        end = len(whole) if quote.end is None else quote.end
        if not 0 <= quote.start < end <= len(whole):
            raise Invalid(_("There are no such words in the conversation."), field=quote.question)
        words = whole[quote.start : end]
        if quote.text is not None and _plain(quote.text) != _plain(words):
            raise Invalid(
                _("Other words stand there now: “%(words)s”. Load the page again.") % {"words": words[:80]},
                field=quote.question,
            )
        key = (quote.question, quote.moment, quote.turn, quote.start, end)
        found[key] = Quote(quote.question, quote.turn, quote.start, end, quote.moment, words)
    return list(found.values())


def quotes_of(evaluation: Evaluation) -> list[Quote]:
    """Return the quotes of an evaluation as forms show them."""
    return [Quote(row.question, row.turn, row.start, row.end, row.moment, row.text) for row in evaluation.quotes.all()]


def keep(evaluation: Evaluation, quotes: Sequence[Quote], before: Sequence[Quote]) -> None:
    """Write the quotes of an evaluation where they are others than before."""
    if set(quotes) == set(before):
        return
    evaluation.quotes.all().delete()
    Quoted.objects.bulk_create(
        Quoted(
            evaluation=evaluation,
            question=quote.question,
            moment=quote.moment,
            turn=quote.turn,
            start=quote.start,
            end=quote.start if quote.end is None else quote.end,
            text=quote.text or "",
        )
        for quote in quotes
    )


def within(answers: dict[str, Given], texts: Sequence[str]) -> None:
    """Check that every moment stands at turns that there are.

    Raises:
        Invalid: One does not.
    """
    for name, given in answers.items():
        if any(turn >= len(texts) for moment in given.moments for turn in moment.turns):
            raise Invalid(_("There is no such turn in the conversation."), field=name)


def _plain(text: str) -> str:
    """A form writes line ends in its own way."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
