"""The files a run writes, and the promise that none of them is an input."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rapport.exceptions import UsageError
from rapport.formats.format import Intake
from rapport.formats.registry import recognise
from rapport.formats.sources import expand

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

READ: Final = ".read.jsonl"
REFUSED: Final = ".refused.jsonl"
RECORD: Final = ".run.json"


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
            read=out.with_name(out.name + READ),
            refused=out.with_name(out.name + REFUSED),
            record=out.with_name(out.name + RECORD),
        )

    def paths(self) -> tuple[Path, ...]:
        """All the files of the run."""
        return (self.out, self.read, self.refused, self.record)


def check_writable(paths: Iterable[Path], sources: Sequence[str], *, beside: Iterable[Path] = ()) -> None:
    """Refuse to write over an input, over another output, or where nothing can be written.

    Args:
        paths: What is to be written.
        sources: Files, folders and globs that are read as conversations. A file that lies in a folder or matches a glob
            is an input as well, unless a former run wrote it or no format reads it.
        beside: Other files that are read, such as answers or a mapping.

    Raises:
        UsageError: A path is an input or comes twice, is a folder, or lies in a folder that does not exist.
    """
    inputs = {_file_of(path) for path in (*map(Path, sources), *beside) if path.exists()}
    written: set[Path | tuple[int, int]] = set()
    for path in paths:
        real = _file_of(path)
        if path.is_dir():
            raise UsageError(f"{path} is a folder; name a file, such as {path / 'readings.jsonl'}")
        if real in inputs or (path.exists() and _is_read(path, sources)):
            raise UsageError(f"{path} is an input and would be written over; choose another --out")
        if real in written:
            raise UsageError(f"{path} would be written twice; choose another name for one of the outputs")
        if not path.parent.is_dir():
            raise UsageError(f"the folder {path.parent} does not exist; make it first")
        written.add(real)


def reads_as_conversations(path: Path, sources: Sequence[str]) -> bool:
    """Whether ``path`` is found in the folders or by the globs among ``sources``, and some format reads it."""
    walked = [source for source in sources if not Path(source).is_file()]
    if not walked:
        return False
    real = _file_of(path)
    return any(
        # A file in a zip is called zip!file: to write over the zip is to write over all in it.
        _file_of(Path(document.name.partition("!")[0])) == real and recognise(document) is not None
        for document in expand(walked, intake=Intake(on_refusal=lambda _: None))
    )


def _file_of(path: Path) -> Path | tuple[int, int]:
    """Return what stands for the file itself, whatever links and names lead to it."""
    try:
        found = path.stat()
    except OSError:
        return path.resolve()
    return found.st_dev, found.st_ino


def _is_read(path: Path, sources: Sequence[str]) -> bool:
    former_run = path.name.endswith((READ, REFUSED, RECORD)) or Outputs.beside(path).record.is_file()
    return not former_run and reads_as_conversations(path, sources)
