"""Which conversations are looked at: by lot or by choice, enough of them, and of every kind?"""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, Final

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from rapport_web.conversations.models import Conversation
from rapport_web.evaluations.models import OFFICIAL, Drawn, Evaluation, Kind, Plan, Task
from rapport_web.programme.found import Area, Found, Question, State, by_share, share_words

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from rapport_web.programme.found import Figures, Period

# METHODS 5: fewer than so many of an agent say nothing of the agent.
_OF_AN_AGENT: Final = 30
_A_HANDFUL: Final = 5
_SKIPPED: Final = (0.05, 0.15)
_LEAST: Final = 20


def official(period: Period) -> QuerySet[Evaluation]:
    """Return the official evaluations of a period's conversations."""
    return Evaluation.objects.filter(
        state=Evaluation.State.SENT,
        kind__in=OFFICIAL,
        conversation__started_at__gt=period.since,
        conversation__started_at__lte=period.until,
    )


def nothing() -> str:
    """Say that nothing was evaluated."""
    return _("Nothing was evaluated in these 90 days.")


def _by_lot(period: Period) -> Found:
    rows = official(period)
    return by_share(rows.filter(kind=Kind.PLANNED).count(), rows.count(), sound=0.8, part=0.4)


def _tell_by_lot(figures: Figures) -> str:
    if not figures["n"]:
        return nothing()
    return _("Of the evaluated conversations, %(share)s were drawn by lot.") % {"share": share_words(figures)}


def _enough_of_each(period: Period) -> Found:
    rows = official(period).exclude(conversation__agent=None)
    counts = [each["n"] for each in rows.values("conversation__agent").annotate(n=Count("pk"))]
    if not counts:
        return Found(State.UNKNOWN, {"n": 0})
    middle = float(median(counts))
    state = State.SOUND if middle >= _OF_AN_AGENT else State.PART if middle / 3 > _A_HANDFUL else State.GAP
    return Found(state, {"n": len(counts), "middle": round(middle, 1), "needed": _OF_AN_AGENT})


def _tell_enough(figures: Figures) -> str:
    if not figures["n"]:
        return nothing()
    return (
        _(
            "Half of the %(n)s agents had %(middle)s evaluations or fewer in 90 days; under %(needed)s no figure of "
            "one person is shown here."
        )
        % figures
    )


def _kept_apart(period: Period) -> Found:
    drawn = Drawn.objects.filter(conversation__started_at__gt=period.since, conversation__started_at__lte=period.until)
    risk = drawn.filter(stream=Drawn.Stream.RISK).count()
    chosen = official(period).filter(kind=Kind.CHOSEN).count()
    n = drawn.count()
    if not n:
        return Found(State.UNKNOWN, {"n": 0, "risk": risk, "chosen": chosen})
    return Found(State.SOUND, {"n": n, "risk": risk, "chosen": chosen})


def _tell_apart(figures: Figures) -> str:
    if not figures["n"]:
        return _("Nothing was drawn in these 90 days, so nothing is known of why a conversation was looked at.")
    return (
        _(
            "%(n)s were drawn, %(risk)s of them for their risk, each with a chance that is known; %(chosen)s more were "
            "chosen and count in no estimate."
        )
        % figures
    )


def _every_channel(period: Period) -> Found:
    held = set(
        Conversation.objects.filter(started_at__gt=period.since, started_at__lte=period.until)
        .order_by()
        .values_list("channel", flat=True)
        .distinct()
    )
    looked = set(official(period).order_by().values_list("conversation__channel", flat=True).distinct())
    return by_share(len(held & looked), len(held), sound=1.0, part=0.5)


def _tell_channels(figures: Figures) -> str:
    return _("Of %(n)s channels with conversations, %(k)s have evaluations.") % figures


def _skips(period: Period) -> Found:
    tasks = Task.objects.filter(
        kind=Kind.PLANNED, conversation__started_at__gt=period.since, conversation__started_at__lte=period.until
    )
    over = tasks.filter(state__in=(Task.State.DONE, Task.State.SKIPPED))
    skipped, n = over.filter(state=Task.State.SKIPPED).count(), over.count()
    figures = {"k": skipped, "n": n, "least": _LEAST}
    if n < _LEAST:
        return Found(State.UNKNOWN, figures)
    share = skipped / n
    return Found(State.SOUND if share <= _SKIPPED[0] else State.PART if share <= _SKIPPED[1] else State.GAP, figures)


def _tell_skips(figures: Figures) -> str:
    return _("Skipped with a reason, and another drawn: %(share)s.") % {"share": share_words(figures)}


def _floor(_period: Period) -> Found:
    plans = Plan.objects.filter(state=Plan.State.ACTIVE)
    return by_share(plans.filter(floor__gte=1).count(), plans.count(), sound=1.0, part=0.5)


def _tell_floor(figures: Figures) -> str:
    if not figures["n"]:
        return _("No plan is running.")
    return _("%(k)s of %(n)s running plans see to it that every agent is looked at.") % figures


QUESTIONS: Final[tuple[Question, ...]] = (
    Question(
        "drawn_by_lot",
        Area.SAMPLE,
        lazy("Is it left to the lot which conversations are evaluated?"),
        lazy("Who chooses finds what they look for: the long, the angry, the quick ones at the end of the day."),
        lazy("Let a plan draw; its page proves that nobody chose."),
        "plans",
        _by_lot,
        _tell_by_lot,
    ),
    Question(
        "more_than_a_handful",
        Area.SAMPLE,
        lazy("Is an agent judged on more than a handful of conversations?"),
        lazy("Five contacts a month: an agent who meets the moment in 88 of 100 shows anything from 3 of 5 to 5 of 5."),
        lazy("Speak of teams until there are enough, or evaluate fewer people’s conversations more often by reading."),
        "plans",
        _enough_of_each,
        _tell_enough,
    ),
    Question(
        "risk_apart",
        Area.SAMPLE,
        lazy("Are conversations picked for their risk kept apart from the rest?"),
        lazy("Mixed together they make the centre look worse than it is: 28 of 100 fail instead of 9."),
        lazy("Draw risk as a stream of its own, with known chances, and weigh it."),
        "plans",
        _kept_apart,
        _tell_apart,
    ),
    Question(
        "every_channel",
        Area.SAMPLE,
        lazy("Is every channel looked at?"),
        lazy("Chats and e-mails hurt in other ways than calls, and mostly unheard."),
        lazy("Take the missing channels into a plan."),
        "plans",
        _every_channel,
        _tell_channels,
    ),
    Question(
        "everybody_in_it",
        Area.SAMPLE,
        lazy("Has every agent a chance to be looked at?"),
        lazy("Whoever is never drawn is never helped, and whoever is always drawn feels hunted."),
        lazy("Set a floor for each agent in the plan."),
        "plans",
        _floor,
        _tell_floor,
    ),
    Question(
        "few_skips",
        Area.SAMPLE,
        lazy("Are few conversations skipped, each with its reason?"),
        lazy("Skipping is choosing by the back door."),
        lazy("Look at the reasons on the plan’s page; change what can be changed."),
        "plans",
        _skips,
        _tell_skips,
    ),
)
