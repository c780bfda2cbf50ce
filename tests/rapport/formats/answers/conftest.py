"""Survey files, read as a user's own would be."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from rapport.formats.answers.reading import Answers, read_answers
from rapport.formats.format import Intake, Refusal
from rapport.formats.tables.mapping import Mapping


@dataclass
class Read:
    """Answers with what was refused and counted."""

    answers: Answers
    refusals: list[Refusal]
    intake: Intake = field(repr=False)

    def column(self, name):
        return self.answers.frame[name].to_list()

    @property
    def places(self):
        return [(refusal.element, refusal.field) for refusal in self.refusals]


@pytest.fixture
def read_survey(tmp_path):
    """Read one survey file with what ``--map`` would be given."""

    def read(raw, *options, name="answers.csv"):
        (tmp_path / name).write_bytes(raw.encode() if isinstance(raw, str) else raw)
        refusals = []
        intake = Intake(on_refusal=refusals.append)
        mapping = Mapping.from_options(options) if options else None
        return Read(read_answers(tmp_path / name, mapping=mapping, intake=intake), refusals, intake)

    return read
