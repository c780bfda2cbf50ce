"""What the working surface posts, read and checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rapport_web.scorecards.answering import Quote, from_post, quotes_from_post

if TYPE_CHECKING:
    from django.http import QueryDict

    from rapport.scorecards import Form, Given

_MOST_SECONDS = 10_000_000


@dataclass(frozen=True, slots=True)
class Posted:
    """What was posted: the arguments of :func:`services.save`."""

    answers: dict[str, Given]
    quotes: list[Quote]
    overall: str
    place: dict[str, Any]
    seconds: int
    edits: int

    def values(self) -> dict[str, Any]:
        """Return them by name."""
        return {name: getattr(self, name) for name in self.__slots__}


def posted(form: Form, data: QueryDict) -> Posted:
    """Read what was posted.

    Raises:
        Invalid: It is nothing that this page posts.
    """
    place: dict[str, Any] = {"question": str(data.get("place-question", ""))}
    turn = _whole(data.get("place-turn"), -1)
    if turn >= 0:
        place["turn"] = turn
    return Posted(
        answers=from_post(form, data),
        quotes=quotes_from_post(form, data),
        overall=str(data.get("overall", "")).replace("\x00", "").replace("\r\n", "\n"),
        place=place,
        seconds=_whole(data.get("seconds"), 0),
        edits=_whole(data.get("edits"), 0),
    )


def _whole(said: Any, otherwise: int) -> int:
    text = str(said or "")
    return min(int(text), _MOST_SECONDS) if text.isascii() and text.isdecimal() else otherwise
