"""Where the reader and the evaluator part, moment by moment; and what curtains keep from whom, and for how long."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.utils import translation

from rapport.scorecards import Form, Given, Kind, Marked, Question, Section
from rapport_web.conversations import curtains
from rapport_web.conversations.models import Conversation
from rapport_web.evaluations.blind import blind_to, is_blind
from rapport_web.evaluations.models import Evaluation, Task
from rapport_web.people.models import User
from rapport_web.reading_room.evaluated import Differ, differences, judged_in, panel
from rapport_web.reading_room.voices import ORDER, heard
from rapport_web.scorecards.models import Scorecard, Version

FORM = Form(
    (
        Section(
            "all",
            "All",
            (
                Question("shown", Kind.MOMENTS, "Where did the customer show something?"),
                Question("again", Kind.MOMENTS, "And where again?"),
                Question("acts", Kind.YES_NO, "Did the agent act?"),
            ),
        ),
    )
)
VERSION = Version(scorecard=Scorecard(name="Care"), number=1, body=FORM.to_dict())


def judged(*moments: tuple[tuple[int, ...], str], again: tuple[tuple[tuple[int, ...], str], ...] = ()) -> Evaluation:
    """Evaluation, kept nowhere, that judged these moments."""
    given = {
        "shown": Given(moments=tuple(Marked(turns, outcome) for turns, outcome in moments)),
        "again": Given(moments=tuple(Marked(turns, outcome) for turns, outcome in again)),
    }
    return Evaluation(version=VERSION, answers={name: each.to_dict() for name, each in given.items()})


def read(*moments: tuple[str, list[int], list[int]]) -> dict:
    """Return a reading with moments: outcome, turns of the cue, turns of the reply."""
    return {"moments": [{"outcome": each[0], "cue_turns": each[1], "reply_turns": each[2]} for each in moments]}


@pytest.mark.parametrize(
    ("moments", "reading", "apart"),
    [
        # The same, or near enough.
        ([], read(), []),
        ([((0,), "met")], read(("met", [0], [1])), []),
        ([((0, 2), "met")], read(("met", [2], [3])), []),
        ([((0,), "met")], read(("met", [0, 2], [3])), []),
        ([((0,), "met"), ((2,), "missed")], read(("met", [0], [1]), ("missed", [2], [])), []),
        ([((0,), "met"), ((0,), "missed")], read(("missed", [0], [1])), []),
        # The reader cannot tell, or it was not called for: no view to differ from.
        ([((0,), "met")], read(("unsure", [0], [1])), []),
        ([], read(("unsure", [0], [1])), []),
        ([], read(("not_called_for", [0], [1])), []),
        ([((0,), "not_called_for")], read(), []),
        ([((0,), "")], read(), []),
        # They part.
        ([((0,), "met")], read(("missed", [0], [1])), [(1, "missed", "met")]),
        ([((0,), "hollow")], read(("met", [0], [1])), [(1, "met", "hollow")]),
        ([((0,), "not_called_for")], read(("missed", [0], [])), [(0, "missed", "not called for")]),
        ([((0,), "met"), ((0,), "hollow")], read(("missed", [0], [1])), [(1, "missed", "hollow, met")]),
        # One of them found none there.
        ([], read(("missed", [0], [1])), [(1, "missed", "no moment")]),
        ([], read(("missed", [0, 2], [])), [(2, "missed", "no moment")]),
        ([((0,), "")], read(("met", [0], [1, 3])), [(1, "met", "no moment")]),
        ([((4,), "hollow")], read(), [(4, "no moment", "hollow")]),
        ([((2, 4), "met")], read(("met", [0], [1])), [(1, "met", "no moment"), (4, "no moment", "met")]),
        # In the order of the conversation.
        (
            [((8,), "met"), ((2,), "missed")],
            read(("missed", [6], [7]), ("met", [0], [])),
            [(0, "met", "no moment"), (2, "no moment", "missed"), (7, "missed", "no moment"), (8, "no moment", "met")],
        ),
    ],
)
def test_where_the_voices_part_is_said_at_its_turn(moments, reading, apart):
    assert differences([judged(*moments)], reading) == [Differ(*each) for each in apart]


def test_without_a_reading_or_an_evaluation_nobody_differs():
    assert differences([], read(("met", [0], [1]))) == []
    assert differences([judged(((0,), "met"))], None) == []


def test_the_latest_that_judged_moments_is_held_against_the_reading():
    skipped = Evaluation(version=VERSION, answers={name: Given(skipped=True).to_dict() for name in ("shown", "again")})

    latest, older = judged(((0,), "met")), judged(((0,), "missed"))

    assert differences([latest, older], read(("met", [0], [1]))) == []
    assert differences([older, latest], read(("met", [0], [1]))) == [Differ(1, "met", "missed")]
    assert differences([skipped, older], read(("met", [0], [1]))) == [Differ(1, "met", "missed")]
    assert differences([skipped], read(("met", [0], [1]))) == []


def test_moments_of_all_questions_that_ask_about_them_are_held():
    row = judged(((0,), "met"), again=(((2,), "missed"),))

    assert [moment.turns for moment in judged_in(row)] == [(0,), (2,)]
    assert differences([row], read(("met", [0], [1]), ("missed", [2], [3]))) == []


@pytest.mark.parametrize(
    ("answers", "judges"),
    [
        ({}, True),
        ({"shown": Given()}, True),
        ({"shown": Given(skipped=True)}, True),
        ({"shown": Given(skipped=True), "again": Given(skipped=True)}, False),
        ({"acts": Given("yes")}, True),
    ],
)
def test_an_evaluation_differs_from_nobody_only_where_it_asks_about_no_moments(answers, judges):
    row = Evaluation(version=VERSION, answers={name: each.to_dict() for name, each in answers.items()})

    assert (judged_in(row) is not None) is judges


def test_a_form_without_moments_judges_none():
    form = Form((Section("all", "All", (Question("acts", Kind.YES_NO, "Act?"),)),))
    row = Evaluation(version=Version(scorecard=Scorecard(name="x"), number=1, body=form.to_dict()), answers={})

    assert judged_in(row) is None


def test_the_words_are_the_viewers_language():
    with translation.override("de"):
        (found,) = differences([judged()], read(("missed", [0], [1])))

    assert found.evaluator != "no moment"
    assert found.reader == found.reader.lower()


@pytest.fixture
def blind_task(people, hale):
    """A task that is Pavel's to do blind."""
    card = Scorecard.objects.create(name="Care", draft=FORM.to_dict())
    version = Version.objects.create(scorecard=card, number=1, body=FORM.to_dict(), digest=FORM.digest())
    return Task.objects.create(
        conversation=hale, version=version, kind="planned", state="given", evaluator=people["evaluator"]
    )


@pytest.mark.parametrize(
    ("change", "kept", "unnamed"),
    [
        ({}, True, True),
        ({"state": "begun"}, True, True),
        ({"state": "done"}, False, False),
        ({"state": "skipped"}, False, False),
        ({"state": "withdrawn"}, False, False),
        ({"state": "waiting", "evaluator": None}, False, False),
        ({"blind": False}, False, False),
        ({"hide_names": False}, True, False),
        ({"kind": "anchor"}, True, True),
        ({"kind": "second"}, True, True),
        ({"kind": "self"}, True, True),
    ],
)
def test_a_curtain_hangs_while_a_blind_task_is_open(blind_task, people, hale, change, kept, unnamed):  # noqa: PLR0917  # a table
    Task.objects.update(**change)
    pavel = people["evaluator"]

    assert (hale.pk in curtains.kept_from(pavel)) is kept
    assert (hale.pk in curtains.unnamed_for(pavel)) is unnamed
    assert is_blind(pavel, hale) is is_blind(pavel, hale.pk) is kept
    assert list(blind_to(pavel)) == ([hale.pk] if kept else [])
    assert bool(curtains.why_kept(pavel, hale)) is kept


def test_a_curtain_hangs_for_one_person_only(blind_task, people, hale):
    assert {name for name, user in people.items() if is_blind(user, hale)} == {"evaluator"}


def test_rows_behind_a_curtain_are_left_out_and_others_stay(blind_task, people, hale):
    other = Conversation.objects.create(reference="c2", channel="chat", turns=1, fingerprint="c2")
    pavel, joanna = people["evaluator"], people["qa_lead"]

    assert list(curtains.open_to(pavel, Conversation.objects.order_by("pk"))) == [other]
    assert set(curtains.open_to(joanna, Conversation.objects.all())) == {hale, other}
    assert not curtains.open_to(pavel, Task.objects.all(), "conversation").exists()
    assert curtains.open_to(joanna, Task.objects.all(), "conversation").exists()


def test_a_room_hangs_its_own_curtain_and_takes_it_down(people, hale):
    joanna = people["qa_lead"]
    curtains.hang("probe", curtains.Curtain("Until noon.", lambda user: [hale.pk] if user == joanna else []))
    try:
        assert curtains.why_kept(joanna, hale) == "Until noon."
        assert curtains.why_kept(people["manager"], hale) == ""
        assert curtains.unnamed_for(joanna) == frozenset(), "it keeps no names"
        assert [each.panel.sealed for each in heard(hale, joanna)] == [True] * 3
        assert [each.name for each in heard(hale, joanna)] == list(ORDER)
    finally:
        curtains.take_down("probe")

    assert curtains.why_kept(joanna, hale) == ""
    curtains.take_down("probe")


@pytest.mark.parametrize(("method", "times"), [("GET", 1), ("HEAD", 1), ("POST", 3), ("PUT", 3), ("DELETE", 3)])
def test_a_page_that_is_only_read_asks_each_curtain_once_and_a_deed_asks_anew(rf, method, times):
    asked = []
    user = User(pk=7)

    def numbers(who: User) -> list[int]:
        asked.append(who.pk)
        return []

    def view(request):
        for _time in range(3):
            curtains._asked("probe", "kept", numbers, user)  # what is counted
        return HttpResponse()

    curtains.asked_once(view)(rf.generic(method, "/"))

    assert asked == [7] * times


def test_what_was_asked_for_one_page_is_not_known_to_the_next(rf):
    answers = iter(([1], [2]))
    seen = []

    def view(request):
        seen.append(curtains._asked("probe", "kept", lambda _user: next(answers), User(pk=7)))  # what is counted
        return HttpResponse()

    page = curtains.asked_once(view)
    page(rf.get("/"))
    page(rf.get("/"))

    assert seen == [frozenset({1}), frozenset({2})]


def test_two_people_on_one_page_are_asked_for_apart(rf):
    def view(request):
        found = [
            curtains._asked("probe", "kept", lambda user: [user.pk], User(pk=pk)) for pk in (1, 2, 1)
        ]  # what is counted
        assert found == [frozenset({1}), frozenset({2}), frozenset({1})]
        return HttpResponse()

    assert curtains.asked_once(view)(rf.get("/")).status_code == 200


@pytest.mark.parametrize(
    ("kind", "template"),
    [
        ("planned", "evaluator.html"),
        ("double", "evaluator.html"),
        ("anchor", "evaluator.html"),
        ("imported", "evaluator.html"),
        ("test", "no_evaluation.html"),
        ("self", "no_evaluation.html"),
        ("calibration", "no_evaluation.html"),
    ],
)
def test_the_panel_shows_what_is_an_evaluators_and_no_trial_session_or_own_view(people, hale, kind, template):
    card = Scorecard.objects.create(name="Care", draft=FORM.to_dict())
    version = Version.objects.create(scorecard=card, number=1, body=FORM.to_dict(), digest=FORM.digest())
    Evaluation.objects.create(
        conversation=hale, version=version, kind=kind, evaluator=people["evaluator"], state="sent",
        sent_at=hale.started_at, score=50.0,
    )  # fmt: skip

    assert panel(hale, people["qa_lead"]).template.endswith(template)


def test_of_many_evaluations_five_are_shown_and_the_rest_counted(people, hale):
    card = Scorecard.objects.create(name="Care", draft=FORM.to_dict())
    version = Version.objects.create(scorecard=card, number=1, body=FORM.to_dict(), digest=FORM.digest())
    for _time in range(7):
        Evaluation.objects.create(
            conversation=hale, version=version, kind="planned", state="sent", sent_at=hale.started_at, blind=False
        )

    found = panel(hale, people["qa_lead"])

    assert (len(found.context["told"]), found.context["more"], found.aside) == (5, 2, "")
    assert {each.score for each in found.context["told"]} == {""}
