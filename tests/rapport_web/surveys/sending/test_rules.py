"""What a sending may say: each value, as it is kept or with why it cannot be."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from rapport_web.exceptions import Invalid
from rapport_web.surveys.rules import checked

pytestmark = pytest.mark.django_db


def refused_field(**said) -> str:
    with pytest.raises(Invalid) as refused:
        checked({"name": "Chats", **said})
    assert refused.value.reason
    return refused.value.field


def test_only_a_name_is_needed():
    values = checked({"name": " After  every chat "})

    assert values["name"] == "After every chat"
    assert (values["chance"], values["wait_hours"], values["quiet_days"], values["expires_after"]) == (1.0, 2, 90, 14)
    assert values["ways"] == values["channels"] == values["topics"] == values["teams"] == values["remind_after"] == []
    assert values["since"].tzinfo is not None


@pytest.mark.parametrize("name", ["", "  ", "\x00", None, "x" * 121])
def test_a_name_is_short_and_there(name):
    assert refused_field(name=name) == "name"


@pytest.mark.parametrize("chance", [0, -0.5, 1.01, float("nan"), float("inf"), 0.0009])
def test_a_chance_is_above_none_and_at_most_all(chance):
    assert refused_field(chance=chance) == "chance"


@pytest.mark.parametrize("chance", [0.001, 0.5, 1, 1.0])
def test_chances_that_can_be(chance):
    assert checked({"name": "Chats", "chance": chance})["chance"] == chance


@pytest.mark.parametrize(
    ("since", "kept"),
    [
        (date(2026, 9, 1), datetime(2026, 9, 1, tzinfo=UTC)),
        (datetime(2026, 9, 1, 8, tzinfo=UTC), datetime(2026, 9, 1, 8, tzinfo=UTC)),
        (datetime(2026, 9, 1, 8), datetime(2026, 9, 1, 8, tzinfo=UTC)),  # noqa: DTZ001  # without a zone on purpose
        (
            datetime(2026, 9, 1, 8, tzinfo=timezone(timedelta(hours=2))),
            datetime(2026, 9, 1, 6, tzinfo=UTC),
        ),
        ("2026-09-01T08:00:00+02:00", datetime(2026, 9, 1, 6, tzinfo=UTC)),
    ],
)
def test_since_is_a_moment(since, kept):
    assert checked({"name": "Chats", "since": since})["since"] == kept


@pytest.mark.parametrize(
    ("name", "least", "most"), [("wait_hours", 0, 720), ("quiet_days", 0, 3650), ("expires_after", 1, 365)]
)
def test_numbers_have_their_bounds(name, least, most):
    assert checked({"name": "Chats", name: least})[name] == least
    assert checked({"name": "Chats", name: most})[name] == most
    for value in (least - 1, most + 1, 1.5, "2", None):
        assert refused_field(**{name: value}) == name


@pytest.mark.parametrize("ways", [["pigeon"], ["email", "pigeon"], [""]])
def test_ways_are_known(ways):
    assert refused_field(ways=ways) == "ways"


def test_ways_keep_their_order_and_come_once():
    assert checked({"name": "Chats", "ways": ["page", "email", "page"]})["ways"] == ["page", "email"]


def test_text_messages_need_a_gateway():
    assert refused_field(ways=["webhook"]) == "webhook_url"
    url = "https://gateway.example/rapport"
    assert checked({"name": "Chats", "ways": ["webhook"], "webhook_url": url})["webhook_url"] == url


@pytest.mark.parametrize("days", [[0], [-1], [61], [1, 2, 3, 4], ["3"], [14], [3, 20]])
def test_reminders_are_few_and_before_the_end(days):
    assert refused_field(remind_after=days) == "remind_after"


def test_reminders_come_in_their_order_and_once():
    assert checked({"name": "Chats", "remind_after": [7, 3, 7]})["remind_after"] == [3, 7]


def test_teams_and_channels_are_there(accounts):
    assert checked({"name": "Chats", "teams": [accounts.pk], "channels": ["chat"]})["teams"] == [accounts.pk]
    assert refused_field(teams=[accounts.pk + 99]) == "teams"
    assert refused_field(channels=["letter"]) == "channels"


@pytest.mark.parametrize("topics", [["x" * 201], ["a\x00b"], [str(number) for number in range(201)]])
def test_topics_fit(topics):
    assert refused_field(topics=topics) == "topics"


def test_topics_are_trimmed_and_empty_ones_left_out():
    assert checked({"name": "Chats", "topics": [" Storage ", "", "Storage", "Bills"]})["topics"] == ["Storage", "Bills"]


def test_a_value_nobody_knows_is_a_programmers_mistake():
    with pytest.raises(TypeError):
        checked({"name": "Chats", "seed": 7})
