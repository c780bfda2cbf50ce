"""A question to a quality programme, and what was found of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.measurement.intervals import wilson
from rapport_web.insights.drawing.figures import of_100

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from django.utils.functional import _StrPromise

    Figures = Mapping[str, Any]
    Look = Callable[["Period"], "Found"]
    Tell = Callable[[Figures], str]


class State(StrEnum):
    """How the programme stands on one question."""

    SOUND = "sound"
    PART = "part"
    GAP = "gap"
    UNKNOWN = "unknown"


class Area(StrEnum):
    """What a question is about; the order is that of the page."""

    CUSTOMERS = "customers"
    SCORECARD = "scorecard"
    SAMPLE = "sample"
    EVALUATORS = "evaluators"
    AGENTS = "agents"
    OWNERS = "owners"
    NUMBERS = "numbers"


AREAS: Final[dict[str, _StrPromise]] = {
    Area.CUSTOMERS: gettext_lazy("What customers say"),
    Area.SCORECARD: gettext_lazy("What is scored"),
    Area.SAMPLE: gettext_lazy("Which conversations are looked at"),
    Area.EVALUATORS: gettext_lazy("Who evaluates, and how"),
    Area.AGENTS: gettext_lazy("What agents get out of it"),
    Area.OWNERS: gettext_lazy("What is not the agents’ to put right"),
    Area.NUMBERS: gettext_lazy("What is done with the figures"),
}


@dataclass(frozen=True, slots=True)
class Period:
    """The days that are looked at: up to the latest conversation, so that an old export is not called idle.

    Attributes:
        since: The first moment.
        until: The last.
    """

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Found:
    """What the data say to a question.

    Attributes:
        state: How the programme stands.
        figures: What the sentence and the evidence are made of, as JSON keeps it.
    """

    state: State
    figures: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """A question.

    Attributes:
        name: Its name, which never changes: looks of different times are held against each other by it.
        area: What it is about.
        asks: The question, such that "yes" is sound.
        why: What goes wrong where the answer is no.
        step: What to do next.
        url: Where that is done; empty where it is not done here.
        look: Finds the answer in the data; None: people are asked.
        tell: Says what was found; given with ``look``.
    """

    name: str
    area: Area
    asks: str | _StrPromise
    why: str | _StrPromise
    step: str | _StrPromise
    url: str = ""
    look: Look | None = None
    tell: Tell | None = None


def by_share(k: int, n: int, *, sound: float, part: float, least: int = 1, **more: Any) -> Found:
    """Return what a share comes to: sound from one bound on, in part from another, can't tell under a least number.

    Args:
        k: How many have it.
        n: Of how many.
        sound: The share from which it is sound.
        part: The share from which it is so in part.
        least: Fewer than so many can't tell.
        more: Further figures.
    """
    figures = {"k": k, "n": n, "least": least, **more}
    if n < max(1, least):
        return Found(State.UNKNOWN, figures)
    share = k / n
    return Found(State.SOUND if share >= sound else State.PART if share >= part else State.GAP, figures)


def share_words(figures: Figures) -> str:
    """Return a share in words: "72 of 100 (68 to 76; 361 of 500)"; where there is nothing to count it says so."""
    k, n = int(figures["k"]), int(figures["n"])
    if n < int(figures.get("least", 1)) or n == 0:
        return _("too few to tell (%(n)s)") % {"n": f"{n:,}"}
    low, high = wilson(k, n)
    return _("%(share)s of 100 (%(low)s to %(high)s; %(k)s of %(n)s)") % {
        "share": of_100(k / n),
        "low": of_100(low),
        "high": of_100(high),
        "k": f"{k:,}",
        "n": f"{n:,}",
    }
