"""What is said of a programme: every sentence by its figures, how looks follow each other, and what page and file show."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.exceptions import UsageError
from rapport_web.programme.found import AREAS, Area, Found, Question, State, by_share, share_words
from rapport_web.programme.models import Look, Said
from rapport_web.programme.questions import QUESTIONS, question_named
from rapport_web.programme.selectors import PROGRESS, Standing, counts, last_looks, latest, standings, waiting
from rapport_web.programme.services import _found, carry_out
from rapport_web.programme.views.shown import ANSWER_WORDS, WORDS, Part, Row, _address, shown, table_of

NOW = datetime(2026, 10, 1, 9, tzinfo=UTC)
ASKED = [question.name for question in QUESTIONS if question.look is None]
LOOKED = [question.name for question in QUESTIONS if question.look is not None]

# What each question says of its figures. Intervals are Wilson's, in whole numbers of 100.
SAYS = [
    ("rate_empathy", {"k": 0, "n": 0}, "No customer answered anything in these 90 days."),
    (
        "rate_empathy",
        {"k": 88, "n": 100},
        "Of the customers who answered, 88 of 100 (80 to 93; 88 of 100) said whether they felt understood.",
    ),
    ("enough_answers", {"n": 8, "needed": 854}, "8 answers rate both; 854 can settle whether empathy matters here."),
    (
        "enough_answers",
        {"n": 12345, "needed": 1000},
        "12,345 answers rate both; 1,000 can settle whether empathy matters here.",
    ),
    ("silence_known", {"k": 0, "n": 0}, "Nobody was invited from here, so nobody knows who stays silent."),
    (
        "silence_known",
        {"k": 3, "n": 29, "least": 30},
        "Of those invited, too few to tell (29) answered; who stays silent is known by team and channel.",
    ),
    (
        "asked_by_lot",
        {"k": 0, "n": 0},
        "Of the answers, too few to tell (0) came from customers on whom a lot fell here, with a chance that is known.",
    ),
    ("process_in_survey", {"k": 0, "n": 0}, "No questionnaire is in use here."),
    (
        "process_in_survey",
        {"k": 1, "n": 2},
        "1 of 2 questionnaires in use ask about the process, the site or the app.",
    ),
    (
        "resolution_asked",
        {"k": 9, "n": 29, "least": 30},
        "Of the answers, too few to tell (29) say whether the matter was settled.",
    ),
    (
        "somebody_answers",
        {"n": 0},
        "No customer asked for help or thanked anybody in an answer in these 90 days.",
    ),
    (
        "somebody_answers",
        {"k": 3, "n": 1240, "least": 1, "helped": 2, "opened": 1234, "passed": 1, "thanks": 6},
        "2 of 1,234 customers in trouble were called back, and 1 of 6 thanks passed on.",
    ),
    (
        "points_felt",
        {"n": 1200, "needed": 857},
        "1,200 evaluated conversations have the customer’s own rating; a point can be called hollow from 857 on.",
    ),
    ("no_formulas", {"n": 0}, "No scorecard is published here."),
    ("no_formulas", {"n": 2, "many": 0}, "No question of the scorecards in use rewards a formula by its wording."),
    (
        "no_formulas",
        {"n": 2, "many": 9, "names": ["sorry", "thanks"]},
        "9 questions reward words that can be said without meaning them: sorry, thanks.",
    ),
    ("where_called_for", {"k": 0, "n": 0}, "No scorecard is published here."),
    (
        "where_called_for",
        {"k": 1, "n": 3},
        "On 1 of 3 scorecards in use, what a conversation did not call for leaves the score.",
    ),
    ("deeds_scored", {"k": 0, "n": 0}, "No scorecard is published here."),
    ("deeds_scored", {"k": 2, "n": 2}, "2 of 2 scorecards in use ask what was done for the customer."),
    ("companys_misses", {"k": 0, "n": 0}, "Nothing was evaluated in these 90 days."),
    (
        "companys_misses",
        {"k": 88, "n": 100},
        "In 88 of 100 (80 to 93; 88 of 100) evaluations a miss was put down to a process, a system or a product.",
    ),
    ("examples_given", {"k": 0, "n": 0}, "No scorecard is published here."),
    ("examples_given", {"k": 3, "n": 7}, "3 of 7 questions that count show what meets them and what does not."),
    ("meaning_written", {"written": False, "examples": 4}, "Nobody has written it down here yet."),
    (
        "meaning_written",
        {"written": True, "examples": 4},
        "It is written down, with 4 examples from your own conversations.",
    ),
    ("scorecard_fresh", {"k": 0, "n": 0}, "No scorecard is published here."),
    ("scorecard_fresh", {"k": 1, "n": 1}, "1 of 1 scorecards in use were gone over in the last twelve months."),
    ("drawn_by_lot", {"k": 0, "n": 0}, "Nothing was evaluated in these 90 days."),
    (
        "drawn_by_lot",
        {"k": 88, "n": 100},
        "Of the evaluated conversations, 88 of 100 (80 to 93; 88 of 100) were drawn by lot.",
    ),
    ("more_than_a_handful", {"n": 0}, "Nothing was evaluated in these 90 days."),
    (
        "more_than_a_handful",
        {"n": 4, "middle": 7.5, "needed": 30},
        "Half of the 4 agents had 7.5 evaluations or fewer in 90 days; under 30 no figure of one person is shown here.",
    ),
    (
        "risk_apart",
        {"n": 0, "risk": 0, "chosen": 3},
        "Nothing was drawn in these 90 days, so nothing is known of why a conversation was looked at.",
    ),
    (
        "risk_apart",
        {"n": 40, "risk": 8, "chosen": 3},
        (
            "40 were drawn, 8 of them for their risk, each with a chance that is known; 3 more were chosen and count in no "
            "estimate."
        ),
    ),
    ("every_channel", {"k": 1, "n": 3}, "Of 3 channels with conversations, 1 have evaluations."),
    ("everybody_in_it", {"k": 0, "n": 0}, "No plan is running."),
    ("everybody_in_it", {"k": 1, "n": 2}, "1 of 2 running plans see to it that every agent is looked at."),
    ("few_skips", {"k": 1, "n": 19, "least": 20}, "Skipped with a reason, and another drawn: too few to tell (19)."),
    ("blind", {"k": 0, "n": 0}, "Nothing was evaluated in these 90 days."),
    (
        "blind",
        {"k": 88, "n": 100},
        "Scored before any other voice was seen, and without suggestions: 88 of 100 (80 to 93; 88 of 100).",
    ),
    (
        "scored_twice",
        {"n": 14, "needed": 100},
        "14 conversations were scored blind by two people or more; from 100 on agreement can be relied on.",
    ),
    ("agree", {"n": 14, "needed": 30}, "Too few were scored twice: 14 of the 30 that are needed."),
    (
        "agree",
        {"n": 31, "needed": 30, "questions": 4, "middle": 0.81, "low": []},
        "Of 4 questions, half have an alpha of 0.81 or more, from 31 conversations.",
    ),
    (
        "agree",
        {"n": 31, "needed": 30, "questions": 4, "middle": 0.7, "low": ["owns", "warm"]},
        (
            "Of 4 questions, half have an alpha of 0.7 or more, from 31 conversations. Too far apart to be used of one "
            "person: owns, warm."
        ),
    ),
    ("calibrate", {"n": 2}, "2 sessions ended with agreed answers in three months."),
    ("severity_known", {"k": 0, "n": 0}, "Nothing was evaluated in these 90 days."),
    (
        "severity_known",
        {"k": 1, "n": 3, "anchors": 10},
        "1 of 3 evaluators have scored 10 anchors or more, so that how severe they are can be told.",
    ),
    ("not_own_team", {"k": 0, "n": 0}, "Nothing was evaluated in these 90 days."),
    ("not_own_team", {"k": 2, "n": 9}, "2 of 9 evaluations are of the evaluator’s own team, or of themselves."),
    ("outside_alike", {"k": 0, "n": 0}, "Nobody from outside evaluates here."),
    ("outside_alike", {"k": 1, "n": 2}, "1 of 2 outside firms scored the same anchors as everybody."),
    (
        "held_against_customers",
        {"n": 7, "needed": 100},
        "7 conversations have both, in 90 days; 100 make a comparison worth reading.",
    ),
    ("time_for_it", {"k": 0, "n": 0}, "Nothing was due in these 90 days."),
    ("time_for_it", {"k": 88, "n": 100}, "Sent in when it was due: 88 of 100 (80 to 93; 88 of 100)."),
    ("agents_see", {"k": 0, "n": 0, "seen": 0}, "Nothing was evaluated in these 90 days."),
    (
        "agents_see",
        {"k": 88, "n": 100, "seen": 40},
        "Laid open to the agent: 88 of 100 (80 to 93; 88 of 100); agents said of 40 that they have seen them.",
    ),
    ("words_quoted", {"k": 0, "n": 0}, "Nothing was evaluated in these 90 days."),
    (
        "may_contest",
        {"k": 0, "n": 0, "upheld": 0},
        "Nobody contested anything in these 90 days. That can mean that all is well, or that nobody dares.",
    ),
    (
        "may_contest",
        {"k": 3, "n": 4, "upheld": 2},
        "3 of 4 contests were answered in time; in 2 the agent was right, in whole or in part.",
    ),
    ("own_view", {"n": 0}, "0 conversations were evaluated by the agents themselves too."),
    ("agreed_with_staff", {"agreement": ""}, "No works agreement is entered, so no page here names a person."),
    ("agreed_with_staff", {"agreement": "WA <1>"}, "Entered: WA <1>."),
    ("trouble_in_hand", {"k": 0, "n": 0}, "Nothing is open for a process, a system or a product."),
    (
        "trouble_in_hand",
        {"k": 88, "n": 100},
        "Of what is open, 88 of 100 (80 to 93; 88 of 100) is in somebody’s hands with a day set.",
    ),
    ("trouble_put_right", {"k": 0, "n": 0}, "Nothing was ever found to be a process’s, a system’s or a product’s."),
    ("verdict_asked", {"day": ""}, "The question was not put to the data yet."),
    ("verdict_asked", {"day": "2026-09-30"}, "Last put to the data on 2026-09-30."),
    ("decided_beforehand", {"day": ""}, "Nothing was decided yet."),
    ("decided_beforehand", {"day": "2026-01-02"}, "Decided on 2026-01-02, and printed on every report."),
    (
        "machine_checked",
        {"n": 3, "corrections": 5, "needed": 100},
        "3 conversations were read by the software and scored by a person who did not see it; 5 corrections were made.",
    ),
]


@pytest.mark.parametrize(("name", "figures", "says"), SAYS)
def test_a_sentence_says_its_figures(name, figures, says):
    assert question_named(name).tell(figures) == says


def test_every_question_that_the_data_answer_has_its_sentence_tried():
    assert {name for name, _figures, _says in SAYS} == set(LOOKED)


# Of 100, and Wilson's 95 % interval (METHODS 0); worked out by hand from z = 1.959964.
SHARES = [
    ({"k": 0, "n": 0}, "too few to tell (0)"),
    ({"k": 0, "n": 1}, "0 of 100 (0 to 79; 0 of 1)"),
    ({"k": 1, "n": 1}, "100 of 100 (21 to 100; 1 of 1)"),
    ({"k": 1, "n": 2}, "50 of 100 (9 to 91; 1 of 2)"),
    ({"k": 22, "n": 25}, "88 of 100 (70 to 96; 22 of 25)"),
    ({"k": 361, "n": 500}, "72 of 100 (68 to 76; 361 of 500)"),
    ({"k": 29, "n": 29, "least": 30}, "too few to tell (29)"),
    ({"k": 5, "n": 1234, "least": 2000}, "too few to tell (1,234)"),
]


@pytest.mark.parametrize(("figures", "says"), SHARES)
def test_a_share_in_words_has_its_interval_and_its_numbers(figures, says):
    assert share_words(figures) == says


BOUNDS = [
    (80, 100, State.SOUND),
    (79, 100, State.PART),
    (30, 100, State.PART),
    (29, 100, State.GAP),
    (0, 100, State.GAP),
    (100, 100, State.SOUND),
    (0, 1, State.GAP),
    (1, 1, State.SOUND),
    (0, 0, State.UNKNOWN),
]


@pytest.mark.parametrize(("k", "n", "state"), BOUNDS)
def test_a_share_stands_by_its_bounds(k, n, state):
    assert by_share(k, n, sound=0.8, part=0.3) == Found(state, {"k": k, "n": n, "least": 1})


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 300), st.integers(0, 300), st.integers(0, 60))
def test_more_of_the_same_number_never_stands_worse(one, other, least):
    n = max(one, other)
    order = (State.GAP, State.PART, State.SOUND)
    few, many = (by_share(k, n, sound=0.8, part=0.3, least=least).state for k in sorted((one, other)))

    if n < max(1, least):
        assert few == many == State.UNKNOWN
    else:
        assert order.index(few) <= order.index(many)


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 2000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_a_share_in_words_names_both_its_numbers(both):
    k, n = both

    said = share_words({"k": k, "n": n})

    assert said.endswith(f"; {k:,} of {n:,})")
    assert "nan" not in said


def test_further_figures_come_along_whatever_stands():
    assert by_share(1, 2, sound=0.8, part=0.3, seen=7).figures == {"k": 1, "n": 2, "least": 1, "seen": 7}
    assert by_share(0, 0, sound=0.8, part=0.3, seen=7).figures["seen"] == 7


def test_a_question_that_cannot_be_put_leaves_the_others_standing():
    def refuses(_period):
        raise UsageError("No such thing.")

    question = Question("x", Area.NUMBERS, "?", "", "", look=refuses, tell=lambda _figures: "")

    assert _found(question, None) == Found(State.UNKNOWN, {"k": 0, "n": 0})


# How looks follow each other.


def look_of(result=None, *, days=0, done=True):
    found = {"since": "2026-07-03T09:00:00+00:00", "until": "2026-10-01T09:00:00+00:00", "found": result or {}}
    return Look.objects.create(result=found if done else {}, done_at=NOW + timedelta(days=days) if done else None)


def test_the_latest_look_is_the_last_that_is_done(db):
    assert (latest(), waiting(), last_looks()) == (None, None, [])
    first, second = look_of(days=2), look_of(days=1)
    under_way = look_of(done=False)

    assert (latest(), waiting()) == (first, under_way)
    assert last_looks() == [second, first]


def test_progress_is_told_of_so_many_looks_and_no_more(db):
    made = [look_of(days=number) for number in range(PROGRESS + 2)]

    assert last_looks() == made[2:]
    assert last_looks(1) == made[-1:]
    assert [each["day"] for each in shown(made[-1])["progress"]] == [each.done_at for each in made[2:]]


def test_a_look_that_knows_nothing_can_tell_nothing(db):
    rows = standings(look_of())

    assert [row.question for row in rows] == list(QUESTIONS)
    assert {row.state for row in rows} == {State.UNKNOWN}
    assert {row.says for row in rows} == {""}
    assert counts(rows) == {"sound": 0, "part": 0, "gap": 0, "unknown": len(QUESTIONS)}


def test_a_question_that_is_asked_no_more_is_left_out(db):
    look = look_of({"of_yesterday": {"state": "gap", "figures": {}}})
    Said.objects.create(look=look, question="asked_yesterday", answer="no")

    assert counts(standings(look))["gap"] == 0


@pytest.mark.parametrize(
    ("answer", "state"), [("yes", "sound"), ("part", "part"), ("no", "gap"), ("unknown", "unknown")]
)
def test_what_people_say_stands_as_they_say(db, answer, state):
    look = look_of()
    said = Said.objects.create(look=look, question=ASKED[0], answer=answer, words="So.")

    row = next(each for each in standings(look) if each.question.name == ASKED[0])

    assert (row.state, row.says, row.said) == (state, "", said)


def test_what_people_say_to_what_the_data_answer_counts_for_nothing(db):
    look = look_of({"blind": {"state": "gap", "figures": {"k": 0, "n": 4}}})
    Said.objects.create(look=look, question="blind", answer="yes")

    row = next(each for each in standings(look) if each.question.name == "blind")

    assert (row.state, row.said) == ("gap", None)


def test_a_look_at_nothing_puts_each_question_once_and_is_done(centre):
    beats = []
    look = Look.objects.create()

    put = carry_out(look=look, alive=lambda: beats.append(1))

    look.refresh_from_db()
    assert put == len(beats) == len(LOOKED) == len(look.result["found"])
    since, until = (datetime.fromisoformat(look.result[name]) for name in ("since", "until"))
    assert until - since == timedelta(days=90)
    assert look.done_at is not None


def test_the_days_end_with_the_latest_conversation(centre, held):
    last = held(3)[-1]
    look = Look.objects.create()

    carry_out(look=look)

    assert datetime.fromisoformat(look.result["until"]) == last.started_at


# What page, file and PDF are made of.

GAPS = ("worth_counted", "blind", "drawn_by_lot", "no_consequence", "rate_empathy")


@pytest.fixture
def gaps(db):
    """Five gaps, in no order that means anything."""
    look = look_of({name: {"state": "gap", "figures": {"k": 0, "n": 9}} for name in GAPS if name in LOOKED})
    Said.objects.bulk_create(Said(look=look, question=name, answer="no") for name in GAPS if name in ASKED)
    return look


def test_one_begins_with_what_makes_every_other_figure_wrong(gaps):
    begin = [row.standing.question.name for row in shown(gaps)["begin"]]

    assert begin == ["rate_empathy", "drawn_by_lot", "blind"]


def test_where_few_are_gaps_one_begins_with_all_of_them(db):
    look = look_of()
    Said.objects.create(look=look, question="worth_counted", answer="no")

    assert [row.standing.question.name for row in shown(look)["begin"]] == ["worth_counted"]
    assert shown(look_of(days=1))["begin"] == []


def test_parts_hold_each_question_once_in_the_order_of_areas(gaps):
    found = shown(gaps)

    assert [part.name for part in found["parts"]] == list(AREAS)
    assert [row.standing.question.name for part in found["parts"] for row in part.rows] == [
        question.name for area in AREAS for question in QUESTIONS if question.area == area
    ]
    assert found["questions"] == len(QUESTIONS)
    assert {name: sum(part.counts[name] for part in found["parts"]) for name in State} == found["counts"]


def test_the_days_of_a_look_are_days(gaps):
    found = shown(gaps)

    assert found["until"] - found["since"] == timedelta(days=90)
    gaps.result = {"found": {}}
    assert (shown(gaps)["since"], shown(gaps)["until"]) == (None, None)


def test_a_part_says_whether_people_are_asked_in_it():
    by_data, by_people = question_named("blind"), question_named("worth_counted")
    rows = tuple(Row(Standing(each, State.GAP), "A gap", "warn", "") for each in (by_data, by_people))

    assert Part("x", "X", rows, {}).has_asked
    assert not Part("x", "X", rows[:1], {}).has_asked
    assert not Part("x", "X", (), {}).has_asked


@pytest.mark.parametrize(
    ("state", "gap"), [(State.SOUND, False), (State.PART, True), (State.GAP, True), (State.UNKNOWN, False)]
)
def test_what_is_a_gap_or_one_in_part_has_something_to_do(state, gap):
    assert Row(Standing(QUESTIONS[0], state), "", "", "").is_gap is gap


@pytest.mark.parametrize(("name", "address"), [("", ""), ("no-such-page", ""), ("programme", "/programme")])
def test_a_next_step_leads_somewhere_or_is_words_alone(name, address):
    assert _address(name) == address


def test_the_table_has_a_row_a_question_with_what_was_said(gaps):
    Said.objects.filter(question="worth_counted").update(words="=cmd|' /C calc'!A0 <b>")

    columns, rows = table_of(Look.objects.get())

    assert len(columns) == 6
    assert {len(row) for row in rows} == {6}
    by_asks = {row[1]: row for row in rows}
    worth = by_asks[str(question_named("worth_counted").asks)]
    assert (worth[2], worth[3], worth[4]) == ("A gap", "", "=cmd|' /C calc'!A0 <b>")
    blind = by_asks[str(question_named("blind").asks)]
    assert blind[3].startswith("Scored before any other voice was seen")
    assert blind[0] == "Who evaluates, and how"


def test_a_file_begins_no_formula_and_is_told_to_who_may_see_it(gaps, signed_in):
    Said.objects.filter(question="worth_counted").update(words="=1+1")

    answer = signed_in("manager").get("/programme/table?export=csv")

    text = b"".join(answer).decode() if answer.streaming else answer.content.decode()
    assert "'=1+1" in text
    assert text.count("\n") > len(QUESTIONS)
    assert signed_in("team_lead").get("/programme/table?export=csv").status_code == 403
    assert signed_in("agent").get("/programme/report.pdf").status_code == 403


def test_words_for_states_and_answers_are_there_for_each_in_both_languages():
    for language in ("en", "de"):
        with translation.override(language):
            assert {str(state) for state in WORDS} == {str(state) for state in State}
            assert all(str(word) for word in (*WORDS.values(), *ANSWER_WORDS.values(), *AREAS.values()))
