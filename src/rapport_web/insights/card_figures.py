"""What the lint of scorecards reads of each question: how often it was asked, skipped and answered alike.

Agreement is taken from what the page on it has kept; the rest is counted over the newest evaluations, in one query.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Count

from rapport_web.evaluations.models import Evaluation, Kind, Point
from rapport_web.insights.models import Kept
from rapport_web.scorecards.seams import register_figures

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rapport_web.scorecards.models import Scorecard

# So many of the newest say enough of how a question is answered, and are counted while the editor waits.
_NEWEST: Final = 2_000
_PAIR: Final = 2


def figures_of(scorecard: Scorecard) -> Mapping[str, Any]:
    """Return the lint's figures by question, of the newest version that anything was evaluated on; empty without any.

    What was scored to try the form out, or by the agent, counts for nothing.
    """
    from rapport.scorecards.lint import Figures  # noqa: PLC0415  # the lint's words are not read at a process's start

    counted = Evaluation.objects.filter(version__scorecard=scorecard, state=Evaluation.State.SENT).exclude(
        kind__in=(Kind.TEST, Kind.SELF)
    )
    number = counted.order_by("-version__number").values_list("version__number", flat=True).first()
    if number is None:
        return {}
    newest = list(counted.filter(version__number=number).order_by("-sent_at").values_list("pk", flat=True)[:_NEWEST])
    rows = Point.objects.filter(evaluation__in=newest).values_list("question", "value", "skipped", "share", "moments")
    by: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for question, value, skipped, share, moments, n in rows.annotate(n=Count("pk")):
        by[question].append((value, skipped, share, moments, n))
    agreement = _agreement(scorecard.pk, number)
    return {
        question: Figures(**_counted(found), **agreement.get(question, {}))
        for question, found in by.items()
        if any(_answered(row) or row[1] for row in found)
    }


def _answered(row: tuple[Any, ...]) -> bool:
    """Whether somebody answered: a question that waited for another is in no figure."""
    value, skipped, share, moments, _n = row
    return not skipped and bool(value or share is not None or (moments and any(moments.values())))


def _counted(rows: list[tuple[Any, ...]]) -> dict[str, Any]:
    skipped = sum(row[-1] for row in rows if row[1])
    answers: Counter[str] = Counter()
    shares: Counter[float] = Counter()
    for row in rows:
        value, skip, share, moments, n = row
        if _answered(row):
            answers[value or str(share)] += n
        elif not skip and moments is not None:
            skipped += n  # nothing called for it
        if share is not None and not skip:
            shares[share] += n
    asked, given = skipped + sum(answers.values()), sum(answers.values())
    n = sum(shares.values())
    mean = sum(share * count for share, count in shares.items()) / n if n else 0.0
    squares = sum(count * (share - mean) ** 2 for share, count in shares.items())
    return {
        "n": asked,
        "skipped": skipped / asked if asked else None,
        "variance": squares / (n - 1) if n >= _PAIR else None,
        "top": max(answers.values()) / given if given else None,
    }


def _agreement(scorecard: int, number: int) -> dict[str, dict[str, Any]]:
    """Return each question's alpha as the page on agreement has it, over all conversations; empty without any."""
    kept = Kept.objects.filter(question=Kept.Question.AGREE, result__isnull=False).order_by("-computed_at")
    result = next((each.result for each in kept if not each.whose and not each.filters), None) or {}
    for card in result.get("cards", ()):
        if (card["scorecard"], card["number"]) == (scorecard, number):
            return {
                each["question"]: {"agreement": (each["alpha"] or {}).get("estimate"), "pairs": each["n"]}
                for each in card["questions"]
            }
    return {}


register_figures(figures_of)
