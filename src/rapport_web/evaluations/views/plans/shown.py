"""Parts of a plan's and a draw's page, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from rapport_web.conversations.models import Channel
from rapport_web.evaluations.risks import RISKS
from rapport_web.people.models import Team

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rapport_web.evaluations.models import Draw


def narrowed_to(where: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return what a plan is narrowed to, in words: what, and which."""
    channels = [str(Channel(each).label) for each in where.get("channels", [])]
    wanted = where.get("teams", [])
    teams = list(Team.objects.filter(pk__in=wanted).order_by("name").values_list("name", flat=True)) if wanted else []
    said = ((_("Channels"), channels), (_("Topics"), where.get("topics", [])), (_("Teams"), teams))
    return [(word, ", ".join(values)) for word, values in said if values]


def risks_in_words(names: Iterable[str]) -> list[tuple[str, str]]:
    """Return the rules of the risk stream: what each is called, and what exactly meets it."""
    return [(str(RISKS[name].words), str(RISKS[name].says)) for name in names if name in RISKS]


def met_in_words(draw: Draw) -> list[tuple[str, int]]:
    """Return how many conversations met each rule when it was drawn, in the rules' order."""
    met = draw.settings["risk_met"]
    return [(str(risk.words), met[name]) for name, risk in RISKS.items() if name in met]


def chances_of(draw: Draw) -> list[dict[str, Any]]:
    """Return the random stream's chances, the highest last: how many had each, and how many of them were drawn."""
    found: dict[float, dict[str, Any]] = {}
    for each in draw.strata:
        chance = round(each["chance"], 9)
        own = found.setdefault(chance, {"chance": chance, "of": 0, "drawn": 0, "agents": set()})
        own["of"] += each["of"]
        own["drawn"] += each["drawn"]
        own["agents"].add(each["agent"])
    return [
        {**own, "agents": len(own["agents"]), "of_100": 100 * chance, "expected": own["of"] * chance}
        for chance, own in sorted(found.items())
    ]
