"""The draw of a plan as numbers: both streams over one frame, with each conversation's chance in either."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from rapport.measurement.sampling import in_order, in_proportion, lot, stratified
from rapport_web.evaluations.risks import RISKS

__all__ = [
    "Drawing",
    "draw_both",
    "draw_random",
    "draw_risk",
    "lot",
    "risk_strata_of",
    "rules_met",
    "seed_of",
    "strata_of",
]

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet
    from numpy.typing import NDArray

    from rapport_web.conversations.models import Conversation
    from rapport_web.evaluations.frame import Frame

LARGEST_SEED: Final = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Drawing:
    """Both streams of one draw; places are those of the frame.

    Attributes:
        chances: Each one's chance in the random stream, above 0.
        random: The places that it fell on, in the order of the draw.
        risk_chances: Each one's chance in the risk stream; 0 where it meets no rule.
        risk: The places that this one fell on.
        rules: How many rules each meets.
        met: How many conversations meet each rule, by its name.
    """

    chances: NDArray[np.float64]
    random: list[int]
    risk_chances: NDArray[np.float64]
    risk: list[int]
    rules: NDArray[np.int64]
    met: dict[str, int]


def seed_of(plan_seed: int, begins: object) -> int:
    """Return the seed of one draw: the plan's and the period's."""
    return 1 + int(lot(plan_seed, "draw", begins) * LARGEST_SEED)


def draw_random(frame: Frame, *, size: int, floor: int, seed: int) -> tuple[NDArray[np.float64], list[int]]:
    """Draw the random stream; return the chances and the places."""
    sample = stratified(
        frame.references,
        groups=frame.agents,
        strata=frame.strata,
        moments=frame.moments,
        size=size,
        floor=floor,
        seed=seed,
    )
    return sample.chances, sample.places


def rules_met(
    frame: Frame, rows: QuerySet[Conversation], names: Sequence[str]
) -> tuple[NDArray[np.int64], dict[str, int]]:
    """Return how many of some rules each conversation of a frame meets, and how many meet each rule."""
    counts = np.zeros(len(frame.pks), dtype=np.int64)
    place = {pk: i for i, pk in enumerate(frame.pks)}
    met = {}
    for name in names:
        if name not in RISKS:
            continue  # a rule that a later version took away
        found = [place[pk] for pk in RISKS[name].among(rows) if pk in place]
        counts[found] += 1
        met[name] = len(found)
    return counts, met


def draw_risk(frame: Frame, rules: NDArray[np.int64], *, size: int, seed: int) -> tuple[NDArray[np.float64], list[int]]:
    """Draw the risk stream; return the chances and the places.

    Whoever meets two rules has twice the chance of who meets one, up to certainty; who meets none has none here.
    """
    chances = np.zeros(len(rules))
    risky = np.flatnonzero(rules > 0)
    if not len(risky) or size < 1:
        return chances, []
    chances[risky] = in_proportion(rules[risky], size=size)
    moments = np.asarray(frame.moments)[risky]
    order = sorted(range(len(risky)), key=lambda i: (moments[i], frame.references[risky[i]]))
    sample = in_order(chances[risky], order, seed=_other(seed))
    return chances, [int(risky[place]) for place in sample.places]


def draw_both(
    frame: Frame,
    rows: QuerySet[Conversation],
    *,
    size: int,
    floor: int,
    risk_size: int,
    risks: Sequence[str],
    seed: int,
) -> Drawing:
    """Draw both streams of a frame, each by its own lot."""
    chances, random = draw_random(frame, size=size, floor=floor, seed=seed)
    rules, met = rules_met(frame, rows, risks if risk_size else ())
    risk_chances, risk = draw_risk(frame, rules, size=risk_size, seed=seed)
    return Drawing(chances, random, risk_chances, risk, rules, met)


def strata_of(frame: Frame, chances: NDArray[np.float64], places: Sequence[int]) -> list[dict[str, Any]]:
    """Return the random stream's strata: how many there were and were drawn, and the chance of each."""
    drawn = set(places)
    found: dict[tuple[str, int], dict[str, Any]] = {}
    for i, stratum in enumerate(frame.strata):
        key = (stratum, frame.teams[i])
        if key not in found:
            agent, channel, week = stratum.split("|")
            found[key] = {
                "agent": int(agent),
                "team": frame.teams[i],
                "channel": channel,
                "week": week,
                "of": 0,
                "drawn": 0,
                "chance": float(chances[i]),
            }
        found[key]["of"] += 1
        found[key]["drawn"] += i in drawn
    return list(found.values())


def risk_strata_of(drawing: Drawing) -> list[dict[str, Any]]:
    """Return the risk stream's: by how many rules are met, how many there were and were drawn, and the chance."""
    drawn = np.zeros(len(drawing.rules), dtype=bool)
    drawn[drawing.risk] = True
    found = []
    for rules in sorted({int(each) for each in drawing.rules if each > 0}):
        own = drawing.rules == rules
        chance = float(drawing.risk_chances[own][0])
        found.append({"rules": rules, "of": int(own.sum()), "drawn": int(drawn[own].sum()), "chance": chance})
    return found


def _other(seed: int) -> int:
    return 1 + int(lot(seed, "risk") * LARGEST_SEED)
