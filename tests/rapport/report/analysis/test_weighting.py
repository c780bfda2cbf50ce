from __future__ import annotations

import polars as pl
import pytest

from rapport.report import ReportSettings
from rapport.report.analysis.answers import clean
from rapport.report.analysis.cases import gather
from rapport.report.analysis.weighting import weigh

SETTINGS = ReportSettings()


@pytest.fixture
def weighed(contact):
    def make(conversations, answered, **columns):
        answers = pl.DataFrame(
            {"conversation": answered, "empathy": [4] * len(answered), "satisfaction": [4] * len(answered), **columns}
        )
        return weigh(gather(conversations, {}, clean(answers)), SETTINGS)

    return make


def contacts(contact, chat, voice):
    return [contact(f"chat-{i}", channel="chat")[0] for i in range(chat)] + [
        contact(f"voice-{i}", channel="voice")[0] for i in range(voice)
    ]


def test_those_who_answered_stand_for_all(contact, weighed):
    conversations = contacts(contact, 100, 300)
    answered = [f"chat-{i}" for i in range(50)] + [f"voice-{i}" for i in range(50)]

    cases, how = weighed(conversations, answered)

    weights = dict(cases.answered.group_by("channel").agg(pl.col("weight").sum()).iter_rows())
    assert weights["voice"] / weights["chat"] == pytest.approx(3.0)
    assert how.margins == ("channel",)
    assert how.n_effective == pytest.approx(80)
    assert how.largest == pytest.approx(1.5)


def test_where_everybody_answered_each_counts_the_same(contact, weighed):
    conversations = contacts(contact, 20, 20)

    cases, how = weighed(conversations, [c.id for c in conversations])

    assert set(cases.table["weight"]) == {1.0}
    assert how.not_matched == "every conversation was answered"


def test_where_nothing_tells_them_apart_each_counts_the_same(contact, weighed):
    _, how = weighed(contacts(contact, 50, 0), [f"chat-{i}" for i in range(30)])

    assert how.margins == ()
    assert how.not_matched


def test_nobody_answered(contact):
    _, how = weigh(gather(contacts(contact, 5, 5), {}, None), SETTINGS)

    assert how.not_matched == "nobody answered"
    assert how.n == 0


def test_levels_with_few_answers_are_taken_together(contact, weighed):
    conversations = [contact(f"{team}-{i}", team=team)[0] for team in ("A", "B", "C", "D") for i in range(50)]
    answered = [f"{t}-{i}" for t, n in (("A", 30), ("B", 30), ("C", 6), ("D", 6)) for i in range(n)]

    cases, how = weighed(conversations, answered)

    weights = dict(cases.answered.group_by("team").agg(pl.col("weight").mean()).iter_rows())
    assert how.margins == ("team",)
    assert weights["C"] == pytest.approx(weights["D"])
    assert weights["C"] > weights["A"]


def test_weights_that_came_with_the_answers_are_where_it_begins(contact, weighed):
    conversations = contacts(contact, 40, 40)
    answered = [f"chat-{i}" for i in range(20)] + [f"voice-{i}" for i in range(20)]

    cases, _ = weighed(conversations, answered, weight=[2.0] * 10 + [1.0] * 30)

    chat = cases.answered.filter(pl.col("channel") == "chat")["weight"].to_list()
    assert chat[0] == pytest.approx(2 * chat[-1])


def test_the_weights_add_up_to_the_answers(contact, weighed):
    cases, how = weighed(
        contacts(contact, 100, 300), [f"chat-{i}" for i in range(50)] + [f"voice-{i}" for i in range(50)]
    )

    assert cases.answered["weight"].sum() == pytest.approx(how.n)
