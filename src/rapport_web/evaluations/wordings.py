"""An upheld contest can ask for other words of a question: what is asked for, and whether the next words settled it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse

from rapport.measurement.intervals import wilson
from rapport.scorecards import OUTCOMES, Given
from rapport_web.evaluations.models import AT_RANDOM, Amendment, Dispute, DisputedPoint, Evaluation, Point
from rapport_web.scorecards.models import Version
from rapport_web.scorecards.seams import Asked, on_published, register_asks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.db.models import QuerySet

    from rapport.scorecards import Question
    from rapport_web.scorecards.models import Scorecard

# Pairs of scores under which no agreement is shown (METHODS 3).
LEAST_PAIRS: Final = 30


@dataclass(frozen=True, slots=True)
class Agreement:
    """How often two evaluators, each blind to the other, gave a question the same answer.

    Attributes:
        pairs: Conversations that two scored with these words.
        same: In how many both gave the same answer.
        low: Lower end of Wilson's interval; None under the least.
        high: Upper end.
        missing: How many more pairs it takes before it is shown.
    """

    pairs: int
    same: int
    low: float | None
    high: float | None
    missing: int

    @property
    def share(self) -> float | None:
        """The share of the same; None under the least."""
        return None if self.missing else self.same / self.pairs


def asks(scorecard: Scorecard) -> dict[str, Asked]:
    """Return which questions answered contests ask other words for, and no version has them yet."""
    rows = (
        DisputedPoint.objects.filter(
            wording=True,
            worded_in=None,
            dispute__state=Dispute.State.ANSWERED,
            dispute__evaluation__version__scorecard=scorecard.pk,
        )
        .order_by("dispute")
        .values_list("question", "dispute")
    )
    found: dict[str, list[tuple[int, str]]] = {}
    for question, dispute in rows:
        found.setdefault(question, []).append((dispute, reverse("dispute", args=[dispute])))
    return {question: Asked(len(contests), tuple(contests)) for question, contests in found.items()}


def link_new_words(version: Version) -> int:
    """Note in the contests that asked for them that a version has other words, or no such question. How many."""
    form = {question.name: _words(question) for question in version.form().questions}
    waiting = DisputedPoint.objects.filter(
        wording=True,
        worded_in=None,
        dispute__state=Dispute.State.ANSWERED,
        dispute__evaluation__version__scorecard=version.scorecard_id,
    ).select_related("dispute__evaluation__version")
    settled = []
    for point in waiting:
        then = point.dispute.evaluation.version.form()
        before = {question.name: _words(question) for question in then.questions}
        if form.get(point.question) != before.get(point.question):
            settled.append(point.pk)
    return DisputedPoint.objects.filter(pk__in=settled).update(worded_in=version)


def before_and_after(point: DisputedPoint) -> tuple[Agreement, Agreement] | None:
    """Return how far evaluators agreed with the words that were contested, and with the new ones; None without new."""
    if point.worded_in is None:
        return None
    contested = point.dispute.evaluation.version
    versions = list(Version.objects.filter(scorecard=contested.scorecard_id).order_by("number", "wording"))
    return (
        agreement(_alike(versions, contested, point.question), point.question),
        agreement(_alike(versions, point.worded_in, point.question), point.question),
    )


def agreement(versions: Iterable[int], question: str) -> Agreement:
    """Return how often two blind evaluators of one conversation gave a question the same answer.

    Args:
        versions: Numbers of the versions' rows: those in which the question has the same words.
        question: Its name.
    """
    rows = Point.objects.filter(
        question=question,
        evaluation__version__in=list(versions),
        evaluation__state=Evaluation.State.SENT,
        evaluation__kind__in=AT_RANDOM,
        evaluation__blind=True,
        evaluation__prefilled=False,
    ).order_by("evaluation")
    changed = _as_sent(question, rows)
    given: dict[int, dict[int | None, Any]] = {}
    for evaluation, conversation, evaluator, *answer in rows.values_list(
        "evaluation", "evaluation__conversation", "evaluation__evaluator", "value", "skipped", "moments"
    ):
        given.setdefault(conversation, {}).setdefault(evaluator, changed.get(evaluation, answer))
    pairs = [list(by.values())[:2] for by in given.values() if len(by) > 1]
    same = sum(first == second for first, second in pairs)
    missing = max(0, LEAST_PAIRS - len(pairs))
    low, high = (None, None) if missing else wilson(same, len(pairs))
    return Agreement(len(pairs), same, low, high, missing)


def _as_sent(question: str, rows: QuerySet[Point]) -> dict[int, list[Any]]:
    """Return what stood there before a first change, by evaluation: what a contest changed agrees with nobody blind."""
    changes = Amendment.objects.filter(question=question, evaluation__in=rows.order_by().values("evaluation"))
    found: dict[int, list[Any]] = {}
    for evaluation, before in changes.order_by("pk").values_list("evaluation", "before"):
        found.setdefault(evaluation, _as_point(Given.from_dict(before)))
    return found


def _as_point(given: Given) -> list[Any]:
    counts = Counter(moment.outcome for moment in given.moments)
    moments = {outcome: counts[outcome] for outcome in OUTCOMES} if given.moments else None
    return [",".join(given.values), given.skipped, moments]


def _alike(versions: Iterable[Version], like: Version, name: str) -> list[int]:
    wanted = _words_in(like, name)
    return [version.pk for version in versions if _words_in(version, name) == wanted]


def _words_in(version: Version, name: str) -> Mapping[str, Any] | None:
    found = next((each for each in version.form().questions if each.name == name), None)
    return None if found is None else _words(found)


def _words(question: Question) -> dict[str, Any]:
    """Return all of a question that evaluators read."""
    return {
        "text": question.text,
        "help": question.help,
        "good": question.good,
        "bad": question.bad,
        "choices": [choice.label for choice in question.choices],
    }


register_asks(asks)
on_published(link_new_words)
