"""Larkfield's evaluators at work: a scorecard, a plan that draws, scores, a calibration session, a contest."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from django.db import transaction
from django.db.models import Max, Min
from django.utils import timezone

from rapport.example_centre.answers import answer
from rapport.example_centre.centre import conversations
from rapport.example_centre.evaluations import NAME, RATERS, Panel, cases_of, scorecard
from rapport_web.calibration.models import Case, Session
from rapport_web.calibration.services import Call, agree, call_session, close_session, open_session
from rapport_web.calibration.services.anchoring import make_anchor
from rapport_web.config.demo.cast import password
from rapport_web.conversations.models import Conversation, Transcript
from rapport_web.evaluations.models import Anchor, Evaluation, Kind, Plan, Task
from rapport_web.evaluations.rules import may_evaluate
from rapport_web.evaluations.services import (
    begin,
    change_firm,
    draw_plans,
    look_oneself,
    make_firm,
    make_plan,
    save,
    send,
    start_plan,
)
from rapport_web.evaluations.services.anchors import set_anchor
from rapport_web.people.models import User
from rapport_web.people.roles import Role
from rapport_web.people.services.create_user import create_user
from rapport_web.people.services.granting import Wanted
from rapport_web.programme.services import look_anew
from rapport_web.scorecards.answering import Quote
from rapport_web.scorecards.services import add_example, make_scorecard, publish, save_meaning

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rapport.example_centre.plan import Plan as Made
    from rapport.scorecards import Given
    from rapport_web.scorecards.models import Version

    Progress = Callable[[str, int, int | None], None]

FIRM: Final = "Second Ear Ltd"
MEANING: Final = (
    "To notice what a matter means for this customer, to say so in our own words, and to do what is in our power. "
    "Kind words with nothing done are not empathy; neither is a deed done without a glance at the person."
)
_SHARE: Final = 0.3
_RISK: Final = 0.05
_ANCHORS: Final = 12
_LEFT: Final = 12  # the last tasks wait, so that the queue has something in it
_WEEKS: Final = 13
_SECONDS: Final = (150, 900)


def panel(plan: Made) -> Panel:
    """Return the evaluators before the centre's conversations, made anew: the same plan gives the same centre."""
    felt = answer(conversations(plan), plan).felt
    return Panel(cases_of(conversations(plan), felt), seed=plan.seed)


def set_up(lead: User, made: Panel) -> Plan:
    """Write the scorecard, the meaning and the plan down, and let it draw every week that is over."""
    card = make_scorecard(name=NAME, by=lead, form=scorecard())
    version = publish(scorecard=card, by=lead, why="The ten points that every call was always scored on.")
    save_meaning(words=MEANING, edits=None, by=lead)
    _examples(lead)
    users = _evaluators(lead)
    _anchors(version, made, lead)
    days = Conversation.objects.aggregate(first=Min("started_at"), last=Max("started_at"))
    size = Conversation.objects.count()
    plan = make_plan(
        scorecard=card,
        by=lead,
        seed=7,
        name="All channels, every week",
        begins_on=days["first"].date(),
        size=max(5, round(_SHARE * size / _WEEKS)),
        risk_size=max(1, round(_RISK * size / _WEEKS)),
        risks=["leaving", "repeated"],
        floor=1,
        double=0.15,
        anchors=1,
        evaluators=[user.pk for user in users],
    )
    start_plan(plan=plan, by=lead)
    draw_plans(now=days["last"] + timedelta(days=8))
    return plan


def evaluate(plan: Plan, made: Panel, *, progress: Progress) -> None:
    """Let the evaluators score what was drawn, each week's in the week after, but for the last few."""
    evaluators = {user.name: user for user in plan.evaluators.all()}
    tasks = list(Task.objects.filter(plan=plan).select_related("conversation__agent", "drawn__draw").order_by("pk"))
    rng = np.random.default_rng(7)
    todo = [task for task in tasks if task.conversation.reference in made.cases][:-_LEFT]
    for done, task in enumerate(todo, start=1):
        by = task.evaluator or _who(task, list(evaluators.values()), rng)
        if by is not None:
            _score(task, by, made, rng)
        progress("evaluations.score", done, len(todo))


def talk(plan: Plan, made: Panel, lead: User) -> None:
    """Hold one calibration session to its end, call the next one, and contest an evaluation."""
    version = plan.scorecard.versions.latest("pk")
    people = list(plan.evaluators.order_by("pk"))
    scored = Task.objects.filter(plan=plan, state=Task.State.DONE).values("conversation")
    anchors = Anchor.objects.values("conversation")  # which nobody may talk over while they are put into queues
    free = Conversation.objects.exclude(pk__in=scored).exclude(pk__in=anchors).filter(turns__gte=6, agent__isnull=False)
    told = [row.reference for row in free.order_by("pk") if row.reference in made.cases][:2]
    if len(told) < 2:  # noqa: PLR2004  # one for each session
        return
    first = _called("What counts as acting?", version, told[0], people, lead)
    for task in Task.objects.filter(calibration_score__case__session=first).select_related("conversation"):
        assert task.evaluator is not None
        _keep(begin(task=task, by=task.evaluator), task.evaluator, made.answers(told[0], task.evaluator.name))
    first = open_session(session=Session.objects.get(pk=first.pk), by=lead)
    case = first.cases.get()
    for question, given in made.true_answers(told[0]).items():
        agree(case=case, question=question, answer=given, why="It is what the words show, read together.", by=lead)
    close_session(session=Session.objects.get(pk=first.pk), by=lead)
    make_anchor(case=Case.objects.get(pk=case.pk), by=lead)
    _called("Moments in short chats", version, told[1], people, lead)


def look(lead: User) -> None:
    """Have the programme looked at."""
    look_anew(by=lead)


def own_view(agent: User, made: Panel) -> None:
    """Let an agent look at a conversation of their own that was evaluated."""
    row = (
        Evaluation.objects.filter(conversation__agent__user=agent, kind=Kind.PLANNED, state=Evaluation.State.SENT)
        .order_by("pk")
        .first()
    )
    if row is not None:
        _keep(
            look_oneself(conversation=row.conversation, by=agent), agent, made.true_answers(row.conversation.reference)
        )


def _evaluators(lead: User) -> list[User]:
    there = {user.name: user for user in User.objects.filter(name__in=[rater.name for rater in RATERS])}
    for rater in RATERS:
        if rater.name not in there:
            role = Role.OUTSIDE_EVALUATOR if rater.outside else Role.EVALUATOR
            username = rater.name.split()[0].lower()
            there[rater.name] = create_user(
                username=username,
                name=rater.name,
                email=f"{username}@larkfield.example",
                roles=[Wanted(role.value, None)],
                password=password(),
                by=None,
            )
    outside = [there[rater.name].pk for rater in RATERS if rater.outside]
    firm = make_firm(name=FIRM, by=lead)
    change_firm(firm=firm.pk, name=FIRM, members=outside, closed=False, by=lead)
    return [there[rater.name] for rater in RATERS]


def _anchors(version: Version, made: Panel, lead: User) -> None:
    rows = Conversation.objects.filter(reference__in=list(made.cases), turns__gte=4).order_by("pk")
    for row in rows[:: max(1, rows.count() // _ANCHORS)][:_ANCHORS]:
        set_anchor(conversation=row, version=version, answers=made.true_answers(row.reference), by=lead)


def _examples(lead: User) -> None:
    """Take the first words of care with a deed, and the first formula, as examples."""
    wanted = [(True, "I have just", "acts"), (False, "any inconvenience", "responds")]
    for row in Transcript.objects.select_related("conversation").order_by("pk")[:400]:
        for good, words, question in list(wanted):
            turn = next(
                (n for n, each in enumerate(row.turns) if each["speaker"] == "agent" and words in each["text"]), None
            )
            if turn is not None:
                text = row.turns[turn]["text"]
                add_example(
                    conversation=row.conversation,
                    turn=turn,
                    start=0,
                    end=len(text),
                    good=good,
                    by=lead,
                    question=question,
                )
                wanted.remove((good, words, question))
        if not wanted:
            return


def _who(task: Task, evaluators: Sequence[User], rng: np.random.Generator) -> User | None:
    busy = set(
        Task.objects.filter(conversation=task.conversation).exclude(evaluator=None).values_list("evaluator", flat=True)
    )
    able = [user for user in evaluators if user.pk not in busy and may_evaluate(user, task.conversation)]
    return able[int(rng.integers(len(able)))] if able else None


def _score(task: Task, by: User, made: Panel, rng: np.random.Generator) -> None:
    if task.state == Task.State.WAITING:
        task.evaluator, task.state, task.given_at = by, Task.State.GIVEN, timezone.now()
        task.save(update_fields=["evaluator", "state", "given_at"])
    seconds = int(rng.integers(*_SECONDS))
    row = _keep(begin(task=task, by=by), by, made.answers(task.conversation.reference, by.name), seconds=seconds)
    # It was scored in the week after it was drawn, not while the demo was made.
    drawn = task.drawn.draw.ends_on if task.drawn is not None else timezone.now().date()
    at = timezone.make_aware(datetime.combine(drawn, datetime.min.time())) + timedelta(
        hours=9 + float(rng.random()) * 100
    )
    Evaluation.objects.filter(pk=row.pk).update(sent_at=at, released_at=at if row.released_at else None)
    Task.objects.filter(pk=task.pk).update(done_at=at, due_at=at + timedelta(days=1))


def _keep(row: Evaluation, by: User, answers: dict[str, Given], *, seconds: int = 300) -> Evaluation:
    turns = Transcript.objects.values_list("turns", flat=True).get(pk=row.conversation_id)
    kept = save(
        evaluation=row, by=by, answers=answers, quotes=_quotes(answers, turns), seconds=seconds, edits=row.edits
    )
    return send(evaluation=kept, by=by)


def _quotes(answers: dict[str, Given], turns: Sequence[dict[str, Any]]) -> list[Quote]:
    """Attach the agent's answer to each moment."""
    spoken = [n for n, turn in enumerate(turns) if turn["speaker"] == "agent" and turn["text"].strip()]
    found: list[Quote] = []
    for place, moment in enumerate(answers["moments"].moments if "moments" in answers else ()):
        reply = next((n for n in spoken if n > max(moment.turns)), None)
        if reply is not None:
            found.append(Quote("moments", reply, moment=place))
    return found


def _called(name: str, version: Version, reference: str, people: Sequence[User], lead: User) -> Session:
    with transaction.atomic():
        session = call_session(
            name=name,
            version=version,
            about=Call(references=[reference]),
            people=[user.pk for user in people],
            by=lead,
            due_at=timezone.now() + timedelta(days=7),
        )
        # Nobody at Larkfield has a mailbox.
        session.seats.update(mailed_at=timezone.now())
    return session
