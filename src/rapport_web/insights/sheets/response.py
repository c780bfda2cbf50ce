"""Tables of who answers, as files and programs get them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport_web.exceptions import NotThere
from rapport_web.insights.computing.response import PARTS
from rapport_web.insights.drawing import items
from rapport_web.people.models import Agent
from rapport_web.people.naming import Naming

if TYPE_CHECKING:
    from rapport_web.insights.sheets.sheet import Make, Sheet
    from rapport_web.people.models import User

WAYS: Final = {
    "answered": gettext_lazy("As answered, each the same"),
    "chance": gettext_lazy("By the chance of being asked"),
    "raked": gettext_lazy("Matched to all conversations"),
}


def _share(found: dict[str, Any] | None) -> list[Any]:
    return [found[end] for end in ("estimate", "low", "high", "n")] if found else [None] * 4


def _ends(name: str) -> list[str]:
    return [name, name + _(", low"), name + _(", high"), name + _(", of")]


def _parts_table(result: dict[str, Any], _viewer: User) -> Sheet:
    rows = [
        [
            part,
            each["level"],
            each["conversations"],
            each["asked"],
            each["answered"],
            *_share(each["invited_share"]),
            *_share(each["answered_share"]),
        ]
        for part in PARTS  # PostgreSQL keeps a mapping's keys in an order of its own
        for each in result["parts"][part]
    ]
    counts = [_("conversations"), _("asked"), _("answered")]
    return [_("part"), _("which"), *counts, *_ends(_("share asked")), *_ends(_("share answered"))], rows


def _weeks_table(result: dict[str, Any], _viewer: User) -> Sheet:
    rows = [[w["monday"], w["share"], w["n"], w["low"], w["high"], w["outside"]] for w in result["weeks"]["weeks"]]
    return [_("week of"), _("share answered"), _("of"), _("band from"), _("band to"), _("outside")], rows


def _items_table(result: dict[str, Any], _viewer: User) -> Sheet:
    rows = [[each["name"], items.words(each["name"]), *_share(each["left_out"])] for each in result["items"]]
    return [_("column"), _("question"), *_ends(_("share left out"))], rows


def _weights_table(result: dict[str, Any], _viewer: User) -> Sheet:
    found = result["weights"]
    rows = [[WAYS[way], *_share(found[way]["gap"]), *_share(found[way]["satisfaction"])] for way in WAYS]
    return [_("weighted"), *_ends(_("not understood")), *_ends(_("satisfaction"))], rows


def _lot_table(result: dict[str, Any], viewer: User) -> Sheet:
    naming = Naming(viewer)
    if not naming.names_others or not result["lot"]:
        raise NotThere(_("There is no such table."))
    agents = Agent.objects.in_bulk([each["agent"] for each in result["lot"]["members"]])
    rows = [
        [
            naming.of(agents.get(each["agent"])),
            *(each[of][name] for of in ("lot", "way") for name in ("of", "drawn", "expected", "low", "high", "p")),
            each["lot"]["outside"],
            each["way"]["outside"],
        ]
        for each in result["lot"]["members"]
    ]
    rows.sort(key=lambda row: str(row[0]))
    chance = [_("expected"), _("chance gives from"), _("to"), _("p")]
    lot = [_("could be drawn"), _("drawn"), *chance, _("drawn and to be reached"), _("no way"), *chance]
    return [_("agent"), *lot, _("lot outside"), _("no way outside")], rows


TABLES: Final[dict[str, Make]] = {
    "parts": _parts_table,
    "weeks": _weeks_table,
    "items": _items_table,
    "weights": _weights_table,
    "lot": _lot_table,
}
