"""A question about what the agent feels: an agent's feelings are nobody's data, and nobody can see them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rapport.scorecards.lint.remark import Gravity
from rapport.scorecards.lint.rule import Rule, Words, of_question

if TYPE_CHECKING:
    from rapport.scorecards.question import Question

_FELT: Final = (
    r"(?:happy|cheerful|angry|annoyed|irritated|bored|tired|stressed|nervous|anxious|frustrated|enthusiastic|motivated|"
    r"sincere|genuine|interested|calm inside|sad|upset)"
)
_GEFUEHLT: Final = (
    r"(?:fröhlich|wütend|genervt|gelangweilt|müde|gestresst|nervös|ängstlich|frustriert|begeistert|motiviert|aufrichtig|"
    r"interessiert|traurig|gut gelaunt|schlecht gelaunt)"
)
_AGENT: Final = r"(?:agent|advisor|adviser|representative|employee)"
_SEEMS: Final = r"(?:is|was|feel|felt|seem(?:ed)?|sound(?:ed)?|look(?:ed)?|appear(?:ed)?)"
_OF_AGENTS: Final = re.compile(
    rf"\b{_AGENT} {_SEEMS}(?: \w+)? {_FELT}\b|"
    rf"\b(?:is|was|did) the {_AGENT}(?: really)? (?:{_SEEMS} )?(?:to be )?{_FELT}\b|"
    rf"\b{_AGENT}[’']?s (?:mood|attitude|emotions?|emotional state|feelings?|stress(?: level)?|sentiment|enthusiasm|"
    r"motivation)\b|"
    rf"\b(?:wirkte|war|klang|schien|erschien) der (?:agent|berater|mitarbeiter) {_GEFUEHLT}\b|"
    r"\b(?:stimmung|laune|haltung|gefühl(?:e|slage)?|stress|emotion(?:en)?|motivation) "
    r"de[sr] (?:agent|berater|mitarbeiter)\w*",
    re.IGNORECASE,
)


def asks_feelings(text: str) -> str:
    """Return the words that ask what an agent feels; empty where there are none."""
    found = _OF_AGENTS.search(text)
    return found[0] if found else ""


def _find(question: Question) -> str:
    return asks_feelings(question.text)


RULE: Final = Rule(
    "agents_feelings",
    of_question(_find),
    en=Words(
        "“{found}” asks what the agent feels.",
        "An agent’s feelings are nobody’s data: to infer them at work is unlawful where software does it, and "
        "nobody can see them anyway.",
        "Ask what was said or done, and what the customer could see of it.",
    ),
    de=Words(
        "„{found}“ fragt, was der Agent fühlt.",
        "Die Gefühle eines Agenten gehen niemanden etwas an: Sie bei der Arbeit zu erschließen ist Software verboten, "
        "und sehen kann sie ohnehin niemand.",
        "Fragen Sie, was gesagt oder getan wurde, und was der Kunde davon sehen konnte.",
    ),
    level=Gravity.BLOCKS,
)
