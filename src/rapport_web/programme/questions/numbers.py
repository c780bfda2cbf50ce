"""What is done with the figures: decided beforehand, shown with how sure they are, and never the machine's alone?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from rapport_web.evaluations.models import OFFICIAL, Evaluation
from rapport_web.insights.models import Kept
from rapport_web.people.selectors import site_profile
from rapport_web.programme.found import Area, Found, Question, State
from rapport_web.readings.models import Correction

if TYPE_CHECKING:
    from rapport_web.programme.found import Figures, Period

_CHECKED: Final = 100


def _beforehand(_period: Period) -> Found:
    day = site_profile().bounds_set_on
    return Found(State.SOUND if day else State.GAP, {"day": day.isoformat() if day else ""})


def _tell_beforehand(figures: Figures) -> str:
    if not figures["day"]:
        return _("Nothing was decided yet.")
    return _("Decided on %(day)s, and printed on every report.") % figures


def _verdict(_period: Period) -> Found:
    kept = Kept.objects.filter(question=Kept.Question.VERDICT, state=Kept.State.DONE, whose={}).order_by("-computed_at")
    last = kept.first() or Kept.objects.filter(question=Kept.Question.VERDICT, state=Kept.State.DONE).first()
    if last is None or last.computed_at is None:
        return Found(State.GAP, {"day": ""})
    return Found(State.SOUND, {"day": last.computed_at.date().isoformat()})


def _tell_verdict(figures: Figures) -> str:
    if not figures["day"]:
        return _("The question was not put to the data yet.")
    return _("Last put to the data on %(day)s.") % figures


def _machine(period: Period) -> Found:
    both = (
        Evaluation.objects.filter(
            state=Evaluation.State.SENT,
            kind__in=OFFICIAL,
            prefilled=False,
            conversation__started_at__lte=period.until,
            conversation__readings__current=True,
        )
        .values("conversation")
        .distinct()
        .count()
    )
    corrections = Correction.objects.count()
    state = State.SOUND if both >= _CHECKED else State.PART if both or corrections else State.GAP
    return Found(state, {"n": both, "corrections": corrections, "needed": _CHECKED})


def _tell_machine(figures: Figures) -> str:
    return (
        _(
            "%(n)s conversations were read by the software and scored by a person who did not see it; %(corrections)s "
            "corrections were made."
        )
        % figures
    )


QUESTIONS: Final[tuple[Question, ...]] = (
    Question(
        "verdict_asked",
        Area.NUMBERS,
        lazy("Was it asked whether more empathy would help at all?"),
        lazy("Sometimes what hurts is that nothing is solved. Then training in empathy costs money and patience."),
        lazy("Look at the verdict before the next training."),
        "home",
        _verdict,
        _tell_verdict,
    ),
    Question(
        "decided_beforehand",
        Area.NUMBERS,
        lazy("Was it decided beforehand what would be enough?"),
        lazy("Whoever sets the bar after the jump always clears it."),
        lazy("Set the smallest effect that matters and the tolerable gap in the centre’s settings."),
        "site_profile",
        _beforehand,
        _tell_beforehand,
    ),
    Question(
        "machine_checked",
        Area.NUMBERS,
        lazy("Is the software’s reading held against people’s scores?"),
        lazy("A machine that nobody checks is trusted too much by some and not at all by the rest."),
        lazy("Evaluate drawn conversations blind; the comparison is computed from them."),
        "who-hears",
        _machine,
        _tell_machine,
    ),
    Question(
        "shown_with_doubt",
        Area.NUMBERS,
        lazy("Are averages shown with how sure they are, wherever they are shown?"),
        lazy("88 of 100 from 25 answers is anything from 70 to 96."),
        lazy("Put the interval and the number beside each average, in slides too."),
    ),
    Question(
        "months_not_told",
        Area.NUMBERS,
        lazy("Are ups and downs from month to month left alone unless they are more than chance?"),
        lazy("Explaining noise keeps managers busy and makes agents cynical."),
        lazy("Use the bands of the weekly charts: inside them there is nothing to explain."),
    ),
    Question(
        "worth_counted",
        Area.NUMBERS,
        lazy("Is it known what the programme costs and what it is worth, with a range?"),
        lazy("A programme whose worth nobody can say is cut first."),
        lazy("Count evaluators’ hours, and the repeats and escalations that went away."),
    ),
    Question(
        "shared_with_agents",
        Area.NUMBERS,
        lazy("Do agents and leads see the same figures as managers?"),
        lazy("Two sets of figures make two truths."),
        lazy("Share the pages by link instead of slides."),
    ),
)
