"""What is scored: formulas or deeds, with examples, and only where it was called for?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from rapport.measurement.hollow import least_n
from rapport.scorecards import Kind
from rapport.scorecards.lint import lint
from rapport_web.evaluations.models import OFFICIAL, Evaluation
from rapport_web.programme.found import Area, Found, Question, State, by_share, share_words
from rapport_web.scorecards.models import Example, Meaning, Scorecard
from rapport_web.scorecards.selectors import current_version

if TYPE_CHECKING:
    from rapport.scorecards import Form
    from rapport_web.programme.found import Figures, Period

_ACTS: Final = frozenset(("acts", "owns_it", "uses_judgement"))
# A point for a formula: the lint's name of it.
_FORMULA: Final = "rewards_a_formula"
_MONTHS: Final = 12
_DAYS_A_MONTH: Final = 30.4
_EXAMPLES: Final = 3


def _forms() -> list[Form]:
    """Return the forms in use: the published versions of scorecards that are not retired."""
    found = (current_version(card) for card in Scorecard.objects.filter(retired_at=None))
    return [version.form() for version in found if version is not None]


def _none() -> Found:
    return Found(State.UNKNOWN, {"k": 0, "n": 0, "least": 1})


def _counted(figures: Figures, one: str) -> str:
    return _("No scorecard is published here.") if not figures["n"] else one


def _felt(period: Period) -> Found:
    both = Evaluation.objects.filter(
        state=Evaluation.State.SENT,
        kind__in=OFFICIAL,
        conversation__started_at__lte=period.until,
        conversation__answer__empathy__isnull=False,
    ).count()
    needed = least_n(0.5)
    return Found(
        State.SOUND if both >= needed else State.PART if both >= needed // 4 else State.GAP,
        {"n": both, "needed": needed},
    )


def _tell_felt(figures: Figures) -> str:
    return _(
        "%(n)s evaluated conversations have the customer’s own rating; a point can be called hollow from %(needed)s on."
    ) % {
        "n": f"{figures['n']:,}",
        "needed": f"{figures['needed']:,}",
    }


def _formulas(_period: Period) -> Found:
    forms = _forms()
    if not forms:
        return _none()
    names = sorted({remark.question for form in forms for remark in lint(form) if remark.rule == _FORMULA})
    return Found(State.SOUND if not names else State.GAP, {"n": len(forms), "names": names[:8], "many": len(names)})


def _tell_formulas(figures: Figures) -> str:
    if not figures.get("many"):
        return _counted(figures, _("No question of the scorecards in use rewards a formula by its wording."))
    return _("%(many)s questions reward words that can be said without meaning them: %(names)s.") % {
        "many": figures["many"],
        "names": ", ".join(figures["names"]),
    }


def _where_called_for(_period: Period) -> Found:
    forms = _forms()
    if not forms:
        return _none()
    good = sum(
        any(question.kind == Kind.MOMENTS for question in form.questions)
        or all(question.may_skip for question in form.questions if question.counts)
        for form in forms
    )
    return by_share(good, len(forms), sound=1.0, part=0.5)


def _tell_where(figures: Figures) -> str:
    return _counted(
        figures,
        _("On %(k)s of %(n)s scorecards in use, what a conversation did not call for leaves the score.") % figures,
    )


def _deeds(_period: Period) -> Found:
    forms = _forms()
    if not forms:
        return _none()
    good = sum(
        any(question.counts and (question.behaviour in _ACTS or question.name in _ACTS) for question in form.questions)
        for form in forms
    )
    return by_share(good, len(forms), sound=1.0, part=0.5)


def _tell_deeds(figures: Figures) -> str:
    return _counted(figures, _("%(k)s of %(n)s scorecards in use ask what was done for the customer.") % figures)


def _examples(_period: Period) -> Found:
    questions = [question for form in _forms() for question in form.questions if question.counts]
    return by_share(
        sum(bool(question.good and question.bad) or question.kind == Kind.MOMENTS for question in questions),
        len(questions),
        sound=0.9,
        part=0.5,
    )


def _tell_examples(figures: Figures) -> str:
    return _counted(figures, _("%(k)s of %(n)s questions that count show what meets them and what does not.") % figures)


def _meaning(_period: Period) -> Found:
    words = Meaning.objects.exclude(words="").exists()
    examples = Example.objects.count()
    state = State.SOUND if words and examples >= _EXAMPLES else State.PART if words or examples else State.GAP
    return Found(state, {"written": words, "examples": examples})


def _tell_meaning(figures: Figures) -> str:
    if not figures["written"]:
        return _("Nobody has written it down here yet.")
    return _("It is written down, with %(n)s examples from your own conversations.") % {"n": figures["examples"]}


def _fresh(period: Period) -> Found:
    ages = []
    for card in Scorecard.objects.filter(retired_at=None):
        version = current_version(card)
        if version is not None:
            ages.append(max(0.0, (period.until - version.at).days / _DAYS_A_MONTH))
    return by_share(sum(age <= _MONTHS for age in ages), len(ages), sound=1.0, part=0.5)


def _tell_fresh(figures: Figures) -> str:
    return _counted(figures, _("%(k)s of %(n)s scorecards in use were gone over in the last twelve months.") % figures)


def _companys(period: Period) -> Found:
    sent = Evaluation.objects.filter(
        state=Evaluation.State.SENT,
        kind__in=OFFICIAL,
        conversation__started_at__gt=period.since,
        conversation__started_at__lte=period.until,
    )
    with_owner = sent.filter(points__owner__in=("process", "technology", "product")).distinct().count()
    n = sent.count()
    if not n:
        return _none()
    return Found(State.SOUND if with_owner else State.GAP, {"k": with_owner, "n": n, "least": 1})


def _tell_companys(figures: Figures) -> str:
    if not figures["n"]:
        return _("Nothing was evaluated in these 90 days.")
    return _("In %(share)s evaluations a miss was put down to a process, a system or a product.") % {
        "share": share_words(figures)
    }


QUESTIONS: Final[tuple[Question, ...]] = (
    Question(
        "points_felt",
        Area.SCORECARD,
        lazy("Do you know which of your points customers feel?"),
        lazy("A point can be given in nine of ten conversations and mean nothing to the customer: a hollow point."),
        lazy("Let evaluated conversations be rated by their customers too, until the points can be told apart."),
        "felt-points",
        _felt,
        _tell_felt,
    ),
    Question(
        "no_formulas",
        Area.SCORECARD,
        lazy("Is the scorecard free of points for formulas?"),
        lazy("Whoever is paid for saying sorry says it, also where it makes the customer angrier."),
        lazy("Ask what the words did for this customer, and drop the points that ask for a sentence."),
        "scorecards",
        _formulas,
        _tell_formulas,
    ),
    Question(
        "where_called_for",
        Area.SCORECARD,
        lazy("Is empathy scored only where the customer showed something?"),
        lazy("A point for empathy in a change of address teaches agents to put it on."),
        lazy("Score moments, and let “not applicable” leave the sum."),
        "scorecards",
        _where_called_for,
        _tell_where,
    ),
    Question(
        "deeds_scored",
        Area.SCORECARD,
        lazy("Does the scorecard ask what was done, beside what was said?"),
        lazy("Warm words with nothing done make a customer’s day worse."),
        lazy("Add a question on what the agent did within their power."),
        "scorecards",
        _deeds,
        _tell_deeds,
    ),
    Question(
        "companys_misses",
        Area.SCORECARD,
        lazy("Can an evaluator say that a process or a system was to blame, and is it said?"),
        lazy("Else every miss is an agent’s, and the process that makes a thousand of them stays as it is."),
        lazy("Show evaluators the owner of a miss, and send what they find to those who own it."),
        "what-evaluators-find",
        _companys,
        _tell_companys,
    ),
    Question(
        "examples_given",
        Area.SCORECARD,
        lazy("Does every question show what meets it and what does not?"),
        lazy("Without examples each evaluator has a scorecard of their own."),
        lazy("Add a good and a bad example to each question, best from your own conversations."),
        "scorecards",
        _examples,
        _tell_examples,
    ),
    Question(
        "meaning_written",
        Area.SCORECARD,
        lazy("Has the company said what it means by empathy?"),
        lazy("Everybody is for empathy and everybody means something else."),
        lazy("Write it in a paragraph, and choose examples from your own conversations."),
        "meaning",
        _meaning,
        _tell_meaning,
    ),
    Question(
        "scorecard_fresh",
        Area.SCORECARD,
        lazy("Was the scorecard gone over within a year?"),
        lazy("Points outlive the reason they were written for."),
        lazy("Go through it with an agent and an evaluator, and take out what nobody can defend."),
        "scorecards",
        _fresh,
        _tell_fresh,
    ),
)
