"""Evaluations of another system as rows of ours: words masked, answers scored, times checked; nothing stored yet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from rapport.privacy import Masker
from rapport.scorecards import Kind as Answered
from rapport.scorecards import score
from rapport_web.evaluations.models import Evaluation, Kind
from rapport_web.evaluations.services.pointing import point_rows
from rapport_web.people.models import User
from rapport_web.people.roster import roster

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from rapport.scorecards import Form, Given
    from rapport.scorecards.exchange import Result
    from rapport_web.conversations.models import Conversation
    from rapport_web.evaluations.models import Point
    from rapport_web.scorecards.models import Version

_COMMENT: Final = 2000
_WORDS: Final = 4000
# Scores here and there that are nearer to each other than this are the same but for rounding.
_SAME: Final = 1.0


@dataclass(frozen=True, slots=True)
class Made:
    """One evaluation with its points, and whether its score differs from the one it has there."""

    evaluation: Evaluation
    points: list[Point]
    differs: bool


def imported_rows(rows: Iterable[tuple[Result, Conversation]], version: Version, form: Form) -> list[Made]:
    """Return evaluations with their points, to be stored. It takes milliseconds for each: masking does."""
    rows = list(rows)
    people = _people({row.evaluator.casefold() for row, _conversation in rows})
    making = _Making(version, form, people, Masker(roster=roster()), timezone.now())
    return [making.made(row, conversation) for row, conversation in rows]


@dataclass(frozen=True, slots=True)
class _Making:
    """What all evaluations of a file have in common."""

    version: Version
    form: Form
    people: Mapping[str, User]
    masker: Masker
    now: datetime

    def made(self, row: Result, conversation: Conversation) -> Made:
        """Return one evaluation."""
        answers = {name: _masked(each, self.form, name, self.masker) for name, each in row.answers.items()}
        scored = score(self.form, answers)
        evaluation = Evaluation(
            conversation=conversation,
            version=self.version,
            kind=Kind.IMPORTED,
            evaluator=self.people.get(row.evaluator.casefold()),
            source=row.source,
            state=Evaluation.State.SENT,
            answers={name: each.to_dict() for name, each in answers.items()},
            overall=_clean(row.overall, _WORDS, self.masker),
            blind=False,
            sent_at=_sent_at(row.at, self.now),
            score=scored.score,
            whole=scored.whole,
            outcome=scored.outcome,
            first_score=scored.score,
            released_at=self.now,
        )
        differs = row.score is not None and (scored.score is None or abs(row.score - scored.score) > _SAME)
        return Made(evaluation, point_rows(evaluation, self.form, answers, scored), differs)


def _sent_at(said: str, now: datetime) -> datetime:
    """Return when it was sent in there; now where that is not said, no time, or to come."""
    try:
        sent = parse_datetime(said)
    except ValueError:
        sent = None
    if sent is None:
        return now
    return min(timezone.make_aware(sent) if timezone.is_naive(sent) else sent, now)


def _people(addresses: set[str]) -> Mapping[str, User]:
    """Return those evaluators who have an account here under the address that the other system gives."""
    asked = sorted(address for address in addresses if "@" in address)
    found = User.objects.annotate(address=Lower("email")).filter(address__in=asked) if asked else ()
    return {user.email.casefold(): user for user in found}


def _masked(given: Given, form: Form, name: str, masker: Masker) -> Given:
    """Return an answer as it is kept: words masked, and nothing in it that its question does not know."""
    question, value = form.named(name), given.value
    if given.skipped:
        value = None
    elif question.kind == Answered.TEXT and isinstance(value, str):
        value = _clean(value, _WORDS, masker) or None
    moments = () if given.skipped else tuple(replace(m, why=_clean(m.why, _COMMENT, masker)) for m in given.moments)
    causes = tuple(cause for cause in given.causes if cause in question.causes)
    comment = _clean(given.comment, _COMMENT, masker)
    return replace(given, value=value, causes=causes, comment=comment, moments=moments)


def _clean(words: str, limit: int, masker: Masker) -> str:
    kept = words.replace("\x00", "").strip()
    return masker.mask_text(kept)[0][:limit] if kept else ""
