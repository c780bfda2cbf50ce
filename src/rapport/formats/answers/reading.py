"""Survey answers from files, folders and zips to one table, with what had to be said about them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import polars as pl

from rapport.exceptions import Refused
from rapport.formats.answers.fields import CORE, RATED, TEXTS, USUAL, WORDS
from rapport.formats.answers.reply import Reply, latest
from rapport.formats.answers.table import TableAnswers, answer_columns, read_table
from rapport.formats.answers.vendors import vendor_of
from rapport.formats.sources import expand
from rapport.formats.tables.mapping import Mapping
from rapport.formats.tables.opening import open_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rapport.formats.document import Document
    from rapport.formats.format import Intake

_NAMES: Final = tuple(name for names in USUAL.values() for name in names)


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """Survey answers.

    Attributes:
        frame: One row a conversation: conversation, empathy, satisfaction, resolved, effort, comment, answered_at,
            then the drivers. Ratings are Float64 from 1 to 5, resolved is yes, partly or no, answered_at is ISO 8601,
            null is not answered. Where the files have them also agent, team, channel, topic and customer, weight, and
            satisfied (true or false: good or bad without a rating), process and praise (further open answers).
        drivers: The further rated columns.
        ticks: Columns of what was ticked or not: true, false, null where not asked.
        notes: How values were used, in sentences for the report.
    """

    frame: pl.DataFrame
    drivers: tuple[str, ...]
    notes: tuple[str, ...]
    ticks: tuple[str, ...] = ()


def read_answers(
    source: str | os.PathLike[str] | Iterable[str | os.PathLike[str]], *, mapping: Mapping | None = None, intake: Intake
) -> Answers:
    """Read survey answers: any table, Qualtrics' CSV, JSON of Zendesk, Genesys Cloud, Freshdesk and Intercom.

    A table is answers.csv, or a mapped CSV, XLSX or JSON lines. A cell that cannot be used is refused with row, column
    and reason, and its row stays. Of several answers about a conversation the latest counts; the others are counted in
    ``intake.left_out``.

    Args:
        source: A file, folder, glob or zip, or several.
        mapping: Which column holds what, what cells mean and on which scale ratings are. Fields it names that are not
            known are further drivers; without such, every further column of ratings is one.
        intake: Takes refusals and counts.

    Raises:
        UsageError: A source does not exist, or the mapping is wrong.
    """
    named = [source] if isinstance(source, (str, os.PathLike)) else source
    return answers_of(expand(named, intake=intake), mapping=mapping, intake=intake)


def answers_of(documents: Iterable[Document], *, mapping: Mapping | None = None, intake: Intake) -> Answers:
    """Read the survey answers of documents, as :func:`read_answers` does those of sources."""
    mapping = mapping or Mapping()
    replies: list[Reply] = []
    drivers: dict[str, None] = {}
    ticks: dict[str, None] = {}
    said: dict[str, None] = {}
    for document in documents:
        found, note = _document(document, mapping, intake)
        replies += found.replies
        said |= dict.fromkeys([note] if note else [])
        drivers |= dict.fromkeys(found.drivers)
        ticks |= dict.fromkeys(found.ticks)
    notes = [f"{name} was given on {scale} and brought to 1-5 by a straight line." for name, scale in _scales(mapping)]
    notes += said
    # What is a rating in another file is one here too.
    ticked = tuple(name for name in ticks if name not in drivers)
    frame = _frame(latest(replies, intake), tuple(drivers), ticked)
    return Answers(frame, tuple(drivers), tuple(notes), ticked)


def why_no_answers(document: Document, mapping: Mapping | None = None) -> Refused | None:
    """Return what keeps a document from being survey answers; None where nothing does."""
    mapping = mapping or Mapping()
    try:
        if vendor_of(document) is None:
            answer_columns(open_table(document, mapping.settings(_NAMES)), mapping)
    except Refused as refusal:
        return refusal
    return None


def _document(document: Document, mapping: Mapping, intake: Intake) -> tuple[TableAnswers, str]:
    """Return the answers of a document, and what has to be said of how its values were used."""
    try:
        vendor = vendor_of(document)
        if vendor is None:
            return read_table(open_table(document, mapping.settings(_NAMES)), mapping, document, intake), ""
        replies = tuple(vendor.read(document, mapping, intake))
        known = {*CORE, *WORDS, "satisfied"}
        further = tuple(sorted({name for reply in replies for name in reply.values} - known))
        return TableAnswers(replies, further), vendor.note if vendor.needs_note(replies) else ""
    except Refused as refusal:
        intake.refuse(document, refusal)
        return TableAnswers((), ()), ""


def _scales(mapping: Mapping) -> list[tuple[str, str]]:
    return [
        ("Every rating" if name == "*" else name.capitalize(), str(scale)) for name, scale in mapping.scales.items()
    ]


def _frame(replies: list[Reply], drivers: tuple[str, ...], ticks: tuple[str, ...] = ()) -> pl.DataFrame:
    given = {name for reply in replies for name in reply.values}
    texts = (*TEXTS, *(name for name in WORDS if name not in drivers))
    extra = [name for name in (*texts, "weight", "satisfied") if name in given and name not in CORE]
    names = [*CORE[1:], *extra, *drivers, *ticks]
    types: dict[str, type[pl.DataType]] = {
        **dict.fromkeys(names, pl.String),
        **dict.fromkeys((*RATED, *drivers), pl.Float64),
        **dict.fromkeys(ticks, pl.Boolean),
        **({"weight": pl.Float64} if "weight" in extra else {}),
        **({"satisfied": pl.Boolean} if "satisfied" in extra else {}),
    }
    columns = {"conversation": pl.Series([reply.conversation for reply in replies], dtype=pl.String)}
    for name in names:
        values = [reply.values.get(name) for reply in replies]
        if name in drivers:  # a tick in another file
            values = [None if isinstance(value, bool) else value for value in values]
        columns[name] = pl.Series(values, dtype=types[name])
    return pl.DataFrame(columns)
