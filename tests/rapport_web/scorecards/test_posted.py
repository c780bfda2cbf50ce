"""A posted form field by field: every kind of answer, moments in their order, quotes, and what no page posts."""

from __future__ import annotations

import pytest
from django.http import QueryDict
from django.utils import translation

from rapport.scorecards import Choice, Condition, Form, Given, Kind, Level, Marked, Question, Section
from rapport_web.exceptions import Invalid
from rapport_web.scorecards.answering import SKIP, Options, Quote, TurnChoice, fields_of, from_post, quotes_from_post
from rapport_web.scorecards.answering.words import glyph_of, missing_words, outcome_words, owner_words

CHOICES = (Choice("met", "Met"), Choice("half", "In part", 0.5), Choice("na", "Not called for", None))
SHOWN = Question("shown", Kind.MOMENTS, "Where?")
ACTS = Question("acts", Kind.YES_NO, "Acts?", causes=("tools/slow", "tools/down", "the_rules"), comment=("no",))
WHICH = Question("which", Kind.CHOICE, "Which?", choices=CHOICES)
FAR = Question("far", Kind.SCALE, "How far?", low=0, high=4)
OFTEN = Question("often", Kind.NUMBER, "How often?", low=0, high=9)
DONE = Question("done", Kind.CHECKLIST, "What?", choices=(Choice("a", "This"), Choice("b", "That")))
ELSE = Question("more", Kind.TEXT, "What else?")
FORM = Form((Section("m", "Moments", (SHOWN,)), Section("w", "Whole", (ACTS, WHICH, FAR, OFTEN, DONE, ELSE))))
TURNS = tuple(TurnChoice(at, "customer" if at % 2 == 0 else "agent", f"turn {at} 🙂") for at in range(6))


def posted(**fields) -> QueryDict:
    """What a page sends; a dot in a field's name is written as two underscores."""
    data = QueryDict(mutable=True)
    for name, value in fields.items():
        data.setlist(f"a.{name.replace('__', '.')}", value if isinstance(value, list) else [value])
    return data


@pytest.mark.parametrize(
    ("fields", "answers"),
    [
        ({}, {}),
        ({"acts__value": ""}, {}),
        ({"acts__value": "  "}, {}),
        ({"acts__value": "yes"}, {"acts": Given("yes")}),
        ({"acts__value": " no "}, {"acts": Given("no")}),
        ({"acts__value": "perhaps"}, {"acts": Given("perhaps")}),
        ({"acts__value": SKIP}, {"acts": Given(skipped=True)}),
        ({"acts__value": "yes", "acts__skipped": "on"}, {"acts": Given(skipped=True)}),
        ({"acts__skipped": ""}, {}),
        ({"acts__value": ["yes", "no"]}, {"acts": Given("no")}),
        ({"acts__value": "no", "acts__owner": "process"}, {"acts": Given("no", owner="process")}),
        ({"acts__owner": "people"}, {"acts": Given(owner="people")}),
        ({"acts__cause": ["tools/slow", "tools/slow", ""]}, {"acts": Given(causes=("tools/slow",))}),
        ({"acts__comment": " Turn 4.\r\nAnd 5. "}, {"acts": Given(comment="Turn 4.\nAnd 5.")}),
        ({"acts__comment": "ha\x00lf"}, {"acts": Given(comment="half")}),
        ({"acts__comment": "<b>🙂</b>"}, {"acts": Given(comment="<b>🙂</b>")}),
        ({"which__value": "half"}, {"which": Given("half")}),
        ({"far__value": "3"}, {"far": Given(3.0)}),
        ({"far__value": SKIP}, {"far": Given(skipped=True)}),
        ({"often__value": "0"}, {"often": Given(0.0)}),
        ({"often__value": "1e2"}, {"often": Given(100.0)}),
        ({"often__value": "1.000,5"}, {"often": Given("1.000,5")}),
        ({"often__value": "-2,5"}, {"often": Given(-2.5)}),
        ({"often__value": "inf"}, {"often": Given("inf")}),
        ({"often__value": "9" * 400}, {"often": Given("9" * 40)}),
        ({"often__value": "three"}, {"often": Given("three")}),
        ({"often__value": "x" * 99}, {"often": Given("x" * 40)}),
        ({"done__value": ["a"]}, {"done": Given(("a",))}),
        ({"done__value": ["b", "a", "b"]}, {"done": Given(("b", "a"))}),
        ({"done__value": [""]}, {}),
        ({"done__none": "1"}, {"done": Given(())}),
        ({"done__none": "1", "done__value": ["a"]}, {"done": Given(("a",))}),
        ({"done__value": [SKIP]}, {"done": Given(skipped=True)}),
        ({"done__value": ["a"], "done__skipped": "1"}, {"done": Given(skipped=True)}),
        ({"more__value": "A part.\r\n"}, {"more": Given("A part.")}),
        ({"nobody__value": "yes"}, {}),
        ({"acts__values": "yes"}, {}),
        ({"shown__value": "met"}, {}),
    ],
)
def test_an_answer_is_read_as_it_was_posted(fields, answers):
    assert from_post(FORM, posted(**fields)) == answers


@pytest.mark.parametrize(
    ("fields", "moments"),
    [
        ({"shown__m0__turns": "0"}, (Marked((0,)),)),
        ({"shown__m0__turns": "2,0", "shown__m0__outcome": "met"}, (Marked((0, 2), "met"),)),
        ({"shown__m0__turns": "0, 0,0"}, (Marked((0,)),)),
        ({"shown__m0__number": "1"}, (Marked((0,)),)),
        ({"shown__m0__number": "3 and 5"}, (Marked((2, 4)),)),
        ({"shown__m0__turns": "0", "shown__m0__number": "3"}, (Marked((0, 2)),)),
        ({"shown__m0__turns": "0", "shown__m0__number": "0"}, (Marked((0,)),)),
        ({"shown__m0__number": "0"}, ()),
        ({"shown__m0__turns": ""}, ()),
        ({"shown__m0__turns": "none"}, ()),
        ({"shown__m0__turns": "4", "shown__m0__gone": "1"}, ()),
        ({"shown__m0__outcome": "met"}, ()),
        ({"shown__m0__turns": "1", "shown__m1__turns": "0"}, (Marked((1,)), Marked((0,)))),
        ({"shown__mnew__turns": "1", "shown__m0__turns": "0"}, (Marked((1,)), Marked((0,)))),
        ({"shown__m0__turns": "1", "shown__m0__gone": "1", "shown__m1__turns": "2"}, (Marked((2,)),)),
        ({"shown__m0__turns": "1", "shown__m0__owner": "product"}, (Marked((1,), owner="product"),)),
        ({"shown__m0__turns": "1", "shown__m0__why": " A date.\x00 "}, (Marked((1,), why="A date."),)),
        ({"shown__x0__turns": "1"}, ()),
        ({"shown__m0.x__turns": "1"}, ()),
        ({f"shown__m{'x' * 21}__turns": "1"}, ()),
        ({"shownx__m0__turns": "1"}, ()),
    ],
)
def test_moments_are_read_in_the_pages_order(fields, moments):
    assert from_post(FORM, posted(**fields)).get("shown", Given()).moments == moments


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"acts__owner": "boss"}, "a.acts.owner"),
        ({"acts__owner": "People"}, "a.acts.owner"),
        ({"shown__m0__turns": "1", "shown__m0__outcome": "yes"}, "a.shown.m0.outcome"),
        ({"shown__m0__turns": "1", "shown__m0__owner": "me"}, "a.shown.m0.owner"),
        ({f"shown__m{number}__turns": "1" for number in range(201)}, "a.shown"),
    ],
)
def test_what_no_page_posts_is_refused_at_its_field(fields, field):
    with pytest.raises(Invalid) as refused:
        from_post(FORM, posted(**fields))

    assert refused.value.field == field


def test_two_hundred_moments_are_the_most():
    found = from_post(FORM, posted(**{f"shown__m{number}__turns": str(number) for number in range(200)}))

    assert len(found["shown"].moments) == 200


@pytest.mark.parametrize(
    ("fields", "quotes"),
    [
        ({}, []),
        ({"acts__quote": "1:0:4"}, [Quote("acts", 1, 0, 4)]),
        ({"acts__quote": "1:0:4:turn"}, [Quote("acts", 1, 0, 4, text="turn")]),
        ({"acts__quote": "1:0:9:a:b\nc"}, [Quote("acts", 1, 0, 9, text="a:b\nc")]),
        ({"acts__quote": "1:0:4:"}, [Quote("acts", 1, 0, 4, text="")]),
        ({"acts__quote": "1:5:6:🙂"}, [Quote("acts", 1, 5, 6, text="🙂")]),
        ({"acts__quote": ["1:0:4", "1:0:4", "2:0:4"]}, [Quote("acts", 1, 0, 4), Quote("acts", 2, 0, 4)]),
        ({"acts__quote": ["1:0:4:one", "1:0:4:two"]}, [Quote("acts", 1, 0, 4, text="two")]),
        ({"acts__whole": "3"}, [Quote("acts", 3)]),
        ({"acts__whole": ""}, []),
        ({"acts__whole": "three"}, []),
        ({"acts__whole": "-1"}, []),
        ({"acts__whole": "12345678"}, [Quote("acts", 123456)]),
        ({"acts__quote": "0:1:2", "which__quote": "0:1:2"}, [Quote("acts", 0, 1, 2), Quote("which", 0, 1, 2)]),
        (
            {"shown__m0__turns": "0", "shown__m0__quote": "0:0:4", "shown__m1__turns": "2", "shown__m1__whole": "2"},
            [Quote("shown", 0, 0, 4, 0), Quote("shown", 2, moment=1)],
        ),
        (
            {"shown__m0__turns": "0", "shown__m0__gone": "1", "shown__m1__turns": "2", "shown__m1__quote": "2:0:4"},
            [Quote("shown", 2, 0, 4, 0)],
        ),
        ({"shown__m0__quote": "0:0:4"}, []),
        ({"nobody__quote": "0:0:4"}, []),
    ],
)
def test_quotes_are_read_once_with_their_moment(fields, quotes):
    assert quotes_from_post(FORM, posted(**fields)) == quotes


@pytest.mark.parametrize(
    "said", ["", "here", "1", "1:2", "1:2:x", "-1:0:4", "1:0:4 ", "1234567:0:4", "1:1234567890:4", "<b>"]
)
def test_what_is_no_place_in_a_conversation_is_refused(said):
    with pytest.raises(Invalid, match="no place in a conversation") as refused:
        quotes_from_post(FORM, posted(which__quote=said))

    assert refused.value.field == "which"


def field(name, answers=None, form=FORM, **options):
    return next(
        each for each in fields_of(form, answers or {}, Options(**options)).fields if each.question.name == name
    )


@pytest.mark.parametrize(
    ("name", "answers", "checked"),
    [
        ("acts", {}, []),
        ("acts", {"acts": Given("yes")}, ["yes"]),
        ("acts", {"acts": Given("perhaps")}, []),
        ("acts", {"acts": Given("yes", skipped=True)}, []),
        ("which", {"which": Given("half")}, ["half"]),
        ("far", {"far": Given(0.0)}, ["0"]),
        ("far", {"far": Given("4")}, ["4"]),
        ("far", {"far": Given(2.5)}, []),
        ("done", {"done": Given(("b", "a"))}, ["a", "b"]),
        ("done", {"done": Given(())}, []),
    ],
)
def test_the_answer_that_was_given_is_the_one_that_is_checked(name, answers, checked):
    assert [answer.value for answer in field(name, answers).answers if answer.checked] == checked


@pytest.mark.parametrize(
    ("name", "given", "text"),
    [
        ("often", Given(3.0), "3"),
        ("often", Given(2.5), "2.5"),
        ("often", Given("many"), "many"),
        ("often", Given(), ""),
        ("often", Given(3.0, skipped=True), ""),
        ("more", Given("A part."), "A part."),
        ("done", Given(("a",)), ""),
    ],
)
def test_what_was_typed_stands_there_again(name, given, text):
    assert field(name, {name: given}).text == text


@pytest.mark.parametrize(
    ("question", "misses"),
    [
        (ACTS, '["no"]'),
        (WHICH, '["half"]'),
        (FAR, '["0", "1", "2", "3"]'),
        (Question("q", Kind.YES_NO, "Q?", fails=("yes",)), '["yes", "no"]'),
        (Question("q", Kind.CHOICE, "Q?", choices=CHOICES, fails=("na",), level=Level.FORM), '["half", "na"]'),
        (OFTEN, "[]"),
        (DONE, "[]"),
        (ELSE, "[]"),
        (SHOWN, "[]"),
    ],
)
def test_the_page_is_told_which_answers_are_a_miss(question, misses):
    assert field(question.name, form=Form((Section("s", "S", (question,)),))).misses == misses


@pytest.mark.parametrize(
    ("question", "may_skip", "needed", "chosen"),
    [
        (ACTS, True, True, True),
        (WHICH, True, True, True),
        (FAR, True, True, True),
        (OFTEN, True, True, False),
        (DONE, True, True, False),
        (ELSE, False, False, False),
        (SHOWN, False, False, False),
        (Question("q", Kind.YES_NO, "Q?", may_skip=False), False, True, True),
    ],
)
def test_what_can_be_left_out_and_what_is_counted(question, may_skip, needed, chosen):
    shown = field(question.name, form=Form((Section("s", "S", (question,)),)))

    assert (shown.may_skip, shown.needed, shown.chosen) == (may_skip, needed, chosen)


@pytest.mark.parametrize(
    ("answers", "asked", "answered"),
    [
        ({}, 5, 0),
        ({"acts": Given("yes")}, 5, 1),
        ({"acts": Given(skipped=True)}, 5, 1),
        ({"acts": Given(comment="x")}, 5, 0),
        ({"more": Given("x")}, 6, 1),
        ({"shown": Given(moments=(Marked((0,)),))}, 6, 1),
        ({"done": Given(())}, 5, 1),
        ({"often": Given(0.0)}, 5, 1),
    ],
)
def test_how_many_are_asked_and_answered(answers, asked, answered):
    shown = fields_of(FORM, answers)

    assert (shown.asked, shown.answered) == (asked, answered)


def test_causes_stand_under_their_first_tier():
    shown = field("acts", {"acts": Given("no", causes=("tools/down",))})

    assert [(tier, [(a.value, a.label, a.checked) for a in answers]) for tier, answers in shown.causes] == [
        ("tools", [("tools/slow", "slow", False), ("tools/down", "down", True)]),
        ("the rules", [("the_rules", "the rules", False)]),
    ]
    assert field("acts", owners=False).causes == ()


@pytest.mark.parametrize(
    ("given", "comment", "opened"),
    [
        (Given(), (), False),
        (Given("no"), ("no",), False),
        (Given(comment="x"), (), True),
        (Given(owner="people"), (), True),
        (Given(causes=("a",)), (), True),
        (Given(), ("*",), True),
    ],
)
def test_what_goes_along_is_open_where_something_stands_there(given, comment, opened):
    question = Question("q", Kind.YES_NO, "Q?", comment=comment)

    assert field("q", {"q": given}, Form((Section("s", "S", (question,)),))).open_details == opened


WAITING = [
    ((Condition("acts", ("no",)),), '[["acts", ["no"]]]', "“Acts?” is No"),
    ((Condition("acts", ("yes", "no")),), '[["acts", ["yes", "no"]]]', "“Acts?” is Yes or No"),
    ((Condition("which", ("half",)),), '[["which", ["half"]]]', "“Which?” is In part"),
    ((Condition("shown", ("hollow",)),), '[["shown", ["hollow"]]]', "“Where?” is Hollow"),
    (
        (Condition("acts", ("no",)), Condition("far", ("0",))),
        '[["acts", ["no"]], ["far", ["0"]]]',
        "“Acts?” is No or “How far?” is 0",
    ),
    ((Condition("which", ("gone",)),), '[["which", ["gone"]]]', "“Which?” is gone"),
    ((), "", ""),
]


def waiting(when):
    last = Question("last", Kind.TEXT, "And?", when=when)
    return Form((*FORM.sections, Section("l", "Last", (last,))))


@pytest.mark.parametrize(("when", "data", "words"), WAITING)
def test_what_a_question_waits_for_is_said_to_people_and_to_the_page(when, data, words):
    shown = field("last", form=waiting(when))

    assert (shown.when, shown.waits) == (data, words)


def test_what_a_question_waits_for_is_said_in_german():
    with translation.override("de"):
        said = field("last", form=waiting((Condition("acts", ("yes", "no")),))).waits

    assert "Ja" in said
    assert "Nein" in said
    assert "Acts?" in said


@pytest.mark.parametrize(
    ("turns", "number", "words"),
    [((0,), "1", "turn 0 🙂"), ((2, 4), "3, 5", "turn 2 🙂"), ((9,), "10", "")],
)
def test_a_moment_is_shown_with_its_turns_and_first_words(turns, number, words):
    (moment,) = field(
        "shown", {"shown": Given(moments=(Marked(turns, "met", "process", "Why."),))}, turns=TURNS
    ).moments

    assert (moment.name, moment.key, moment.turns) == ("a.shown.m0", "m0", ",".join(map(str, turns)))
    assert (moment.number, moment.words, moment.why, moment.new) == (number, words, "Why.", False)
    assert [each.value for each in moment.outcomes if each.checked] == ["met"]
    assert [each.value for each in moment.owners if each.checked] == ["process"]
    assert [choice.number for choice in moment.choices] == [1, 3, 5]


def test_long_words_of_a_moment_are_cut_between_words():
    long = (TurnChoice(0, "customer", "word " * 40),)

    (moment,) = field("shown", {"shown": Given(moments=(Marked((0,)),))}, turns=long).moments

    assert moment.words.endswith("word …")
    assert len(moment.words) <= 72


def test_an_empty_moment_can_be_added_unless_the_form_is_only_read():
    blank = field("shown").blank_moment

    assert (blank.name, blank.key, blank.new, blank.turns, blank.number) == ("a.shown.mnew", "mnew", True, "", "")
    assert not any(each.checked for each in (*blank.outcomes, *blank.owners))
    assert field("shown", read_only=True).blank_moment is None
    assert field("acts").blank_moment is None


@pytest.mark.parametrize(
    ("quote", "value", "text"),
    [
        (Quote("acts", 1, 0, 4, text="turn"), "1:0:4", "turn"),
        (Quote("acts", 1, 0, 4), "1:0:4", "turn"),
        (Quote("acts", 1, 7, 8), "1:7:8", "🙂"),
        (Quote("acts", 1), "1:0:8", "turn 1 🙂"),
        (Quote("acts", 1, 5), "1:5:8", "1 🙂"),
        (Quote("acts", 99), "99:0:0", ""),
        (Quote("acts", 1, 0, 4, text="what the page saw"), "1:0:4", "what the page saw"),
    ],
)
def test_a_quote_is_shown_with_the_place_that_is_posted_again(quote, value, text):
    (shown,) = field("acts", turns=TURNS, quotes=[quote]).quotes

    assert (shown.value, shown.text, shown.number) == (value, text, quote.turn + 1)


def test_quotes_stand_at_their_answer_and_their_moment():
    moments = Given(moments=(Marked((0,)), Marked((2,))))
    quotes = [Quote("acts", 1, 0, 4), Quote("shown", 2, 0, 4, 1), Quote("shown", 4, 0, 4)]

    shown = field("shown", {"shown": moments}, turns=TURNS, quotes=quotes)

    assert [[each.turn for each in moment.quotes] for moment in shown.moments] == [[], [2]]
    assert [each.turn for each in shown.quotes] == [4]
    assert [each.turn for each in field("acts", turns=TURNS, quotes=quotes).quotes] == [1]


def test_what_the_page_adds_stands_at_its_question():
    shown = field("acts", missing={"acts": "no_comment"}, suggested=frozenset({"acts"}), examples={"acts": "beside"})

    assert (shown.missing, shown.suggested, shown.example) == ("This answer needs a comment.", True, "beside")
    assert (field("which").missing, field("which").suggested, field("which").example) == ("", False, None)
    assert (field("acts").skip, field("acts", prefix="two").name) == (SKIP, "two.acts")


@pytest.mark.parametrize("what", ["blank", "no_answer", "no_comment", "may_not_skip", "no_such_cause"])
def test_what_is_missing_is_said_in_two_languages(what):
    english = missing_words(what)
    with translation.override("de"):
        assert english.endswith(".")
        assert missing_words(what) != english


@pytest.mark.parametrize(
    ("value", "glyph"),
    [
        ("yes", "met"),
        ("no", "missed"),
        ("met", "met"),
        ("missed", "missed"),
        ("hollow", "hollow"),
        ("half", ""),
        ("", ""),
    ],
)
def test_only_answers_that_are_kept_as_outcomes_have_a_glyph(value, glyph):
    assert glyph_of(value) == glyph
    assert (glyph_of("not_called_for"), glyph_of("could_not")) == ("none", "none")


def test_outcomes_and_owners_have_words_and_any_other_answer_is_itself():
    assert [outcome_words(each) for each in ("met", "not_called_for", "rule")] == ["Met", "Not called for", "rule"]
    assert [owner_words(each) for each in ("people", "product")] == ["People", "Product"]
    with translation.override("de"):
        assert outcome_words("not_called_for") != "Not called for"
