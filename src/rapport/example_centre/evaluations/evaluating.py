"""Evaluators at work: which conversations the lot gives to whom, and what each finds in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from rapport.example_centre.evaluations.points import POINTS, given
from rapport.example_centre.evaluations.raters import RATERS, seen_as
from rapport.example_centre.evaluations.scorecard import MOMENTS, scorecard
from rapport.example_centre.readings import reading_of
from rapport.scorecards import Given, Marked, score

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from rapport.example_centre.centre import Seen
    from rapport.example_centre.evaluations.raters import Rater

    Flags = NDArray[np.bool_]
    Floats = NDArray[np.float64]

_NAMES: Final = tuple(point.name for point in POINTS)
_SAME_MOMENT: Final = 0.9
_COMPANYS: Final = frozenset(("process", "technology"))
_COMPANYS_MISS: Final = 0.5
_DAYS: Final = 6
_STARTED: Final = "2026-07-01T08:00:00+00:00"
_SECONDS: Final = (150, 900)


@dataclass(frozen=True, slots=True)
class Case:
    """What is needed of a conversation to evaluate it.

    Attributes:
        conversation: Its id.
        agent: The sign of its agent.
        started_at: ISO 8601.
        felt: How understood its customer felt, standardised.
        cause: Whose the trouble was.
        moments: The customer's turns, and what the agent did.
    """

    conversation: str
    agent: str = ""
    started_at: str = _STARTED
    felt: float = 0.0
    cause: str = "none"
    moments: tuple[tuple[tuple[int, ...], str], ...] = ()


@dataclass(frozen=True, slots=True)
class Evaluated:
    """The evaluations, and what is true of all conversations, evaluated or not.

    Attributes:
        rows: One an evaluation: ``conversation``, ``evaluator``, ``kind`` (planned, double, anchor), ``chance``,
            ``sent_at``, ``seconds`` and ``answers``, a scorecard's ``Given`` by question as JSON has it.
        truth: Shares and effects of the points, severities, the mean score.
    """

    rows: tuple[dict[str, Any], ...]
    truth: dict[str, Any]


class Panel:
    """The evaluators before all conversations: what each would find in any of them, however often asked."""

    def __init__(self, cases: Sequence[Case], *, seed: int, raters: Sequence[Rater] = RATERS) -> None:
        self.cases = {case.conversation: case for case in cases}
        self.raters = {rater.name: rater for rater in raters}
        self.truth = given(np.array([case.felt for case in cases]), np.random.default_rng([seed, 11]))
        self._seed = seed
        self._places = {case.conversation: at for at, case in enumerate(cases)}

    def true_answers(self, conversation: str) -> dict[str, Given]:
        """Return the answers of somebody who never errs.

        Raises:
            KeyError: There is no such conversation.
        """
        case, truth = self.cases[conversation], self.truth[self._places[conversation]]
        answers = {name: Given("yes" if yes else "no") for name, yes in zip(_NAMES, truth.tolist(), strict=True)}
        return answers | {MOMENTS: Given(moments=tuple(Marked(turns, outcome) for turns, outcome in case.moments))}

    def answers(self, conversation: str, rater: str) -> dict[str, Given]:
        """Return what an evaluator finds, by question.

        Raises:
            KeyError: There is no such conversation, or no such evaluator.
        """
        case, who = self.cases[conversation], self.raters[rater]
        at = self._places[conversation]
        rng = np.random.default_rng([self._seed, 12, at, list(self.raters).index(rater)])
        return _answers(case, self.truth[at], who, rng)


def cases_of(seen: Iterable[Seen], felt: Sequence[float] | Floats) -> tuple[Case, ...]:
    """Return the cases of conversations whose customers have a view, in the order of ``felt``.

    Args:
        seen: The centre's conversations.
        felt: How understood each customer with a view felt, in their order; any scale.
    """
    values = np.asarray(felt, dtype=np.float64)
    if not len(values):
        return ()
    standard = (values - values.mean()) / (values.std() or 1.0)
    return tuple(
        _case(each, float(z)) for each, z in zip((s for s in seen if s.view is not None), standard, strict=True)
    )


def evaluate(
    cases: Sequence[Case],
    *,
    seed: int = 0,
    share: float = 0.3,
    double: float = 0.1,
    anchors: int = 0,
    raters: Sequence[Rater] = RATERS,
) -> Evaluated:
    """Let evaluators evaluate a share of the cases drawn by lot, blind, each on its own draw of who.

    Args:
        cases: All conversations.
        seed: Decides every draw.
        share: The chance of each case to be evaluated.
        double: The chance of an evaluated one to be evaluated by a second evaluator too.
        anchors: How many of the cases every evaluator gets besides.
        raters: The evaluators.
    """
    rng = np.random.default_rng([seed, 13])
    panel = Panel(cases, seed=seed, raters=raters)
    truth = panel.truth
    first = rng.integers(len(raters), size=len(cases))
    second = (first + 1 + rng.integers(max(1, len(raters) - 1), size=len(cases))) % len(raters)
    drawn = rng.random(len(cases)) < share
    twice = drawn & (rng.random(len(cases)) < double)
    rows = []
    for at in np.flatnonzero(drawn).tolist():
        rows.append(_row(panel, cases[at], raters[first[at]], rng, kind="planned", chance=share))
        if twice[at]:
            rows.append(_row(panel, cases[at], raters[second[at]], rng, kind="double", chance=share))
    for at in rng.permutation(np.flatnonzero(~drawn))[:anchors].tolist():
        rows += [_row(panel, cases[at], rater, rng, kind="anchor", chance=None) for rater in raters]
    return Evaluated(tuple(rows), _truth(cases, truth, raters, share=share, double=double))


def _case(seen: Seen, felt: float) -> Case:
    """Take what is needed; moments are those that the words show, where the words are known turn by turn."""
    assert seen.view is not None
    told = seen.conversation
    found = () if seen.marks is None else reading_of(seen).moments
    moments = tuple((moment.cue_turns, moment.outcome) for moment in found if moment.outcome != "unsure")
    return Case(told.id, told.agent or "", told.started_at or _STARTED, felt, seen.view.cause, moments)


def _row(
    panel: Panel, case: Case, rater: Rater, rng: np.random.Generator, *, kind: str, chance: float | None
) -> dict[str, Any]:
    sent = datetime.fromisoformat(case.started_at) + timedelta(days=1 + float(rng.random()) * _DAYS)
    return {
        "conversation": case.conversation,
        "evaluator": rater.name,
        "kind": kind,
        "chance": chance,
        "sent_at": sent.isoformat(timespec="seconds"),
        "seconds": int(rng.integers(*_SECONDS)),
        "answers": {name: answer.to_dict() for name, answer in panel.answers(case.conversation, rater.name).items()},
    }


def _answers(case: Case, truth: Flags, rater: Rater, rng: np.random.Generator) -> dict[str, Given]:
    seen = dict(zip(_NAMES, seen_as(truth, rater, rng).tolist(), strict=True))
    answers = {name: Given("yes" if yes else "no") for name, yes in seen.items()}
    if not seen["acts"]:
        companys = case.cause in _COMPANYS and rng.random() < _COMPANYS_MISS
        causes = ("system/no data",) if case.cause == "technology" else ("rule/no authority",)
        answers["acts"] = Given("no", owner=case.cause, causes=causes) if companys else Given("no", owner="people")
    answers[MOMENTS] = Given(moments=tuple(_moment(turns, outcome, rater, rng) for turns, outcome in case.moments))
    return answers


def _moment(turns: tuple[int, ...], outcome: str, rater: Rater, rng: np.random.Generator) -> Marked:
    if rng.random() < _SAME_MOMENT:
        return Marked(turns, outcome)
    # A severe evaluator errs to "missed", a lenient one to "met".
    return Marked(turns, "missed" if rng.random() < 1 / (1 + np.exp(-2 * rater.severity)) else "met")


def _truth(
    cases: Sequence[Case], truth: Flags, raters: Sequence[Rater], *, share: float, double: float
) -> dict[str, Any]:
    felt, flags = np.array([case.felt for case in cases]), truth.astype(np.float64)
    design = np.column_stack([np.ones(len(flags)), flags])
    effects = np.linalg.lstsq(design, felt, rcond=None)[0][1:] if len(flags) else np.zeros(len(POINTS))
    form = scorecard()
    totals = [
        score(form, {name: Given("yes" if yes else "no") for name, yes in zip(_NAMES, row.tolist(), strict=True)}).score
        or 0.0
        for row in truth
    ]
    return {
        "evaluated_planted": share,
        "double_planted": double,
        "points_planted": {point.name: {"share": point.share, "effect": point.effect} for point in POINTS},
        "points_of_all": {
            name: {"share": round(float(flags[:, at].mean()), 4), "effect": round(float(effects[at]), 4)}
            for at, name in enumerate(_NAMES)
        }
        if len(flags)
        else {},
        "mean_score_of_all": round(float(np.mean([each for each in totals if each is not None])), 3)
        if totals
        else None,
        "severity_planted": {rater.name: rater.severity for rater in raters},
    }
