"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rapport.bulk.stream import Sources
from rapport.exceptions import UsageError
from rapport.formats.tables.mapping import Mapping

SourceArgument = Annotated[
    list[str],
    typer.Argument(metavar="SOURCE", help="Files, folders, globs or zips of conversations.", show_default=False),
]
FormatOption = Annotated[str, typer.Option("--format", help="The sources' format; auto finds out for each file.")]
MapOption = Annotated[
    list[str] | None,
    typer.Option("--map", help="A column of a table: FIELD=COLUMN, such as --map text=Utterance. Repeat as needed."),
]
MappingOption = Annotated[
    Path | None, typer.Option("--mapping", help="A saved mapping of columns and speakers (TOML or JSON).")
]
StaffOption = Annotated[
    Path | None,
    typer.Option("--staff", help="CSV of the centre's own staff: their names become <agent:N>."),
]
ReaderOption = Annotated[
    Path | None,
    typer.Option("--reader", metavar="FOLDER", help="Read with your own reader, as rapport train wrote it."),
]
NoMaskOption = Annotated[
    str | None,
    typer.Option("--no-mask", metavar="REASON", help="Keep personal data in the text, and record why."),
]


def sources(
    named: list[str],
    *,
    format: str,  # noqa: A002  # the option's own name
    columns: list[str] | None,
    mapping: Path | None,
    staff: Path | None,
    no_mask: str | None,
) -> Sources:
    """Build the sources from the shared options.

    Raises:
        UsageError: A source does not exist, or --map and --mapping are both given.
    """
    if columns and mapping:
        raise UsageError("--map and --mapping were both given; put the columns into the mapping file, or leave it out")
    if no_mask is not None and not no_mask.strip():
        raise UsageError('--no-mask needs a reason, such as --no-mask "made-up conversations"')
    if staff is not None and not staff.is_file():
        raise UsageError(f"the staff file {staff} does not exist")
    declared = Mapping.load(mapping) if mapping else Mapping.from_options(columns) if columns else None
    return Sources(named=tuple(named), format=format, mapping=declared, staff=staff, mapping_file=mapping)
