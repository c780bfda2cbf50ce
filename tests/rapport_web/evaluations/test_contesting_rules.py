"""Who may contest what, until when and how often; who may answer; and what a contest, an answer and a change refuse."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone, translation
from tests.rapport_web.conftest import make_user

from rapport.scorecards import Choice, Form, Given, Kind, Question, Section
from rapport_web.evaluations.contesting import (
    contest_until,
    contestable,
    is_own,
    is_shown,
    leads,
    may_answer,
    may_contest,
    reason_against,
)
from rapport_web.evaluations.ended import ended_words
from rapport_web.evaluations.models import Amendment, Dispute, DisputedPoint, Evaluation, Seen, Task
from rapport_web.evaluations.selectors.disputes import disputes_of, told, visible_dispute, waiting_for
from rapport_web.evaluations.services.disputes import (
    Decision,
    Proposal,
    amend,
    answer_contest,
    contest,
    mark_seen,
    start_second_look,
    take_back_second_look,
    withdraw_contest,
)
from rapport_web.evaluations.services.disputes.answering import _overall
from rapport_web.evaluations.services.disputes.contesting import checked
from rapport_web.evaluations.services.disputes.second import candidates
from rapport_web.exceptions import Conflict, Forbidden, Invalid, NotThere
from rapport_web.people.models import Grant, Membership
from rapport_web.people.roles import Role

from .contested_cast import cast, converse, evaluate

ACTED = Proposal("acted", Given("yes"), "misread", "I looked at once.")


@pytest.fixture
def here(people, ines, accounts):
    return cast(people, ines, accounts)


@pytest.fixture
def contested(here) -> Dispute:
    return contest(evaluation=here.evaluation, points=[ACTED], by=here.agent)


def test_each_person_is_told_apart_by_what_the_evaluation_is_to_them(here, people, accounts, deliveries) -> None:
    row = here.evaluation
    other_lead = make_user("nils", Role.TEAM_LEAD, team=deliveries)

    assert {name for name, user in people.items() if is_own(user, row)} == {"agent"}
    assert {name for name, user in people.items() if leads(user, row)} == {"team_lead"}
    assert not leads(other_lead, row)
    assert not may_contest(other_lead, row)
    accounts.closed = True
    accounts.save()
    assert is_own(people["agent"], row), "a closed team takes no agent's own away"


def test_where_nobody_is_the_agent_or_no_team_held_it_it_is_nobodys_own(here, people) -> None:
    row = evaluate(converse(None, None, "none-1"), here.version, people["evaluator"])

    assert not [name for name, user in people.items() if is_own(user, row) or leads(user, row)]
    assert not [name for name, user in people.items() if may_contest(user, row)]


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("planned", True),
        ("chosen", True),
        ("imported", True),
        ("double", False),
        ("anchor", False),
        ("calibration", False),
        ("second", False),
        ("self", False),
        ("test", False),
    ],
)
def test_only_what_counts_is_anybodys_to_contest(kind, shown) -> None:
    now = timezone.now()

    assert is_shown(Evaluation(kind=kind, state="sent", released_at=now)) is shown
    assert not is_shown(Evaluation(kind=kind, state="draft", released_at=now))
    assert not is_shown(Evaluation(kind=kind, state="sent", released_at=None))


@pytest.mark.parametrize(
    ("days", "gone", "in_time"),
    [
        (14, timedelta(0), True),
        (14, timedelta(days=13, hours=23), True),
        (14, timedelta(days=14, hours=-1), True),
        (14, timedelta(days=14, minutes=1), False),
        (14, timedelta(days=400), False),
        (1, timedelta(hours=23), True),
        (1, timedelta(hours=25), False),
        (90, timedelta(days=89), True),
    ],
)
def test_until_when_is_the_centres_to_say(here, centre, days, gone, in_time) -> None:
    centre.contest_days = days
    centre.save()
    here.evaluation.released_at = timezone.now() - gone

    assert contest_until(here.evaluation) == here.evaluation.released_at + timedelta(days=days)
    assert (reason_against(here.agent, here.evaluation) == "") is in_time


def test_the_last_moment_is_still_in_time(here) -> None:
    until = contest_until(here.evaluation)

    assert reason_against(here.agent, here.evaluation, now=until) == ""
    too_late = reason_against(here.agent, here.evaluation, now=until + timedelta(microseconds=1))
    assert str(timezone.localtime(until).year) in too_late


def test_what_is_not_shown_yet_can_be_contested_as_from_now(here) -> None:
    here.evaluation.released_at = None

    assert contest_until(here.evaluation) > timezone.now() + timedelta(days=13)


def test_the_agent_and_the_lead_are_each_answered_once(here, people) -> None:
    first = contest(evaluation=here.evaluation, points=[ACTED], by=here.agent)
    answer_contest(dispute=first, decisions=[Decision("acted", "changed")], answer="Right.", by=here.lead)
    row = Evaluation.objects.get(pk=here.evaluation.pk)

    assert contestable(here.agent, row) == {"greeted", "promise"}
    assert contestable(people["team_lead"], row) == {"greeted", "acted", "promise"}
    back = Proposal("acted", Given("no"), "misread", "It was later.")
    assert contest(evaluation=row, points=[back], by=people["team_lead"]).as_lead


def test_what_was_taken_back_can_be_contested_again_and_again(here) -> None:
    for _time in range(3):
        withdraw_contest(dispute=contest(evaluation=here.evaluation, points=[ACTED], by=here.agent), by=here.agent)

    assert contestable(here.agent, here.evaluation) == {"greeted", "acted", "promise"}
    assert Dispute.objects.count() == 3


def test_once_every_question_was_answered_there_is_nothing_left(here) -> None:
    points = [
        Proposal("greeted", Given("no"), "other", "I did not."),
        ACTED,
        Proposal("promise", Given("yes"), "unclear", "It was."),
    ]
    made = contest(evaluation=here.evaluation, points=points, by=here.agent)
    decisions = [Decision(each.question, "changed") for each in points]
    answer_contest(dispute=made, decisions=decisions, answer="Right on all.", by=here.lead)

    assert reason_against(here.agent, Evaluation.objects.get(pk=here.evaluation.pk)).startswith("Every question")
    with pytest.raises(Conflict, match="Every question"):
        contest(evaluation=here.evaluation, points=[ACTED], by=here.agent)


def test_one_question_twice_in_one_contest_is_refused_before_anything_is_kept(here) -> None:
    with pytest.raises(Invalid, match="once") as refused:
        contest(evaluation=here.evaluation, points=[ACTED, ACTED], by=here.agent)

    assert refused.value.field == "points"
    assert not Dispute.objects.exists()


def test_of_two_points_a_wrong_one_refuses_both(here) -> None:
    wrong = Proposal("greeted", Given("yes"), "misread", "It is so.")

    with pytest.raises(Invalid):
        contest(evaluation=here.evaluation, points=[ACTED, wrong], by=here.agent)

    assert (Dispute.objects.count(), DisputedPoint.objects.count()) == (0, 0)


@pytest.mark.parametrize("ground", ["misread", "not_called_for", "could_not", "unclear", "other"])
def test_each_ground_is_kept_as_it_was_said(here, ground) -> None:
    made = contest(evaluation=here.evaluation, points=[Proposal("acted", Given("yes"), ground, "So.")], by=here.agent)

    assert made.points.get().ground == ground


@pytest.mark.parametrize("field", ["why", "said"])
@pytest.mark.parametrize(("length", "accepted"), [(2000, True), (2001, False)])
def test_words_have_so_much_room(here, field, length, accepted) -> None:
    words = "ä" * length
    point = Proposal("acted", Given("yes"), "other", words if field == "why" else "So.")
    said = words if field == "said" else ""

    if accepted:
        assert contest(evaluation=here.evaluation, points=[point], by=here.agent, said=said).pk
    else:
        with pytest.raises(Invalid, match="2001 characters"):
            contest(evaluation=here.evaluation, points=[point], by=here.agent, said=said)


def test_whoever_evaluated_contests_nothing_of_it(here, people, accounts) -> None:
    Grant.objects.create(user=people["evaluator"], role=Role.TEAM_LEAD, team=accounts)
    pavel = type(people["evaluator"]).objects.get(pk=people["evaluator"].pk)

    assert leads(pavel, here.evaluation)
    assert not may_contest(pavel, here.evaluation)


CHECKED = Form(
    (
        Section(
            "all",
            "All",
            (
                Question("acted", Kind.YES_NO, "Did the agent act?"),
                Question("must", Kind.YES_NO, "Must be said?", may_skip=False),
                Question("far", Kind.SCALE, "How far?", low=1, high=5),
                Question("kept", Kind.CHOICE, "Kept?", choices=(Choice("all", "All"), Choice("none", "None", 0.0))),
                Question("done", Kind.CHECKLIST, "Done?", choices=(Choice("a", "This"), Choice("b", "That"))),
                Question("both", Kind.CHECKLIST, "And?", choices=(Choice("a", "This"), Choice("b", "That"))),
                Question("said", Kind.TEXT, "What else?"),
            ),
        ),
    )
)
BEFORE = {
    "both": Given(("a", "b")),
    "acted": Given("no", comment="Nothing."),
    "far": Given(3.0),
    "done": Given(("a",)),
    "said": Given("So."),
}


@pytest.mark.parametrize(
    ("question", "to"),
    [
        ("acted", Given("yes")),
        ("acted", Given("no", owner="process")),
        ("acted", Given(skipped=True)),
        ("must", Given("yes")),
        ("must", Given("no")),
        ("far", Given(1.0)),
        ("far", Given(5.0)),
        ("kept", Given("none")),
        ("kept", Given(skipped=True)),
        ("done", Given(("a", "b"))),
        ("done", Given(())),
        ("both", Given(("b",))),
        ("said", Given("Otherwise.")),
    ],
)
def test_another_answer_can_take_the_place_of_one(db, question, to) -> None:
    assert checked(CHECKED, question, to, BEFORE).values == to.values


@pytest.mark.parametrize(
    ("question", "to", "match"),
    [
        ("acted", Given("no"), "stands there already"),
        ("acted", Given("no", comment="Other words."), "stands there already"),
        ("acted", Given(), "Say what"),
        ("acted", Given("maybe"), "Say what"),
        ("acted", Given("YES"), "Say what"),
        ("acted", Given(("yes",)), "Say what"),
        ("must", Given(skipped=True), "Not applicable"),
        ("far", Given(3.0), "stands there already"),
        ("far", Given(0.0), "Say what"),
        ("far", Given(6.0), "Say what"),
        ("far", Given("3"), "stands there already"),
        ("far", Given(3.5), "Say what"),
        ("kept", Given("some"), "Say what"),
        ("kept", Given("All"), "Say what"),
        ("done", Given(("c",)), "Say what"),
        ("done", Given(("a", "c")), "Say what"),
        ("done", Given(("a",)), "stands there already"),
        ("both", Given(("b", "a")), "stands there already"),
        ("acted", Given("no", owner="people"), "stands there already"),
        ("said", Given("So."), "stands there already"),
        ("said", Given("   "), "Say what"),
        ("gone", Given("yes"), "no such question"),
        ("", Given("yes"), "no such question"),
    ],
)
def test_what_is_no_other_answer_is_refused_at_its_question(db, question, to, match) -> None:
    with pytest.raises(Invalid, match=match) as refused:
        checked(CHECKED, question, to, BEFORE)

    assert refused.value.field == question


def test_words_of_another_answer_are_masked(db) -> None:
    found = checked(CHECKED, "said", Given("Write to jane@example.com", comment="Ring +44 20 7946 0018"), BEFORE)

    assert "jane@" not in str(found.value)
    assert "7946" not in found.comment


@pytest.mark.parametrize(
    ("outcomes", "overall"),
    [
        (["changed"], "upheld"),
        (["stands"], "stands"),
        (["otherwise"], "partly"),
        (["changed", "changed"], "upheld"),
        (["stands", "stands"], "stands"),
        (["changed", "stands"], "partly"),
        (["changed", "otherwise"], "partly"),
        (["otherwise", "otherwise"], "partly"),
        (["stands", "otherwise"], "partly"),
        (["changed", "changed", "stands"], "partly"),
    ],
)
def test_how_a_contest_ended_follows_from_its_points(outcomes, overall) -> None:
    assert _overall(outcomes) == overall


@pytest.mark.parametrize(
    ("outcome", "to_the_agent", "to_others", "german"),
    [
        ("upheld", "You are right", "The agent is right", "Sie haben recht"),
        ("partly", "You are right in part", "The agent is right in part", "Sie haben"),
        ("stands", "The evaluation stands", "The evaluation stands", "Die Bewertung"),
    ],
)
def test_the_agent_is_spoken_to_and_others_are_told(here, contested, outcome, to_the_agent, to_others, german) -> None:  # noqa: PLR0917  # a table
    contested.outcome = outcome

    assert ended_words(contested, here.agent) == to_the_agent
    assert ended_words(contested, here.lead) == to_others
    with translation.override("de"):
        assert ended_words(contested, here.agent) != to_the_agent, german


def test_until_it_is_answered_its_state_is_said(here, contested) -> None:
    assert ended_words(contested, here.agent) == "Open"


def test_who_may_answer_is_a_qa_lead_who_has_no_part_in_it(here, contested, people) -> None:
    assert {name for name, user in people.items() if may_answer(user, contested)} == {"qa_lead"}
    for involved in (people["evaluator"], people["agent"]):
        Grant.objects.create(user=involved, role=Role.QA_LEAD)
        again = type(involved).objects.get(pk=involved.pk)
        assert not may_answer(again, contested), involved.username


def test_who_looked_again_does_not_answer(here, contested, people) -> None:
    start_second_look(dispute=contested, by=here.lead, evaluator=people["second"])
    Grant.objects.create(user=people["second"], role=Role.QA_LEAD)
    runa = type(people["second"]).objects.get(pk=people["second"].pk)

    assert not may_answer(runa, Dispute.objects.get(pk=contested.pk))


@pytest.mark.parametrize("answer", ["", "   ", "\n\t", "\x00"])
def test_an_answer_without_words_is_none(here, contested, answer) -> None:
    with pytest.raises(Invalid) as refused:
        answer_contest(dispute=contested, decisions=[Decision("acted", "changed")], answer=answer, by=here.lead)

    assert refused.value.field == "answer"


@pytest.mark.parametrize(
    "decision",
    [
        Decision("acted", ""),
        Decision("acted", "upheld"),
        Decision("acted", "otherwise"),
        Decision("greeted", "changed"),
        Decision("acted", "otherwise", became=Given("no")),
        Decision("acted", "otherwise", became=Given("perhaps")),
        Decision("acted", "otherwise", became=Given()),
    ],
)
def test_a_decision_that_is_none_changes_nothing(here, contested, decision) -> None:
    with pytest.raises(Invalid) as refused:
        answer_contest(dispute=contested, decisions=[decision], answer="So.", by=here.lead)

    assert refused.value.field == "acted"
    assert (Amendment.objects.count(), Dispute.objects.get().state) == (0, "open")


def test_of_two_decisions_on_one_question_the_last_counts(here, contested) -> None:
    both = [Decision("acted", "otherwise", became=Given("no", owner="process")), Decision("acted", "changed")]

    assert answer_contest(dispute=contested, decisions=both, answer="Right.", by=here.lead).outcome == "upheld"


def test_the_words_of_an_answer_are_masked_in_the_answer_and_in_the_change(here, contested) -> None:
    done = answer_contest(
        dispute=contested, decisions=[Decision("acted", "changed")], answer="Call +44 20 7946 0018.", by=here.lead
    )

    assert "7946" not in done.answer
    assert Amendment.objects.get().why == done.answer


def test_those_who_can_look_again_know_nothing_of_it(here, contested, people, accounts, ines) -> None:
    named = {user.username for user in candidates(contested, here.lead)}
    assert named == {"runa", "odile"}

    Membership.objects.filter(agent=ines).update(team=accounts)
    Grant.objects.create(user=people["outside_evaluator"], role=Role.TEAM_LEAD, team=accounts)
    people["second"].is_active = False
    people["second"].save()

    assert candidates(contested, here.lead) == []
    with pytest.raises(Invalid, match="Nobody else") as refused:
        start_second_look(dispute=contested, by=here.lead)
    assert refused.value.field == "evaluator"


@pytest.mark.parametrize("who", ["evaluator", "agent", "team_lead", "manager", "qa_lead", "auditor"])
def test_who_scored_it_knows_of_it_or_may_not_evaluate_cannot_be_chosen(here, contested, people, who) -> None:
    with pytest.raises(Invalid) as refused:
        start_second_look(dispute=contested, by=here.lead, evaluator=people[who])

    assert refused.value.field == "evaluator"
    assert not Task.objects.filter(kind="second").exists()


def test_who_had_it_in_the_queue_does_not_look_again(here, contested, people) -> None:
    Task.objects.create(
        conversation=here.evaluation.conversation, version=here.version, kind="double", state="skipped",
        evaluator=people["second"],
    )  # fmt: skip

    assert people["second"] not in candidates(contested, here.lead)


@pytest.mark.parametrize(
    ("left", "due"),
    [
        (timedelta(days=30), timedelta(days=7)),
        (timedelta(days=7), timedelta(days=7)),
        (timedelta(days=3), timedelta(days=3)),
        (timedelta(hours=2), timedelta(days=1)),
        (timedelta(days=-5), timedelta(days=1)),
    ],
)
def test_a_second_look_is_due_within_what_is_left_and_never_tomorrow_already(here, contested, left, due) -> None:
    Dispute.objects.update(due_at=timezone.now() + left)

    task = start_second_look(dispute=Dispute.objects.get(), by=here.lead, evaluator=here.people["second"])

    assert (task.due_at - timezone.now()) / timedelta(hours=1) == pytest.approx(due / timedelta(hours=1), abs=0.1)


def test_what_is_not_being_looked_at_is_not_taken_back(here, contested) -> None:
    with pytest.raises(Conflict, match="Nobody is looking"):
        take_back_second_look(dispute=contested, by=here.lead)
    with pytest.raises(Forbidden):
        take_back_second_look(dispute=contested, by=here.people["manager"])


def test_a_second_look_that_was_skipped_is_told_as_over(here, contested) -> None:
    task = start_second_look(dispute=contested, by=here.lead, evaluator=here.people["second"])
    seen = told(Dispute.objects.get(), here.lead)
    assert (seen.second_in, seen.second_over) == (False, False)

    task.state = Task.State.SKIPPED
    task.save()

    seen = told(Dispute.objects.get(), here.lead)
    assert (seen.second_in, seen.second_over, seen.mine) == (False, True, True)


@pytest.mark.parametrize(
    ("who", "mine", "own", "shows_people"),
    [
        ("agent", False, True, False),
        ("team_lead", False, False, False),
        ("qa_lead", True, False, True),
        ("manager", False, False, True),
        ("auditor", False, False, True),
    ],
)
def test_a_contest_is_told_to_each_by_their_part(here, contested, who, mine, own, shows_people) -> None:  # noqa: PLR0917  # a table
    found = told(contested, here.people[who])

    assert (found.mine, found.own, found.shows_people, found.overdue) == (mine, own, shows_people, False)


def test_points_are_told_in_the_order_of_the_form(here) -> None:
    points = [
        Proposal("promise", Given("yes"), "unclear", "It was."),
        ACTED,
        Proposal("greeted", Given("no"), "other", "I"),
    ]
    made = contest(evaluation=here.evaluation, points=points, by=here.agent)

    assert [each.point.question for each in told(made, here.agent).points] == ["greeted", "acted", "promise"]


def test_only_open_ones_that_are_not_ones_own_wait_for_an_answer(here, contested, people) -> None:
    assert {name: waiting_for(user) for name, user in people.items() if waiting_for(user)} == {"qa_lead": 1}

    Evaluation.objects.update(evaluator=here.lead)
    assert waiting_for(here.lead) == 0

    Evaluation.objects.update(evaluator=people["evaluator"])
    withdraw_contest(dispute=contested, by=here.agent)
    assert waiting_for(here.lead) == 0


@pytest.mark.parametrize("who", ["evaluator", "outside_evaluator", "process_owner", "administrator", "second"])
def test_a_contest_that_one_may_not_see_is_not_there(here, contested, who) -> None:
    with pytest.raises(NotThere):
        visible_dispute(here.people[who], contested.pk)


def test_an_agent_sees_no_contest_of_a_colleague(here, contested, tom, people) -> None:
    assert list(disputes_of(here.evaluation, here.agent)) == [contested]
    assert not disputes_of(here.evaluation, tom.user).exists()


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"why": ""}, Invalid),
        ({"why": "w" * 2001}, Invalid),
        ({"to": Given("no")}, Invalid),
        ({"to": Given("sometimes")}, Invalid),
        ({"question": "gone"}, Invalid),
        ({"edits": 0}, Conflict),
        ({"edits": 2}, Conflict),
    ],
)
def test_a_change_that_is_none_leaves_answers_and_score_as_they_are(here, change, error) -> None:
    said = {"question": "acted", "to": Given("yes"), "why": "A slip.", "edits": 1} | change
    before = Evaluation.objects.values("answers", "score", "edits").get()

    with pytest.raises(error):
        amend(evaluation=here.evaluation, by=here.lead, **said)

    assert Evaluation.objects.values("answers", "score", "edits").get() == before
    assert not Amendment.objects.exists()


@pytest.mark.parametrize("who", ["agent", "team_lead", "manager", "evaluator", "outside_evaluator", "auditor"])
def test_only_a_qa_lead_changes_an_answer(here, who) -> None:
    with pytest.raises(Forbidden):
        amend(evaluation=here.evaluation, question="acted", to=Given("yes"), why="So.", by=here.people[who])


def test_nobody_changes_an_evaluation_of_their_own_conversation(here) -> None:
    Grant.objects.create(user=here.agent, role=Role.QA_LEAD)
    ines = type(here.agent).objects.get(pk=here.agent.pk)

    with pytest.raises(Forbidden, match="own conversation"):
        amend(evaluation=here.evaluation, question="acted", to=Given("yes"), why="So.", by=ines)


def test_a_draft_is_not_changed_by_a_lead(here) -> None:
    Evaluation.objects.update(state="draft")

    with pytest.raises(Conflict, match="sent in and counts"):
        amend(evaluation=here.evaluation, question="acted", to=Given("yes"), why="So.", by=here.lead)


def test_changes_follow_one_another_and_the_first_score_stays(here) -> None:
    scores = []
    for edits, to in enumerate((Given("yes"), Given("no"), Given(skipped=True)), start=1):
        amend(evaluation=here.evaluation, question="acted", to=to, why=f"{edits}.", by=here.lead, edits=edits)
        scores.append(Evaluation.objects.get().score)

    # By hand: greeted 1 of 1, acted 2, promise a half of 1: 3.5/4, 1.5/4, and 1.5/2 once it leaves the sum.
    assert scores == pytest.approx([87.5, 37.5, 75.0])
    row = Evaluation.objects.get()
    assert row.first_score == pytest.approx(37.5)
    assert [each.before["value"] for each in row.amendments.order_by("pk")] == ["no", "yes", "no"]


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        ("", "", ""),
        ("", "Thank you.", "Thank you."),
        ("Thank you.", "", "Thank you."),
        ("Thank you.", "Thank you.", "Thank you."),
        ("Thank you.", "  Thank you.  ", "Thank you."),
    ],
)
def test_to_say_it_again_loses_no_words(here, first, second, kept) -> None:
    mark_seen(evaluation=here.evaluation, by=here.agent, said=first)
    mark_seen(evaluation=here.evaluation, by=here.agent, said=second)

    assert Seen.objects.get().said == kept


@pytest.mark.parametrize("who", ["manager", "qa_lead", "evaluator", "auditor"])
def test_who_is_no_agent_has_nothing_to_have_seen(here, who) -> None:
    with pytest.raises(Forbidden):
        mark_seen(evaluation=here.evaluation, by=here.people[who])


@pytest.mark.parametrize("change", [{"released_at": None}, {"kind": "double"}, {"state": "draft"}])
def test_what_is_not_shown_was_not_seen(here, change) -> None:
    Evaluation.objects.update(**change)
    here.evaluation.refresh_from_db()

    with pytest.raises(NotThere):
        mark_seen(evaluation=here.evaluation, by=here.agent)


@pytest.mark.parametrize("state", ["answered", "withdrawn"])
def test_what_is_over_is_not_taken_back(here, contested, state) -> None:
    Dispute.objects.update(state=state)

    with pytest.raises(Conflict):
        withdraw_contest(dispute=contested, by=here.agent)
    with pytest.raises(Conflict):
        start_second_look(dispute=contested, by=here.lead)
