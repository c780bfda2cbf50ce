"""Laws of asking: whatever is drawn, answered or sent in, nothing is lost, invented, or asked out of turn."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.instrument import Kind, core_form
from rapport.instrument.form import LONGEST, clean, to_row

FORM = core_form()
_CHOSEN = [question for question in FORM.questions if question.choices]


@st.composite
def answers(draw):
    """What a customer could say to some of the questions, in the shape in which it is kept."""
    kept = {}
    for question in FORM.questions:
        if not draw(st.booleans()):
            continue
        values = [choice.value for choice in question.choices]
        if question.kind == Kind.TICKS:
            kept[question.name] = draw(st.lists(st.sampled_from(values), min_size=1, unique=True))
        elif question.kind == Kind.RATING:
            kept[question.name] = int(draw(st.sampled_from(values)))
        elif question.kind == Kind.CHOICE:
            kept[question.name] = draw(st.sampled_from(values))
        elif question.kind == Kind.TICK:
            kept[question.name] = True
        else:
            kept[question.name] = draw(st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=20))
    return kept


SENT = st.dictionaries(
    st.sampled_from([question.name for question in FORM.questions] + ["made_up", "conversation"]),
    st.none() | st.text(max_size=8) | st.integers(-2, 9) | st.booleans() | st.lists(st.text(max_size=6), max_size=3),
)


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32), said=answers())
def test_any_draw_of_orders_keeps_the_questions_and_where_the_others_stand(seed, said):
    for step in (1, 2, 3):
        drawn, plain = FORM.step(step, said, seed=seed), FORM.step(step, said)

        assert sorted(q.name for q in drawn) == sorted(q.name for q in plain)
        assert [q.name for q in drawn if not q.shuffled] == [q.name for q in plain if not q.shuffled]
        assert [bool(q.shuffled) for q in drawn] == [bool(q.shuffled) for q in plain]
        assert drawn == FORM.step(step, said, seed=seed)


def test_every_order_of_the_four_sides_can_be_drawn():
    drawn = {tuple(q.name for q in FORM.step(2, {}, seed=seed))[:4] for seed in range(400)}

    assert len(drawn) == 24


@settings(max_examples=40, deadline=None)
@given(said=answers())
def test_a_step_never_shows_a_question_whose_condition_does_not_hold(said):
    for step in (1, 2, 3):
        shown = {question.name for question in FORM.step(step, said)}
        for question in FORM.questions:
            if question.step != step:
                assert question.name not in shown
                continue
            holds = any(
                str(value) in condition.among
                for condition in question.when
                for value in _listed(said.get(condition.question))
            )
            assert (question.name in shown) == (holds or not question.when)


@settings(max_examples=40, deadline=None)
@given(said=answers())
def test_the_steps_come_to_an_end_and_each_asks_something(said):
    step, seen = 0, []
    while (step := FORM.next_step(step, said)) is not None:
        assert FORM.step(step, said)
        seen.append(step)

    assert seen == sorted(set(seen))


@settings(max_examples=80, deadline=None)
@given(sent=SENT)
def test_cleaning_never_invents(sent):
    kept = clean(FORM.questions, sent)

    for name, value in kept.items():
        question = FORM.named(name)
        came = [str(each) for each in _listed(sent[name])]
        possible = {choice.value for choice in question.choices}
        if question.kind == Kind.TICKS:
            assert value
            assert set(value) <= possible & set(came)
        elif question.kind == Kind.RATING:
            assert str(value) in possible & set(came)
        elif question.kind == Kind.CHOICE:
            assert value in possible & set(came)
        elif question.kind == Kind.TICK:
            assert value is True
            assert came[0].lower() not in {"", "0", "false", "no", "off"} or len(came) > 1
        else:
            assert 0 < len(value) <= LONGEST
            assert any(value in text for text in came)


@settings(max_examples=40, deadline=None)
@given(said=answers())
def test_cleaning_what_was_kept_changes_nothing(said):
    again = {
        name: [str(each) for each in value] if isinstance(value, list) else str(value) for name, value in said.items()
    }

    assert clean(FORM.questions, again) == said


@settings(max_examples=40, deadline=None)
@given(said=answers())
def test_a_row_holds_what_was_said_and_nothing_else(said):
    row = to_row(FORM, said)

    flat = {**{name: value for name, value in row.items() if name not in {"further", "words"}}, **row["words"]}
    for name, value in said.items():
        question = FORM.named(name)
        if question.kind == Kind.TICKS:
            ticked = {f"{name}_{choice.value}": int(choice.value in value) for choice in question.choices}
            assert ticked.items() <= row["further"].items()
        else:
            assert {**flat, **row["further"]}[name] == value
    columns = set(flat) | set(row["further"])
    allowed = {column for name in said for column in _columns(name)}
    assert columns <= allowed


def _columns(name):
    question = FORM.named(name)
    return [name, *(f"{name}_{choice.value}" for choice in question.choices)]


def _listed(value):
    return value if isinstance(value, list | tuple) else [] if value is None else [value]
