"""Do we agree? How far evaluators agree, how severe each is, how that changes, and what other voices say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import polars as pl

from rapport.report.analysis.plain import plain
from rapport_web.evaluations.models import AT_RANDOM, BLIND_PAIRS, Kind
from rapport_web.insights.computing.agree import apart, other_voices, over_time, pairs, severe, wording
from rapport_web.insights.computing.agree.by_question import LEAST, LEAST_TO_GATE, of_questions
from rapport_web.insights.computing.agree.scored import Scored, as_sent, scored
from rapport_web.insights.computing.agree.totals import total
from rapport_web.insights.computing.evaluated import evaluated
from rapport_web.insights.computing.method import describe
from rapport_web.scorecards.models import Version

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport_web.insights.computing.context import Context
    from rapport_web.insights.computing.evaluated import Evaluated

__all__ = ["compute"]

# A centre has a handful; what was retired long ago with one double score is not worth a page.
_MOST_CARDS: Final = 8


def compute(context: Context) -> dict[str, Any]:
    """Return, for each scorecard's version, agreement, severity and what goes with them."""
    tables, settings = context.tables, context.settings
    found = as_sent(evaluated(tables.rows["pk"], context.alive))
    context.alive()
    cards, quoted = [], []
    for version, wordings in _versions(found):
        blind = scored(found, version, BLIND_PAIRS)
        told = _card(context, found, version, blind)
        told["wordings"] = wording.changes(scored(found, version, AT_RANDOM), wordings)
        told["apart"], references = apart.examples(blind, version, told["questions"], context)
        quoted += references
        cards.append(told)
        context.alive()
    return {
        "conversations": tables.rows.height,
        "evaluations": found.evaluations.height,
        "least": LEAST,
        "least_to_gate": LEAST_TO_GATE,
        "cards": plain(cards),
        "how": plain(describe(tables, context.filters, settings, context.profile.time_zone)),
        "quoted": sorted(set(quoted)),
    }


def _card(context: Context, found: Evaluated, version: Version, blind: Scored) -> dict[str, Any]:
    form = version.form()
    calibrated = scored(found, version, (Kind.CALIBRATION,))
    twice = scored(found, version, AT_RANDOM)
    severity, adjusted = severe.severity_of(blind)
    context.alive()
    return {
        "scorecard": version.scorecard_id,
        "number": version.number,
        "name": version.scorecard.name,
        "evaluations": blind.evaluations.height,
        "double": twice.doubles.height,
        "questions": of_questions(twice, form),
        "total": total(twice),
        "calibration": {"double": calibrated.doubles.height, "questions": of_questions(calibrated, form)},
        "weeks": over_time.weeks(twice, context.settings, context.profile.time_zone),
        "months": over_time.months(twice, context.profile.time_zone),
        "alike": over_time.alike(twice),
        "pairs": pairs.pairs(twice),
        "each": pairs.each_against_all(twice),
        "firms": pairs.each_against_all(twice, "firm"),
        "severity": severity,
        "drift": severe.drift_of(found, version, context.profile.time_zone),
        "teams": severe.teams(blind, adjusted, context),
        "customer": other_voices.customer(blind, form, context),
        "reader": other_voices.reader(blind, form, context),
    }


def _versions(found: Evaluated) -> list[tuple[Version, Sequence[Version]]]:
    """Return the versions with evaluations, those with the most first, each as its newest wording, with all of them."""
    counts = found.evaluations.group_by("scorecard", "number").len().sort(
        ["len", "scorecard", "number"], descending=[True, False, True]
    )  # fmt: skip
    every: dict[tuple[int, int], list[Version]] = {}
    wanted = counts["scorecard"].unique().to_list()
    for version in Version.objects.filter(scorecard__in=wanted).select_related("scorecard").order_by("wording"):
        every.setdefault((version.scorecard_id, version.number), []).append(version)
    keys = counts.head(_MOST_CARDS).select(pl.col("scorecard"), pl.col("number")).iter_rows()
    return [(every[key][-1], every[key]) for key in keys if key in every]
