"""The laws every behaviour keeps."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final, get_args

from rapport.reader.behaviours import read_behaviour
from rapport.reader.moments import find_moments
from rapport.reader.reading import BehaviourOutcome
from rapport.testing.checking import check_quotes, pure, require
from rapport.testing.hard_text import hard_conversations, long_conversation, quiet_conversations

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rapport.reader.behaviours import Behaviour
    from rapport.reader.judgement import Judged
    from rapport.reader.reading import BehaviourReading

_BLAME: Final = ("poor performance", "failed", "failure", "lazy", "rude", "careless", "incompetent", "bad agent")
_LONG_ENOUGH: Final = 20.0  # seconds for 10,000 turns, fifty times what the slowest behaviour takes


def check_behaviour(behaviour: Behaviour, *, met: Iterable[Judged], missed: Iterable[Judged]) -> None:
    """Prove that a behaviour keeps the laws: call it in the test of every behaviour.

    It is pure and gives the same twice; its quotes equal the text; where no cue calls for it, it is not called for and
    quotes nothing; it survives emoji, right-to-left text, control characters and ten thousand turns; met, missed,
    hollow and unsure come with quotes and a reason; the reason blames nobody. It is read as the reader reads it: where
    the outcome hangs on unsure labels of the agent's, it is unsure.

    Args:
        behaviour: What to check.
        met: Conversations in which it is met; one at least.
        missed: Conversations in which it is missed or hollow; one at least.

    Raises:
        AssertionError: It breaks a law, or an example has another outcome.
    """
    name = f"The behaviour {behaviour.name!r}"
    require(
        name,
        "Its name is lower case with underscores",
        holds=behaviour.name.isidentifier() and behaviour.name.islower(),
    )
    require(
        name, "It says in its docstring what it is and what it misses", holds=bool((behaviour.__doc__ or "").strip())
    )
    met, missed = list(met), list(missed)
    require(name, "Give at least one example where it is met and one where it is not", holds=bool(met and missed))
    for example in met:
        outcome = _read(name, behaviour, example)
        require(name, "The example given as met is met", holds=outcome.outcome == "met", found=outcome)
    for example in missed:
        outcome = _read(name, behaviour, example)
        require(
            name, "The example given as missed is not met", holds=outcome.outcome in ("missed", "hollow"), found=outcome
        )
    for quiet in quiet_conversations():
        found = _read(name, behaviour, quiet)
        require(
            name,
            "Where no cue calls for it, it is not called for",
            holds=found.outcome == "not_called_for",
            found=found,
        )
    for hard in hard_conversations():
        _read(name, behaviour, hard)
    _check_long(name, behaviour)


def _read(name: str, behaviour: Behaviour, judged: Judged) -> BehaviourReading:
    moments = find_moments(judged)
    found = pure(name, lambda given: read_behaviour(behaviour, given, moments), judged)
    require(name, "A reading carries the behaviour's name", holds=found.name == behaviour.name, found=found)
    require(name, "There are five outcomes", holds=found.outcome in get_args(BehaviourOutcome), found=found)
    check_quotes(name, judged.conversation, found.quotes)
    require(name, "It says why, in a sentence", holds=found.because.strip().endswith("."), found=found)
    blamed = [word for word in _BLAME if word in found.because.casefold()]
    require(name, "A reason blames nobody", holds=not blamed, found=found.because)
    if found.outcome == "not_called_for":
        require(name, "What is not called for quotes nothing", holds=not found.quotes, found=found)
    else:
        require(name, "Met, missed, hollow and unsure come with quotes", holds=bool(found.quotes), found=found)
    return found


def _check_long(name: str, behaviour: Behaviour) -> None:
    judged = long_conversation()
    moments = find_moments(judged)
    began = time.perf_counter()
    behaviour.read(judged, moments)
    took = time.perf_counter() - began
    require(name, "Ten thousand turns take seconds at most", holds=took < _LONG_ENOUGH, found=f"{took:.1f} s")
