"""Tables of how far evaluators agree, as files and programs get them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _

from rapport_web.exceptions import NotThere
from rapport_web.insights.drawing.agreement import People
from rapport_web.insights.drawing.agreement.card import numbers

if TYPE_CHECKING:
    from rapport_web.insights.sheets.sheet import Make, Sheet
    from rapport_web.people.models import User

_ENDS: Final = ("estimate", "low", "high")


def _ends(found: dict[str, Any] | None) -> list[Any]:
    return [(found or {}).get(end) for end in _ENDS]


def _heads(name: str) -> list[str]:
    return [name, name + _(", low"), name + _(", high")]


def _card(card: dict[str, Any]) -> list[Any]:
    return [card["name"], card["number"]]


def _card_heads() -> list[str]:
    return [_("scorecard"), _("version")]


def _questions_table(result: dict[str, Any], _viewer: User) -> Sheet:
    rows = [
        [
            *_card(card),
            how,
            *(each[name] for name in ("question", "text", "level", "n")),
            *_ends(each["raw"]),
            *_ends(each["alpha"]),
            *_ends(each["ac"]),
            (each["ac"] or {}).get("se"),
            each["gate"],
            each["missing"],
        ]
        for card in result["cards"]
        for how, questions in (("blind", card["questions"]), ("calibration", card["calibration"]["questions"]))
        for each in questions
    ]
    about = [_("scored"), _("question"), _("words"), _("level"), _("double-scored")]
    ends = [*_heads(_("same answer")), *_heads("alpha"), *_heads("AC1/AC2"), _("AC, standard error")]
    return [*_card_heads(), *about, *ends, _("use"), _("more needed")], rows


def _prevalence_table(result: dict[str, Any], _viewer: User) -> Sheet:
    rows = [
        [*_card(card), each["question"], said, share]
        for card in result["cards"]
        for each in card["questions"]
        for said, share in each["prevalence"].items()
    ]
    return [*_card_heads(), _("question"), _("answer"), _("share")], rows


def _weeks_table(result: dict[str, Any], _viewer: User) -> Sheet:
    rows = [
        [*_card(card), *(week[name] for name in ("monday", "share", "n", "low", "high", "outside"))]
        for card in result["cards"]
        for week in card["weeks"]["weeks"]
    ]
    ends = [_("week of"), _("same answer"), _("answers"), _("band from"), _("band to"), _("outside")]
    return [*_card_heads(), *ends], rows


def _months_table(result: dict[str, Any], _viewer: User) -> Sheet:
    rows = [
        [*_card(card), each["month"], each["n"], *_ends(each["alpha"])]
        for card in result["cards"]
        for each in card["months"]
    ]
    return [*_card_heads(), _("month"), _("double-scored"), *_heads(_("alpha of totals"))], rows


def _teams_table(result: dict[str, Any], _viewer: User) -> Sheet:
    rows = [
        [*_card(card), each["team"], each["score"]["n"], *_ends(each["score"]), *_ends(each["fair"])]
        for card in result["cards"]
        for each in card["teams"]
    ]
    return [*_card_heads(), _("team"), _("evaluations"), *_heads(_("raw score")), *_heads(_("adjusted score"))], rows


def _named(card: dict[str, Any], viewer: User, part: str, *by: str) -> list[dict[str, Any]]:
    people = People(viewer, numbers(card))
    if not people.named:
        raise NotThere(_("There is no such table."))
    rows = card["severity"]["evaluators"] if part == "severity" else card[part]
    return people.sorted(rows, *by)


def _severity_table(result: dict[str, Any], viewer: User) -> Sheet:
    names = ("severity", "low", "high", "raw", "fair", "infit", "outfit", "scored", "linked", "standing", "reason")
    rows = [
        [*_card(card), card["severity"]["method"], each["evaluator_name"], *(each.get(name) for name in names)]
        for card in result["cards"]
        for each in _named(card, viewer, "severity", "evaluator")
    ]
    about = [_("method"), _("evaluator"), *_heads(_("severity in logits")), _("raw average"), _("fair average")]
    counts = [_("infit"), _("outfit"), _("scored"), _("shared"), _("group"), _("why none")]
    return [*_card_heads(), *about, *counts], rows


def _drift_table(result: dict[str, Any], viewer: User) -> Sheet:
    names = ("month", "baseline", "by", "low", "high", "anchors", "missing", "drifted")
    rows = [
        [*_card(card), each["evaluator_name"], *(each[name] for name in names)]
        for card in result["cards"]
        for each in _named(card, viewer, "drift", "evaluator")
    ]
    about = [_("evaluator"), _("month"), _("against"), *_heads(_("change in logits"))]
    return [*_card_heads(), *about, _("anchors"), _("more needed"), _("changed")], rows


def _pairs_table(result: dict[str, Any], viewer: User) -> Sheet:
    rows = [
        [*_card(card), each["one_name"], each["other_name"], each["n"], *_ends(each["alike"]), each["missing"]]
        for card in result["cards"]
        for each in _named(card, viewer, "pairs", "one", "other")
    ]
    about = [_("evaluator"), _("other evaluator"), _("double-scored"), *_heads(_("same answer"))]
    return [*_card_heads(), *about, _("more needed")], rows


def _voices_table(result: dict[str, Any], _viewer: User) -> Sheet:
    rows = [
        [
            *_card(card),
            voice,
            *(each[name] for name in ("question", "text", "n")),
            *_ends(each["raw"]),
            *_ends(each["ac"]),
            each["ours"],
            each["theirs"],
        ]
        for card in result["cards"]
        for voice, told in (("customer", card["customer"]["rows"]), ("reader", card["reader"]))
        for each in told
    ]
    about = [_("beside"), _("question"), _("words"), _("conversations"), *_heads(_("agreed")), *_heads("AC1")]
    return [*_card_heads(), *about, _("evaluator says yes"), _("other says yes")], rows


TABLES: Final[dict[str, Make]] = {
    "questions": _questions_table,
    "prevalence": _prevalence_table,
    "weeks": _weeks_table,
    "months": _months_table,
    "teams": _teams_table,
    "severity": _severity_table,
    "drift": _drift_table,
    "pairs": _pairs_table,
    "voices": _voices_table,
}
