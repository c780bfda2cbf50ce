"""Files given as bytes, read as a user's own would be."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from rapport.formats.document import Document
from rapport.formats.format import Intake, Refusal
from rapport.formats.intake import read_sources

if TYPE_CHECKING:
    from rapport.conversation import Conversation


@dataclass
class Outcome:
    """What came of reading: conversations, refusals as (element, field, reason), and counts."""

    conversations: list[Conversation]
    refusals: list[Refusal]
    intake: Intake = field(repr=False)

    @property
    def texts(self):
        return {one.id: [(turn.speaker, turn.text) for turn in one.turns] for one in self.conversations}

    @property
    def places(self):
        return [(refusal.element, refusal.field) for refusal in self.refusals]


@pytest.fixture
def document():
    """Make a document of bytes or text."""

    def make(raw, name="export.txt"):
        raw = raw.encode() if isinstance(raw, str) else raw
        return Document(name, len(raw), raw[:65536], lambda: io.BytesIO(raw))

    return make


@pytest.fixture
def read_format():
    """Read a document by one format."""

    def read(one, given):
        refusals = []
        intake = Intake(on_refusal=refusals.append)
        return Outcome(list(one.read(given, intake)), refusals, intake)

    return read


@pytest.fixture
def read_files(tmp_path):
    """Write files, given by name, and read them all as one folder."""

    def read(files, **options):
        for name, content in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_bytes(content.encode() if isinstance(content, str) else content)
        refusals = []
        intake = Intake(on_refusal=refusals.append)
        return Outcome(list(read_sources([tmp_path], intake=intake, **options)), refusals, intake)

    return read
