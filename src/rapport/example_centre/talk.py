"""Conversations made by seed: what the customer tells, how the agent answers, how it ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from rapport.conversation import Channel, Conversation, Turn
from rapport.example_centre.shelf import View

if TYPE_CHECKING:
    import numpy as np

    from rapport.example_centre.shelf import Scenario

T = TypeVar("T")

_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
_MONTHS: Final = ("February", "March", "April", "May", "June")
_CHANNELS: Final[dict[str, tuple[Channel, ...]]] = {
    "Public accounts": ("social",),
    "Photos and apps": ("chat", "email", "chat"),
    "Shop": ("chat", "email", "sms"),
    "Trades": ("voice", "email", "voice"),
}
_ANY: Final[tuple[Channel, ...]] = ("voice", "chat", "email", "voice")

_GREETINGS: Final = (
    "Hello, how can I help?",
    "Good morning, what can I do for you?",
    "Hi, you're through to Larkfield.",
)
_FED_UP: Final = (
    "I'm really fed up with this.",
    "This is the {nth} time I have to ask.",
    "Honestly, I'm so angry I could scream.",
    "I have been passed from one to the next all week.",
    "If this isn't sorted today I'm leaving you.",
    "I'm worried sick about it.",
)
_CALM: Final = (
    "Can you tell me what to do?",
    "What happens now?",
    "Is there a way to sort that?",
    "Could you have a look?",
)
_FORMULAS: Final = (
    "We apologise for any inconvenience this may have caused.",
    "I understand your frustration.",
    "Sorry to hear that!",
    "Thank you for your patience.",
    "We are sorry for the trouble.",
)
_COLD: Final = (
    "That is how it is set up.",
    "As I said, that's the rule.",
    "You should have told us earlier.",
    "Nothing I can do here.",
)
_ANSWERS: Final = (
    "I think so, one moment.",
    "I'm not sure, I'd have to look.",
    "As I told your colleague.",
    "All I know is that it began on {day}.",
    "I don't know, sorry.",
)
_THANKS: Final = (
    "Thank you, that's a weight off.",
    "Oh, that is quick. Thank you.",
    "Perfect, thanks for your help.",
    "Thank you, you have been very kind.",
)
_PLAIN_THANKS: Final = ("OK, thanks.", "Fine. Thank you.", "Right, good. Bye.")
_STILL: Final = (
    "So nothing happens?",
    "And when will that be?",
    "That is what your colleague said last week.",
    "I see. I'll go elsewhere then.",
)
_WAIT: Final = ("All right, I'll wait and see.", "OK. I hope that works.", "Let's hope so.")
_CHECKS: Final = ("Is it working on your side now?", "Does that solve it for you?", "Have I missed anything?")


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
    identifier: str, scenario: Scenario, how: Course, rng: np.random.Generator, *, second: int
) -> tuple[Conversation, View]:
    """Make one conversation and the view its customer would have of it.

    Args:
        identifier: The conversation's id.
        scenario: What it is about.
        how: How it goes.
        rng: Where the words are drawn from.
        second: A running number that makes order numbers and references distinct.
    """
    slots = _slots(rng, second)
    channel: Channel = _pick(rng, _CHANNELS.get(scenario.team, _ANY))
    turns = [Turn("agent", _pick(rng, _GREETINGS))] if channel in ("voice", "chat") else []
    turns.append(Turn("customer", _told(scenario, how, rng).format(**slots)))
    turns += [Turn(turn.speaker, turn.text.format(**slots)) for turn in _middle(scenario, how, rng)]
    turns += [Turn(turn.speaker, turn.text.format(**slots)) for turn in _end(how, rng)]
    made = Conversation(identifier, channel, tuple(turns), team=scenario.team, topic=scenario.topic)
    return made, _view(scenario, how, rng)


def _told(scenario: Scenario, how: Course, rng: np.random.Generator) -> str:
    told = scenario.problem[how.variant]
    if not how.calls:
        return f"{told}. {_pick(rng, _CALM)}"
    stake = scenario.stake[how.variant]
    fed_up = _pick(rng, _FED_UP)
    shape = rng.integers(3)
    return (f"{told}. {fed_up}", f"{told}, and {stake}.", f"{told}. {fed_up} And {stake}.")[shape]


def _middle(scenario: Scenario, how: Course, rng: np.random.Generator) -> list[Turn]:
    first = {
        "met": scenario.weight[how.variant % 2] + ".",
        "hollow": _pick(rng, _FORMULAS),
        "missed": _pick(rng, _COLD) if rng.random() < _SNAPS else "",
    }[how.warm if how.calls else "missed"]
    if not how.calls:
        first = ""
    asked = scenario.ask[how.variant % 2] if how.asks else ""
    turns = []
    if first or asked:
        turns.append(Turn("agent", f"{first} {asked}".strip()))
    if asked:
        turns.append(Turn("customer", _pick(rng, _ANSWERS)))
    turns.append(Turn("agent", _step(scenario, how, rng)))
    return turns


def _step(scenario: Scenario, how: Course, rng: np.random.Generator) -> str:
    if how.resolved == "no":
        return _pick(rng, scenario.stall)
    fix = scenario.fix[how.variant % 2]
    if how.resolved == "partly":
        return f"{_pick(rng, scenario.stall)} For now I have noted it under {{ref}}."
    if how.calls and how.warm == "met":
        return f"{fix}, {scenario.tie[how.variant % 2]}."
    return f"{fix}."


def _end(how: Course, rng: np.random.Generator) -> list[Turn]:
    if how.resolved == "yes":
        thanks = _THANKS if how.calls and how.warm == "met" else _PLAIN_THANKS
        check = [Turn("agent", _pick(rng, _CHECKS))] if how.checks else []
        return [*check, Turn("customer", _pick(rng, thanks))]
    return [Turn("customer", _pick(rng, _WAIT if how.resolved == "partly" else _STILL))]


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
