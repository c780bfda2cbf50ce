"""What customers say: are they asked, do enough answer, and can they say what hurt them?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from rapport_web.findings.models import Praise, Recovery
from rapport_web.programme.found import Area, Found, Question, State, by_share, share_words
from rapport_web.surveys.models import Answer, Invitation, Questionnaire, Sending
from rapport_web.surveys.selectors import current_version

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from rapport_web.programme.found import Figures, Period

# METHODS 2: shows with a chance of 80 of 100 that empathy goes with satisfaction by less than the smallest effect.
_ENOUGH: Final = 854
_LEAST: Final = 30


def _answers(period: Period) -> QuerySet[Answer]:
    return Answer.objects.filter(conversation__started_at__gt=period.since, conversation__started_at__lte=period.until)


def _rate_empathy(period: Period) -> Found:
    answers = _answers(period)
    return by_share(answers.filter(empathy__isnull=False).count(), answers.count(), sound=0.8, part=0.2)


def _tell_empathy(figures: Figures) -> str:
    if not figures["n"]:
        return _("No customer answered anything in these 90 days.")
    return _("Of the customers who answered, %(share)s said whether they felt understood.") % {
        "share": share_words(figures)
    }


def _enough(period: Period) -> Found:
    rated = _answers(period).filter(empathy__isnull=False, satisfaction__isnull=False).count()
    state = State.SOUND if rated >= _ENOUGH else State.PART if rated >= _ENOUGH // 4 else State.GAP
    return Found(state, {"n": rated, "needed": _ENOUGH})


def _tell_enough(figures: Figures) -> str:
    return _("%(n)s answers rate both; %(needed)s can settle whether empathy matters here.") % {
        "n": f"{figures['n']:,}",
        "needed": f"{figures['needed']:,}",
    }


def _response(period: Period) -> Found:
    asked = Invitation.objects.filter(sent_at__gt=period.since, sent_at__lte=period.until)
    answered = asked.filter(state__in=(Invitation.State.ANSWERED, Invitation.State.BEGUN))
    n, k = asked.count(), answered.count()
    if n < _LEAST:
        return Found(State.UNKNOWN if n else State.GAP, {"k": k, "n": n, "least": _LEAST})
    return Found(State.SOUND, {"k": k, "n": n, "least": _LEAST})


def _tell_response(figures: Figures) -> str:
    if not figures["n"]:
        return _("Nobody was invited from here, so nobody knows who stays silent.")
    return _("Of those invited, %(share)s answered; who stays silent is known by team and channel.") % {
        "share": share_words(figures)
    }


def _by_lot(period: Period) -> Found:
    active = Sending.objects.filter(active=True).count()
    came = _answers(period)
    uninvited = came.filter(invitation__isnull=True).count()
    return by_share(came.count() - uninvited, came.count(), sound=0.8, part=0.3, sendings=active)


def _tell_by_lot(figures: Figures) -> str:
    return _("Of the answers, %(share)s came from customers on whom a lot fell here, with a chance that is known.") % {
        "share": share_words(figures)
    }


def _own(names: tuple[str, ...]) -> Found:
    """Whether the questionnaires in use have a question of one of some owners, or of the parts of the company."""
    used = [
        version.form()
        for questionnaire in Questionnaire.objects.filter(retired_at=None)
        if (version := current_version(questionnaire)) is not None
    ]
    with_it = sum(any(question.owner in names or question.part for question in form.questions) for form in used)
    if not used:
        return Found(State.GAP, {"k": 0, "n": 0})
    return by_share(with_it, len(used), sound=1.0, part=0.01)


def _process_in_it(_period: Period) -> Found:
    return _own(("process", "technology"))


def _tell_process(figures: Figures) -> str:
    if not figures["n"]:
        return _("No questionnaire is in use here.")
    return _("%(k)s of %(n)s questionnaires in use ask about the process, the site or the app.") % figures


def _resolved(period: Period) -> Found:
    answers = _answers(period)
    return by_share(answers.exclude(resolved="").count(), answers.count(), sound=0.8, part=0.3, least=_LEAST)


def _tell_resolved(figures: Figures) -> str:
    return _("Of the answers, %(share)s say whether the matter was settled.") % {"share": share_words(figures)}


def _back(period: Period) -> Found:
    opened = Recovery.objects.filter(opened_at__gt=period.since, opened_at__lte=period.until)
    helped = opened.filter(state=Recovery.State.CLOSED).count()
    thanks = Praise.objects.filter(given_at__gt=period.since)
    passed = thanks.exclude(passed_on_at=None).count()
    k, n = helped + passed, opened.count() + thanks.count()
    return by_share(
        k, n, sound=0.8, part=0.3, helped=helped, opened=opened.count(), passed=passed, thanks=n - opened.count()
    )


def _tell_back(figures: Figures) -> str:
    if not figures["n"]:
        return _("No customer asked for help or thanked anybody in an answer in these 90 days.")
    return _(
        "%(helped)s of %(opened)s customers in trouble were called back, and %(passed)s of %(thanks)s thanks passed on."
    ) % _plain(figures)


def _plain(figures: Figures) -> dict[str, Any]:
    return {name: f"{value:,}" if isinstance(value, int) else value for name, value in figures.items()}


QUESTIONS: Final[tuple[Question, ...]] = (
    Question(
        "rate_empathy",
        Area.CUSTOMERS,
        lazy("Do customers themselves rate whether they felt understood?"),
        lazy("Whether empathy arrived, only the customer can say. A score by anybody else is a guess at it."),
        lazy("Put the core questions to customers; they take a minute."),
        "surveys",
        _rate_empathy,
        _tell_empathy,
    ),
    Question(
        "enough_answers",
        Area.CUSTOMERS,
        lazy("Do enough of them answer to tell?"),
        lazy("With a few answers everything is possible, and the loudest case decides."),
        lazy("Raise the chance of being asked, or look at longer periods."),
        "who-answers",
        _enough,
        _tell_enough,
    ),
    Question(
        "silence_known",
        Area.CUSTOMERS,
        lazy("Is it known who stays silent?"),
        lazy("If the content answer more often than the hurt, every figure is too good, and nobody sees it."),
        lazy("Send invitations from here, so that those who do not answer are counted too."),
        "who-answers",
        _response,
        _tell_response,
    ),
    Question(
        "asked_by_lot",
        Area.CUSTOMERS,
        lazy("Is it left to the lot who is asked?"),
        lazy("Where agents can hand out surveys, the survey goes to those who smile."),
        lazy("Let a sending draw whom to ask; its page proves that nobody chose."),
        "surveys",
        _by_lot,
        _tell_by_lot,
    ),
    Question(
        "process_in_survey",
        Area.CUSTOMERS,
        lazy("Can a customer say that a process, the site or the app hurt them?"),
        lazy("A survey that asks about the agent only puts every trouble down to the agent."),
        lazy("Add the questions on the parts of the company to the questionnaire."),
        "surveys",
        _process_in_it,
        _tell_process,
    ),
    Question(
        "resolution_asked",
        Area.CUSTOMERS,
        lazy("Do customers say whether their matter was settled?"),
        lazy("Without it, warmth and a solved matter cannot be told apart: what looks like empathy may be resolution."),
        lazy("Ask whether it was settled, in every survey."),
        "surveys",
        _resolved,
        _tell_resolved,
    ),
    Question(
        "asked_soon",
        Area.CUSTOMERS,
        lazy("Are customers asked within days, in their own language, on the way they came?"),
        lazy("After weeks, people remember the outcome and not the conversation; a foreign language silences many."),
        lazy("Set the waiting time of the sendings, and publish the questionnaire in the languages you serve."),
        "surveys",
    ),
    Question(
        "somebody_answers",
        Area.CUSTOMERS,
        lazy("Does what customers write come back to them?"),
        lazy("Who asks and does nothing teaches customers not to answer."),
        lazy("Call back whoever asked for it, and pass thanks on to the agent."),
        "recoveries",
        _back,
        _tell_back,
    ),
)
