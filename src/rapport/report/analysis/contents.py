"""All that a report holds, before it is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rapport.report.analysis.plain import plain

if TYPE_CHECKING:
    from rapport.report.analysis.causes import Causes
    from rapport.report.analysis.drivers import Drivers
    from rapport.report.analysis.groups import Groups
    from rapport.report.analysis.method import Method
    from rapport.report.analysis.moments import Moments
    from rapport.report.analysis.overall import Overall, Segment
    from rapport.report.analysis.quadrant import Quadrant
    from rapport.report.analysis.reader_only import ReaderOnly
    from rapport.report.analysis.silence import Silence
    from rapport.report.settings import ReportSettings

FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The results in the order of the page.

    Attributes:
        agents: None where agents are not to be named.
        reader_only: The reader's moments against satisfaction, where customers did not rate empathy.
    """

    overall: Overall
    drivers: Drivers
    quadrant: Quadrant
    moments: Moments
    causes: Causes
    teams: Groups
    agents: Groups | None
    silence: Silence
    reader_only: ReaderOnly | None
    method: Method
    settings: ReportSettings

    def to_dict(self) -> dict[str, Any]:
        """Return ``report.json``: the same results as plain objects."""
        overall = self.overall
        return {
            "format": FORMAT,
            "verdict": overall.name,
            "rule": overall.rule,
            "headline": overall.headline,
            "importance": plain(overall.importance),
            "gap": plain(overall.gap),
            "headroom": plain(overall.headroom),
            "n": overall.n,
            "n_effective": plain(overall.n_effective),
            "n_needed": overall.n_needed,
            "decision": plain(overall.verdict),
            "segments": [_segment(segment) for segment in overall.segments],
            "drivers": plain(self.drivers),
            "quadrant": plain(self.quadrant),
            "moments": plain(self.moments),
            "causes": plain(self.causes),
            "teams": plain(self.teams),
            "agents": plain(self.agents),
            "nonresponse": plain(self.silence),
            "reader_only": plain(self.reader_only),
            "settings": {**plain(self.settings.decisions()), "sha256": self.settings.digest()},
            "title": self.settings.title,
            "made_up": self.settings.made_up,
            "how": plain(self.method),
        }


def _segment(segment: Segment) -> dict[str, Any]:
    """Return a part under the same names as the whole; a figure that is not told still says its n."""
    own: dict[str, Any] = {name: value for name, value in plain(segment).items() if name != "decided"}
    for name in ("importance", "gap", "headroom"):
        counted = getattr(segment.decided, name)
        own[name] = own[name] | {"n": counted.n or segment.n, "n_effective": plain(counted.n_effective)}
    return own
