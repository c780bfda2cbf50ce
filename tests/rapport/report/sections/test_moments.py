from __future__ import annotations

import dataclasses

import pytest

from rapport.conversation import Conversation, Turn
from rapport.evidence import quote
from rapport.report.analysis.excerpt import excerpt
from rapport.report.analysis.figure import Figure, too_few
from rapport.report.analysis.moments import CUES, Moments, Outcomes
from rapport.report.analysis.quotes import Shown
from rapport.report.sections import moments as drawn

SAID = Conversation(
    "c-<1>",
    "voice",
    (Turn("customer", "This is the third time. I am fed up."), Turn("agent", "We apologise for any inconvenience.")),
)


def shown(outcome="hollow", **changes):
    asked = excerpt(SAID, 0, [quote(SAID, 0, 24, 36)])
    values = {
        "outcome": outcome,
        "cue": "effort",
        "asked": asked,
        "answered": excerpt(SAID, 1, [quote(SAID, 1, 0, 12)]),
        "because": "",
        "confidence": 0.9,
        "channel": "voice",
        "topic": "fraud",
        "started_at": "2026-09-03T10:00:00Z",
        "team": "Hill",
    }
    return Shown(**(values | changes))


def outcomes(n, met=0.5):
    figure = Figure(estimate=met, low=met - 0.1, high=met + 0.1, n=n, n_effective=float(n), voice="reader")
    few = too_few(n, least=30, voice="reader")
    return Outcomes(n, {"met": n, "missed": 0, "hollow": 0}, {"met": figure, "missed": few, "hollow": few})


def section(**quotes):
    found = {"met": (), "missed": (), "hollow": ()} | quotes
    return drawn.section(Moments(120, 80, outcomes(100), {cue: outcomes(25) for cue in CUES}, found))


def test_the_quoted_words_are_marked_and_the_rest_is_not():
    page = section(hollow=(shown(),))

    assert 'This is the third time. <mark class="q cue">I am fed up.</mark>' in page
    assert '<mark class="q">We apologise</mark> for any inconvenience.' in page


def test_where_and_when_it_was_is_said():
    assert "Fraud · call, 3 Sep 2026" in section(hollow=(shown(),))


@pytest.mark.parametrize(
    ("changes", "head"),
    [
        ({"topic": None}, "Hill · call, 3 Sep 2026"),
        ({"topic": None, "team": None}, "Call, 3 Sep 2026"),
        ({"topic": None, "team": None, "started_at": None, "channel": "sms"}, "Text message"),
    ],
)
def test_what_is_not_known_of_it_is_left_out(changes, head):
    assert f'<p class="tiny muted">{head}</p>' in section(hollow=(shown(**changes),))


@pytest.mark.parametrize(
    ("empathy", "resolved", "said"),
    [
        (2.0, "no", "felt understood <b>2 of 5</b>, resolved <b>no</b>."),
        (3.5, None, "felt understood <b>3.5 of 5</b>."),
        (None, "partly", "resolved <b>partly</b>."),
        (None, None, "The customer did not answer."),
    ],
)
def test_the_customers_own_answer_stands_beside(empathy, resolved, said):
    assert said in section(hollow=(shown(empathy=empathy, resolved=resolved),))


def test_no_reply_is_said_so():
    assert "Nothing was said before the customer left." in section(missed=(shown("missed", answered=None),))


def test_an_outcome_without_quotes_says_so():
    page = section(met=(shown("met"),))

    assert page.count("None was clear enough to be shown.") == 2


def test_the_conversation_can_be_found_and_its_id_is_escaped():
    assert '<code dir="auto">c-&lt;1&gt;</code>' in section(met=(shown("met"),))


def test_kinds_of_cue_stand_in_the_order_of_their_strength():
    page = section()

    names = [drawn.CUE_NAMES[cue] for cue in CUES]
    assert [page.index(name) for name in names] == sorted(page.index(name) for name in names)


def test_too_few_of_a_kind_say_so():
    assert "can’t tell" in section()


def test_moments_that_no_reply_could_answer_are_told_apart():
    found = {cue: outcomes(25) for cue in CUES}
    quotes = {"met": (), "missed": (), "hollow": ()}

    with_last = drawn.section(Moments(120, 80, outcomes(100), found, quotes, unanswered=7))
    without = drawn.section(Moments(120, 80, outcomes(100), found, quotes))

    assert "Of the missed, 7 were the customer’s last words: the record holds no reply." in with_last
    assert "last words" not in without


def test_moments_that_cannot_be_told_have_a_line_and_a_column():
    found = {cue: outcomes(25) for cue in CUES} | {"clue": dataclasses.replace(outcomes(25), unsure=4)}
    quotes = {"met": (), "missed": (), "hollow": ()}

    page = drawn.section(Moments(120, 80, dataclasses.replace(outcomes(100), unsure=4), found, quotes))

    assert "Can’t tell: 4 of 104 moments." in page
    assert "104 moments in 80 of 120 conversations read" in page
    assert '<td class="num" data-l="Can’t tell">4</td>' in page
    assert "Can’t tell: " not in section()
    assert 'data-l="Can’t tell"' not in section()


def test_with_an_address_a_quote_leads_to_the_turn_it_is_judged_by():
    found = Moments(120, 80, outcomes(100), {}, {"met": (), "missed": (), "hollow": (shown(),)})

    page = drawn.in_their_words(found, link=lambda conversation, turn: f"/there/{conversation}#t{turn}")

    assert '<a href="/there/c-&lt;1&gt;#t1">Read the conversation</a>' in page
    assert "<code" not in page


def test_without_a_moment_there_are_no_words():
    nothing = Outcomes(0, {}, {})

    assert drawn.in_their_words(Moments(120, 0, nothing, {}, {})) == ""
