"""How often is what contested?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from rapport_web.evaluations.models import Evaluation
from rapport_web.evaluations.permissions import CONTEST_RATES
from rapport_web.evaluations.selectors.contest_rates import LEAST, Rate, both
from rapport_web.people.guard import page, signed_in
from rapport_web.people.models import User
from rapport_web.people.naming import Naming
from rapport_web.scorecards.models import Scorecard
from rapport_web.scorecards.selectors import current_version
from rapport_web.ui.exports import export_format, table_response
from rapport_web.ui.marks import interval

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from rapport.report.analysis.figure import Figure

DAYS: Final = (90, 180, 365)
_HALF_A_HUNDREDTH: Final = 0.005


@page(CONTEST_RATES)
@require_GET
def rates(request: HttpRequest) -> HttpResponseBase:
    """Show the rates of a scorecard's questions, and of evaluators, by name."""
    viewer = signed_in(request)
    cards = list(
        Scorecard.objects.filter(versions__evaluations__state=Evaluation.State.SENT).distinct().order_by("name")
    )
    said, days = request.GET.get("scorecard", ""), request.GET.get("days", "")
    card = next((each for each in cards if str(each.pk) == said), cards[0] if cards else None)
    span = int(days) if days in {str(each) for each in DAYS} else DAYS[0]
    of_questions, of_evaluators = both(card, days=span)
    questions = _questions(card, of_questions) if card is not None else []
    evaluators = _evaluators(of_evaluators, viewer)
    if (kind := export_format(request)) is not None:
        return table_response(request, "contest-rates", _heads(), _lines(questions, evaluators), kind)
    context = {
        "cards": cards,
        "card": card,
        "days": span,
        "spans": DAYS,
        "questions": [_row(*each) for each in questions],
        "evaluators": [_row(*each) for each in evaluators],
        "least": LEAST,
    }
    return render(request, "evaluations/disputes/rates.html", context)


def _questions(card: Scorecard, found: Sequence[Rate]) -> list[tuple[str, Rate]]:
    """Return rates with the questions' words, in the scorecard's own order; what is asked no more comes last."""
    version = current_version(card)
    words = {question.name: question.text for question in version.form().questions} if version is not None else {}
    by_name = {str(rate.key): rate for rate in found}
    order = [name for name in words if name in by_name] + [name for name in by_name if name not in words]
    return [(words.get(name, name), by_name[name]) for name in order]


def _evaluators(found: Sequence[Rate], viewer: User) -> list[tuple[str, Rate]]:
    naming = Naming(viewer)
    people = User.objects.prefetch_related("grants").in_bulk([rate.key for rate in found if rate.key is not None])
    named = [(naming.of_person(people.get(int(rate.key or 0))), rate) for rate in found]
    return sorted(named, key=lambda each: each[0].casefold())


def _row(name: str, rate: Rate) -> dict[str, Any]:
    return {
        "name": name,
        "rate": rate,
        "contested": _drawn(rate.contested, name, _("contested")),
        "upheld": _drawn(rate.upheld, name, _("the agent was right")),
    }


def _drawn(figure: Figure, name: str, what: str) -> dict[str, Any]:
    words = _words(figure)
    if figure.estimate is None or figure.low is None or figure.high is None:
        return {"words": words, "drawn": interval(None, end=1, label=f"{name}, {what}: {words}"), "told": False}
    label = f"{name}, {what}: {words}"
    drawn = interval(figure.estimate, figure.low, figure.high, end=1, voice="evaluator", label=label)
    return {"words": words, "drawn": drawn, "told": True}


def _words(figure: Figure) -> str:
    if figure.estimate is None or figure.low is None or figure.high is None:
        return _("can’t tell, %(missing)s more needed") % {"missing": figure.missing}
    share = {
        "share": _("under 1") if 0 < figure.estimate < _HALF_A_HUNDREDTH else round(100 * figure.estimate),
        "low": round(100 * figure.low),
        "high": round(100 * figure.high),
    }
    return _("%(share)s of 100 (%(low)s to %(high)s)") % share


def _heads() -> list[str]:
    counts = [_("could be contested"), _("were contested"), _("answered")]
    shares = [_("share contested"), _("low"), _("high"), _("share changed of what was answered"), _("low"), _("high")]
    return [_("by"), _("which"), *counts, *shares]


def _lines(questions: Sequence[tuple[str, Rate]], evaluators: Sequence[tuple[str, Rate]]) -> list[list[Any]]:
    groups = ((_("question"), questions), (_("evaluator"), evaluators))
    return [
        [by, name, rate.n, rate.k, rate.answered, *_ends(rate.contested), *_ends(rate.upheld)]
        for by, found in groups
        for name, rate in found
    ]


def _ends(figure: Figure) -> list[float | None]:
    return [figure.estimate, figure.low, figure.high]
