"""What goes with a satisfied customer? Shares of what ratings explain, alone and in groups, and what they hide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import polars as pl

from rapport.measurement.verdict import trap_of
from rapport.report.analysis.drivers import rated
from rapport.report.analysis.figure import mean
from rapport.report.analysis.plain import plain
from rapport.report.analysis.weighting import weigh
from rapport_web.insights.computing import pleasing, repeats, sharing
from rapport_web.insights.computing.method import describe
from rapport_web.surveys.selectors.questionnaires import own_questions

if TYPE_CHECKING:
    from rapport.report import ReportSettings
    from rapport.report.analysis.cases import Cases
    from rapport_web.insights.computing.context import Context

# Without these an outcome hardly varies, and nothing can go with it.
LEAST_OF_AN_OUTCOME: Final = 30


def compute(context: Context) -> dict[str, Any]:
    """Return shares, groups, what only some rated, the outcome nobody rated, penalty and reward, and the four cells."""
    tables, settings = context.tables, context.settings
    cases, weighting = weigh(tables.cases, settings)
    names, some = (sharing.in_order(each) for each in rated(cases))
    owners = {name: question.owner for name, question in own_questions().items()}
    groups = sharing.grouping((*names, *some), context.filters.groups, owners)
    answers = cases.answered.drop_nulls("satisfaction")
    shared = sharing.share_out(answers, "satisfaction", names, settings, groups=groups)
    context.alive()
    result = {
        "answers": answers.height,
        "names": list(names),
        "grouped": groups,
        "drivers": shared,
        "groups": sharing.share_out(answers, "satisfaction", names, settings, groups=groups, together=True),
        "some": [_of_some(answers, name, names, groups, settings) for name in some],
        "repeat": _repeat(context, cases, names, groups),
        "penalty": pleasing.contrast(answers, names, settings),
        "cells": _cells(answers, settings),
        "trap": _trap(cases, settings),
        "weighting": plain(weighting),
        "how": plain(describe(tables, context.filters, settings, context.profile.time_zone)),
    }
    context.alive()
    return result


def _of_some(
    answers: pl.DataFrame, name: str, names: tuple[str, ...], groups: dict[str, str], settings: ReportSettings
) -> dict[str, Any]:
    """Return the share of what only some rated, beside everybody's groups, on the answers that have it."""
    own = answers.drop_nulls(name)
    alone = {**groups, name: name}
    found = sharing.share_out(own, "satisfaction", (*names, name), settings, groups=alone, together=True)
    row = next((each for each in found["rows"] if each["name"] == name), None)
    kept = ("n", "n_needed", "missing", "because")
    return {"name": name, "row": row, "beside": [g for g in found["names"] if g != name]} | {k: found[k] for k in kept}


def _repeat(context: Context, cases: Cases, names: tuple[str, ...], groups: dict[str, str]) -> dict[str, Any]:
    """Return the same shares of an outcome that the customer did not rate: whether they had to come back."""
    came_back = repeats.came_back(context.tables, context.alive)
    followed = came_back.drop_nulls("repeat")
    answers = cases.answered.join(followed.select("conversation", "repeat"), on="conversation", how="inner")
    settings = context.settings
    overall = sharing.rate(followed, "repeat", settings)
    cells = repeats.by_felt_and_settled(answers, settings)
    told = {"days": repeats.DAYS, "followed": followed.height, "share": plain(overall), "cells": cells}
    back = int(answers["repeat"].sum()) if answers.height else 0
    if min(back, answers.height - back) < LEAST_OF_AN_OUTCOME:
        nothing = sharing.nothing(names, n=answers.height, because="too few came back", missing=0)
        return told | {"drivers": nothing, "least": LEAST_OF_AN_OUTCOME, "back": back}
    shares = sharing.share_out(answers, "repeat", names, settings, groups=groups)
    return told | {"drivers": shares, "least": LEAST_OF_AN_OUTCOME, "back": back}


def _cells(answers: pl.DataFrame, settings: ReportSettings) -> list[dict[str, Any]]:
    """Return satisfaction in the four cells of felt understood by settled."""
    told = answers.drop_nulls(["empathy", "resolved"]).with_columns(
        felt=pl.col("empathy") >= settings.understood_from, settled=pl.col("resolved") == "yes"
    )
    found = []
    for settled in (True, False):
        for felt in (True, False):
            own = told.filter((pl.col("felt") == felt) & (pl.col("settled") == settled))
            satisfied = mean(
                own["satisfaction"].to_numpy(),
                voice="customer",
                least=settings.least_share,
                weights=own["weight"].to_numpy() if own.height else np.ones(0),
                clusters=own["agent"].to_list(),
            )
            found.append({"felt": felt, "settled": settled, "satisfaction": plain(satisfied)})
    return found


def _trap(cases: Cases, settings: ReportSettings) -> dict[str, Any] | None:
    """Read "satisfied by felt understood" both ways and like with like: METHODS 0, the 88 % trap and Simpson's case."""
    rows = cases.rated.drop_nulls("satisfaction")
    felt = rows["empathy"].to_numpy() >= settings.understood_from
    satisfied = rows["satisfaction"].to_numpy() >= settings.satisfied_from
    if min(int(felt.sum()), int((~felt).sum())) < settings.least_share or satisfied.all() or not satisfied.any():
        return None
    columns = ["conversation", "empathy", "satisfaction", "resolved", "agent", "weight"]
    found = trap_of(
        rows.select(columns),
        exceptional_from=float(settings.satisfied_from),
        high_from=float(settings.understood_from),
    )
    told: dict[str, Any] = plain(found)
    return told | {"answers": rows.height}
