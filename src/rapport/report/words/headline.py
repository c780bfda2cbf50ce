"""The verdict in one plain sentence, and why, in a second."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.report.words.numbers import counted, listed, of_100, range_of_100, whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport.measurement.verdict import Estimate, Verdict

QUESTION: Final = "Do our customers need more empathy?"
NAMES: Final = {
    "need_more": "Need more",
    "enough": "Enough",
    "fix_resolution_first": "Fix resolution first",
    "cant_tell": "Can’t tell",
}
# The mark beside each name: filled, ring, half, dotted. A verdict has no hue.
MARKS: Final = {"need_more": "more-of", "enough": "enough", "fix_resolution_first": "fix", "cant_tell": "cant"}

_HEADLINES: Final = {
    "no_answers": "We can’t tell: no customer’s answer came with these conversations.",
    "strays": "We can’t tell: none of the answers belongs to these conversations.",
    "no_empathy": "We can’t tell: no usable rating of empathy is among the answers.",
    "no_satisfaction": "We can’t tell: no usable rating of satisfaction is among the answers.",
    "too_few_answers": "We can’t tell yet: too few customers answered.",
    "too_few_for_resolution": "We can’t tell yet: too few customers said whether their matter was resolved.",
    "resolution_explains": "Not first of all. Solve the matter first.",
    "only_where_solved": "Solve the matter first: only then does feeling understood go with satisfaction.",
    "goes_with_lower_satisfaction": "No sign of it: here, feeling understood goes with lower satisfaction.",
    "does_not_matter": "No. Here, feeling understood does not go with satisfaction.",
    "felt_already": "No. Nearly all of them feel understood already.",
    "need_more": "Yes. Too many do not feel understood, and it goes with how satisfied they are.",
    "undecided": "We can’t tell yet.",
}
_MOST_PARTS: Final = 3


def headline(rule: str, *, need: Sequence[str] = (), fix: Sequence[str] = ()) -> str:
    """Return the verdict in one plain sentence.

    Args:
        rule: Which rule decided; ``no_answers`` where none were given.
        need: Parts of the centre with the same verdict, where other parts clearly have another.
        fix: Parts of the centre where resolution comes first.
    """
    if rule == "need_more" and 0 < len(need) <= _MOST_PARTS and len(fix) <= _MOST_PARTS:
        yes = f"Yes, in {_named(need)}."
        return f"{yes} In {_named(fix)}, solve the matter first." if fix else yes
    return _HEADLINES[rule]


NO_ANSWERS: Final = (
    "The reader’s findings are below, in the reader’s voice. Whether customers felt understood, and whether that goes "
    "with satisfaction, only they can say."
)


def lede(rule: str, verdict: Verdict, *, tolerable_gap: float, sesoi: float) -> str:
    """Return what the verdict rests on, with its figures."""
    low_gap = _gap(verdict.gap)
    can_live = f"{of_100(tolerable_gap)} of 100 is what was set beforehand as bearable"
    sentences = {
        "no_empathy": "What the reader found is set against customers’ satisfaction below. Whether they felt "
        "understood, only they can say; the question to add is given here.",
        "no_satisfaction": "Without a rating of the whole contact there is nothing to set empathy against. The "
        "question to add is given here.",
        "too_few_answers": f"There are {counted(verdict.n, 'answer')} with a rating of empathy{_worth(verdict)}; "
        f"{verdict.settings.least_answers} are the least from which anything can be said. What the reader found is "
        "below, in the reader’s voice.",
        "too_few_for_resolution": "Without knowing what was resolved, empathy cannot be told from resolution: at "
        f"least {verdict.settings.least_side} resolved and {verdict.settings.least_side} unresolved matters are "
        f"needed. {low_gap}",
        "resolution_explains": f"{low_gap} But once it is known whether the matter was resolved, feeling understood "
        f"says next to nothing more about satisfaction. {_unresolved(verdict)}",
        "only_where_solved": f"Where the matter was resolved, customers who felt understood were more satisfied. Where "
        f"it was not, few were satisfied either way. {_unresolved(verdict)}",
        "goes_with_lower_satisfaction": "Customers who felt understood were less satisfied than others whose matter "
        "was resolved just as well. Read their conversations before anything is done.",
        "does_not_matter": f"Customers who felt understood and customers who did not were about as satisfied, where "
        f"their matter was resolved just as well. {low_gap}",
        "felt_already": f"{low_gap} {can_live[0].upper()}{can_live[1:]}.",
        "need_more": f"{low_gap} They were less satisfied than others whose matter was resolved just as well.",
        "undecided": _undecided(verdict, tolerable_gap=tolerable_gap, sesoi=sesoi),
    }
    return sentences[rule]


def _named(parts: Sequence[str]) -> str:
    return listed([f"“{part}”" for part in parts])


def _gap(gap: Estimate) -> str:
    if not gap.defined:
        return ""
    return (
        f"{of_100(gap.estimate)} of 100 customers did not feel understood "
        f"({range_of_100(gap.low, gap.high)}, from {counted(gap.n, 'answer')})."
    )


def _worth(verdict: Verdict) -> str:
    """Say what the answers are worth where that is less than their number."""
    if round(verdict.n_effective) >= verdict.n:
        return ""
    return f", which count as {whole(verdict.n_effective)}, as answers about one agent are alike"


def _unresolved(verdict: Verdict) -> str:
    share = verdict.unresolved
    if not share.defined:
        return ""
    width = range_of_100(share.low, share.high)
    return f"{of_100(share.estimate)} of 100 matters were not resolved, or only partly ({width})."


def _undecided(verdict: Verdict, *, tolerable_gap: float, sesoi: float) -> str:
    importance, gap = verdict.importance, verdict.gap
    parts = []
    if importance.defined:
        parts.append(
            "Feeling understood goes with satisfaction."
            if importance.low > sesoi
            else "Feeling understood may go with satisfaction or hardly at all: the answers leave both open."
        )
    if gap.defined:
        where = "more than" if gap.low > tolerable_gap else "perhaps more, perhaps fewer than"
        parts.append(
            f"{where[0].upper()}{where[1:]} {of_100(tolerable_gap)} of 100 customers did not feel understood "
            f"({range_of_100(gap.low, gap.high)} of 100)."
        )
    return " ".join(parts) or "The answers do not settle it."
