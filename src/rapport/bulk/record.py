"""What a run was made of and how far it got, beside its output."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from rapport.formats.document import Document

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class RunRecord:
    """One run of ``rapport read``: no clock in it, so the same run leaves the same bytes.

    With a judge it holds how long the judge's server took; a run that is all in the cache took none.

    Attributes:
        sources: sha256 over the names and contents of all documents, in order.
        settings: What decides the output: format, mapping, staff, masking, versions.
        done: Conversations whose readings are in the output.
        turns: Turns of these conversations.
        out_bytes: Length of the output up to there; what lies behind it is cut off on resume.
        read_bytes: The same for the conversations as read.
        masked: What was masked, by kind.
        left_out: What was left out on purpose, by name.
        noted: What was read as it stands and should be known, by name.
        refused: How many elements were refused.
        no_mask: Why nothing was masked, or None where masking was on.
        not_read: How many of those done were refused after masking, because the judge had no labels for them.
        judge: What the judge cost and which of its labels were refused; None without one.
    """

    sources: str
    settings: dict[str, Any]
    state: Literal["running", "done"] = "running"
    done: int = 0
    turns: int = 0
    out_bytes: int = 0
    read_bytes: int = 0
    masked: dict[str, int] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)
    noted: dict[str, int] = field(default_factory=dict)
    refused: int = 0
    no_mask: str | None = None
    not_read: int = 0
    judge: dict[str, Any] | None = None

    def save(self, path: Path) -> None:
        """Write the record in one step, so that a kill leaves the old or the new one."""
        draft = path.with_name(path.name + ".part")
        draft.write_text(
            json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8"
        )
        draft.replace(path)

    def goes_on_from(self, earlier: RunRecord | None) -> bool:
        """Whether ``earlier`` is the same run, so that its output can be kept."""
        return earlier is not None and (earlier.sources, earlier.settings) == (self.sources, self.settings)

    def after(self, **progress: Any) -> RunRecord:
        """Return the record with its progress brought up to date."""
        return replace(self, **progress)


def load(path: Path) -> RunRecord | None:
    """Return the record at ``path``, or None where there is none that can be read."""
    if not path.is_file():
        return None
    try:
        return RunRecord(**json.loads(path.read_text(encoding="utf-8")))
    except (ValueError, TypeError):
        return None  # a record of another version, or a damaged one: the run is made anew


def digest(documents: Iterable[Document]) -> str:
    """Hash the names and contents of documents, in order."""
    whole = hashlib.sha256()
    for document in documents:
        whole.update(f"{document.name}\0{document.size}\0".encode("utf-8", "surrogatepass"))
        with document.open() as stream:
            while chunk := stream.read(_CHUNK):
                whole.update(chunk)
    return whole.hexdigest()
