"""What is not the agents' to put right: has it an owner, and is it put right?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from rapport_web.findings.models import Finding
from rapport_web.programme.found import Area, Found, Question, by_share, share_words

if TYPE_CHECKING:
    from rapport_web.programme.found import Figures, Period

_OTHERS: Final = ("process", "technology", "product")


def _in_hand(_period: Period) -> Found:
    still = Finding.objects.filter(owner__in=_OTHERS).exclude(state=Finding.State.CLOSED)
    return by_share(still.exclude(assignee=None).exclude(due_at=None).count(), still.count(), sound=0.8, part=0.3)


def _tell_in_hand(figures: Figures) -> str:
    if not figures["n"]:
        return _("Nothing is open for a process, a system or a product.")
    return _("Of what is open, %(share)s is in somebody’s hands with a day set.") % {"share": share_words(figures)}


def _put_right(_period: Period) -> Found:
    of_others = Finding.objects.filter(owner__in=_OTHERS)
    right = of_others.filter(outcome__in=(Finding.Outcome.PUT_RIGHT, Finding.Outcome.PARTLY)).count()
    return by_share(right, of_others.count(), sound=0.5, part=0.1)


def _tell_right(figures: Figures) -> str:
    if not figures["n"]:
        return _("Nothing was ever found to be a process’s, a system’s or a product’s.")
    return _("Of all that was found, %(share)s was put right, in whole or in part.") % {"share": share_words(figures)}


QUESTIONS: Final[tuple[Question, ...]] = (
    Question(
        "trouble_in_hand",
        Area.OWNERS,
        lazy("Is the trouble that processes and systems make in somebody’s hands, with a day?"),
        lazy("What is everybody’s is nobody’s, and agents go on apologising for it."),
        lazy("Hand each finding to a person and set a day."),
        "findings",
        _in_hand,
        _tell_in_hand,
    ),
    Question(
        "trouble_put_right",
        Area.OWNERS,
        lazy("Is what was found put right?"),
        lazy("A programme that only measures is a cost."),
        lazy("Close findings with what was done, and see whether customers still say it."),
        "findings",
        _put_right,
        _tell_right,
    ),
    Question(
        "across_systems",
        Area.OWNERS,
        lazy("Does somebody look at a customer’s whole way, across channels and systems?"),
        lazy("Each conversation can be sound while the parts contradict each other."),
        lazy("Read the way of a few customers from end to end each month."),
        "out-of-step",
    ),
    Question(
        "agents_report",
        Area.OWNERS,
        lazy("Can agents say what stands in their way, and do they hear what became of it?"),
        lazy("They know the broken process first. Who is never answered stops telling."),
        lazy("Give them a place to say it, and answer within a week."),
    ),
    Question(
        "agents_may_act",
        Area.OWNERS,
        lazy("May agents do something for a customer without asking?"),
        lazy("Empathy without authority is a kind word and a queue."),
        lazy("Write down what each agent may grant, and keep a ledger of it instead of a permission."),
    ),
)
