"""Tables of which points customers feel, as files and programs get them: every version of every scorecard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from rapport_web.insights.sheets.sheet import Make, Sheet
    from rapport_web.people.models import User

_ITEM: Final = ("label", "estimate", "low", "high", "p", "p_adjusted", "prevalence", "n", "n_effective", "least_n")


def _points(result: dict[str, Any], _viewer: User) -> Sheet:
    rows = [
        [
            *(card["name"], card["number"], item["question"], card["words"].get(item["question"], "")),
            *(item[name] for name in _ITEM),
            *(item["more"], item["weeks"]),
        ]
        for card in result["cards"]
        for item in card["items"]
    ]
    heads = [_("scorecard"), _("version"), _("question"), _("words"), _("label")]
    heads += [_("standard deviations of the rating"), _("low"), _("high"), _("p"), _("p, adjusted")]
    heads += [_("given, 0 to 1"), _("conversations"), _("worth independent"), _("least for hollow")]
    return [*heads, _("more needed"), _("weeks")], rows


def _maps(result: dict[str, Any], _viewer: User) -> Sheet:
    kept = ("estimate", "low", "high", "k", "n", "n_effective", "missing")
    rows = [
        [card["name"], card["number"], card["pass_mark"], name, *(card["maps"][name][each] for each in kept)]
        for card in result["cards"]
        for name in ("hollow_pass", "unfair_fail")
    ]
    heads = [_("scorecard"), _("version"), _("pass mark"), _("map"), _("share"), _("low"), _("high")]
    return [
        *heads,
        _("the customer says otherwise"),
        _("conversations"),
        _("worth independent"),
        _("more needed"),
    ], rows


def _validity(result: dict[str, Any], _viewer: User) -> Sheet:
    kept = ("raw", "low", "high", "n", "reliability", "disattenuated", "pairs")
    rows = [[card["name"], card["number"], *(card["validity"].get(each) for each in kept)] for card in result["cards"]]
    heads = [_("scorecard"), _("version"), _("correlation with the rating"), _("low"), _("high"), _("conversations")]
    return [*heads, _("reliability of one score"), _("without that error"), _("scored twice")], rows


def _unscored(result: dict[str, Any], _viewer: User) -> Sheet:
    rows = [
        [card["name"], card["number"], each["conversation"], each["empathy"], each["score"], each["residual"]]
        for card in result["cards"]
        for each in card["unscored"]
    ]
    heads = [_("scorecard"), _("version"), _("conversation"), _("felt understood"), _("score")]
    return [*heads, _("above what is accounted for, in standard deviations")], rows


TABLES: Final[dict[str, Make]] = {"points": _points, "maps": _maps, "validity": _validity, "unscored": _unscored}
