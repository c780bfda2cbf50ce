"""Scorecards: made, drafted, published, retired; and what keeps each from being done wrongly."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rapport.scorecards import Choice, Condition, Form, Kind, Level, Question, Section
from rapport_web.audit.models import Entry
from rapport_web.exceptions import Conflict, Forbidden, Invalid, NotThere
from rapport_web.scorecards import seams
from rapport_web.scorecards.models import Scorecard
from rapport_web.scorecards.selectors import current_version, one_scorecard, scorecards
from rapport_web.scorecards.selectors.scorecards import changed_since, one_version, reasons_against
from rapport_web.scorecards.services import bring_back, make_scorecard, publish, retire, save_draft

OWNS = Question("owns", Kind.YES_NO, "Did the agent say what happens next, and by when?", weight=2.0)
WARM = Question("warm", Kind.SCALE, "How far did the words fit this customer?", low=1, high=5)
CALLS = Form((Section("care", "Care", (OWNS, WARM)),), pass_mark=70)


def with_questions(*questions, form=CALLS):
    return replace(form, sections=(replace(form.sections[0], questions=questions), *form.sections[1:]))


@pytest.fixture
def calls(people):
    return make_scorecard(name="Calls", by=people["qa_lead"], form=CALLS)


@pytest.fixture
def drawn_for(monkeypatch):
    """A function that lets a plan draw for every scorecard."""

    def draw(*uses):
        monkeypatch.setitem(seams._TOLD, "uses", lambda pks: dict.fromkeys(pks, uses))

    return draw


def test_a_scorecard_keeps_the_form_it_was_made_with(people):
    made = make_scorecard(name="  All   calls ", by=people["qa_lead"], form=CALLS)

    assert made.name == "All calls"
    assert one_scorecard(made.pk).form() == CALLS
    assert current_version(made) is None
    assert Entry.objects.filter(deed="scorecards.edit", thing="scorecard").count() == 1


def test_one_that_starts_empty_asks_nothing_and_cannot_be_published(people):
    made = make_scorecard(name="Fresh", by=people["qa_lead"])

    with pytest.raises(Invalid, match="No question counts"):
        publish(scorecard=made, by=people["qa_lead"])


@pytest.mark.parametrize("name", ["", " \x00 ", "x" * 121, "Calls"])
def test_a_scorecard_needs_a_name_of_its_own(people, calls, name):
    with pytest.raises(Invalid) as refused:
        make_scorecard(name=name, by=people["qa_lead"])

    assert refused.value.field == "name"


def test_a_template_that_is_not_there_is_refused(people):
    with pytest.raises(Invalid) as refused:
        make_scorecard(name="Fresh", by=people["qa_lead"], template="nowhere")

    assert refused.value.field == "template"


@pytest.mark.parametrize("role", ["team_lead", "agent", "evaluator", "outside_evaluator", "auditor", "manager"])
def test_who_writes_no_scorecards_changes_nothing(people, calls, role):
    for deed in (
        lambda: make_scorecard(name="Mine", by=people[role]),
        lambda: save_draft(scorecard=calls, form=Form(), edits=1, by=people[role]),
        lambda: publish(scorecard=calls, by=people[role], why="mine"),
        lambda: retire(scorecard=calls, by=people[role]),
        lambda: bring_back(scorecard=calls, by=people[role]),
    ):
        with pytest.raises(Forbidden):
            deed()

    assert Scorecard.objects.get().form() == CALLS


def test_what_is_saved_unchanged_counts_no_edit(people, calls):
    assert save_draft(scorecard=calls, form=CALLS, edits=1, by=people["qa_lead"]).edits == 1


def test_who_saves_over_another_s_change_is_told_and_nothing_is_lost(people, calls):
    save_draft(scorecard=calls, form=with_questions(OWNS), edits=1, by=people["qa_lead"])

    with pytest.raises(Conflict):
        save_draft(scorecard=calls, form=with_questions(WARM), edits=1, by=people["qa_lead"])

    assert [question.name for question in one_scorecard(calls.pk).form().questions] == ["owns"]


@pytest.mark.parametrize(
    "question",
    [
        replace(OWNS, fails=("maybe",)),
        replace(OWNS, fails=("*",)),
        replace(OWNS, comment=("sometimes",)),
        replace(WARM, fails=("6",), level=Level.FORM),
        replace(OWNS, behaviour="charm"),
        replace(OWNS, text="x" * 2001),
        replace(OWNS, help="half\x00"),
        Question("many", Kind.CHOICE, "Which?", choices=tuple(Choice(str(n), str(n)) for n in range(31))),
    ],
)
def test_a_question_that_names_what_nobody_can_answer_is_refused(people, calls, question):
    with pytest.raises(Invalid):
        save_draft(scorecard=calls, form=with_questions(question), edits=1, by=people["qa_lead"])


@pytest.mark.parametrize("among", [(), ("perhaps",)])
def test_a_question_waits_for_an_answer_that_can_be_given(people, calls, among):
    waits = replace(WARM, when=(Condition("owns", among),))

    with pytest.raises(Invalid) as refused:
        save_draft(scorecard=calls, form=with_questions(OWNS, waits), edits=1, by=people["qa_lead"])

    assert refused.value.field == "warm"


def test_examples_cut_out_of_a_conversation_are_masked(people, calls):
    telling = replace(OWNS, good=("I will ring you on 020 7946 0018 by five.",), bad=("  ",))

    saved = save_draft(scorecard=calls, form=with_questions(telling), edits=1, by=people["qa_lead"])

    kept = saved.form().named("owns")
    assert "7946" not in kept.good[0]
    assert kept.good[0].startswith("I will ring you on ")
    assert kept.bad == ()


def test_at_most_a_hundred_questions(people, calls):
    many = [replace(OWNS, name=f"q{number}") for number in range(101)]

    with pytest.raises(Invalid, match="100"):
        save_draft(scorecard=calls, form=with_questions(*many), edits=1, by=people["qa_lead"])


def test_a_change_of_scores_is_a_new_version_and_other_words_are_not(people, calls):
    lead = people["qa_lead"]
    first = publish(scorecard=calls, by=lead)
    save_draft(scorecard=calls, form=with_questions(replace(OWNS, text="Is it owned?"), WARM), edits=None, by=lead)
    reworded = publish(scorecard=calls, by=lead)
    save_draft(scorecard=calls, form=with_questions(replace(OWNS, weight=3), WARM), edits=None, by=lead)
    weighed = publish(scorecard=calls, by=lead, why="Ring-backs are what customers feel.")

    told = [(each.number, each.wording, each.why) for each in (first, reworded, weighed)]
    assert told == [(1, 1, ""), (1, 2, ""), (2, 1, "Ring-backs are what customers feel.")]
    assert current_version(calls) == weighed
    assert one_version(calls, 1) == reworded
    assert one_version(calls, 1, 1).form() == CALLS


def test_a_version_is_made_only_where_something_changed(people, calls):
    first = publish(scorecard=calls, by=people["qa_lead"])

    assert publish(scorecard=calls, by=people["qa_lead"]) == first
    assert not changed_since(calls, first)


def test_why_scores_change_is_asked_once_there_are_scores(people, calls):
    publish(scorecard=calls, by=people["qa_lead"])
    save_draft(scorecard=calls, form=replace(CALLS, pass_mark=80), edits=None, by=people["qa_lead"])

    with pytest.raises(Invalid) as refused:
        publish(scorecard=calls, by=people["qa_lead"], why="  ")

    assert refused.value.field == "why"
    assert calls.versions.count() == 1


def test_what_was_published_meanwhile_is_not_published_unseen(people, calls):
    save_draft(scorecard=calls, form=with_questions(OWNS), edits=1, by=people["qa_lead"])

    with pytest.raises(Conflict):
        publish(scorecard=calls, by=people["qa_lead"], edits=1)


@pytest.mark.parametrize(
    ("form", "words"),
    [
        (Form((Section("care", "Care", (Question("note", Kind.TEXT, "What else?"),)),)), "no score"),
        (Form((Section("care", "Care", (replace(OWNS, bonus=True),)),)), "no score"),
        (with_questions(OWNS, replace(WARM, text="Was the agent really motivated?")), "asks what the agent feels"),
        (Form((*CALLS.sections, Section("more", "More"))), "“More” has no question"),
        (Form((*CALLS.sections, Section("more", " ", (replace(WARM, name="other"),)))), "no heading"),
        (with_questions(OWNS, replace(WARM, text=" ")), "“warm” has no words"),
        (
            with_questions(OWNS, Question("list", Kind.CHECKLIST, "Which?", choices=(Choice("a", ""),))),
            "an answer without words",
        ),
    ],
)
def test_what_keeps_a_draft_from_being_published_is_said(form, words):
    assert any(words in reason for reason in reasons_against(form))
    assert reasons_against(CALLS) == []


def test_a_retired_scorecard_keeps_its_versions_and_can_be_brought_back(people, calls):
    lead = people["qa_lead"]
    version = publish(scorecard=calls, by=lead)

    gone = retire(scorecard=calls, by=lead)
    assert retire(scorecard=calls, by=lead).edits == gone.edits
    assert current_version(gone) is None
    with pytest.raises(Conflict):
        save_draft(scorecard=gone, form=Form(), edits=None, by=lead)
    with pytest.raises(Conflict):
        publish(scorecard=gone, by=lead, why="again")

    assert current_version(bring_back(scorecard=gone, by=lead)) == version


def test_one_that_a_plan_draws_for_is_not_retired(people, calls, drawn_for):
    drawn_for(seams.Use("Autumn", "/plans/1"))
    with pytest.raises(Conflict, match="Autumn"):
        retire(scorecard=calls, by=people["qa_lead"])

    drawn_for(seams.Use("Autumn", "/plans/1", active=False))
    assert retire(scorecard=calls, by=people["qa_lead"]).retired_at


def test_the_list_has_those_in_use_first_with_their_last_version(people, calls):
    lead = people["qa_lead"]
    publish(scorecard=calls, by=lead)
    retire(scorecard=make_scorecard(name="Before", by=lead), by=lead)
    make_scorecard(name="Zeal", by=lead)

    assert [(row.name, row.last, row.last_wording) for row in scorecards()] == [
        ("Calls", 1, 1),
        ("Zeal", None, None),
        ("Before", None, None),
    ]


def test_what_is_not_there_is_said(people, calls):
    for miss in (lambda: one_scorecard(99), lambda: one_version(calls, 1)):
        with pytest.raises(NotThere):
            miss()
