"""One scorecard's agreement for the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rapport_web.conversations.models.conversation import Channel
from rapport_web.insights.computing.agree.by_question import LEAST, LEAST_TO_GATE
from rapport_web.insights.drawing.agreement.questions import answer_words, decimal, gained, question, share_of
from rapport_web.insights.drawing.agreement.raters import People, drifted, groups, pairs, standings
from rapport_web.insights.drawing.figures import Said, figure, of_100, tenth, whole
from rapport_web.insights.drawing.quotes import of_excerpt
from rapport_web.insights.drawing.weeks import Drawn, day, weeks

if TYPE_CHECKING:
    from rapport_web.people.models import User

_END: Final = 100


def drawn(card: dict[str, Any], viewer: User) -> dict[str, Any]:
    """Return what the page shows of one scorecard's version."""
    people = People(viewer, numbers(card))
    told = [question(each) for each in card["questions"]]
    severity = card["severity"]
    drift = [drifted(each) for each in people.sorted(card["drift"], "evaluator")]
    latest = {each["evaluator"]: each["month"] for each in drift}.items()
    return {
        "card": card,
        "key": f"{card['scorecard']}-{card['number']}",
        "alike": share_of(card["alike"], "alike", _("The same answer")),
        "questions": told,
        "relied": sum(each["gate"] == "rely" for each in told),
        "calibration": [question(each) for each in card["calibration"]["questions"]],
        "total": card["total"] | {"words": decimal(card["total"]["icc"]), "points": _tenth(card["total"]["apart"])},
        "weeks": Drawn(weeks(card["weeks"]), _("The same answer, of 100"), "evaluator"),
        "months": [_month(each) for each in card["months"]],
        "named": people.named,
        "severity": severity,
        "groups": groups(severity, people),
        "standing": standings(severity),
        "subsets": [", ".join(people.of(each) for each in names) for names in severity["subsets"]]
        if people.named
        else [],
        "drift": drift,
        "drift_now": [each for each in drift if each["drifted"] or (each["evaluator"], each["month"]) in latest],
        "teams": [_team(each) for each in card["teams"]],
        "pairs": pairs(card["pairs"], people),
        "apart": [_apart(each) for each in card["apart"]],
        "wordings": [_wording(each) for each in card["wordings"]],
        "customer": [_voice(each) for each in card["customer"]["rows"]],
        "mark": whole(card["customer"]["mark"]),
        "has_mark": card["customer"]["has_mark"],
        "reader": [_voice(each) for each in card["reader"]],
        "least": LEAST,
        "least_to_gate": LEAST_TO_GATE,
    }


def numbers(card: dict[str, Any]) -> set[int]:
    """Return the numbers of all evaluators in a card."""
    found = {each["evaluator"] for part in ("drift", "each") for each in card[part]}
    found |= {each["evaluator"] for each in card["severity"]["evaluators"]}
    return found | {each[side] for each in card["pairs"] for side in ("one", "other")}


def _tenth(value: float | None) -> str:
    return "" if value is None else tenth(value)


def _month(each: dict[str, Any]) -> dict[str, Any]:
    when = parse_datetime(f"{each['month']}-01T00:00:00")
    return each | {"when": date_format(when, "F Y") if when else each["month"], "words": decimal(each["alpha"])}


def _team(each: dict[str, Any]) -> dict[str, Any]:
    return {"team": each["team"], "n": each["score"]["n"]} | {
        name: _Scored(each[name], each["team"]) for name in ("score", "fair")
    }


class _Scored:
    """A mean score of 100, drawn and said."""

    def __init__(self, data: dict[str, Any], about: str) -> None:
        ends = {name: None if data[name] is None else data[name] / _END for name in ("estimate", "low", "high")}
        ends |= {name: min(1.0, max(0.0, value)) for name, value in ends.items() if value is not None}
        self._said = Said(figure(data | ends), about)
        self.drawn, self.cell, self.words = self._said.drawn, self._said.cell, self._said.words


def _apart(each: dict[str, Any]) -> dict[str, Any]:
    return each | {
        "said": share_of(each | {"missing": 0}, "raw", each["text"]),
        "differ_of_100": of_100(1 - each["raw"]["estimate"]),
        "examples": [_example(example) for example in each["examples"]],
    }


def _example(example: dict[str, Any]) -> dict[str, Any]:
    where = (example["topic"], Channel(example["channel"]).label if example["channel"] else "")
    when = day(example["started_at"]) if example["started_at"] else ""
    return {
        "conversation": example["conversation"],
        "where": " · ".join(str(part) for part in (*where, when) if part),
        "sides": [
            {
                "said": answer_words(side["said"], side["label"]),
                "words": of_excerpt(side["excerpt"]) if side["excerpt"] else None,
            }
            for side in example["sides"]
        ],
    }


def _wording(each: dict[str, Any]) -> dict[str, Any]:
    at = parse_datetime(each["at"])
    return each | {
        "day": date_format(at, "j M Y") if at else "",
        "said_before": share_of(each["before"], "raw", each["was"]),
        "said_after": share_of(each["after"], "raw", each["text"]),
        "alphas": (decimal(each["before"]["alpha"]), decimal(each["after"]["alpha"])),
        "gained_words": gained(each),
    }


def _voice(each: dict[str, Any]) -> dict[str, Any]:
    return each | {
        "said": share_of(each, "raw", each["text"] or _("The whole score")),
        "ac_words": decimal(each["ac"]),
        "ours_of_100": of_100(each["ours"]) if each["ours"] is not None else "",
        "theirs_of_100": of_100(each["theirs"]) if each["theirs"] is not None else "",
    }
