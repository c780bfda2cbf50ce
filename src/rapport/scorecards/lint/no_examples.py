"""A question that counts, without an example of what meets it or of what does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.scorecards.lint.rule import Rule, Words, of_question
from rapport.scorecards.question import Kind

if TYPE_CHECKING:
    from rapport.scorecards.question import Question


def _find(question: Question) -> str:
    # A number is counted, not judged.
    if not question.counts or question.kind == Kind.NUMBER or (question.good and question.bad):
        return ""
    return "good" if question.bad else "bad" if question.good else "good, bad"


RULE: Final = Rule(
    "no_examples",
    of_question(_find),
    en=Words(
        "It lacks an example of words that meet it, or of words that do not.",
        "Examples move evaluators together more than definitions do.",
        "Give one of each, best out of your own conversations; the bad one should look nearly good.",
    ),
    de=Words(
        "Ihr fehlt ein Beispiel für Worte, die sie erfüllen, oder für solche, die es nicht tun.",
        "Beispiele bringen Prüfer weiter zusammen als Definitionen.",
        "Geben Sie je eines, am besten aus eigenen Gesprächen; das schlechte sollte fast gut aussehen.",
    ),
)
