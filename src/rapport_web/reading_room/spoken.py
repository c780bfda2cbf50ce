"""What this room itself knows of the three voices: the customer's answer, the evaluations, the reader's reading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from rapport_web.conversations.shown.timing import day
from rapport_web.reading_room import evaluated
from rapport_web.reading_room.answered import answered
from rapport_web.reading_room.voices import Panel, register
from rapport_web.readings.selectors import current
from rapport_web.readings.words import ACTIONS, CAUSES, ENDS, RESOLVED
from rapport_web.surveys.models import Answer

if TYPE_CHECKING:
    from rapport_web.conversations.models import Conversation
    from rapport_web.people.models import User
    from rapport_web.readings.models import Reading

_TEMPLATES = "reading_room/voices"


def customer(conversation: Conversation, viewer: User) -> Panel:  # noqa: ARG001  # every voice is asked so
    """The customer's answer to the survey, with what the reader hears in its words."""
    answer = Answer.objects.filter(conversation=conversation).select_related("heard", "invitation__version").first()
    if answer is None:
        return Panel(f"{_TEMPLATES}/no_answer.html", sealed=True)
    aside = _("answered %(day)s") % {"day": day(answer.answered_at)} if answer.answered_at else ""
    return Panel(f"{_TEMPLATES}/customer.html", answered(answer), aside)


def reader(conversation: Conversation, viewer: User) -> Panel:  # noqa: ARG001  # every voice is asked so
    """The reader's moments, acts and how the conversation ends, with its version."""
    row = current(conversation)
    if row is None:
        return Panel(f"{_TEMPLATES}/no_reading.html", sealed=True)
    return Panel(
        f"{_TEMPLATES}/reader.html", said_by_reader(row), _("version %(v)s") % {"v": row.version.partition("+")[0]}
    )


def said_by_reader(row: Reading) -> dict[str, Any]:
    """Return what the reader's panel says, "can't tell" where it is unsure."""
    data = row.body.data
    unsure = set(data["unsure"])
    outcomes = [("met", row.met), ("missed", row.missed), ("hollow", row.hollow), ("unsure", row.unsure)]
    acting = [turn for turn in data["turns"] if turn["labels"].get("action") == data["action"]]
    sure = [turn["confidence"]["action"] for turn in acting if "action" not in turn["unsure"]]
    return {
        "reference": row.conversation.reference,
        "outcomes": [(name, count) for name, count in outcomes if count],
        "acts": ACTIONS[data["action"]],
        "acts_sure": round(10 * max(sure)) if sure else 0,
        "no_agent": not any(turn["speaker"] == "agent" for turn in data["turns"]),
        "ends": None if "end" in unsure else ENDS.get(data["labels"].get("end", "")),
        "resolved": None if "resolved" in unsure else RESOLVED.get(data["labels"].get("resolved", "")),
        "cause": None if "cause" in unsure else CAUSES.get(data["labels"].get("cause", "")),
        "version": row.version,
        "read": bool(data["labels"]),
        "language": data["language"],
    }


def speak() -> None:
    """Register the voices that this room knows of."""
    register("customer", customer)
    register("evaluator", evaluated.panel)
    register("reader", reader)
