"""Words that put the answer into the evaluator's mouth."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rapport.scorecards.lint.rule import Rule, Words, of_question

if TYPE_CHECKING:
    from rapport.scorecards.question import Question

_LEADING: Final = re.compile(
    r"\b(?:fail(?:ed|s)? to|forg[eo]t(?:s)? to|neglect(?:ed|s)? to|at least|obviously|clearly|surely|of course|"
    r"as required|as (?:always )?expected|merely|only just|versäumt\w*|vergaß|vergessen|wenigstens|zumindest|"
    r"offensichtlich|natürlich|selbstverständlich|wie vorgeschrieben|wie erwartet|etwa nicht)\b",
    re.IGNORECASE,
)


def _find(question: Question) -> str:
    found = _LEADING.search(question.text)
    return found[0] if found else ""


RULE: Final = Rule(
    "leading",
    of_question(_find),
    en=Words(
        "“{found}” leads to an answer.",
        "It says what is expected before the conversation has been looked at.",
        "Ask plainly: “Did the agent …?”",
    ),
    de=Words(
        "„{found}“ legt eine Antwort nahe.",
        "Es sagt, was erwartet wird, bevor das Gespräch angesehen ist.",
        "Fragen Sie schlicht: „Hat der Agent …?“",
    ),
)
