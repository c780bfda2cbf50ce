"""What agents get out of it: do they see it, may they object, and does it help them?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from rapport_web.evaluations.models import Dispute, Evaluation, Kind
from rapport_web.people.selectors import site_profile
from rapport_web.programme.found import Area, Found, Question, State, by_share, share_words
from rapport_web.programme.questions.sample import nothing, official

if TYPE_CHECKING:
    from rapport_web.programme.found import Figures, Period

_LEAST: Final = 5


def _shown(period: Period) -> Found:
    rows = official(period)
    return by_share(
        rows.exclude(released_at=None).count(), rows.count(), sound=0.95, part=0.5, seen=rows.exclude(seen=None).count()
    )


def _tell_shown(figures: Figures) -> str:
    if not figures["n"]:
        return nothing()
    return _("Laid open to the agent: %(share)s; agents said of %(seen)s that they have seen them.") % {
        "share": share_words(figures),
        "seen": figures["seen"],
    }


def _quoted(period: Period) -> Found:
    rows = official(period).exclude(kind=Kind.IMPORTED)
    return by_share(rows.filter(quotes__isnull=False).distinct().count(), rows.count(), sound=0.8, part=0.3)


def _tell_quoted(figures: Figures) -> str:
    if not figures["n"]:
        return nothing()
    return _("Evaluations with the very words they rest on: %(share)s.") % {"share": share_words(figures)}


def _contested(period: Period) -> Found:
    over = Dispute.objects.filter(opened_at__gt=period.since).exclude(state=Dispute.State.WITHDRAWN)
    in_time = over.filter(state=Dispute.State.ANSWERED, answered_at__lte=F("due_at")).count()
    upheld = over.filter(outcome__in=(Dispute.Outcome.UPHELD, Dispute.Outcome.PARTLY)).count()
    n = over.count()
    if n < _LEAST:
        return Found(State.PART if n else State.UNKNOWN, {"k": in_time, "n": n, "upheld": upheld, "least": 1})
    return by_share(in_time, n, sound=0.8, part=0.5, upheld=upheld)


def _tell_contested(figures: Figures) -> str:
    if not figures["n"]:
        return _("Nobody contested anything in these 90 days. That can mean that all is well, or that nobody dares.")
    return (
        _("%(k)s of %(n)s contests were answered in time; in %(upheld)s the agent was right, in whole or in part.")
        % figures
    )


def _own_view(period: Period) -> Found:
    own = Evaluation.objects.filter(
        kind=Kind.SELF,
        state=Evaluation.State.SENT,
        conversation__started_at__gt=period.since,
        conversation__started_at__lte=period.until,
    ).count()
    return Found(State.SOUND if own >= _LEAST else State.PART if own else State.GAP, {"n": own})


def _tell_own(figures: Figures) -> str:
    return _("%(n)s conversations were evaluated by the agents themselves too.") % figures


def _agreed(_period: Period) -> Found:
    agreement = site_profile().works_agreement
    return Found(State.SOUND if agreement else State.GAP, {"agreement": agreement})


def _tell_agreed(figures: Figures) -> str:
    if not figures["agreement"]:
        return _("No works agreement is entered, so no page here names a person.")
    return _("Entered: %(agreement)s.") % figures


QUESTIONS: Final[tuple[Question, ...]] = (
    Question(
        "agents_see",
        Area.AGENTS,
        lazy("Do agents see all that is said of them?"),
        lazy("A score that one only hears about at the end of the quarter helps nobody."),
        lazy("Show evaluations to their agents as soon as they are in."),
        "evaluations",
        _shown,
        _tell_shown,
    ),
    Question(
        "words_quoted",
        Area.AGENTS,
        lazy("Do they see the words it rests on?"),
        lazy("“Lacked empathy” cannot be practised. A sentence can."),
        lazy("Ask evaluators to attach the words; one key does it."),
        "evaluations",
        _quoted,
        _tell_quoted,
    ),
    Question(
        "may_contest",
        Area.AGENTS,
        lazy("Can agents contest an evaluation, and is it answered in time?"),
        lazy("Contests are the cheapest check of a scorecard there is, and the fairest."),
        lazy("Answer what is open, and reword the questions that are contested most."),
        "disputes",
        _contested,
        _tell_contested,
    ),
    Question(
        "own_view",
        Area.AGENTS,
        lazy("Do agents evaluate their own conversations beside the evaluator?"),
        lazy("Where the two differ, there is something to talk about; where they don’t, there is nothing to tell."),
        lazy("Invite agents to evaluate one conversation of their own a month."),
        "evaluations",
        _own_view,
        _tell_own,
    ),
    Question(
        "agreed_with_staff",
        Area.AGENTS,
        lazy("Was it agreed with agents and their representatives?"),
        lazy("It is their work that is looked at. Without their yes it is surveillance, and often against the law."),
        lazy("Enter the agreement in the centre’s settings."),
        "site_profile",
        _agreed,
        _tell_agreed,
    ),
    Question(
        "no_consequence",
        Area.AGENTS,
        lazy("Has no score a consequence by itself, in pay, shifts or warnings?"),
        lazy("What is paid for is gamed, and what is punished is hidden."),
        lazy("Let a person decide, with reasons, and let the agent answer."),
    ),
    Question(
        "no_league_tables",
        Area.AGENTS,
        lazy("Is there no ranking of agents, on a wall or in a mail?"),
        lazy("With thirty conversations each, most ranks are chance. The last one is somebody’s week."),
        lazy("Show three groups instead: clearly above, clearly below, can’t tell."),
    ),
    Question(
        "coaching_measured",
        Area.AGENTS,
        lazy("Is it measured whether coaching changed anything?"),
        lazy("Whoever is coached after a bad month has a better one anyway."),
        lazy("Draw who is coached first, and compare with those who wait."),
    ),
    Question(
        "coaching_follows",
        Area.AGENTS,
        lazy("Does something to practise follow from what was found, within two weeks?"),
        lazy("A finding without practice is a verdict."),
        lazy("Agree with each agent on one moment to practise, and look again after a month."),
    ),
)
