"""What makes a scorecard's question unreliable: found in its wording, and in the scores given so far.

A rule is a file with its finding and its words in English and German; it is listed here and nowhere else. Wording goes
by lists of words, so that a rule can stumble over words that are right in their place: that is why most rules warn and
few block.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.scorecards.lint import (
    agents_feelings,
    always_given,
    asked_twice,
    counts_nothing,
    double_barrelled,
    drowned,
    fail_without_comment,
    leading,
    low_agreement,
    negated,
    no_examples,
    no_help,
    no_such_answer,
    no_variance,
    no_way_out,
    rewards_a_formula,
    scale_without_anchors,
    skipped_often,
    too_long,
    too_many_answers,
    towers,
    vague,
)
from rapport.scorecards.lint.figures import LEAST_N, Figures
from rapport.scorecards.lint.remark import Gravity, Remark
from rapport.scorecards.lint.rule import Rule, Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rapport.scorecards.form import Form

__all__ = ["LEAST_N", "RULES", "Figures", "Gravity", "Remark", "Rule", "Words", "lint"]

# What must be mended first, then what is in the words, then what the scores show.
RULES: Final[tuple[Rule, ...]] = tuple(
    module.RULE
    for module in (
        no_such_answer,
        agents_feelings,
        counts_nothing,
        double_barrelled,
        vague,
        rewards_a_formula,
        no_help,
        no_examples,
        scale_without_anchors,
        fail_without_comment,
        no_way_out,
        leading,
        negated,
        asked_twice,
        too_many_answers,
        too_long,
        drowned,
        towers,
        low_agreement,
        skipped_often,
        no_variance,
        always_given,
    )
)


def lint(form: Form, figures: Mapping[str, Figures] | None = None, *, language: str = "en") -> tuple[Remark, ...]:
    """Return what is to be said of a form, question by question in its order, then of the whole.

    Args:
        form: The form, its words in English or German.
        figures: By question, what was scored so far; rules on data say nothing of a question that is not there.
        language: In which language to say it: German, else English.
    """
    found = [remark for rule in RULES for remark in rule.remarks(form, figures or {}, language)]
    order = {question.name: place for place, question in enumerate(form.questions)}
    return tuple(sorted(found, key=lambda remark: order.get(remark.question, len(order))))
