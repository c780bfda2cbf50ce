"""Two things asked at once: an evaluator who saw one of them can answer neither yes nor no."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rapport.scorecards.lint.rule import Rule, Words, of_question
from rapport.scorecards.question import Kind

if TYPE_CHECKING:
    from rapport.scorecards.question import Question

_JOINED: Final = re.compile(
    r"(?<!\w)(?:\w[\w’'-]*),? (?:and|or|as well as|and/or|&|und|oder|sowie|bzw\.|beziehungsweise)(?: \w[\w’'-]*){1,2}",
    re.IGNORECASE,
)
# One thing to everybody, or two names of one place.
_ONE_THING: Final = re.compile(
    r"\b(?:terms and conditions|name and address|date and time|questions? and answers?|more or less|whether or not|"
    r"step and (?:a )?time|now and then|again and again|name und anschrift|datum und uhrzeit|fragen und antworten|"
    r"mehr oder weniger|nach und nach|hin und wieder|ab und zu|grund und boden)\b",
    re.IGNORECASE,
)


def _find(question: Question) -> str:
    if question.kind in {Kind.TEXT, Kind.CHECKLIST}:  # these may ask for several things
        return ""
    found = _JOINED.search(_ONE_THING.sub("", question.text))
    return found[0] if found else ""


RULE: Final = Rule(
    "double_barrelled",
    of_question(_find),
    en=Words(
        "“{found}” asks two things at once.",
        "Where only one of them was done, evaluators answer by taste, and the score says neither.",
        "Ask two questions, or make it a checklist with a line for each.",
    ),
    de=Words(
        "„{found}“ fragt zwei Dinge auf einmal.",
        "Wo nur eines davon geschah, antworten Prüfer nach Geschmack, und die Note sagt keines von beiden.",
        "Stellen Sie zwei Fragen, oder eine Checkliste mit einer Zeile für jedes.",
    ),
)
