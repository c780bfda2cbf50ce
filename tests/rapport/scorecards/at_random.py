"""Forms and answers drawn at random, for the laws of the arithmetic."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from rapport.scorecards import (
    OUTCOMES,
    OWNERS,
    Choice,
    Condition,
    Form,
    Given,
    Kind,
    Level,
    Marked,
    OnFail,
    Question,
    Section,
    Skipped,
)
from rapport.scorecards.questions import type_of

SHARES = st.sampled_from((0.0, 0.25, 1 / 3, 0.5, 0.9, 1.0))
WEIGHTS = st.sampled_from((0.0, 0.1, 0.7, 1.0, 2.0, 3.0, 10.0, 1e6))
OWNED = st.sampled_from(("", *OWNERS))


@st.composite
def questions(draw, name, *, kinds=tuple(Kind), fails=True, bonus=True, weights=WEIGHTS):
    """A question that can be of any kind."""
    kind = draw(st.sampled_from(kinds))
    with_choices = kind in {Kind.CHOICE, Kind.CHECKLIST}
    shares = draw(st.lists(SHARES | st.none(), min_size=2, max_size=4)) if with_choices else []
    low, high = (1.0, float(draw(st.integers(2, 6)))) if kind == Kind.SCALE else (None, None)
    if kind == Kind.NUMBER and draw(st.booleans()):
        low, high = draw(st.sampled_from(((0.0, 10.0), (10.0, 0.0), (5.0, 5.0))))
    question = Question(
        name,
        kind,
        text=f"What of {name}?",
        weight=draw(weights),
        bonus=bonus and draw(st.integers(0, 5)) == 0,
        choices=tuple(Choice(f"c{place}", f"Choice {place}", share) for place, share in enumerate(shares)),
        low=low,
        high=high,
        may_skip=draw(st.booleans()),
        level=draw(st.sampled_from(Level)),
    )
    known = type_of(question).answers(question)
    if fails and known and draw(st.integers(0, 3)) == 0:
        question = replace(question, fails=(draw(st.sampled_from(known)),))
    return question


@st.composite
def forms(draw, *, fails=True, bonus=True, conditions=True, kinds=tuple(Kind), skipped=None, weights=WEIGHTS):
    """A form of one to three sections with up to five questions in all."""
    names = [f"q{number}" for number in range(draw(st.integers(1, 5)))]
    drawn = [draw(questions(name, kinds=kinds, fails=fails, bonus=bonus, weights=weights)) for name in names]
    for place in range(1, len(drawn)):
        known = type_of(drawn[place - 1]).answers(drawn[place - 1])
        if conditions and known and draw(st.integers(0, 3)) == 0:
            condition = Condition(drawn[place - 1].name, (draw(st.sampled_from(known)),))
            drawn[place] = replace(drawn[place], when=(condition,))
    cuts = sorted(draw(st.lists(st.integers(0, len(drawn)), max_size=2)))
    parts = zip([0, *cuts], [*cuts, len(drawn)], strict=True)
    sections = tuple(
        Section(f"s{number}", f"Section {number}", tuple(drawn[first:last]), weight=draw(st.none() | weights))
        for number, (first, last) in enumerate(parts)
    )
    return Form(
        sections,
        on_fail=draw(st.sampled_from(OnFail)),
        skipped=skipped or draw(st.sampled_from(Skipped)),
        pass_mark=draw(st.sampled_from((None, 0.0, 50.0, 80.0, 100.0))),
    )


@st.composite
def marked(draw):
    """A moment that is judged, or not yet."""
    return Marked((draw(st.integers(0, 9)),), draw(st.sampled_from(("", *OUTCOMES))), draw(OWNED))


def values(question):
    """Answers that a question's type accepts."""
    known = type_of(question).answers(question)
    if question.kind == Kind.CHECKLIST:
        return st.lists(st.sampled_from(known), unique=True).map(tuple)
    if question.kind == Kind.SCALE:
        return st.sampled_from([float(step) for step in known])
    if question.kind == Kind.NUMBER:
        return st.floats(-20, 20)
    return st.sampled_from(known) if known else st.text(max_size=5)


@st.composite
def givens(draw, question, *, owned=True, skips=True, blanks=True):
    """An answer to a question; now and then none, a skip or one that cannot be one."""
    odd = draw(st.integers(0, 9))
    if skips and odd == 0:
        return Given(skipped=True, value=draw(st.none() | values(question)))
    if blanks and odd == 1:
        return draw(st.sampled_from((Given(), Given("nothing of the kind"), Given(7.0))))
    owner = draw(OWNED) if owned else ""
    if question.kind == Kind.MOMENTS:
        moments = tuple(draw(st.lists(marked(), max_size=3)))
        return Given(moments=moments if owned else tuple(replace(each, owner="") for each in moments), owner=owner)
    return Given(draw(values(question)), owner=owner)


@st.composite
def answered(draw, form, **how):
    """Answers to all questions of a form."""
    return {question.name: draw(givens(question, **how)) for question in form.questions}


@st.composite
def forms_with_answers(draw, *, owned=True, skips=True, blanks=True, **how):
    """A form and answers to it."""
    form = draw(forms(**how))
    return form, draw(answered(form, owned=owned, skips=skips, blanks=blanks))
