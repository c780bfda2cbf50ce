"""Rates of contests, row by row from counts; their words; and the small seams that other rooms hang on."""

from __future__ import annotations

import pytest
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.measurement.intervals import wilson
from rapport.report.analysis.figure import Figure
from rapport_web.evaluations import beside, sent
from rapport_web.evaluations.models import Dispute, Evaluation, Task
from rapport_web.evaluations.second_looks import is_in, is_over
from rapport_web.evaluations.selectors.contest_rates import LEAST, _rates, _right
from rapport_web.evaluations.views.disputes.rates import _words
from rapport_web.people.erasure.scrubbing import _fitting


@pytest.mark.parametrize(
    ("state", "outcome", "right"),
    [
        ("open", "", None),
        ("second", "", None),
        ("withdrawn", "", None),
        ("answered", "upheld", True),
        ("answered", "partly", True),
        ("answered", "stands", False),
    ],
)
def test_the_agent_was_right_where_anything_was_changed_and_nobody_knows_before(state, outcome, right):
    assert _right(state, outcome, Dispute.Outcome.STANDS) is right


@pytest.mark.parametrize(
    ("could", "did", "counts"),
    [
        ([], [], []),
        ([("acted", 1, 40)], [], [("acted", 40, 0, 0)]),
        ([("acted", 1, 40)], [("acted", 1, 7, None)], [("acted", 40, 1, 0)]),
        ([("acted", 1, 40)], [("acted", 1, 7, True), ("acted", 1, 8, False)], [("acted", 40, 2, 2)]),
        # Twice contested is once: by the agent, and then by the lead; both answers count as answers.
        ([("acted", 1, 40)], [("acted", 1, 7, False), ("acted", 1, 7, True)], [("acted", 40, 1, 2)]),
        ([("acted", 1, 30), ("acted", 2, 10)], [("acted", 2, 9, None)], [("acted", 40, 1, 0)]),
        ([("b", 1, 3), ("a", 1, 4)], [("b", 1, 7, None)], [("a", 4, 0, 0), ("b", 3, 1, 0)]),
        # What was contested and is asked no more is nobody's rate.
        ([("acted", 1, 40)], [("gone", 1, 7, True)], [("acted", 40, 0, 0)]),
        ([(12, 1, 40), (3, 1, 40)], [], [(12, 40, 0, 0), (3, 40, 0, 0)]),
        ([("acted", None, 40)], [("acted", None, 7, True)], [("acted", 40, 1, 1)]),
    ],
)
def test_rates_are_counted_from_what_could_be_and_what_was(could, did, counts):
    assert [(each.key, each.n, each.k, each.answered) for each in _rates(could, did)] == counts


@pytest.mark.parametrize(("n", "shown"), [(1, False), (LEAST - 1, False), (LEAST, True), (LEAST + 1, True)])
def test_a_share_of_too_few_is_not_told(n, shown):
    (found,) = _rates([("acted", 1, n)], [])

    assert found.contested.shown is shown
    assert found.contested.missing == (0 if shown else LEAST - n)
    assert found.upheld.estimate is None


def test_a_share_has_wilsons_interval_where_nobody_contested():
    (found,) = _rates([("acted", 1, 40), ("acted", 2, 60)], [])

    low, high = wilson(0, 100)
    assert (found.contested.estimate, found.contested.n) == (0.0, 100)
    assert (found.contested.low, found.contested.high) == pytest.approx((low, high))


def test_agents_who_contest_alike_widen_the_interval():
    spread = [("acted", agent, 10) for agent in range(10)]
    of_one = [("acted", 0, evaluation, None) for evaluation in range(10)]
    of_all = [("acted", evaluation, evaluation, None) for evaluation in range(10)]

    (one,), (every,) = _rates(spread, of_one), _rates(spread, of_all)

    assert one.contested.estimate == every.contested.estimate == pytest.approx(0.1)
    assert one.contested.n_effective < every.contested.n_effective
    assert one.contested.high - one.contested.low > every.contested.high - every.contested.low


@settings(max_examples=20, deadline=None)
@given(
    st.dictionaries(st.integers(1, 6), st.integers(1, 40), min_size=1),
    st.lists(st.tuples(st.integers(1, 6), st.integers(1, 50), st.sampled_from([None, True, False])), max_size=40),
)
def test_a_share_lies_within_its_interval_and_no_agent_contests_more_than_there_was(sizes, contests):
    could = [("acted", agent, n) for agent, n in sizes.items()]
    did = [("acted", agent, 100 * agent + number, right) for agent, number, right in contests if agent in sizes]

    (found,) = _rates(could, did)

    assert found.n == sum(sizes.values())
    assert found.k == len({each[2] for each in did})
    assert found.answered == sum(each[3] is not None for each in did)
    if found.contested.shown:
        assert 0 <= found.contested.low <= found.contested.estimate <= found.contested.high <= 1
    if found.upheld.shown:
        assert 0 <= found.upheld.low <= found.upheld.estimate <= found.upheld.high <= 1


def figure(estimate: float | None, low: float | None = 0.0, high: float | None = 1.0, missing: int = 0) -> Figure:
    return Figure(estimate=estimate, low=low, high=high, n=40, n_effective=40.0, voice="evaluator", missing=missing)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (figure(None, None, None, 29), "can’t tell, 29 more needed"),
        (figure(None, None, None, 1), "can’t tell, 1 more needed"),
        (figure(0.25, 0.141, 0.402), "25 of 100 (14 to 40)"),
        (figure(0.0, 0.0, 0.088), "0 of 100 (0 to 9)"),
        (figure(1.0, 0.912, 1.0), "100 of 100 (91 to 100)"),
        (figure(0.004, 0.0, 0.03), "under 1 of 100 (0 to 3)"),
        (figure(0.006, 0.0, 0.03), "1 of 100 (0 to 3)"),
    ],
)
def test_a_rate_is_said_with_its_interval_or_what_is_missing(told, words):
    assert _words(told) == words


@pytest.mark.parametrize(
    ("state", "second", "over", "in_"),
    [
        ("open", None, False, False),
        ("open", "withdrawn", False, False),
        ("second", "given", False, False),
        ("second", "begun", False, False),
        ("second", "done", False, True),
        ("second", "skipped", True, False),
        ("second", "withdrawn", True, False),
        ("second", None, True, False),
        ("answered", "done", False, True),
        ("answered", "skipped", False, False),
        ("withdrawn", "withdrawn", False, False),
    ],
)
def test_a_second_look_is_in_over_or_neither(state, second, over, in_):
    dispute = Dispute(state=state, second=None if second is None else Task(pk=1, state=second))

    assert (is_over(dispute), is_in(dispute)) == (over, in_)


@pytest.mark.parametrize(
    ("model", "name", "value", "kept"),
    [
        (Task, "skip_words", "w" * 600, "w" * 500),
        (Task, "skip_words", "short", "short"),
        (Evaluation, "overall", "w" * 9_000, "w" * 9_000),
        (Evaluation, "answers", {"acts": {"comment": "c"}}, {"acts": {"comment": "c"}}),
        (Evaluation, "overall", "", ""),
    ],
)
def test_what_stands_for_an_erased_name_has_no_more_room_than_there_is(model, name, value, kept):
    assert _fitting(model, name, value) == kept


def test_rooms_are_told_of_what_is_sent_in_once_however_often_they_registered(monkeypatch):
    monkeypatch.setattr(sent, "_TOLD", {})
    heard: list[int | None] = []

    def hear(evaluation: Evaluation) -> None:
        heard.append(evaluation.pk)

    assert sent.on_sent(hear) is hear
    sent.on_sent(hear)
    sent.tell_sent(Evaluation(pk=7))

    assert heard == [7]


def test_what_one_room_refuses_is_not_swallowed(monkeypatch):
    monkeypatch.setattr(sent, "_TOLD", {})

    @sent.on_sent
    def refuse(evaluation: Evaluation) -> None:
        raise ValueError(evaluation.pk)

    with pytest.raises(ValueError, match="7"):
        sent.tell_sent(Evaluation(pk=7))


def test_what_rooms_put_beside_an_evaluation_stands_in_their_order_and_is_not_escaped_twice(monkeypatch):
    monkeypatch.setattr(beside, "_BESIDE", {})
    monkeypatch.setattr(beside, "_OFFERED", {})
    beside.put_beside("one", lambda _request, row: format_html("<p>{}</p>", f"<{row.pk}>"))
    beside.put_beside("two", lambda _request, _row: SafeString("<b>two</b>"))
    beside.offer("seen", lambda _request, _row: SafeString("<i>seen</i>"))

    drawn = beside.drawn(HttpRequest(), Evaluation(pk=7))

    assert drawn == "<p>&lt;7&gt;</p>\n<b>two</b>"
    assert beside.offered(HttpRequest(), Evaluation(pk=7)) == "<i>seen</i>"
    beside.put_beside("one", lambda _request, _row: SafeString(""))
    assert beside.drawn(HttpRequest(), Evaluation(pk=7)) == "\n<b>two</b>", "the same name takes its place"
