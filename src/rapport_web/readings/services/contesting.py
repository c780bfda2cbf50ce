"""An agent says that a reading is wrong about a conversation of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from rapport_web.audit.services import record
from rapport_web.conversations.curtains import why_kept
from rapport_web.exceptions import Conflict, Invalid, NotThere
from rapport_web.people.deeds import require
from rapport_web.readings.masking import masked
from rapport_web.readings.models import Contest
from rapport_web.readings.permissions import CONTEST
from rapport_web.readings.selectors import current

if TYPE_CHECKING:
    from rapport_web.conversations.models import Conversation
    from rapport_web.people.models import User

WORDS: Final = 2000


def contest(*, conversation: Conversation, place: int | None, ground: str, note: str, by: User) -> Contest:
    """Contest a moment, or the whole reading, of one's own conversation. The team lead and the QA lead must answer.

    Args:
        conversation: One's own.
        place: The moment's number in the current reading; None for the whole reading.
        ground: What it was, of :class:`Contest.Ground`.
        note: What the reading got wrong; masked before it is kept.
        by: The agent.

    Raises:
        Forbidden: The person is no agent.
        NotThere: It is not the person's own, it is not read, or there is no such moment.
        Invalid: No ground or no words.
        Conflict: It is contested already and not answered yet.
    """
    require(by, CONTEST)
    agent = conversation.agent
    if agent is None or agent.user_id != by.pk:
        raise NotThere(_("There is no such conversation of your own."))
    if why := why_kept(by, conversation):
        raise NotThere(why)
    reading = current(conversation)
    if reading is None:
        raise NotThere(_("It is not read yet, so there is nothing to contest."))
    if ground not in Contest.Ground.values:
        raise Invalid(_("Choose what it was."), field="ground")
    words = masked(note, field="note", limit=WORDS)
    if not words:
        raise Invalid(_("Write what the reading got wrong: your leads read it beside the conversation."), field="note")
    about = _about(reading.body.data, place)
    with transaction.atomic():
        try:
            with transaction.atomic():
                row = Contest.objects.create(
                    conversation=conversation,
                    place=place,
                    agent=agent,
                    ground=ground,
                    note=words,
                    reader_version=reading.version,
                    **about,
                )
        except IntegrityError:
            raise Conflict(
                _("You contested this already, and it is not answered yet. What you wrote now: %(words)s")
                % {"words": words}
            ) from None
        record(
            by=by,
            deed=CONTEST,
            thing="contest",
            thing_id=row.pk,
            facts={"conversation": conversation.pk, "place": place, "ground": ground},
            about={f"agent:{agent.pk}": {"note": words}},
        )
    return row


def moment_of(row: Contest, data: dict[str, Any]) -> dict[str, Any] | None:
    """Return the moment that a contest is about in a reading; None where another one, or none, stands there now."""
    if row.place is None or row.place >= len(data["moments"]):
        return None
    moment: dict[str, Any] = data["moments"][row.place]
    turn = (moment["reply_turns"] or moment["cue_turns"])[0]
    return moment if (turn, moment["cue"]) == (row.turn, row.cue) else None


def _about(data: dict[str, Any], place: int | None) -> dict[str, Any]:
    """What the contest is about, so that it is known again in another version's reading."""
    if place is None:
        return {}
    if not 0 <= place < len(data["moments"]):
        raise NotThere(_("There is no such moment in this conversation."))
    moment = data["moments"][place]
    turn = (moment["reply_turns"] or moment["cue_turns"])[0]
    return {"turn": turn, "cue": moment["cue"], "outcome": moment["outcome"]}
