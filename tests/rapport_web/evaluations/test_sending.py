"""What is sent in counts: its points are written, its agent sees it, and what was not the agent's goes to its owner."""

import pytest
from tests.rapport_web.evaluations.working_cast import FORM, make_desk, posting

from rapport.scorecards import Given, Marked
from rapport_web.audit.models import Entry
from rapport_web.evaluations import sent
from rapport_web.evaluations.models import Evaluation, Kind, Point, Task
from rapport_web.evaluations.services import NotComplete, begin, fill_queue, make_task, save, send, sending, skip
from rapport_web.exceptions import Conflict, Invalid, NotThere
from rapport_web.findings.models import Evidence, Finding
from rapport_web.findings.services import drop_stale
from rapport_web.scorecards.answering import Quote, from_post

ANSWERS = from_post(FORM, posting())


@pytest.fixture
def desk(people):
    found = make_desk(people)
    found.tasks(2)
    fill_queue(by=found.evaluator)
    return found


def drafted(desk, answers=ANSWERS, **more):
    task = Task.objects.filter(evaluator=desk.evaluator, state=Task.State.GIVEN).order_by("pk")[0]
    draft = begin(task=task, by=desk.evaluator)
    return save(evaluation=draft, by=desk.evaluator, answers=answers, edits=draft.edits, **more)


def test_what_is_complete_is_sent_in_with_its_points(desk):
    evaluation = send(evaluation=drafted(desk, seconds=60), by=desk.evaluator)

    assert evaluation.state == Evaluation.State.SENT
    assert evaluation.released_at == evaluation.sent_at
    assert evaluation.score == evaluation.first_score == pytest.approx(100 * (1 + 0.75 + 0.5 + 0) / 4)
    assert Task.objects.get(pk=evaluation.task_id).state == Task.State.DONE
    points = {point.question: point for point in Point.objects.all()}
    assert points["far"].value == "4"
    assert points["shown"].moments == {"met": 0, "missed": 0, "hollow": 0, "not_called_for": 0}
    assert points["kept"].share is None
    entry = Entry.objects.order_by("-number")[0]
    assert (entry.deed, entry.thing, entry.actor_id) == ("evaluations.evaluate", "evaluation", desk.evaluator.pk)


def test_what_is_open_blocks_it_and_is_listed_in_order(desk):
    draft = drafted(desk, {"acts": Given("no")})

    with pytest.raises(NotComplete) as refused:
        send(evaluation=draft, by=desk.evaluator)

    assert [(each.question, each.what) for each in refused.value.missing] == [
        ("acts", "no_comment"),
        ("kept", "blank"),
        ("far", "blank"),
        ("often", "blank"),
        ("done", "blank"),
    ]
    assert Evaluation.objects.get().state == Evaluation.State.DRAFT


def test_it_is_sent_in_once_and_not_changed_afterwards(desk):
    evaluation = send(evaluation=drafted(desk), by=desk.evaluator)

    with pytest.raises(Conflict):
        send(evaluation=evaluation, by=desk.evaluator)
    with pytest.raises(Conflict):
        save(evaluation=evaluation, by=desk.evaluator, answers={}, edits=evaluation.edits)
    with pytest.raises(Conflict):
        begin(task=evaluation.task, by=desk.evaluator)


def test_a_page_that_does_not_know_of_the_last_save_does_not_send(desk):
    draft = drafted(desk)
    with pytest.raises(Conflict):
        send(evaluation=draft, by=desk.evaluator, edits=draft.edits - 1)


def test_a_second_blind_score_is_not_shown_to_the_agent_and_makes_no_finding(desk):
    first = Task.objects.filter(evaluator=desk.evaluator).first()
    Task.objects.filter(pk=first.pk).update(kind=Kind.DOUBLE)
    owned = Given("no", owner="process", comment="A rule.")
    evaluation = send(
        evaluation=drafted(desk, ANSWERS | {"acts": owned, "kept": Given("rule")}, quotes=[Quote("acts", 1)]),
        by=desk.evaluator,
    )

    assert evaluation.released_at is None
    assert not Finding.objects.exists()


def test_what_a_process_owns_leaves_the_score_and_becomes_evidence_of_a_finding(desk):
    answers = ANSWERS | {
        "acts": Given("no", owner="process", comment="A rule."),
        "kept": Given("rule"),
        "shown": Given(moments=(Marked((0,), "missed", "technology"), Marked((2,), "met"))),
    }
    evaluation = send(evaluation=drafted(desk, answers, quotes=[Quote("acts", 1, 14, 35)]), by=desk.evaluator)

    assert evaluation.whole < evaluation.score
    assert Point.objects.get(question="acts").owner == "process"
    found = {(each.owner, each.theme): each for each in Finding.objects.all()}
    assert set(found) == {("process", "acts"), ("technology", "shown")}
    assert {each.source for each in found.values()} == {"scores"}
    words = Evidence.objects.get(finding=found["process", "acts"])
    assert (words.question, words.text) == ("turn:1", "I stop the timer now.")
    # A customer's answer that changes lets go of words of the answer, not of those of the conversation.
    assert drop_stale(conversation=evaluation.conversation, words={}) == 0


def test_further_scores_join_the_open_finding(desk):
    answers = ANSWERS | {"acts": Given("no", owner="product", comment="So it is."), "kept": Given("rule")}
    for _each in range(2):
        send(evaluation=drafted(desk, answers, quotes=[Quote("acts", 1)]), by=desk.evaluator)

    assert Finding.objects.get().evidence.count() == 2


def test_other_rooms_are_told_in_the_same_transaction(desk, monkeypatch):
    told = []
    monkeypatch.setattr(sent, "_TOLD", {})
    sent.on_sent(told.append)
    sent.on_sent(told.append)

    evaluation = send(evaluation=drafted(desk), by=desk.evaluator)

    assert told == [evaluation]


def test_trying_a_form_out_tells_nobody(desk, monkeypatch):
    told = []
    monkeypatch.setattr(sent, "_TOLD", {})
    sent.on_sent(told.append)
    Task.objects.filter(evaluator=desk.evaluator).update(kind=Kind.TEST)

    assert send(evaluation=drafted(desk), by=desk.evaluator).released_at is None
    assert told == []


def test_a_skip_says_why_and_closes_the_task(desk):
    draft = drafted(desk)

    with pytest.raises(Invalid):
        skip(task=draft.task, by=desk.evaluator, why="bored")
    with pytest.raises(Invalid):
        skip(task=draft.task, by=desk.evaluator, why="other", words=" ")
    done = skip(task=draft.task, by=desk.evaluator, why="other", words="Call 07700 900123")

    assert done.state == Task.State.SKIPPED
    assert "900123" not in done.skip_words
    with pytest.raises(Conflict):
        send(evaluation=draft, by=desk.evaluator)
    with pytest.raises(Conflict):
        skip(task=draft.task, by=desk.evaluator, why="language")


def test_nobody_skips_for_another_and_a_second_look_is_skipped_like_any_other(desk):
    task = Task.objects.filter(evaluator=desk.evaluator).first()
    with pytest.raises(NotThere):
        skip(task=task, by=desk.people["qa_lead"], why="language")
    second = make_task(
        conversation=task.conversation, version=desk.version, kind=Kind.SECOND, evaluator=desk.people["qa_lead"]
    )
    # A refusal would tell that the conversation is contested.
    assert skip(task=second, by=desk.people["qa_lead"], why="language").state == Task.State.SKIPPED


def test_what_is_skipped_at_this_moment_is_not_sent_in_as_well(desk, monkeypatch):
    """Skipping holds the task and sending the evaluation: whoever comes second learns of the first."""
    saved = drafted(desk)
    looked = sending.locked

    def skipped_meanwhile(evaluation, by):
        row = looked(evaluation, by)
        Task.objects.filter(pk=row.task_id).update(state=Task.State.SKIPPED)
        return row

    monkeypatch.setattr(sending, "locked", skipped_meanwhile)
    with pytest.raises(Conflict):
        send(evaluation=saved, by=desk.evaluator)
    assert not Evaluation.objects.filter(state=Evaluation.State.SENT).exists()
