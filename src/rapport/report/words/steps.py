"""What to do next: each step is something a team lead can begin on Monday."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.report.words.numbers import counted, listed, whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport.measurement.verdict import Verdict

ASK_EMPATHY: Final = "How far do you agree: “I felt understood in this contact.” 1 (not at all) to 5 (fully)"
ASK_SATISFACTION: Final = "How satisfied are you with this contact, all in all? 1 (not at all) to 5 (fully)"
ASK_RESOLVED: Final = "Was your matter resolved? Yes, partly, no"

_READ: Final = "Meanwhile read the moments below: what was said, and what would have met the customer."
_ASK: Final = (
    "Ask every customer these questions after a contact, and bring in the answers with the next report.",
    _READ,
)
_BRING_IN: Final = "Bring the answers in again as the refusals say: each names its place and what would help."
_COACH: Final = (
    "Read the missed and hollow moments below with the teams they are from, and choose one or two things to practise.",
    "Let a draw by lot decide who starts and who waits. Then it can be told whether practice helped.",
)
_OWNERS: Final = "Take what hurts to its owners. Conversations by whose it is, as read: {}."
_AGAIN: Final = "Look again once more is resolved: then it can be told whether words matter as well."
_FIXED: Final = {
    "no_answers": _ASK,
    "no_empathy": _ASK,
    "no_satisfaction": _ASK,
    "need_more": _COACH,
    "does_not_matter": (
        "Put first what hurts, not training in words: here, feeling understood does not go with satisfaction.",
    ),
    "felt_already": ("Leave it alone, and ask on: the next report will say if it slips.",),
    "goes_with_lower_satisfaction": (
        "Read the hollow moments below: words of care with nothing done can make a bad day worse.",
    ),
}


def steps(rule: str, verdict: Verdict | None, *, owners: Sequence[str], unusable: bool = False) -> list[str]:
    """Return the next steps for a verdict.

    Args:
        rule: Which rule decided; ``no_answers`` where none were given.
        verdict: The verdict, where one was reached.
        owners: Whose trouble was read in how many conversations, in their fixed order.
        unusable: Answers were given and could not be used.
    """
    give = [_OWNERS.format(listed(owners, most=4))] if owners else []
    if unusable:
        return [_BRING_IN, _READ, *give]
    if rule in _FIXED:
        return [*_FIXED[rule], *give]
    if rule in {"resolution_explains", "only_where_solved"}:
        return [*give, _AGAIN]
    return [*_settle(verdict), _READ, *give]


def _settle(verdict: Verdict | None) -> list[str]:
    if verdict is None or verdict.n_needed is None or verdict.n_needed <= verdict.n:
        return [
            "More answers would not settle this one soon. Read the low answers instead: each is a case to learn from."
        ]
    said = settles(verdict)
    asked = "" if said == _OUT_OF_REACH else " Ask every customer, not every second one."
    return [f"{said[0].upper()}{said[1:]}{asked}"]


def settles(verdict: Verdict) -> str:
    """Return how many more answers would settle a verdict, and how long that takes."""
    if verdict.n_needed is None or verdict.n_needed <= verdict.n:
        return "no number of answers would settle this soon."
    found = needed(verdict, verdict.n_needed - verdict.n)
    if found is None:
        return _OUT_OF_REACH
    count, weeks = found
    more = f"about {counted(count, 'more answer')} would settle it"
    if weeks is None or verdict.answers_per_week is None:
        return f"{more}."
    rate = verdict.answers_per_week
    return f"{more}: {_weeks(weeks)} at {'under 1' if rate < _HALF else whole(max(1, round(rate)))} a week."


def needed(verdict: Verdict, missing: int) -> tuple[int, int | None] | None:
    """Return how many more answers it takes, as a page says it, and the weeks; None where that is out of reach.

    Args:
        verdict: For the present rate; without one there are no weeks.
        missing: How many more.
    """
    count, rate = rounded(missing), verdict.answers_per_week
    if rate is None:
        return (count, None) if count <= _MOST else None
    # From the figures as they are shown, so that they agree.
    weeks = -(-count // max(1, round(rate)))
    return None if count > _MOST or weeks > _LONGEST else (count, weeks)


def in_short(verdict: Verdict, missing: int) -> str | None:
    """Return the same for a table's cell: "About 180 more answers, 20 weeks"; None where it is out of reach."""
    found = needed(verdict, missing)
    if found is None:
        return None
    count, weeks = found
    return f"About {counted(count, 'more answer')}" + ("" if weeks is None else f", {_weeks(weeks)}")


_OUT_OF_REACH: Final = "not within reach by numbers; read the low answers instead."
_MOST, _LONGEST, _HALF = 20_000, 156, 0.5
_YEAR, _TEN, _HUNDRED = 104, 10, 100


def _weeks(weeks: int) -> str:
    return counted(weeks, "week") if weeks < _YEAR else counted(weeks / 52, "year")


def rounded(n: int) -> int:
    """Return a number rounded up to two figures: an estimate of what is needed knows no more."""
    if n < _HUNDRED:
        return n
    step: int = _TEN ** (len(str(n)) - 2)
    return -(-n // step) * step
