"""What is shown of a talk: who gave what by name or letter, distances, agreement only where there is enough, agenda."""

from __future__ import annotations

import pytest
from django.utils import timezone

from rapport.scorecards import Given, Marked
from rapport_web.calibration.answers import in_words, key_of
from rapport_web.calibration.models import Agreed, Case
from rapport_web.calibration.selectors import agreement
from rapport_web.calibration.selectors.agenda import agenda, differing
from rapport_web.calibration.selectors.agreement import agreement_of
from rapport_web.calibration.selectors.participants import participants
from rapport_web.calibration.selectors.spread import gathered, unsettled
from rapport_web.calibration.services import agree, change_session, close_session, make_anchor
from rapport_web.calibration.showing import distances, groups_of, listed, start_of, words_of
from rapport_web.conversations.models import Conversation
from rapport_web.evaluations.models import Anchor, Evaluation, Point
from rapport_web.evaluations.selectors.anchors import all_anchors, anchors_for
from rapport_web.evaluations.services import begin, make_task, save, send
from rapport_web.evaluations.services.anchors import retire_anchor, set_anchor
from rapport_web.exceptions import Conflict, Forbidden, Invalid
from rapport_web.scorecards.services import retire

from .conftest import FORM, GOOD, HARD

pytestmark = pytest.mark.django_db


def only(session):
    case = session.cases.get()
    return gathered(session, [case])[case.pk]


def test_who_gave_what_stands_in_the_order_of_answers_and_of_names(opened, people):
    named = participants(opened, people["qa_lead"])

    groups = groups_of(only(opened), FORM.named("owns_it"), named)

    assert [(group.words, [who.name for who in group.people]) for group in groups] == [
        ("Yes", ["Pavel Brod"]),
        ("No", ["Sanna Hoyer"]),
    ]
    assert [each.question.name for each in listed(only(opened), FORM) if each.differs] == ["owns_it", "warmth"]
    assert unsettled(opened) == {opened.cases.get().pk: ("owns_it", "warmth")}


def test_quotes_and_comments_say_whose_they_are(opened, people, second):
    found = only(opened)
    quotes = {seat: list(each.quotes.all()) for seat, each in found.evaluations.items()}

    words = words_of(found, "owns_it", participants(opened, second), quotes)

    assert [(each.text, each.quote, each.number, [who.name for who in each.people]) for each in words] == [
        (opened.cases.get().conversation.transcript.turns[1]["text"], True, 2, ["you"]),
        ("She never says whose it is.", False, None, ["you"]),
    ]


def test_hidden_names_are_letters_that_say_nothing(opened, people, second):
    change_session(
        session=opened, edits=None, name="November", note="", due_at=None, shows_names=False, by=people["qa_lead"]
    )
    opened.refresh_from_db()

    to_lead, to_second = participants(opened, people["qa_lead"]), participants(opened, second)

    assert sorted(each.name for each in to_lead.values()) == ["Participant A", "Participant B", "Participant C"]
    assert {each.name for each in to_second.values() if each.you} == {"you"}
    assert {seat: each.name for seat, each in to_lead.items() if not to_second[seat].you} == {
        seat: each.name for seat, each in to_second.items() if not each.you
    }


def test_without_a_works_agreement_nobody_is_named(opened, people, centre):
    centre.works_agreement = ""
    centre.save()

    names = [each.name for each in participants(opened, people["qa_lead"]).values()]

    assert all(name.startswith("user ") for name in names)


def test_distances_are_told_by_name_once_all_is_agreed_on(opened, people):
    case, lead = opened.cases.get(), people["qa_lead"]
    named = participants(opened, lead)
    assert [(row.same, row.of, row.apart) for row in distances(only(opened), FORM, named)] == [(1, 1, None)] * 2

    agree(case=case, question="owns_it", answer=Given("no"), why="He says “they”.", by=lead)
    agree(case=case, question="warmth", answer=Given(4.0), why="Words yes, deeds half.", by=lead)
    rows = distances(only(opened), FORM, named)
    steps = {group.words: group.steps for group in groups_of(only(opened), FORM.named("warmth"), named)}

    assert [(row.who.name, row.same, row.of) for row in rows] == [("Pavel Brod", 1, 3), ("Sanna Hoyer", 2, 3)]
    # Of three equal questions: 100 and 50 against no, three quarters, yes.
    assert [round(row.score) for row in rows] == [100, 50]
    assert [round(row.apart) for row in rows] == [42, -8]
    assert steps == {"3": 1, "5": 1}


def test_agreement_has_counts_and_no_coefficient_under_the_least_n(opened):
    rows = {row.question.name: row for row in agreement_of(opened)}

    assert set(rows) == {"owns_it", "warmth", "acts"}
    assert (rows["acts"].same, rows["acts"].conversations, rows["acts"].alike, rows["acts"].pairs) == (1, 1, 1, 1)
    assert (rows["owns_it"].same, rows["owns_it"].wanting, rows["owns_it"].alpha) == (0, 29, None)


def test_from_the_least_n_on_alpha_ac_and_raw_agreement_are_those_of_the_library(monkeypatch):
    """Krippendorff (2011): nominal .743421, AC1 .77544."""
    seen = {
        "A": "1 2 3 3 2 1 4 1 2 . . .",
        "B": "1 2 3 3 2 2 4 1 2 5 . 3",
        "C": ". 3 3 3 2 3 4 2 2 5 1 .",
        "D": "1 2 3 3 2 4 4 1 2 5 1 .",
    }
    columns = [[None if each == "." else each for each in said.split()] for said in seen.values()]
    table = [list(row) for row in zip(*columns, strict=True)]
    monkeypatch.setattr(agreement, "LEAST", 10)

    row = agreement._of(FORM.named("owns_it"), table, 1, 50)

    assert row.conversations == 11
    assert row.alpha.value == pytest.approx(0.743421, abs=1e-6)
    assert row.ac.value == pytest.approx(0.77544, abs=1e-5)
    assert row.alpha.low < row.alpha.value < row.alpha.high


def test_moments_start_from_all_that_anybody_marked(opened):
    case = only(opened)
    question = FORM.named("owns_it").__class__("moments", "moments", "What was done with it?")
    seats = list(case.given)
    case.given[seats[0]]["moments"] = Given(moments=(Marked((0,), "met"), Marked((2,), "missed")))
    case.given[seats[1]]["moments"] = Given(moments=(Marked((0,), "hollow"), Marked((2,), "missed")))
    form = FORM.__class__((FORM.sections[0].__class__("s", "S", (question,)),))

    start = start_of(case, question, form)

    assert start.moments == (Marked((0,), ""), Marked((2,), "missed"))
    assert in_words(question, case.given[seats[1]]["moments"]) == "turn 1 hollow · turn 3 missed"
    assert case.differs("moments")


def test_an_answer_is_the_same_whatever_is_written_to_it():
    assert key_of(Given("no", comment="a", causes=("x",), owner="process")) == key_of(Given("no"))
    assert key_of(Given(("b", "a"))) == key_of(Given(("a", "b"))) != key_of(Given(()))
    assert key_of(Given(skipped=True)) != key_of(Given())
    assert key_of(Given(4.0)) == key_of(Given("4"))


def closed(session, people):
    case, lead = session.cases.get(), people["qa_lead"]
    agree(case=case, question="owns_it", answer=Given("no"), why="He says “they”.", by=lead)
    agree(case=case, question="warmth", answer=Given(4.0), why="Words yes, deeds half.", by=lead)
    close_session(session=session, by=lead)
    return Case.objects.select_related("session__version__scorecard", "conversation").get(pk=case.pk)


def test_an_agreed_case_becomes_an_anchor_that_nobody_of_the_session_meets(opened, people, second, version):
    with pytest.raises(Conflict):
        make_anchor(case=opened.cases.get(), by=people["qa_lead"])
    case = closed(opened, people)

    anchor = make_anchor(case=case, by=people["qa_lead"])

    assert {name: each["value"] for name, each in anchor.answers.items()} == {
        "owns_it": "no",
        "warmth": 4.0,
        "acts": "yes",
    }
    assert list(anchors_for(version.scorecard)) == [anchor]
    assert not anchors_for(version.scorecard, second).exists()
    assert list(anchors_for(version.scorecard, people["outside_evaluator"])) == [anchor]
    assert all_anchors().get().times == 0
    with pytest.raises(Conflict):
        make_anchor(case=case, by=people["qa_lead"])


def test_an_anchor_retires_and_comes_back_with_new_answers(version, conversations, people):
    lead, given = people["qa_lead"], {"conversation": conversations[0], "version": version}
    anchor = set_anchor(answers=GOOD, by=lead, **given)

    retire_anchor(anchor=anchor, why="Known by now.", by=lead)
    retire_anchor(anchor=anchor, why="Known by now.", by=lead)
    assert not anchors_for(version.scorecard).exists()

    again = set_anchor(answers=HARD, by=lead, **given)
    assert again.pk == anchor.pk
    assert Anchor.objects.get().answers["owns_it"] == {**HARD["owns_it"].to_dict(), "comment": ""}


def test_an_anchor_needs_all_answers_a_scorecard_in_use_and_a_lead(version, conversations, people):
    lead, given = people["qa_lead"], {"conversation": conversations[0], "version": version}
    with pytest.raises(Invalid):
        set_anchor(answers={"owns_it": Given("yes")}, by=lead, **given)
    with pytest.raises(Forbidden):
        set_anchor(answers=GOOD, by=people["evaluator"], **given)

    retire(scorecard=version.scorecard, by=lead)
    version.refresh_from_db()

    with pytest.raises(Invalid):
        set_anchor(answers=GOOD, by=lead, **given)


def twice(conversation, version, people, second, answers):
    for user, kind, given in ((people["evaluator"], "planned", answers[0]), (second, "double", answers[1])):
        task = make_task(conversation=conversation, version=version, kind=kind, evaluator=user)
        evaluation = begin(task=task, by=user)
        evaluation = save(evaluation=evaluation, by=user, answers=given, edits=evaluation.edits)
        send(evaluation=evaluation, by=user)


def test_the_agenda_counts_pairs_and_says_no_share_of_few(version, conversations, people, second):
    twice(conversations[0], version, people, second, (GOOD, HARD))
    twice(conversations[1], version, people, second, (GOOD, GOOD))

    found = agenda(version)

    assert found.conversations == 2
    assert [(row.question.name, row.pairs, row.differed, row.share) for row in found.questions] == [
        ("owns_it", 2, 1, None),
        ("warmth", 2, 1, None),
        ("acts", 2, 0, None),
    ]
    assert not found.above
    assert differing(version.scorecard) == [conversations[0].pk]


def test_of_enough_pairs_the_agenda_says_which_question_stands_out(version, people, second):
    """On 30 of 30 conversations they differ on the first question, and on none of the others."""
    rows = Conversation.objects.bulk_create(
        Conversation(reference=f"c-{n}", channel="chat", turns=2, fingerprint=f"c-{n}") for n in range(30)
    )
    sent = {"version": version, "state": "sent", "sent_at": timezone.now()}
    both = ((people["evaluator"], "planned"), (second, "double"))
    made = Evaluation.objects.bulk_create(
        Evaluation(conversation=row, evaluator=user, kind=kind, **sent) for row in rows for user, kind in both
    )
    Point.objects.bulk_create(
        Point(evaluation=each, question=name, value="no" if each.kind == "double" and name == "owns_it" else "yes")
        for each in made
        for name in ("owns_it", "warmth", "acts")
    )

    found = agenda(version)

    assert [(row.question.name, row.pairs, row.differed, row.above) for row in found.questions] == [
        ("owns_it", 30, 30, True),
        ("warmth", 30, 0, False),
        ("acts", 30, 0, False),
    ]
    # Wilson: 30 of 30 is [.886, 1].
    assert found.above[0].low == pytest.approx(88.65, abs=0.01)
    assert found.above[0].share == 100


def test_agreed_answers_are_kept_once_for_each_question(opened, people):
    closed(opened, people)

    assert Agreed.objects.count() == 3
