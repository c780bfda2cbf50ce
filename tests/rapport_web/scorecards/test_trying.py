"""Test mode: what each question gives is what the library's score is made of, beside a conversation or without."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.scorecards import Choice, Condition, Form, Given, Kind, Level, Marked, Question, Section, score
from rapport_web.conversations.models import Conversation, Transcript
from rapport_web.scorecards.models import Version
from rapport_web.scorecards.services import make_scorecard
from rapport_web.scorecards.views.trying import shares_of

OWNS = Question("owns", Kind.YES_NO, "Owned?", weight=2.0, fails=("no",), level=Level.SECTION)
WARM = Question("warm", Kind.SCALE, "How far did it fit?", low=1, high=5)
WAY = Question(
    "way", Kind.CHOICE, "Which way?", choices=(Choice("rule", "A rule", None), Choice("skill", "Skill", 0.5))
)
MORE = Question("more", Kind.YES_NO, "More than asked?", weight=5.0, bonus=True)
SEEN = Question("seen", Kind.MOMENTS, "What was done with what was shown?")
LATE = Question("late", Kind.NUMBER, "How late?", low=10, high=0, when=(Condition("owns", ("no",)),))
NOTE = Question("note", Kind.TEXT, "What else?")
FORM = Form(
    (Section("care", "Care", (OWNS, WARM, MORE)), Section("rest", "The rest", (WAY, SEEN, LATE, NOTE), weight=3.0)),
    pass_mark=70,
)

OWNERS = st.sampled_from(["", "people", "process"])
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "owns": st.builds(Given, st.sampled_from(["yes", "no"]), owner=OWNERS) | st.just(Given(skipped=True)),
        "warm": st.builds(Given, st.sampled_from([1.0, 2.0, 5.0])),
        "more": st.builds(Given, st.sampled_from(["yes", "no"])),
        "way": st.builds(Given, st.sampled_from(["rule", "skill"]), owner=OWNERS),
        "late": st.builds(Given, st.sampled_from([0.0, 4.0, 20.0])),
        "seen": st.builds(
            Given,
            moments=st.lists(
                st.builds(Marked, st.just((0,)), st.sampled_from(["met", "missed", "not_called_for"])), max_size=3
            ).map(tuple),
        ),
    },
)


def number(figure: str) -> float:
    return 0.0 if figure in {"", "–"} else float(figure)


@settings(max_examples=40, deadline=None)
@given(ANSWERS)
def test_the_shares_add_up_to_the_score_where_nothing_fails_and_all_is_the_agent_s(answers):
    scored = score(FORM, answers)
    shares = shares_of(FORM, answers, scored)

    added = sum(number(each.got) for each in shares if not each.not_the_agents)
    plain = not any(section.failed for section in scored.sections)
    assert len(shares) == len(FORM.questions)
    if plain and scored.score is not None:
        assert min(100, added) == pytest.approx(scored.score, abs=0.4)
    assert sum(number(each.of) for each in shares if not each.bonus) in (0, pytest.approx(100, abs=0.4))


@settings(max_examples=40, deadline=None)
@given(ANSWERS)
def test_what_is_not_asked_or_leaves_the_sum_gives_nothing(answers):
    for each in shares_of(FORM, answers, score(FORM, answers)):
        if not each.asked or each.of == "":
            assert each.got == "–"
        if each.not_the_agents:
            assert each.of == ""


@pytest.fixture
def calls(people):
    return make_scorecard(name="Calls", by=people["qa_lead"], form=FORM)


@pytest.fixture
def hale(people, hale_told):
    row = Conversation.objects.create(
        reference="hale-1",
        channel="chat",
        started_at=datetime.fromisoformat(hale_told.started_at),
        turns=len(hale_told.turns),
        fingerprint="hale-1",
    )
    Transcript.objects.create(conversation=row, turns=hale_told.to_dict()["turns"])
    return row


def test_a_conversation_stands_beside_the_form_and_is_named_nowhere_else(signed_in, calls, hale, hale_told):
    page = signed_in("qa_lead").get(f"/scorecards/{calls.pk}/try?conversation=hale-1").content.decode()

    assert page.count('<li class="turn ') == len(hale_told.turns)
    assert "Ines" not in page
    assert 'name="a.owns.value"' in page


def test_a_whole_form_is_tried_and_what_is_missing_is_said(signed_in, calls, hale):
    said = {
        "a.owns.value": "no",
        "a.warm.value": "5",
        "a.more.value": "yes",
        "a.way.value": "skill",
        "a.late.value": "4",
        "a.seen.m0.turns": "0",
        "a.seen.m0.outcome": "met",
    }

    answer = signed_in("qa_lead").post(f"/scorecards/{calls.pk}/try?conversation=hale-1", said)

    page = answer.content.decode()
    expected = score(
        FORM,
        {
            "owns": Given("no"),
            "warm": Given(5.0),
            "more": Given("yes"),
            "way": Given("skill"),
            "late": Given(4.0),
            "seen": Given(moments=(Marked((0,), "met"),)),
        },
    )
    assert answer.status_code == 200
    assert f"{expected.score:.1f}".rstrip("0").rstrip(".") + " points of 100." in page
    assert "must never be" in page
    assert "Not passed." in page
    assert "It could not be sent in yet." not in page
    assert not Version.objects.exists()


def test_what_is_missing_is_said_with_the_score_so_far(signed_in, calls):
    page = signed_in("qa_lead").post(f"/scorecards/{calls.pk}/try", {"a.owns.value": "yes"}).content.decode()

    assert "It could not be sent in yet." in page
    assert "100 points of 100." in page
    assert "How far did it fit?" in page


def test_a_miss_that_a_process_owns_leaves_the_score_and_is_shown_beside_it(signed_in, calls):
    said = {"a.owns.value": "no", "a.owns.owner": "process", "a.warm.value": "5"}

    page = signed_in("qa_lead").post(f"/scorecards/{calls.pk}/try", said).content.decode()

    assert "100 points of 100." in page
    assert "not the agent’s: it leaves the score" in page
    assert "What the customer met, with what others own:" in page


def test_nothing_that_counts_is_no_score(signed_in, calls):
    page = signed_in("qa_lead").post(f"/scorecards/{calls.pk}/try", {"a.note.value": "Only words."}).content.decode()

    assert "No score: nothing that was answered is counted." in page
