"""The documents of an import, told apart: those of conversations and those of answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rapport.formats.answers.reading import why_no_answers
from rapport.formats.answers.zendesk import is_zendesk
from rapport.formats.format import Intake
from rapport.formats.intake import format_of, known_formats
from rapport.formats.sources import expand

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from rapport.formats.document import Document
    from rapport_web.ingest.reading.way import WayOfReading


@dataclass(slots=True)
class Documents:
    """The documents of some files and folders, walked as often as needed; each is recognised once.

    Attributes:
        formats: The format of each document by name; ``answers`` for answers, empty where nothing recognises it.
    """

    paths: Sequence[Path]
    way: WayOfReading
    only_answers: bool = False
    formats: dict[str, str] = field(default_factory=dict)

    def of_conversations(self, intake: Intake | None = None) -> Iterator[Document]:
        """Yield those that are conversations, or nothing known: what is not recognised is refused as such."""
        for document in self.all(intake):
            if self.format_of(document) != "answers":
                yield document

    def of_answers(self) -> Iterator[Document]:
        """Yield those that hold answers, also beside conversations."""
        for document in self.all():
            kind = self.format_of(document)
            if kind == "answers" or (kind == "zendesk" and is_zendesk(document)):
                yield document

    def all(self, intake: Intake | None = None) -> Iterator[Document]:
        """Yield all documents."""
        return expand(self.paths, intake=intake or Intake(on_refusal=lambda _: None))

    def format_of(self, document: Document) -> str:
        """Return the name of a document's format, ``answers``, or nothing where none recognises it."""
        if document.name not in self.formats:
            self.formats[document.name] = self._recognised(document)
        return self.formats[document.name]

    def _recognised(self, document: Document) -> str:
        if self.only_answers:
            return "answers"
        if self.way.format not in {"auto", "answers"}:
            return self.way.format
        if self.way.format == "answers" or (self.way.answer_columns and not self.way.columns):
            return "answers"
        found = format_of(document, known_formats(self.way.mapping))
        # Plain text looks like anything; a table of answers is what more can be made of.
        if found is not None and found.name != "plain-text":
            return found.name
        if why_no_answers(document, self.way.answers_mapping) is None:
            return "answers"
        return found.name if found else ""
