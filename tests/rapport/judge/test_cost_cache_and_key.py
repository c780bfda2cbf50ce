"""What the judge costs, what is kept so that it costs nothing twice, and the key that pays."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace

import pytest

from rapport.judge.judge import Judge
from rapport.judge.key import Key
from rapport.judge.settings import JudgeSettings

from .conftest import CALL, GOOD, Say, good_answer, judge_at, ruling


def test_tokens_cost_and_time_are_counted(server):
    _, account = ruling(server, GOOD, price_in=2.0, price_out=10.0)

    assert (account.tokens_in, account.tokens_out, account.estimated) == (1000, 200, 0)
    assert account.cost == pytest.approx(0.004)
    assert account.seconds > 0
    assert account.models == {"tiny-2026": 1}


@pytest.mark.parametrize(
    "usage", [None, {}, {"prompt_tokens": -5, "completion_tokens": 1}, {"prompt_tokens": "9"}, [1]]
)
def test_tokens_that_the_server_does_not_count_are_estimated(server, usage):
    _, account = ruling(server, Say(good_answer(), usage=usage))

    assert account.estimated == 1
    assert account.tokens_in > 1000


def test_nothing_is_asked_beyond_the_most_cost(server):
    server.says = [GOOD]
    judge = judge_at(server, price_in=1000.0, price_out=0.0, most_cost=2.0, at_once=1)

    rulings = judge.rulings([replace(CALL, id=str(number)) for number in range(4)])

    assert [bool(each.refused) for each in rulings] == [False, False, True, True]
    assert "--judge-most-cost" in rulings[-1].refused


def test_the_cache_answers_again_without_the_server(server, tmp_path):
    first, _ = ruling(server, GOOD, cache=tmp_path)
    second, account = ruling(server, Say("no"), cache=tmp_path)

    assert second == first
    assert (account.requests, account.from_cache, account.cost, account.seconds) == (0, 1, 0, 0)


@pytest.mark.parametrize("change", [{"model": "other"}, {"seed": 1}, {"samples": 2}])
def test_another_question_is_not_answered_from_the_cache(server, tmp_path, change):
    ruling(server, GOOD, cache=tmp_path)

    _, account = ruling(server, GOOD, cache=tmp_path, **change)

    assert account.requests >= 1


def test_who_the_agent_is_does_not_change_the_question(server, tmp_path):
    ruling(server, GOOD, cache=tmp_path)
    turns = tuple(replace(turn, text=turn.text.replace("agent:17", "agent:4")) for turn in CALL.turns)

    _, account = ruling(server, GOOD, cache=tmp_path, conversation=replace(CALL, id="other", agent="Bo", turns=turns))

    assert account.requests == 0


def test_what_lies_in_the_cache_is_checked_like_any_answer(server, tmp_path):
    ruling(server, GOOD, cache=tmp_path)
    (kept,) = tmp_path.rglob("*.json")
    kept.write_text(kept.read_text().replace("third time", "tenth time"))

    found, account = ruling(server, GOOD, cache=tmp_path)

    assert account.requests == 0
    assert (1, "effort") in found.left_out


@pytest.mark.parametrize("damage", [b"", b"{", b"[1]", b'{"content": 1, "second": "", "model": ""}', b"\xff"])
def test_a_damaged_entry_of_the_cache_is_asked_for_anew_and_mended(server, tmp_path, damage):
    first, _ = ruling(server, GOOD, cache=tmp_path)
    (kept,) = tmp_path.rglob("*.json")
    kept.write_bytes(damage)

    second, asked = ruling(server, GOOD, cache=tmp_path)
    _, again = ruling(server, GOOD, cache=tmp_path)

    assert (second, asked.requests, again.requests) == (first, 1, 0)


def test_the_key_is_sent_and_found_nowhere_else(server, tmp_path):
    secret = "sk-very-secret-1234"
    answer = good_answer() | {"note": secret}
    server.says = [Say(answer), Say(body=json.dumps({"error": f"bad key {secret}"}).encode(), status=401)]
    judge = Judge(JudgeSettings(server.url, "tiny", cache=tmp_path, at_once=1), Key(secret))

    read = judge.read_many([(CALL, 0), (replace(CALL, channel="email"), 0)])

    assert server.requests[0][1]["authorization"] == f"Bearer {secret}"
    assert "bad key <key>" in read[1].reason
    written = "".join(path.read_text() for path in tmp_path.rglob("*.json"))
    assert secret not in written + repr(judge.settings) + repr(judge._key) + json.dumps(judge.account.to_dict())


def test_a_running_loop_as_in_a_notebook_is_no_hindrance(server):
    server.says = [GOOD]

    async def cell():
        return judge_at(server).judge([CALL])

    (judged,) = asyncio.run(cell())

    assert judged.turns[1]["effort"].value == 1
