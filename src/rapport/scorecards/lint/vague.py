"""A word that everybody takes otherwise, with nothing beside it that says how it is meant here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rapport.scorecards.lint.rule import Rule, Words, of_question
from rapport.scorecards.question import Kind

if TYPE_CHECKING:
    from rapport.scorecards.question import Question

_VAGUE: Final = re.compile(
    r"\b(?:appropriate(?:ly)?|adequate(?:ly)?|professional(?:ly|ism)?|proper(?:ly)?|good|well|friendly|courteous(?:ly)?|"
    r"polite(?:ly)?|effective(?:ly)?|efficient(?:ly)?|positive(?:ly)?|correct(?:ly)?|suitabl[ey]|reasonabl[ey]|"
    r"sufficient(?:ly)?|helpful(?:ly)?|active(?:ly)? listen\w*|above and beyond|"
    r"(?:show|demonstrate|display|express|use)(?:s|ed|d)? empathy|empath(?:ic|etic)(?:ally)?|great|excellent|"
    r"warm(?:ly)?|"
    r"angemessen\w*|ausreichend\w*|professionell\w*|ordentlich\w*|gut|gute[nrsm]?|freundlich\w*|höflich\w*|effektiv\w*|"
    r"effizient\w*|positiv\w*|korrekt\w*|richtig|geeignet\w*|hilfsbereit\w*|aktiv zu\w*|empathi(?:e|sch)\w*|"
    r"warmherzig\w*)"
    r"(?!\w)",
    re.IGNORECASE,
)


def _find(question: Question) -> str:
    if question.kind == Kind.TEXT or (question.good and question.bad):
        return ""
    found = _VAGUE.search(question.text)
    return found[0] if found else ""


RULE: Final = Rule(
    "vague",
    of_question(_find),
    en=Words(
        "“{found}” means something else to everybody, and no examples say how it is meant here.",
        "Evaluators fill the word with their own standard: that is where they part.",
        "Ask for what can be heard or read, or give one example of words that meet it and one of words that do not.",
    ),
    de=Words(
        "Unter „{found}“ versteht jeder etwas anderes, und kein Beispiel sagt, wie es hier gemeint ist.",
        "Prüfer füllen das Wort mit ihrem eigenen Maß: Dort gehen sie auseinander.",
        "Fragen Sie nach dem, was zu hören oder zu lesen ist, oder geben Sie je ein Beispiel dafür und dagegen.",
    ),
)
