"""What is worked out for a session: lots, usable answers, moments, words, distances and counts; tables and laws."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.scorecards import Choice, Form, Given, Kind, Marked, Question, Section
from rapport_web.calibration.forms import AboutForm, AgreeForm, CallForm, PeopleForm, RemarkForm
from rapport_web.calibration.models import Agreed, Case, Session
from rapport_web.calibration.selectors.agenda import Agenda, Differing, _Doubled
from rapport_web.calibration.selectors.agreement import LEAST, Agreeing, _of
from rapport_web.calibration.selectors.participants import Participant, _letter
from rapport_web.calibration.selectors.spread import Gathered, _asked_of
from rapport_web.calibration.services import agents_named, invitable
from rapport_web.calibration.services.agreeing import _masked, usable
from rapport_web.calibration.services.drawing import _lot
from rapport_web.calibration.services.holding import says
from rapport_web.calibration.showing import Distance, Words, groups_of, start_of, words_of
from rapport_web.calibration.views.shown import _about
from rapport_web.conversations.models import Conversation
from rapport_web.evaluations.models import Evaluation, Quoted
from rapport_web.exceptions import Invalid
from rapport_web.people.models import User
from rapport_web.people.naming import Naming

YES_NO = Question("own", Kind.YES_NO, "Did the agent own it?")
STRICT = Question("strict", Kind.YES_NO, "Did the agent check who calls?", may_skip=False)
SCALE = Question("warm", Kind.SCALE, "How warm?", low=1, high=5)
NUMBER = Question("times", Kind.NUMBER, "How many times?", low=0, high=10)
CHOICE = Question("end", Kind.CHOICE, "How did it end?", choices=(Choice("w", "Well"), Choice("b", "Badly", 0.0)))
CHECKS = Question("said", Kind.CHECKLIST, "What was said?", choices=(Choice("x", "Hello"), Choice("y", "The name")))
MOMENTS = Question("moments", Kind.MOMENTS, "What was done with it?")
TEXT = Question("note", Kind.TEXT, "What stood out?")

# An answer, and what it is as it is agreed on; None: it cannot be.
USABLE = [
    (YES_NO, Given("yes"), Given("yes")),
    (YES_NO, Given("no", owner="process"), Given("no", owner="process")),
    (YES_NO, Given("no", comment="She never says.", causes=("a/b",)), Given("no")),
    (YES_NO, Given("Yes"), None),
    (YES_NO, Given(""), None),
    (YES_NO, Given(), None),
    (YES_NO, Given(1.0), None),
    (YES_NO, Given(("yes", "no")), None),
    (YES_NO, Given(skipped=True), Given(skipped=True)),
    (YES_NO, Given("yes", skipped=True, owner="product"), Given(skipped=True)),
    (STRICT, Given("yes"), Given("yes")),
    (STRICT, Given(skipped=True), None),
    (SCALE, Given(1.0), Given(1.0)),
    (SCALE, Given(5.0), Given(5.0)),
    (SCALE, Given(0.0), None),
    (SCALE, Given(6.0), None),
    (SCALE, Given(2.5), None),
    (SCALE, Given("many"), None),
    (NUMBER, Given(2.5), Given(2.5)),
    (NUMBER, Given("two"), None),
    (CHOICE, Given("w"), Given("w")),
    (CHOICE, Given("gone"), None),
    (CHECKS, Given(("x",)), Given(("x",))),
    (CHECKS, Given(("x", "z")), None),
    (MOMENTS, Given(), Given()),
    (MOMENTS, Given(moments=(Marked((0,), "met"),)), Given(moments=(Marked((0,), "met"),))),
    (MOMENTS, Given(moments=(Marked((0,), ""),)), None),
    (TEXT, Given(), Given()),
    (TEXT, Given("The van was full."), Given("The van was full.")),
]


@pytest.mark.parametrize(("question", "answer", "kept"), USABLE)
def test_an_answer_is_agreed_on_as_it_can_be_given(question, answer, kept):
    if kept is None:
        with pytest.raises(Invalid) as refused:
            usable(question, answer)
        assert refused.value.field == "answer"
    else:
        assert usable(question, answer) == kept


MARKED = [((0,), True), ((3,), True), ((4,), False), ((0, 4), False), ((999,), False)]


@pytest.mark.parametrize(("turns", "there"), MARKED)
def test_a_moment_stands_at_a_turn_that_is_there(db, turns, there):
    case = Case(conversation=Conversation(turns=4))
    answer = Given(moments=(Marked(turns, "met", why="Ring 020 7946 0018."),))

    if there:
        assert "7946" not in _masked(answer, case).moments[0].why
    else:
        with pytest.raises(Invalid):
            _masked(answer, case)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**9), st.text(max_size=20))
def test_a_lot_is_seed_and_reference_and_nothing_else(seed, reference):
    assert _lot(seed, reference) == _lot(seed, reference)
    assert len(_lot(seed, reference)) == 32
    assert _lot(seed, reference) != _lot(seed + 1, reference)


def test_seed_and_reference_are_told_apart():
    assert _lot(1, "2:3") != _lot(12, ":3")
    assert _lot(1, "🙏🏽") != _lot(1, "🙏")


STATES = [("scoring", "open it for talk first"), ("talking", "talked over already"), ("closed", "is closed")]


@pytest.mark.parametrize(("state", "words"), STATES)
def test_each_state_says_why_something_cannot_be_done(state, words):
    assert words in says(state)


def test_every_state_of_a_session_has_its_reason():
    assert {state for state, _words in STATES} == set(Session.State.values)


# What participants gave.

FORM = Form((Section("care", "Care", (YES_NO, SCALE, MOMENTS, TEXT)),))


def case_with(*answers, agreed=None):
    given_ = {seat: _asked_of(FORM, each) for seat, each in enumerate(answers, 1)}
    rows = {name: Agreed(question=name, answer=each.to_dict(), why="So.") for name, each in (agreed or {}).items()}
    return Gathered(Case(), {seat: Evaluation() for seat in given_}, given_, rows)


def people(count):
    return {seat: Participant(seat, seat, f"P{seat}", you=False, order=("", seat)) for seat in range(1, count + 1)}


def moments(*marks):
    return {"moments": Given(moments=tuple(Marked((turn,), outcome) for turn, outcome in marks))}


STARTS = [
    ([[(0, "met")], [(0, "met")]], [((0,), "met")]),
    ([[(0, "met")], [(0, "missed")]], [((0,), "")]),
    ([[(0, "met")], []], [((0,), "met")]),
    ([[(2, "met")], [(0, "hollow")]], [((0,), "hollow"), ((2,), "met")]),
    ([[(2, "met"), (4, "met")], [(4, "missed")], [(4, "met")]], [((2,), "met"), ((4,), "")]),
    ([[], []], []),
]


@pytest.mark.parametrize(("marks", "start"), STARTS)
def test_moments_start_from_what_anybody_marked_judged_where_all_judged_alike(marks, start):
    case = case_with(*(moments(*each) for each in marks))

    assert [(each.turns, each.outcome) for each in start_of(case, MOMENTS, FORM).moments] == start


STEPS = [
    ([1.0, 5.0], 3.0, [("1", 2), ("5", 2)]),
    ([3.0, 3.0], 3.0, [("3", 0)]),
    ([5.0, 1.0, 4.0], 4.0, [("1", 3), ("4", 0), ("5", 1)]),
    ([2.0], None, [("2", None)]),
]


@pytest.mark.parametrize(("said", "agreed", "groups"), STEPS)
def test_answers_of_a_scale_stand_in_its_order_with_their_steps(said, agreed, groups):
    case = case_with(*({"warm": Given(each)} for each in said), agreed={"warm": Given(agreed)} if agreed else None)

    found = groups_of(case, SCALE, people(len(said)))

    assert [(group.words, group.steps) for group in found] == groups
    assert [group.words for group in found if group.agreed] == [w for w, s in groups if s == 0]


def test_who_skipped_is_a_group_of_their_own_at_the_end():
    case = case_with({"own": Given(skipped=True)}, {"own": Given("no")}, {"own": Given("yes")})

    assert [group.words for group in groups_of(case, YES_NO, people(3))] == ["Yes", "No", "Not applicable"]


def test_who_took_no_part_any_more_is_in_no_group():
    case = case_with({"own": Given("yes")}, {"own": Given("yes")})

    assert [len(group.people) for group in groups_of(case, YES_NO, people(1))] == [1]
    assert groups_of(case, YES_NO, {}) == ()


def test_the_same_words_of_two_are_shown_once_with_both():
    case = case_with({"own": Given("no", comment="They wait.")}, {"own": Given("no", comment="They wait.")})
    quotes = {
        1: [Quoted(question="own", turn=2, start=0, end=4, text="They"), Quoted(question="warm", turn=0, text="x")],
        2: [Quoted(question="own", turn=0, start=0, end=3, text="She"), Quoted(question="own", turn=2, text="They")],
    }

    found = words_of(case, "own", people(2), quotes)

    assert [(each.text, each.quote, each.number, [who.name for who in each.people]) for each in found] == [
        ("She", True, 1, ["P2"]),
        ("They", True, 3, ["P1", "P2"]),
        ("They wait.", False, None, ["P1", "P2"]),
    ]


def test_why_a_moment_was_judged_so_stands_at_its_turn():
    marked = Given(moments=(Marked((4, 5), "missed", why="No word of it."), Marked((1,), "met")))

    found = words_of(case_with({"moments": marked}), "moments", people(1), {})

    assert [(each.text, each.quote, each.number) for each in found] == [("No word of it.", False, 5)]


@pytest.mark.parametrize(("turn", "number"), [(None, None), (0, 1), (41, 42)])
def test_a_turn_is_counted_from_one_for_people(turn, number):
    assert Words("x", quote=True, turn=turn).number == number


APART = [(80.0, 60.0, 20.0, -20.0), (60.0, 80.0, -20.0, 20.0), (0.0, 0.0, 0.0, 0.0)]


@pytest.mark.parametrize(("own", "agreed", "apart", "below"), APART)
def test_a_distance_is_told_both_ways(own, agreed, apart, below):
    distance = Distance(people(1)[1], 1, 2, own, agreed)

    assert (distance.apart, distance.below) == (apart, below)


@pytest.mark.parametrize(("own", "agreed"), [(None, 80.0), (80.0, None), (None, None)])
def test_without_either_score_there_is_no_distance(own, agreed):
    distance = Distance(people(1)[1], 0, 0, own, agreed)

    assert (distance.apart, distance.below) == (None, None)


# Conversations in rows, participants in columns: conversations, all the same, pairs, pairs alike; counted by hand.
TABLES = [
    ([], (0, 0, 0, 0)),
    ([["y", None]], (0, 0, 0, 0)),
    ([[None, None]], (0, 0, 0, 0)),
    ([["y", "y"]], (1, 1, 1, 1)),
    ([["y", "n"]], (1, 0, 1, 0)),
    ([["y", "y", "n"]], (1, 0, 3, 1)),
    ([["y", "y", "y"]], (1, 1, 3, 3)),
    ([["y", None, "n"], ["n", "n", None]], (2, 1, 2, 1)),
    ([["a", "b", "c", "d"], ["a", "a", "b", "b"]], (2, 0, 12, 2)),
]


@pytest.mark.parametrize(("table", "counts"), TABLES)
def test_agreement_counts_conversations_and_pairs(table, counts):
    row = _of(YES_NO, table, 1, 10)

    assert (row.conversations, row.same, row.pairs, row.alike) == counts
    assert (row.alpha, row.ac, row.raw) == (None, None, None)
    assert row.wanting == LEAST - counts[0]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.sampled_from(["y", "n", None]), min_size=2, max_size=4), max_size=20), st.randoms())
def test_agreement_does_not_ask_who_sat_where_nor_which_came_first(table, chance):
    mixed = [list(row) for row in table]
    chance.shuffle(mixed)
    for each in mixed:
        chance.shuffle(each)

    one, other = _of(YES_NO, table, 1, 10), _of(YES_NO, mixed, 1, 10)

    assert (one.conversations, one.same, one.pairs, one.alike) == (
        other.conversations, other.same, other.pairs, other.alike,
    )  # fmt: skip
    assert 0 <= one.alike <= one.pairs
    assert one.same <= one.conversations


@pytest.mark.parametrize(("conversations", "wanting"), [(0, 30), (29, 1), (30, 0), (31, 0)])
def test_how_many_more_a_coefficient_needs(conversations, wanting):
    assert Agreeing(YES_NO, conversations, 0, 0, 0).wanting == wanting


@pytest.mark.parametrize(
    ("pairs", "differed", "share"), [(0, 0, None), (29, 29, None), (30, 0, 0), (30, 15, 50), (40, 10, 25)]
)
def test_a_share_that_differ_needs_thirty_pairs(pairs, differed, share):
    assert Differing(YES_NO, pairs, differed).share == share


def test_the_agenda_names_what_stands_out_and_nothing_else():
    rows = (Differing(YES_NO, 40, 30, above=True), Differing(SCALE, 40, 1))

    assert Agenda(40, rows).above == rows[:1]
    assert Agenda().above == ()


PAIRS = [
    ([], []),
    (["yes"], []),
    (["yes", "yes"], [False]),
    (["yes", "no"], [True]),
    (["yes", None, "no"], [True]),
    (["yes", "yes", "no"], [False, True, True]),
    (["a", "b", "c"], [True, True, True]),
]


@pytest.mark.parametrize(("said", "differs"), PAIRS)
def test_each_two_who_answered_are_one_pair(said, differs):
    doubled = _Doubled()
    for number, value in enumerate(said):
        if value is not None:
            doubled.answers[number]["own"] = value
        doubled.answers[number]["other"] = "x"

    assert doubled.pairs("own") == differs
    assert doubled.pairs("nobody") == []


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 400))
def test_no_two_participants_have_one_letter(count):
    letters = [_letter(place) for place in range(count)]

    assert len(set(letters)) == count


# What is typed.


@pytest.mark.parametrize(
    "zone", ["Europe/London", "America/New_York", "Asia/Tokyo", "Pacific/Auckland", "Pacific/Honolulu"]
)
def test_a_day_that_is_typed_is_shown_again_wherever_the_centre_is(centre, zone):
    centre.time_zone = zone
    centre.save()
    form = AboutForm({"name": "November", "due": "2099-12-01"})
    assert form.is_valid()
    # A database gives times in UTC.
    session = Session(name="November", due_at=form.about()["due_at"].astimezone(UTC))

    assert 'value="2099-12-01"' in str(_about(session, None)["due"])


def test_without_a_day_none_is_shown(centre):
    assert "value=" not in str(_about(Session(name="November"), None)["due"])


def test_what_was_refused_is_shown_as_it_was_typed(centre):
    refused = AboutForm({"name": "", "due": "never"})

    assert _about(Session(name="November", due_at=datetime(2099, 1, 1, tzinfo=UTC)), {"about": refused}) is refused


WRONG_CALL = [
    ({"name": ""}, "name"),
    ({"name": "x" * 121}, "name"),
    ({"note": "x" * 2001}, "note"),
    ({"due": "tomorrow"}, "due"),
    ({"due": "2099-02-30"}, "due"),
    ({"taken": "mood"}, "taken"),
    ({"taken": ""}, "taken"),
    ({"n": "0"}, "n"),
    ({"n": "21"}, "n"),
    ({"n": "many"}, "n"),
    ({"seed": "-1"}, "seed"),
    ({"seed": "1000000001"}, "seed"),
    ({"version": "999999"}, "version"),
    ({"version": "x"}, "version"),
    ({"people": ["999999"]}, "people"),
    ({"people": ["x"]}, "people"),
    ({"agents": "nobody"}, "agents"),
    ({"agents": "ines\nnobody"}, "agents"),
    ({"agents": "x" * 2001}, "agents"),
    ({"references": "x" * 4001}, "references"),
]


def test_what_is_typed_wrong_is_refused_beside_its_field(request, version):
    cast = request.getfixturevalue("people")
    good = {"name": "November", "version": version.pk, "taken": "lot", "n": "3", "people": [cast["evaluator"].pk]}
    found = []
    for more, _field in WRONG_CALL:
        form = CallForm({**good, **more}, versions=[version], people=invitable(), naming=Naming(cast["qa_lead"]))
        found.append((more, next(iter(form.errors), "")))

    assert found == WRONG_CALL


NAMED = [
    ([], {}),
    (["ines"], {"ines": True}),
    (["INES"], {"INES": True}),
    (["nobody"], {"nobody": False}),
    (["pavel"], {"pavel": False}),
    (["ines", "tom", "nobody"], {"ines": True, "tom": True, "nobody": False}),
    (["'; DROP TABLE x"], {"'; DROP TABLE x": False}),
    (["ines\u200b"], {"ines\u200b": False}),
]


def test_agents_are_named_by_their_user_name_or_reference(request):
    request.getfixturevalue("people")

    assert [(words, {w: pk is not None for w, pk in agents_named(words).items()}) for words, _known in NAMED] == NAMED
    User.objects.filter(username="tom").update(is_active=False)
    assert agents_named(["tom"]) == {"tom": None}


def test_people_are_listed_by_name_and_agents_are_not(request):
    cast = request.getfixturevalue("people")

    listed = PeopleForm(people=invitable(), naming=Naming(cast["qa_lead"])).fields["people"].choices

    assert [words for _pk, words in listed] == [
        "Farida Nouri · Team lead",
        "Joanna Wirth · QA lead",
        "Odile Renn · Outside evaluator",
        "Pavel Brod · Evaluator",
    ]


SAID = [("", False), ("  ", False), ("x" * 2000, True), ("x" * 2001, False), ("🙏🏽", True), ("<script>", True)]


@pytest.mark.parametrize(("said", "valid"), SAID)
def test_a_remark_says_something_and_has_an_end(said, valid):
    assert RemarkForm({"said": said}).is_valid() is valid


REASONS = [("So.", "0", True), ("So.", "", False), ("", "0", False), ("x" * 1001, "1", False), ("So.", "x", False)]


@pytest.mark.parametrize(("why", "edits", "valid"), REASONS)
def test_an_agreed_answer_has_a_reason_and_what_was_seen(why, edits, valid):
    assert AgreeForm({"why": why, "edits": edits}).is_valid() is valid
