"""How is my team doing?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from rapport_web.conversations.models.conversation import Channel
from rapport_web.exceptions import NotThere
from rapport_web.insights.drawing.figures import Said, ends, figure, of_100
from rapport_web.insights.drawing.quotes import of_excerpt
from rapport_web.insights.drawing.weeks import Drawn, day, weeks
from rapport_web.insights.filters import Filters
from rapport_web.insights.models import Kept
from rapport_web.insights.permissions import AGENT, TEAM
from rapport_web.insights.views.shown import Answered, answer, frame, state
from rapport_web.insights.whose import EVERYBODY
from rapport_web.people.guard import page, signed_in
from rapport_web.people.models import Agent, Team
from rapport_web.people.naming import Naming
from rapport_web.people.roles import Role
from rapport_web.ui.behaviours import BEHAVIOURS
from rapport_web.ui.exports import export_format, table_response

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest, HttpResponseBase

    from rapport.report.analysis.figure import Figure
    from rapport_web.people.models import User

_QUESTION = Kept.Question.TEAM
_ALL_TEAMS: Final = frozenset((Role.MANAGER.value, Role.QA_LEAD.value, Role.AUDITOR.value))
_HEADS: Final = {
    "above": gettext_lazy("Clearly above %(centre)s"),
    "unclear": gettext_lazy("Can’t tell from %(centre)s"),
    "below": gettext_lazy("Clearly below %(centre)s"),
    "too_few": gettext_lazy("Too few to show"),
}


@page(TEAM)
@require_GET
def team(request: HttpRequest) -> HttpResponseBase:
    """Show a team: its people by name in three groups, its weeks, what to practise, what is not its to fix."""
    user = signed_in(request)
    teams = teams_of(user)
    chosen = _chosen(request, teams)
    if chosen is None:
        return render(request, "insights/no_team.html")
    found = asked(request, chosen)
    if request.GET.get("state"):
        return state(request, found)
    context = frame(request, found) | {"teams": teams, "team": chosen}
    if (result := found.result) is not None:
        context |= drawn(result, Naming(user), may_open=user.may(AGENT))
    return render(request, "insights/team.html", context)


@page(TEAM)
@require_GET
def table(request: HttpRequest, name: str) -> HttpResponseBase:
    """Give one of the page's tables as a file; people only where the page names them."""
    user = signed_in(request)
    chosen = _chosen(request, teams_of(user))
    result = asked(request, chosen).result if chosen is not None else None
    if result is None:
        raise NotThere(_("This is not computed yet. Open the page first."))
    if name == "weeks":
        columns = [_("week of"), _("met"), _("moments"), _("band from"), _("band to"), _("outside")]
        rows = [[w["monday"], w["share"], w["n"], w["low"], w["high"], w["outside"]] for w in result["weeks"]["weeks"]]
    elif name == "people" and Naming(user).names_others:
        columns = [_("person"), _("group"), _("met"), _("low"), _("high"), _("moments"), _("set aside"), _("unsure")]
        named = _named(result["members"], Naming(user))
        rows = [
            [
                who,
                each["standing"],
                *(each["met"][end] for end in ("estimate", "low", "high")),
                *(each[name] for name in ("moments", "set_aside", "unsure")),
            ]
            for who, each in named
        ]
    else:
        raise NotThere(_("There is no such table."))
    return table_response(request, f"team-{name}", columns, rows, export_format(request) or "csv")


def teams_of(user: User) -> list[Team]:
    """Return the teams whose page a person may open, by name."""
    every = Team.objects.filter(closed=False)
    if user.roles.isdisjoint(_ALL_TEAMS):
        every = every.filter(pk__in=[team.pk for team in user.led_teams])
    return list(every.order_by("name"))


def asked(request: HttpRequest, chosen: Team) -> Answered:
    """Ask for a team that this person may see: everybody sees the same figures of it."""
    filters = Filters.from_query({"period": request.GET.get("period", ""), "part": f"team:{chosen.pk}"})
    return answer(request, _QUESTION, whose=EVERYBODY, filters=filters)


def drawn(result: dict[str, Any], naming: Naming, *, may_open: bool) -> dict[str, Any]:
    """Return what the page shows of a result."""
    met = figure(result["met"])
    named = _named(result["members"], naming) if naming.names_others else []
    return {
        "met": met if met.shown else None,
        "met_share": of_100(met.estimate),
        "met_between": ends(met.low, met.high) if met.low is not None and met.high is not None else "",
        "met_n": met.n,
        "missing": met.missing,
        "named": naming.names_others,
        "groups": _groups(result, named, may_open=may_open),
        "standing": {name: sum(each["standing"] == name for each in result["members"]) for name in _HEADS},
        "centre": of_100(result["centre"]),
        "has_centre": result["centre"] is not None,
        "least_share": result["least_share"],
        "least_compare": result["least_compare"],
        "nobody": result["nobody"],
        "weeks": Drawn(weeks(result["weeks"]), _("Moments met, of 100"), "reader"),
        "felt": Rated(figure(result["felt"])),
        "practise": [_practise(each, result, dict(_by_number(named))) for each in result["practise"]],
        "aside": [
            {**each, "quote": of_excerpt(each["excerpt"]) if each["excerpt"] else None} for each in result["aside"]
        ],
        "hard": _hard(result, dict(_by_number(named))),
        "how": result["how"],
    }


class Rated:
    """A mean rating from 1 to 5, drawn and said."""

    def __init__(self, found: Figure) -> None:
        self.figure = found
        self.missing = found.missing
        self.n = found.n

    @property
    def shown(self) -> bool:
        """Whether there are enough answers."""
        return bool(self.figure.shown)

    @property
    def estimate(self) -> float:
        """The mean, to one place; 0 where there are too few."""
        return round(self.figure.estimate or 0.0, 1)

    @property
    def low(self) -> float:
        """Where its interval begins; a rating is never below 1."""
        return round(max(1.0, self.figure.low or 1.0), 1)

    @property
    def high(self) -> float:
        """Where its interval ends; a rating is never above 5."""
        return round(min(5.0, self.figure.high or 5.0), 1)


def _chosen(request: HttpRequest, teams: list[Team]) -> Team | None:
    wanted = request.GET.get("team", "")
    if wanted:
        found = next((team for team in teams if str(team.pk) == wanted), None)
        if found is None:
            raise NotThere(_("There is no such team among those you may see."))
        return found
    return teams[0] if teams else None


def _named(members: Iterable[dict[str, Any]], naming: Naming) -> list[tuple[str, dict[str, Any]]]:
    rows = list(members)
    agents = Agent.objects.in_bulk([each["agent"] for each in rows])
    named = [(naming.of(agents.get(each["agent"])), each) for each in rows]
    return sorted(named, key=lambda pair: (pair[0].casefold(), pair[1]["agent"]))


def _by_number(named: list[tuple[str, dict[str, Any]]]) -> list[tuple[int, str]]:
    return [(each["agent"], who) for who, each in named]


def _groups(result: dict[str, Any], named: list[tuple[str, dict[str, Any]]], *, may_open: bool) -> list[dict[str, Any]]:
    groups = []
    for standing, head in _HEADS.items():
        rows = [
            {
                "who": who,
                "agent": each["agent"] if may_open else None,
                "said": Said(figure(each["met"]), who, bound=result["centre"]),
                "moments": each["moments"],
                "set_aside": each["set_aside"],
                "missing": each["met"]["missing"],
                "practise": BEHAVIOURS.get(each["practise"] or "", ""),
            }
            for who, each in named
            if each["standing"] == standing
        ]
        if rows:
            groups.append({"standing": standing, "head": head % {"centre": of_100(result["centre"])}, "rows": rows})
    return groups


def _practise(each: dict[str, Any], result: dict[str, Any], names: dict[int, str]) -> dict[str, Any]:
    example = each.get("example")
    return {
        "name": BEHAVIOURS[each["name"]],
        "number": list(BEHAVIOURS).index(each["name"]) + 1,
        "said": Said(figure(each["met"]), str(BEHAVIOURS[each["name"]]), bound=result["centre"]),
        "n": each["n"],
        "lower": [names[number] for number in each["lower"] if number in names],
        "quote": of_excerpt(example["excerpt"]) if example else None,
        "by": names.get(example["agent"] or 0, "") if example else "",
        "channel": Channel(example["channel"]).label if example else "",
        "day": day(example["started_at"]) if example and example["started_at"] else "",
    }


def _hard(result: dict[str, Any], names: dict[int, str]) -> list[dict[str, Any]]:
    return [{**each, "who": names[each["agent"]]} for each in result["hard"] if each["agent"] in names]
