"""Every question to the programme: its words, and what the data say to those they can answer."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from rapport_web.evaluations.models import Amendment, Dispute, Draw, Drawn, Evaluation, Firm, Plan, Point, Task
from rapport_web.evaluations.models import Kind as For
from rapport_web.findings.models import Finding
from rapport_web.programme.found import AREAS, Found, Period, State, by_share, share_words
from rapport_web.programme.questions import QUESTIONS, question_named
from rapport_web.scorecards.models import Example, Meaning, Scorecard, Version

UNTIL = datetime(2026, 10, 1, 9, tzinfo=UTC)
PERIOD = Period(UNTIL - timedelta(days=90), UNTIL)


def look(name: str) -> Found:
    question = question_named(name)
    assert question is not None
    found = question.look(PERIOD)
    said = question.tell(found.figures)
    assert said
    assert "%(" not in said
    return found


def test_there_are_questions_enough_in_every_area_and_each_says_why_and_what_next():
    assert len(QUESTIONS) >= 29
    assert max(Counter(question.name for question in QUESTIONS).values()) == 1
    assert {question.area for question in QUESTIONS} == set(AREAS)
    for question in QUESTIONS:
        assert str(question.asks).endswith("?")
        assert str(question.why)
        assert str(question.step)
        assert (question.look is None) == (question.tell is None)
        assert len(question.name) <= 40


def test_the_data_answer_most_of_them():
    assert sum(question.look is not None for question in QUESTIONS) >= 29


def test_the_mistakes_that_programmes_make_are_among_them():
    """The issue's own list: each has its question."""
    assert {
        "rate_empathy",
        "not_own_team",
        "more_than_a_handful",
        "calibrate",
        "shown_with_doubt",
        "no_formulas",
        "process_in_survey",
        "held_against_customers",
        "coaching_measured",
    } <= {question.name for question in QUESTIONS}


@pytest.mark.parametrize("name", [question.name for question in QUESTIONS if question.url])
def test_the_next_step_is_done_somewhere(name):
    question = question_named(name)

    assert reverse(question.url)


def test_an_empty_centre_is_told_so_and_nothing_fails(centre):
    for question in QUESTIONS:
        if question.look is not None:
            found = look(question.name)
            assert found.state in State
            if found.state == State.SOUND:
                assert question.name in {"agreed_with_staff", "outside_alike"}


@pytest.mark.parametrize(
    ("k", "n", "least", "state"),
    [
        (9, 10, 1, State.SOUND),
        (8, 10, 1, State.SOUND),
        (5, 10, 1, State.PART),
        (2, 10, 1, State.GAP),
        (9, 10, 30, State.UNKNOWN),
        (0, 0, 1, State.UNKNOWN),
    ],
)
def test_a_share_is_sound_in_part_a_gap_or_cannot_be_told(k, n, least, state):
    assert by_share(k, n, sound=0.8, part=0.5, least=least).state == state


def test_a_share_is_said_with_its_interval_and_its_number():
    # Wilson, as METHODS 0 has it: 88 of 100 is .802 to .930.
    assert share_words({"k": 88, "n": 100}) == "88 of 100 (80 to 93; 88 of 100)"
    assert "too few" in share_words({"k": 2, "n": 3, "least": 30})


def test_whether_customers_rate_empathy(people, held, answered):
    told = held(10)
    answered(told[:8], empathy=4, satisfaction=4)
    answered(told[8:], satisfaction=3)

    assert look("rate_empathy").state == State.SOUND
    assert look("enough_answers") == Found(State.GAP, {"n": 8, "needed": 854})
    assert look("resolution_asked").state == State.UNKNOWN


def test_answers_that_no_lot_asked_for_are_not_left_to_the_lot(people, held, answered):
    answered(held(5), empathy=4)

    assert look("asked_by_lot").state == State.GAP


def test_a_scorecard_that_pays_for_saying_sorry_is_a_gap(version):
    found = look("no_formulas")

    assert found.state == State.GAP
    assert found.figures["names"] == ["sorry"]


def test_deeds_examples_and_where_it_is_called_for_are_read_off_the_scorecard(version):
    assert look("deeds_scored").state == State.SOUND
    assert look("where_called_for").state == State.SOUND
    assert look("examples_given") == Found(State.PART, {"k": 1, "n": 2, "least": 1})
    assert look("scorecard_fresh").state == State.SOUND


def test_what_empathy_means_is_written_with_examples(people, held):
    assert look("meaning_written").state == State.GAP
    Meaning.objects.create(words="To notice what it means for this customer, and to do something about it.")
    assert look("meaning_written").state == State.PART
    for number, told in enumerate(held(3)):
        Example.objects.create(conversation=told, turn=1, start=0, end=5, text="Done.", good=number != 2)

    assert look("meaning_written").state == State.SOUND


def test_misses_of_the_company_are_said(people, held, evaluated):
    told = held(4)
    evaluated(told[:3], people["evaluator"])
    assert look("companys_misses").state == State.GAP
    evaluated(told[3:], people["evaluator"], acts="no", owner="process")

    assert look("companys_misses") == Found(State.SOUND, {"k": 1, "n": 4, "least": 1})


def test_chosen_conversations_are_no_sample(people, held, evaluated):
    told = held(5)
    evaluated(told[:4], people["evaluator"], kind=For.CHOSEN)
    evaluated(told[4:], people["evaluator"])

    assert look("drawn_by_lot").state == State.GAP
    assert look("every_channel").state == State.SOUND


def test_five_conversations_a_month_are_too_few(people, held, evaluated):
    told = held(30)
    evaluated(told[:15], people["evaluator"])
    assert look("more_than_a_handful").state == State.GAP
    evaluated(told[15:], people["evaluator"])

    assert look("more_than_a_handful").state == State.SOUND


def test_scores_given_with_the_other_voices_open_are_not_blind(people, held, evaluated):
    told = held(4)
    evaluated(told[:1], people["evaluator"])
    evaluated(told[1:], people["evaluator"], blind=False)

    assert look("blind") == Found(State.GAP, {"k": 1, "n": 4, "least": 1})


def test_who_agrees_is_known_from_thirty_scored_twice(people, held, evaluated):
    told = held(30)
    evaluated(told[:15], people["evaluator"])
    evaluated(told[15:], people["evaluator"], acts="no")
    evaluated(told[:14], people["qa_lead"], kind=For.DOUBLE)
    assert look("scored_twice").state == State.GAP
    assert look("agree").state == State.UNKNOWN
    evaluated(told[14:15], people["qa_lead"], kind=For.DOUBLE)
    evaluated(told[15:], people["qa_lead"], kind=For.DOUBLE, acts="no")

    assert look("scored_twice").state == State.PART
    assert look("agree").state == State.SOUND
    assert look("agree").figures["middle"] == 1.0


def test_the_same_person_twice_and_another_scorecard_are_no_pair(people, held, evaluated, version):
    told = held(30)
    evaluated(told, people["evaluator"])
    evaluated(told[:10], people["evaluator"], kind=For.ANCHOR)
    other = Version.objects.create(
        scorecard=Scorecard.objects.create(name="Mail", draft=version.body), number=1, body=version.body, digest="d"
    )
    for row in evaluated(told[10:], people["qa_lead"], kind=For.DOUBLE):
        Evaluation.objects.filter(pk=row.pk).update(version=other)

    assert look("scored_twice").figures["n"] == 0


def test_what_a_contest_made_alike_is_no_agreement(people, held, evaluated):
    told = held(40)
    evaluated(told[:20], people["evaluator"])
    rows = evaluated(told[20:], people["evaluator"], acts="no")
    evaluated(told, people["qa_lead"], kind=For.DOUBLE)
    before = look("agree")
    for row in rows:
        Point.objects.filter(evaluation=row, question="acts").update(value="yes")
        was, now = row.answers["acts"], row.answers["acts"] | {"value": "yes"}
        Amendment.objects.create(evaluation=row, question="acts", before=was, after=now, why="upheld")

    assert look("agree") == before
    assert before.state == State.GAP


def test_a_lead_who_scores_their_own_team_is_seen(people, held, evaluated):
    told = held(3)
    evaluated(told[:2], people["evaluator"])
    assert look("not_own_team").state == State.SOUND
    evaluated(told[2:], people["team_lead"])

    assert look("not_own_team") == Found(State.GAP, {"k": 1, "n": 3})


def test_an_agent_who_scores_themselves_is_seen_too(people, held, evaluated):
    evaluated(held(1), people["agent"])

    assert look("not_own_team").state == State.GAP


def test_an_outside_firm_without_anchors_stands_in_another_world(people, held, evaluated):
    firm = Firm.objects.create(name="Monitors Ltd")
    assert look("outside_alike").state == State.GAP
    [anchor] = evaluated(held(1), people["outside_evaluator"], kind=For.ANCHOR)
    anchor.firm = firm
    anchor.save()

    assert look("outside_alike").state == State.SOUND


def test_evaluations_are_held_against_customers(people, held, evaluated, answered):
    told = held(2)
    evaluated(told, people["evaluator"])
    assert look("held_against_customers").state == State.GAP
    answered(told, empathy=2)

    assert look("held_against_customers") == Found(State.PART, {"n": 2, "needed": 100})
    assert look("points_felt") == Found(State.GAP, {"n": 2, "needed": 857})


def test_agents_see_evaluations_and_the_words(people, held, evaluated):
    rows = evaluated(held(2), people["evaluator"])
    assert look("agents_see").state == State.GAP
    for row in rows:
        row.released_at = row.sent_at
        row.save()
        row.quotes.create(question="acts", turn=1, start=0, end=4, text="Done")

    assert look("agents_see").state == State.SOUND
    assert look("words_quoted").state == State.SOUND


def test_contests_are_answered_in_time(people, held, evaluated):
    [row] = evaluated(held(1), people["evaluator"])
    assert look("may_contest").state == State.UNKNOWN
    dispute = Dispute.objects.create(evaluation=row, by=people["agent"], due_at=UNTIL + timedelta(days=400))

    assert look("may_contest").state == State.PART

    dispute.state, dispute.outcome, dispute.answered_at = "answered", "upheld", UNTIL
    dispute.save()

    assert look("may_contest").figures["upheld"] == 1


def test_what_is_drawn_skipped_and_due_is_counted(people, held, version):
    told = held(20)
    plan = Plan.objects.create(
        name="Weekly", scorecard=version.scorecard, state="active", begins_on="2026-09-01", size=20, seed=1
    )
    draw = Draw.objects.create(
        plan=plan, begins_on="2026-09-01", ends_on="2026-10-01", seed=1, frame=20, frame_digest="of-all"
    )
    for number, each in enumerate(told):
        drawn = Drawn.objects.create(draw=draw, conversation=each, stream="random", chance=1.0, place=number)
        Task.objects.create(
            conversation=each,
            version=version,
            plan=plan,
            drawn=drawn,
            kind=For.PLANNED,
            state="skipped" if number < 2 else "done",
            due_at=UNTIL - timedelta(days=1),
            done_at=UNTIL - timedelta(days=2) if number > 9 else UNTIL,
        )

    assert look("risk_apart").state == State.SOUND
    assert look("few_skips").state == State.PART
    assert look("everybody_in_it").state == State.SOUND
    assert look("time_for_it") == Found(State.PART, {"k": 10, "n": 20, "least": 1})


def test_trouble_of_a_process_is_in_somebodys_hands(people):
    finding = Finding.objects.create(owner="process", title="Visits that nobody announced", source="person")
    assert look("trouble_in_hand").state == State.GAP
    finding.assignee, finding.due_at = people["process_owner"], UNTIL
    finding.save()
    assert look("trouble_in_hand").state == State.SOUND
    assert look("trouble_put_right").state == State.GAP
    finding.state, finding.outcome = "closed", "put_right"
    finding.save()

    assert look("trouble_put_right").state == State.SOUND
