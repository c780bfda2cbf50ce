"""What other rooms tell of scorecards: they stand above this one, so each registers a function here when it starts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

    from rapport.scorecards import Form
    from rapport_web.scorecards.models import Scorecard, Version


@dataclass(frozen=True, slots=True)
class Moved:
    """One evaluation, scored as it was and as the changed form would have scored the same answers.

    Attributes:
        before: Its score of 100; None where nothing counted.
        after: What the changed form gives it.
        outcome_before: ``passed``, ``failed`` or empty.
        outcome_after: The same, under the changed form.
        team: The team's name; empty where there is none.
    """

    before: float | None
    after: float | None
    outcome_before: str = ""
    outcome_after: str = ""
    team: str = ""


@dataclass(frozen=True, slots=True)
class Effect:
    """What a changed form would have done to the scores of a span of days.

    Attributes:
        since: The first day.
        until: The last day.
        moved: One a sent evaluation of the scorecard in that span; empty where nothing was evaluated.
        left_out: How many older ones of the span were left out, because there were too many to score while one waits.
    """

    since: date
    until: date
    moved: tuple[Moved, ...] = ()
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Use:
    """A plan that draws conversations for a scorecard.

    Attributes:
        name: The plan's name.
        url: Its page.
        active: It draws now; then the scorecard cannot be retired.
    """

    name: str
    url: str
    active: bool = True


@dataclass(frozen=True, slots=True)
class Asked:
    """Upheld contests that ask for other words of a question.

    Attributes:
        count: How many.
        contests: Their numbers and addresses, for who may open them.
    """

    count: int
    contests: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class CompanyValue:
    """A value of the company, and the behaviours by which an agent lives it."""

    name: str
    meaning: str
    behaviours: tuple[str, ...] = ()


EffectOf = Callable[["Scorecard", "Form"], Effect | None]
# ``rapport.scorecards.lint.Figures`` by question; named loosely, so that no process reads the lint at its start.
FiguresOf = Callable[["Scorecard"], Mapping[str, Any]]
UsesOf = Callable[[Collection[int]], Mapping[int, "tuple[Use, ...]"]]
AsksOf = Callable[["Scorecard"], Mapping[str, Asked]]
ValuesOf = Callable[[], "tuple[CompanyValue, ...]"]

Published = Callable[["Version"], object]

_TOLD: dict[str, Any] = {}
_PUBLISHED: dict[str, Published] = {}


def register_effect(fn: EffectOf) -> None:
    """Let ``fn(scorecard, after)`` say what a changed form would have done to last month's scores."""
    _TOLD["effect"] = fn


def register_figures(fn: FiguresOf) -> None:
    """Let ``fn(scorecard)`` give the figures by question that the lint reads: n, skipped, variance, agreement."""
    _TOLD["figures"] = fn


def register_uses(fn: UsesOf) -> None:
    """Let ``fn(scorecards' numbers)`` say which plans draw for each."""
    _TOLD["uses"] = fn


def register_asks(fn: AsksOf) -> None:
    """Let ``fn(scorecard)`` say which questions upheld contests ask other words for."""
    _TOLD["asks"] = fn


def register_values(fn: ValuesOf) -> None:
    """Let ``fn()`` give the company's values, in its own order."""
    _TOLD["values"] = fn


def on_published(fn: Published) -> Published:
    """Call ``fn(version)`` whenever one is published, in its transaction; to register it twice changes nothing."""
    _PUBLISHED[f"{fn.__module__}.{fn.__qualname__}"] = fn
    return fn


def tell_published(version: Version) -> None:
    """Tell every room that asked."""
    for fn in _PUBLISHED.values():
        fn(version)


def effect(scorecard: Scorecard, after: Form) -> Effect | None:
    """Return what a changed form would have done to last month's scores; None where nobody can tell."""
    fn: EffectOf | None = _TOLD.get("effect")
    return fn(scorecard, after) if fn else None


def figures(scorecard: Scorecard) -> Mapping[str, Any]:
    """Return the lint's figures by question; empty where there are none."""
    fn: FiguresOf | None = _TOLD.get("figures")
    return fn(scorecard) if fn else {}


def uses(pks: Collection[int]) -> Mapping[int, tuple[Use, ...]]:
    """Return which plans draw for each scorecard."""
    fn: UsesOf | None = _TOLD.get("uses")
    return fn(pks) if fn else {}


def asks(scorecard: Scorecard) -> Mapping[str, Asked]:
    """Return which questions upheld contests ask other words for."""
    fn: AsksOf | None = _TOLD.get("asks")
    return fn(scorecard) if fn else {}


def values() -> tuple[CompanyValue, ...]:
    """Return the company's values, in its own order."""
    fn: ValuesOf | None = _TOLD.get("values")
    return fn() if fn else ()
