"""Conversations made by seed: what the customer tells, how the agent answers, how it ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from rapport.conversation import Channel, Conversation
from rapport.example_centre.lines import Line, spoken
from rapport.example_centre.phrases import (
    ANSWERS,
    ASIDES,
    CALM,
    CHECKS,
    COLD,
    FED_UP,
    FORMULAS,
    GREETINGS,
    NOTED,
    PLAIN_THANKS,
    STILL,
    THANKS,
    WAIT,
)
from rapport.example_centre.shelf import View

if TYPE_CHECKING:
    import numpy as np

    from rapport.example_centre.lines import Mark, Part
    from rapport.example_centre.shelf import Scenario

    Parts = tuple[Part | str, ...]

T = TypeVar("T")

SHORT: Final = 5.35  # turns that a conversation without asides has on average

_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
_MONTHS: Final = ("February", "March", "April", "May", "June")
_CHANNELS: Final[dict[str, tuple[Channel, ...]]] = {
    "Public accounts": ("social",),
    "Photos and apps": ("chat", "email", "chat"),
    "Shop": ("chat", "email", "sms"),
    "Trades": ("voice", "email", "voice"),
}
_ANY: Final[tuple[Channel, ...]] = ("voice", "chat", "email", "voice")

# How often a customer shows what asks for care, what agents then do, how unsolved matters end, and two habits.
_CALLS: Final = 0.72
_WARM: Final = (0.40, 0.33, 0.27)
_PARTLY_OR_NO: Final = (0.35, 0.65)
_ASKS: Final = 0.7
_CHECKS_SHARE: Final = 0.3
_SNAPS: Final = 0.4


@dataclass(frozen=True, slots=True)
class Course:
    """How a generated conversation goes.

    Attributes:
        calls: Whether the customer shows what asks for care.
        warm: ``met``, ``hollow`` or ``missed``: what the agent does about it.
        resolved: ``yes``, ``partly`` or ``no``.
        variant: Which of a scenario's tellings it is: stake, weight, fix and tie belong to the problem of their place.
        asks: Whether the agent asks about this problem.
        checks: Whether the agent checks that it is solved.
    """

    calls: bool
    warm: str
    resolved: str
    variant: int = 0
    asks: bool = True
    checks: bool = False


@dataclass(frozen=True, slots=True)
class Talk:
    """A generated conversation and all that is known of it.

    Attributes:
        conversation: Without agent, customer or time.
        marks: For each turn, what its words show.
        view: How its customer would answer.
    """

    conversation: Conversation
    marks: tuple[tuple[Mark, ...], ...]
    view: View


def course(rng: np.random.Generator, *, unresolved: float) -> Course:
    """Draw how a conversation goes; ``unresolved`` is the share that ends partly or not solved."""
    calls = bool(rng.random() < _CALLS)
    warm = str(rng.choice(("met", "hollow", "missed"), p=_WARM))
    solved = rng.random() >= unresolved
    resolved = "yes" if solved else str(rng.choice(("partly", "no"), p=_PARTLY_OR_NO))
    asks = bool(rng.random() < _ASKS)
    # The third telling of a problem has no fix of its own: it stays unsolved.
    tellings = 3 if resolved == "no" and warm != "met" and not asks else 2
    return Course(calls, warm, resolved, int(rng.integers(tellings)), asks, bool(rng.random() < _CHECKS_SHARE))


def conversation(
    identifier: str,
    scenario: Scenario,
    how: Course,
    rng: np.random.Generator,
    *,
    second: int,
    aside: tuple[tuple[Part, Part], ...] = (),
) -> Talk:
    """Make one conversation, with what its words show and the view its customer would have of it.

    Args:
        identifier: The conversation's id.
        scenario: What it is about.
        how: How it goes.
        rng: Where the words are drawn from.
        second: A running number that makes order numbers and references distinct.
        aside: What the agent says and the customer answers before the step; none in a short conversation.
    """
    slots = _slots(rng, second)
    channel: Channel = _pick(rng, _CHANNELS.get(scenario.team, _ANY))
    lines = [Line("agent", (_pick(rng, GREETINGS),))] if channel in ("voice", "chat") else []
    lines.append(Line("customer", _told(scenario, how, rng)))
    lines += _first_answer(scenario, how, rng)
    for asked, answered in aside:
        lines += [Line("agent", (asked,)), Line("customer", (answered,))]
    lines.append(Line("agent", _step(scenario, how, rng)))
    lines += _end(how, rng)
    turns, marks = zip(*(spoken(line, slots) for line in lines), strict=True)
    made = Conversation(identifier, channel, turns, team=scenario.team, topic=scenario.topic)
    return Talk(made, marks, _view(scenario, how, rng))


def asides(rng: np.random.Generator, turns: int) -> tuple[tuple[Part, Part], ...]:
    """Draw the middle of a conversation, so that conversations have about ``turns`` turns on average."""
    drawn = int(rng.poisson(max(0.0, turns - SHORT) / 2))
    first = int(rng.integers(len(ASIDES)))
    return tuple(ASIDES[(first + place) % len(ASIDES)] for place in range(drawn))


def _told(scenario: Scenario, how: Course, rng: np.random.Generator) -> Parts:
    told = scenario.problem[how.variant]
    if not how.calls:
        return told, ". ", _pick(rng, CALM)
    stake = scenario.stake[how.variant]
    fed_up = _pick(rng, FED_UP)
    shapes: tuple[Parts, ...] = (
        (told, ". ", fed_up),
        (told, ", and ", stake, "."),
        (told, ". ", fed_up, " And ", stake, "."),
    )
    return shapes[rng.integers(3)]


def _first_answer(scenario: Scenario, how: Course, rng: np.random.Generator) -> list[Line]:
    first: Parts = {
        "met": (scenario.weight[how.variant % 2], "."),
        "hollow": (_pick(rng, FORMULAS),),
        "missed": (_pick(rng, COLD),) if rng.random() < _SNAPS else (),
    }[how.warm if how.calls else "missed"]
    if not how.calls:
        first = ()
    asked: Parts = (scenario.ask[how.variant % 2],) if how.asks else ()
    lines = []
    if first or asked:
        lines.append(Line("agent", (*first, " ", *asked) if first and asked else first or asked))
    if asked:
        lines.append(Line("customer", (_pick(rng, ANSWERS),)))
    return lines


def _step(scenario: Scenario, how: Course, rng: np.random.Generator) -> Parts:
    if how.resolved == "no":
        return (_pick(rng, scenario.stall),)
    fix = scenario.fix[how.variant % 2]
    if how.resolved == "partly":
        return _pick(rng, scenario.stall), " ", NOTED
    if how.calls and how.warm == "met":
        return fix, ", ", scenario.tie[how.variant % 2], "."
    return fix, "."


def _end(how: Course, rng: np.random.Generator) -> list[Line]:
    if how.resolved == "yes":
        thanks = THANKS if how.calls and how.warm == "met" else PLAIN_THANKS
        check = [Line("agent", (_pick(rng, CHECKS),))] if how.checks else []
        return [*check, Line("customer", (_pick(rng, thanks),))]
    return [Line("customer", (_pick(rng, WAIT if how.resolved == "partly" else STILL),))]


def _view(scenario: Scenario, how: Course, rng: np.random.Generator) -> View:
    base = {"met": 4, "hollow": 2, "missed": 2}[how.warm] if how.calls else 3
    felt = min(5, max(1, base + int(rng.integers(-1, 2))))
    csat = min(5, max(1, {"yes": 4, "partly": 3, "no": 2}[how.resolved] + int(rng.integers(-1, 2))))
    return View(felt, csat, how.resolved, scenario.cause)


def _slots(rng: np.random.Generator, second: int) -> dict[str, str]:
    day, other = (str(name) for name in rng.choice(_DAYS, size=2, replace=False))
    number = int(rng.integers(2, 6))
    return {
        "day": day,
        "other_day": other,
        "month": _pick(rng, _MONTHS),
        "amount": f"£{int(rng.integers(8, 240))}.{int(rng.integers(0, 100)):02d}",
        "ref": f"LF{second % 900_000 + 100_000}",
        "order": f"{int(rng.integers(10, 99))}-{second % 90_000 + 10_000}",
        "nth": ("second", "third", "fourth", "fifth")[number - 2],
        "n": str(number),
    }


def _pick(rng: np.random.Generator, options: tuple[T, ...]) -> T:
    return options[int(rng.integers(len(options)))]
