"""A point for words that anybody can say: it counts the saying and not the deed, and is met hollow.

"Said sorry", "used the name", "made an empathy statement": agents learn the words, evaluators tick them, and customers
do not feel the difference (METHODS 4 finds such points in the data; this rule finds them in their wording).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rapport.scorecards.lint.rule import Rule, Words, of_question

if TYPE_CHECKING:
    from rapport.scorecards.question import Question

_FORMULA: Final = re.compile(
    r"\b(?:sa(?:y|id|ys) (?:that )?(?:they (?:are|were) )?sorry|apologi[sz]e[sd]?|"
    r"(?:offer|make|made|give|gave)\w* an apology|"
    r"(?:empathy|empathetic|empathic) (?:statement|phrase|sentence|line|word)s?|"
    r"(?:express|voice|convey|acknowledge)(?:s|es|d|ed)? (?:empathy|regret|sympathy|understanding)|"
    r"(?:use|mention|address)\w* (?:the |by )?(?:customer[’']?s? |caller[’']?s? )?(?:by )?(?:first |last )?name|"
    r"thank(?:s|ed)? the (?:customer|caller|client)|"
    r"(?:use|follow|read)\w* the (?:script|greeting|closing|phrase|template)|"
    r"(?:opening|closing|mandatory|standard|required) (?:phrase|statement|script|greeting)s?|magic words?|"
    r"entschuldigt\w*(?! nur)|(?:um )?entschuldigung (?:gebeten|bat|ausgesprochen)|"
    r"bat (?:um|der agent um) entschuldigung|"
    r"tut mir leid|empathie(?:satz|phrase|formel|aussage)\w*|empathie (?:gezeigt|ausgedrückt)|"
    r"(?:bedauern|verständnis|mitgefühl|empathie) (?:aus|ge)\w+|(?:mit|beim) namen (?:an|ge)\w+|"
    r"bedankt\w*|(?:begrüßungs|verabschiedungs|standard|pflicht)(?:formel|satz|text|floskel)\w*)(?!\w)",
    re.IGNORECASE,
)


def _find(question: Question) -> str:
    if not question.counts:
        return ""
    found = _FORMULA.search(question.text)
    return found[0] if found else ""


RULE: Final = Rule(
    "rewards_a_formula",
    of_question(_find),
    en=Words(
        "“{found}” gives points for words that anybody can say.",
        "It counts the words and not the deed. Such points are met by formula, and customers seldom feel them.",
        "Ask what the words must hold (the fact, the consequence, the next step), or give it weight 0 until your "
        "customers’ answers show that they feel it.",
    ),
    de=Words(
        "„{found}“ gibt Punkte für Worte, die jeder sagen kann.",
        "Gezählt werden Worte und nicht die Tat. Solche Punkte erfüllt eine Formel, und Kunden spüren sie selten.",
        "Fragen Sie, was die Worte enthalten müssen (die Sache, die Folge, den nächsten Schritt), oder geben Sie der "
        "Frage Gewicht 0, bis die Antworten Ihrer Kunden zeigen, dass sie sie spüren.",
    ),
)
