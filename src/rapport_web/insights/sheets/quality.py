"""Tables of what evaluators find, as files and programs get them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rapport_web.insights.sheets.sheet import Make, Sheet
    from rapport_web.people.models import User


def _ends(found: dict[str, Any] | None) -> list[Any]:
    """Return a figure's columns: weighted, as counted, and with the readings."""
    if found is None:
        return [None] * 9
    figure, powered = found["figure"], (found.get("powered") or {}).get("figure") or {}
    own = [figure[end] for end in ("estimate", "low", "high", "n", "n_effective")]
    return [*own, found["naive"], *(powered.get(end) for end in ("estimate", "low", "high"))]


def _heads() -> list[str]:
    ends = [_("estimate"), _("low"), _("high"), _("evaluations"), _("worth"), _("as counted")]
    return [*ends, _("with readings"), _("with readings, low"), _("with readings, high")]


def _named(result: dict[str, Any]) -> Iterator[tuple[list[Any], dict[str, Any]]]:
    for card in result["cards"]:
        yield [card["name"], card["number"]], card


def _card_heads() -> list[str]:
    return [_("scorecard"), _("version")]


def _figures_table(result: dict[str, Any], _viewer: User) -> Sheet:
    names = ("score", "whole", "passed")
    rows = [[*who, name, *_ends(card[name])] for who, card in _named(result) for name in names if card[name]]
    return [*_card_heads(), _("figure"), *_heads()], rows


def _questions_table(result: dict[str, Any], _viewer: User) -> Sheet:
    rows = [
        [*who, each["section"], each["name"], each["text"], *_ends(each["met"]), each["left_out"]]
        for who, card in _named(result)
        for each in card["questions"]
    ]
    return [*_card_heads(), _("section"), _("column"), _("question"), *_heads(), _("left the sum")], rows


def _parts_table(result: dict[str, Any], _viewer: User) -> Sheet:
    rows = [
        [*who, part, each["level"], *_ends(each["score"]), *_ends(each["passed"])[:5]]
        for who, card in _named(result)
        for part, levels in (*((name, card["parts"][name]) for name in ("team", "channel")), ("week", card["weeks"]))
        for each in levels
    ]
    passed = [_("passed"), _("passed, low"), _("passed, high"), _("passed, evaluations"), _("passed, worth")]
    return [*_card_heads(), _("part"), _("which"), *_heads(), *passed], rows


def _owners_table(result: dict[str, Any], _viewer: User) -> Sheet:
    rows = [
        [*who, each["owner"], each["misses"], *_ends(each["had"])[:6]]
        for who, card in _named(result)
        for each in card["owners"]
    ]
    return [*_card_heads(), _("owner"), _("misses"), *_heads()[:6]], rows


def _causes_table(result: dict[str, Any], _viewer: User) -> Sheet:
    rows = [
        [*who, each["question"], each["text"], each["cause"], each["named"]]
        for who, card in _named(result)
        for each in card["causes"]
    ]
    return [*_card_heads(), _("column"), _("question"), _("cause"), _("named")], rows


TABLES: Final[dict[str, Make]] = {
    "figures": _figures_table,
    "questions": _questions_table,
    "parts": _parts_table,
    "owners": _owners_table,
    "causes": _causes_table,
}
