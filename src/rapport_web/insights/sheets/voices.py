"""Tables of who hears what customers feel, as files and programs get them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _

from rapport_web.insights.computing.voices import INSTRUMENTS, READER

if TYPE_CHECKING:
    from rapport_web.insights.sheets.sheet import Make, Sheet
    from rapport_web.people.models import User

_HEADS_OF_AGREEMENT: Final = ("raw", "ac1")
_SEEN: Final = ("seen", "unseen")


def _grid_table(result: dict[str, Any], _viewer: User) -> Sheet:
    # In our own order: PostgreSQL keeps none.
    names = [f"{felt}-{level}" for levels in (READER, _SEEN) for felt in ("felt", "unfelt") for level in levels]
    cells = [(name, result["cells"][name]) for name in names]
    rows = [
        [*name.split("-"), each["rows"], *(each[end] for end in ("estimate", "low", "high", "n"))]
        for name, each in cells
    ]
    return [_("customer"), _("other voice"), _("conversations"), _("share"), _("low"), _("high"), _("of")], rows


def _agreement_row(each: dict[str, Any]) -> list[Any]:
    row = [each["n"]]
    for name in _HEADS_OF_AGREEMENT:
        row += [(each[name] or {}).get(end) for end in ("estimate", "low", "high")]
    row += [each["yes"], each["customers_yes"]]
    for name in ("felt_given_yes", "felt_given_no"):
        row += [each[name][end] for end in ("estimate", "low", "high", "n")]
    return row


def _agreement_heads() -> list[str]:
    ends = ["", _(", low"), _(", high")]
    return [
        _("conversations"),
        *(_("agreed") + end for end in ends),
        *(f"AC1{end}" for end in ends),
        _("it says yes"),
        _("the customer says yes"),
        *(_("felt where yes") + end for end in (*ends, _(", of"))),
        *(_("felt where no") + end for end in (*ends, _(", of"))),
    ]


def _instruments_table(result: dict[str, Any], _viewer: User) -> Sheet:
    rows = [[each["name"], *_agreement_row(each)] for each in result["instruments"]]
    return [_("instrument"), *_agreement_heads()], rows


def _channels_table(result: dict[str, Any], _viewer: User) -> Sheet:
    rows = [
        [each["level"], name, *_agreement_row(each["instruments"][name])]
        for each in result["channels"]
        for name in INSTRUMENTS
    ]
    return [_("channel"), _("instrument"), *_agreement_heads()], rows


TABLES: Final[dict[str, Make]] = {
    "grid": _grid_table,
    "instruments": _instruments_table,
    "channels": _channels_table,
}
