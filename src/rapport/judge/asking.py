"""Asking for one conversation's labels: again after a failure, once more for what is missing, from the cache first."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final, Protocol

from rapport.judge.answer_cache import Answer, AnswerCache, answer_key
from rapport.judge.answer_schema import response_format
from rapport.judge.arrival import Arrived, Failed
from rapport.judge.checked import Checked, check_answer, wanted
from rapport.judge.completion import Completion, completion
from rapport.judge.found_json import found_json
from rapport.judge.no_answer import NoAnswer
from rapport.judge.prompt import again, messages

if TYPE_CHECKING:
    from rapport.judge.account import Account
    from rapport.judge.settings import JudgeSettings
    from rapport.judge.shown import Shown

_NO_LABELS: Final = "the answer holds no whole JSON object with the labels"
_MOST_NAMED: Final = 60


class Post(Protocol):
    """What sends a request."""

    async def post(self, payload: dict[str, Any]) -> Arrived | Failed:
        """Send a request and return the answer's body, or why there is none."""
        ...


class Asking:
    """Asks a server about conversations.

    Args:
        settings: How it is asked.
        post: What sends a request.
        account: Where everything is counted.
    """

    def __init__(self, settings: JudgeSettings, post: Post, account: Account) -> None:
        self._settings = settings
        self._post = post
        self._account = account
        self._cache = AnswerCache(settings.cache)

    async def ask(self, shown: Shown, seed: int) -> Checked | NoAnswer:
        """Return what holds of the judge's answer about a conversation, or why there is none."""
        key = answer_key(shown, self._settings, seed)
        kept = self._cache.get(key)
        if kept is not None and (whole := _together(kept, shown)) is not None:
            self._account.from_cache += 1
            return self._used(kept, whole)
        answer = await self._answer(shown, seed, key)
        if isinstance(answer, NoAnswer):
            return answer
        answer = self._cache.put(key, answer)
        whole = _together(answer, shown)
        return NoAnswer(_NO_LABELS) if whole is None else self._used(answer, whole)

    def _used(self, answer: Answer, whole: Checked) -> Checked:
        self._account.judged += 1
        self._account.models[answer.model or self._settings.model] += 1
        return whole

    async def _answer(self, shown: Shown, seed: int, key: str) -> Answer | NoAnswer:
        first = await self._request(messages(shown), seed, key)
        if isinstance(first, NoAnswer):
            return first
        why = _trouble(first)
        if why:
            # One answer that cannot be used may be a slip; two are how this model is.
            first = await self._request(again(shown, why), seed, key)
            if isinstance(first, NoAnswer):
                return first
            if why := _trouble(first):
                return NoAnswer(why)
        answer = Answer(content=first.content, model=first.model)
        missing = _missing(answer, shown)
        if not missing:
            return answer
        second = await self._request(again(shown, "labels or their quotes are missing", missing), seed, key)
        return answer if isinstance(second, NoAnswer) else Answer(first.content, second.content, first.model)

    async def _request(self, said: list[dict[str, str]], seed: int, key: str) -> Completion | NoAnswer:
        """Send a request, as often as patience allows, and return the completion."""
        settings = self._settings
        payload = {
            "model": settings.model,
            "messages": said,
            "response_format": response_format(),
            "temperature": settings.temperature,
            "seed": seed,
        }
        reason = ""
        for attempt in range(settings.patience.tries):
            if settings.most_cost is not None and self._account.cost >= settings.most_cost:
                return NoAnswer(f"not asked: the run has reached its --judge-most-cost of {settings.most_cost:g}")
            self._account.requests += 1
            self._account.tried_again += attempt > 0
            arrived = await self._post.post(payload)
            self._account.seconds += arrived.seconds
            if isinstance(arrived, Arrived):
                return self._completion(arrived, said)
            reason = arrived.reason
            if not arrived.passing:
                return NoAnswer(reason, server=True)
            if attempt + 1 < settings.patience.tries:
                wait = max(arrived.wait or 0.0, settings.patience.wait(attempt, key))
                if wait > settings.patience.longest_wait:
                    return NoAnswer(f"{reason}; it asks to wait {wait:.0f} seconds", server=True)
                await asyncio.sleep(wait)
        return NoAnswer(f"{reason}; tried {settings.patience.tries} times", server=True)

    def _completion(self, arrived: Arrived, said: list[dict[str, str]]) -> Completion | NoAnswer:
        found = completion(arrived.body, sent=sum(len(each["content"]) for each in said))
        if isinstance(found, str):
            return NoAnswer(found, server=True)
        self._account.paid(found.tokens_in, found.tokens_out, self._settings)
        self._account.estimated += found.estimated
        return found


def _trouble(one: Completion) -> str:
    return one.trouble or ("" if found_json(one.content) is not None else _NO_LABELS)


def _together(answer: Answer, shown: Shown) -> Checked | None:
    """Check an answer; the second fills what the first left open and changes nothing else."""
    first = found_json(answer.content)
    if first is None:
        return None
    whole = check_answer(first, shown)
    second = found_json(answer.second) if answer.second else None
    if second is None:
        return whole
    more = check_answer(second, shown)
    closed = whole.found.keys() | whole.invented()
    filled = {place: found for place, found in more.found.items() if place not in closed}
    # What the second answer refuses at places that are settled already says nothing new.
    refused = [
        *(each for each in whole.refused if each[0] not in filled),
        *(each for each in more.refused if each[0] not in closed),
    ]
    return Checked({**whole.found, **filled}, list(dict.fromkeys(refused)))


def _missing(answer: Answer, shown: Shown) -> list[str]:
    """Name what an answer has no label for, but for labels whose quote was invented."""
    whole = _together(answer, shown)
    if whole is None:
        return []
    invented = whole.invented()
    open_places = [place for place in wanted(shown) if place not in whole.found and place not in invented]
    by_turn: dict[int | None, list[str]] = {}
    for turn, label in open_places:
        by_turn.setdefault(turn, []).append(label)
    return [
        f"{'the conversation' if turn is None else f'turn {turn}'}: {', '.join(labels)}"
        for turn, labels in by_turn.items()
    ][:_MOST_NAMED]
