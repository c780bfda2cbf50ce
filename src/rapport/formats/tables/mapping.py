"""A mapping: what the columns of a table are, said on the command line or kept in a file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from rapport.exceptions import Refused, UsageError
from rapport.formats.json_stream import parse_json
from rapport.formats.tables.scale import Scale
from rapport.formats.tables.table import TableSettings

if TYPE_CHECKING:
    import os
    from collections.abc import Collection, Iterable
    from collections.abc import Mapping as AbstractMapping

_TABLE: Final = ("delimiter", "encoding", "sheet", "time_format", "order")
_SECTIONS: Final = ("columns", "fixed", "values", "scale", "table")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """What the columns of a table are.

    Attributes:
        columns: Field to column, such as ``{"conversation": "CallId"}``.
        fixed: Field to the value it has in every row, such as ``{"channel": "voice"}``.
        values: Field to what its cells mean, such as ``{"speaker": {"Rep": "agent"}}``.
        scales: Rated field to its scale; ``*`` stands for all that are not named.
        delimiter: Between the cells of a CSV; found out without it.
        encoding: Of a CSV; found out without it.
        sheet: Of a workbook; the first without it.
        time_format: How times are written, in ``strptime``'s words; needed where they are not ISO 8601.
        order: ``file`` keeps a conversation's rows as they stand, ``time`` sorts them by ``at``.
    """

    columns: AbstractMapping[str, str] = field(default_factory=dict)
    fixed: AbstractMapping[str, str] = field(default_factory=dict)
    values: AbstractMapping[str, AbstractMapping[str, str]] = field(default_factory=dict)
    scales: AbstractMapping[str, Scale] = field(default_factory=dict)
    delimiter: str | None = None
    encoding: str | None = None
    sheet: str | None = None
    time_format: str | None = None
    order: str = "file"

    def __post_init__(self) -> None:
        if self.order not in {"file", "time"}:
            raise UsageError(f"table.order is {self.order!r}; use file or time")
        if self.delimiter is not None and (len(self.delimiter) != 1 or self.delimiter in '\r\n"'):
            raise UsageError(f"table.delimiter is {self.delimiter!r}; use one character, or tab")
        if self.encoding is not None and not _is_encoding(self.encoding):
            raise UsageError(f"table.encoding is {self.encoding!r}; use a name such as utf-8 or cp1252")
        both = set(self.columns) & set(self.fixed)
        if both:
            raise UsageError(f"{', '.join(sorted(both))}: give a column or a fixed value, not both")

    @classmethod
    def from_options(cls, options: Iterable[str]) -> Mapping:
        """Build a mapping from what ``--map`` was given, once or often.

        Each option is one of ``FIELD=COLUMN``, ``FIELD==VALUE`` (the same in every row), ``FIELD.CELL=MEANING``
        (such as ``speaker.Rep=agent``), ``scale.FIELD=0-10`` and ``table.SETTING=VALUE``.

        Raises:
            UsageError: An option is none of these.
        """
        found: dict[str, Any] = {}
        for option in options:
            name, equals, value = option.partition("=")
            name = name.strip()
            section, dot, inner = name.partition(".")
            if not equals or not name or not value.strip("=") or (dot and not inner):
                raise UsageError(f"--map {option!r} is not FIELD=COLUMN, such as --map text=Utterance")
            if dot and section in {"scale", "table"}:
                found.setdefault(section, {})[inner] = value
            elif dot:
                found.setdefault("values", {}).setdefault(section, {})[inner] = value
            elif value.startswith("="):
                found.setdefault("fixed", {})[name] = value[1:]
            else:
                found.setdefault("columns", {})[name] = value
        return cls._from_sections(found, "--map")

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Mapping:
        """Read a mapping from a file with the tables columns, fixed, values.FIELD, scale and table.

        The file is TOML, or JSON of the same shape where its name ends in ``.json``.

        Raises:
            UsageError: The file is missing, is damaged, or says something unknown.
        """
        try:
            text = Path(path).read_text(encoding="utf-8-sig")
            sections = parse_json(text) if Path(path).suffix == ".json" else tomllib.loads(text)
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError, Refused) as error:
            raise UsageError(f"{path}: the mapping cannot be read: {error}") from None
        if not isinstance(sections, dict):
            raise UsageError(f"{path}: a mapping has the tables {', '.join(_SECTIONS)}")
        return cls._from_sections(sections, str(path))

    @classmethod
    def _from_sections(cls, sections: AbstractMapping[str, Any], where: str) -> Mapping:
        for name, section in sections.items():
            if name not in _SECTIONS or not isinstance(section, dict):
                raise UsageError(f"{where}: unknown {name!r}; a mapping has the tables {', '.join(_SECTIONS)}")
        table = _texts(sections.get("table", {}), f"{where}: table")
        for name in table:
            if name not in _TABLE:
                raise UsageError(f"{where}: unknown table.{name}; use one of {', '.join(_TABLE)}")
        if table.get("delimiter", "").strip(" ") in {"tab", "\\t"}:
            table["delimiter"] = "\t"
        scales = _texts(sections.get("scale", {}), f"{where}: scale")
        return cls(
            columns=_texts(sections.get("columns", {}), f"{where}: columns"),
            fixed=_texts(sections.get("fixed", {}), f"{where}: fixed"),
            values={
                name: _texts(cells, f"{where}: values.{name}") for name, cells in sections.get("values", {}).items()
            },
            scales={name: Scale.parse(scale) for name, scale in scales.items()},
            **table,
        )

    def merged(self, other: Mapping) -> Mapping:
        """Return this mapping with all that ``other`` says in addition or instead."""
        said = {name: getattr(other, name) for name in _TABLE if getattr(other, name) != getattr(Mapping(), name)}
        fixed = {name: value for name, value in self.fixed.items() if name not in other.columns}
        columns = {name: value for name, value in self.columns.items() if name not in other.fixed}
        return replace(
            self,
            columns={**columns, **other.columns},
            fixed={**fixed, **other.fixed},
            values={
                name: {**self.values.get(name, {}), **other.values.get(name, {})}
                for name in {**self.values, **other.values}
            },
            scales={**self.scales, **other.scales},
            **said,
        )

    def check_fields(self, known: Collection[str]) -> None:
        """Make sure that only known fields are mapped.

        Raises:
            UsageError: A field is not among ``known``; the message lists them.
        """
        for name in (*self.columns, *self.fixed, *self.values):
            if name not in known:
                raise UsageError(f"there is no field {name!r} to map; use one of {', '.join(known)}")

    def settings(self, usual: Iterable[str]) -> TableSettings:
        """Return how to cut a file into cells; ``usual`` are names to look for beside those that are mapped."""
        return TableSettings(
            delimiter=self.delimiter,
            encoding=self.encoding,
            sheet=self.sheet,
            names=(*self.columns.values(), *usual),
        )


def _is_encoding(name: str) -> bool:
    try:
        "".encode(name)
    except (LookupError, ValueError):
        return False
    return True


def _texts(section: Any, where: str) -> dict[str, str]:
    if not isinstance(section, dict) or not all(isinstance(value, str) and value for value in section.values()):
        raise UsageError(f'{where} must hold texts, such as text = "Utterance"')
    return dict(section)
