"""A sent evaluation in words: each answer, what it is worth, why it left the sum, and how its moments ended."""

from __future__ import annotations

import pytest
from django.utils import translation

from rapport.scorecards import Choice, Condition, Form, Given, Kind, Level, Marked, Question, Section
from rapport_web.evaluations.models import Evaluation, Quoted
from rapport_web.evaluations.telling import answer_words, moments_met, outcomes_of, sections_of
from rapport_web.evaluations.telling.answers import plain
from rapport_web.scorecards.models import Scorecard, Version

from .working_cast import conversation_of

HALVES = (Choice("all", "All of it"), Choice("half", "In part", 0.5), Choice("none", "Nothing", 0.0), Choice("x", "No"))
TICKS = (Choice("a", "Greeted"), Choice("b", "Named the day"), Choice("c", "<b>Thanked</b>"))
YES_NO = Question("acts", Kind.YES_NO, "Did the agent act?")
CHOICE = Question("kept", Kind.CHOICE, "Was it kept?", choices=HALVES)
SCALE = Question("far", Kind.SCALE, "How far?", low=1, high=5)
NUMBER = Question("often", Kind.NUMBER, "How often?", low=0, high=10)
CHECKLIST = Question("done", Kind.CHECKLIST, "What was done?", choices=TICKS)
TEXT = Question("said", Kind.TEXT, "What else?")
MOMENTS = Question("shown", Kind.MOMENTS, "Where did the customer show something?")


def moment(outcome: str = "met", owner: str = "", turn: int = 0, why: str = "") -> Marked:
    return Marked((turn,), outcome, owner, why)


@pytest.mark.parametrize(
    ("question", "given", "says"),
    [
        (YES_NO, Given("yes"), "Yes"),
        (YES_NO, Given("no"), "No"),
        (YES_NO, Given(), ""),
        (YES_NO, Given(skipped=True), "Not applicable"),
        (YES_NO, Given("perhaps"), "perhaps"),
        (CHOICE, Given("all"), "All of it"),
        (CHOICE, Given("half"), "In part"),
        (CHOICE, Given("gone"), "gone"),
        (CHOICE, Given(skipped=True), "Not applicable"),
        (SCALE, Given(4.0), "4"),
        (SCALE, Given(3.5), "3.5"),
        (SCALE, Given(), ""),
        (NUMBER, Given(0.0), "0"),
        (NUMBER, Given(-2.0), "-2"),
        (NUMBER, Given(10.0), "10"),
        (CHECKLIST, Given(("a",)), "Greeted"),
        (CHECKLIST, Given(("b", "a")), "Named the day, Greeted"),
        (CHECKLIST, Given(()), "Nothing ticked"),
        (CHECKLIST, Given(), ""),
        (CHECKLIST, Given(skipped=True), "Not applicable"),
        (CHECKLIST, Given(("c",)), "<b>Thanked</b>"),
        (TEXT, Given("Two words"), "Two words"),
        (TEXT, Given(), ""),
        (TEXT, Given("yes"), "yes"),
        (MOMENTS, Given(), "No moment marked"),
        (MOMENTS, Given(skipped=True), "Not applicable"),
        (MOMENTS, Given(moments=(moment(),)), "1 met"),
        (MOMENTS, Given(moments=(moment("missed"), moment("missed"))), "2 missed"),
        (MOMENTS, Given(moments=(moment("missed"), moment("met"), moment("missed"))), "2 missed, 1 met"),
        (MOMENTS, Given(moments=(moment("hollow"), moment("not_called_for"))), "1 hollow, 1 not called for"),
        (MOMENTS, Given(moments=(moment(""), moment("met"))), "1 met"),
        (MOMENTS, Given(moments=(moment(""),)), ""),
    ],
)
def test_an_answer_is_said_in_the_forms_own_words(question, given, says):
    assert answer_words(question, given) == says


@pytest.mark.parametrize(
    ("question", "given", "says"),
    [
        (YES_NO, Given("yes"), "Ja"),
        (YES_NO, Given("no"), "Nein"),
        (CHOICE, Given("half"), "In part"),
        (SCALE, Given(4.0), "4"),
    ],
)
def test_in_german_the_products_words_change_and_the_forms_own_stay(question, given, says):
    with translation.override("de"):
        assert answer_words(question, given) == says


@pytest.mark.parametrize(
    ("moments", "counts"),
    [
        ((), (0, 0, 0, 0, 0)),
        ((moment("met"),), (1, 0, 0, 0, 0)),
        ((moment("missed"),), (0, 1, 0, 0, 0)),
        ((moment("hollow"),), (0, 0, 1, 0, 0)),
        ((moment("not_called_for"),), (0, 0, 0, 1, 0)),
        ((moment(""),), (0, 0, 0, 0, 0)),
        ((moment("missed", "people"),), (0, 1, 0, 0, 0)),
        ((moment("missed", "process"),), (0, 0, 0, 0, 1)),
        ((moment("missed", "technology"),), (0, 0, 0, 0, 1)),
        ((moment("hollow", "product"),), (0, 0, 0, 0, 1)),
        ((moment("met", "process"),), (1, 0, 0, 0, 0)),
        ((moment("not_called_for", "process"),), (0, 0, 0, 1, 0)),
        ((moment("met"), moment("met"), moment("missed"), moment("missed", "product")), (2, 1, 0, 0, 1)),
    ],
)
def test_moments_count_by_how_they_ended_and_those_of_no_person_stand_aside(moments, counts):
    found = outcomes_of({"shown": Given(moments=moments)})

    assert tuple(found[name] for name in ("met", "missed", "hollow", "not_called_for", "aside")) == counts


def test_moments_of_all_questions_count_together():
    answers = {
        "shown": Given(moments=(moment("met"), moment("hollow"))),
        "again": Given(moments=(moment("missed"), moment("not_called_for"))),
        "acts": Given("yes"),
    }

    assert moments_met(answers) == (1, 3)
    assert moments_met({}) == (0, 0)
    assert moments_met({"acts": Given("no")}) == (0, 0)


FORM = Form(
    (
        Section("moments", "Moments", (MOMENTS,)),
        Section(
            "whole",
            "The whole",
            (
                YES_NO,
                Question("why", Kind.CHOICE, "Why?", choices=HALVES, when=(Condition("acts", ("no",)),)),
                SCALE,
                Question("free", Kind.YES_NO, "And besides?", weight=0.0),
                Question("never", Kind.YES_NO, "No insult?", fails=("no",), level=Level.FORM),
                TEXT,
            ),
        ),
        Section(
            "late", "If it was late", (Question("late", Kind.YES_NO, "Told?", when=(Condition("acts", ("no",)),)),)
        ),
    )
)
WHOLE = {"acts": Given("yes"), "far": Given(5.0), "free": Given("yes"), "never": Given("yes"), "said": Given("So.")}


@pytest.fixture
def told(db):
    """A function that tells an evaluation with these answers, by the names of questions."""
    card = Scorecard.objects.create(name="Care", draft=FORM.to_dict())
    version = Version.objects.create(scorecard=card, number=1, body=FORM.to_dict(), digest=FORM.digest())

    def tell(quotes=(), **answers: Given):
        given = {name: each.to_dict() for name, each in {**WHOLE, **answers}.items()}
        kept = Evaluation.objects.create(
            conversation=conversation_of(f"c{Evaluation.objects.count()}"),
            version=version,
            kind="planned",
            answers=given,
        )
        for question, place, turn, text in quotes:
            Quoted.objects.create(
                evaluation=kept, question=question, moment=place, turn=turn, start=0, end=len(text), text=text
            )
        parts = sections_of(kept)
        return parts, {line.name: line for part in parts for line in part.lines}

    return tell


@pytest.mark.parametrize(
    ("name", "given", "says"),
    [
        ("acts", Given("yes"), ("met", True, "")),
        ("acts", Given("no"), ("missed", True, "")),
        ("acts", Given(skipped=True), ("none", False, "left the sum")),
        ("acts", Given("no", owner="process"), ("missed", False, "left the agent’s score")),
        ("acts", Given("no", owner="technology"), ("missed", False, "left the agent’s score")),
        ("acts", Given("no", owner="people"), ("missed", True, "")),
        ("far", Given(1.0), ("", True, "")),
        ("far", Given(3.0), ("", True, "")),
        ("far", Given(skipped=True), ("none", False, "left the sum")),
        ("free", Given("yes"), ("met", False, "not counted")),
        ("free", Given("no"), ("missed", False, "not counted")),
        ("said", Given("Something."), ("", False, "not counted")),
        ("shown", Given(moments=(moment("met"),)), ("", True, "")),
        ("shown", Given(moments=(moment("missed"),)), ("", True, "")),
        ("shown", Given(moments=(moment("not_called_for"),)), ("", False, "nothing called for it")),
        ("shown", Given(), ("", False, "nothing called for it")),
        ("shown", Given(skipped=True), ("none", False, "left the sum")),
    ],
)
def test_a_line_says_what_it_is_worth_or_why_it_is_worth_nothing(told, name, given, says):
    _parts, lines = told(**{name: given})

    line = lines[name]
    assert (line.glyph, bool(line.points), line.left) == says
    assert bool(line.most) == bool(line.points)


def test_what_was_not_asked_is_no_line_and_a_section_without_lines_no_part(told):
    parts, lines = told()
    assert [part.title for part in parts] == ["Moments", "The whole"]
    assert "why" not in lines

    asked, lines = told(acts=Given("no"), why=Given("half"), late=Given("yes"))
    assert [part.title for part in asked] == ["Moments", "The whole", "If it was late"]
    assert lines["why"].says == "In part"


def test_the_points_of_a_form_come_to_its_hundred(told):
    _parts, lines = told(shown=Given(moments=(moment("met"),)))

    assert sum(float(line.most) for line in lines.values() if line.most) == pytest.approx(100.0)
    assert sum(float(line.points) for line in lines.values() if line.points) == pytest.approx(100.0)


def test_an_answer_that_must_never_be_given_is_told_as_failed(told):
    assert told(never=Given("no"))[1]["never"].failed
    assert not told()[1]["never"].failed


def test_root_causes_are_read_as_words(told):
    line = told(acts=Given("no", causes=("knowledge/new_products", "tools/slow")))[1]["acts"]

    assert line.causes == ("knowledge · new products", "tools · slow")


def test_whose_a_miss_is_is_said_and_set_aside_where_it_is_no_persons(told):
    for owner, aside in (("", False), ("people", False), ("process", True), ("technology", True), ("product", True)):
        line = told(acts=Given("no", owner=owner))[1]["acts"]
        assert (line.owner, line.aside) == (owner, aside)


def test_quotes_stand_at_their_answer_or_their_moment(told):
    marked = (moment("missed", turn=0, why="Say when."), moment("met", turn=2))
    quotes = [
        ("shown", 0, 0, "album goes"),
        ("shown", 1, 2, "Thank"),
        ("shown", None, 1, "sorry"),
        ("acts", None, 1, "I"),
    ]

    _parts, lines = told(quotes, shown=Given(moments=marked))

    first, second = lines["shown"].moments
    assert [(each.number, str(each.quote)) for each in first.words] == [(1, "album goes")]
    assert [each.number for each in second.words] == [3]
    assert [each.number for each in lines["shown"].words] == [2]
    assert [each.number for each in lines["acts"].words] == [2]
    assert (first.number, first.says, first.why, second.number) == (1, "Missed", "Say when.", 3)
    assert not lines["far"].words


@pytest.mark.parametrize(
    ("outcome", "owner", "aside"),
    [
        ("missed", "process", True),
        ("hollow", "product", True),
        ("missed", "people", False),
        ("missed", "", False),
        ("met", "process", False),
        ("not_called_for", "technology", False),
    ],
)
def test_a_moment_stands_aside_only_where_it_was_missed_for_no_persons_reason(told, outcome, owner, aside):
    (found,) = told(shown=Given(moments=(moment(outcome, owner),)))[1]["shown"].moments

    assert (found.outcome, found.aside) == (outcome, aside)


def test_hostile_words_in_a_quote_are_words(told):
    _parts, lines = told([("acts", None, 1, "<script>alert(1)</script>")])

    assert "<script>" not in str(lines["acts"].words[0].quote)
    assert "&lt;script&gt;" in str(lines["acts"].words[0].quote)


def test_programs_read_the_same_with_nothing_for_what_does_not_count(told):
    parts, _lines = told(acts=Given(skipped=True))

    found = {each["question"]: each for part in plain(parts) for each in part["answers"]}

    assert (found["acts"]["points"], found["acts"]["of"], found["acts"]["left"]) == (None, None, "left the sum")
    assert found["acts"]["given"]["skipped"] is True
    assert found["far"]["says"] == "5"
    assert [part["score"] for part in plain(parts)] == [None, "100"]


def test_other_answers_can_be_told_in_the_same_form(told):
    told()
    kept = Evaluation.objects.select_related("version__scorecard").get()

    parts = sections_of(kept, answers={**WHOLE, "acts": Given("no")})

    assert next(line for part in parts for line in part.lines if line.name == "acts").says == "No"
    assert sections_of(kept, answers={})[1].lines[0].says == ""
