"""What a user points at (files, folders, globs, zips) becomes documents, one after the other."""

from __future__ import annotations

import glob
import os
import re
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from rapport.exceptions import Refused, UsageError
from rapport.formats.archives import HEAD, expand_zip, is_zip
from rapport.formats.document import Document

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from rapport.formats.format import Intake

_RECORD: Final = ".run.json"
_OURS: Final = (".refused.jsonl", ".read.jsonl", _RECORD, f"{_RECORD}.part")
_REPORT: Final = re.compile(
    rb'\{\s*"format": 1,\s*"verdict": "|<!doctype html>.{1,4000}\xc2\xb7 Rapport</title>', re.DOTALL
)
_READING: Final = re.compile(rb'\s*\{"conversation":\s*"(?:[^"\\]|\\.)*",\s*"reader":\s*\{')


def check_sources(sources: Iterable[str | os.PathLike[str]]) -> list[str]:
    """Return the sources as text, sure that each names something.

    Raises:
        UsageError: A source is neither a file, a folder nor a glob that matches.
    """
    named = [os.fspath(source) for source in sources]
    if not named:
        raise UsageError("no source was given; name a file, a folder, a zip or a glob")
    for source in named:
        if not os.path.lexists(source) and not (_is_glob(source) and _matches(source)):
            what = "the glob matches no file" if _is_glob(source) else "there is no such file or folder"
            raise UsageError(f"{_printable(source)}: {what}")
    return named


def expand(
    sources: Iterable[str | os.PathLike[str]], *, intake: Intake, leave_out: Collection[str | os.PathLike[str]] = ()
) -> Iterator[Document]:
    """Yield every document of the sources: sources in the order given, files of a folder or glob by name.

    Folders are walked to the bottom. In folders, globs and zips the files that Rapport itself writes are left out
    (``*.refused.jsonl``, ``*.read.jsonl``, ``*.run.json``, readings, masked conversations, reports), as are hidden
    files; a file named on its own is always read. A file that is named twice is read once. Everything left out is
    counted in ``intake``.

    Args:
        sources: Paths and globs.
        intake: Takes refusals and counts.
        leave_out: Paths that are not read however they are named, nor counted, such as the output's own.

    Raises:
        UsageError: A source does not exist; said before the first document.
    """
    # A second run into the same folder finds its first one's output there, and says the same of the same input.
    silent = {os.path.realpath(path) for path in leave_out}
    seen: set[str] = set()
    for source in check_sources(sources):
        found = _found(Path(source), intake) if os.path.lexists(source) else _matched(source, intake)
        named = os.path.lexists(source) and not Path(source).is_dir()
        for path in found:
            real = os.path.realpath(path)
            if real in silent:
                continue
            if real in seen:
                intake.leave_out("files named twice")
                continue
            seen.add(real)
            # Masked conversations look like any others; the record beside them tells.
            if not named and (path.name.endswith(_OURS) or path.with_name(path.name + _RECORD).is_file()):
                intake.leave_out("files of the output")
                continue
            yield from _documents(path, intake, named=named)


def _documents(path: Path, intake: Intake, *, named: bool) -> Iterator[Document]:
    document = Document(_printable(str(path)), 0, b"", partial(_open, path))
    try:
        document = _document(path)
        if is_zip(document):
            for inner in expand_zip(document, refuse=intake.refuse):
                if inner.name.endswith(_OURS) or _READING.match(inner.head):
                    intake.leave_out("files of the output")
                else:
                    yield inner
        elif not named and (_READING.match(document.head) or _REPORT.match(document.head)):
            intake.leave_out("files of the output")
        else:
            yield document
    except Refused as refusal:
        intake.refuse(document, refusal)


def _document(path: Path) -> Document:
    try:
        if not path.is_file():
            raise Refused("this is not a file that can be read" if path.exists() else "the link leads nowhere")
        size = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(HEAD)
    except OSError as error:
        raise Refused(f"the file cannot be opened: {error.strerror}") from None
    if not head:
        raise Refused("the file is empty")
    return Document(_printable(str(path)), size, head, partial(_open, path))


def _open(path: Path) -> IO[bytes]:
    try:
        return path.open("rb", buffering=HEAD)
    except OSError as error:
        raise Refused(f"the file cannot be opened: {error.strerror}") from None


def _found(path: Path, intake: Intake) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    empty = True
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in folders:
            if Path(folder, name).is_symlink():  # followed, it could lead round in a circle
                empty = False
                intake.leave_out("links to folders (name the folder itself to have it read)")
        for name in sorted(names):
            empty = False
            if name.startswith("."):
                intake.leave_out("hidden files")
            else:
                yield Path(folder, name)
    if empty:
        intake.refuse(Document(_printable(str(path)), 0, b"", partial(_open, path)), Refused("the folder is empty"))


def _matched(pattern: str, intake: Intake) -> Iterator[Path]:
    for match in _matches(pattern):
        if "**" in pattern and Path(match).is_dir():
            continue  # its files match on their own
        yield from _found(Path(match), intake)


def _matches(pattern: str) -> list[str]:
    return sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207  # Path.glob refuses absolute patterns


def _is_glob(source: str) -> bool:
    return glob.has_magic(source)


def _printable(name: str) -> str:
    """Return a name that can be written as UTF-8, also where the file system's bytes are not."""
    return os.fsencode(name).decode("utf-8", "replace")
