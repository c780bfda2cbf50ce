"""Tables of what goes with satisfaction, as files and programs get them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rapport_web.insights.drawing.items import Called

if TYPE_CHECKING:
    from rapport_web.insights.sheets.sheet import Make, Sheet
    from rapport_web.people.models import User


def _shares(found: dict[str, Any], grouped: dict[str, str], called: Called) -> Sheet:
    kept = ("share", "low", "high", "place", "place_last", "johnson")
    rows = [
        [each["name"], called(each["name"]), grouped.get(each["name"], ""), *(each[name] for name in kept), found["n"]]
        for each in found["rows"]
    ]
    heads = [
        _("share"),
        _("low"),
        _("high"),
        _("best place"),
        _("worst place"),
        _("by Johnson’s weights"),
        _("answers"),
    ]
    return [_("column"), _("rating"), _("group"), *heads], rows


def _rated(result: dict[str, Any], found: dict[str, Any]) -> Sheet:
    return _shares(found, result["grouped"], Called(result["grouped"]))


def _differences(result: dict[str, Any], _viewer: User) -> Sheet:
    kept = ("first", "second", "difference", "low", "high")
    rows = [[each[name] for name in kept] for each in result["drivers"]["differences"]]
    return [_("first"), _("second"), _("difference"), _("low"), _("high")], rows


def _of_some(result: dict[str, Any], _viewer: User) -> Sheet:
    rows = [
        [each["name"], *((each["row"] or {}).get(end) for end in ("share", "low", "high")), each["n"], each["missing"]]
        for each in result["some"]
    ]
    return [_("column"), _("share"), _("low"), _("high"), _("answers"), _("answers missing")], rows


def _penalties(result: dict[str, Any], _viewer: User) -> Sheet:
    sides = ("penalty", "penalty_low", "penalty_high", "reward", "reward_low", "reward_high")
    rows = [
        [each["name"], *(each[s] for s in sides), *each["cells"], each["enough"]] for each in result["penalty"]["rows"]
    ]
    points = [_("low rating, points"), _("low"), _("high"), _("high rating, points"), _("low"), _("high")]
    return [_("column"), *points, _("rated low"), _("rated middle"), _("rated high"), _("enough")], rows


def _cells(result: dict[str, Any], _viewer: User) -> Sheet:
    kept = ("estimate", "low", "high", "n")
    rows = [
        [each["settled"], each["felt"], *(each["satisfaction"][k] for k in kept), *(back["repeat"][k] for k in kept)]
        for each, back in zip(result["cells"], result["repeat"]["cells"], strict=True)
    ]
    satisfied = [_("mean satisfaction"), _("low"), _("high"), _("answers")]
    return [
        _("settled"),
        _("felt understood"),
        *satisfied,
        pgettext("of a customer", "came back"),
        _("low"),
        _("high"),
        _("answers"),
    ], rows


TABLES: Final[dict[str, Make]] = {
    "drivers": lambda result, _viewer: _rated(result, result["drivers"]),
    "groups": lambda result, _viewer: _shares(result["groups"], {}, Called(result["grouped"])),
    "repeat": lambda result, _viewer: _rated(result, result["repeat"]["drivers"]),
    "differences": _differences,
    "some": _of_some,
    "penalty": _penalties,
    "cells": _cells,
}
