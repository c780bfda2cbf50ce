"""Laws of own questions: whatever is added, the core stays whole, columns stay apart, and nobody is asked too early."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.exceptions import UsageError
from rapport.instrument import CORE, Choice, Condition, Kind, Question, core_form, own_of, with_own
from rapport.instrument.form import clean, to_row
from rapport.instrument.own import TAKEN, column_name, columns_of
from rapport.instrument.scales import AMOUNT

WAIT = Question("wait", Kind.RATING, {"en": "How was the wait?"}, AMOUNT)
TWO = (Choice("a", {"en": "A"}), Choice("b", {"en": "B"}))
FORM = core_form()
CORE_COLUMNS = {column for question in CORE for column in columns_of(question)}


@st.composite
def own_questions(draw):
    """Own questions that can stand beside the core: each name once, and waiting only for what is asked before."""
    names = draw(st.lists(st.sampled_from(("wait", "way", "said", "ring")), max_size=4, unique=True))
    made = []
    for name in names:
        kind = draw(st.sampled_from(Kind))
        choices = AMOUNT if kind == Kind.RATING else TWO if kind in {Kind.CHOICE, Kind.TICKS} else ()
        step = draw(st.integers(1, 5))
        when = draw(st.sampled_from(((), (Condition("resolved", ("no",)),), (Condition("callback", ("True",)),))))
        made.append(Question(name, kind, {"en": name}, choices, step=step, when=when if step > 1 else ()))
    return made


@settings(max_examples=15, deadline=None)
@given(own=own_questions())
def test_the_core_stays_as_it_is_and_in_its_order(own):
    form = with_own(FORM, own)

    assert tuple(question for question in form.questions if question.core) == CORE
    assert sorted(question.name for question in own_of(form)) == sorted(question.name for question in own)
    assert [question.step for question in form.questions] == sorted(question.step for question in form.questions)


@settings(max_examples=15, deadline=None)
@given(own=own_questions())
def test_done_twice_it_is_done_once(own):
    form = with_own(FORM, own)

    assert with_own(form, own_of(form)) == form
    assert with_own(form, ()) == FORM


@settings(max_examples=15, deadline=None)
@given(own=own_questions())
def test_no_two_questions_share_a_column(own):
    columns = [column for question in with_own(FORM, own).questions for column in columns_of(question)]

    assert len(set(columns)) == len(columns)
    assert not TAKEN & set(columns)


@settings(max_examples=15, deadline=None)
@given(own=own_questions())
def test_what_is_waited_for_was_asked_before(own):
    form = with_own(FORM, own)

    for question in own_of(form):
        for condition in question.when:
            assert form.named(condition.question).step < question.step


@settings(max_examples=40, deadline=None)
@given(words=st.text(max_size=80), taken=st.sets(st.sampled_from(("own", "wait", "own_2"))))
def test_any_words_make_a_columns_name_that_is_free(words, taken):
    name = column_name(words, taken)

    assert re.fullmatch(r"[a-z0-9][a-z0-9_]*", name)
    assert name not in taken
    assert replace(WAIT, name=name).name == name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Łatwo było?", "latwo_bylo"),
        ("ŁĄCZNIE", "lacznie"),
        ("STRAẞE", "strasse"),
        ("Straße", "strasse"),
        ("Ça va ?", "ca_va"),
        ("¿Qué tal?", "que_tal"),
        ("Één ding", "een_ding"),
        ("ﬁrst", "first"),
        ("  a   b  ", "a_b"),
        ("'; DROP TABLE answers; --", "drop_table_answers"),
        ("../../etc/passwd", "etc_passwd"),
        ("=1+1", "1_1"),
        ("日本語", "own"),
        ("\x00", "own"),
    ],
)
def test_a_column_is_named_after_its_words_in_plain_letters(words, name):
    assert column_name(words, ()) == name


@pytest.mark.parametrize("longest", [5, 30, 40])
def test_a_long_name_is_cut_and_does_not_end_in_a_line(longest):
    name = column_name("aaaa bbbb cccc dddd eeee ffff", (), longest=longest)

    assert len(name) <= longest
    assert not name.endswith("_")


@pytest.mark.parametrize("name", sorted(CORE_COLUMNS | TAKEN))
def test_every_column_of_the_core_and_of_the_table_is_taken(name):
    with pytest.raises(UsageError, match="another name is needed"):
        with_own(FORM, (replace(WAIT, name=name),))


@pytest.mark.parametrize("question", [q for q in CORE if q.choices], ids=lambda q: q.name)
def test_every_answer_of_the_core_can_be_waited_for_on_a_later_step(question):
    later = question.step + 1
    for choice in question.choices:
        own = replace(WAIT, step=later, when=(Condition(question.name, (choice.value,)),))
        form = with_own(FORM, (own,))
        said = {question.name: [choice.value]} if question.kind == Kind.TICKS else {question.name: choice.value}
        given_so_far = clean(form.questions, said)

        assert "wait" in [each.name for each in form.step(later, given_so_far)]
        assert "wait" not in [each.name for each in form.step(later, {})]


def test_answers_to_own_questions_come_out_in_their_own_columns():
    ticks = Question("seen", Kind.TICKS, {"en": "Where?"}, TWO)
    said = Question("said", Kind.TEXT, {"en": "What?"})
    form = with_own(FORM, (WAIT, ticks, said))

    row = to_row(form, clean(form.questions, {"wait": "5", "seen": ["b", "z"], "said": " so "}))

    assert row["further"] == {"wait": 5, "seen_a": 0, "seen_b": 1}
    assert row["words"] == {"said": "so"}
