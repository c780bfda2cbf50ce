"""The room's addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from rapport_web.insights.views import (
    agree,
    customers,
    drivers,
    hurts,
    me,
    moments,
    parts,
    points,
    quality,
    response,
    rows,
    sharing,
    team,
    themes,
    values,
    verdict,
    voices,
)

if TYPE_CHECKING:
    from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = [
    path("", verdict.home, name="home"),
    path("verdict", verdict.verdict, name="verdict"),
    path("verdict/report.json", verdict.report, name="verdict-report"),
    path("verdict/tables/<slug:name>", verdict.table, name="verdict-table"),
    path("where-it-hurts", hurts.hurts, name="where-it-hurts"),
    path("where-it-hurts/tables/<slug:name>", hurts.table, name="hurts-table"),
    path("moments", moments.moments, name="moments"),
    path("moments/tables/<slug:name>", moments.table, name="moments-table"),
    path("customers", customers.customers, name="customers"),
    path("customers/who-answers", response.response, name="who-answers"),
    path("customers/who-answers/tables/<slug:name>", response.table, name="response-table"),
    path("customers/what-goes-with", drivers.drivers, name="what-goes-with"),
    path("customers/what-goes-with/tables/<slug:name>", drivers.table, name="drivers-table"),
    path("customers/who-hears", voices.voices, name="who-hears"),
    path("customers/who-hears/tables/<slug:name>", voices.table, name="voices-table"),
    path("customers/out-of-step", parts.parts, name="out-of-step"),
    path("customers/out-of-step/tables/<slug:name>", parts.table, name="out-of-step-table"),
    path("customers/their-words", themes.themes, name="their-words"),
    path("customers/their-words/<slug:name>", themes.theme, name="their-words-theme"),
    path("customers/their-words/tables/<slug:name>", themes.table, name="their-words-table"),
    path("customers/met-values", values.values, name="met-values"),
    path("customers/met-values/tables/<slug:name>", values.table, name="met-values-table"),
    path("quality", quality.quality, name="what-evaluators-find"),
    path("quality/tables/<slug:name>", quality.table, name="quality-table"),
    path("quality/points", points.points, name="felt-points"),
    path("quality/points/draft", points.draft, name="felt-points-draft"),
    path("quality/points/tables/<slug:name>", points.table, name="felt-points-table"),
    path("quality/agreement", agree.agree, name="agreement"),
    path("quality/agreement/tables/<slug:name>", agree.table, name="agreement-table"),
    path("evaluate/my-agreement", agree.mine, name="my-agreement"),
    path("team", team.team, name="team"),
    path("team/tables/<slug:name>", team.table, name="team-table"),
    path("team/agents/<int:number>", me.agent, name="team-agent"),
    path("me", me.me, name="me"),
    path("me/held", me.held, name="me-held"),
    path("insights/<slug:question>/rows/<slug:figure>", rows.rows, name="figure-rows"),
    path("insights/<slug:question>/anew", sharing.anew, name="compute-anew"),
    path("insights/<slug:question>/share", sharing.share, name="share-view"),
    path("insights/links/<int:number>/revoke", sharing.revoke, name="revoke-share"),
    path("shared/<str:token>", sharing.shared, name="shared"),
]
