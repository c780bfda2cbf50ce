"""How far a session's participants agree: counts always, coefficients only from so many conversations on."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

from rapport.scorecards import Kind
from rapport_web.calibration.selectors.spread import ratings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport.measurement.agreement import Agreement
    from rapport.scorecards import Question
    from rapport_web.calibration.models import Session

# METHODS 3: so many conversations scored by two, before alpha is shown.
LEAST: Final = 30
TWO: Final = 2


@dataclass(frozen=True, slots=True)
class Agreeing:
    """One question over the conversations of a session.

    Attributes:
        question: Which one.
        conversations: How many were answered by two or more.
        same: In how many of them all gave the same answer.
        pairs: Pairs of participants on one conversation.
        alike: How many of them gave the same answer.
        alpha: Krippendorff's; None under the least n.
        ac: Gwet's AC1; None under the least n.
        raw: The share of pairs alike; None under the least n.
    """

    question: Question
    conversations: int
    same: int
    pairs: int
    alike: int
    alpha: Agreement | None = None
    ac: Agreement | None = None
    raw: Agreement | None = None

    @property
    def wanting(self) -> int:
        """How many more conversations it takes before a coefficient is shown."""
        return max(0, LEAST - self.conversations)


def agreement_of(session: Session, *, draws: int = 500) -> tuple[Agreeing, ...]:
    """Return how far participants agree, by question in the form's order; words of one's own are left out.

    Args:
        session: Which one; whoever shows it has asked whether it is open for talk.
        draws: Resamples of conversations, for intervals; the seed is the session's number.
    """
    tables = ratings(session)
    return tuple(
        _of(question, tables[question.name], session.pk, draws)
        for question in session.version.form().questions
        if question.kind != Kind.TEXT and question.name in tables
    )


def _of(question: Question, table: Sequence[Sequence[str | None]], seed: int, draws: int) -> Agreeing:
    rows = [row for row in table if sum(each is not None for each in row) >= TWO]
    said = [[each for each in row if each is not None] for row in rows]
    pairs = [one == other for row in said for one, other in combinations(row, 2)]
    bare = Agreeing(question, len(rows), sum(len(set(row)) == 1 for row in said), len(pairs), sum(pairs))
    if len(rows) < LEAST:
        return bare
    # It takes a second to load, and few sessions are that large.
    from rapport.measurement.agreement import gwet_ac, krippendorff_alpha, raw_agreement  # noqa: PLC0415

    # AC counts how common an answer is over all that was given, by one person alone as well.
    given = [row for row in table if any(each is not None for each in row)]
    alpha = krippendorff_alpha(given, level="nominal", draws=draws, seed=seed)
    return Agreeing(
        question,
        bare.conversations,
        bare.same,
        bare.pairs,
        bare.alike,
        alpha=alpha,
        ac=gwet_ac(given),
        raw=raw_agreement(given),
    )
