"""Who evaluates, and how: blind, twice, alike, and never one's own team?"""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from statistics import median
from typing import TYPE_CHECKING, Final

from django.db.models import Count, F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from rapport.exceptions import TooFew
from rapport.measurement.agreement import krippendorff_alpha
from rapport.scorecards import Given
from rapport_web.calibration.models import Session
from rapport_web.evaluations.models import AT_RANDOM, Amendment, Evaluation, Firm, Kind, Point, Task
from rapport_web.programme.found import Area, Found, Question, State, by_share, share_words
from rapport_web.programme.questions.sample import nothing, official

if TYPE_CHECKING:
    from collections.abc import Collection

    from rapport_web.programme.found import Figures, Period

    # A conversation, and the scorecard and number of its version that it was scored on.
    _Unit = tuple[int, int, int]

# METHODS 3: double-scored to show and to decide; anchors of an evaluator for severity; alpha to rely and tentatively.
_TO_SHOW, _TO_GATE, _ANCHORS = 30, 100, 10
_RELY, _TENTATIVE = 0.80, 0.667
_MOST: Final = 400
_BOTH: Final = 100
_QUARTER: Final = timedelta(days=92)


def _blind(period: Period) -> Found:
    rows = official(period).exclude(kind=Kind.IMPORTED)
    return by_share(rows.filter(blind=True, prefilled=False).count(), rows.count(), sound=0.95, part=0.5)


def _tell_blind(figures: Figures) -> str:
    if not figures["n"]:
        return nothing()
    return _("Scored before any other voice was seen, and without suggestions: %(share)s.") % {
        "share": share_words(figures)
    }


def _pairs(period: Period) -> dict[_Unit, list[int]]:
    """Return evaluations by conversation and version, of those scored by two people blind on the same version."""
    rows = Evaluation.objects.filter(
        state=Evaluation.State.SENT,
        kind__in=AT_RANDOM,
        blind=True,
        prefilled=False,
        evaluator__isnull=False,
        conversation__started_at__lte=period.until,
    ).order_by("pk")
    found: dict[_Unit, dict[int, int]] = defaultdict(dict)
    fields = ("conversation", "version__scorecard", "version__number", "evaluator", "pk")
    for conversation, scorecard, number, evaluator, pk in rows.values_list(*fields).iterator(chunk_size=5000):
        found[conversation, scorecard, number].setdefault(evaluator, pk)
    return {unit: list(by.values()) for unit, by in found.items() if len(by) > 1}


def _as_sent(evaluations: Collection[int]) -> dict[tuple[int, str], str]:
    """Return what stood first where an answer was changed later: a contest's outcome agrees with nobody blind."""
    found: dict[tuple[int, str], str] = {}
    changes = Amendment.objects.filter(evaluation__in=evaluations).order_by("pk")
    for evaluation, question, before in changes.values_list("evaluation", "question", "before"):
        found.setdefault((evaluation, question), ",".join(Given.from_dict(before or {}).values))
    return found


def _twice(period: Period) -> Found:
    n = len({conversation for conversation, *_version in _pairs(period)})
    return Found(
        State.SOUND if n >= _TO_GATE else State.PART if n >= _TO_SHOW else State.GAP, {"n": n, "needed": _TO_GATE}
    )


def _tell_twice(figures: Figures) -> str:
    return (
        _("%(n)s conversations were scored blind by two people or more; from %(needed)s on agreement can be relied on.")
        % figures
    )


def _agree(period: Period) -> Found:
    of = {pk: unit for unit, pks in _pairs(period).items() for pk in pks}
    if len(set(of.values())) < _TO_SHOW:
        return Found(State.UNKNOWN, {"n": len(set(of.values())), "needed": _TO_SHOW})
    values: dict[str, dict[_Unit, list[str]]] = defaultdict(lambda: defaultdict(list))
    wanted = list(of)[: _MOST * 2]
    rows, first = Point.objects.filter(evaluation__in=wanted).order_by("pk"), _as_sent(wanted)
    for question, evaluation, value in rows.values_list("question", "evaluation", "value"):
        if said := first.get((evaluation, question), value):
            values[question][of[evaluation]].append(said)
    alphas = {name: alpha for name, each in values.items() if (alpha := _alpha(each)) is not None}
    if not alphas:
        return Found(State.UNKNOWN, {"n": len(set(of.values())), "needed": _TO_SHOW})
    middle = median(alphas.values())
    low = sorted(name for name, alpha in alphas.items() if alpha < _TENTATIVE)
    state = State.SOUND if middle >= _RELY and not low else State.PART if middle >= _TENTATIVE else State.GAP
    return Found(
        state,
        {
            "n": len(set(of.values())),
            "questions": len(alphas),
            "middle": round(middle, 2),
            "low": low[:6],
            "needed": _TO_SHOW,
        },
    )


def _alpha(of: dict[_Unit, list[str]]) -> float | None:
    units = [each[:2] for each in of.values() if len(each) > 1]
    if len(units) < _TO_SHOW:
        return None
    try:
        found = krippendorff_alpha(units, level="nominal", draws=0).value
    except TooFew:
        return None
    return None if found != found else found  # noqa: PLR0124  # not defined where all ratings are the same


def _tell_agree(figures: Figures) -> str:
    if "middle" not in figures:
        return _("Too few were scored twice: %(n)s of the %(needed)s that are needed.") % figures
    said = (
        _("Of %(questions)s questions, half have an alpha of %(middle)s or more, from %(n)s conversations.") % figures
    )
    if figures["low"]:
        said += " " + _("Too far apart to be used of one person: %(names)s.") % {"names": ", ".join(figures["low"])}
    return said


def _calibrate(period: Period) -> Found:
    closed = Session.objects.filter(state=Session.State.CLOSED, closed_at__gt=period.until - _QUARTER)
    agreed = closed.filter(cases__agreed__isnull=False).distinct().count()
    return Found(State.SOUND if agreed >= 3 else State.PART if agreed else State.GAP, {"n": agreed})  # noqa: PLR2004  # one a month


def _tell_calibrate(figures: Figures) -> str:
    return _("%(n)s sessions ended with agreed answers in three months.") % figures


def _severity(period: Period) -> Found:
    done = (
        Evaluation.objects.filter(state=Evaluation.State.SENT, kind=Kind.ANCHOR, sent_at__lte=period.until + _QUARTER)
        .values("evaluator")
        .annotate(n=Count("pk"))
    )
    enough = sum(each["n"] >= _ANCHORS for each in done)
    working = official(period).exclude(evaluator=None).values("evaluator").distinct().count()
    return by_share(min(enough, working), working, sound=0.9, part=0.3, anchors=_ANCHORS)


def _tell_severity(figures: Figures) -> str:
    if not figures["n"]:
        return nothing()
    return (
        _("%(k)s of %(n)s evaluators have scored %(anchors)s anchors or more, so that how severe they are can be told.")
        % figures
    )


def _own_team(period: Period) -> Found:
    rows = official(period).exclude(evaluator=None)
    own = rows.filter(
        Q(evaluator__grants__team=F("conversation__team"), evaluator__grants__team__isnull=False)
        | Q(conversation__agent__user=F("evaluator"))
    )
    n, k = rows.count(), own.distinct().count()
    if not n:
        return Found(State.UNKNOWN, {"k": 0, "n": 0})
    return Found(State.GAP if k else State.SOUND, {"k": k, "n": n})


def _tell_own(figures: Figures) -> str:
    if not figures["n"]:
        return nothing()
    return _("%(k)s of %(n)s evaluations are of the evaluator’s own team, or of themselves.") % figures


def _outside(period: Period) -> Found:
    firms = Firm.objects.filter(closed=False).count()
    if not firms:
        return Found(State.SOUND, {"k": 0, "n": 0})
    with_anchors = (
        Evaluation.objects.filter(
            kind=Kind.ANCHOR, state=Evaluation.State.SENT, firm__closed=False, sent_at__gt=period.since
        )
        .values("firm")
        .distinct()
        .count()
    )
    return by_share(with_anchors, firms, sound=1.0, part=0.3)


def _tell_outside(figures: Figures) -> str:
    if not figures["n"]:
        return _("Nobody from outside evaluates here.")
    return _("%(k)s of %(n)s outside firms scored the same anchors as everybody.") % figures


def _with_customers(period: Period) -> Found:
    n = official(period).filter(conversation__answer__empathy__isnull=False).values("conversation").distinct().count()
    return Found(State.SOUND if n >= _BOTH else State.PART if n else State.GAP, {"n": n, "needed": _BOTH})


def _tell_with(figures: Figures) -> str:
    return _("%(n)s conversations have both, in 90 days; %(needed)s make a comparison worth reading.") % figures


def _on_time(period: Period) -> Found:
    due = Task.objects.filter(kind=Kind.PLANNED, due_at__gt=period.since, due_at__lte=period.until)
    done = due.filter(state=Task.State.DONE, done_at__lte=F("due_at")).count()
    return by_share(done, due.exclude(state=Task.State.WITHDRAWN).count(), sound=0.8, part=0.5)


def _tell_on_time(figures: Figures) -> str:
    if not figures["n"]:
        return _("Nothing was due in these 90 days.")
    return _("Sent in when it was due: %(share)s.") % {"share": share_words(figures)}


QUESTIONS: Final[tuple[Question, ...]] = (
    Question(
        "blind",
        Area.EVALUATORS,
        lazy("Do evaluators score before they see any other voice?"),
        lazy("Whoever has seen the customer’s answer or a suggestion agrees with it, and calls it agreement."),
        lazy("Let the plan hide the other voices, and leave suggestions off."),
        "plans",
        _blind,
        _tell_blind,
    ),
    Question(
        "scored_twice",
        Area.EVALUATORS,
        lazy("Is a part scored twice, by people who do not know of each other?"),
        lazy("Without it nobody knows whether a score says something of the agent or of who scored."),
        lazy("Let one in ten be scored twice."),
        "plans",
        _twice,
        _tell_twice,
    ),
    Question(
        "agree",
        Area.EVALUATORS,
        lazy("Do evaluators agree?"),
        lazy("Where they don’t, the score is a lottery ticket with the agent’s name on it."),
        lazy("Talk over the questions they differ on most, and reword them."),
        "agreement",
        _agree,
        _tell_agree,
    ),
    Question(
        "calibrate",
        Area.EVALUATORS,
        lazy("Do evaluators talk over the same conversation once a month, and write down what they agreed on?"),
        lazy("Views drift apart within weeks, unnoticed."),
        lazy("Call a session; take a conversation on which scores differ."),
        "calibration",
        _calibrate,
        _tell_calibrate,
    ),
    Question(
        "severity_known",
        Area.EVALUATORS,
        lazy("Is it known how severe each evaluator is?"),
        lazy("The same conversation passes with one and fails with another."),
        lazy("Put anchors into everybody’s queue."),
        "agreement",
        _severity,
        _tell_severity,
    ),
    Question(
        "not_own_team",
        Area.EVALUATORS,
        lazy("Does nobody evaluate their own team?"),
        lazy("A lead whose bonus hangs on the score cannot be a measure of it."),
        lazy("Take team leads off their own team’s plan."),
        "plans",
        _own_team,
        _tell_own,
    ),
    Question(
        "outside_alike",
        Area.EVALUATORS,
        lazy("Are outside evaluators held to the same anchors?"),
        lazy("Else two worlds of scores stand side by side, and the contract decides which is true."),
        lazy("Add the firm’s people to the plan with anchors, and invite them to calibration."),
        "firms",
        _outside,
        _tell_outside,
    ),
    Question(
        "held_against_customers",
        Area.EVALUATORS,
        lazy("Are evaluators’ scores held against what customers say of the same conversation?"),
        lazy("Evaluators can agree perfectly on something that no customer feels."),
        lazy("Evaluate conversations whose customers are asked."),
        "felt-points",
        _with_customers,
        _tell_with,
    ),
    Question(
        "time_for_it",
        Area.EVALUATORS,
        lazy("Have evaluators the time for it?"),
        lazy("Under pressure people score what is quick to see."),
        lazy("Lower the number, or the cap of a day, rather than the care."),
        "plans",
        _on_time,
        _tell_on_time,
    ),
)
