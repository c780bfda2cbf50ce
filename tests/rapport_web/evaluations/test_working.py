"""Beginning, skipping, masking and points of the work, and whom it is never given to; table by table."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.rapport_web.conftest import make_user

from rapport.scorecards import Form, Given, Kind, Marked, Question, Section
from rapport_web.audit.models import Entry
from rapport_web.conversations.models import Assignment
from rapport_web.evaluations.handing_on import hand_on
from rapport_web.evaluations.models import Evaluation, Firm, Point, Quoted, Task
from rapport_web.evaluations.models import Kind as For
from rapport_web.evaluations.onward import lead_on, page_after
from rapport_web.evaluations.rules import deed_for, is_free, may_evaluate, own
from rapport_web.evaluations.selectors.queue import Queue, queue_of, task_of
from rapport_web.evaluations.services import begin, fill_queue, make_task, save, skip
from rapport_web.evaluations.services.masking import masked_answers
from rapport_web.evaluations.services.pointing import write_points
from rapport_web.evaluations.services.saving import _place
from rapport_web.exceptions import Conflict, Forbidden, Invalid, NotThere
from rapport_web.findings.models import Evidence, Finding
from rapport_web.people.models import Agent, Grant, Membership
from rapport_web.people.roles import Role

from .working_cast import FORM, TURNS, another, conversation_of, make_desk


@pytest.fixture
def desk(people):
    return make_desk(people)


@pytest.fixture
def task(desk) -> Task:
    """Pavel's, given and not begun."""
    return make_task(
        conversation=conversation_of("c1"), version=desk.version, kind=For.PLANNED, evaluator=desk.evaluator
    )


@pytest.fixture
def roster(ines, tom, accounts, deliveries) -> dict:
    """Agents and teams by name."""
    return {"ines": ines, "tom": tom, "accounts": accounts, "deliveries": deliveries}


@pytest.mark.parametrize("state", ["done", "skipped", "withdrawn"])
def test_a_closed_task_is_neither_begun_nor_skipped(desk, task, state):
    Task.objects.update(state=state)

    with pytest.raises(Conflict, match="closed"):
        begin(task=task, by=desk.evaluator)
    with pytest.raises(Conflict, match="closed"):
        skip(task=task, by=desk.evaluator, why="known")
    assert not Evaluation.objects.exists()


def test_a_task_that_is_gone_or_anothers_is_not_there(desk, task):
    gone = Task(pk=task.pk + 1, kind=For.PLANNED)

    with pytest.raises(NotThere):
        begin(task=gone, by=desk.evaluator)
    with pytest.raises(NotThere):
        skip(task=gone, by=desk.evaluator, why="known")
    with pytest.raises(NotThere):
        begin(task=task, by=another(desk, "nia"))
    with pytest.raises(NotThere):
        task_of(another(desk, "nils"), task.pk)


def test_who_moved_into_the_agents_team_meanwhile_may_not_begin(desk, ines, accounts):
    made = make_task(
        conversation=conversation_of("c1", agent=ines, team=accounts),
        version=desk.version,
        kind=For.PLANNED,
        evaluator=desk.evaluator,
    )
    Grant.objects.create(user=desk.evaluator, role=Role.TEAM_LEAD, team=accounts)
    pavel = type(desk.evaluator).objects.get(pk=desk.evaluator.pk)

    with pytest.raises(Forbidden, match="own team"):
        begin(task=made, by=pavel)


def test_what_was_begun_before_one_moved_can_be_finished(desk, ines, accounts):
    made = make_task(
        conversation=conversation_of("c1", agent=ines, team=accounts),
        version=desk.version,
        kind=For.PLANNED,
        evaluator=desk.evaluator,
    )
    draft = begin(task=made, by=desk.evaluator)
    Grant.objects.create(user=desk.evaluator, role=Role.TEAM_LEAD, team=accounts)

    assert begin(task=made, by=type(desk.evaluator).objects.get(pk=desk.evaluator.pk)) == draft


@pytest.mark.parametrize(("closed", "carries"), [(False, True), (True, False)])
def test_an_outside_evaluator_works_in_the_name_of_a_firm_that_is_open(desk, closed, carries):
    odile = desk.people["outside_evaluator"]
    firm = Firm.objects.create(name="Clearview", closed=closed)
    firm.members.add(odile)
    made = make_task(conversation=conversation_of("c1"), version=desk.version, kind=For.PLANNED, evaluator=odile)

    assert begin(task=made, by=odile).firm == (firm if carries else None)


@pytest.mark.parametrize(
    ("why", "words", "field"),
    [
        ("known", "", None),
        ("unreadable", "", None),
        ("language", "Polish.", None),
        ("nothing", "", None),
        ("distressing", "", None),
        ("other", "It is about my street.", None),
        ("other", "w" * 500, None),
        ("other", "", "words"),
        ("other", "   ", "words"),
        ("other", "w" * 501, "words"),
        ("known", "w" * 501, "words"),
        ("", "", "why"),
        ("boring", "", "why"),
        ("KNOWN", "", "why"),
    ],
)
def test_a_skip_has_a_reason_of_the_list_and_words_where_it_is_another(desk, task, why, words, field):
    if field is None:
        done = skip(task=task, by=desk.evaluator, why=why, words=words)
        assert (done.state, done.skip, done.skip_words) == ("skipped", why, words)
        assert Entry.objects.get(thing="task").facts["reason"] == why
    else:
        with pytest.raises(Invalid) as refused:
            skip(task=task, by=desk.evaluator, why=why, words=words)
        assert refused.value.field == field
        assert Task.objects.get(pk=task.pk).state == "given"


def test_the_words_of_a_skip_are_masked(desk, task, ines):
    skip(task=task, by=desk.evaluator, why="other", words="Ines Marlow is my neighbour, +44 20 7946 0018.")

    kept = Task.objects.get(pk=task.pk).skip_words
    assert "Ines Marlow" not in kept
    assert "7946" not in kept


def test_an_own_view_is_put_aside_and_not_skipped(desk):
    who = desk.people["agent"]
    made = make_task(conversation=conversation_of("c1"), version=desk.version, kind=For.SELF, evaluator=who)

    with pytest.raises(Conflict, match="by name"):
        skip(task=made, by=who, why="known")


@pytest.mark.parametrize("role", ["manager", "team_lead", "agent", "process_owner", "administrator", "auditor"])
def test_who_does_not_evaluate_has_no_queue(desk, task, role):
    user = desk.people[role]

    with pytest.raises(Forbidden):
        fill_queue(by=user)
    with pytest.raises(Forbidden):
        begin(task=task, by=user)
    with pytest.raises(Forbidden):
        skip(task=task, by=user, why="known")


def test_a_skipped_conversation_is_taken_back_from_who_could_read_it_only_for_that(desk):
    odile = desk.people["outside_evaluator"]
    made = make_task(conversation=conversation_of("c1"), version=desk.version, kind=For.CHOSEN, evaluator=odile)
    assert Assignment.objects.filter(user=odile).count() == 1

    skip(task=made, by=odile, why="known")

    assert not Assignment.objects.filter(user=odile).exists()


@pytest.mark.parametrize(
    ("who", "whose", "may"),
    [
        ("evaluator", ("ines", "accounts"), True),
        ("evaluator", (None, None), True),
        ("agent", ("ines", "accounts"), False),
        ("agent", ("ines", None), False),
        ("agent", ("tom", "accounts"), False),
        ("agent", ("tom", "deliveries"), True),
        ("agent", (None, "accounts"), False),
        ("agent", (None, "deliveries"), True),
        ("agent", (None, None), True),
        ("team_lead", ("ines", "accounts"), False),
        ("team_lead", ("ines", None), False),
        ("team_lead", (None, "accounts"), False),
        ("team_lead", ("tom", "deliveries"), True),
        ("team_lead", ("tom", "accounts"), False),
        ("qa_lead", ("ines", "accounts"), True),
        ("outside_evaluator", ("tom", "deliveries"), True),
    ],
)
def test_nobody_scores_themselves_a_colleague_or_their_own_teams(people, roster, who, whose, may):
    agent, team = (roster.get(name) for name in whose)

    assert may_evaluate(people[who], conversation_of("c1", agent=agent, team=team)) is may


@pytest.mark.parametrize(
    ("days", "may"),
    [
        ({"since": "2026-01-01"}, False),
        ({"since": "2999-01-01"}, True),
        ({"since": "2026-01-01", "until": "2026-02-01"}, True),
        ({"since": "2026-01-01", "until": "2999-01-01"}, False),
    ],
)
def test_a_colleague_is_who_is_in_the_team_today(people, tom, accounts, days, may):
    Membership.objects.filter(agent=tom).delete()
    Membership.objects.create(agent=tom, team=accounts, **days)

    assert may_evaluate(people["agent"], conversation_of("c1", agent=tom)) is may
    assert may_evaluate(people["team_lead"], conversation_of("c2", agent=tom)) is may


def test_who_is_of_no_team_and_no_agent_owns_nothing(people):
    conversation_of("c1")

    assert not type(conversation_of("c2")).objects.filter(own(people["evaluator"])).exists()


@pytest.mark.parametrize("kind", list(For))
def test_only_the_own_view_and_calibration_are_free_of_who_scores_whom(kind):
    assert is_free(kind) is (kind in {For.SELF, For.CALIBRATION})
    expected = {For.SELF: "evaluations.evaluate_self", For.CALIBRATION: "evaluations.calibrate"}
    assert deed_for(kind) == expected.get(kind, "evaluations.evaluate")


@pytest.mark.parametrize(
    ("first", "second", "refused"),
    [
        ("planned", "planned", True),
        ("planned", "double", True),
        ("planned", "anchor", True),
        ("double", "second", True),
        ("planned", "chosen", False),
        ("planned", "calibration", False),
        ("planned", "test", False),
        ("calibration", "calibration", False),
        ("chosen", "planned", False),
    ],
)
def test_one_person_scores_one_conversation_once_on_one_version(desk, first, second, refused):
    talk = conversation_of("c1")
    make_task(conversation=talk, version=desk.version, kind=first, evaluator=desk.evaluator)

    if refused:
        with pytest.raises(Conflict, match="already"):
            make_task(conversation=talk, version=desk.version, kind=second, evaluator=desk.evaluator)
    else:
        make_task(conversation=talk, version=desk.version, kind=second, evaluator=desk.evaluator)
    assert Task.objects.count() == (1 if refused else 2)


@pytest.mark.parametrize("state", ["skipped", "withdrawn"])
def test_what_came_to_nothing_can_be_given_again(desk, task, state):
    Task.objects.update(state=state)

    again = make_task(conversation=task.conversation, version=desk.version, kind=For.PLANNED, evaluator=desk.evaluator)

    assert again.state == "given"


def test_a_task_in_the_pool_is_nobodys_and_one_in_a_queue_has_its_time(desk):
    pool = make_task(conversation=conversation_of("c1"), version=desk.version, kind=For.PLANNED, plan=desk.plan)
    given = make_task(
        conversation=conversation_of("c2"), version=desk.version, kind=For.PLANNED, evaluator=desk.evaluator
    )

    assert (pool.state, pool.evaluator, pool.given_at, pool.is_open) == ("waiting", None, None, False)
    assert (given.state, given.is_open, given.given_at is None) == ("given", True, False)


def test_a_queue_counts_what_is_late_and_names_the_next():
    now = timezone.now()
    tasks = tuple(
        Task(pk=pk, due_at=due) for pk, due in enumerate((now - timedelta(1), None, now, now + timedelta(1)), 1)
    )
    queue = Queue(tasks=tasks, sent_today=3, waiting=False, evaluates=True, now=now)

    assert (queue.left, queue.whole, queue.late, queue.first.pk) == (4, 7, 1, 1)
    assert [queue.after(task).pk for task in tasks] == [2, 1, 1, 1]
    alone = Queue(tasks=tasks[:1], sent_today=0, waiting=False, evaluates=True, now=now)
    assert alone.after(tasks[0]) is None
    empty = Queue(tasks=(), sent_today=0, waiting=True, evaluates=True, now=now)
    assert (empty.first, empty.left, empty.whole, empty.late) == (None, 0, 0, 0)


@pytest.mark.parametrize(
    ("change", "today"),
    [
        ({}, 1),
        ({"state": "draft"}, 0),
        ({"kind": "self"}, 0),
        ({"kind": "test"}, 0),
        ({"kind": "double"}, 1),
        ({"kind": "calibration"}, 1),
        ({"sent_at": timezone.now() - timedelta(days=1, minutes=1)}, 0),
        ({"evaluator": None}, 0),
    ],
)
def test_what_was_sent_in_since_midnight_is_the_days_work(desk, change, today):
    Evaluation.objects.create(
        **(
            {"conversation": conversation_of("c1"), "version": desk.version, "kind": "planned", "state": "sent"}
            | {"evaluator": desk.evaluator, "sent_at": timezone.now()}
            | change
        )
    )

    assert queue_of(desk.evaluator).sent_today == today


def test_an_own_view_is_in_no_queue(desk):
    make_task(conversation=conversation_of("c1"), version=desk.version, kind=For.SELF, evaluator=desk.evaluator)

    assert queue_of(desk.evaluator).left == 0


@pytest.mark.parametrize(
    ("place", "kept"),
    [
        ({}, {}),
        ({"question": "far"}, {"question": "far"}),
        ({"question": "f" * 99}, {"question": "f" * 80}),
        ({"question": 3}, {}),
        ({"question": None, "turn": 0}, {"turn": 0}),
        ({"turn": 86_399}, {"turn": 86_399}),
        ({"turn": 86_400}, {}),
        ({"turn": -1}, {}),
        ({"turn": "2"}, {}),
        ({"turn": 2.0}, {}),
        ({"suggested": ["acts"]}, {}),
        ({"question": "far", "turn": 1, "secret": "x"}, {"question": "far", "turn": 1}),
    ],
)
def test_a_place_is_a_question_and_a_turn_and_nothing_else(place, kept):
    assert _place(place) == kept


@pytest.mark.parametrize(
    ("spent", "said", "kept"),
    [
        (0, 75, 75),
        (75, 60, 75),
        (75, 75, 75),
        (75, 0, 75),
        (0, 86_400, 86_400),
        (0, 86_401, 86_400),
        (60, 10**7, 86_460),
    ],
)
def test_the_time_worked_grows_by_a_day_at_most_and_never_shrinks(desk, task, spent, said, kept):
    draft = begin(task=task, by=desk.evaluator)
    Evaluation.objects.update(seconds=spent)

    assert save(evaluation=draft, by=desk.evaluator, answers={}, seconds=said, edits=1).seconds == kept


TEXTS = {
    "comment": lambda words: {"acts": Given("no", comment=words)},
    "text": lambda words: {"said": Given(words)},
    "why": lambda words: {"shown": Given(moments=(Marked((0,), "missed", "", words),))},
}


def kept_words(answers) -> str:
    (given,) = answers.values()
    return given.comment or (given.moments[0].why if given.moments else given.value or "")


@pytest.mark.parametrize("place", ["comment", "text", "why"])
@pytest.mark.parametrize(
    ("typed", "gone"),
    [
        ("Ring +44 20 7946 0018.", "7946"),
        ("jane.hale@example.com wrote.", "jane.hale@"),
        ("Card 4111 1111 1111 1111 was said.", "4111"),
        ("Ask Ines Marlow.", "Ines Marlow"),
        ("Frag Tom Ashby, bitte.", "Tom Ashby"),
    ],
)
def test_typed_words_are_masked_wherever_they_stand(people, place, typed, gone):
    found = kept_words(masked_answers(FORM, TEXTS[place](typed), {}))

    assert gone not in found
    assert found


@pytest.mark.parametrize(("place", "room"), [("comment", 2000), ("text", 4000), ("why", 500)])
def test_each_place_has_its_room(db, place, room):
    name = next(iter(TEXTS[place]("x")))

    assert len(kept_words(masked_answers(FORM, TEXTS[place]("ü" * room), {}))) == room
    with pytest.raises(Invalid) as refused:
        masked_answers(FORM, TEXTS[place]("ü" * (room + 1)), {})
    assert refused.value.field == name


@pytest.mark.parametrize("place", ["comment", "text", "why"])
def test_words_that_stand_there_already_are_not_masked_again(people, place):
    kept = TEXTS[place]("Ask Ines Marlow.")

    assert masked_answers(FORM, kept, kept) == kept


def test_answers_to_no_question_are_left_out_and_choices_are_not_touched(db):
    typed = {"gone": Given("x"), "acts": Given("yes"), "kept": Given("rule"), "far": Given(4.0), "done": Given(("a",))}

    assert masked_answers(FORM, typed, {}) == {name: each for name, each in typed.items() if name != "gone"}


@pytest.mark.parametrize("typed", ["", "   ", "\x00", "\n"])
def test_a_text_of_nothing_is_no_answer(db, typed):
    assert masked_answers(FORM, {"said": Given(typed)}, {})["said"].blank


@pytest.mark.parametrize(
    ("question", "given", "value", "share"),
    [
        ("acts", Given("yes"), "yes", 1.0),
        ("acts", Given("no"), "no", 0.0),
        ("acts", Given(skipped=True), "", None),
        ("acts", Given(), "", None),
        ("far", Given(1.0), "1", 0.0),
        ("far", Given(2.0), "2", 0.25),
        ("far", Given(5.0), "5", 1.0),
        ("often", Given(2.5), "2.5", 0.25),
        ("often", Given(-4.0), "-4", 0.0),
        ("often", Given(12.0), "12", 1.0),
        ("done", Given(("a", "b")), "a,b", 1.0),
        ("done", Given(("b",)), "b", 0.5),
        ("done", Given(()), "", 0.0),
        ("said", Given("w" * 300), "w" * 200, None),
        ("shown", Given(moments=(Marked((0,), "met"), Marked((1,), "hollow"))), "", 0.5),
        ("shown", Given(moments=(Marked((0,), "not_called_for"),)), "", None),
    ],
)
def test_a_point_is_what_an_answer_is_worth(desk, question, given, value, share):
    row = Evaluation.objects.create(
        conversation=conversation_of("c1"), version=desk.version, kind="planned", answers={question: given.to_dict()}
    )

    write_points(row)

    point = Point.objects.get(question=question)
    assert (point.value, point.skipped) == (value, given.skipped)
    assert point.share == (None if share is None else pytest.approx(share))
    assert Point.objects.count() == len(FORM.questions)
    assert (point.moments is not None) is (question == "shown")


def test_points_are_written_anew_and_never_twice(desk):
    row = Evaluation.objects.create(
        conversation=conversation_of("c1"), version=desk.version, kind="planned",
        answers={"acts": Given("no", owner="process", causes=("tools/slow",)).to_dict(), "far": Given(5.0).to_dict()},
    )  # fmt: skip
    first = write_points(row)
    again = write_points(row)

    assert first.score == again.score == row.score == 100.0
    assert row.whole == 50.0
    assert Point.objects.count() == len(FORM.questions)
    point = Point.objects.get(question="acts")
    assert (point.owner, point.causes) == ("process", ["tools/slow"])


MISSES = Form(
    (
        Section(
            "all",
            "All",
            (Question("acts", Kind.YES_NO, "Did it work? " + "w" * 300), Question("shown", Kind.MOMENTS, "Where?")),
        ),
    )
)


@pytest.fixture
def found(people):
    """A function that keeps an evaluation with these answers and quotes, and hands its misses on."""
    desk = make_desk(people, MISSES)

    def keep(answers: dict[str, Given], quotes=(), kind: str = "planned") -> int:
        row = Evaluation.objects.create(
            conversation=conversation_of(f"c{Evaluation.objects.count()}"), version=desk.version, kind=kind,
            answers={name: each.to_dict() for name, each in answers.items()},
        )  # fmt: skip
        for question, moment, turn, start, end in quotes:
            text = TURNS[turn]["text"][start:end]
            Quoted.objects.create(
                evaluation=row, question=question, moment=moment, turn=turn, start=start, end=end, text=text
            )
        write_points(row)
        return hand_on(row)

    return keep


NO = Given("no", owner="process")


@pytest.mark.parametrize(
    ("answers", "quotes", "n"),
    [
        ({"acts": NO}, [("acts", None, 1, 0, 3)], 1),
        ({"acts": NO}, [("acts", None, 1, 0, 3), ("acts", None, 2, 0, 5)], 2),
        ({"acts": NO}, [], 0),
        ({"acts": Given("no")}, [("acts", None, 1, 0, 3)], 0),
        ({"acts": Given("no", owner="people")}, [("acts", None, 1, 0, 3)], 0),
        ({"acts": Given("yes", owner="process")}, [("acts", None, 1, 0, 3)], 0),
        ({"acts": Given(skipped=True, owner="process")}, [("acts", None, 1, 0, 3)], 0),
        ({"shown": Given(moments=(Marked((0,), "missed", "product"),))}, [], 1),
        ({"shown": Given(moments=(Marked((0,), "hollow", "technology"),))}, [], 1),
        ({"shown": Given(moments=(Marked((0,), "met", "product"),))}, [], 0),
        ({"shown": Given(moments=(Marked((0,), "not_called_for", "product"),))}, [], 0),
        ({"shown": Given(moments=(Marked((0,), "missed"),))}, [], 0),
        ({"shown": Given(moments=(Marked((0,), "missed", "product"),))}, [("shown", 0, 0, 3, 8)], 1),
        ({"shown": Given(moments=(Marked((0,), "missed", "product"),))}, [("shown", 1, 0, 3, 8)], 1),
        ({"shown": Given(moments=(Marked((0,), "missed", "product"), Marked((2,), "missed", "process")))}, [], 2),
        ({}, [], 0),
    ],
)
def test_what_a_person_does_not_own_becomes_evidence_with_its_words(found, answers, quotes, n):
    assert found(answers, quotes) == n
    assert Evidence.objects.count() == n


@pytest.mark.parametrize("kind", ["double", "anchor", "second", "calibration", "self", "test"])
def test_what_is_in_no_score_is_nobodys_evidence(found, kind):
    assert found({"acts": NO}, [("acts", None, 1, 0, 3)], kind) == 0
    assert not Finding.objects.exists()


def test_a_moment_without_words_is_shown_by_the_turn_it_stands_at(found):
    found({"shown": Given(moments=(Marked((2, 0), "missed", "product"),))})

    evidence = Evidence.objects.get()
    assert evidence.text == TURNS[2]["text"]


def test_a_findings_title_has_room_for_the_beginning_of_a_long_question(found):
    found({"acts": NO}, [("acts", None, 1, 0, 3)])

    assert len(Finding.objects.get().title) == 200


def test_where_one_goes_on_after_a_task_is_its_rooms_to_say():
    lead_on("probe", lambda task: f"/probe/{task.pk}")

    assert page_after(Task(pk=7, kind="probe")) == "/probe/7"
    assert page_after(Task(pk=7, kind=For.PLANNED)) == ""


def test_an_agent_who_has_no_account_is_nobodys_self(people, accounts):
    silent = Agent.objects.create(reference="ola", name="Ola", number=9)

    assert may_evaluate(make_user("ola", Role.EVALUATOR), conversation_of("c1", agent=silent))
