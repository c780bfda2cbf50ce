"""The judge's small parts: addresses, waits, JSON among prose, places of quotes, the cache with several writers."""

from __future__ import annotations

import json
import math
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.conversation import Conversation, Turn
from rapport.judge.account import MOST_NAMED, Account
from rapport.judge.answer_cache import Answer, AnswerCache
from rapport.judge.answer_schema import response_format
from rapport.judge.completion import plain
from rapport.judge.endpoint import endpoint, is_this_machine, redirected
from rapport.judge.found_json import found_json
from rapport.judge.prompt import INSTRUCTIONS
from rapport.judge.shown import Shown
from rapport.judge.waiting import Patience, retry_after
from rapport.reader.reading import AGENT_LABELS, CONVERSATION_LABELS, CUSTOMER_LABELS

NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("given_url", "asked"),
    [
        ("http://localhost:8080", "http://localhost:8080/v1/chat/completions"),
        ("http://localhost:8080/", "http://localhost:8080/v1/chat/completions"),
        ("http://localhost:8080/v1", "http://localhost:8080/v1/chat/completions"),
        ("https://api.example/openai/v1/", "https://api.example/openai/v1/chat/completions"),
        ("https://api.example/v1/chat/completions", "https://api.example/v1/chat/completions"),
        (
            "https://x.example/deployments/a?api-version=1",
            "https://x.example/deployments/a/chat/completions?api-version=1",
        ),
    ],
)
def test_an_address_is_made_whole(given_url, asked):
    assert endpoint(given_url) == asked
    assert endpoint(asked) == asked


@pytest.mark.parametrize(
    ("url", "here"),
    [
        ("http://localhost:1/v1", True),
        ("http://127.0.0.1/v1", True),
        ("http://127.9.9.9/v1", True),
        ("http://[::1]:8080/v1", True),
        ("http://localhost.example/v1", False),
        ("http://127.0.0.1.example/v1", False),
        ("http://192.168.1.4/v1", False),
        ("http://0.0.0.0/v1", False),
    ],
)
def test_only_this_machine_is_this_machine(url, here):
    assert is_this_machine(url) is here


@pytest.mark.parametrize(
    ("location", "led"),
    [
        ("/other", "https://a.example/other"),
        ("https://a.example:443/other", "https://a.example:443/other"),
        ("http://a.example/other", None),
        ("https://a.example:444/other", None),
        ("https://b.example/", None),
        ("https://[broken/", None),
    ],
)
def test_a_redirect_stays_on_its_server(location, led):
    assert redirected("https://a.example/v1", location) == led


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, None),
        ("7", 7),
        ("-3", 0),
        ("inf", None),
        ("nan", None),
        ("soon", None),
        ("Fri, 27 Nov 2026 12:00:30 GMT", 30),
        ("Fri, 27 Nov 2026 11:00:00 GMT", 0),
    ],
)
def test_retry_after_is_a_number_or_a_date(value, seconds):
    assert retry_after(value, NOON) == seconds


@given(st.integers(0, 40), st.text(max_size=5))
def test_waits_grow_and_have_an_end(attempt, key):
    patience = Patience(first_wait=0.5, longest_wait=60)

    wait = patience.wait(attempt, key)

    assert 0.5 * min(2.0**attempt, 120) <= wait <= min(60, 0.75 * 2.0**attempt)
    assert wait == patience.wait(attempt, key)


@given(st.text(max_size=60).filter(lambda text: "{" not in text and "<think>" not in text), st.text(max_size=60))
def test_the_object_is_found_in_any_prose(before, after):
    said = before + json.dumps({"turns": [1]}) + after

    assert found_json(said) == {"turns": [1]}


@given(st.text())
def test_any_text_is_looked_through_without_harm(text):
    assert found_json(text) is None or "turns" in text


def test_not_a_number_is_not_a_value():
    assert found_json('{"turns": NaN}') == {"turns": None}


def words():
    return st.lists(
        st.sampled_from(["<agent:1>", "<agent:23>", "<agent>", "hi", " ", "é", "🙂", "<email:1>"]), max_size=12
    )


@given(words(), st.data())
def test_what_is_found_in_the_shown_text_is_the_same_words_in_the_turns_own(parts, data):
    text = "".join(parts)
    (turn,) = Shown.of(Conversation("a", "chat", (Turn("agent", text),))).turns
    start = data.draw(st.integers(0, len(turn.text)))
    end = data.draw(st.integers(start, len(turn.text)))

    span = turn.find(turn.text[start:end])

    if not turn.text[start:end].strip():
        assert span is None
        return
    own = text[span.start : span.end]
    assert own
    (again,) = Shown.of(Conversation("a", "chat", (Turn("agent", own),))).turns
    assert turn.text[start:end].strip() in again.text


def test_no_number_of_an_agent_is_shown_and_other_placeholders_stay():
    conversation = Conversation("a", "chat", (Turn("agent", "<agent:17> and <agent:3> for <email:1>"),))

    assert "<agent> and <agent> for <email:1>" in Shown.of(conversation).as_json()


def test_every_label_is_in_the_prompt_and_in_the_schema():
    schema = json.dumps(response_format())

    for name in (*CUSTOMER_LABELS, *AGENT_LABELS, *CONVERSATION_LABELS):
        assert f"- {name}: " in INSTRUCTIONS
        assert f'"{name}"' in schema


def objects(schema):
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for each in schema.values():
            yield from objects(each)
    elif isinstance(schema, list):
        for each in schema:
            yield from objects(each)


def test_the_schema_is_as_strict_as_servers_demand():
    held = list(objects(response_format()["json_schema"]["schema"]))

    assert len(held) == 8
    for each in held:
        assert each["additionalProperties"] is False
        assert each["required"] == list(each["properties"])


@given(st.text(max_size=2000))
def test_a_servers_words_are_short_and_harmless(text):
    said = plain(text)

    assert len(said) <= 200
    assert said.isprintable()


KEY = "ab" + "0" * 62


def test_the_first_writer_wins_and_all_read_the_same(tmp_path):
    cache = AnswerCache(tmp_path)

    with ThreadPoolExecutor(8) as pool:
        kept = list(pool.map(lambda number: cache.put(KEY, Answer(str(number))), range(64)))

    assert len(set(kept)) == 1
    assert cache.get(KEY) == kept[0]
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [f"{KEY}.json"]


def test_what_is_kept_comes_back(tmp_path):
    answer = Answer("é 🙂 \u2028", "second", "tiny")

    assert AnswerCache(tmp_path).put(KEY, answer) == answer
    assert AnswerCache(tmp_path / "new").get(KEY) is None
    assert AnswerCache(None).put(KEY, answer) == answer
    assert AnswerCache(None).get(KEY) is None


def test_half_a_character_from_a_model_stops_nothing(tmp_path):
    kept = AnswerCache(tmp_path).put(KEY, Answer("\ud800"))

    assert math.isclose(len(kept.content), 1)


def test_places_are_named_up_to_a_bound_and_counted_beyond():
    account = Account()
    for number in range(MOST_NAMED + 5):
        account.refuse("c", number, "effort", "no quote")

    assert len(account.named) == MOST_NAMED
    assert account.refused["no quote"] == MOST_NAMED + 5
    assert Account.from_dict(json.loads(json.dumps(account.to_dict()))).to_dict() == account.to_dict()
