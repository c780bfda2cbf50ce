"""The verdict for the whole centre and for each of its parts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import polars as pl

from rapport.measurement.verdict import Estimate, Verdict, decide, segments
from rapport.measurement.verdict.results import UNDEFINED
from rapport.report.analysis.figure import Figure, share
from rapport.report.words.headline import headline

if TYPE_CHECKING:
    from rapport.report.analysis.cases import Cases
    from rapport.report.settings import ReportSettings

# Which parts a headline names: the first of these that the centre has.
_NAMED: Final = ("topic", "channel")
_LEAST_LEVELS: Final = 2
# Under the least n no figure is shown, not even in grey.
_UNTOLD: Final = frozenset({"no_answers", "no_empathy", "no_satisfaction", "too_few_answers"})


@dataclass(frozen=True, slots=True)
class Segment:
    """One part of the centre.

    Attributes:
        part: ``topic``, ``channel`` or ``team``.
        level: Which of them.
        verdict: What its own answers say.
        rule: Which rule decided.
        importance: Link of felt empathy to satisfaction; undefined under the least n.
        gap: Share that did not feel understood; undefined under the least n.
        headroom: Points of satisfaction to gain; undefined under the least n.
        resolved: Share of its customers who said ``yes``.
        n: Answers with a rating of empathy.
        n_effective: Their effective number.
        n_needed: Answers in all that would settle it; None where it is settled or none would.
        conversations: All its conversations.
        decided: All that the decision says.
    """

    part: str
    level: str
    verdict: str
    rule: str
    importance: Estimate
    gap: Estimate
    headroom: Estimate
    resolved: Figure
    n: int
    n_effective: float
    n_needed: int | None
    conversations: int
    decided: Verdict


@dataclass(frozen=True, slots=True)
class Overall:
    """The verdict for the whole.

    Attributes:
        rule: Which rule decided; ``no_answers`` where none were given.
        verdict: The decision; None without answers.
        headline: The verdict in one plain sentence.
        segments: The same question for each topic and channel, by name.
        conversations: All conversations.
        answered: Those with an answer of any kind.
    """

    rule: str
    verdict: Verdict | None
    headline: str
    segments: tuple[Segment, ...]
    conversations: int
    answered: int

    @property
    def name(self) -> str:
        """One of the four verdicts."""
        return self.verdict.verdict if self.verdict is not None else "cant_tell"

    @property
    def n(self) -> int:
        """Answers with a rating of empathy."""
        return self.verdict.n if self.verdict is not None else 0

    @property
    def n_effective(self) -> float:
        """Their effective number."""
        return self.verdict.n_effective if self.verdict is not None else 0.0

    @property
    def n_needed(self) -> int | None:
        """Answers in all that would settle it."""
        return self.verdict.n_needed if self.verdict is not None else None

    @property
    def importance(self) -> Estimate:
        """Link of felt empathy to satisfaction at equal resolution."""
        return _told(self.verdict, self.rule, "importance")

    @property
    def gap(self) -> Estimate:
        """Share of customers who did not feel understood."""
        return _told(self.verdict, self.rule, "gap")

    @property
    def headroom(self) -> Estimate:
        """Points of satisfaction to gain, if the link held."""
        return _told(self.verdict, self.rule, "headroom")

    def having(self, verdict: str, *, part: str | None = None) -> tuple[Segment, ...]:
        """Return the parts of the centre with a verdict."""
        return tuple(s for s in self.segments if s.verdict == verdict and part in {None, s.part})


def judge(cases: Cases, settings: ReportSettings) -> Overall:
    """Decide for the whole centre and for each of the parts that the settings ask for."""
    counts = {"conversations": cases.table.height, "answered": cases.answered.height}
    if counts["answered"] == 0:
        said = headline("strays" if cases.strays else "no_answers")
        return Overall(rule="no_answers", verdict=None, headline=said, segments=(), **counts)
    verdict = decide(_countable(cases, cases.answered), **settings.deciding())
    parts = _segments(cases, settings)
    overall = Overall(rule=verdict.rule, verdict=verdict, headline="", segments=parts, **counts)
    return replace(overall, headline=_headline(overall))


def _headline(overall: Overall) -> str:
    # Parts are named only where some clearly say something else: topics if there are any, else channels.
    part = next((p for p in _NAMED if any(s.part == p for s in overall.segments)), None)
    need = overall.having("need_more", part=part)
    fix = overall.having("fix_resolution_first", part=part)
    differ = bool(fix or overall.having("enough", part=part))
    return headline(overall.rule, need=[s.level for s in need] if differ else [], fix=[s.level for s in fix])


def _countable(cases: Cases, rows: pl.DataFrame) -> pl.DataFrame:
    columns = ["conversation", "resolved", "topic", "channel", "team", "agent", "weight"]
    # A column without a rating in it was not asked.
    asked = [name for name in ("empathy", "satisfaction") if cases.table[name].count()]
    return rows.select(*columns, *asked, *(["answered_at"] if "answered_at" in rows.columns else []))


def _segments(cases: Cases, settings: ReportSettings) -> tuple[Segment, ...]:
    found: list[Segment] = []
    table = _countable(cases, cases.answered)
    for part in settings.parts:
        levels = sorted(cases.table[part].drop_nulls().unique().to_list())
        if len(levels) < _LEAST_LEVELS:
            continue
        decided = segments(table, by=part, **settings.deciding())
        silent = decide(table.clear(), **settings.deciding())
        found.extend(_segment(cases, part, level, decided.get(level, silent), settings) for level in levels)
    return tuple(found)


def _segment(cases: Cases, part: str, level: str, verdict: Verdict, settings: ReportSettings) -> Segment:
    rows = cases.table.filter(pl.col(part) == level)
    said = rows.filter(pl.col("resolved").is_not_null())
    return Segment(
        part=part,
        level=level,
        verdict=verdict.verdict,
        rule=verdict.rule,
        importance=_told(verdict, verdict.rule, "importance"),
        gap=_told(verdict, verdict.rule, "gap"),
        headroom=_told(verdict, verdict.rule, "headroom"),
        resolved=share(
            (said["resolved"] == "yes").to_numpy(),
            voice="customer",
            least=settings.least_share,
            weights=said["weight"].to_numpy(),
            clusters=said["agent"].to_list(),
            confidence=0.90,
        ),
        n=verdict.n,
        n_effective=verdict.n_effective,
        n_needed=verdict.n_needed,
        conversations=rows.height,
        decided=verdict,
    )


def _told(verdict: Verdict | None, rule: str, name: str) -> Estimate:
    if verdict is None or rule in _UNTOLD:
        return UNDEFINED
    found = getattr(verdict, name)
    assert isinstance(found, Estimate)
    return found
