"""What a rule that covers part of the conversations may say: channels, topics, numbers in their bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _

from rapport_web.conversations.models import Channel
from rapport_web.exceptions import Invalid
from rapport_web.people.models import Team

if TYPE_CHECKING:
    from collections.abc import Callable

    Check = Callable[[Any], Any]

MOST_TOPICS: Final = 200
_LONGEST_TOPIC: Final = 200  # a topic's column


def whole(field: str, least: int, most: int) -> Check:
    """Return what takes a whole number between two ends, and refuses anything else by its field."""

    def check(value: Any) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise Invalid(
                _("Say a whole number from %(least)s to %(most)s.") % {"least": least, "most": most}, field=field
            )
        return value

    return check


def among(field: str, known: Callable[[], set[Any]], words: Callable[[], str]) -> Check:
    """Return what takes values of a set, each once, and refuses any other in the given words."""

    def check(value: Any) -> list[Any]:
        chosen = list(dict.fromkeys(value or ()))
        if not set(chosen) <= known():
            raise Invalid(words(), field=field)
        return chosen

    return check


channels: Final = among("channels", lambda: set(Channel.values), lambda: _("There is no such channel."))
teams: Final = among(
    "teams", lambda: set(Team.objects.values_list("pk", flat=True)), lambda: _("There is no such team.")
)


def topics(value: Any) -> list[str]:
    """Return topics, each once, without blanks.

    Raises:
        Invalid: There are too many, or one is too long.
    """
    chosen = list(dict.fromkeys(str(each).strip() for each in value or () if str(each).strip()))
    if len(chosen) > MOST_TOPICS or any(len(each) > _LONGEST_TOPIC or "\x00" in each for each in chosen):
        raise Invalid(_("There are too many topics, or one is too long."), field="topics")
    return chosen
