"""What came back in the demo: only of those who were asked, tied to their invitations, and some calls left to make."""

from __future__ import annotations

import csv
from datetime import timedelta

import pytest
from django.utils import timezone

from rapport_web.config.demo.answering import of_those_asked, tie
from rapport_web.config.demo.asking import OWN, WORD, draw_lots, set_up
from rapport_web.surveys.models import Answer, Invitation

State = Invitation.State
VALUE = f"value_{WORD}"


def read(path):
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def kept(tmp_path, *rows, asked=("a",)):
    path = tmp_path / "answers.csv"
    path.write_text("conversation,acted,in_step,effort,comment\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return read(of_those_asked(path, set(asked)))


@pytest.mark.parametrize(
    ("core", "value", "own"),
    [
        ("5,5,5", "5", "5"),
        ("5,2,1", "3", "1"),
        ("4,3,3", "3", "3"),
        ("1,,2", "1", "2"),
        (",,4", "", "4"),
        (",3,4", "", "4"),
        ("2,4,", "3", ""),
    ],
)
def test_its_own_questions_are_answered_near_those_of_the_core(tmp_path, core, value, own):
    (row,) = kept(tmp_path, f"a,{core},")

    assert (row[VALUE], row[OWN]) == (value, own)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('"a, b"', "a, b"),
        ('"two\nlines"', "two\nlines"),
        ('"she said ""so"""', 'she said "so"'),
        ("Größe – ﬁn 👍", "Größe – ﬁn 👍"),
        ("=1+1", "=1+1"),
    ],
)
def test_words_come_through_as_they_were(tmp_path, written, said):
    (row,) = kept(tmp_path, f"a,1,1,1,{written}")

    assert row["comment"] == said


def test_nobody_asked_leaves_a_heading_and_the_answers_of_all_as_they_are(tmp_path):
    rows = kept(tmp_path, "a,1,1,1,x", "b,2,2,2,y", asked=())

    assert rows == []
    assert len(read(tmp_path / "answers.csv")) == 2
    assert (tmp_path / "asked.csv").read_text().strip().endswith(f"{VALUE},{OWN}")


@pytest.fixture
def asked(people, talked):
    """Twenty customers who rang, all of whom the lot could fall on; the sending."""
    for at in range(20):
        talked(f"c-{at:02}", channel="voice", day=at)
    sending = set_up(people["qa_lead"])
    draw_lots(sending)
    return sending


def answer(invitation, **said):
    later = invitation.sent_at + timedelta(hours=3)
    return Answer.objects.create(conversation=invitation.conversation, answered_at=later, **said)


def test_an_answer_is_tied_to_its_invitation_and_the_others_are_over(asked):
    one, *others = asked.invitations.filter(state=State.SENT).order_by("conversation__started_at")
    said = answer(one, empathy=4)

    assert tie(asked) == 1

    one.refresh_from_db()
    said.refresh_from_db()
    assert (one.state, one.step, one.answered_at, one.opened_at) == (State.ANSWERED, 3, *[said.answered_at] * 2)
    assert (said.invitation, said.language) == (one, one.language)
    states = list(asked.invitations.filter(pk__in=[each.pk for each in others]).values_list("state", flat=True))
    assert set(states) == {State.EXPIRED, State.WAITING}


def test_the_last_six_calls_are_left_to_be_made_in_the_days_to_come(asked):
    tie(asked)

    waiting = asked.invitations.filter(state=State.WAITING)
    last = asked.invitations.exclude(state=State.NOT_DRAWN).order_by("-conversation__started_at")[:6]
    assert {row.pk for row in waiting} == {row.pk for row in last}
    assert all(row.sent_at is None and row.expires_at > timezone.now() + timedelta(days=13) for row in waiting)


def test_of_other_ways_none_waits(asked):
    asked.invitations.update(way="email")

    tie(asked)

    assert not asked.invitations.filter(state=State.WAITING).exists()


def test_whom_the_lot_passed_over_is_touched_by_nothing(asked):
    asked.invitations.filter(pk=asked.invitations.first().pk).update(state=State.NOT_DRAWN)
    before = list(asked.invitations.filter(state=State.NOT_DRAWN).order_by("pk").values())

    tie(asked)

    assert list(asked.invitations.filter(state=State.NOT_DRAWN).order_by("pk").values()) == before


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ({}, "en"),
        ({"praise": "Thank you, Ines."}, "en"),
        ({"praise": "Vielen Dank an Ines, das war schnell."}, "de"),
        ({"praise": "<agent:1> hat mir zugehört und sich gekümmert."}, "de"),
        ({"process": "Die App stürzt ab, sobald ich auf Bestätigen tippe."}, "de"),
        ({"process": "The app closes."}, "en"),
    ],
)
def test_who_writes_german_was_asked_in_german(asked, words, language):
    one = asked.invitations.filter(state=State.SENT).first()
    answer(one, words=words)

    tie(asked)

    one.refresh_from_db()
    assert (one.language, one.answer.language) == (language, language)


def test_where_nobody_was_asked_nothing_is_tied(people):
    assert tie(set_up(people["qa_lead"])) == 0
