"""A list as it is taken away: as a table, as ``conversations.jsonl`` or as ``readings.jsonl``, part by part."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _

from rapport_web.conversations.models import Transcript
from rapport_web.readings.models import Reading
from rapport_web.surveys.models import Answer

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from rapport_web.conversations.models import Conversation
    from rapport_web.people.naming import Naming
    from rapport_web.reading_room.selectors.order import Stretch

_PART: Final = 500


def columns() -> list[str]:
    """Return the heads of the table."""
    return [
        _("Conversation"),
        _("Channel"),
        _("Started"),
        _("Customer"),
        _("Team"),
        _("Agent"),
        _("Topic"),
        _("Turns"),
        _("Moments met"),
        _("Moments missed"),
        _("Moments hollow"),
        _("Moments unsure"),
        _("Cause"),
        _("Resolved, by the reader"),
        _("Reader"),
        _("Felt understood, 1 to 5"),
        _("Satisfied, 1 to 5"),
        _("Resolved, by the customer"),
    ]


def table_rows(
    stretches: Sequence[Stretch],
    naming: Naming,
    *,
    customers: bool,
    kept: Collection[int] = (),
    unnamed: Collection[int] = (),
) -> Iterator[list[Any]]:
    """Yield the rows of the table; what the reader is unsure of is empty.

    Args:
        stretches: The list in its order, agent, team and customer loaded.
        naming: Says which agents may be named; others' cells are empty.
        customers: Whether customers' pseudonyms may be seen.
        kept: Conversations that the person is still to score blind: the cells of what was found are empty.
        unnamed: Those of them of which the names are kept too.
    """
    for part in parts(stretches):
        open_now = [each for each in part if each.pk not in kept]
        readings = _readings(open_now)
        answers = {answer.conversation_id: answer for answer in Answer.objects.filter(conversation__in=open_now)}
        for each in part:
            named = naming.may_name(each.agent) and each.pk not in unnamed
            reading, answer = readings.get(each.pk), answers.get(each.pk)
            yield [
                each.reference,
                each.get_channel_display(),
                each.started_at,
                each.customer.reference if each.customer and customers and each.pk not in unnamed else "",
                each.team.name if each.team else "",
                naming.of(each.agent) if named else "",
                each.topic,
                each.turns,
                *((reading.met, reading.missed, reading.hollow, reading.unsure) if reading else ("",) * 4),
                *((reading.cause, reading.resolved, f"{reading.reader} {reading.version}") if reading else ("",) * 3),
                *((answer.empathy, answer.satisfaction, answer.resolved) if answer else ("",) * 3),
            ]


def conversation_lines(
    stretches: Sequence[Stretch], naming: Naming, *, customers: bool, unnamed: Collection[int] = ()
) -> Iterator[str]:
    """Yield the lines of ``conversations.jsonl``; an agent who may not be named is left out of the line."""
    for part in parts(stretches):
        turns = dict(Transcript.objects.filter(conversation__in=part).values_list("conversation", "turns"))
        for each in part:
            hidden = each.pk in unnamed
            named = each.agent if naming.may_name(each.agent) and not hidden else None
            line = {
                "id": each.reference,
                "channel": each.channel,
                "started_at": each.started_at.isoformat() if each.started_at else None,
                "customer": each.customer.reference if each.customer and customers and not hidden else None,
                "agent": named.reference if named else None,
                "team": each.team.name if each.team else None,
                "topic": each.topic or None,
                "turns": turns[each.pk],
            }
            yield _line({name: value for name, value in line.items() if value is not None})


def reading_lines(stretches: Sequence[Stretch], *, kept: Collection[int] = ()) -> Iterator[str]:
    """Yield the lines of ``readings.jsonl``, of those that are read and not kept from the person."""
    for part in parts(stretches):
        readings = _readings([each for each in part if each.pk not in kept], whole=True)
        for each in part:
            if each.pk in readings:
                yield _line(readings[each.pk].body.data)


def parts(stretches: Sequence[Stretch], size: int = _PART) -> Iterator[list[Conversation]]:
    """Yield a list part by part: each by its own query, so that no transaction stays open while a file is sent."""
    for stretch in stretches:
        key: list[Any] | None = None
        while True:
            part = stretch.cut(key, size, backwards=False)
            if not part:
                break
            yield part
            key = [getattr(part[-1], name) for name in stretch.fields]


def _readings(part: Sequence[Conversation], *, whole: bool = False) -> dict[int, Reading]:
    rows = Reading.objects.filter(conversation__in=part, current=True)
    rows = rows.select_related("body") if whole else rows
    now = {each.pk: each.fingerprint for each in part}
    return {row.conversation_id: row for row in rows if row.fingerprint == now[row.conversation_id]}


def _line(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False) + "\n"
