"""The rules of the risk stream, one a file: where to look more often, each conversation with a known chance.

A new rule is a file beside these and a line here.
"""

from __future__ import annotations

from typing import Final

from rapport_web.evaluations.risks import leaving, low_rating, missed, repeated, unresolved, very_long
from rapport_web.evaluations.risks.risk import Risk

__all__ = ["RISKS", "Risk"]

RISKS: Final[dict[str, Risk]] = {
    each.RISK.name: each.RISK for each in (missed, leaving, unresolved, low_rating, repeated, very_long)
}
