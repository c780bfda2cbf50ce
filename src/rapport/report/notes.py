"""What happened on the way in: refused, masked, left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeNotes:
    """The record of an import that the report prints under "How it was computed".

    Attributes:
        refused: Parts of the input that could not be read.
        refused_answers: Rows of the answers file that could not be read.
        answer_refusals: Why answers could not be used, each reason once, with its column.
        left_out: What was left out on purpose and how often, by a plain name.
        no_mask_reason: Why personal data was kept; None where it was masked.
        sources: Names of the files, without their folders.
        answers: How values of the answers were used, in sentences, such as a scale that was brought to 1-5.
        invited: How many customers were asked; None where that is not known.
    """

    refused: int = 0
    refused_answers: int = 0
    answer_refusals: tuple[str, ...] = ()
    left_out: Mapping[str, int] = field(default_factory=dict)
    no_mask_reason: str | None = None
    sources: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    invited: int | None = None
