"""The files a run writes, and the promise that none of them is an input."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rapport.exceptions import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Outputs:
    """The file asked for and the files beside it.

    Attributes:
        out: What ``--out`` names.
        read: The conversations as they were read, after masking; quotes count its characters.
        refused: What was refused, with place and reason.
        record: How the run was made and how far it got; what ``--resume`` goes by.
    """

    out: Path
    read: Path
    refused: Path
    record: Path

    @classmethod
    def beside(cls, out: Path) -> Outputs:
        """Name the files that go with ``out``."""
        return cls(
            out=out,
            read=out.with_name(f"{out.name}.read.jsonl"),
            refused=out.with_name(f"{out.name}.refused.jsonl"),
            record=out.with_name(f"{out.name}.run.json"),
        )

    def paths(self) -> tuple[Path, ...]:
        """All the files of the run."""
        return (self.out, self.read, self.refused, self.record)


def check_writable(paths: Iterable[Path], sources: Sequence[str]) -> None:
    """Refuse to write over an input, or where nothing can be written.

    Raises:
        UsageError: A path is one of the sources, is a folder, or lies in a folder that does not exist.
    """
    inputs = {Path(source).resolve() for source in sources if Path(source).exists()}
    for path in paths:
        if path.resolve() in inputs:
            raise UsageError(f"{path} is an input and would be written over; choose another --out")
        if path.is_dir():
            raise UsageError(f"{path} is a folder; name a file, such as {path / 'readings.jsonl'}")
        if not path.parent.is_dir():
            raise UsageError(f"the folder {path.parent} does not exist; make it first")
