"""From conversations, readings and answers to a report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapport.exceptions import UsageError
from rapport.report.analysis import answers as survey
from rapport.report.analysis import (
    causes,
    drivers,
    groups,
    method,
    moments,
    overall,
    quadrant,
    quotes,
    reader_only,
    silence,
)
from rapport.report.analysis.cases import gather, started_on, within
from rapport.report.analysis.contents import Contents
from rapport.report.analysis.weighting import weigh
from rapport.report.notes import IntakeNotes
from rapport.report.result import Report
from rapport.report.rote import NO_ROTE, replies, rote
from rapport.report.settings import ReportSettings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date

    import polars as pl

    from rapport.conversation import Conversation
    from rapport.reader.reading import Reading
    from rapport.report.analysis.cases import Cases
    from rapport.report.analysis.quotes import Shown
    from rapport.report.rote import Rote


def build(
    conversations: Iterable[Conversation],
    readings: Iterable[Reading],
    answers: pl.DataFrame | None = None,
    *,
    settings: ReportSettings | None = None,
    notes: IntakeNotes | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Report:
    """Build a report.

    Args:
        conversations: As they were read (masked where they were masked), because quotes count their characters.
        readings: The reader's, in any order; joined by the conversation's id.
        answers: Columns of ``answers.csv``, one row an answer; None where no customer was asked.
        settings: What was decided beforehand; the defaults otherwise.
        notes: What happened on the way in, printed under "How it was computed".
        since: Leave out conversations that began before this day.
        until: Leave out conversations that began after this day.

    Raises:
        UsageError: No conversation could be read, no answer belongs to any of them, the answers have no
            ``conversation`` column, or ratings are on another scale than 1 to 5.
    """
    settings, notes = settings or ReportSettings(), notes or IntakeNotes()
    everything, given = list(conversations), list(readings)
    once = list({conversation.id: conversation for conversation in reversed(everything)}.values())[::-1]
    chosen = within(once, since, until)
    ids = {conversation.id for conversation in once}
    here = {conversation.id for conversation in chosen}
    left = method.Left(
        outside_period=len(once) - len(chosen),
        twice=len(everything) - len(once),
        readings=sum(reading.conversation not in ids for reading in given),
    )
    by_id = {reading.conversation: reading for reading in given if reading.conversation in here}
    cleaned = survey.clean(answers)
    if once and not chosen and (cleaned is None or cleaned.frame.is_empty()):
        raise UsageError(_nothing_began(once, since, until))
    _check_joined(ids, by_id, cleaned)
    cases = gather(chosen, by_id, cleaned)
    described = method.describe(
        cases, chosen, by_id, cleaned, left=left, notes=notes, settings=settings, period=(since, until)
    )
    return Report(
        contents_of(
            cases,
            Examples(chosen, by_id),
            settings=settings,
            described=described,
            repeated=rote(reply for c in chosen if c.id in by_id for reply in replies(c, by_id[c.id])),
            invited=notes.invited,
        )
    )


def _nothing_began(conversations: Sequence[Conversation], since: date | None, until: date | None) -> str:
    asked = " ".join([*([f"from {since}"] if since else []), *([f"to {until}"] if until else [])])
    days = sorted(day for each in conversations if (day := started_on(each)) is not None)
    of = f"{len(conversations):,}"
    held = f"the {of} there are began from {days[0]} to {days[-1]}" if days else f"none of the {of} has a time"
    return f"no conversation began {asked}: {held}; ask for other days"


def _check_joined(ids: Collection[str], readings: Mapping[str, Reading], answers: survey.Answers | None) -> None:
    """Refuse what would make a page about nothing, or one that says of a slip that nobody answered."""
    asked = answers is not None and not answers.frame.is_empty()
    read = any(turn.labels for reading in readings.values() for turn in reading.turns)
    if not ids or not (read or asked):
        raise UsageError("no conversation could be read, so there is nothing to report on")
    if answers is None or not asked:
        return
    answered = answers.frame["conversation"].drop_nulls().to_list()
    if not any(identifier in ids for identifier in answered):
        example = f"such as {answered[0]!r}" if answered else "for it is empty"
        raise UsageError(
            f"none of the {answers.frame.height:,} answers belongs to these conversations: the answers' ids are "
            f"{example}, the conversations' such as {min(ids)!r}; check the id column"
        )


@dataclass(frozen=True, slots=True)
class Examples:
    """What may be quoted: all that the cases rest on, or the few that whoever holds the cases in tables chose.

    Attributes:
        conversations: As they were read, because quotes count their characters.
        readings: Theirs, by conversation id.
    """

    conversations: Sequence[Conversation]
    readings: Mapping[str, Reading]


def contents_of(
    cases: Cases,
    examples: Examples,
    *,
    settings: ReportSettings,
    described: method.Method,
    repeated: Rote = NO_ROTE,
    invited: int | None = None,
) -> Contents:
    """Compute all that a report holds from its tables: the seam for those whose conversations lie in a database.

    Args:
        cases: One row a conversation and one a moment (``analysis.cases``), not weighted yet.
        examples: What may be quoted.
        settings: What was decided beforehand.
        described: What "How it was computed" says.
        repeated: How much of the replies is the same line again.
        invited: How many customers were asked, where that is known.
    """
    cases, weighting = weigh(cases, settings)
    decided = overall.judge(cases, settings)
    gap = (decided.gap.low, decided.gap.high) if decided.gap.defined else None
    conversations, readings = examples.conversations, examples.readings
    quoted = _quotes(conversations, readings, cases, settings)
    return Contents(
        overall=decided,
        drivers=drivers.rank(cases, settings),
        quadrant=quadrant.cross(cases, settings),
        moments=moments.count(cases, quoted, settings),
        causes=causes.find(cases, conversations, readings, settings, quoted=_ids(quoted)),
        teams=groups.group(cases, "team", settings, rote=repeated.teams),
        agents=groups.group(cases, "agent", settings, rote=repeated.agents) if settings.name_agents else None,
        silence=silence.listen(cases, weighting, settings, gap=gap, invited=invited),
        reader_only=reader_only.set_against(cases, settings),
        method=described,
        settings=settings,
    )


def _ids(quoted: Mapping[str, tuple[Shown, ...]]) -> set[str]:
    return {shown.asked.conversation for each in quoted.values() for shown in each}


def _quotes(
    conversations: Sequence[Conversation], readings: Mapping[str, Reading], cases: Cases, settings: ReportSettings
) -> dict[str, tuple[Shown, ...]]:
    said = cases.answered.select("conversation", "empathy", "resolved")
    return quotes.pick(
        conversations,
        readings,
        {conversation: (empathy, resolved) for conversation, empathy, resolved in said.iter_rows()},
        most=settings.quotes,
    )
