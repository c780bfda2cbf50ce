"""Drawing again: with the seed and what is there now, does the same come out?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapport_web.evaluations.frame import Bounds, frame_of
from rapport_web.evaluations.lottery import draw_random, draw_risk, rules_met
from rapport_web.evaluations.models import Drawn

if TYPE_CHECKING:
    from rapport_web.evaluations.models import Draw


@dataclass(frozen=True, slots=True)
class Again:
    """What came out.

    Attributes:
        same_frame: Whether the same conversations can be drawn as then.
        frame: How many can be drawn now.
        same: Of the random stream: whether the lot fell on the same, in the same order.
        in_both: How many are in both.
        drawn: How many the random stream had drawn.
        risk_same: The same of the risk stream; None where there was none, or readings, answers or chances have changed.
    """

    same_frame: bool
    frame: int
    same: bool
    in_both: int
    drawn: int
    risk_same: bool | None


def draw_again(draw: Draw) -> Again:
    """Draw a draw again and compare. Nothing is written."""
    said = draw.settings
    rows = Bounds.from_dict(said["bounds"]).rows()
    frame = frame_of(rows)
    before = {str(stream): _drawn(draw, stream) for stream in Drawn.Stream}
    _chances, places = draw_random(frame, size=said["size"], floor=said["floor"], seed=draw.seed)
    now = [frame.pks[i] for i in places]
    random = before[Drawn.Stream.RANDOM]
    risk_same: bool | None = None
    if before[Drawn.Stream.RISK]:
        rules, met = rules_met(frame, rows, said["risks"])
        if met == said["risk_met"]:
            _risky, risk = draw_risk(frame, rules, size=said["risk_size"], seed=draw.seed)
            risk_same = [frame.pks[i] for i in risk] == before[Drawn.Stream.RISK]
    return Again(
        frame.digest == draw.frame_digest,
        len(frame.pks),
        now == random,
        len(set(now) & set(random)),
        len(random),
        risk_same,
    )


def _drawn(draw: Draw, stream: str) -> list[int]:
    rows = draw.drawn.filter(stream=stream, replaces=None).order_by("place")
    return list(rows.values_list("conversation", flat=True))
