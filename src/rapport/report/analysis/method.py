"""How it was computed: counts, versions and settings, so that anybody can do it again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapport import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from rapport.conversation import Conversation
    from rapport.reader.reading import Reading
    from rapport.report.analysis.answers import Answers
    from rapport.report.analysis.cases import Cases
    from rapport.report.notes import IntakeNotes
    from rapport.report.settings import ReportSettings


@dataclass(frozen=True, slots=True)
class Method:
    """What the report was computed from and with.

    Attributes:
        conversations: How many it is about.
        read: How many of them were read.
        languages: Language to number of conversations, most first.
        readers: Names and versions of the readers, each once.
        without_reading: Conversations without a reading.
        readings_left: Readings whose conversation is not here.
        outside_period: Conversations outside the days asked for, or without a time where days were asked for.
        twice: Conversations whose id came before; the first counts.
        strays: Answers whose conversation is not here.
        answers_left_out: Answers left out, by a plain name.
        answers_notes: How values of the answers were used, in sentences.
        left_out: What the import left out on purpose, by a plain name.
        refused: Parts of the input that could not be read.
        refused_answers: Rows of answers that could not be read.
        answer_refusals: Why, each reason once.
        masked: Pieces of personal data that were masked.
        no_mask_reason: Why they were not, where they were not.
        first: The first day; None where no conversation has a time.
        last: The last day.
        since: The first day asked for.
        until: The last day asked for.
        sources: Names of the files.
        version: Of Rapport.
        digest: Fingerprint of the settings.
        agents: How many agents are named in the data.
        unsigned: Conversations without an agent.
    """

    conversations: int
    read: int
    languages: dict[str, int]
    readers: tuple[str, ...]
    without_reading: int
    readings_left: int
    outside_period: int
    twice: int
    strays: int
    answers_left_out: dict[str, int]
    answers_notes: tuple[str, ...]
    left_out: dict[str, int]
    refused: int
    refused_answers: int
    answer_refusals: tuple[str, ...]
    masked: int
    no_mask_reason: str | None
    first: str | None
    last: str | None
    since: str | None
    until: str | None
    sources: tuple[str, ...]
    version: str
    digest: str
    agents: int
    unsigned: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What was not used before anything was counted."""

    outside_period: int
    twice: int
    readings: int


def describe(
    cases: Cases,
    conversations: Sequence[Conversation],
    readings: Mapping[str, Reading],
    answers: Answers | None,
    *,
    left: Left,
    notes: IntakeNotes,
    settings: ReportSettings,
    period: tuple[date | None, date | None],
) -> Method:
    """Gather what "How it was computed" says."""
    days = sorted(c.started_at[:10] for c in conversations if c.started_at is not None)
    since, until = period
    used = [readings[c.id] for c in conversations if c.id in readings]
    return Method(
        conversations=len(conversations),
        read=int(cases.table["read"].sum()),
        languages=_counted(reading.language for reading in used),
        readers=tuple(sorted({f"{reading.reader_name} {reading.reader_version}" for reading in used})),
        without_reading=len(conversations) - len(used),
        readings_left=left.readings,
        outside_period=left.outside_period,
        twice=left.twice,
        strays=cases.strays,
        answers_left_out=dict(answers.left_out) if answers is not None else {},
        answers_notes=notes.answers,
        left_out=dict(sorted(notes.left_out.items())),
        refused=notes.refused,
        refused_answers=notes.refused_answers,
        answer_refusals=notes.answer_refusals,
        masked=int(cases.table["masked"].sum()),
        no_mask_reason=notes.no_mask_reason,
        first=days[0] if days else None,
        last=days[-1] if days else None,
        since=since.isoformat() if since else None,
        until=until.isoformat() if until else None,
        sources=notes.sources,
        version=__version__,
        digest=settings.digest(),
        agents=cases.table["agent"].drop_nulls().n_unique(),
        unsigned=int(cases.table["agent"].is_null().sum()),
    )


def _counted(values: Iterable[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
