"""A form as it is answered: what is drawn comes back as it was given, for every kind of question."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.scorecards import OUTCOMES, OWNERS, Choice, Condition, Form, Given, Kind, Marked, Question, Section
from rapport_web.exceptions import Invalid
from rapport_web.scorecards.answering import SKIP, Options, Quote, TurnChoice, fields_of, from_post, quotes_from_post

CHOICES = (Choice("met", "Met"), Choice("half", "In part", 0.5), Choice("not_called_for", "Not called for", None))
FORM = Form(
    (
        Section("m", "Moments", (Question("shown", Kind.MOMENTS, "Where?"),)),
        Section(
            "w",
            "Whole",
            (
                Question("acts", Kind.YES_NO, "Acts?", causes=("tools/slow", "rules"), comment=("no",)),
                Question("which", Kind.CHOICE, "Which?", choices=CHOICES, when=(Condition("acts", ("no",)),)),
                Question("far", Kind.SCALE, "How far?", low=0, high=4),
                Question("often", Kind.NUMBER, "How often?"),
                Question("done", Kind.CHECKLIST, "What?", choices=(Choice("a", "This"), Choice("b", "That"))),
                Question("else_", Kind.TEXT, "What else?", may_skip=False),
            ),
        ),
    )
)
TURNS = tuple(TurnChoice(index, "customer" if index % 2 == 0 else "agent", f"turn {index} 🙂") for index in range(6))


class Fields(HTMLParser):
    """What a browser would post of a page: its fields as they stand; templates are not part of it."""

    def __init__(self) -> None:
        super().__init__()
        self.posted: list[tuple[str, str]] = []
        self.template = 0
        self.area: str | None = None
        self.text = ""

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.template += tag == "template"
        if self.template or "disabled" in found or "name" not in found:
            return
        if tag == "textarea":
            self.area, self.text = found["name"], ""
        elif tag == "select":
            self.posted.append((found["name"], ""))
        elif tag == "input" and (found.get("type") not in {"radio", "checkbox"} or "checked" in found):
            self.posted.append((found["name"], found.get("value", "on")))

    def handle_data(self, data):
        self.text += data

    def handle_endtag(self, tag):
        self.template -= tag == "template"
        if tag == "textarea" and self.area is not None:
            self.posted.append((self.area, self.text))
            self.area = None


def browser(form: Form, answers, options: Options) -> QueryDict:
    drawn = render_to_string("scorecards/answer_form.html", {"answering": fields_of(form, answers, options)})
    reader = Fields()
    reader.feed(drawn)
    data = QueryDict(mutable=True)
    for name, value in reader.posted:
        data.appendlist(name, value)
    return data


words = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=12).map(
    lambda text: " ".join(text.split())
)
owners = st.sampled_from(("", *OWNERS))
turns = st.sets(st.integers(0, 5), min_size=1, max_size=3).map(lambda found: tuple(sorted(found)))
moments = st.lists(st.builds(Marked, turns, st.sampled_from(("", *OUTCOMES)), owners, words), max_size=3).map(tuple)


def value_of(question: Question):
    return {
        Kind.YES_NO: st.sampled_from(["yes", "no"]),
        Kind.CHOICE: st.sampled_from(["met", "half", "not_called_for"]),
        Kind.SCALE: st.sampled_from([0.0, 1.0, 4.0]),
        Kind.NUMBER: st.sampled_from([0.0, -3.0, 2.5, 1000.0]),
        Kind.CHECKLIST: st.sampled_from([(), ("a",), ("a", "b")]),
        Kind.TEXT: words.filter(bool),
        Kind.MOMENTS: st.none(),
    }[question.kind]


@st.composite
def answers_to(draw):
    found = {}
    for question in FORM.questions:
        if draw(st.booleans()):
            continue
        has_moments, is_text = question.kind == Kind.MOMENTS, question.kind == Kind.TEXT
        skipped = not has_moments and not is_text and draw(st.booleans())
        owned = question.kind in {Kind.YES_NO, Kind.CHOICE, Kind.SCALE}
        one = Given(
            value=None if skipped else draw(value_of(question)),
            skipped=skipped,
            owner=draw(owners) if owned else "",
            causes=draw(st.sampled_from([(), ("rules",)])) if question.causes else (),
            comment=draw(words),
            moments=draw(moments) if has_moments else (),
        )
        if one != Given():
            found[question.name] = one
    return found


@settings(max_examples=25, deadline=None)
@given(answers_to())
def test_what_is_drawn_comes_back_as_it_was_given(answers):
    assert from_post(FORM, browser(FORM, answers, Options(turns=TURNS))) == answers


def test_quotes_come_back_with_the_moment_they_belong_to():
    answers = {"shown": Given(moments=(Marked((0,), "met"), Marked((2,), "missed"))), "acts": Given("yes")}
    quotes = [Quote("shown", 2, 0, 4, 1, "turn"), Quote("acts", 1, 5, 8, None, "1 🙂")]

    data = browser(FORM, answers, Options(turns=TURNS, quotes=quotes, quoting=True))

    found = {(each.question, each.turn, each.start, each.end, each.moment) for each in quotes_from_post(FORM, data)}
    assert found == {(each.question, each.turn, each.start, each.end, each.moment) for each in quotes}


def test_a_moment_can_be_added_by_hand_by_its_turn_or_its_number():
    data = QueryDict("a.shown.mnew.turns=4&a.shown.mnew.outcome=hollow")
    assert from_post(FORM, data)["shown"].moments == (Marked((4,), "hollow"),)
    data = QueryDict("a.shown.mnew.number=5&a.shown.mnew.outcome=met")
    assert from_post(FORM, data)["shown"].moments == (Marked((4,), "met"),)


@pytest.mark.parametrize(
    ("typed", "kept"), [("2,5", 2.5), (" −3 ", -3.0), ("many", "many"), ("nan", "nan"), ("", None)]
)
def test_numbers_are_read_as_people_write_them(typed, kept):
    data = QueryDict(mutable=True)
    data["a.often.value"] = typed
    assert from_post(FORM, data).get("often", Given()).value == kept


@pytest.mark.parametrize(
    "field",
    ["a.acts.owner=boss", "a.shown.m0.turns=1&a.shown.m0.outcome=fine", "a.acts.quote=here", "a.acts.quote=1:2"],
)
def test_what_no_page_posts_is_refused(field):
    read = quotes_from_post if ".quote=" in field else from_post
    with pytest.raises(Invalid):
        read(FORM, QueryDict(field))


def test_not_applicable_is_one_of_the_answers_where_one_is_chosen():
    assert from_post(FORM, QueryDict(f"a.acts.value={SKIP}"))["acts"] == Given(skipped=True)
    assert from_post(FORM, QueryDict("a.often.value=3&a.often.skipped=1"))["often"] == Given(skipped=True)


def test_a_question_says_what_it_waits_for_and_counts_only_once_it_is_asked():
    before, after = fields_of(FORM, {}), fields_of(FORM, {"acts": Given("no")})

    assert [field.asked for field in before.fields] == [True, True, False, True, True, True, True]
    assert (before.asked, before.answered) == (4, 0)
    assert (after.asked, after.answered) == (5, 1)
    assert before.fields[2].waits == "“Acts?” is No"


def test_two_forms_in_one_page_have_their_own_fields():
    data = browser(FORM, {"acts": Given("yes")}, Options(prefix="mine"))

    assert from_post(FORM, data, prefix="mine") == {"acts": Given("yes")}
    assert from_post(FORM, data) == {}


def test_what_is_only_to_be_read_posts_nothing():
    data = browser(FORM, {"acts": Given("yes"), "shown": Given(moments=(Marked((0,)),))}, Options(read_only=True))
    assert not data
